/*
 * seal.c - the journal sealed as a chain, its end noted outside the database.
 *
 * Whoever can write into the database could cut the chain at its end and
 * nobody would see it there.  Therefore the clerk keeps the end in a file of
 * its own; befundctl verify-journal compares.  The file is one line of fixed
 * length, written over in place: the sandbox takes renaming away, and so
 * little is written at once or not at all.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "clerk.h"
#include "clerk_sql.h"
#include "config.h"
#include "log.h"
#include "text.h"

enum { MOST = 1000, HASH = 32, LINE = 20 + 1 + 2 * HASH + 1 };

/* The number a line of the head begins with. */
static bool
head_number(const char *line, long long *n)
{
	const char *space = strchr(line, ' ');

	return space != NULL &&
	       str_int((struct str){line, (size_t)(space - line)}, n);
}

enum status
seal_open(struct clerk *c)
{
	char path[4096], line[LINE + 1] = "";

	c->head = -1;
	if (c->portal->state_dir.n == 0) {
		log_line("state_dir is not set: a cut journal goes unnoticed");
		return OK;
	}
	(void)snprintf(
	    path, sizeof(path), "%s/journal-head", c->portal->state_dir.p);
	c->head = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	if (c->head == -1 || pread(c->head, line, LINE, 0) == -1) {
		log_line("could not open \"%s\": %s", path, strerror(errno));
		return FAULT;
	}
	if (line[0] != '\0' && !head_number(line, &c->head_n)) {
		log_line("\"%s\" is not what the clerk writes", path);
		return FAULT;
	}
	return OK;
}

/* Note the end of the chain; the old one stays if that fails. */
static enum status
note(struct clerk *c, long long n, struct str hash)
{
	char line[LINE + 1];
	int at = snprintf(line, sizeof(line), "%020lld ", n);

	for (size_t i = 0; i < hash.n; i++)
		at += snprintf(line + at, sizeof(line) - (size_t)at, "%02x",
		    (unsigned char)hash.p[i]);
	line[LINE - 1] = '\n';
	if (pwrite(c->head, line, LINE, 0) != LINE ||
	    fdatasync(c->head) == -1) {
		log_line("could not note the end of the journal: %s",
		    strerror(errno));
		return FAULT;
	}
	c->head_n = n;
	return OK;
}

static enum status
take_end(struct clerk *c, const struct journal_seal_rows_row *end)
{
	if (end->n < c->head_n) {
		c->stop = "the journal was cut";
		log_line("%s: it ends at %lld and had come to %lld", c->stop,
		    end->n, c->head_n);
		return FAULT;
	}
	if (c->head == -1 || end->hash.n != HASH || end->n == c->head_n)
		return OK;
	return note(c, end->n, end->hash);
}

enum status
seal_round(struct clerk *c, bool all_rows)
{
	struct journal_seal_rows_row end = {.sealed = 0};
	enum status st = OK;

	/* what is wrong stays as it is until somebody has looked at it */
	while (st == OK && c->stop == NULL) {
		struct batch b;

		arena_reset(c->arena);
		b = batch_begin(c->db, c->arena);
		q_journal_seal_rows(&b, all_rows, MOST, &end);
		st = batch_run(&b);
		if (st == OK)
			st = take_end(c, &end);
		if (end.sealed < MOST)
			break;
	}
	arena_reset(c->arena);
	return st;
}
