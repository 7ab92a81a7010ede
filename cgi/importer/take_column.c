/*
 * take_column.c - periods and columns, each once.
 */
#include <string.h>

#include "i18n.h"
#include "take_in.h"
#include "text.h"

/* --- periods --- */

static long long
add_period(struct take *t, uint32_t hash, struct str given,
    const struct period *period, long long line)
{
	struct take_index *x = t->index;
	const size_t n = t->period.n;
	struct doubt *d;

	if (n == TAKE_PERIODS_MAX) {
		take_fail(t, TOO_MUCH,
		    N_("Die Datei nennt zu viele verschiedene Zeitpunkte."),
		    line);
		return -1;
	}
	if (!names_grow(t, &x->period, n) ||
	    !rows_grow(
		t, &t->period.row, n, x->period_room, sizeof(*t->period.row)))
		return -1;
	x->period_room = rows_room(n, x->period_room);
	t->period.row[n] =
	    (struct taken_period){take_copy(t, given), *period, 0};
	names_add(&x->period, hash, n);
	t->period.n++;
	if (period->kind != t->period.row[0].period.kind &&
	    (d = take_doubt(t, DOUBT_PERIOD_MIXED, line)) != NULL)
		d->given = t->period.row[n].given;
	return t->st == OK ? (long long)n : -1;
}

/* Neighbouring rows mostly share their period. */
static void
remember_period(struct take_index *x, struct str given, long long at)
{
	if (given.n > sizeof(x->last_room))
		return;
	memcpy(x->last_room, given.p, given.n);
	x->last_given = (struct str){x->last_room, given.n};
	x->last_period = at;
}

long long
take_period(struct take *t, struct str given, long long line)
{
	struct period period;
	struct doubt *d;
	struct str text;
	uint32_t hash;
	long long at;
	size_t slot;

	if (t->st != OK)
		return -1;
	if (t->index->last_given.n > 0 && str_eq(given, t->index->last_given))
		return t->index->last_period;
	period = period_read_as(t->period_form, given);
	if (period.kind == PERIOD_NONE) {
		t->index->why[WHY_PERIOD] = DOUBT_PERIOD_UNKNOWN;
		d = take_doubt(t, DOUBT_PERIOD_UNKNOWN, line);
		if (d != NULL)
			d->given = take_copy(t, str_trim(given));
		return -1;
	}
	text = (struct str){period.text, period.n};
	slot = hash = (uint32_t)names_hash(t->index->seed, text);
	while ((at = names_next(&t->index->period, hash, &slot)) >= 0) {
		const struct period *p = &t->period.row[at].period;

		if (str_eq((struct str){p->text, p->n}, text))
			break;
	}
	if (at < 0)
		at = add_period(t, hash, str_trim(given), &period, line);
	if (at >= 0)
		remember_period(t->index, given, at);
	return at;
}

/* --- columns --- */

bool
take_unit_counts(struct str unit)
{
	static const char *const units[] = {
	    "Anzahl", "Personen", "Number", "number", "Persons", "persons"};

	for (size_t i = 0; i < COUNT(units); i++)
		if (str_is(unit, units[i]))
			return true;
	return false;
}

static bool
same_texts(const struct strs *a, const struct strs *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = a->n; i > 0; i--)
		if (!str_eq(a->row[i - 1], b->row[i - 1]))
			return false;
	return true;
}

static bool
copy_texts(struct take *t, const struct strs *from, struct strs *to)
{
	*to = (struct strs){0};
	if (from->n == 0)
		return true;
	to->row = take_get(t, from->n, sizeof(*to->row));
	if (to->row == NULL)
		return false;
	for (size_t i = 0; i < from->n; i++)
		to->row[to->n++] = take_copy(t, from->row[i]);
	return t->st == OK;
}

static long long
add_column(struct take *t, uint32_t hash, const struct taken_column *column)
{
	struct take_index *x = t->index;
	const size_t n = t->column.n;
	struct taken_column *to;

	if (n == TAKE_COLUMNS_MAX) {
		take_fail(t, TOO_MUCH,
		    N_("Die Datei nennt zu viele verschiedene Spalten."), 0);
		return -1;
	}
	if (!names_grow(t, &x->column, n) ||
	    !rows_grow(
		t, &t->column.row, n, x->column_room, sizeof(*t->column.row)) ||
	    !rows_grow(
		t, &x->column_memo, n, x->column_room, sizeof(*x->column_memo)))
		return -1;
	x->column_room = rows_room(n, x->column_room);
	to = &t->column.row[n];
	*to = (struct taken_column){.unit = take_copy(t, column->unit)};
	if (!copy_texts(t, &column->path, &to->path) ||
	    !copy_texts(t, &column->codes, &to->codes))
		return -1;
	for (size_t i = 0; i < to->path.n; i++)
		take_mojibake(t, to->path.row[i], 0);
	x->column_memo[n].counts = take_unit_counts(to->unit);
	names_add(&x->column, hash, n);
	t->column.n++;
	return t->st == OK ? (long long)n : -1;
}

/* The texts as they are kept. */
static struct strs
cut_texts(const struct strs *from, struct str to[TAKE_PATH_MAX])
{
	if (from == NULL)
		return (struct strs){0};
	for (size_t i = 0; i < from->n; i++)
		to[i] = take_cut(from->row[i]);
	return (struct strs){from->n, to};
}

static long long
find_column(struct take *t, const struct taken_column *column)
{
	uint64_t h = names_hash_all(t->index->seed, &column->path);
	size_t slot;
	long long at;

	h = names_hash(names_hash_all(h, &column->codes), column->unit);
	slot = (uint32_t)h;
	while ((at = names_next(&t->index->column, (uint32_t)h, &slot)) >= 0) {
		const struct taken_column *c = &t->column.row[at];

		if (same_texts(&c->path, &column->path) &&
		    same_texts(&c->codes, &column->codes) &&
		    str_eq(c->unit, column->unit))
			return at;
	}
	return add_column(t, (uint32_t)h, column);
}

long long
take_column(struct take *t, const struct strs *path, const struct strs *codes,
    struct str unit)
{
	struct str path_room[TAKE_PATH_MAX], codes_room[TAKE_PATH_MAX];

	if (t->st != OK)
		return -1;
	if (path->n > TAKE_PATH_MAX ||
	    (codes != NULL && codes->n > TAKE_PATH_MAX)) {
		take_fail(t, TOO_MUCH,
		    N_("Die Werte der Datei sind nach zu vielen Merkmalen "
		       "gegliedert."),
		    0);
		return -1;
	}
	return find_column(
	    t, &(struct taken_column){.path = cut_texts(path, path_room),
		   .codes = cut_texts(codes, codes_room),
		   .unit = take_cut(str_trim(unit))});
}

void
take_dimension(
    struct take *t, size_t position, struct str name, struct str code)
{
	struct taken_dimension *to;

	if (position >= TAKE_PATH_MAX || t->st != OK)
		return;
	to = &t->dimension.row[position];
	if (to->name.n == 0)
		to->name = take_copy(t, str_trim(name));
	if (to->code.n == 0)
		to->code = take_copy(t, str_trim(code));
	while (t->dimension.n <= position) {
		struct taken_dimension *d = &t->dimension.row[t->dimension.n++];

		if (d->name.p == NULL)
			d->name = STR("");
		if (d->code.p == NULL)
			d->code = STR("");
	}
}
