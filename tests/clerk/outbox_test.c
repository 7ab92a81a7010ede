/*
 * outbox_test.c - mails through a real server: once, later, or not at all.
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arena.h"
#include "clerk.h"
#include "clerk_sql.h"
#include "config.h"
#include "harness.h"
#include "smtp.h"
#include "text.h"

static pid_t server;
static char folder[64];
static struct portal portal;
static struct clerk clerk;

static void
start_server(const char *cert, const char *key)
{
	server = fork();
	if (server == 0) {
		(void)execl("/usr/bin/python3", "python3",
		    "tests/clerk/smtpd.py", folder, cert, key, (char *)NULL);
		_exit(127);
	}
	for (int i = 0; i < 200; i++) {
		if (file(text("%s/port", folder)).p != NULL)
			return;
		(void)usleep(50000);
	}
	cr_assert_fail("no SMTP server: is python3-aiosmtpd installed?");
}

static void
make_clerk(void)
{
	portal = (struct portal){
	    .municipality = STR("Teststadt"),
	    .portal_name = STR("Bildungsportal"),
	    .base_url = STR("https://portal.example"),
	    .mail_from = STR("portal@portal.example"),
	    .smtp_user = STR(""),
	    .smtp_password_file = STR(""),
	    .state_dir = STR(""),
	};
	if (server > 0)
		portal.smtp_url = str_of(text("smtp://127.0.0.1:%d",
		    atoi(file(text("%s/port", folder)).p)));
	clerk = (struct clerk){.portal = &portal, .head = -1};
	clerk.arena = arena_new(16 << 20);
	clerk.db =
	    db_open(text("host=%s dbname=%s user=befund_clerk",
			getenv("BEFUND_TEST_HOST"), getenv("BEFUND_TEST_DB")),
		&clerk_stmts, 1);
	cr_assert(clerk.arena != NULL && clerk.db != NULL);
}

static void
set_up(void)
{
	harness_start();
	(void)snprintf(folder, sizeof(folder), "/tmp/befund-mail.XXXXXX");
	cr_assert(mkdtemp(folder) != NULL);
	start_server(NULL, NULL);
	make_clerk();
	clerk.smtp = smtp_new(&portal);
	cr_assert(clerk.smtp != NULL);
	run("delete from outbox");
}

static void
tear_down(void)
{
	smtp_free(clerk.smtp);
	db_close(clerk.db);
	arena_free(clerk.arena);
	(void)kill(server, SIGKILL);
	(void)waitpid(server, NULL, 0);
	cr_expect(system(text("rm -rf %s", folder)) == 0);
	harness_stop();
}

TestSuite(outbox, .init = set_up, .fini = tear_down);

static void
put(const char *recipient, const char *title)
{
	run(text("insert into outbox (recipient, kind, title, address) values "
		 "('%s', 'reply', '%s', '/arbeit/')",
	    recipient, title));
}

static int
arrived(void)
{
	struct dirent **list;
	int n = scandir(folder, &list, NULL, NULL), mails = 0;

	for (int i = 0; i < n; i++) {
		mails += strncmp(list[i]->d_name, "mail-", 5) == 0;
		free(list[i]);
	}
	free(list);
	return mails;
}

static const char *
state(const char *recipient)
{
	return word(text("select state || ' ' || attempts from outbox where "
			 "recipient = '%s'",
	    recipient));
}

/* As if all waiting were over. */
static void
later(void)
{
	run("update outbox set next_at = now() where state = 'waiting'");
}

Test(outbox, sends_each_mail_once)
{
	put("a@schule.example", "Eins");
	put("b@schule.example", "Zwei");
	cr_expect(mail_round(&clerk, 10) == 2);
	cr_expect(mail_round(&clerk, 10) == 0);
	later();
	cr_expect(mail_round(&clerk, 10) == 0);
	cr_expect(arrived() == 2);
	cr_expect(strcmp(state("a@schule.example"), "sent 1") == 0);
	cr_expect(
	    strncmp(file(text("%s/mail-1", folder)).p,
		"portal@portal.example a@schule.example\nFrom: ", 45) == 0);
}

/* It hangs up on the clerk between two rounds. */
Test(outbox, puts_nothing_off_because_a_server_tired_of_waiting)
{
	put("idle@schule.example", "Eins");
	cr_expect(mail_round(&clerk, 10) == 1);
	(void)usleep(2500000);
	put("b@schule.example", "Zwei");
	cr_expect(mail_round(&clerk, 10) == 1);
	cr_expect(strcmp(state("b@schule.example"), "sent 1") == 0, "%s %s",
	    state("b@schule.example"),
	    word("select fault from outbox where recipient = "
		 "'b@schule.example'"));
	cr_expect(arrived() == 2);
}

Test(outbox, puts_off_and_tries_again_later_and_later)
{
	put("later@schule.example", "X");
	for (int i = 0; i < 4; i++) {
		cr_expect(mail_round(&clerk, 10) == 1);
		cr_expect(mail_round(&clerk, 10) == 0, "not at once");
		cr_expect(number("select round(extract(epoch from next_at - "
				 "now()) / 60) from outbox") == 1 << i);
		later();
	}
	cr_expect(strcmp(state("later@schule.example"), "waiting 4") == 0);
	run("update outbox set attempts = 13");
	cr_expect(mail_round(&clerk, 10) == 1);
	cr_expect(strcmp(state("later@schule.example"), "failed 14") == 0);
	cr_expect(number("select count(*) from outbox where fault like "
			 "'%451%'") == 1,
	    "%s", word("select fault from outbox"));
	cr_expect(arrived() == 0);
}

Test(outbox, gives_up_when_refused)
{
	put("never@schule.example", "X");
	put("umlaut@m\xc3\xbchle.example", "X");
	put("a@schule.example", "X");
	cr_expect(mail_round(&clerk, 10) == 3);
	cr_expect(strcmp(state("never@schule.example"), "failed 1") == 0);
	cr_expect(
	    strcmp(state("umlaut@m\xc3\xbchle.example"), "failed 1") == 0);
	cr_expect(strcmp(state("a@schule.example"), "sent 1") == 0);
}

Test(outbox, keeps_what_the_server_does_not_take_from_us)
{
	struct portal wrong = *clerk.portal;

	wrong.mail_from = STR("never@portal.example");
	smtp_free(clerk.smtp);
	clerk.smtp = smtp_new(&wrong);
	put("a@schule.example", "X");
	cr_expect(mail_round(&clerk, 10) == 1);
	cr_expect(strcmp(state("a@schule.example"), "waiting 1") == 0, "%s %s",
	    state("a@schule.example"), word("select fault from outbox"));
	cr_expect(arrived() == 0);
}

/* It is marked, and holds no other up. */
Test(outbox, says_which_mail_cannot_be_made)
{
	put("long@schule.example", "X");
	run("update outbox set title = repeat('x', 200000)");
	put("a@schule.example", "X");
	cr_expect(mail_round(&clerk, 10) == 2);
	cr_expect(strcmp(state("long@schule.example"), "failed 1") == 0);
	cr_expect_str_eq(word("select fault from outbox where recipient = "
			      "'long@schule.example'"),
	    "could not be made: too long");
	cr_expect(strcmp(state("a@schule.example"), "sent 1") == 0);
}

Test(outbox, sends_nothing_twice_when_nobody_answered)
{
	put("lost@schule.example", "X");
	cr_expect(mail_round(&clerk, 10) == 1);
	cr_expect(arrived() == 1);
	cr_expect(strcmp(state("lost@schule.example"), "failed 1") == 0, "%s",
	    word("select state || fault from outbox"));
	later();
	cr_expect(mail_round(&clerk, 10) == 0);
	cr_expect(arrived() == 1);
}

Test(outbox, tries_again_when_the_server_was_away)
{
	(void)kill(server, SIGKILL);
	put("a@schule.example", "X");
	cr_expect(mail_round(&clerk, 10) == 1);
	cr_expect(strcmp(state("a@schule.example"), "waiting 1") == 0);
}

Test(outbox, sends_nothing_again_that_a_clerk_died_over)
{
	struct batch b = batch_begin(clerk.db, clerk.arena);
	struct mail_claim_rows claimed;

	put("a@schule.example", "X");
	q_mail_claim(&b, portal.timezone, &claimed);
	cr_assert(batch_run(&b) == OK && claimed.n == 1);
	/* here it dies; another one comes */
	later();
	cr_expect(mail_round(&clerk, 10) == 0);
	cr_assert(sweep_round(&clerk) == OK);
	cr_expect(strcmp(state("a@schule.example"), "waiting 1") == 0,
	    "it may still be at it");
	run("update outbox set claimed_at = now() - interval '2 hours'");
	cr_assert(sweep_round(&clerk) == OK);
	cr_expect(strcmp(state("a@schule.example"), "failed 1") == 0);
	cr_expect(arrived() == 0);
}

Test(outbox, is_shared_by_two_clerks_without_doubles)
{
	pid_t other;

	for (int i = 0; i < 30; i++)
		put(text("w%d@schule.example", i), "X");
	other = fork();
	if (other == 0) {
		make_clerk();
		clerk.smtp = smtp_new(&portal);
		(void)mail_round(&clerk, 100);
		_exit(0);
	}
	(void)mail_round(&clerk, 100);
	cr_assert(waitpid(other, NULL, 0) == other);
	cr_expect(arrived() == 30, "%d", arrived());
	cr_expect(number("select count(*) from outbox where state = 'sent' "
			 "and attempts = 1") == 30);
}

Test(outbox, forgets_the_link_of_an_invitation)
{
	run("insert into outbox (recipient, kind, title, address) values "
	    "('neu@schule.example', 'account', 'Einladung', "
	    "'/konto/einladung/geheim')");
	cr_expect(mail_round(&clerk, 10) == 1);
	cr_expect(arrived() == 1);
	cr_expect(number("select count(*) from outbox where outbox::text like "
			 "'%geheim%'") == 0);
}

Test(outbox, tells_nothing_to_who_may_not_read_it_any_more)
{
	run("insert into notice (id, person_id, kind, workspace_id, object_id,"
	    " title, address) values (501, 1005, 'reply', 2002, 501, 'X', "
	    "'/arbeit/'), (502, 1006, 'reply', 2001, 502, 'Y', '/arbeit/'), "
	    "(503, 1005, 'reply', 2001, 503, 'Z', '/arbeit/')");
	run("insert into outbox (notice_id, recipient, kind, title, address) "
	    "select id, id || '@schule.example', kind, title, address from "
	    "notice where id between 501 and 503");
	run("update person set disabled_at = now() where id = 1006");
	(void)mail_round(&clerk, 10);
	cr_expect(strcmp(state("501@schule.example"), "failed 0") == 0);
	cr_expect(strcmp(state("502@schule.example"), "failed 0") == 0);
	cr_expect(strcmp(state("503@schule.example"), "sent 1") == 0);
	cr_expect(arrived() == 1);
	run("update person set disabled_at = null where id = 1006; delete "
	    "from notice where id between 501 and 503");
}

/* As a moderator's decision does. */
static void
judge(const char *as)
{
	run(text("update comment set state = '%s' where id = 7801", as));
}

Test(outbox, sends_what_was_held_back_once_it_can_be_read_again)
{
	run("insert into comment (id, workspace_id, edition_id, root_id, kind, "
	    "body, author_id, author_name) values (7801, 2001, 5105, 0, "
	    "'question', 'Gehalten.', 1005, 'Demo Kammer')");
	run("delete from outbox; insert into notice (id, person_id, kind, "
	    "workspace_id, object_id, title, address) values (504, 1006, "
	    "'reply', 2001, 7801, 'Z', '/arbeit/')");
	run("insert into outbox (notice_id, person_id, recipient, kind, title, "
	    "address) select id, person_id, '504@schule.example', kind, "
	    "title, address from notice where id = 504");
	judge("hidden");
	cr_expect(mail_round(&clerk, 10) == 0);
	cr_expect(strcmp(state("504@schule.example"), "failed 0") == 0);
	judge("visible");
	cr_expect(mail_round(&clerk, 10) == 1);
	cr_expect(strcmp(state("504@schule.example"), "sent 1") == 0);
	judge("hidden");
	judge("visible");
	cr_expect(mail_round(&clerk, 10) == 0);
	cr_expect(arrived() == 1);
	run("delete from notice where id = 504; delete from moderation_case "
	    "where comment_id = 7801; delete from comment where id = 7801");
}

Test(outbox, speaks_tls_and_gives_its_password)
{
	FILE *f;

	(void)kill(server, SIGKILL);
	(void)waitpid(server, NULL, 0);
	(void)unlink(text("%s/port", folder));
	cr_assert(system(text("openssl req -x509 -newkey ec -pkeyopt "
			      "ec_paramgen_curve:P-256 -nodes -days 2 -subj "
			      "/CN=localhost -keyout %s/key -out %s/cert "
			      "2>/dev/null",
		      folder, folder)) == 0);
	start_server(text("%s/cert", folder), text("%s/key", folder));
	smtp_free(clerk.smtp);
	portal.smtp_url = str_of(
	    text("smtp://127.0.0.1:%d", atoi(file(text("%s/port", folder)).p)));
	portal.smtp_user = STR("portal");
	portal.smtp_password_file = str_of(text("%s/password", folder));
	f = fopen(portal.smtp_password_file.p, "w");
	cr_assert(f != NULL && fputs("falsch\n", f) >= 0 && fclose(f) == 0);
	clerk.smtp = smtp_new(&portal);
	put("a@schule.example", "X");
	cr_expect(mail_round(&clerk, 10) == 1);
	cr_expect(strcmp(state("a@schule.example"), "waiting 1") == 0,
	    "a wrong password is no fault of the mail");
	smtp_free(clerk.smtp);
	f = fopen(portal.smtp_password_file.p, "w");
	cr_assert(f != NULL && fputs("richtig\n", f) >= 0 && fclose(f) == 0);
	clerk.smtp = smtp_new(&portal);
	later();
	cr_expect(mail_round(&clerk, 10) == 1);
	cr_expect(strcmp(state("a@schule.example"), "sent 2") == 0, "%s",
	    word("select fault from outbox"));
	cr_expect(arrived() == 1);
}

Test(sweep, takes_what_is_over_its_time_and_no_more, .init = harness_start,
    .fini = harness_stop)
{
	run("delete from session; delete from throttle; delete from "
	    "invitation; delete from outbox");
	run("insert into session (token_hash, person_id, epoch, idle_end, "
	    "ends_at) values ('a', 1001, 1, now(), now()), ('b', 1001, 1, "
	    "now() + interval '1 minute', now() + interval '1 hour'), ('c', "
	    "1001, 1, now() - interval '2 hours', now() + interval '1 hour')");
	run("insert into throttle values ('account:x', 5, now() - interval "
	    "'2 days', now()), ('account:y', 5, now(), now()), ('known:x', 0, "
	    "now() - interval '2 days', now()), ('known:y', 0, now() - "
	    "interval '61 days', now())");
	run("insert into invitation (token_hash, person_id, expires_at) "
	    "values ('a', 1001, now() - interval '8 days'), ('b', 1001, now() "
	    "+ interval '1 day')");
	run("insert into outbox (recipient, kind, title, address, state, "
	    "next_at) values ('a@b', 'reply', 'X', '/', 'sent', now() - "
	    "interval '31 days'), ('b@b', 'reply', 'X', '/', 'waiting', now() "
	    "- interval '31 days')");
	make_clerk();
	cr_assert(sweep_round(&clerk) == OK);
	cr_expect(strcmp(word("select string_agg(encode(token_hash, 'escape'),"
			      " '') from session"),
		      "b") == 0);
	cr_expect(strcmp(word("select string_agg(key, ' ' order by key) from "
			      "throttle"),
		      "account:y known:x") == 0);
	cr_expect(number("select count(*) from invitation") == 1);
	cr_expect(strcmp(word("select recipient from outbox"), "b@b") == 0);
	db_close(clerk.db);
	arena_free(clerk.arena);
}
