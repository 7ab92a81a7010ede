/*
 * report.c - what was understood of a file, for the people who look at it
 * before they take it over: rows of import_part (see 0020_import.sql).
 */
#include <string.h>

#include "arena.h"
#include "importer.h"
#include "places.h"
#include "template.h"
#include "text.h"

#define WORD "\x1f" /* between the words of a row */
#define PART "\x1e" /* between the parts of a word */

enum { ROWS = 1000, SAMPLE_ROWS = 20, SAMPLE_FIELDS = 60, FIELD_SHOWN = 80 };

/* Rows of one kind, sent some thousand at a time. */
struct report {
	struct job *job;
	struct arena *arena; /* for the texts of the rows not yet sent */
	int kind;
	long long first;
	enum status st;
	struct strs counts, words;
	struct ints lines;
	struct str count[ROWS], word[ROWS];
	long long line[ROWS];
};

static void
send(struct report *r)
{
	struct import_parts_row row;
	struct batch b;

	if (r->st || r->lines.n == 0)
		return;
	b = job_batch(r->job);
	q_import_parts(&b, r->job->file.id, r->kind, r->first, r->lines,
	    r->counts, r->words, &row);
	r->st = batch_run(&b);
	r->first += (long long)r->lines.n;
	r->lines.n = r->counts.n = r->words.n = 0;
	arena_reset(r->arena);
}

static void
begin(struct report *r, int kind)
{
	send(r);
	r->kind = kind;
	r->first = 0;
}

/* Words that hold no separators: those are control characters, which a name
 * has none of once it is clean. */
static void
put(struct report *r, long long line, struct str counts, struct str words)
{
	if (counts.p == NULL || words.p == NULL) {
		r->st = TOO_MUCH;
		return;
	}
	r->line[r->lines.n++] = line;
	r->count[r->counts.n++] = counts;
	r->word[r->words.n++] = words;
	/* at once: the next row's texts come into the arena this empties */
	if (r->lines.n == ROWS)
		send(r);
}

static struct str
clean(struct report *r, struct str s)
{
	struct str c = s.n == 0 ? STR("") : str_clean(r->arena, s, false);

	if (c.p == NULL)
		r->st = TOO_MUCH;
	return c;
}

#define ARG(s) (int)(s).n, (s).n > 0 ? (s).p : ""

static struct str
joined(struct report *r, const struct strs *parts)
{
	size_t room = 1;
	struct str out = {"", 0};
	char *p;

	for (size_t i = 0; i < parts->n; i++)
		room += parts->row[i].n * 3 + 1; /* clean may write U+FFFD */
	if ((p = arena_get(r->arena, room, 1)) == NULL) {
		r->st = TOO_MUCH;
		return out;
	}
	out.p = p;
	for (size_t i = 0; i < parts->n; i++) {
		struct str s = clean(r, parts->row[i]);

		if (i > 0)
			p[out.n++] = PART[0];
		if (s.n > 0)
			memcpy(p + out.n, s.p, s.n);
		out.n += s.n;
	}
	return out;
}

static void
columns(struct report *r, const struct take *t)
{
	begin(r, IMPORT_PART_KIND_COLUMN);
	for (size_t i = 0; i < t->column.n && !r->st; i++) {
		const struct taken_column *c = &t->column.row[i];
		struct str path = joined(r, &c->path);
		struct str codes = joined(r, &c->codes);
		struct str unit = clean(r, c->unit);
		struct str n = str_fmt(r->arena,
		    "%lld,%lld,%lld,%lld,%lld,%lld,%lld,%lld,%lld,%lld",
		    c->numbers, c->zeros, c->symbol[MARK_NOTHING],
		    c->symbol[MARK_UNKNOWN], c->symbol[MARK_LATER],
		    c->symbol[MARK_UNCERTAIN], c->symbol[MARK_SENSELESS],
		    c->symbol[MARK_LESS_THAN_HALF], c->graded, c->negative);

		put(r, 0, n,
		    str_fmt(r->arena, "%.*s" WORD "%.*s" WORD "%.*s", ARG(path),
			ARG(codes), ARG(unit)));
	}
}

static void
areas(struct report *r, const struct take *t)
{
	begin(r, IMPORT_PART_KIND_AREA);
	for (size_t i = 0; i < t->area.n && !r->st; i++) {
		const struct taken_area *a = &t->area.row[i];
		struct str name = clean(r, a->name);
		struct str level =
		    a->level > 0 && (size_t)a->level <= area_level_type.n
			? str_of(area_level_type.name[a->level - 1])
			: STR("");

		put(r, 0, str_fmt(r->arena, "%lld,%lld", a->cells, a->nothing),
		    str_fmt(r->arena, "%.*s" WORD "%.*s" WORD "%.*s",
			ARG(a->key), ARG(name), ARG(level)));
	}
}

static void
periods(struct report *r, const struct take *t)
{
	begin(r, IMPORT_PART_KIND_PERIOD);
	for (size_t i = 0; i < t->period.n && !r->st; i++) {
		const struct taken_period *p = &t->period.row[i];
		struct str given = clean(r, p->given);

		put(r, 0, str_fmt(r->arena, "%lld", p->cells),
		    str_fmt(r->arena, "%.*s" WORD "%.*s", ARG(given),
			(int)p->period.n, p->period.text));
	}
}

static void
dimensions(struct report *r, const struct take *t)
{
	begin(r, IMPORT_PART_KIND_DIMENSION);
	for (size_t i = 0; i < t->dimension.n && !r->st; i++) {
		struct str name = clean(r, t->dimension.row[i].name);
		struct str code = clean(r, t->dimension.row[i].code);

		put(r, 0, STR(""),
		    str_fmt(
			r->arena, "%.*s" WORD "%.*s", ARG(name), ARG(code)));
	}
}

static void
notes(struct report *r, const struct take *t)
{
	begin(r, IMPORT_PART_KIND_NOTE);
	for (size_t i = 0; i < t->note.n && !r->st; i++) {
		const struct taken_note *n = &t->note.row[i];
		struct str scope = clean(r, n->scope);
		struct str area = clean(r, n->area);
		struct str text = clean(r, n->text);

		put(r, n->line, STR(""),
		    str_fmt(r->arena, "%.*s" WORD "%.*s" WORD "%.*s",
			ARG(scope), ARG(area), ARG(text)));
	}
}

static void
doubts(struct report *r, const struct take *t)
{
	begin(r, IMPORT_PART_KIND_DOUBT);
	for (int k = 1; k < DOUBT_MAX; k++) {
		const struct doubt *d = t->doubt[k];
		long long n =
		    t->ndoubt[k] < DOUBTS_KEPT ? t->ndoubt[k] : DOUBTS_KEPT;

		for (long long i = 0; i < n && d != NULL && !r->st; i++) {
			struct str name = doubt_name(k);
			struct str detail =
			    clean(r, doubt_detail(r->arena, &d[i]));
			struct str given = clean(r, d[i].given);
			struct str better = clean(r, d[i].better);

			put(r, d[i].line,
			    str_fmt(r->arena, "%lld,%lld", d[i].number,
				t->ndoubt[k]),
			    str_fmt(r->arena,
				"%.*s" WORD "%.*s" WORD "%.*s" WORD "%.*s",
				ARG(name), ARG(detail), ARG(given),
				ARG(better)));
		}
	}
}

static void
skipped(struct report *r, const struct take *t)
{
	begin(r, IMPORT_PART_KIND_SKIPPED);
	for (int k = 1; k < DOUBT_MAX && !r->st; k++)
		if (t->skipped[k] > 0)
			put(r, 0, str_fmt(r->arena, "%lld", t->skipped[k]),
			    doubt_name(k));
}

/* Names of areas that a person should see first come first. */
static void
places(struct report *r, const struct take *t)
{
	begin(r, IMPORT_PART_KIND_PLACE);
	for (size_t i = 0; i < t->place.n && !r->st; i++) {
		const struct taken_place *p = &t->place.row[i];
		struct str name = clean(r, p->name);
		struct str all = clean(r, p->candidates);

		put(r, p->line, STR(""),
		    str_fmt(r->arena, "%.*s" WORD "%.*s" WORD "%s" WORD "%.*s",
			ARG(name), ARG(p->key), place_how_name[p->how],
			ARG(all)));
	}
}

static void
changes(struct report *r, const struct changes *c)
{
	begin(r, IMPORT_PART_KIND_CHANGE);
	for (size_t i = 0; i < c->n && !r->st; i++) {
		struct str before = clean(r, c->row[i].before);
		struct str now = clean(r, c->row[i].now);

		put(r, 0,
		    str_fmt(r->arena, "%zu,%zu", c->row[i].was, c->row[i].is),
		    str_fmt(r->arena, "%s" WORD "%.*s" WORD "%.*s",
			change_name[c->row[i].kind], ARG(before), ARG(now)));
	}
}

/* What stands in a few fields, and how it was understood. */
static void
examples(struct report *r, const struct take *t, const struct examples *e)
{
	begin(r, IMPORT_PART_KIND_EXAMPLE);
	for (size_t i = 0; i < e->n && !r->st; i++) {
		const struct taken_cell *c = &e->row[i];
		const struct taken_area *a = &t->area.row[c->area];
		const struct period *p = &t->period.row[c->period].period;
		struct str name = clean(r, a->name);
		struct str path = joined(r, &t->column.row[c->column].path);
		struct str unit = clean(r, t->column.row[c->column].unit);
		struct str given = clean(r, str_trim(c->given));

		put(r, c->line,
		    str_fmt(r->arena, "%d,%d", c->cell.symbol, c->cell.quality),
		    str_fmt(r->arena,
			"%.*s" WORD "%.*s" WORD "%.*s" WORD "%.*s" WORD
			"%.*s" WORD "%.*s" WORD "%.*s",
			ARG(a->key), ARG(name), (int)p->n, p->text, ARG(path),
			(int)c->cell.nvalue, c->cell.value, ARG(unit),
			ARG(given)));
	}
}

/* A field as it is shown: its beginning. */
static struct str
shown(struct report *r, struct str s)
{
	if (s.n > FIELD_SHOWN) {
		s.n = FIELD_SHOWN;
		while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xc0) == 0x80)
			s.n--;
	}
	return clean(r, s);
}

static void
first_rows(struct report *r, const struct sample_rows *rows)
{
	begin(r, IMPORT_PART_KIND_ROW);
	for (size_t i = 0; i < rows->n && i < SAMPLE_ROWS && !r->st; i++) {
		const struct strs *f = &rows->row[i].field;
		struct str words = {"", 0};

		for (size_t k = 0; k < f->n && k < SAMPLE_FIELDS; k++) {
			struct str s = shown(r, f->row[k]);

			words = str_fmt(r->arena, "%.*s%s%.*s", ARG(words),
			    k > 0 ? WORD : "", ARG(s));
		}
		put(r, rows->row[i].line, STR(""), words);
	}
}

static void
sheets(struct report *r, const struct sample_rows *rows)
{
	begin(r, IMPORT_PART_KIND_SHEET);
	for (size_t i = 0; i < rows->nsheet && !r->st; i++) {
		const struct sample_sheet *s = &rows->sheet[i];

		put(r, 0,
		    str_fmt(r->arena, "%lld,%d", s->number, s->hidden ? 1 : 0),
		    clean(r, s->name));
	}
}

enum status
report_parts(struct job *j, const struct take *t,
    const struct sample_rows *rows, const struct changes *c,
    const struct examples *e)
{
	enum { TEXTS = 32 << 20 };
	struct report *r = arena_get(j->arena, 1, sizeof(*r));
	enum status st;

	if (r == NULL)
		return TOO_MUCH;
	r->job = j;
	r->arena = arena_new(TEXTS);
	if (r->arena == NULL)
		return BUSY;
	r->lines.row = r->line;
	r->counts.row = r->count;
	r->words.row = r->word;
	dimensions(r, t);
	columns(r, t);
	areas(r, t);
	periods(r, t);
	notes(r, t);
	doubts(r, t);
	skipped(r, t);
	places(r, t);
	changes(r, c);
	examples(r, t, e);
	first_rows(r, rows);
	sheets(r, rows);
	send(r);
	st = r->st;
	arena_free(r->arena);
	return st;
}
