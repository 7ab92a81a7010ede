/*
 * sdmx_csv.c - the reader of SDMX-CSV 1.0 and 2.0.
 *
 * Sources: SDMX-CSV 1.0 field guide; SDMX 3.0 Section 3 (SDMX-CSV 2.0).
 *
 * The first line names the columns, the second begins the observations.  Which
 * of the columns are dimensions no file says: those before OBS_VALUE are
 * dimensions where any are (1.0 puts them there), else names and values must
 * tell, as in SDMX-ML.  With several measures, which it is becomes a dimension
 * of its own.  "A: Value A" is a code and its name where the heading has both.
 *
 * The records are gone through three times: which columns are what, which
 * members there are, and the values.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "readers.h"
#include "sdmx_csv.h"
#include "take_in.h"
#include "text.h"

enum { WORDS = 5000, LEARN_ROWS = 10000 };

bool
sdmx_csv_recognises(struct str head)
{
	const char *end = head.n == 0 ? NULL : memchr(head.p, '\n', head.n);
	const size_t n = end == NULL ? head.n : (size_t)(end - head.p);

	return sdmx_csv_separator(head) != 0 &&
	       (memmem(head.p, n, "STRUCTURE_ID", 12) != NULL ||
		   memmem(head.p, n, "OBS_VALUE", 9) != NULL);
}

/* --- the rows --- */

static void
say_structure(struct sdmx_csv *r, const struct record *rec, size_t i)
{
	struct take *t = r->sdmx.take;
	struct str code, name;

	(void)sdmx_csv_part(str_trim(rec->field[i]), &code, &name);
	if (r->structure.n == 0) {
		r->structure = cube_copy(&r->sdmx.cube, code);
		take_about(t, ABOUT_CODE, code);
		if (r->column[i].labelled || name.n > 0)
			take_about(t, ABOUT_TITLE, name);
	} else if (!str_eq(code, r->structure))
		take_fail(t, INVALID,
		    N_("Die Datei enthält mehrere Datenflüsse; bitte jeden "
		       "für sich hochladen."),
		    rec->line);
}

/* A member is called by the label beside its code, or behind it. */
static void
name_member(struct sdmx_csv *r, int dim, struct str code, struct str name)
{
	struct cube *cube = &r->sdmx.cube;
	const long long at = book_find(&cube->dim[dim].codes, code);

	if (at >= 0 && cube->dim[dim].member[at].label.n == 0)
		cube->dim[dim].member[at].label = cube_copy(cube, name);
}

static void
say_concept(struct sdmx_csv *r, const struct record *rec, size_t i,
    struct sdmx_level *level)
{
	const struct csv_column *c = &r->column[i];
	struct str code = str_trim(rec->field[i]), name = STR("");

	if (c->labelled)
		(void)sdmx_csv_part(code, &code, &name);
	if (code.n == 0)
		return;
	sdmx_say(&r->sdmx, level, c->id, code, c->sort);
	if (r->sdmx.pass != SDMX_GATHER || c->dim < 0)
		return;
	if (i + 1 < rec->n && r->column[i + 1].kind == COLUMN_LABEL)
		name = str_trim(rec->field[i + 1]);
	if (name.n > 0)
		name_member(r, c->dim, code, name);
}

/* Its number, with a point: files parted by semicolons have commas. */
static void
say_number(struct sdmx_csv *r, struct str s, struct sdmx_level *level)
{
	char room[100];
	const char *comma;

	s = str_trim(s);
	if (str_is(s, "NaN"))
		s = STR("");
	if (r->separator != ',' && s.n > 0 && s.n < sizeof(room) &&
	    memchr(s.p, '.', s.n) == NULL &&
	    (comma = memchr(s.p, ',', s.n)) != NULL) {
		memcpy(room, s.p, s.n);
		room[comma - s.p] = '.';
		s.p = room;
	}
	sdmx_say(&r->sdmx, level, STR("OBS_VALUE"), s, SDMX_ATTRIBUTE);
}

static void
observe(struct sdmx_csv *r, const struct record *rec, size_t i,
    struct sdmx_level level)
{
	struct sdmx *s = &r->sdmx;

	if (r->measure_dim >= 0)
		level.member[r->measure_dim] =
		    cube_member(&s->cube, r->measure_dim, r->column[i].id);
	say_number(r, rec->field[i], &level);
	s->observations = rec->line - 1; /* a value is found by its line */
	sdmx_observe(s, &level);
}

/* Whether the row brings values; one that deletes them does not. */
static bool
brings(struct sdmx_csv *r, const struct record *rec)
{
	struct take *t = r->sdmx.take;
	const bool put = r->sdmx.pass == SDMX_PUT;
	enum doubt_kind kind = DOUBT_NONE;
	struct doubt *d;

	for (size_t i = 0; i < rec->n && i < r->n; i++)
		if (r->column[i].kind == COLUMN_ACTION &&
		    str_is(str_trim(rec->field[i]), "D"))
			kind = DOUBT_ROW_DELETES;
	if (rec->n < r->n)
		kind = DOUBT_FIELDS_FEW;
	else if (rec->n > r->n && record_width(rec) > r->n)
		kind = DOUBT_FIELDS_MANY;
	if (kind == DOUBT_NONE || !put)
		return kind == DOUBT_NONE;
	take_skip(t, kind, (long long)r->nmeasure);
	d = take_doubt(t, kind, rec->line);
	if (d != NULL && kind != DOUBT_ROW_DELETES) {
		d->given = str_fmt(t->arena, "%zu", rec->n);
		d->better = str_fmt(t->arena, "%zu", r->n);
	}
	return false;
}

/* Eurostat's "23/05/24 11:00:00" is a day of May 2024. */
static void
say_stand(struct sdmx_csv *r, struct str s)
{
	struct take *t = r->sdmx.take;

	s = str_trim(s);
	if (s.n == 17 && s.p[2] == '/' && s.p[5] == '/' && s.p[8] == ' ')
		s = str_fmt(t->arena, "20%.2s-%.2s-%.2s %.8s", s.p + 6, s.p + 3,
		    s.p, s.p + 9);
	if (s.n > 0)
		take_about(t, ABOUT_STAND, s);
}

static void
take_row(struct sdmx_csv *r, const struct record *rec)
{
	struct sdmx_level level = sdmx_nothing();

	if (r->sdmx.pass == SDMX_PUT) {
		r->sdmx.take->rows++;
		if (rec->lines > 1)
			(void)take_doubt(
			    r->sdmx.take, DOUBT_ROW_LONG, rec->line);
	}
	if (!brings(r, rec))
		return;
	for (size_t i = 0; i < r->n; i++) {
		const struct csv_column *c = &r->column[i];

		if (c->kind == COLUMN_STRUCTURE)
			say_structure(r, rec, i);
		else if (c->kind == COLUMN_NAME)
			take_about(r->sdmx.take, ABOUT_TITLE, rec->field[i]);
		else if (c->kind == COLUMN_STAND &&
			 r->sdmx.take->about[ABOUT_STAND].n == 0)
			say_stand(r, rec->field[i]);
		else if (c->kind == COLUMN_CONCEPT)
			say_concept(r, rec, i, &level);
	}
	for (size_t i = 0; i < r->n; i++)
		if (r->column[i].kind == COLUMN_MEASURE)
			observe(r, rec, i, level);
}

/* --- the three times --- */

static bool
go_through(struct sdmx_csv *r, enum sdmx_pass pass, long long rows)
{
	struct record rec;

	r->sdmx.pass = pass;
	lines_again(&r->lines);
	if (!records_next(&r->records, &rec)) /* the headings */
		return false;
	while (rows-- > 0 && records_next(&r->records, &rec))
		take_row(r, &rec);
	return take_going(r->sdmx.take);
}

/* Where no dimension is called time, one that holds nothing but periods. */
static void
find_period(struct sdmx_csv *r, const struct record *first)
{
	struct cube *cube = &r->sdmx.cube;

	for (size_t i = 0; i < cube->ndim; i++)
		if (cube->dim[i].role == CUBE_PERIOD)
			return;
	for (size_t i = 0; i < r->n && i < first->n; i++) {
		struct str code, name;

		(void)sdmx_csv_part(str_trim(first->field[i]), &code, &name);
		if (r->column[i].dim >= 0 &&
		    period_read(code).kind != PERIOD_NONE) {
			cube->dim[r->column[i].dim].role = CUBE_PERIOD;
			return;
		}
	}
}

/* The columns' dimensions, when it is known which have one. */
static void
make_dimensions(struct sdmx_csv *r)
{
	struct sdmx *s = &r->sdmx;

	sdmx_sort(s);
	for (size_t i = 0; i < r->n && take_going(s->take); i++) {
		struct csv_column *c = &r->column[i];
		const long long at =
		    c->kind == COLUMN_CONCEPT ? book_find(&s->ids, c->id) : -1;

		if (at < 0 || s->id[at].sort != SDMX_DIMENSION)
			continue;
		c->dim = s->id[at].dim;
		if (c->dim >= 0 && c->name.n > 0)
			s->cube.dim[c->dim].name = c->name;
	}
	if (r->nmeasure < 2 || !take_going(s->take))
		return;
	r->measure_dim = cube_dim(&s->cube, STR("MEASURE"));
	for (size_t i = 0; i < r->n && r->measure_dim >= 0; i++)
		if (r->column[i].kind == COLUMN_MEASURE) {
			cube_member(&s->cube, r->measure_dim, r->column[i].id);
			name_member(r, r->measure_dim, r->column[i].id,
			    r->column[i].name);
		}
}

static void
read_passes(struct sdmx_csv *r)
{
	struct take *t = r->sdmx.take;
	struct record rec;

	if (!records_next(&r->records, &rec) || !sdmx_csv_heads(r, &rec) ||
	    !go_through(r, SDMX_LEARN, LEARN_ROWS))
		return;
	if (r->sdmx.observations == 0) {
		take_fail(t, INVALID,
		    N_("Die Datei enthält keine Beobachtungen."), 0);
		return;
	}
	make_dimensions(r);
	lines_again(&r->lines);
	for (int i = 0; i < 2; i++) /* behind the headings */
		if (!records_next(&r->records, &rec))
			return;
	find_period(r, &rec);
	if (!go_through(r, SDMX_GATHER, LLONG_MAX))
		return;
	cube_begin(&r->sdmx.cube);
	(void)go_through(r, SDMX_PUT, LLONG_MAX);
}

static void
begin(struct sdmx_csv *r, const struct bytes *b, const struct mapping *m,
    struct take *t)
{
	struct sdmx *s = &r->sdmx;
	struct arena *a = t->arena;
	struct str line;

	s->file = b;
	s->take = t;
	s->arena = a;
	s->cube = cube_new(t, m, a);
	s->ids = book_begin(a, SDMX_IDS);
	s->words = book_begin(a, WORDS);
	s->keys = book_begin(a, SDMX_GROUPS);
	r->measure_dim = -1;
	t->notation = (struct notation){'.', 0};
	if (!lines_open(&r->lines, t, b, CHARSET_MAX))
		return;
	if (!lines_next(&r->lines, &line))
		line = STR("");
	r->separator = sdmx_csv_separator(line);
	lines_again(&r->lines);
	if (r->separator == 0)
		take_fail(t, INVALID,
		    N_("Das ist keine SDMX-CSV-Datei: Ihre erste Zeile nennt "
		       "nicht die Spalten."),
		    1);
	else if (records_open(&r->records, &r->lines, r->separator))
		read_passes(r);
}

void
sdmx_csv_read(const struct bytes *b, const struct mapping *m, struct take *t)
{
	struct sdmx_csv *r = take_get(t, 1, sizeof(*r));

	if (r != NULL)
		begin(r, b, m, t);
}
