/*
 * ods.c - the reader of OpenDocument spreadsheets.
 *
 * Source: OpenDocument 1.3, part 3.  All sheets stand in one file, content.xml,
 * with the names of hidden styles before them.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "ods_in.h"
#include "readers.h"
#include "text.h"

enum { ROOM = 12 << 20, STYLES = 5000, SHEETS = 1000, MIMETYPE_AT = 30 };

bool
ods_recognises(struct str head)
{
	static const char type[] =
	    "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";

	return archive_is(head) && head.n > MIMETYPE_AT + sizeof(type) &&
	       memmem(head.p, 2 * sizeof(type), type, sizeof(type) - 1) != NULL;
}

static void
tell(struct ods *o, enum doubt_kind kind, struct str name)
{
	struct doubt *d =
	    o->sheet->sampling ? NULL : take_doubt(o->take, kind, 0);
	char *copy;

	if (d == NULL || name.n > TAKE_TEXT_MAX)
		return;
	copy = str_copy(o->take->arena, name);
	d->given = (struct str){copy, copy == NULL ? 0 : name.n};
}

static void
read_table(struct ods *o)
{
	const struct str name = xml_attr_of(o->x, "table:1.0", "name");
	const struct str style = xml_attr_of(o->x, "table:1.0", "style-name");
	const bool hidden = book_find(&o->hidden, style) >= 0;
	const long long number = ++o->tables;

	sheet_named(o->sheet, number, name, hidden);
	if (o->chosen == 0 &&
	    (o->wanted == number || (o->wanted == 0 && !hidden))) {
		o->chosen = number;
		o->columns = 0;
		take_about(o->take, ABOUT_TITLE, name);
		ods_rows(o);
		/* an empty one is no choice, as long as none was made */
		if (o->wanted == 0 && o->sheet->sampling &&
		    o->sheet->sample->n == 0)
			o->chosen = 0;
		return;
	}
	if (number < SHEETS)
		tell(o, hidden ? DOUBT_SHEET_HIDDEN : DOUBT_SHEET_LEFT, name);
	xml_skip(o->x);
}

/* <style:style style:name="ta2"><style:table-properties
 * table:display="false"/> */
static void
read_style(struct ods *o)
{
	const int depth = o->x->depth;
	char name[200];
	const struct str style = ods_keep(
	    name, sizeof(name), xml_attr_of(o->x, "style:1.0", "name"));

	while (ods_child(o, depth)) {
		if (xml_is(o->x, "table-properties") &&
		    str_is(xml_attr_of(o->x, "table:1.0", "display"), "false"))
			(void)book_add(&o->hidden, style);
		if (xml_is(o->x, "text-properties") &&
		    str_starts(xml_attr_of(o->x, "style:1.0", "text-position"),
			"super"))
			(void)book_add(&o->raised, style);
		xml_skip(o->x);
	}
}

static void
read_content(struct ods *o)
{
	while (take_going(o->take) && xml_next(o->x) > XML_END) {
		if (o->x->kind != XML_OPEN)
			continue;
		if (xml_is(o->x, "style"))
			read_style(o);
		else if (xml_is(o->x, "table"))
			read_table(o);
		else if (xml_is(o->x, "font-face-decls") ||
			 xml_is(o->x, "named-expressions") ||
			 xml_is(o->x, "database-ranges") ||
			 xml_is(o->x, "content-validations") ||
			 xml_is(o->x, "tracked-changes"))
			xml_skip(o->x);
	}
	if (o->x->kind == XML_WRONG)
		take_fail(o->take, INVALID, o->x->sentence, o->sheet->row);
	else if (take_going(o->take) && o->chosen == 0 &&
		 (o->tables == 0 || o->wanted > 0))
		take_fail(o->take, INVALID,
		    N_("Die Arbeitsmappe hat dieses Tabellenblatt nicht."), 0);
}

static bool
open_content(struct ods *o, const struct bytes *b, struct bytes *file)
{
	const char *sentence = NULL;
	long long at;

	o->archive = archive_open(o->arena, b, &sentence);
	if (o->archive == NULL)
		return take_fail(o->take, INVALID, sentence, 0);
	at = archive_find(o->archive, STR("content.xml"));
	if (at < 0)
		return take_fail(o->take, INVALID,
		    N_("Die Datei ist kein lesbares OpenDocument."), 0);
	if (!archive_file(o->archive, (size_t)at, file, &sentence))
		return take_fail(o->take, INVALID, sentence, 0);
	o->x = xml_open(o->arena, file);
	return o->x != NULL ||
	       take_fail(o->take, BUSY,
		   N_("Der Speicher reicht gerade nicht aus."), 0);
}

/* Read a sheet: to the grid, or into *rows if that is not NULL. */
static void
read_book(const struct bytes *b, const struct mapping *m, struct take *t,
    struct sample_rows *rows, long long *chosen)
{
	struct arena *a = arena_new(ROOM);
	struct ods *o = a == NULL ? NULL : arena_get(a, 1, sizeof(*o));
	struct bytes file = {0};
	struct sheet s;

	if (o == NULL) {
		take_fail(
		    t, BUSY, N_("Der Speicher reicht gerade nicht aus."), 0);
		arena_free(a);
		return;
	}
	o->arena = a;
	o->take = t;
	o->sheet = &s;
	o->wanted = m->sheet;
	o->hidden = book_begin(a, STYLES);
	o->raised = book_begin(a, STYLES);
	if (open_content(o, b, &file) &&
	    (rows == NULL ? sheet_read(&s, a, t, m)
			  : sheet_sample(&s, a, t, m, rows))) {
		t->size = file.size;
		read_content(o);
		sheet_end(&s);
	}
	*chosen = o->chosen;
	arena_free(a);
}

void
ods_read(const struct bytes *b, const struct mapping *m, struct take *t)
{
	long long chosen;

	if (m == NULL)
		take_fail(t, INVALID,
		    N_("Die Spalten der Datei sind noch nicht zugeordnet."), 0);
	else
		read_book(b, m, t, NULL, &chosen);
}

enum status
ods_sample(struct arena *to, const struct bytes *b, struct mapping *m,
    struct sample_rows *rows, const char **sentence)
{
	struct take t = take_begin(to);
	long long chosen = 0;

	read_book(b, m, &t, rows, &chosen);
	m->sheet = chosen;
	*sentence = t.sentence;
	return t.st;
}
