/*
 * journal.c - befundctl verify-journal: was what was written down left alone?
 *
 * The clerk seals every row of the journal with a hash that holds the one
 * before, and keeps the end of the chain in a file outside the database.  Here
 * everything is computed again.  A row changed or removed, links in another
 * order, a chain cut in the middle or at its end: each is found.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "befundctl.h"
#include "befundctl_sql.h"
#include "text.h"
#include "token.h"

enum { STRETCH = 1000, STRETCH_MAX = 64 << 20, HASH = 32 };

/* The end of the chain: how far, and the hash there. */
struct end {
	long long n;
	unsigned char hash[HASH];
};

struct walk {
	struct db *db;
	struct arena *arena; /* of one stretch */
	struct end at;       /* where we are */
	struct end head;     /* what the clerk's file says */
	bool head_fits;
	long long faults;
};

static void
fault(struct walk *w, long long n, const char *what)
{
	w->faults++;
	if (w->faults <= 20)
		printf("link %lld: %s\n", n, what);
}

/* hash = sha256(hash before || text), from the empty hash on. */
static bool
hash_next(struct walk *w, struct str text)
{
	size_t before = w->at.n == 0 ? 0 : HASH;
	char *p = arena_get(w->arena, before + text.n + 1, 1);

	if (p == NULL)
		return false;
	memcpy(p, w->at.hash, before);
	memcpy(p + before, text.p, text.n);
	token_sha256((struct str){p, before + text.n}, w->at.hash);
	return true;
}

static bool
one_link(struct walk *w, const struct journal_chain_row *l)
{
	bool whole = l->hash.n == HASH;

	if (l->n != w->at.n + 1)
		fault(w, l->n, "the link before it is missing");
	if (l->text.p == NULL)
		fault(w, l->n, "its row of the journal is gone");
	else if (!hash_next(w, l->text))
		return false;
	else if (!whole || memcmp(w->at.hash, l->hash.p, HASH) != 0)
		fault(w, l->n, "the row or the link was changed");
	/* go on from what is stored: one fault is told once */
	w->at.n = l->n;
	if (whole)
		memcpy(w->at.hash, l->hash.p, HASH);
	if (l->n == w->head.n)
		w->head_fits = memcmp(w->at.hash, w->head.hash, HASH) == 0;
	return true;
}

static enum status
walk_chain(struct walk *w)
{
	struct journal_chain_rows links;
	enum status st;

	do {
		struct batch b;

		arena_reset(w->arena);
		b = batch_begin(w->db, w->arena);
		q_journal_chain(&b, w->at.n, STRETCH, &links);
		st = batch_run(&b);
		for (size_t i = 0; !st && i < links.n; i++)
			if (!one_link(w, &links.row[i]))
				st = FAULT;
	} while (!st && links.n == STRETCH);
	return st;
}

static bool
hex(const char *text, unsigned char out[HASH])
{
	static const char digits[] = "0123456789abcdef";

	if (strspn(text, digits) != (size_t)2 * HASH)
		return false;
	for (size_t i = 0; i < HASH; i++)
		out[i] =
		    (unsigned char)((strchr(digits, text[2 * i]) - digits)
					<< 4 |
				    (strchr(digits, text[2 * i + 1]) - digits));
	return true;
}

/* The clerk's note of how far the chain had come: "n hash". */
static bool
read_head(const struct ctl *c, struct end *head)
{
	char path[4096], line[128], *space;
	bool ok;
	FILE *f;

	(void)snprintf(
	    path, sizeof(path), "%s/journal-head", c->portal.state_dir.p);
	f = fopen(path, "re");
	if (f == NULL) {
		printf("could not open \"%s\": %s\n", path, strerror(errno));
		return false;
	}
	ok = fgets(line, sizeof(line), f) != NULL &&
	     (space = strchr(line, ' ')) != NULL &&
	     str_int((struct str){line, (size_t)(space - line)}, &head->n) &&
	     head->n > 0;
	if (ok) {
		line[strcspn(line, "\n")] = '\0';
		ok = hex(space + 1, head->hash);
	}
	(void)fclose(f);
	if (!ok)
		printf("\"%s\" is not what the clerk writes\n", path);
	return ok;
}

/* What lies beyond the last link. */
static enum status
look_at_end(struct ctl *c, struct walk *w, bool head)
{
	struct batch b = batch_begin(w->db, c->arena);
	struct journal_open_row rest;
	enum status st;

	q_journal_open(&b, &rest);
	st = batch_run(&b);
	if (st)
		return st;
	if (rest.overdue > 0) {
		printf("%lld rows are not sealed and older than an hour, the "
		       "first is row %lld\n",
		    rest.overdue, rest.first);
		w->faults++;
	}
	if (!head && w->at.n > 0) {
		puts("without it a cut at the end cannot be seen");
		w->faults++;
	} else if (head && !w->head_fits) {
		printf("the chain does not lead to link %lld as the clerk "
		       "noted it\n",
		    w->head.n);
		w->faults++;
	}
	printf("%lld links, %lld rows wait for their seal\n", w->at.n,
	    rest.waiting);
	return OK;
}

enum status
ctl_verify_journal(struct ctl *c)
{
	struct walk w = {.faults = 0};
	bool head;
	enum status st = BUSY;

	if (c->nargument != 0)
		return INVALID;
	w.db = ctl_connect(c);
	if (w.db == NULL)
		return FAULT;
	head = read_head(c, &w.head);
	w.arena = arena_new(STRETCH_MAX);
	if (w.arena != NULL)
		st = walk_chain(&w);
	if (!st)
		st = look_at_end(c, &w, head);
	if (st)
		st = ctl_told(w.db, "could not read the journal");
	else
		puts(w.faults == 0 ? "the journal is intact"
				   : "the journal is BROKEN");
	arena_free(w.arena);
	db_close(w.db);
	return st ? st : w.faults == 0 ? OK : CONFLICT;
}
