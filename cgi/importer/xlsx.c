/*
 * xlsx.c - the reader of XLSX workbooks: which of its sheets is read.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "readers.h"
#include "sheet.h"
#include "text.h"
#include "workbook.h"

enum { ROOM = 12 << 20 };

bool
xlsx_recognises(struct str head)
{
	return archive_is(head) &&
	       (memmem(head.p, head.n, "[Content_Types].xml", 19) != NULL ||
		   memmem(head.p, head.n, "xl/workbook.xml", 15) != NULL);
}

/* There are cells with something in them. */
static bool
is_filled(struct workbook *w, size_t sheet)
{
	static const char *const ends[] = {"/v>", ":v>", "/t>", ":t>"};

	for (size_t i = 0; i < COUNT(ends); i++)
		if (workbook_mentions(w, w->sheet[sheet].part, ends[i]))
			return true;
	return false;
}

/* The sheet that is meant, from 1; of none the first that is seen and not
 * empty, or else the first seen.  0: the take has failed. */
static long long
choose(struct workbook *w, long long wanted)
{
	long long empty = 0;

	for (size_t i = 0; i < w->nsheet && wanted == 0; i++) {
		if (w->sheet[i].hidden || w->sheet[i].part.n == 0)
			continue;
		if (empty == 0)
			empty = (long long)i + 1;
		if (is_filled(w, i))
			wanted = (long long)i + 1;
	}
	if (!take_going(w->take))
		return 0;
	if (wanted == 0)
		wanted = empty;
	if (wanted < 1 || (size_t)wanted > w->nsheet ||
	    w->sheet[wanted - 1].part.n == 0) {
		take_fail(w->take, INVALID,
		    N_("Die Arbeitsmappe hat dieses Tabellenblatt nicht."), 0);
		return 0;
	}
	return wanted;
}

/* The sheets that are not read. */
static void
tell_others(struct workbook *w, long long chosen)
{
	struct doubt *d;
	char *name;

	for (size_t i = 0; i < w->nsheet; i++) {
		if ((long long)i + 1 == chosen || w->sheet[i].part.n == 0)
			continue;
		d = take_doubt(w->take,
		    w->sheet[i].hidden ? DOUBT_SHEET_HIDDEN : DOUBT_SHEET_LEFT,
		    0);
		if (d == NULL)
			continue;
		name = str_copy(w->take->arena, w->sheet[i].name);
		d->given =
		    (struct str){name, name == NULL ? 0 : w->sheet[i].name.n};
	}
}

/* Charts have a sheet of their own, without a table. */
static void
name_sheets(const struct workbook *w, struct sheet *to)
{
	for (size_t i = 0; i < w->nsheet; i++)
		if (w->sheet[i].part.n > 0)
			sheet_named(to, (long long)i + 1, w->sheet[i].name,
			    w->sheet[i].hidden);
}

/* Everything but the cells; the sheet's position or 0. */
static long long
open_book(struct workbook *w, struct arena *a, struct take *t,
    const struct bytes *b, long long wanted)
{
	if (!workbook_open(w, a, t, b) || !workbook_strings(w) ||
	    !workbook_styles(w))
		return 0;
	return choose(w, wanted);
}

void
xlsx_read(const struct bytes *b, const struct mapping *m, struct take *t)
{
	struct arena *a = arena_new(ROOM);
	struct workbook w;
	struct sheet s;
	long long chosen;

	if (m == NULL)
		take_fail(t, INVALID,
		    N_("Die Spalten der Datei sind noch nicht zugeordnet."), 0);
	else if (a == NULL)
		take_fail(
		    t, BUSY, N_("Der Speicher reicht gerade nicht aus."), 0);
	else if ((chosen = open_book(&w, a, t, b, m->sheet)) > 0) {
		tell_others(&w, chosen);
		take_about(t, ABOUT_TITLE, w.sheet[chosen - 1].name);
		if (sheet_read(&s, a, t, m))
			workbook_sheet(&w, &s, w.sheet[chosen - 1].part);
	}
	arena_free(a);
}

enum status
xlsx_sample(struct arena *to, const struct bytes *b, struct mapping *m,
    struct sample_rows *rows, const char **sentence)
{
	struct arena *a = arena_new(ROOM);
	struct take t = take_begin(to);
	struct workbook w;
	struct sheet s;

	if (a == NULL)
		take_fail(
		    &t, BUSY, N_("Der Speicher reicht gerade nicht aus."), 0);
	else if ((m->sheet = open_book(&w, a, &t, b, m->sheet)) > 0 &&
		 sheet_sample(&s, a, &t, m, rows)) {
		name_sheets(&w, &s);
		workbook_sheet(&w, &s, w.sheet[m->sheet - 1].part);
	}
	arena_free(a);
	*sentence = t.sentence;
	return t.st;
}
