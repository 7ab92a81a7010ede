/*
 * records.c - split lines at their separator; where quotes are, by libcsv.
 */
#include "records.h"

#include <csv.h>
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "take_in.h"

#define TOO_LONG \
	N_("Ein Feld ist zu lang; vielleicht fehlt ein Anführungszeichen.")

/* A record with quotes, being put together from its lines. */
struct quoted {
	struct csv_parser csv;
	char room[RECORD_BYTES_MAX];
	size_t used;
	size_t fed; /* bytes of the record */
	struct records *records;
	size_t n; /* fields */
	bool too_many, ended;
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
	struct quoted *q = arg;

	if (q->n == RECORD_FIELDS_MAX || n > sizeof(q->room) - q->used) {
		q->too_many = true;
		return;
	}
	if (n > 0)
		memcpy(q->room + q->used, bytes, n);
	q->records->field[q->n++] = (struct str){q->room + q->used, n};
	q->used += n;
}

static void
on_record(int end, void *arg)
{
	struct quoted *q = arg;

	(void)end;
	q->ended = true;
}

static void
release(void *arg)
{
	csv_free(arg);
}

bool
records_open(struct records *r, struct lines *lines, char separator)
{
	*r = (struct records){.lines = lines, .separator = separator};
	r->field = take_get(lines->take, RECORD_FIELDS_MAX, sizeof(*r->field));
	return r->field != NULL;
}

/* libcsv is begun with the first quote: most files have none. */
static bool
begin_quoted(struct records *r)
{
	struct quoted *q = r->quoted;

	if (q == NULL) {
		q = take_get(r->lines->take, 1, sizeof(*q));
		if (q == NULL)
			return false;
		if (csv_init(&q->csv, 0) != 0 ||
		    !arena_defer(r->lines->take->arena, release, &q->csv))
			return take_fail(r->lines->take, TOO_MUCH,
			    N_("Die Datei ist zu groß."), 0);
		csv_set_delim(&q->csv, (unsigned char)r->separator);
		csv_set_space_func(&q->csv, nothing_is_space);
		csv_set_blk_size(&q->csv, 16384); /* few reallocations */
		q->records = r;
		r->quoted = q;
	}
	q->used = q->fed = q->n = 0;
	q->ended = false;
	return true;
}

static bool
feed(struct quoted *q, struct str line)
{
	q->fed += line.n;
	return q->fed <= RECORD_BYTES_MAX &&
	       csv_parse(&q->csv, line.p, line.n, on_field, on_record, q) ==
		   line.n;
}

static bool
ends_line(struct str line)
{
	return line.n > 0 &&
	       (line.p[line.n - 1] == '\n' || line.p[line.n - 1] == '\r');
}

/* A record that begins with this line and may go on in the next ones. */
static bool
take_quoted(struct records *r, struct str line, struct record *out)
{
	struct lines *l = r->lines;
	struct quoted *q;
	bool more = true;

	if (!begin_quoted(r))
		return false;
	q = r->quoted;
	out->line = l->no;
	while (more && feed(q, line) && !q->too_many && !q->ended) {
		/* the last line may lack its end */
		if (!ends_line(line) &&
		    (!feed(q, (struct str){"\n", 1}) || q->ended))
			break;
		more = lines_next(l, &line);
	}
	if (!take_going(l->take))
		return false;
	if (!more) {
		out->open = true;
		(void)csv_fini(&q->csv, on_field, on_record, q);
	}
	if (q->too_many)
		return take_fail(l->take, TOO_MUCH,
		    N_("Eine Zeile hat zu viele Felder."), out->line);
	if (more && !q->ended)
		return take_fail(l->take, TOO_MUCH, TOO_LONG, out->line);
	out->lines = l->no - out->line + 1;
	out->n = q->n;
	return true;
}

/* Without what ends it. */
static struct str
bare(struct str line)
{
	while (ends_line(line))
		line.n--;
	return line;
}

static bool
take_plain(struct records *r, struct str line, struct record *out)
{
	const char *p = line.p, *end = line.p + line.n;
	size_t n = 0;

	for (;;) {
		const char *next = memchr(p, r->separator, (size_t)(end - p));

		if (n == RECORD_FIELDS_MAX)
			return take_fail(r->lines->take, TOO_MUCH,
			    N_("Eine Zeile hat zu viele Felder."),
			    r->lines->no);
		r->field[n].p = p;
		r->field[n++].n = (size_t)((next == NULL ? end : next) - p);
		if (next == NULL)
			break;
		p = next + 1;
	}
	out->line = r->lines->no;
	out->lines = 1;
	out->n = n;
	return true;
}

static bool
fields_fit(struct records *r, const struct record *rec)
{
	for (size_t i = 0; i < rec->n; i++)
		if (rec->field[i].n > RECORD_FIELD_MAX)
			return take_fail(
			    r->lines->take, TOO_MUCH, TOO_LONG, rec->line);
	return true;
}

bool
records_next(struct records *r, struct record *out)
{
	struct str line;
	struct record rec = {.field = r->field};

	do {
		if (!lines_next(r->lines, &line))
			return false;
	} while (bare(line).n == 0);
	if (memchr(line.p, '"', line.n) != NULL
		? !take_quoted(r, line, &rec)
		: !take_plain(r, bare(line), &rec))
		return false;
	if (rec.open && !r->doubted) {
		r->doubted = true;
		(void)take_doubt(r->lines->take, DOUBT_QUOTE_OPEN, rec.line);
	}
	if ((rec.lines > 1 || line.n > RECORD_FIELD_MAX) &&
	    !fields_fit(r, &rec))
		return false;
	*out = rec;
	return true;
}

size_t
record_width(const struct record *rec)
{
	size_t n = rec->n;

	while (n > 0 && rec->field[n - 1].n == 0)
		n--;
	return n;
}
