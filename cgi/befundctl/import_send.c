/*
 * import_send.c - the bytes of a file into the database, with a bar.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import.h"

#include "arena.h"
#include "text.h"
#include "token.h"

enum { PIECE = 1 << 20, BAR = 30 };

/* The person at the terminal wants no more of it. */
static volatile sig_atomic_t interrupted;

static void
interrupt(int sig)
{
	interrupted = sig;
}

void
import_heed_interrupts(void)
{
	struct sigaction act = {.sa_handler = interrupt};

	(void)sigemptyset(&act.sa_mask);
	(void)sigaction(SIGINT, &act, NULL);
	(void)sigaction(SIGTERM, &act, NULL);
	(void)sigaction(SIGHUP, &act, NULL);
}

bool
import_interrupted(void)
{
	return interrupted != 0;
}

struct batch
import_ask(struct import *m)
{
	arena_reset(m->arena);
	return batch_begin(m->db, m->arena);
}

double
seconds_since(const struct timespec *t)
{
	struct timespec n;

	(void)clock_gettime(CLOCK_MONOTONIC, &n);
	return (double)(n.tv_sec - t->tv_sec) +
	       (double)(n.tv_nsec - t->tv_nsec) / 1e9;
}

void
import_bar(const struct import *m, const char *what, long long done,
    long long all, long long cells)
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

void
import_bar_done(const struct import *m)
{
	if (m->tty)
		fprintf(stderr, "\r%*s\r", BAR + 45, "");
}

enum status
import_drop(struct import *m)
{
	struct batch b = import_ask(m);
	struct import_drop_row row;
	enum status st;

	import_bar_done(m);
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
put_piece(struct import *m, long long n, struct str bytes)
{
	struct batch b = import_ask(m);
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
		import_bar(m, "sending", done, size, 0);
	}
	digest_end(d, hash);
	free(room);
	return st;
}

static enum status
begin(struct import *m, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct import_begin_row row;
	struct batch b = import_ask(m);
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

enum status
import_send(struct import *m, const char *path)
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
		return import_drop(m);
	b = import_ask(m);
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
