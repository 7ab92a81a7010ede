/*
 * sdmx_csv_head.c - the columns of SDMX-CSV, by the first line.
 */
#include <string.h>

#include "i18n.h"
#include "sdmx_csv.h"
#include "text.h"

/* The sign behind the first heading, "STRUCTURE[;]" or "DATAFLOW: name". */
char
sdmx_csv_separator(struct str head)
{
	size_t i = 0;

	if (str_starts(head, "\357\273\277"))
		i = 3;
	if (i < head.n && head.p[i] == '"')
		i++;
	head = (struct str){head.p + i, head.n - i};
	if (str_starts(head, "STRUCTURE"))
		i = strlen("STRUCTURE");
	else if (str_starts(head, "DATAFLOW"))
		i = strlen("DATAFLOW");
	else
		return 0;
	if (i + 2 < head.n && head.p[i] == '[') /* what parts its values */
		i += head.p[i + 1] == ']' ? 2 : 3;
	for (; i < head.n && head.p[i] != '\n'; i++)
		if (memchr(",;\t|", head.p[i], 4) != NULL)
			return head.p[i];
	return 0;
}

/* "A: Value A" */
bool
sdmx_csv_part(struct str s, struct str *code, struct str *name)
{
	const char *colon = s.n == 0 ? NULL : memmem(s.p, s.n, ": ", 2);

	*code = s;
	*name = STR("");
	if (colon == NULL)
		return false;
	*code = str_trim((struct str){s.p, (size_t)(colon - s.p)});
	*name =
	    str_trim((struct str){colon + 2, s.n - (size_t)(colon + 2 - s.p)});
	return true;
}

/* Capitals, digits and underscores. */
static bool
is_id(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= 'A' && s.p[i] <= 'Z') &&
		    !(s.p[i] >= '0' && s.p[i] <= '9') && s.p[i] != '_')
			return false;
	return s.n > 0;
}

static enum csv_kind
kind_of(struct str id, size_t i)
{
	if (i == 0)
		return str_starts(id, "DATAFLOW") ? COLUMN_STRUCTURE
						  : COLUMN_SILENT;
	return str_is(id, "STRUCTURE_ID")     ? COLUMN_STRUCTURE
	       : str_is(id, "STRUCTURE_NAME") ? COLUMN_NAME
	       : str_is(id, "ACTION")         ? COLUMN_ACTION
	       : str_is(id, "SERIES_KEY") || str_is(id, "OBS_KEY")
		   ? COLUMN_SILENT
	       : str_is(id, "LAST UPDATE")   ? COLUMN_STAND
	       : str_starts(id, "OBS_VALUE") ? COLUMN_MEASURE
					     : COLUMN_CONCEPT;
}

/*
 * Where names have columns of their own, each stands behind its codes.  Names
 * of codes are capitals, but Eurostat's are not: "freq", "Time frequency".
 */
static bool
is_name_of(const struct csv_column *before, struct str id)
{
	return !is_id(id) && (before->kind == COLUMN_CONCEPT ||
				 before->kind == COLUMN_MEASURE);
}

static void
name_column(struct sdmx_csv *r, size_t i, struct str field, bool names)
{
	struct csv_column *c = &r->column[i];
	struct str id, name;

	c->labelled = sdmx_csv_part(str_trim(field), &id, &name);
	c->dim = -1;
	if (id.n > 2 && memcmp(id.p + id.n - 2, "[]", 2) == 0) {
		id.n -= 2; /* only attributes have several values */
		c->sort = SDMX_ATTRIBUTE;
	}
	c->id = cube_copy(&r->sdmx.cube, id);
	c->name = cube_copy(&r->sdmx.cube, name);
	c->kind = kind_of(c->id, i);
	if (str_starts(id, "ATTR"))
		c->sort = SDMX_ATTRIBUTE;
	if (c->kind == COLUMN_CONCEPT && names && i > 0 &&
	    is_name_of(&r->column[i - 1], id)) {
		c->kind = COLUMN_LABEL;
		if (r->column[i - 1].kind == COLUMN_CONCEPT)
			r->column[i - 1].name = c->id;
	}
	r->nmeasure += c->kind == COLUMN_MEASURE;
}

static bool
is_first_version(const struct sdmx_csv *r)
{
	return r->column[0].kind == COLUMN_STRUCTURE;
}

/* What stands before the first measure is a dimension, if anything does. */
static void
sort_by_place(struct sdmx_csv *r)
{
	size_t first = 0, before = 0;

	while (first < r->n && r->column[first].kind != COLUMN_MEASURE)
		first++;
	for (size_t i = 0; i < first; i++)
		before += r->column[i].kind == COLUMN_CONCEPT &&
			  r->column[i].sort != SDMX_ATTRIBUTE;
	for (size_t i = 0; before > 0 && i < r->n; i++)
		if (r->column[i].kind == COLUMN_CONCEPT &&
		    r->column[i].sort == SDMX_UNSORTED)
			r->column[i].sort = i > first ? SDMX_ATTRIBUTE
					    : is_first_version(r)
						? SDMX_DIMENSION
						: SDMX_UNSORTED;
}

bool
sdmx_csv_heads(struct sdmx_csv *r, const struct record *rec)
{
	bool names = false;

	if (rec->n > SDMX_CSV_COLUMNS)
		return take_fail(r->sdmx.take, TOO_MUCH,
		    N_("Eine Zeile hat zu viele Felder."), rec->line);
	for (size_t i = 0; i < rec->n; i++)
		names =
		    names || str_is(str_trim(rec->field[i]), "STRUCTURE_NAME");
	for (size_t i = 0; i < rec->n; i++)
		name_column(r, i, rec->field[i], names);
	r->n = rec->n;
	if (r->nmeasure == 0)
		return take_fail(r->sdmx.take, INVALID,
		    N_("Der Datei fehlt die Spalte OBS_VALUE."), rec->line);
	sort_by_place(r);
	return true;
}
