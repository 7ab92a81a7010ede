/*
 * import.c - befundctl import: files of any size, read in from the command
 * line by the same importer, with a bar that shows how far it is.
 */
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "import.h"

#include "arena.h"
#include "text.h"

enum {
	ROOM = 16 << 20,
	LOOK_MS = 100,
	ALONE_MS = 3000, /* then nobody is there who reads: we do */
};

/* A sentence of the importer in this program's language; as it is, if there
 * is no catalogue. */
static struct str
in_english(const struct import *m, struct str german)
{
	const struct str s =
	    m->english.p == NULL || german.n == 0 /* that is its header */
		? STR("")
		: mo_find(&m->english, german);

	return s.n > 0 ? s : german;
}

/* Run the importer that is installed beside us, once. */
static void
read_ourselves(const struct import *m)
{
	static const char *const beside[] = {
	    "befund-importer", "../libexec/befund/befund-importer"};
	char self[PATH_MAX], path[PATH_MAX + 64];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	pid_t pid;

	if (n < 0)
		return;
	self[n] = '\0';
	for (size_t i = 0; i < COUNT(beside); i++) {
		char copy[PATH_MAX];

		memcpy(copy, self, (size_t)n + 1);
		(void)snprintf(
		    path, sizeof(path), "%s/%s", dirname(copy), beside[i]);
		if (access(path, X_OK) == 0)
			break;
	}
	pid = fork();
	if (pid == 0) {
		(void)execl(
		    path, path, "-c", m->ctl->config, "--once", (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		(void)waitpid(pid, NULL, 0);
}

static bool
in_state(const struct import *m, const char *words)
{
	const char *at = strstr(words, m->now.state.p);

	return at != NULL;
}

/* Look at it until it is in one of these states. */
static enum status
wait_for(struct import *m, const char *states)
{
	const struct timespec pause = {.tv_nsec = LOOK_MS * 1000000};
	int waited = 0;

	for (;;) {
		struct batch b = import_ask(m);

		q_import_state(&b, m->id, &m->now);
		if (batch_run(&b))
			return ctl_told(m->db, "could not ask how it goes");
		if (in_state(m, states))
			break;
		if (import_interrupted())
			return import_drop(m);
		import_bar(m, m->now.state.p, m->now.done_bytes,
		    m->now.file_bytes, m->now.n_understood);
		waited = in_state(m, "waiting accepted") ? waited + LOOK_MS : 0;
		if (waited >= ALONE_MS)
			read_ourselves(m);
		(void)nanosleep(&pause, NULL);
	}
	import_bar_done(m);
	return OK;
}

static void
tell(struct import *m)
{
	const struct import_state_row s = m->now;
	struct import_skips_rows skips;
	struct batch b;

	printf("%s: %s%s%.*s\n", m->name,
	    s.format.p == NULL ? "no format" : s.format.p,
	    s.title.n > 0 ? ", " : "", (int)s.title.n,
	    s.title.n > 0 ? s.title.p : "");
	printf("  rows %lld, fields read %lld, understood %lld, skipped %lld, "
	       "doubts %lld\n",
	    s.n_rows, s.n_read, s.n_understood, s.n_skipped, s.n_doubts);
	b = import_ask(m);
	q_import_skips(&b, m->id, &skips);
	if (batch_run(&b) == OK)
		for (size_t i = 0; i < skips.n; i++)
			printf("  skipped %lld: %.*s\n", skips.row[i].n,
			    (int)skips.row[i].kind.n, skips.row[i].kind.p);
}

/* The states in which something has come of it. */
#define ENDED "understood failed cancelled done"

static enum status
take_over(struct import *m)
{
	struct import_take_row row;
	struct batch b = import_ask(m);
	char text[ID_TEXT + 1];
	enum status st;

	q_import_take(&b, m->id, m->protects, &row);
	if (batch_run(&b))
		return ctl_told(m->db, "could not take it over");
	st = wait_for(m, "examining failed cancelled done");
	if (!st && !in_state(m, "failed"))
		printf("  stored in %.1f s\n", seconds_since(&m->began));
	if (!st)
		st = wait_for(m, "failed cancelled done");
	if (st)
		return st;
	if (!in_state(m, "done"))
		return ctl_told(NULL, "it could not be stored");
	id_text(m->now.delivery, text);
	printf("  taken over and examined in %.1f s: "
	       "%s/daten/lieferung/%s\n",
	    seconds_since(&m->began), m->ctl->portal.base_url.p, text);
	return OK;
}

/* Nothing of it is unsure, and it is known who protects its counts. */
static bool
can_take(const struct import *m)
{
	return m->now.unsure == 0 && m->now.source.n > 0 &&
	       m->now.n_understood > 0 &&
	       (m->now.source_known || m->protects.n > 0);
}

/* Why it was not taken over. */
static void
tell_open(const struct import *m)
{
	const struct str why = in_english(m, m->now.refusal);

	if (why.n > 0)
		printf("  its columns are not known yet: %.*s\n", (int)why.n,
		    why.p);
	else if (m->now.unsure != 0)
		puts("  what its columns mean is to be confirmed");
	else if (m->accept && m->now.source.n == 0)
		puts("  it names no source: say which with --source");
	else if (m->accept && !m->now.source_known)
		printf("  its source %.*s is new: say --figures protected if "
		       "its publisher has\n  protected small counts, or "
		       "--figures confidential if they are raw\n",
		    (int)m->now.source.n, m->now.source.p);
}

static enum status
one_file(struct import *m, const char *path)
{
	char text[ID_TEXT + 1];
	enum status st;
	struct str why;

	(void)clock_gettime(CLOCK_MONOTONIC, &m->began);
	st = import_send(m, path);
	if (!st)
		st = wait_for(m, ENDED);
	if (st)
		return st;
	if (in_state(m, "failed")) {
		why = in_english(m, m->now.refusal);
		printf("%s: could not be read: %.*s\n", m->name, (int)why.n,
		    why.p);
		return FAULT;
	}
	tell(m);
	id_text(m->id, text);
	if (m->accept && can_take(m))
		return take_over(m);
	tell_open(m);
	printf("  to be looked at: %s/daten/einlesen/%s\n",
	    m->ctl->portal.base_url.p, text);
	return m->accept ? FAULT : OK;
}

/* As the database calls it; false: it is no such word. */
static bool
figures(struct import *m, const char *word)
{
	if (strcmp(word, "protected") == 0)
		m->protects = STR("published");
	else if (strcmp(word, "confidential") == 0)
		m->protects = STR("own");
	return m->protects.n > 0;
}

/* The options; returns how many words they are, or -1. */
static int
options(struct import *m)
{
	int i = 0;

	for (; i < m->ctl->nargument && m->ctl->argument[i][0] == '-'; i++) {
		const char *word = m->ctl->argument[i];

		if (strcmp(word, "--accept") == 0)
			m->accept = true;
		else if (i + 1 >= m->ctl->nargument)
			return -1;
		else if (strcmp(word, "--as") == 0)
			m->email = str_of(m->ctl->argument[++i]);
		else if (strcmp(word, "--source") == 0)
			m->source = str_of(m->ctl->argument[++i]);
		else if (strcmp(word, "--figures") == 0 &&
			 figures(m, m->ctl->argument[i + 1]))
			i++;
		else
			return -1;
	}
	return m->email.n == 0 || i == m->ctl->nargument ? -1 : i;
}

enum status
ctl_import(struct ctl *c)
{
	struct import m = {.ctl = c, .tty = isatty(STDERR_FILENO) == 1};
	int first = options(&m);
	char catalogue[PATH_MAX];
	enum status st = OK;

	if (first < 0)
		return INVALID;
	(void)snprintf(catalogue, sizeof(catalogue), "%.*s/en.mo",
	    (int)c->portal.locale_dir.n, c->portal.locale_dir.p);
	if (mo_open(&m.english, catalogue))
		m.english.p = NULL; /* it told the log */
	m.db = ctl_connect(c);
	m.arena = arena_new(ROOM);
	if (m.db == NULL || m.arena == NULL)
		st = FAULT;
	import_heed_interrupts();
	for (int i = first;
	     i < c->nargument && st != BUSY && !import_interrupted(); i++) {
		enum status one = one_file(&m, c->argument[i]);

		st = st ? st : one;
		fflush(stdout);
	}
	mo_close(&m.english);
	db_close(m.db);
	arena_free(m.arena);
	return st == CONFLICT ? FAULT : st;
}
