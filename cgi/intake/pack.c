/*
 * pack.c - a table that was read, as the lists that delivery_add() takes.
 *
 * Cells are most of it: two short lists of the whole table, no struct each.
 */
#include "pack.h"

#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "text.h"

#define SEPARATOR "\x1f"

/* The further keys of rows (a type of school in every row) come before the
 * headings in a column's path: each such set of keys has its own columns. */

struct packing {
	struct arena *arena;
	const struct genesis *g;
	struct pack *p;
	struct str **key; /* the sets of keys, each once */
	size_t nkey;
	bool failed;
};

static void *
get(struct packing *k, size_t n, size_t size)
{
	void *p = k->failed ? NULL : arena_get(k->arena, n, size);

	if (p == NULL)
		k->failed = true;
	return p;
}

static struct strs
texts(struct packing *k, size_t n)
{
	struct strs s = {0, get(k, n, sizeof(struct str))};

	return s;
}

static struct ints
numbers(struct packing *k, size_t n)
{
	struct ints s = {0, get(k, n, sizeof(long long))};

	return s;
}

static void
put_text(struct strs *list, struct str s)
{
	list->row[list->n++] = s.p == NULL ? STR("") : s;
}

/* --- areas ---------------------------------------------------------------- */

/* As the schema wants it: DG, or two to twelve digits. */
static bool
is_key(struct str s)
{
	if (str_is(s, "DG"))
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n >= 2 && s.n <= 12;
}

static void
pack_areas(struct packing *k)
{
	const struct genesis_areas *a = &k->g->area;
	struct pack *p = k->p;

	p->area_keys = texts(k, a->n);
	p->area_names = texts(k, a->n);
	p->area_levels = numbers(k, a->n);
	for (size_t i = 0; !k->failed && i < a->n; i++) {
		if (!is_key(a->row[i].key))
			continue; /* a doubt says so */
		put_text(&p->area_keys, a->row[i].key);
		put_text(&p->area_names, a->row[i].name);
		p->area_levels.row[p->area_levels.n++] =
		    a->row[i].level == LEVEL_NONE ? LEVEL_DISTRICT
						  : a->row[i].level;
	}
}

/* Areas are sorted by key; 0 if this one was not packed. */
static long long
area_position(const struct pack *p, struct str key)
{
	size_t low = 0, high = p->area_keys.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		struct str s = p->area_keys.row[mid];
		size_t n = s.n < key.n ? s.n : key.n;
		int order = memcmp(s.p, key.p, n);

		if (order == 0 && s.n == key.n)
			return (long long)mid + 1;
		if (order < 0 || (order == 0 && s.n < key.n))
			low = mid + 1;
		else
			high = mid;
	}
	return 0;
}

/* --- columns -------------------------------------------------------------- */

static bool
same_keys(const struct genesis *g, struct str *const a, struct str *const b)
{
	for (size_t i = 0; i < g->ncategory; i++)
		if (!str_eq(a[i], b[i]))
			return false;
	return true;
}

/* Which set of keys this row has; rows of one set often follow each other. */
static size_t
key_position(struct packing *k, struct str *const category, size_t last)
{
	if (k->g->ncategory == 0)
		return 0;
	if (last < k->nkey && same_keys(k->g, k->key[last], category))
		return last;
	for (size_t i = 0; i < k->nkey; i++)
		if (same_keys(k->g, k->key[i], category))
			return i;
	k->key[k->nkey] = category;
	return k->nkey++;
}

static struct str
joined(struct packing *k, struct str *const key, const struct strs *path)
{
	struct str s = {"", 0};

	for (size_t i = 0; key != NULL && i < k->g->ncategory; i++)
		s = str_fmt(k->arena, "%.*s%s%.*s", (int)s.n, s.p,
		    s.n > 0 ? SEPARATOR : "", (int)key[i].n, key[i].p);
	for (size_t i = 0; s.p != NULL && i < path->n; i++)
		s = str_fmt(k->arena, "%.*s%s%.*s", (int)s.n, s.p,
		    s.n > 0 ? SEPARATOR : "", (int)path->row[i].n,
		    path->row[i].p);
	if (s.p == NULL)
		k->failed = true;
	return s;
}

static void
pack_columns(struct packing *k)
{
	const size_t sets = k->g->ncategory == 0 ? 1 : k->nkey;
	const struct genesis_columns *c = &k->g->column;
	struct pack *p = k->p;

	p->paths = texts(k, sets * c->n);
	p->units = texts(k, sets * c->n);
	for (size_t s = 0; s < sets; s++)
		for (size_t i = 0; !k->failed && i < c->n; i++) {
			put_text(&p->paths,
			    joined(k, k->g->ncategory == 0 ? NULL : k->key[s],
				&c->row[i].path));
			put_text(&p->units, c->row[i].unit);
		}
}

/* --- rows and cells ------------------------------------------------------- */

static void
pack_cells(struct packing *k, const struct genesis_row *row)
{
	struct pack *p = k->p;

	for (size_t i = 0; i < k->g->column.n; i++) {
		const struct genesis_cell *c = &row->cell[i];
		const bool read = c->value.p != NULL || c->symbol != MARK_NONE;

		p->cell_values.row[p->cell_values.n++] =
		    (struct str){c->value.p, c->value.n};
		p->cell_signs.row[p->cell_signs.n++] =
		    read ? c->symbol + 8 * c->quality : -1;
	}
}

static void
pack_rows(struct packing *k)
{
	const struct genesis_rows *rows = &k->g->row;
	struct pack *p = k->p;
	size_t set = 0;

	p->row_areas = numbers(k, rows->n);
	p->row_periods = texts(k, rows->n);
	p->row_lines = numbers(k, rows->n);
	p->row_bases = numbers(k, rows->n);
	p->cell_values = texts(k, rows->n * k->g->column.n);
	p->cell_signs = numbers(k, rows->n * k->g->column.n);
	k->key = get(k, rows->n, sizeof(*k->key));
	for (size_t i = 0; !k->failed && i < rows->n; i++) {
		const struct genesis_row *row = &rows->row[i];
		long long area = area_position(p, row->area);

		if (area == 0 || row->period.n == 0)
			continue;
		set = key_position(k, row->category, set);
		p->row_areas.row[p->row_areas.n++] = area;
		put_text(&p->row_periods, row->period);
		p->row_lines.row[p->row_lines.n++] = row->line;
		p->row_bases.row[p->row_bases.n++] =
		    (long long)set * (long long)k->g->column.n;
		pack_cells(k, row);
	}
}

/* --- doubts and notes ----------------------------------------------------- */

static void
pack_doubts(struct packing *k)
{
	const struct doubts *d = &k->g->doubt;
	struct pack *p = k->p;

	p->doubt_lines = numbers(k, d->n);
	p->doubt_kinds = texts(k, d->n);
	p->doubt_details = texts(k, d->n);
	for (size_t i = 0; !k->failed && i < d->n; i++) {
		p->doubt_lines.row[p->doubt_lines.n++] = d->row[i].line;
		put_text(&p->doubt_kinds, doubt_name(d->row[i].kind));
		put_text(&p->doubt_details, doubt_detail(k->arena, &d->row[i]));
	}
}

static void
pack_notes(struct packing *k)
{
	const struct genesis_notes *n = &k->g->note;
	struct pack *p = k->p;

	p->notes = texts(k, n->n);
	for (size_t i = 0; !k->failed && i < n->n; i++) {
		const struct genesis_note *x = &n->row[i];
		const struct str scope = x->whole ? STR("") : x->scope;

		put_text(&p->notes,
		    str_fmt(k->arena,
			"%lld" SEPARATOR "%.*s" SEPARATOR "%.*s" SEPARATOR
			"%.*s",
			x->line, (int)scope.n, scope.n > 0 ? scope.p : "",
			(int)x->area.n, x->area.n > 0 ? x->area.p : "",
			(int)x->text.n, x->text.n > 0 ? x->text.p : ""));
	}
}

/* --- origin --------------------------------------------------------------- */

/* Licences that publishers name in the foot of their tables. */
static const struct {
	const char *words; /* all of these, in this order, "|" between */
	const char *name, *url;
} licences[] = {
    {"Datenlizenz Deutschland|Namensnennung|2.0", "dl-de/by-2-0",
     "https://www.govdata.de/dl-de/by-2-0"                },
    {"Datenlizenz Deutschland|Zero|2.0",          "dl-de/zero-2-0",
     "https://www.govdata.de/dl-de/zero-2-0"              },
    {"Creative Commons|Namensnennung|4.0",        "CC BY 4.0",
     "https://creativecommons.org/licenses/by/4.0/deed.de"},
};

static bool
has_words(struct str s, const char *words)
{
	while (*words != '\0') {
		size_t n = strcspn(words, "|");
		const char *at = s.n == 0 ? NULL : memmem(s.p, s.n, words, n);

		if (at == NULL)
			return false;
		s.n -= (size_t)(at - s.p) + n;
		s.p = at + n;
		words += n + (words[n] == '|');
	}
	return true;
}

/* "© Statistische Ämter ..., Deutschland, 2018. Dieses Werk ...": the first
 * sentence, and of it what stands before the country or the year. */
static struct str
first_sentence(struct str licence)
{
	const char *dot =
	    licence.n == 0 ? NULL : memmem(licence.p, licence.n, ". ", 2);

	return str_trim((struct str){
	    licence.p, dot == NULL ? licence.n : (size_t)(dot - licence.p)});
}

static struct str
publisher_of(struct str sentence)
{
	static const char *const ends[] = {", Deutschland", ", 20", ", 19"};
	struct str s = sentence;

	if (str_starts(s, "©"))
		s = (struct str){s.p + strlen("©"), s.n - strlen("©")};
	for (size_t i = 0; i < COUNT(ends); i++) {
		const char *at =
		    s.n == 0 ? NULL
			     : memmem(s.p, s.n, ends[i], strlen(ends[i]));

		if (at != NULL)
			s.n = (size_t)(at - s.p);
	}
	return str_trim(s);
}

/* The title of the table; it has two lines at most. */
static struct str
title_of(const struct packing *k)
{
	const struct genesis *g = k->g;

	if (g->title.n == 0)
		return g->code;
	if (g->title.n == 1)
		return g->title.row[0];
	return str_fmt(k->arena, "%.*s %.*s", (int)g->title.row[0].n,
	    g->title.row[0].p, (int)g->title.row[1].n, g->title.row[1].p);
}

/* What people call the source: the title without the dash behind it. */
static struct str
name_of_source(const struct packing *k)
{
	enum { NAME_MAX_BYTES = 200, NAME_LEAST = 3 };
	struct str s = title_of(k);

	while (s.n > 0 && (s.p[s.n - 1] == '-' || s.p[s.n - 1] == ' '))
		s.n--;
	if (s.n > NAME_MAX_BYTES || s.n < NAME_LEAST)
		return str_fmt(k->arena, "GENESIS-Tabelle %.*s",
		    (int)k->g->code.n, k->g->code.p);
	return s;
}

static void
pack_origin(struct packing *k)
{
	const struct str sentence = first_sentence(k->g->licence);
	struct str publisher = publisher_of(sentence);
	struct strs *o = &k->p->origin;
	size_t l = 0;

	while (
	    l < COUNT(licences) && !has_words(k->g->licence, licences[l].words))
		l++;
	*o = texts(k, ORIGIN_MAX);
	if (k->failed)
		return;
	if (publisher.n == 0)
		publisher = STR("unbekannt");
	put_text(o, k->g->code);
	put_text(o, name_of_source(k));
	put_text(o, publisher);
	put_text(o, l < COUNT(licences) ? str_of(licences[l].name)
					: STR("nicht angegeben"));
	put_text(o, l < COUNT(licences) ? str_of(licences[l].url) : STR(""));
	put_text(o,
	    str_fmt(k->arena, "%.*s%s%s", (int)sentence.n,
		sentence.n > 0 ? sentence.p : "", sentence.n > 0 ? "; " : "",
		l < COUNT(licences) ? licences[l].name : "ohne Lizenzangabe"));
}

static void
pack_about(struct packing *k, struct str file_name, struct str own_area)
{
	const struct genesis *g = k->g;
	struct strs *a = &k->p->about;

	*a = texts(k, ABOUT_MAX);
	if (k->failed)
		return;
	put_text(a, title_of(k));
	put_text(a, file_name);
	put_text(a, str_of(charset_name[g->charset]));
	put_text(a, g->licence);
	put_text(a, str_fmt(k->arena, "%lld", g->doubt.total));
	put_text(a, own_area);
}

enum status
pack_delivery(struct arena *arena, const struct genesis *g,
    struct str file_name, struct str own_area, struct pack *out)
{
	struct packing k = {.arena = arena, .g = g, .p = out};

	*out = (struct pack){.stand = {NONE_INT}};
	if (g->stand.n >= 10 &&
	    !day_of((struct str){g->stand.p, 10}, &out->stand))
		out->stand.d = NONE_INT;
	pack_origin(&k);
	pack_about(&k, file_name, own_area);
	pack_areas(&k);
	pack_rows(&k);
	pack_columns(&k);
	pack_doubts(&k);
	pack_notes(&k);
	return k.failed ? TOO_MUCH : OK;
}
