/*
 * main.c - the clerk: what is due, mails, the seal of the journal, the broom.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "arena.h"
#include "clerk.h"
#include "clerk_sql.h"
#include "config.h"
#include "i18n.h"
#include "log.h"
#include "sandbox.h"
#include "serve.h"
#include "smtp.h"

enum { ARENA_MAX = 16 << 20, MAILS = 100, PAUSE_MS = 3000, JITTER_MS = 2000 };

/* How often, in rounds. */
enum { DUE_EVERY = 20, SWEEP_EVERY = 100, ALL_EVERY = 900 };

static volatile sig_atomic_t stopping;

/*
 * SIGHUP, too: whoever watches over the clerk starts it anew, and it reads
 * its settings then.  It cannot itself: its sandbox opens no files.
 */
static void
stop(int sig)
{
	(void)sig;
	stopping = 1;
}

static bool
begin(struct clerk *c, const char *path, struct portal *portal)
{
	char conninfo[1024];

	if (config_read(path, portal) ||
	    i18n_load(portal->locale_dir.p, portal->timezone.p))
		return false;
	c->portal = portal;
	c->arena = arena_new(ARENA_MAX);
	if (c->arena == NULL || seal_open(c))
		return false;
	if (portal->smtp_url.n == 0)
		log_line("smtp_url is not set: no mail is sent");
	else if ((c->smtp = smtp_new(portal)) == NULL)
		return false;
	sandbox_tell();
	if (sandbox_enter(SANDBOX_CLERK))
		return false;
	if (serve_conninfo(portal, "clerk", conninfo, sizeof(conninfo)).p !=
	    NULL) {
		db_timezone(portal->timezone.p);
		c->db = db_open(conninfo, &clerk_stmts, 1);
	}
	return c->db != NULL;
}

static bool
one_round(struct clerk *c, unsigned round)
{
	bool well = true;

	if (round % DUE_EVERY == 0)
		well = due_round(c) == OK;
	if (round % DUE_EVERY == 0)
		well = rounds_round(c) == OK && well;
	if (round % DUE_EVERY == 0)
		well = digest_round_run(c) == OK && well;
	well = followers_round(c) == OK && well;
	(void)mail_round(c, MAILS);
	well = seal_round(c, round % ALL_EVERY == 0) == OK && well;
	if (round % SWEEP_EVERY == 0)
		well = sweep_round(c) == OK && well;
	return well;
}

/* A few seconds, never quite the same, or until a signal comes. */
static void
rest(void)
{
	struct timespec t;
	long ms;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	ms = PAUSE_MS + t.tv_nsec / 1000 % JITTER_MS;
	t = (struct timespec){
	    .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
	(void)nanosleep(&t, NULL);
}

int
main(int argc, char **argv)
{
	bool once = argc == 4 && strcmp(argv[3], "--once") == 0, well;
	struct sigaction sa = {.sa_handler = stop};
	struct clerk c = {.head = -1, .stopping = &stopping};
	struct portal portal;

	log_name("clerk");
	if ((argc != 3 && !once) || strcmp(argv[1], "-c") != 0) {
		fputs("usage: befund-clerk -c FILE [--once]\n", stderr);
		return 2;
	}
	(void)sigaction(SIGTERM, &sa, NULL);
	(void)sigaction(SIGINT, &sa, NULL);
	(void)sigaction(SIGHUP, &sa, NULL);
	well = begin(&c, argv[2], &portal);
	for (unsigned round = 0; well && !stopping; round++) {
		well = one_round(&c, round) || !once;
		if (once)
			break;
		rest();
	}
	smtp_free(c.smtp);
	db_close(c.db);
	arena_free(c.arena);
	i18n_unload();
	config_release(&portal);
	return well ? 0 : 1;
}
