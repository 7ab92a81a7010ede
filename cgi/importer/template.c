/*
 * template.c - the mapping of another file, held against this one.
 */
#include "template.h"

#include <string.h>

#include "arena.h"
#include "table_in.h"
#include "text.h"

const char *const change_name[CHANGE_MAX] = {
    [CHANGE_NONE] = "none",
    [CHANGE_HEADS] = "heads",
    [CHANGE_MOVED] = "moved",
    [CHANGE_RENAMED] = "renamed",
    [CHANGE_ADDED] = "added",
    [CHANGE_GONE] = "gone",
    [CHANGE_END] = "end",
    [CHANGE_SHEET] = "sheet",
};

/* The texts above a column, from the upper to the lower. */
static struct str
heading(struct arena *a, const struct sample_rows *rows, long long skip,
    long long heads, size_t column)
{
	struct str all = STR("");

	for (size_t i = 0; i < rows->n && heads > 0; i++) {
		const struct strs *f = &rows->row[i].field;
		struct str s;

		if (rows->row[i].line <= skip)
			continue;
		heads--;
		s = column < f->n
			? str_clean(a, str_trim(f->row[column]), false)
			: STR("");
		if (s.n == 0)
			continue;
		all = all.n == 0 ? s
				 : str_fmt(a, "%.*s / %.*s", (int)all.n, all.p,
				       (int)s.n, s.p);
	}
	all = str_trim(all);
	if (all.n > MAPPING_TEXT_MAX) {
		all.n = MAPPING_TEXT_MAX;
		while (
		    all.n > 0 && ((unsigned char)all.p[all.n] & 0xc0) == 0x80)
			all.n--;
	}
	return all;
}

static struct str
name_of_sheet(struct arena *a, const struct sample_rows *rows, long long number)
{
	for (size_t i = 0; i < rows->nsheet; i++)
		if (rows->sheet[i].number == number)
			return str_clean(
			    a, str_trim(rows->sheet[i].name), false);
	return STR("");
}

void
template_names(
    struct arena *a, const struct sample_rows *rows, struct mapping *m)
{
	m->nname = m->ncolumn < MAPPING_NAMES_MAX ? m->ncolumn
						  : (size_t)MAPPING_NAMES_MAX;
	for (size_t i = 0; i < m->nname; i++)
		m->name[i] = heading(a, rows, m->skip, m->heads, i);
	m->sheet_name = name_of_sheet(a, rows, m->sheet);
	if (m->sheet_name.n > MAPPING_TEXT_MAX)
		m->sheet_name = STR("");
}

static void
tell(struct changes *c, enum change kind, struct str before, struct str now,
    size_t was, size_t is)
{
	if (c->n == CHANGES_MAX)
		return;
	c->row[c->n].kind = kind;
	c->row[c->n].before = before;
	c->row[c->n].now = now;
	c->row[c->n].was = was;
	c->row[c->n++].is = is;
}

long long
template_sheet(struct arena *a, const struct sample_rows *rows,
    const struct mapping *m, long long sampled, struct changes *c)
{
	if (m->sheet_name.n == 0 || rows->nsheet == 0)
		return sampled;
	for (size_t i = 0; i < rows->nsheet; i++)
		if (str_eq(name_of_sheet(a, rows, rows->sheet[i].number),
			m->sheet_name))
			return rows->sheet[i].number;
	tell(c, CHANGE_SHEET, m->sheet_name, name_of_sheet(a, rows, sampled),
	    (size_t)m->sheet, (size_t)sampled);
	return sampled;
}

/* Columns of the template and of the file, and which of them belong together:
 * positions from 1, 0: none. */
struct pairing {
	const struct mapping *old;
	size_t n; /* columns of the file */
	struct str name[MAPPING_COLUMNS_MAX];
	size_t old_of[MAPPING_COLUMNS_MAX];
	bool used[MAPPING_COLUMNS_MAX];
};

static bool
holds(const struct pairing *p, size_t old, size_t new)
{
	return old < p->old->nname && !p->used[old] &&
	       str_eq(p->old->name[old], p->name[new]);
}

static void
join(struct pairing *p, size_t old, size_t new)
{
	p->old_of[new] = old + 1;
	p->used[old] = true;
}

/* By the same heading in the same place, then elsewhere. */
static void
pair(struct pairing *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (holds(p, i, i))
			join(p, i, i);
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < p->old->nname && p->old_of[i] == 0; k++)
			if (p->name[i].n > 0 && holds(p, k, i))
				join(p, k, i);
}

static size_t
pairs(const struct pairing *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		n += p->old_of[i] > 0 && p->name[i].n > 0;
	return n;
}

static void
begin(struct pairing *p, struct arena *a, const struct sample_rows *rows,
    const struct mapping *old, size_t ncolumn, long long skip, long long heads)
{
	memset(p, 0, sizeof(*p));
	p->old = old;
	p->n =
	    ncolumn < MAPPING_NAMES_MAX ? ncolumn : (size_t)MAPPING_NAMES_MAX;
	for (size_t i = 0; i < p->n; i++)
		p->name[i] = heading(a, rows, skip, heads, i);
	pair(p);
}

/* Two columns that nothing else was found for, in the same place: renamed. */
static void
pair_renamed(struct pairing *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (i < p->old->ncolumn && i < p->old->nname && !p->used[i] &&
		    p->old_of[i] == 0)
			join(p, i, i);
}

static bool
is_period_column(const struct mapping *m, struct str name)
{
	return mapping_has_head(m, HEAD_PERIOD) && keys_is_period(name);
}

static void
tell_columns(const struct pairing *p, struct changes *c)
{
	const struct mapping *m = p->old;

	for (size_t i = 0; i < p->n; i++) {
		const size_t was = p->old_of[i];

		if (was == 0)
			tell(c, CHANGE_ADDED, STR(""), p->name[i], 0, i + 1);
		else if (!str_eq(m->name[was - 1], p->name[i]))
			tell(c, CHANGE_RENAMED, m->name[was - 1], p->name[i],
			    was, i + 1);
		else if (was != i + 1 && !is_period_column(m, p->name[i]))
			tell(c, CHANGE_MOVED, p->name[i], p->name[i], was,
			    i + 1);
	}
	for (size_t k = 0; k < m->nname; k++)
		if (!p->used[k] && m->name[k].n > 0)
			tell(c, CHANGE_GONE, m->name[k], STR(""), k + 1, 0);
}

static void
take_roles(
    const struct pairing *p, struct mapping *m, const struct mapping *guessed)
{
	unsigned char role[MAPPING_COLUMNS_MAX];

	memcpy(role, m->role, sizeof(role));
	for (size_t i = 0; i < p->n; i++)
		m->role[i] = p->old_of[i] > 0 ? role[p->old_of[i] - 1]
					      : guessed->role[i];
	/* beyond those whose headings are known: as they were */
	m->ncolumn = guessed->ncolumn > m->ncolumn || p->n == guessed->ncolumn
			 ? guessed->ncolumn
			 : m->ncolumn;
	for (size_t i = p->n; i < m->ncolumn; i++)
		m->role[i] = i < guessed->ncolumn ? guessed->role[i]
						  : (unsigned char)ROLE_IGNORE;
}

unsigned
template_adapt(struct arena *a, const struct sample_rows *rows,
    struct mapping *m, const struct mapping *guessed, struct changes *c)
{
	struct pairing *same = arena_get(a, 1, sizeof(*same));
	struct pairing *moved = arena_get(a, 1, sizeof(*moved));
	struct pairing *p = same;

	m->separator = guessed->separator;
	m->charset = guessed->charset;
	m->sheet = guessed->sheet;
	if (m->nname == 0)
		return c->n > 0 ? UNSURE_CHANGED : 0;
	if (same == NULL || moved == NULL)
		return UNSURE_CHANGED;
	begin(same, a, rows, m, guessed->ncolumn, m->skip, m->heads);
	begin(
	    moved, a, rows, m, guessed->ncolumn, guessed->skip, guessed->heads);
	if (pairs(moved) > pairs(same)) {
		p = moved;
		tell(c, CHANGE_HEADS, STR(""), STR(""), (size_t)m->skip + 1,
		    (size_t)guessed->skip + 1);
		m->skip = guessed->skip;
		if (m->heads != guessed->heads)
			memcpy(m->head, guessed->head, sizeof(m->head));
		m->heads = guessed->heads;
	}
	if (m->end > 0) {
		tell(c, CHANGE_END, STR(""), STR(""), (size_t)m->end, 0);
		m->end = 0;
	}
	pair_renamed(p);
	tell_columns(p, c);
	take_roles(p, m, guessed);
	return c->n > 0 ? UNSURE_CHANGED : 0;
}
