/*
 * take.c - count and pass on what a reader understands.
 */
#include "take.h"

#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

#include "arena.h"
#include "i18n.h"
#include "take_in.h"
#include "text.h"

enum { PROGRESS_STEP = 1 << 20 };

/* Not to be known by who writes the names: the kernel gives every process
 * random bytes. */
static uint64_t
secret(void)
{
	const void *random = (const void *)(uintptr_t)getauxval(AT_RANDOM);
	uint64_t seed = 0x9e3779b97f4a7c15u;

	if (random != NULL)
		memcpy(&seed, random, sizeof(seed));
	return seed;
}

struct take
take_begin(struct arena *a)
{
	struct take t = {.arena = a, .notation = NOTATION_GERMAN};

	t.index = take_get(&t, 1, sizeof(*t.index));
	if (t.index != NULL)
		t.index->seed = secret();
	for (int i = 0; i < ABOUT_MAX; i++)
		t.about[i] = STR("");
	return t;
}

bool
take_going(const struct take *t)
{
	return t->st == OK;
}

bool
take_fail(struct take *t, enum status st, const char *sentence, long long line)
{
	if (t->st == OK) {
		t->st = st;
		t->sentence = sentence;
		t->failed_line = line;
	}
	return false;
}

void *
take_get(struct take *t, size_t n, size_t size)
{
	void *p = arena_get(t->arena, n, size);

	if (p == NULL)
		take_fail(t, TOO_MUCH,
		    N_("Die Datei nennt mehr Gebiete, Zeitpunkte und Spalten, "
		       "als in den Speicher passen."),
		    0);
	return p;
}

struct str
take_cut(struct str s)
{
	if (s.n > TAKE_TEXT_MAX) {
		s.n = TAKE_TEXT_MAX;
		while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xc0) == 0x80)
			s.n--;
	}
	return s;
}

struct str
take_copy(struct take *t, struct str s)
{
	char *copy;

	s = take_cut(s);
	if (s.n == 0)
		return STR("");
	if ((copy = take_get(t, s.n, 1)) == NULL)
		return STR("");
	memcpy(copy, s.p, s.n);
	return (struct str){copy, s.n};
}

struct str
take_line(struct take *t, struct str s)
{
	char *copy;
	size_t n = 0;

	s = take_cut(s);
	if (s.n == 0 || (copy = take_get(t, s.n, 1)) == NULL)
		return STR("");
	for (size_t i = 0; i < s.n; i++) {
		const bool blank =
		    s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t';

		if (!blank)
			copy[n++] = s.p[i];
		else if (n > 0 && copy[n - 1] != ' ')
			copy[n++] = ' ';
	}
	return (struct str){copy, n};
}

void
take_about(struct take *t, enum about about, struct str s)
{
	s = str_trim(s);
	if (t->about[about].n > 0 || s.n == 0 || t->st != OK)
		return;
	if (about == ABOUT_TITLE)
		take_mojibake(t, s, 0);
	t->about[about] = take_copy(t, s);
}

void
take_position(struct take *t, long long bytes)
{
	t->position = bytes;
	if (t->st != OK || t->progress == NULL ||
	    bytes - t->index->told < PROGRESS_STEP)
		return;
	t->index->told = bytes;
	if (!t->progress(t->ctx, t))
		take_fail(t, BUSY, N_("Das Einlesen wurde abgebrochen."), 0);
}

/* --- cells --- */

void
take_skip(struct take *t, enum doubt_kind kind, long long n)
{
	t->read += n;
	t->skipped[kind] += n;
}

/* Why this cell has no place. */
static enum doubt_kind
reason(const struct take *t, long long area, long long period)
{
	const int which = area < 0     ? WHY_AREA
			  : period < 0 ? WHY_PERIOD
				       : WHY_COLUMN;
	const enum doubt_kind why = t->index->why[which];

	return why != DOUBT_NONE ? why : DOUBT_CELL_UNREADABLE;
}

struct str
take_label(struct take *t, long long column)
{
	static const char between[] = {' ', '/', ' '};
	const struct strs *path = &t->column.row[column].path;
	size_t n = 0, used = 0;
	char *p;

	for (size_t i = 0; i < path->n; i++)
		n += path->row[i].n + sizeof(between);
	if ((p = take_get(t, n + 1, 1)) == NULL)
		return STR("");
	for (size_t i = 0; i < path->n; i++) {
		if (i > 0) {
			memcpy(p + used, between, sizeof(between));
			used += sizeof(between);
		}
		if (path->row[i].n > 0)
			memcpy(p + used, path->row[i].p, path->row[i].n);
		used += path->row[i].n;
	}
	return (struct str){p, used};
}

static struct str
official_sign(int mark)
{
	return mark == MARK_NOTHING     ? STR("-")
	       : mark == MARK_UNKNOWN   ? STR(".")
	       : mark == MARK_SENSELESS ? STR("x")
					: STR("/");
}

static void
doubt_cell(struct take *t, const struct taken_cell *c, enum doubt_kind kind)
{
	struct doubt *d = take_doubt(t, kind, c->line);
	struct str name, given, label;

	if (d == NULL)
		return;
	name = t->area.row[c->area].name;
	given = t->period.row[c->period].given;
	label = take_label(t, c->column);
	d->where = str_fmt(t->arena, "%.*s, %.*s, %.*s", (int)name.n,
	    name.n > 0 ? name.p : "", (int)given.n, given.n > 0 ? given.p : "",
	    (int)label.n, label.n > 0 ? label.p : "");
	d->given = take_copy(t, str_trim(c->given));
	if (kind == DOUBT_NUMBER_FORM)
		d->better =
		    take_copy(t, (struct str){c->cell.value, c->cell.nvalue});
	if (kind == DOUBT_SYMBOL_FORM)
		d->better = official_sign(c->cell.symbol);
}

/* What a person put in place of this field, or NULL. */
static const struct take_fix *
fix_of(const struct take *t, long long line, struct str given)
{
	size_t from = 0, to = t->fixes.n;

	while (from < to) {
		const size_t middle = from + (to - from) / 2;

		if (t->fixes.row[middle].line < line)
			from = middle + 1;
		else
			to = middle;
	}
	for (; from < t->fixes.n && t->fixes.row[from].line == line; from++)
		if (str_eq(str_trim(t->fixes.row[from].given), str_trim(given)))
			return &t->fixes.row[from];
	return NULL;
}

static void
count_cell(struct take *t, const struct taken_cell *c)
{
	struct taken_area *area = &t->area.row[c->area];
	struct taken_column *column = &t->column.row[c->column];
	const bool nothing = c->cell.symbol == MARK_NOTHING;

	t->understood++;
	area->cells++;
	area->nothing += nothing;
	take_area_cell(t, c->area, c->period, nothing);
	t->period.row[c->period].cells++;
	column->graded += c->cell.quality != GRADE_NONE;
	if (c->cell.nvalue == 0) {
		column->symbol[c->cell.symbol]++;
		return;
	}
	column->numbers++;
	if (c->cell.value[0] == '-' || c->cell.value[0] == '0') {
		const bool zero = cell_is_zero(&c->cell);

		column->zeros += zero;
		column->negative += !zero && c->cell.value[0] == '-';
	}
}

static void
deliver(struct take *t, struct taken_cell *c, enum cell_form form)
{
	static const enum doubt_kind kind[] = {
	    [CELL_ODD_NUMBER] = DOUBT_NUMBER_FORM,
	    [CELL_ODD_SYMBOL] = DOUBT_SYMBOL_FORM,
	    [CELL_EMPTY] = DOUBT_CELL_EMPTY,
	    [CELL_UNREADABLE] = DOUBT_CELL_UNREADABLE,
	};
	const bool counts = t->index->column_memo[c->column].counts;

	if (form != CELL_PLAIN)
		doubt_cell(t, c, kind[form]);
	if (form == CELL_EMPTY || form == CELL_UNREADABLE) {
		t->skipped[kind[form]]++;
		return;
	}
	if (counts && c->cell.nvalue > 0 && c->cell.value[0] == '-' &&
	    !cell_is_zero(&c->cell))
		doubt_cell(t, c, DOUBT_NEGATIVE);
	if (t->zero_is_little && !counts && cell_is_zero(&c->cell)) {
		c->cell.nvalue = 0;
		c->cell.symbol = MARK_LESS_THAN_HALF;
	}
	count_cell(t, c);
	if (t->cell != NULL && !t->cell(t->ctx, c))
		take_fail(t, BUSY, N_("Das Einlesen wurde abgebrochen."), 0);
}

/* Whether the cell has a place; if not, it is counted as skipped. */
static bool
placed(struct take *t, long long area, long long period, long long column,
    long long line)
{
	struct take_index *index = t->index;

	if (t->st != OK)
		return false;
	t->read++;
	index->end_line = line;
	if (take_has(t, area, period, column)) {
		t->area.row[area].read++;
		t->period.row[period].read++;
		t->column.row[column].read++;
		index->end_area = area;
		index->end_period = period;
		index->end_column = column;
		return true;
	}
	t->skipped[reason(t, area, period)]++;
	return false;
}

/* A fix is read in place of the cell; false: it says to leave it out. */
static bool
fixed(struct take *t, struct taken_cell *c, enum cell_form *form)
{
	const struct take_fix *fix =
	    t->fixes.n > 0 ? fix_of(t, c->line, c->given) : NULL;
	struct doubt *d;

	if (fix == NULL)
		return true;
	if (fix->text.n > 0) {
		*form = cell_read(fix->text, t->notation, &c->cell);
		return true;
	}
	t->skipped[DOUBT_LEFT_OUT]++;
	if ((d = take_doubt(t, DOUBT_LEFT_OUT, c->line)) != NULL)
		d->given = take_copy(t, c->given);
	return false;
}

void
take_cell(struct take *t, long long area, long long period, long long column,
    long long line, struct str field)
{
	struct taken_cell c;
	enum cell_form form;

	if (!placed(t, area, period, column, line))
		return;
	c.area = area;
	c.period = period;
	c.column = column;
	c.line = line;
	c.given = field;
	form = cell_read(field, t->notation, &c.cell);
	if (fixed(t, &c, &form))
		deliver(t, &c, form);
}

void
take_value(struct take *t, long long area, long long period, long long column,
    long long line, const struct cell *cell, struct str given)
{
	struct taken_cell c = {area, period, column, line, *cell, given};
	enum cell_form form = CELL_PLAIN;

	if (!placed(t, area, period, column, line))
		return;
	if (cell->nvalue == 0 && cell->symbol == MARK_NONE)
		form = str_trim(given).n > 0 ? CELL_UNREADABLE : CELL_EMPTY;
	if (fixed(t, &c, &form))
		deliver(t, &c, form);
}
