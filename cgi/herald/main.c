/*
 * main.c - the herald: one socket for pages that listen, one connection to
 * the database, where it may listen and read one key.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "arena.h"
#include "config.h"
#include "db.h"
#include "herald.h"
#include "herald_sql.h"
#include "listen.h"
#include "log.h"
#include "sandbox.h"
#include "serve.h"

enum { ARENA_MAX = 1 << 20, WAIT_MS = 1000, TICK_SECONDS = 20 };

static volatile sig_atomic_t stopping;

/* SIGHUP, too: whoever watches over it starts it anew with its settings. */
static void
stop(int sig)
{
	(void)sig;
	stopping = 1;
}

/* Listen, with the key of the day; false while the database is away. */
static bool
begin(struct db *db, struct arena *a, struct crowd *c)
{
	struct batch b = batch_begin(db, a);
	struct herald_key_row row;
	bool well;

	q_herald_listen(&b);
	q_herald_key(&b, &row);
	well = batch_run(&b) == OK && row.key.n == KEY_BYTES;
	if (well)
		crowd_key(c, (const unsigned char *)row.key.p);
	arena_reset(a);
	return well;
}

static void
heard(void *crowd, struct str payload)
{
	crowd_tell(crowd, payload);
}

static void
run(struct db *db, struct arena *a, struct crowd *c)
{
	time_t last = time(NULL), tried = 0;
	bool listening = false;

	while (!stopping) {
		if (!listening && time(NULL) != tried) {
			tried = time(NULL);
			listening = begin(db, a, c);
			if (listening) {
				/* the number of the old one may come again */
				(void)crowd_wait(c, -1, 0);
				crowd_tell_all(c);
			}
		}
		if (crowd_wait(c, listening ? db_fd(db) : -1, WAIT_MS))
			listening = db_hear(db, heard, c);
		if (time(NULL) - last >= TICK_SECONDS) {
			last = time(NULL);
			crowd_tick(c);
		}
	}
}

int
main(int argc, char **argv)
{
	struct sigaction sa = {.sa_handler = stop};
	struct portal portal;
	struct crowd *c = NULL;
	struct arena *a = NULL;
	struct db *db = NULL;
	char conninfo[1024];
	int fd;

	log_name("herald");
	if (argc != 3 || strcmp(argv[1], "-c") != 0) {
		fputs("usage: befund-herald -c FILE\n", stderr);
		return 2;
	}
	(void)sigaction(SIGTERM, &sa, NULL);
	(void)sigaction(SIGINT, &sa, NULL);
	(void)sigaction(SIGHUP, &sa, NULL);
	if (config_read(argv[2], &portal))
		return 1;
	fd = listen_at(portal.socket_dir, "herald");
	if (fd != -1)
		c = crowd_new(fd);
	a = arena_new(ARENA_MAX);
	sandbox_tell();
	if (c != NULL && a != NULL && sandbox_enter(SANDBOX_HERALD) == OK &&
	    serve_conninfo(&portal, "herald", conninfo, sizeof(conninfo)).p !=
		NULL)
		db = db_open(conninfo, &herald_stmts, 1);
	if (db != NULL)
		run(db, a, c);
	db_close(db);
	crowd_free(c);
	arena_free(a);
	config_release(&portal);
	return db == NULL;
}
