/*
 * main.c - the protector: what of a delivery may be shown.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "arena.h"
#include "config.h"
#include "db.h"
#include "log.h"
#include "protector.h"
#include "protector_sql.h"
#include "sandbox.h"
#include "serve.h"

enum { JOB_MAX = 256 << 20, PERIOD_MAX = 512 << 20, PAUSE_MS = 1000 };

static volatile sig_atomic_t stopping;

/* SIGHUP, too: whoever watches over it starts it anew with its settings. */
static void
stop(int sig)
{
	(void)sig;
	stopping = 1;
}

static bool
begin(struct protector *p, const char *path, struct portal *portal)
{
	char conninfo[1024];

	if (config_read(path, portal))
		return false;
	p->job = arena_new(JOB_MAX);
	p->period = arena_new(PERIOD_MAX);
	if (p->job == NULL || p->period == NULL)
		return false;
	sandbox_tell();
	if (sandbox_enter(SANDBOX_WORKER))
		return false;
	if (serve_conninfo(portal, "protector", conninfo, sizeof(conninfo)).p !=
	    NULL)
		p->db = db_open(conninfo, &protector_stmts, 1);
	return p->db != NULL;
}

static void
rest(void)
{
	struct timespec t = {.tv_sec = PAUSE_MS / 1000};

	(void)nanosleep(&t, NULL);
}

int
main(int argc, char **argv)
{
	bool once = argc == 4 && strcmp(argv[3], "--once") == 0, well;
	struct sigaction sa = {.sa_handler = stop};
	struct protector p = {.stopping = &stopping};
	struct portal portal;

	log_name("protector");
	if ((argc != 3 && !once) || strcmp(argv[1], "-c") != 0) {
		fputs("usage: befund-protector -c FILE [--once]\n", stderr);
		return 2;
	}
	(void)sigaction(SIGTERM, &sa, NULL);
	(void)sigaction(SIGINT, &sa, NULL);
	(void)sigaction(SIGHUP, &sa, NULL);
	well = begin(&p, argv[2], &portal);
	while (well && !stopping) {
		if (protector_round(&p))
			continue;
		if (once)
			break;
		rest();
	}
	db_close(p.db);
	arena_free(p.period);
	arena_free(p.job);
	config_release(&portal);
	return well ? 0 : 1;
}
