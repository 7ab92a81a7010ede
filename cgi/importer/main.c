/*
 * main.c - the importer: reads files from outside, one at a time, each in a
 * child of its own that has the rights of this program only, little memory
 * and a few seconds.  What a hostile file does, it does to that child.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arena.h"
#include "config.h"
#include "i18n.h"
#include "importer.h"
#include "log.h"
#include "sandbox.h"
#include "serve.h"
#include "text.h"
#include "trade.h"

enum { PAUSE_MS = 5000 };

/* All that a child may take, libraries aside. */
enum { CHILD_MEMORY = 256 << 20 };

static volatile sig_atomic_t stopping;
static volatile sig_atomic_t child;

/* SIGHUP, too: whoever watches over us starts us anew, with new settings. */
static void
stop(int sig)
{
	(void)sig;
	stopping = 1;
	if (child > 0)
		(void)kill(child, SIGKILL); /* the next one begins again */
}

struct importer {
	struct portal portal;
	char conninfo[1024];
	struct db *db;
	struct arena *arena;
};

static bool
begin(struct importer *m, const char *path)
{
	if (config_read(path, &m->portal))
		return false;
	sandbox_tell();
	m->arena = arena_new(1 << 20);
	if (m->arena != NULL && serve_conninfo(&m->portal, "importer",
				    m->conninfo, sizeof(m->conninfo))
					.p != NULL)
		m->db = db_open(m->conninfo, &importer_stmts, 1);
	return m->db != NULL;
}

static void
listen_for_files(struct importer *m)
{
	struct batch b;

	arena_reset(m->arena);
	b = batch_begin(m->db, m->arena);
	q_import_listen(&b);
	if (batch_run(&b))
		log_line("could not listen: %s", db_message(m->db).p);
}

/* In the child: everything from outside is read here. */
static int
work(const struct importer *m, const struct trade *t, struct job *j)
{
	struct rlimit memory = {CHILD_MEMORY, CHILD_MEMORY};
	enum status st = FAULT;

	(void)signal(SIGTERM, SIG_DFL);
	(void)signal(SIGINT, SIG_DFL);
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	(void)setrlimit(RLIMIT_DATA, &memory);
	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	if (sandbox_enter(SANDBOX_WORKER))
		return 1;
	j->db = db_open(m->conninfo, &importer_stmts, 1);
	j->arena = arena_new(t->job);
	j->moment = arena_new(t->moment);
	if (j->db != NULL && j->arena != NULL && j->moment != NULL)
		st = t->run(j);
	if (st)
		log_line("%s %lld: failed (%d) %s", t->name, t->claimed(j).v,
		    (int)st, j->db == NULL ? "" : db_message(j->db).p);
	db_close(j->db);
	return st == OK ? 0 : st == BUSY ? 2 : st == TOO_MUCH ? 3 : 1;
}

/* What a child's end says of the file; NULL if nothing. */
static const char *
reason(int ended)
{
	if (WIFSIGNALED(ended) && WTERMSIG(ended) == SIGKILL)
		return NULL; /* somebody ended it: it is tried again */
	if (WIFSIGNALED(ended) && WTERMSIG(ended) == SIGXCPU)
		return N_("Die Datei kostet mehr Rechenzeit, als eine Datei "
			  "kosten darf. Das Lesen wurde abgebrochen.");
	if (WIFSIGNALED(ended))
		return N_("Der Leser ist an dieser Datei gescheitert und "
			  "wurde beendet. Andere Daten sind nicht betroffen.");
	if (WEXITSTATUS(ended) == 3)
		return N_("Die Datei braucht mehr Speicher, als eine Datei "
			  "brauchen darf.");
	if (WEXITSTATUS(ended) == 1)
		return N_("Beim Verarbeiten der Datei ist ein Fehler "
			  "aufgetreten. Er ist vermerkt.");
	return NULL;
}

/* How it ended, for a file that its child did not answer for itself. */
static void
tell(struct importer *m, const struct trade *t, struct id file,
    const char *sentence)
{
	struct batch b;

	arena_reset(m->arena);
	b = batch_begin(m->db, m->arena);
	if (stopping)
		t->leave(&b, file);
	else
		t->refuse(&b, file, str_of(sentence));
	if (batch_run(&b))
		log_line("could not say how %s %lld ended", t->name, file.v);
}

static void
work_on(struct importer *m, const struct trade *t, struct job *j)
{
	const char *sentence;
	pid_t pid = fork();
	int ended = 0;

	if (pid == 0)
		_exit(work(m, t, j));
	if (pid < 0) {
		log_line("could not fork: %s", strerror(errno));
		return;
	}
	child = pid;
	while (waitpid(pid, &ended, 0) < 0 && errno == EINTR)
		if (stopping)
			(void)kill(pid, SIGKILL);
	child = 0;
	sentence = reason(ended);
	if (stopping || sentence != NULL)
		tell(m, t, t->claimed(j), sentence);
}

/* True if there was a file, of whatever kind. */
static bool
one_file(struct importer *m, bool *well)
{
	for (size_t i = 0; i < TRADE_MAX && !stopping; i++) {
		struct job j = {.stopped = false};
		struct batch b;

		arena_reset(m->arena);
		b = batch_begin(m->db, m->arena);
		trades[i].claim(&b, &j);
		*well = batch_run(&b) == OK;
		if (!*well)
			return false;
		if (trades[i].claimed(&j).v == 0)
			continue;
		work_on(m, &trades[i], &j);
		return true;
	}
	return false;
}

static bool
run(struct importer *m, bool once)
{
	bool well = true;

	while (!stopping) {
		if (one_file(m, &well))
			continue;
		if (once)
			break;
		/* said again: the connection may be another one */
		listen_for_files(m);
		if (!stopping && one_file(m, &well))
			continue;
		(void)db_wait(m->db, PAUSE_MS);
	}
	return well || !once;
}

int
main(int argc, char **argv)
{
	bool once = argc == 4 && strcmp(argv[3], "--once") == 0, well;
	struct sigaction sa = {.sa_handler = stop};
	struct importer m = {.db = NULL};

	log_name("importer");
	if ((argc != 3 && !once) || strcmp(argv[1], "-c") != 0) {
		fputs("usage: befund-importer -c FILE [--once]\n", stderr);
		return 2;
	}
	(void)sigaction(SIGTERM, &sa, NULL);
	(void)sigaction(SIGINT, &sa, NULL);
	(void)sigaction(SIGHUP, &sa, NULL);
	well = begin(&m, argv[2]) && run(&m, once);
	db_close(m.db);
	arena_free(m.arena);
	config_release(&m.portal);
	return well ? 0 : 1;
}
