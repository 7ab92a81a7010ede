/*
 * minutes_test.c - the minutes of a round: in work, closed, and as a PDF made
 * by the real printer.
 */
#include <criterion/criterion.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "room.h"
#include "text.h"

TestSuite(minutes, .init = harness_start, .fini = harness_stop, .timeout = 120);

static const char *
minutes_of(long long r, const char *end)
{
	return room("/runde/%s/protokoll%s", id(r), end);
}

/* What stands between head and foot: no time, no session. */
static struct str
inner(long long r, const char *as)
{
	struct raw raw = {.method = STR("GET"),
	    .address = str_of(minutes_of(r, "")),
	    .fragment = true};
	struct reply p = ask(&raw, as);

	cr_assert(p.code == 200, "%d", p.code);
	return p.body;
}

static long long
answer(long long r, const char *kind, const char *voice, const char *words,
    const char *as)
{
	struct reply p = post(room("/runde/%s/frage/1", id(r)),
	    text("kind=%s&voice=%s&body=%s", kind, voice, quoted(words)), as);

	cr_assert(p.code == 303, "%d %s", p.code, p.body.p);
	return number(
	    text("select max(id) from comment where round_id = %lld", r));
}

static int
send_to(long long c, const char *rest, const char *form, const char *as)
{
	return post(room("/schlussfolgerung/%s%s", id(c), rest), form, as).code;
}

/* One of everything; its phase is "consent". */
static long long
eventful(long long *conclusion, long long *first)
{
	long long e = fresh_edition(), r = fresh_round(e);
	const char *form;

	*first = answer(r, "cause", "organisation", "Erstes Wort", SCHOOL);
	(void)answer(r, "doubt", "person", "Ganz persoenlich", CHAMBER);
	form = text("organisation=%s&channel=letter&question=1&kind=cause&"
		    "body=Aus+dem+Brief",
	    id(105));
	cr_expect(
	    post(room("/runde/%s/eintragen", id(r)), form, LEAD).code == 303);
	form = "seen=1&starts_on=2026-11-01&ends_alone=2046-10-31&ends_discuss="
	       "2046-11-30&ends_consent=2047-01-31&by_date=1&reason=Ferien";
	cr_expect(
	    post(room("/runde/%s/bearbeiten", id(r)), form, LEAD).code == 303);
	go_on(r);
	(void)say(e, "Ohne Frage gesagt", "organisation", CHAMBER);
	*conclusion = conclude(r, "Am Ende gilt das");
	form = text("comment=%s&uptake=partly&reason=Nur+zur+Haelfte&"
		    "cell=4401.8.2013",
	    id(*first));
	cr_expect(send_to(*conclusion, "/grundlage", form, LEAD) == 303);
	go_on(r);
	cr_expect(send_to(*conclusion, "/stellen", "seen=1", LEAD) == 303);
	cr_expect(
	    send_to(*conclusion, "",
		"seen=1&stance=reservation&reason=Mein+Aber", CHAMBER) == 303);
	cr_expect(send_to(*conclusion, "",
		      "seen=1&stance=agree&reason=", SCHOOL) == 303);
	return r;
}

/* What the minutes say of it whatever its phase. */
static void
expect_everything(struct reply p)
{
	static const char *const words[] = {
	    "Demo Gesamtschule</span> <span class=\"meta\">Schule",
	    "1 per Brief oder E-Mail",
	    "Ferien",
	    "1. Warum?",
	    "Hinweis auf eine Ursache 2",
	    "Datenzweifel 1",
	    "Ohne Leitfrage",
	    "Am Ende gilt das",
	    "Es muss etwas geschehen.",
	    "Zustimmung mit Vorbehalt: <span translate=\"no\">Mein Aber",
	    "Positionen nach Sektoren",
	    "keine Position",
	    "teilweise aufgenommen",
	    "Nur zur Haelfte",
	    "Stützt sich auf",
	    "Persönlich</strong>",
	    "Ganz persoenlich",
	    "von der Moderation eingetragen",
	    "Aus dem Brief",
	    "Ohne Frage gesagt",
	};

	cr_assert(p.code == 200, "%d", p.code);
	for (size_t i = 0; i < COUNT(words); i++)
		cr_expect(shows(p, words[i]), "no %s", words[i]);
	cr_expect(shows(p, "3 von 3 eingeladenen"));
	cr_expect_not(shows(p, "Demo Kammer"), "a person's name");
}

Test(minutes, tell_everything_that_happened)
{
	long long c, first, r = eventful(&c, &first);
	struct reply p = get(minutes_of(r, ""), SCHOOL);

	expect_everything(p);
	cr_expect(shows(p, "Zwischenstand") && shows(p, "31. Januar 2047"));
	go_on(r);
	p = get(minutes_of(r, ""), SCHOOL);
	expect_everything(p);
	cr_expect_not(shows(p, "Zwischenstand"));
	cr_expect(shows(p, "Fertig"), "the last word of the moderator");
	cr_expect(get(minutes_of(r, ""), STRANGER_A).code == 404);
	cr_expect(get(minutes_of(r, ""), NULL).code == 303);
}

/* A draft that all may read, with what they say to it. */
Test(minutes, show_drafts_while_the_round_is_in_work)
{
	long long r = fresh_round(fresh_edition()), c;
	struct reply p;

	go_on(r);
	c = conclude(r, "Noch im Entwurf");
	p = get(minutes_of(r, ""), SCHOOL);
	cr_expect_not(shows(p, "Noch im Entwurf"));
	p = get(minutes_of(r, ""), LEAD);
	cr_expect_not(shows(p, "Noch im Entwurf"), "the same for all");
	cr_expect(send_to(c, "/teilen", "", LEAD) == 303);
	p = get(minutes_of(r, ""), SCHOOL);
	cr_expect(shows(p, "Noch im Entwurf"));
	cr_expect_not(shows(p, "Positionen nach Sektoren"));
}

Test(minutes, count_nothing_that_is_sealed)
{
	long long r = fresh_round(fresh_edition());
	struct str before = inner(r, CHAMBER), after;

	(void)answer(r, "cause", "organisation", "Noch geheim", SCHOOL);
	after = inner(r, CHAMBER);
	cr_expect(str_eq(before, after), "%s", after.p);
	cr_expect(str_eq(inner(r, SCHOOL), before));
	cr_expect(str_eq(inner(r, LEAD), before));
}

/* Up to the words of contributions. */
static struct str
result_of(struct str page)
{
	const char *end = memmem(
	    page.p, page.n, "<section aria-labelledby=\"beitraege\"", 36);

	cr_assert(end != NULL);
	return (struct str){page.p, (size_t)(end - page.p)};
}

/* What administration does today, and what erasing would do. */
static void
erase_school(void)
{
	run("update person set disabled_at = now(), name = 'Geloescht', "
	    "email = 'weg@demo.example' where id = 1001");
	run("delete from workspace_member where person_id = 1001");
	run("update comment set author_name = 'Geloescht' "
	    "where author_id = 1001");
	run("alter table position disable trigger user");
	run("update position set person_name = 'Geloescht' "
	    "where person_id = 1001");
	run("alter table position enable trigger user");
	run("alter table sense disable trigger user");
	run("update sense set person_name = 'Geloescht' "
	    "where person_id = 1001");
	run("alter table sense enable trigger user");
	run("update organisation set name = 'Umbenannt', "
	    "disabled_at = now() where id = 103");
}

static void
take_back(void)
{
	run("update organisation set name = 'Demo Gesamtschule', "
	    "disabled_at = null where id = 103");
	run("update person set disabled_at = null, name = "
	    "'Demo Schulleitung', email = 'schulleitung@demo.example' "
	    "where id = 1001");
	run("insert into workspace_member (workspace_id, person_id, role) "
	    "values (2001, 1001, 'provider')");
	run("update comment set author_name = 'Demo Schulleitung' "
	    "where author_id = 1001");
	run("alter table position disable trigger user");
	run("update position set person_name = 'Demo Schulleitung' "
	    "where person_id = 1001");
	run("alter table position enable trigger user");
	run("alter table sense disable trigger user");
	run("update sense set person_name = 'Demo Schulleitung' "
	    "where person_id = 1001");
	run("alter table sense enable trigger user");
}

Test(minutes, of_a_closed_round_stay_as_they_are)
{
	long long c, first, r = eventful(&c, &first);
	struct str before, after;

	go_on(r);
	before = inner(r, CHAMBER);
	cr_expect(post(room("/beitrag/%s/zurueckziehen", id(first)), "", SCHOOL)
			  .code == 409,
	    "nothing is withdrawn from a closed round");
	cr_expect(str_eq(inner(r, CHAMBER), before));
	erase_school();
	after = inner(r, CHAMBER);
	take_back();
	cr_expect(str_eq(after, before), "%s", after.p);
	/* words that must go are gone, and are counted as before */
	run(text("update comment set state = 'hidden' where id = %lld", first));
	after = inner(r, CHAMBER);
	cr_expect(str_eq(result_of(before), result_of(after)), "%s", after.p);
	cr_expect(memmem(before.p, before.n, "Erstes Wort", 11) != NULL);
	cr_expect(memmem(after.p, after.n, "Erstes Wort", 11) == NULL);
	cr_expect(
	    memmem(after.p, after.n, "Der Wortlaut wurde nach", 23) != NULL);
	run(text(
	    "update comment set state = 'visible' where id = %lld", first));
	cr_expect(number(text("select count(*) from round_said where "
			      "round_id = %lld",
		      r)) == 4);
}

/* --- on paper --- */

/* The program itself, as whoever may run a browser. */
static pid_t
start_printer(const char *dir)
{
	const struct passwd *nobody = getpwnam("nobody");
	const char *b = getenv("B"), *conf = text("%s/befund.conf", dir);
	FILE *f = fopen(conf, "we");
	struct stat st;
	pid_t pid;

	cr_assert(f != NULL);
	(void)fprintf(f,
	    "municipality = Teststadt\narea_key = 05914\n"
	    "base_url = https://portal.example\ndatabase = dbname=keine\n"
	    "socket_dir = %s\nlocale_dir = build/locale\nsql_dir = sql\n"
	    "static_dir = build/static\n",
	    dir);
	cr_assert(fclose(f) == 0 && chmod(dir, 0755) == 0);
	pid = fork();
	if (pid == 0) {
		if (geteuid() == 0 &&
		    (nobody == NULL ||
			chown(dir, nobody->pw_uid, nobody->pw_gid) == -1 ||
			setgroups(0, NULL) == -1 ||
			setresgid(nobody->pw_gid, nobody->pw_gid,
			    nobody->pw_gid) == -1 ||
			setresuid(nobody->pw_uid, nobody->pw_uid,
			    nobody->pw_uid) == -1))
			_exit(1);
		(void)execl(
		    text("%s/bin/befund-printer", b != NULL ? b : "build"),
		    "befund-printer", "-c", conf, (char *)NULL);
		_exit(127);
	}
	for (int i = 0; i < 200; i++) {
		if (stat(text("%s/printer.sock", dir), &st) == 0)
			break;
		(void)usleep(50000);
	}
	return pid;
}

Test(minutes, are_a_pdf_for_those_who_may_read_them)
{
	char dir[] = "/tmp/befund-minutes-XXXXXX";
	long long c, first, r = eventful(&c, &first);
	struct reply p, q;
	pid_t pid;

	cr_assert(mkdtemp(dir) != NULL);
	harness_sockets(dir);
	/* nobody prints: a page that says what to do */
	p = get(minutes_of(r, ".pdf"), SCHOOL);
	cr_expect(p.code == 503, "%d", p.code);
	cr_expect(shows(p, "PDF zurzeit nicht möglich") &&
		  shows(p, "drucken Sie die Seite") &&
		  strstr(p.head.p, "Retry-After") != NULL);
	pid = start_printer(dir);
	p = get(minutes_of(r, ".pdf"), SCHOOL);
	cr_expect(p.code == 200, "%d", p.code);
	cr_expect(p.body.n > 5000 && memcmp(p.body.p, "%PDF-1.", 7) == 0);
	cr_expect(strstr(p.head.p, "Content-Type: application/pdf") != NULL &&
		      strstr(p.head.p, "\"Protokoll-Eine-Runde.pdf\"") != NULL,
	    "%s", p.head.p);
	/* and with the rights of the page */
	q = get(minutes_of(r, ".pdf"), STRANGER_A);
	cr_expect(q.code == 404, "%d", q.code);
	cr_expect(get(minutes_of(r, ".pdf"), NULL).code == 303);
	cr_expect(kill(pid, SIGTERM) == 0);
	(void)waitpid(pid, NULL, 0);
	(void)unlink(text("%s/printer.sock", dir));
	(void)unlink(text("%s/befund.conf", dir));
	(void)rmdir(dir);
}
