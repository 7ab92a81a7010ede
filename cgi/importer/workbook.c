/*
 * workbook.c - what an XLSX file says of its sheets, texts and formats.
 */
#include "workbook.h"

#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "sheet.h"
#include "text.h"

enum {
	NAME_MAX_BYTES = 1000,
	CELL_MAX_BYTES = 4 * NAME_MAX_BYTES,
	FORMATS_OWN = 5000,
	PIECE = 16384,
	WORD_MAX = 32
};

static bool
wrong(struct workbook *w)
{
	return take_fail(w->take, INVALID,
	    N_("Die Datei ist keine lesbare Excel-Arbeitsmappe."), 0);
}

static struct str
copy(struct workbook *w, struct str s)
{
	char *p;

	if (s.n > NAME_MAX_BYTES)
		s.n = 0;
	p = str_copy(w->arena, s);
	return (struct str){p, p == NULL ? 0 : s.n};
}

struct xml *
workbook_part(struct workbook *w, struct arena **to, struct str name)
{
	const long long at = archive_find(w->archive, name);
	struct bytes *file = arena_get(w->arena, 1, sizeof(*file));
	const char *sentence = NULL;
	struct xml *x = NULL;

	*to = NULL;
	if (at < 0 || file == NULL) {
		wrong(w);
		return NULL;
	}
	if (!archive_file(w->archive, (size_t)at, file, &sentence)) {
		take_fail(w->take, INVALID, sentence, 0);
		return NULL;
	}
	w->part_size = file->size;
	*to = arena_new(xml_room(file));
	if (*to != NULL)
		x = xml_open(*to, file);
	if (x == NULL)
		take_fail(w->take, BUSY,
		    N_("Der Speicher reicht gerade nicht aus."), 0);
	return x;
}

/* Each element of a part; false: the take has failed. */
static bool
each(struct workbook *w, struct str part,
    void (*on)(struct workbook *, struct xml *))
{
	struct arena *a;
	struct xml *x = workbook_part(w, &a, part);

	while (x != NULL && take_going(w->take) && xml_next(x) > XML_END)
		if (x->kind == XML_OPEN)
			on(w, x);
	if (x != NULL && x->kind == XML_WRONG)
		take_fail(w->take, INVALID, x->sentence, 0);
	arena_free(a);
	return take_going(w->take);
}

static bool
ends_in(struct str s, const char *end)
{
	const size_t n = strlen(end);

	return s.n >= n && memcmp(s.p + s.n - n, end, n) == 0;
}

/* --- the parts --- */

/* A target is below the folder of the workbook, or begins with "/". */
static struct str
part_of(struct workbook *w, struct str target)
{
	if (target.n > 0 && target.p[0] == '/')
		return copy(w, (struct str){target.p + 1, target.n - 1});
	return str_fmt(w->arena, "%.*s%.*s", (int)w->folder.n, w->folder.p,
	    (int)(target.n > NAME_MAX_BYTES ? 0 : target.n), target.p);
}

static void
on_relation(struct workbook *w, struct xml *x)
{
	const struct str type = xml_attr(x, "Type");
	const struct str id = xml_attr(x, "Id");
	const struct str target = xml_attr(x, "Target");

	if (!xml_is(x, "Relationship") || target.n == 0 ||
	    str_is(xml_attr(x, "TargetMode"), "External"))
		return;
	if (ends_in(type, "/sharedStrings"))
		w->strings_part = part_of(w, target);
	else if (ends_in(type, "/styles"))
		w->styles_part = part_of(w, target);
	else if (ends_in(type, "/worksheet"))
		for (size_t i = 0; i < w->nsheet; i++)
			if (str_eq(w->sheet[i].id, id))
				w->sheet[i].part = part_of(w, target);
}

/* Where the workbook is; what others call "xl/workbook.xml". */
static void
on_root(struct workbook *w, struct xml *x)
{
	const struct str target = xml_attr(x, "Target");
	size_t folder = 0;

	if (!ends_in(xml_attr(x, "Type"), "/officeDocument") || target.n == 0)
		return;
	w->main = part_of(w, target);
	for (size_t i = 0; i < w->main.n; i++)
		if (w->main.p[i] == '/')
			folder = i + 1;
	w->folder = (struct str){w->main.p, folder};
}

static void
on_workbook(struct workbook *w, struct xml *x)
{
	const struct str date = xml_attr(x, "date1904");
	const struct str state = xml_attr(x, "state");
	struct workbook_sheet *to;

	if (xml_is(x, "workbookPr"))
		w->from_1904 = str_is(date, "1") || str_is(date, "true");
	if (!xml_is(x, "sheet"))
		return;
	if (w->nsheet == WORKBOOK_SHEETS) {
		take_fail(w->take, TOO_MUCH,
		    N_("Die Arbeitsmappe hat zu viele Tabellenblätter."), 0);
		return;
	}
	to = &w->sheet[w->nsheet++];
	to->name = copy(w, xml_attr(x, "name"));
	to->id = copy(w, xml_attr_of(x, "/relationships", "id"));
	to->hidden = state.n > 0 && !str_is(state, "visible");
}

bool
workbook_open(struct workbook *w, struct arena *a, struct take *t,
    const struct bytes *file)
{
	const char *sentence = NULL;

	*w = (struct workbook){.arena = a, .take = t};
	w->archive = archive_open(a, file, &sentence);
	w->sheet = arena_get(a, WORKBOOK_SHEETS, sizeof(*w->sheet));
	if (w->archive == NULL || w->sheet == NULL)
		return take_fail(t, INVALID, sentence, 0);
	w->main = w->folder = STR("");
	if (!each(w, STR("_rels/.rels"), on_root) ||
	    !each(w, w->main, on_workbook))
		return false;
	return each(w,
	    str_fmt(a, "%.*s_rels/%.*s.rels", (int)w->folder.n, w->folder.p,
		(int)(w->main.n - w->folder.n), w->main.p + w->folder.n),
	    on_relation);
}

/* --- formats --- */

static void
on_format(struct workbook *w, struct xml *x)
{
	long long number;

	if (w->nformat == FORMATS_OWN ||
	    !str_int(xml_attr(x, "numFmtId"), &number))
		return;
	w->format[w->nformat].number = number;
	w->format[w->nformat++].shown = shown_as(xml_attr(x, "formatCode"));
}

static struct shown
shown_of(const struct workbook *w, long long number)
{
	for (size_t i = 0; i < w->nformat; i++)
		if (w->format[i].number == number)
			return w->format[i].shown;
	return shown_by_number(number);
}

static void
read_styles(struct workbook *w, struct xml *x)
{
	bool cells = false;
	long long number;

	while (take_going(w->take) && xml_next(x) > XML_END) {
		if (xml_is(x, "cellXfs"))
			cells = x->kind == XML_OPEN;
		if (x->kind != XML_OPEN)
			continue;
		if (xml_is(x, "numFmt"))
			on_format(w, x);
		if (!cells || !xml_is(x, "xf") || w->nshown == WORKBOOK_FORMATS)
			continue;
		if (!str_int(xml_attr(x, "numFmtId"), &number))
			number = 0;
		w->shown[w->nshown++] = shown_of(w, number);
	}
	if (x->kind == XML_WRONG)
		take_fail(w->take, INVALID, x->sentence, 0);
}

bool
workbook_styles(struct workbook *w)
{
	struct arena *a;
	struct xml *x;

	if (w->styles_part.n == 0)
		return true;
	w->shown = arena_get(w->arena, WORKBOOK_FORMATS, sizeof(*w->shown));
	w->format = arena_get(w->arena, FORMATS_OWN, sizeof(*w->format));
	if (w->shown == NULL || w->format == NULL)
		return take_fail(w->take, BUSY,
		    N_("Der Speicher reicht gerade nicht aus."), 0);
	if ((x = workbook_part(w, &a, w->styles_part)) != NULL)
		read_styles(w, x);
	arena_free(a);
	return take_going(w->take);
}

/* --- shared texts --- */

static void
free_arena(void *a)
{
	arena_free(a);
}

/* As much as the part can fill: a text takes five bytes of it at least. */
static bool
room_for_texts(struct workbook *w)
{
	enum { LEAST = 5 /* <si/> */ };
	const size_t size = (size_t)w->part_size;
	struct arena *a;

	w->most_text = size < WORKBOOK_TEXT ? size : (size_t)WORKBOOK_TEXT;
	w->most_strings = size / LEAST < WORKBOOK_STRINGS
			      ? size / LEAST + 1
			      : (size_t)WORKBOOK_STRINGS;
	a = arena_new(
	    w->most_text + (w->most_strings + 1) * sizeof(*w->string) + 1024);
	if (a == NULL || !arena_defer(w->arena, free_arena, a))
		return take_fail(w->take, BUSY,
		    N_("Der Speicher reicht gerade nicht aus."), 0);
	w->string = arena_get(a, w->most_strings + 1, sizeof(*w->string));
	w->text = arena_get(a, w->most_text, 1);
	return true;
}

static bool
add_text(struct workbook *w, struct str s, size_t begin)
{
	const size_t left = w->most_text - w->ntext;
	const size_t used = w->ntext - begin;

	/* A cell's text is cut, so that one cannot fill the room. */
	if (used + s.n > CELL_MAX_BYTES)
		s.n = used < CELL_MAX_BYTES ? CELL_MAX_BYTES - used : 0;
	if (s.n > left)
		return take_fail(w->take, TOO_MUCH,
		    N_("Die Texte der Arbeitsmappe sind länger, als wir sie "
		       "lesen."),
		    0);
	if (s.n > 0)
		memcpy(w->text + w->ntext, s.p, s.n);
	w->ntext += s.n;
	return true;
}

/* A cut text may end within a character. */
static void
end_whole(struct workbook *w, size_t begin)
{
	if (w->ntext - begin < CELL_MAX_BYTES)
		return;
	while (w->ntext > begin &&
	       ((unsigned char)w->text[w->ntext - 1] & 0xc0) == 0x80)
		w->ntext--;
	if (w->ntext > begin && (unsigned char)w->text[w->ntext - 1] >= 0xc0)
		w->ntext--;
}

void
workbook_raised(const struct xml *x, bool *raised)
{
	if (x->kind == XML_OPEN && xml_is(x, "r"))
		*raised = false;
	else if (x->kind == XML_OPEN && xml_is(x, "vertAlign"))
		*raised = str_is(xml_attr(x, "val"), "superscript");
}

/* A piece of a run; the mark of a note stands apart from what it marks. */
static bool
add_run(struct workbook *w, struct str s, size_t begin, bool raised)
{
	const struct str behind = {w->text + begin, w->ntext - begin};
	const struct sheet_raised r =
	    raised ? sheet_raise(behind, s) : (struct sheet_raised){"", 0, ""};

	return add_text(w, str_of(r.before), begin) &&
	       add_text(w, r.instead != NULL ? str_of(r.instead) : s, begin) &&
	       add_text(w, str_of(r.after), begin);
}

/* <si><t>..</t></si> or runs <si><r><t>..</t></r></si>; <rPh> is how it is
 * spoken. */
static void
read_string(struct workbook *w, struct xml *x)
{
	const int depth = x->depth;
	const size_t begin = w->ntext;
	bool text = false, raised = false;

	if (w->nstring == w->most_strings) {
		take_fail(w->take, TOO_MUCH,
		    N_("Die Texte der Arbeitsmappe sind länger, als wir sie "
		       "lesen."),
		    0);
		return;
	}
	while (xml_next(x) > XML_END && x->depth > depth) {
		workbook_raised(x, &raised);
		if (x->kind == XML_OPEN && xml_is(x, "rPh"))
			xml_skip(x);
		else if (xml_is(x, "t"))
			text = x->kind == XML_OPEN;
		else if (x->kind == XML_CHARS && text &&
			 !add_run(w, x->text, begin, raised))
			return;
	}
	end_whole(w, begin);
	w->string[w->nstring++] = (uint32_t)begin;
	w->string[w->nstring] = (uint32_t)w->ntext;
}

bool
workbook_strings(struct workbook *w)
{
	struct arena *a;
	struct xml *x = NULL;

	if (w->strings_part.n == 0 ||
	    archive_find(w->archive, w->strings_part) < 0)
		return true;
	x = workbook_part(w, &a, w->strings_part);
	if (x != NULL && !room_for_texts(w))
		x = NULL;
	while (x != NULL && take_going(w->take) && xml_next(x) > XML_END)
		if (x->kind == XML_OPEN && xml_is(x, "si"))
			read_string(w, x);
	if (x != NULL && x->kind == XML_WRONG)
		take_fail(w->take, INVALID, x->sentence, 0);
	arena_free(a);
	return take_going(w->take);
}

struct str
workbook_string(const struct workbook *w, struct str number)
{
	long long i;

	if (!str_int(number, &i) || i < 0 || (size_t)i >= w->nstring)
		return (struct str){NULL, 0};
	return (struct str){
	    w->text + w->string[i], w->string[i + 1] - w->string[i]};
}

bool
workbook_mentions(struct workbook *w, struct str part, const char *word)
{
	const long long at = archive_find(w->archive, part);
	const size_t nword = strlen(word);
	struct bytes file;
	const char *sentence;
	char piece[PIECE + WORD_MAX];
	size_t kept = 0;
	bool found = false;

	if (at < 0 || nword > WORD_MAX ||
	    !archive_file(w->archive, (size_t)at, &file, &sentence))
		return false;
	for (long long i = 0; i < file.size && !found;) {
		const size_t n =
		    file.size - i < PIECE ? (size_t)(file.size - i) : PIECE;

		if (!file.read(file.ctx, i, piece + kept, n))
			return take_fail(w->take, INVALID, bytes_why(&file), 0);
		found = memmem(piece, kept + n, word, nword) != NULL;
		i += (long long)n;
		kept = kept + n < nword ? kept + n : nword - 1;
		memmove(piece, piece + n, kept);
	}
	return found;
}
