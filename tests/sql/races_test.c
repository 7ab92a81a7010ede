/*
 * races_test.c - two persons do it at once: races.txt says what may come of
 * it.  Each race is run with either one ahead and the other one waiting for
 * it, and then several times with both at the same moment.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "database.h"
#include "play.h"
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

TestSuite(races, .init = start, .fini = stop, .timeout = 120);

enum { AT_ONCE = 20 };

struct runner {
	PGconn *c;
	char program[16], statement[40], args[160];
	long long person;
	char letter; /* what came of it; '\0': not there yet */
};

struct race {
	char name[60], setup[120], ends[40], holds[400];
	struct runner run[2];
};

static void
must(PGconn *c, const char *command)
{
	PGresult *res = PQexec(c, command);

	cr_assert(PQresultStatus(res) == PGRES_COMMAND_OK ||
		      PQresultStatus(res) == PGRES_TUPLES_OK,
	    "%s: %s", command, PQresultErrorMessage(res));
	PQclear(res);
}

static void
begin(struct runner *r)
{
	r->letter = '\0';
	cr_assert(viewer_begin(
	    r->c, r->person == 0 ? NULL : token_of_person(r->person)));
}

/* Take the answer and end the transaction with it. */
static void
finish(struct runner *r)
{
	r->letter = play_answer(r->c);
	must(r->c, r->letter == '?' ? "rollback" : "commit");
}

/* The first one is done but has not committed when the second one asks. */
static void
one_ahead(struct runner *first, struct runner *second)
{
	begin(first);
	begin(second);
	play_send(first->c, first->program, first->statement, first->args);
	first->letter = play_answer(first->c);
	play_send(second->c, second->program, second->statement, second->args);
	/* let it get as far as it can without the first one's end */
	(void)poll(&(struct pollfd){PQsocket(second->c), POLLIN, 0}, 1, 30);
	must(first->c, "commit");
	finish(second);
}

/* Both are sent; each commits as soon as it is answered. */
static void
both_at_once(struct runner *run)
{
	begin(&run[0]);
	begin(&run[1]);
	for (int i = 0; i < 2; i++)
		play_send(
		    run[i].c, run[i].program, run[i].statement, run[i].args);
	while (run[0].letter == '\0' || run[1].letter == '\0') {
		struct pollfd fd[2] = {
		    {.fd = run[0].letter ? -1 : PQsocket(run[0].c),
                     .events = POLLIN},
		    {.fd = run[1].letter ? -1 : PQsocket(run[1].c),
                     .events = POLLIN},
		};

		cr_assert(lt(int, 0, poll(fd, 2, 10000)), "both wait");
		for (int i = 0; i < 2; i++) {
			if (run[i].letter != '\0' || fd[i].revents == 0)
				continue;
			cr_assert(eq(int, PQconsumeInput(run[i].c), 1));
			if (!PQisBusy(run[i].c))
				finish(&run[i]);
		}
	}
}

static int
check(const struct race *r, const char *how)
{
	char end[3] = {r->run[0].letter, r->run[1].letter, '\0'};
	bool holds =
	    *owner_text(sql("select coalesce(%s, false)", r->holds)) == 't';

	if (strstr(r->ends, end) != NULL && holds)
		return 0;
	database_note("%s, %s: %s%s", r->name, how, end,
	    holds ? "" : ", and it does not hold");
	return 1;
}

static int
run_race(struct race *r)
{
	int bad = 0;

	for (int i = 0; i < 2; i++)
		r->run[i].c = database_as(r->run[i].program);
	play_state(r->setup);
	one_ahead(&r->run[0], &r->run[1]);
	bad += check(r, "a ahead");
	play_state(r->setup);
	one_ahead(&r->run[1], &r->run[0]);
	bad += check(r, "b ahead");
	for (int i = 0; i < AT_ONCE; i++) {
		play_state(r->setup);
		both_at_once(r->run);
		bad += check(r, "at once");
	}
	play_state(r->setup);
	for (int i = 0; i < 2; i++)
		PQfinish(r->run[i].c);
	return bad;
}

static void
take_runner(struct runner *r, char *words)
{
	char *save = NULL, *w;

	(void)snprintf(
	    r->program, sizeof(r->program), "%s", strtok_r(words, " ", &save));
	w = strtok_r(NULL, " ", &save);
	r->person = strtoll(w, NULL, 10); /* "-" is nobody */
	(void)snprintf(r->statement, sizeof(r->statement), "%s",
	    strtok_r(NULL, " ", &save));
	(void)snprintf(r->args, sizeof(r->args), "%s", save);
}

Test(races, are_won_by_one)
{
	FILE *f = fopen("tests/sql/races.txt", "re");
	char line[600];
	struct race r = {.name = ""};
	int races = 0, bad = 0;

	cr_assert(f != NULL, "tests/sql/races.txt is missing");
	while (fgets(line, sizeof(line), f) != NULL) {
		char *rest = strchr(line, ' ');

		line[strcspn(line, "\n")] = '\0';
		if (*line == '#' || *line == '\0')
			continue;
		cr_assert(rest != NULL, "%s", line);
		*rest++ = '\0';
		if (strcmp(line, "race") == 0)
			(void)snprintf(r.name, sizeof(r.name), "%s", rest);
		else if (strcmp(line, "setup") == 0)
			(void)snprintf(r.setup, sizeof(r.setup), "%s", rest);
		else if (strcmp(line, "ends") == 0)
			(void)snprintf(r.ends, sizeof(r.ends), "%s", rest);
		else if (strcmp(line, "a") == 0 || strcmp(line, "b") == 0)
			take_runner(&r.run[*line - 'a'], rest);
		else if (snprintf(r.holds, sizeof(r.holds), "%s", rest) > 0) {
			bad += run_race(&r);
			races++;
		}
	}
	(void)fclose(f);
	cr_expect(lt(int, 20, races));
	cr_expect(eq(int, bad, 0));
}

/* Nothing keeps two moderators from naming a workspace one after the other. */
Test(races, that_both_win_are_noticed)
{
	struct race r = {
	    .name = "both win, on purpose",
	    .setup = "select",
	    .ends = "+C C+",
	    .holds = "true",
	    .run = {{.program = "workspace",
			.statement = "workspace_change",
			.args = "2001|Eins|||true",
			.person = 1004},
		    {.program = "workspace",
		    .statement = "workspace_change",
		    .args = "2001|Zwei|||true",
		    .person = 1004}},
	};

	cr_expect(eq(int, run_race(&r), AT_ONCE + 2));
}
