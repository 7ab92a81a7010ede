/*
 * genesis.c - the order of a table file: head, rows, foot, checks.
 */
#include "genesis.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "genesis_in.h"
#include "i18n.h"
#include "text.h"

bool
reading_fail(
    struct reading *r, enum status st, const char *sentence, long long line)
{
	if (r->st == OK) {
		r->st = st;
		r->why = (struct genesis_refusal){sentence, line};
	}
	return false;
}

void *
reading_get(struct reading *r, size_t n, size_t size)
{
	void *p = arena_get(r->arena, n, size);

	if (p == NULL)
		reading_fail(r, TOO_MUCH, N_("Die Datei ist zu groß."), 0);
	return p;
}

struct doubt *
reading_doubt(struct reading *r, enum doubt_kind kind, long long line)
{
	struct doubts *d = &r->g->doubt;
	struct doubt *room = r->doubt[kind];
	long long n = d->count[kind]++;

	d->total++;
	if (n >= DOUBTS_KEPT)
		return NULL;
	if (room == NULL)
		room = reading_get(r, DOUBTS_KEPT, sizeof(*room));
	if (room == NULL) {
		d->count[kind]--;
		return NULL;
	}
	r->doubt[kind] = room;
	room[n] = (struct doubt){.kind = (int)kind, .line = line};
	return &room[n];
}

void
reading_mojibake(struct reading *r, struct str text, long long line)
{
	struct str better = charset_repair(r->arena, text);
	const struct doubt *known = r->doubt[DOUBT_MOJIBAKE];
	struct doubt *d;

	if (better.p == NULL)
		return;
	for (long long i = 0; known != NULL && i < DOUBTS_KEPT &&
			      i < r->g->doubt.count[DOUBT_MOJIBAKE];
	     i++)
		if (str_eq(known[i].given, text))
			return;
	if ((d = reading_doubt(r, DOUBT_MOJIBAKE, line)) != NULL) {
		d->given = text;
		d->better = better;
	}
}

size_t
record_width(const struct record *rec)
{
	size_t n = rec->n;

	while (n > 0 && rec->field[n - 1].n == 0)
		n--;
	return n;
}

static bool
begins_line(const struct record *rec)
{
	return str_starts(rec->field[0], "____");
}

static bool
take_by_phase(struct reading *r, const struct record *rec)
{
	switch (r->phase) {
	case IN_TITLE:
		if (rec->field[0].n > 0)
			return head_title(r, rec);
		r->phase = IN_HEADER;
		return head_header(r, rec);
	case IN_HEADER:
		if (rec->field[0].n == 0)
			return head_header(r, rec);
		if (!head_finish(r, rec))
			return false;
		r->phase = IN_ROWS;
		return row_take(r, rec);
	case IN_ROWS:
		return row_take(r, rec);
	default:
		return foot_take(r, rec);
	}
}

static bool
take_record(void *ctx, const struct record *rec)
{
	struct reading *r = ctx;

	r->line = rec->line;
	for (size_t i = 0; i < rec->n; i++)
		if (rec->field[i].n > GENESIS_FIELD_MAX)
			return reading_fail(r, TOO_MUCH,
			    N_("Ein Feld ist zu lang; vielleicht fehlt ein "
			       "Anführungszeichen."),
			    rec->line);
	if (rec->open)
		(void)reading_doubt(r, DOUBT_QUOTE_OPEN, rec->line);
	if (rec->n == 0 || record_width(rec) == 0)
		return r->st == OK;
	if (r->phase == IN_ROWS && begins_line(rec)) {
		r->phase = IN_FOOT;
		return true;
	}
	if (r->phase == IN_ROWS && foot_begins(rec)) {
		(void)reading_doubt(r, DOUBT_FOOTER_MISSING, rec->line);
		r->phase = IN_FOOT;
	}
	return take_by_phase(r, rec) && r->st == OK;
}

/* Decode the file and doubt what the decoding doubts. */
static bool
decode(struct reading *r, struct str file, struct str *text)
{
	struct charset_text t;
	const char *sentence = N_("Die Datei ist zu groß.");
	enum status st = charset_decode(r->arena, file, &t, &sentence);
	struct doubt *d;

	if (st != OK)
		return reading_fail(r, st,
		    st == INVALID ? sentence : N_("Die Datei ist zu groß."), 0);
	r->g->charset = (int)t.charset;
	r->g->bom = t.bom;
	if (t.charset == CHARSET_MIXED)
		(void)reading_doubt(r, DOUBT_CHARSET_MIXED, t.odd_line);
	if (t.lost > 0 &&
	    (d = reading_doubt(r, DOUBT_BYTE_LOST, t.first_lost)) != NULL)
		d->number = t.lost;
	for (size_t i = 0; i < t.text.n; i++) {
		char c = t.text.p[i];

		if (c == '\n' || c == '\r')
			r->lines++;
		if (c == '\n' && i > 0 && t.text.p[i - 1] == '\r') {
			r->lines--;
			r->g->crlf = true;
		}
	}
	*text = t.text;
	return r->lines < GENESIS_LINES_MAX ||
	       reading_fail(
		   r, TOO_MUCH, N_("Die Datei hat zu viele Zeilen."), 0);
}

/* By kind, then by line: the order a person works through them. */
static int
by_line(const void *a, const void *b)
{
	const struct doubt *x = a, *y = b;

	return x->line < y->line ? -1 : x->line > y->line;
}

static bool
gather_doubts(struct reading *r)
{
	struct doubts *d = &r->g->doubt;
	size_t n = 0;

	for (int k = 0; k < DOUBT_MAX; k++)
		n += (size_t)(d->count[k] < DOUBTS_KEPT ? d->count[k]
							: DOUBTS_KEPT);
	if ((d->row = reading_get(r, n, sizeof(*d->row))) == NULL)
		return false;
	for (int k = 0; k < DOUBT_MAX; k++) {
		size_t kept = (size_t)(d->count[k] < DOUBTS_KEPT ? d->count[k]
								 : DOUBTS_KEPT);

		if (kept == 0)
			continue;
		qsort(r->doubt[k], kept, sizeof(*d->row), by_line);
		memcpy(d->row + d->n, r->doubt[k], kept * sizeof(*d->row));
		d->n += kept;
	}
	return true;
}

static bool
finish(struct reading *r)
{
	const struct genesis *g = r->g;

	if (r->st != OK)
		return false;
	if (r->phase == IN_TITLE || r->phase == IN_HEADER || g->row.n == 0)
		return reading_fail(r, INVALID,
		    N_("Die Datei enthält keine Datenzeile einer "
		       "GENESIS-Tabelle."),
		    r->line);
	if (r->phase == IN_ROWS)
		(void)reading_doubt(r, DOUBT_FOOTER_MISSING, r->line);
	else if (g->licence.n == 0)
		(void)reading_doubt(r, DOUBT_LICENCE_MISSING, r->line);
	if (r->phase == IN_FOOT && g->stand.n == 0)
		(void)reading_doubt(r, DOUBT_STAND_MISSING, r->line);
	return check_rows(r) && gather_doubts(r) && r->st == OK;
}

enum status
genesis_read(struct arena *a, struct str file, struct genesis *out,
    struct genesis_refusal *why)
{
	struct genesis g = {0};
	struct reading *r = arena_get(a, 1, sizeof(*r));
	struct str text;
	long long line;

	if (r == NULL || file.n > GENESIS_BYTES_MAX) {
		*why =
		    (struct genesis_refusal){N_("Die Datei ist zu groß."), 0};
		return TOO_MUCH;
	}
	r->arena = a;
	r->g = &g;
	if (decode(r, file, &text) &&
	    records_read(a, text, ';', take_record, r, &line) != OK)
		reading_fail(
		    r, TOO_MUCH, N_("Eine Zeile hat zu viele Felder."), line);
	if (!finish(r)) {
		*why = r->why;
		return r->st;
	}
	*out = g;
	return OK;
}

struct str
genesis_label(struct arena *a, const struct genesis_column *c)
{
	static const char between[] = {' ', '/', ' '};
	size_t n = 0, used = 0;
	char *p;

	for (size_t i = 0; i < c->path.n; i++)
		n += c->path.row[i].n + 3;
	if ((p = arena_get(a, n + 1, 1)) == NULL)
		return (struct str){NULL, 0};
	for (size_t i = 0; i < c->path.n; i++) {
		if (i > 0) {
			memcpy(p + used, between, sizeof(between));
			used += sizeof(between);
		}
		memcpy(p + used, c->path.row[i].p, c->path.row[i].n);
		used += c->path.row[i].n;
	}
	return (struct str){p, used};
}
