/*
 * records.c - feed libcsv line by line and collect the fields it finds.
 */
#include "records.h"

#include <csv.h>
#include <string.h>

#include "arena.h"

struct reader {
	char *room; /* as large as the text, which no sum of fields exceeds */
	size_t used;
	struct str field[RECORD_FIELDS_MAX];
	size_t n;
	long long begun; /* the line the record began on */
	long long line;  /* the line being fed */
	bool pending;    /* a record has begun and not ended */
	bool open;
	bool too_many;
	bool stop;
	bool (*take)(void *, const struct record *);
	void *ctx;
};

/* libcsv trims white space by default; ours shows the level of an area. */
static int
nothing_is_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void
on_field(void *bytes, size_t n, void *arg)
{
	struct reader *r = arg;

	if (r->stop || r->n == RECORD_FIELDS_MAX) {
		r->too_many = r->too_many || !r->stop;
		return;
	}
	r->field[r->n++] = (struct str){r->room + r->used, n};
	if (n > 0)
		memcpy(r->room + r->used, bytes, n);
	r->used += n;
}

static void
on_record(int end, void *arg)
{
	struct reader *r = arg;
	struct record rec = {.line = r->begun,
	    .lines = r->line - r->begun + 1,
	    .open = r->open,
	    .n = r->n,
	    .field = r->field};

	(void)end;
	r->pending = false;
	r->n = 0;
	if (r->too_many)
		r->stop = true;
	if (!r->stop && !r->take(r->ctx, &rec))
		r->stop = true;
}

/* Cut one line off: up to and with LF, CRLF or a lone CR. */
static struct str
line_of(struct str *rest)
{
	struct str line = {rest->p, 0};

	while (line.n < rest->n && line.p[line.n] != '\n' &&
	       line.p[line.n] != '\r')
		line.n++;
	if (line.n + 1 < rest->n && line.p[line.n] == '\r' &&
	    line.p[line.n + 1] == '\n')
		line.n++;
	if (line.n < rest->n)
		line.n++;
	rest->p += line.n;
	rest->n -= line.n;
	return line;
}

static bool
feed(struct csv_parser *csv, struct reader *r, struct str line)
{
	if (!r->pending) {
		if (line.p[0] == '\n' || line.p[0] == '\r')
			return true;
		r->begun = r->line;
		r->pending = true;
	}
	return csv_parse(csv, line.p, line.n, on_field, on_record, r) == line.n;
}

static bool
feed_all(struct csv_parser *csv, struct reader *r, struct str text)
{
	while (text.n > 0 && !r->stop) {
		struct str line = line_of(&text);

		r->line++;
		if (!feed(csv, r, line))
			return false;
	}
	if (r->pending && !r->stop && !feed(csv, r, STR("\n")))
		return false;
	r->open = r->pending;
	return csv_fini(csv, on_field, on_record, r) == 0;
}

enum status
records_read(struct arena *a, struct str text, char separator,
    bool (*take)(void *ctx, const struct record *), void *ctx, long long *line)
{
	struct reader *r = arena_get(a, 1, sizeof(*r));
	struct csv_parser csv;
	bool fine;

	*line = 0;
	if (r == NULL || (r->room = arena_get(a, text.n + 1, 1)) == NULL)
		return TOO_MUCH;
	r->take = take;
	r->ctx = ctx;
	if (csv_init(&csv, 0) != 0)
		return TOO_MUCH;
	csv_set_delim(&csv, (unsigned char)separator);
	csv_set_space_func(&csv, nothing_is_space);
	csv_set_blk_size(&csv, 16384); /* long fields: few reallocations */
	fine = feed_all(&csv, r, text);
	csv_free(&csv);
	*line = r->line;
	return fine && !r->too_many ? OK : TOO_MUCH;
}
