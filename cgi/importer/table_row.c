/*
 * table_row.c - a line of data: its keys and its cells.
 */
#include <stdio.h>
#include <string.h>

#include "graded.h"
#include "i18n.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"

bool
row_looks(const struct table *r, const struct record *rec)
{
	if (record_width(rec) != r->width)
		return false;
	if (r->area_key >= 0 && !keys_is_area(rec->field[r->area_key]))
		return false;
	if (r->area_key < 0 && r->name_key >= 0 &&
	    keys_of_name(rec->field[r->name_key]).n == 0)
		return false;
	return r->period_key < 0 || keys_is_period(rec->field[r->period_key]);
}

/* The row must have as many fields as the head; padding does not count. */
static bool
right_width(struct table *r, const struct record *rec)
{
	const size_t n = rec->n < r->width ? rec->n : record_width(rec);
	enum doubt_kind kind;
	struct doubt *d;

	if (n <= r->width && rec->n >= r->width)
		return true;
	kind = n < r->width ? DOUBT_FIELDS_FEW : DOUBT_FIELDS_MANY;
	take_skip(r->take, kind, n > r->nkey ? (long long)(n - r->nkey) : 0);
	if ((d = take_doubt(r->take, kind, rec->line)) != NULL) {
		d->number = (long long)n;
		d->where = take_copy(r->take, str_trim(rec->field[0]));
		d->given = str_fmt(r->take->arena, "%zu", n);
		d->better = str_fmt(r->take->arena, "%zu", r->width);
	}
	return false;
}

/*
 * The level by how far the name is moved in: a city may have a key of its own
 * (Hannover stands as 03241001).
 */
static int
level_of(struct str key, struct str name)
{
	const int level = take_level(key);
	size_t indent = 0;

	while (indent < name.n && name.p[indent] == ' ')
		indent++;
	return key.n == 8 && indent == 6            ? LEVEL_DISTRICT
	       : level == LEVEL_NONE && indent == 6 ? LEVEL_DISTRICT
						    : level;
}

static long long
area_of(struct table *r, const struct record *rec)
{
	const struct str name =
	    r->name_key < 0 ? STR("") : rec->field[r->name_key];
	struct str key;

	if (r->block == BLOCK_AREA && r->area_key < 0)
		return take_area(r->take, r->block_key, r->block_text,
		    take_level(r->block_key), rec->line);
	if (r->said.n > 0)
		return take_area(
		    r->take, r->said, STR(""), take_level(r->said), rec->line);
	if (r->assumed.n > 0)
		return take_area(r->take, keys_of_name(r->assumed), r->assumed,
		    LEVEL_NONE, rec->line);
	if (r->area_key < 0) {
		key = keys_of_name(name);
		if (key.n == 0)
			key = str_trim(name); /* doubted: no key */
	} else
		key = take_zero(
		    r->take, str_trim(rec->field[r->area_key]), rec->line);
	return take_area(r->take, key, name, level_of(key, name), rec->line);
}

/* What stands where rows have their month, and is none: "Insgesamt". */
static struct str
part_left(const struct table *r, const struct record *rec)
{
	if (r->part_key < 0 ||
	    period_read_part(rec->field[r->period_key], rec->field[r->part_key])
		    .kind != PERIOD_NONE)
		return STR("");
	return take_cut(str_trim(rec->field[r->part_key]));
}

static bool
same_categories(const struct table *r, const struct record *rec)
{
	for (size_t i = 0; i < r->ncategory; i++)
		if (!str_eq(take_cut(str_trim(rec->field[r->category_key[i]])),
			r->category[i]))
			return false;
	return r->has_columns && str_eq(part_left(r, rec), r->part);
}

_Static_assert((int)TABLE_KEYS_MAX <= (int)TAKE_PATH_MAX,
    "the categories of a row are no longer than a path");

/* The columns of the take for these categories: they come before the path. */
static bool
find_columns(struct table *r, const struct record *rec)
{
	struct str room[TAKE_PATH_MAX + 2];
	const struct str left = part_left(r, rec);
	size_t more = r->block == BLOCK_CATEGORY ? 1 : 0;

	room[0] = r->block_text;
	r->part = STR("");
	if (left.n > 0) {
		memcpy(r->part_room, left.p, left.n);
		r->part = (struct str){r->part_room, left.n};
		room[more++] = r->part;
	}
	for (size_t i = 0; i < r->ncategory; i++) {
		const struct str s =
		    take_cut(str_trim(rec->field[r->category_key[i]]));

		if (s.n > 0)
			memcpy(r->category_room[i], s.p, s.n);
		r->category[i] = (struct str){r->category_room[i], s.n};
		room[more + i] = r->category[i];
	}
	r->has_columns = true;
	for (size_t c = 0; c < r->ncolumn; c++) {
		struct table_column *to = &r->column[c];
		const size_t n = more + r->ncategory;
		const struct strs path = {n + to->path.n, room};

		if (path.n > TAKE_PATH_MAX)
			return take_fail(r->take, TOO_MUCH,
			    N_("Die Werte der Datei sind nach zu vielen "
			       "Merkmalen gegliedert."),
			    rec->line);
		memcpy(room + n, to->path.row, to->path.n * sizeof(*room));
		to->column = take_column(r->take, &path, NULL, to->unit);
	}
	return take_going(r->take);
}

/* "Januar 2022", where the year and its month are two keys. */
static long long
joined_period(struct table *r, const struct record *rec)
{
	const struct str year = str_trim(rec->field[r->period_key]);
	const struct str part = str_trim(rec->field[r->part_key]);
	char both[80];
	const int n = snprintf(both, sizeof(both), "%.*s %.*s", (int)part.n,
	    part.p, (int)year.n, year.p);

	return take_period(r->take, (struct str){both, (size_t)n}, rec->line);
}

/* The period of the row; a column may have its own. */
static long long
period_of(struct table *r, const struct record *rec)
{
	if (r->part_key >= 0 &&
	    period_read_part(rec->field[r->period_key], rec->field[r->part_key])
		    .kind != PERIOD_NONE)
		return joined_period(r, rec);
	if (r->period_key >= 0)
		return take_period(
		    r->take, rec->field[r->period_key], rec->line);
	if (r->block == BLOCK_PERIOD)
		return take_period(r->take, r->block_text, rec->line);
	return r->head_period.n == 0
		   ? -1
		   : take_period(r->take, r->head_period, rec->line);
}

static long long
period_of_column(struct table *r, struct table_column *c, long long line)
{
	if (c->period_at < 0)
		c->period_at = take_period(r->take, c->period, line);
	return c->period_at;
}

void
row_take(struct table *r, const struct record *rec)
{
	long long area, period;
	struct record room;

	r->take->rows++;
	if (!right_width(r, rec))
		return;
	rec = block_fill(r, rec, &room);
	period = period_of(r, rec);
	area = area_of(r, rec);
	if (rec->lines > 1)
		(void)take_doubt(r->take, DOUBT_ROW_LONG, rec->line);
	if (!same_categories(r, rec) && !find_columns(r, rec))
		return;
	for (size_t i = 0; i < r->ncolumn; i++) {
		struct table_column *c = &r->column[i];
		const long long at = c->period.n == 0
					 ? period
					 : period_of_column(r, c, rec->line);

		graded_take(r->take, area, at, c->column, rec->line,
		    rec->field[c->field],
		    r->graded ? rec->field[c->field + 1] : STR(""));
	}
}
