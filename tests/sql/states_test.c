/*
 * states_test.c - every state x action x actor of states.txt: what the
 * database lets happen to rounds, contributions, conclusions, deliveries,
 * analyses, meetings and decisions.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "database.h"
#include "play.h"
#include "programs.h"
#include "viewer.h"

static void
start(void)
{
	database_start();
	outsider_make();
	play_start();
}

static void
stop(void)
{
	play_stop();
	database_stop();
}

TestSuite(states, .init = start, .fini = stop, .timeout = 120);

enum { ACTORS_MAX = 16, STATES_MAX = 6, WORDS_MAX = 16 };

struct machine {
	char name[40], program[16];
	size_t nactor, nstate;
	long long actor[ACTORS_MAX];
	char *state[STATES_MAX];
};

struct action {
	const char *statement, *args, *actors, *states;
};

static struct {
	char name[24];
	long long person;
} known[ACTORS_MAX];
static size_t nknown;

static long long
person_of(const char *name)
{
	for (size_t i = 0; i < nknown; i++)
		if (strcmp(known[i].name, name) == 0)
			return known[i].person;
	cr_fatal("who is %s?", name);
	return 0;
}

/* One triple; the number of faults in it. */
static int
play_one(
    const struct machine *m, const struct action *a, size_t who, size_t when)
{
	struct play p = {
	    .program = m->program,
	    .setup = m->state[when],
	    .statement = a->statement,
	    .args = a->args,
	    .person = m->actor[who],
	};
	char may = a->actors[who], then = a->states[when];
	int noted;
	char got = play(&p, &noted);
	bool fits = may != '+' && then != '+' && may != then
			? got != '+' && got != '?'
			: got == (may == '+' ? then : may);

	if (!fits)
		database_note("%s %s by %lld in state %zu of %s gives %c",
		    a->statement, a->args, p.person, when, m->name, got);
	else if (got == '+' && noted == 0)
		database_note("%s is not in the journal", a->statement);
	return !fits || (got == '+' && noted == 0);
}

static int
play_all(const struct machine *m, char *const *word)
{
	const struct action a = {word[1], word[2], word[3], word[4]};
	int bad = 0;

	cr_assert(
	    strlen(a.actors) == m->nactor && strlen(a.states) == m->nstate,
	    "%s of %s: how many?", a.statement, m->name);
	for (size_t who = 0; who < m->nactor; who++)
		for (size_t when = 0; when < m->nstate && a.actors[who] != '-';
		     when++)
			bad += play_one(m, &a, who, when);
	return bad;
}

static void
drop_states(struct machine *m)
{
	for (size_t i = 0; i < m->nstate; i++)
		free(m->state[i]);
	m->nstate = 0;
}

static void
take_machine(struct machine *m, char *const *word, size_t n)
{
	drop_states(m);
	*m = (struct machine){.nactor = n - 3};
	(void)snprintf(m->name, sizeof(m->name), "%s", word[1]);
	(void)snprintf(m->program, sizeof(m->program), "%s", word[2]);
	cr_assert(m->nactor <= ACTORS_MAX);
	for (size_t i = 3; i < n; i++)
		m->actor[i - 3] = person_of(word[i]);
}

static size_t
words_of(char *line, char **word)
{
	size_t n = 0;
	char *save = NULL;

	for (char *w = strtok_r(line, " \n", &save); w != NULL && n < WORDS_MAX;
	     w = strtok_r(NULL, " \n", &save))
		word[n++] = w;
	return n;
}

/* The faults of the machine of this name. */
static int
play_machine(const char *name)
{
	FILE *f = fopen("tests/sql/states.txt", "re");
	char line[800], copy[800], *word[WORDS_MAX];
	struct machine m = {.nactor = 0};
	int bad = 0, played = 0;

	cr_assert(f != NULL, "tests/sql/states.txt is missing");
	while (fgets(line, sizeof(line), f) != NULL) {
		(void)snprintf(copy, sizeof(copy), "%s", line);
		size_t n = words_of(line, word);

		if (n == 0 || *word[0] == '#')
			continue;
		if (strcmp(word[0], "actor") == 0) {
			cr_assert(nknown < ACTORS_MAX);
			(void)snprintf(known[nknown].name, 24, "%s", word[1]);
			known[nknown++].person = strtoll(word[2], NULL, 10);
		} else if (strcmp(word[0], "machine") == 0) {
			take_machine(&m, word, n);
		} else if (strcmp(m.name, name) != 0) {
			continue;
		} else if (strcmp(word[0], "state") == 0) {
			cr_assert(m.nstate < STATES_MAX);
			m.state[m.nstate++] = strdup(strstr(copy, "select"));
		} else {
			cr_assert(eq(sz, n, 5), "%s", copy);
			bad += play_all(&m, word);
			played++;
		}
	}
	(void)fclose(f);
	drop_states(&m);
	cr_expect(lt(int, 0, played), "there is no machine %s", name);
	return bad;
}

#define MACHINE(name, what)                                \
	Test(states, of_##name##_are_kept)                 \
	{                                                  \
		cr_expect(eq(int, play_machine(what), 0)); \
	}

MACHINE(rounds, "rounds")
MACHINE(late_words, "late")
MACHINE(late_drafts, "lately")
MACHINE(threads, "threads")
MACHINE(templates, "templates")
MACHINE(positions, "positions")
MACHINE(conclusions, "conclusions")
MACHINE(drafting, "drafting")
MACHINE(proposing, "proposing")
MACHINE(sharing, "sharing")
MACHINE(second_persons, "second")
MACHINE(deliveries, "deliveries")
MACHINE(confidentiality, "confidentiality")
MACHINE(indicators, "indicators")
MACHINE(analyses, "analyses")
MACHINE(meetings, "meetings")
MACHINE(items, "items")
MACHINE(publication, "publication")
MACHINE(secrecy, "secrecy")
MACHINE(what_follows, "following")
MACHINE(workspaces, "workspaces")
MACHINE(moderation, "moderation")
MACHINE(flags, "flags")
MACHINE(who_joins, "joining")
MACHINE(members, "members")
MACHINE(archive, "archive")
MACHINE(reopening, "reopening")
MACHINE(people, "people")
MACHINE(oneself, "oneself")
MACHINE(accounts, "account")
MACHINE(new_deliveries, "deliver")
MACHINE(files_being_read, "imports")
MACHINE(agreements, "agreements")
MACHINE(what_is_due, "dues")
MACHINE(areas, "areas")
MACHINE(boundaries, "shapes")

/* --------------------------------------------------- everything that writes */

/* What leaves no line in the journal, and needs none. */
static const char unnoted[] =
    "select * from (values "
    "('workspace', 'notice_read'), ('workspace', 'notices_read'), "
    "('workspace', 'room_head'), "
    /* a file that came with a form is nobody else's until that is sent */
    "('workspace', 'attachment_put'), ('workspace', "
    "'attachment_drop'), "
    /* one's own reading, and being there */
    "('account', 'session_extend'), "
    /* what somebody has not saved yet is nobody else's business */
    "('intake', 'section_draft_keep'), ('intake', 'section_draft_drop'), "
    /* the machine's own doings: outbox and seal are their own record */
    /* as far as nobody has decided anything about the file */
    "('importer', 'import_claim'), ('importer', 'import_beat'), "
    "('importer', 'import_parts'), ('importer', 'import_cells'), "
    "('importer', 'import_understood'), ('importer', 'import_examined'), "
    "('importer', 'import_failed'), ('importer', 'import_store'), "
    "('importer', 'import_listen'), ('importer', 'import_leave'), "
    "('intake', 'import_wait'), ('intake', 'shape_wait'), "
    "('importer', 'shape_claim'), ('importer', 'shape_looked'), "
    "('importer', 'shape_parts'), ('importer', 'shape_read'), "
    "('importer', 'shape_failed'), ('importer', 'shape_beat'), "
    "('importer', 'shape_leave'), "
    "('clerk', 'mail_claim'), ('clerk', 'mail_sent'), "
    "('clerk', 'mail_refused'), ('clerk', 'mail_unsure'), "
    "('clerk', 'digest_round'), ('clerk', 'tell_followers'), "
    /* what one reads and follows is nobody else's business */
    "('workspace', 'seen_set'), ('workspace', 'follow_set'), "
    "('workspace', 'draft_keep'), ('workspace', 'draft_drop'), "
    "('workspace', 'feed_owner'), ('workspace', 'feed_revoke'), "
    "('herald', 'herald_listen'), "
    "('clerk', 'mail_lost'), ('clerk', 'journal_seal_rows'), "
    "('clerk', 'sweep'), "
    /* what it does to a due day is in the journal; a reading is not */
    "('clerk', 'dues_round'), ('clerk', 'round_step'), ('intake', "
    "'calendar_owner'), "
    "('intake', 'calendar_revoke'), "
    /* protection_period is its own record; the end is in the journal */
    "('protector', 'protection_claim'), ('protector', 'protection_note'), "
    "('protector', 'protection_end')) x (program, statement)";

/* Does its text write, or call something that may? */
static bool
may_write(const struct stmt *s)
{
	char *text;
	bool calls;

	if (s->writes)
		return true;
	text = quoted(s->sql);
	calls = owner_number(
		    sql("select count(*) from pg_proc where provolatile = "
			"'v' and pronamespace = 'befund'::regnamespace and "
			"%s ~ ('\\m' || proname || '\\(')",
			text)) > 0;
	free(text);
	return calls;
}

static bool
is_played(const char *all, const char *program, const char *statement)
{
	char machine[60], act[60];
	const char *at = all;

	(void)snprintf(act, sizeof(act), "\ndo %s ", statement);
	while ((at = strstr(at, "\nmachine ")) != NULL) {
		const char *next = strstr(at + 1, "\nmachine ");
		const char *found = strstr(at, act);

		cr_assert(sscanf(at, " machine %*s %59s", machine) == 1);
		if (strcmp(machine, program) == 0 && found != NULL &&
		    (next == NULL || found < next))
			return true;
		at++;
	}
	return false;
}

Test(states, are_played_for_every_statement_that_writes)
{
	char *all = text_of_file("tests/sql/states.txt");
	int writing = 0;

	for (size_t i = 0; i < nprogram_stmts; i++)
		for (size_t k = 0; k < program_stmts[i].set->n; k++) {
			const struct stmt *s = &program_stmts[i].set->stmt[k];
			const char *program = program_stmts[i].program;

			if (!may_write(s))
				continue;
			writing++;
			cr_expect(
			    is_played(all, program, s->name) ||
				owner_number(sql("select count(*) from (%s) y "
						 "where program = '%s' and "
						 "statement = '%s'",
				    unnoted, program, s->name)) == 1,
			    "%s of %s is in no machine", s->name, program);
		}
	cr_expect(lt(int, 70, writing));
	free(all);
}

/* -------------------------------------------------------- any person at all */

/* Who of all persons gets this done, as "1001 1002". */
static const char *
who_can(struct play p)
{
	static char who[400];
	PGresult *res = database_ask("select id from person order by id");
	size_t n = 0;

	who[0] = '\0';
	for (int i = 0; i < PQntuples(res); i++) {
		int noted;

		p.person = strtoll(PQgetvalue(res, i, 0), NULL, 10);
		if (play(&p, &noted) == '+')
			n += (size_t)snprintf(who + n, sizeof(who) - n,
			    "%s%lld", n == 0 ? "" : " ", p.person);
	}
	cr_expect(lt(int, 16, PQntuples(res)));
	PQclear(res);
	return who;
}

static void
only(const char *who, struct play p)
{
	const char *can = who_can(p);

	cr_expect(strcmp(can, who) == 0, "%s by %s", p.statement, can);
}

/* What went wrong elsewhere: being registered was enough to accept. */
Test(states, no_registered_person_accepts_what_is_not_his_to_accept)
{
	only("1004 1097",
	    (struct play){"workspace", "select test.round('consent', 'open')",
		"conclusion_close", "2001|8091|1", 0});
	only("1001 1005 1006 1007 1008 1009",
	    (struct play){"workspace", "select test.round('consent', 'open')",
		"position_take", "2001|8091|1|agree|", 0});
	only("1003 1099",
	    (struct play){"intake", "select test.delivery('uploaded')",
		"delivery_judge", "4191|usable|Gut|{}|{}|{}", 0});
	only("1010 1012",
	    (struct play){"steering", "select test.meeting('open')",
		"vote_cast", "9192|yes", 0});
	only("1010 1011",
	    (struct play){"steering", "select test.meeting('open')",
		"decision_record", "9192|Titel|Text|consensus|||o", 0});
	only("1010 1011",
	    (struct play){"steering", "select test.decision('recorded')",
		"decision_publish", "9291||||||", 0});
}

/* The machine without its guard: the test must see it. */
Test(states, that_are_not_kept_are_noticed)
{
	int noted;

	cr_expect(eq(chr,
	    play(&(struct play){"workspace",
		     "select test.round('discuss', 'open'); drop trigger "
		     "guard on position",
		     "position_take", "2001|8091|1|agree|", 1001},
		&noted),
	    '+'));
	cr_expect(eq(chr,
	    play(&(struct play){"workspace",
		     "select test.round('consent', 'open'); drop trigger "
		     "journal on position",
		     "position_take", "2001|8091|1|agree|", 1001},
		&noted),
	    '+'));
	cr_expect(eq(int, noted, 0));
	only("1001 1002 1003 1004 1005 1006 1007 1008 1009 1010 1011 1012 "
	     "1013 1015 1099",
	    (struct play){"workspace",
		"select test.round('consent', 'open'); insert into "
		"round_invitation select 6001, id, 2001, name, sector from "
		"organisation on conflict do nothing; alter function "
		"need_member(bigint) rename to x; create function "
		"need_member(bigint) returns void language sql return null",
		"position_take", "2001|8091|1|agree|", 0});
}
