/*
 * import.c - befundctl import: files of any size, read in from the command
 * line by the same importer, with a bar that shows how far it is.
 */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "befundctl.h"
#include "befundctl_sql.h"
#include "text.h"
#include "token.h"

enum {
	PIECE = 1 << 20,
	ROOM = 16 << 20,
	LOOK_MS = 100,
	ALONE_MS = 3000, /* then nobody is there who reads: we do */
	BAR = 30,
};

struct import {
	struct ctl *ctl;
	struct db *db;
	struct arena *arena; /* reset at each question */
	struct str email, source;
	bool accept;
	bool tty;
	const char *name;
	struct id id;
	struct import_state_row now;
	struct timespec began;
};

/* The person at the terminal wants no more of it. */
static volatile sig_atomic_t interrupted;

static void
interrupt(int sig)
{
	interrupted = sig;
}

/* Ask the running question to its end, then look at what was wanted. */
static void
heed_interrupts(void)
{
	struct sigaction act = {.sa_handler = interrupt};

	(void)sigemptyset(&act.sa_mask);
	(void)sigaction(SIGINT, &act, NULL);
	(void)sigaction(SIGTERM, &act, NULL);
	(void)sigaction(SIGHUP, &act, NULL);
}

static struct batch
ask(struct import *m)
{
	arena_reset(m->arena);
	return batch_begin(m->db, m->arena);
}

static double
seconds_since(const struct timespec *t)
{
	struct timespec n;

	(void)clock_gettime(CLOCK_MONOTONIC, &n);
	return (double)(n.tv_sec - t->tv_sec) +
	       (double)(n.tv_nsec - t->tv_nsec) / 1e9;
}

/* One line that is written over and over; nothing where nobody looks. */
static void
bar(const struct import *m, const char *what, long long done, long long all,
    long long cells)
{
	int full = all > 0 ? (int)(done * BAR / all) : 0;

	if (!m->tty)
		return;
	fprintf(stderr, "\r%-9s [", what);
	for (int i = 0; i < BAR; i++)
		fputc(i < full ? '#' : '.', stderr);
	fprintf(stderr, "] %3lld %%  %lld cells  %.1f s ",
	    all > 0 ? done * 100 / all : 0, cells, seconds_since(&m->began));
}

static void
bar_done(const struct import *m)
{
	if (m->tty)
		fprintf(stderr, "\r%*s\r", BAR + 45, "");
}

static enum status
put_piece(struct import *m, long long n, struct str bytes)
{
	struct batch b = ask(m);
	struct import_put_row row;

	q_import_put(&b, m->id, n, bytes, &row);
	return batch_run(&b);
}

/* The whole file into the database, piece by piece. */
static enum status
send_pieces(struct import *m, int fd, long long size, unsigned char hash[32])
{
	struct digest *d = digest_new();
	char *room = malloc(PIECE);
	enum status st = room == NULL ? BUSY : OK;
	long long done = 0;

	for (long long n = 0; !st && !interrupted && done < size; n++) {
		size_t have = 0;
		ssize_t got = 1;

		while (have < PIECE && got > 0) {
			got = read(fd, room + have, PIECE - have);
			have += got > 0 ? (size_t)got : 0;
		}
		if (got < 0 || have == 0) {
			st = ctl_told(NULL, "the file could not be read");
			break;
		}
		digest_add(d, (struct str){room, have});
		st = put_piece(m, n, (struct str){room, have});
		done += (long long)have;
		bar(m, "sending", done, size, 0);
	}
	digest_end(d, hash);
	free(room);
	return st;
}

/* Interrupted: nothing of the file is kept, unless it is stored already. */
static enum status
drop(struct import *m)
{
	struct batch b = ask(m);
	struct import_drop_row row;
	enum status st;

	bar_done(m);
	q_import_drop(&b, m->id, &row);
	st = batch_run(&b);
	if (st == CONFLICT)
		printf("%s: too late to cancel, it is stored\n", m->name);
	else if (st)
		return ctl_told(m->db, "could not cancel it");
	else
		printf("%s: cancelled, nothing of it is kept\n", m->name);
	return FAULT;
}

static enum status
begin(struct import *m, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct import_begin_row row;
	struct batch b = ask(m);
	enum status st;

	m->name = slash == NULL ? path : slash + 1;
	q_import_begin(&b, m->email, m->source, str_of(m->name), &row);
	st = batch_run(&b);
	if (st == ABSENT)
		return ctl_told(NULL, "no analyst has this address");
	if (st == INVALID)
		return ctl_told(NULL, "no source has this code");
	if (st)
		return ctl_told(m->db, "could not begin");
	m->id = row.id;
	return OK;
}

static enum status
send_file(struct import *m, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	unsigned char hash[32];
	struct import_end_row end;
	enum status st;
	struct stat s;
	struct batch b;

	if (fd < 0 || fstat(fd, &s) != 0 || !S_ISREG(s.st_mode)) {
		fprintf(stderr, "befundctl: could not open \"%s\": %s\n", path,
		    strerror(errno));
		if (fd >= 0)
			(void)close(fd);
		return FAULT;
	}
	st = begin(m, path);
	if (!st)
		st = send_pieces(m, fd, s.st_size, hash);
	(void)close(fd);
	if (st)
		return st;
	if (interrupted)
		return drop(m);
	b = ask(m);
	q_import_end(
	    &b, m->id, (struct str){(const char *)hash, sizeof(hash)}, &end);
	if (batch_run(&b))
		return ctl_told(m->db, "could not hand the file over");
	if (end.former.v != 0) {
		char text[ID_TEXT + 1];

		id_text(end.former, text);
		printf("%s: was delivered before, see %s/daten/lieferung/%s\n",
		    m->name, m->ctl->portal.base_url.p, text);
		return CONFLICT;
	}
	return OK;
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
	const struct timespec pause = {.tv_nsec = LOOK_MS * 1000000L};
	int waited = 0;

	for (;;) {
		struct batch b = ask(m);

		q_import_state(&b, m->id, &m->now);
		if (batch_run(&b))
			return ctl_told(m->db, "could not ask how it goes");
		if (in_state(m, states))
			break;
		if (interrupted)
			return drop(m);
		bar(m, m->now.state.p, m->now.done_bytes, m->now.file_bytes,
		    m->now.n_understood);
		waited = in_state(m, "waiting accepted") ? waited + LOOK_MS : 0;
		if (waited >= ALONE_MS)
			read_ourselves(m);
		(void)nanosleep(&pause, NULL);
	}
	bar_done(m);
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
	b = ask(m);
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
	struct batch b = ask(m);
	char text[ID_TEXT + 1];
	enum status st;

	q_import_take(&b, m->id, &row);
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

static enum status
one_file(struct import *m, const char *path)
{
	char text[ID_TEXT + 1];
	enum status st;

	(void)clock_gettime(CLOCK_MONOTONIC, &m->began);
	st = send_file(m, path);
	if (!st)
		st = wait_for(m, ENDED);
	if (st)
		return st;
	if (in_state(m, "failed")) {
		printf("%s: could not be read: %.*s\n", m->name,
		    (int)m->now.refusal.n, m->now.refusal.p);
		return FAULT;
	}
	tell(m);
	id_text(m->id, text);
	if (m->accept && m->now.unsure == 0 && m->now.source.n > 0 &&
	    m->now.n_understood > 0)
		return take_over(m);
	if (m->now.refusal.n > 0)
		printf("  its columns are not known yet: %.*s\n",
		    (int)m->now.refusal.n, m->now.refusal.p);
	else if (m->now.unsure != 0)
		puts("  what its columns mean is to be confirmed");
	else if (m->accept && m->now.source.n == 0)
		puts("  it names no source: say which with --source");
	printf("  to be looked at: %s/daten/einlesen/%s\n",
	    m->ctl->portal.base_url.p, text);
	return m->accept ? FAULT : OK;
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
	enum status st = OK;

	if (first < 0)
		return INVALID;
	m.db = ctl_connect(c);
	m.arena = arena_new(ROOM);
	if (m.db == NULL || m.arena == NULL)
		st = FAULT;
	heed_interrupts();
	for (int i = first; i < c->nargument && st != BUSY && !interrupted;
	     i++) {
		enum status one = one_file(&m, c->argument[i]);

		st = st ? st : one;
		fflush(stdout);
	}
	db_close(m.db);
	arena_free(m.arena);
	return st == CONFLICT ? FAULT : st;
}
