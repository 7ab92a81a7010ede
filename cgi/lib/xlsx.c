/*
 * xlsx.c - the cells of a workbook, and the parts around them.
 */
#include "xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "utf8.h"
#include "zip_out.h"

/* Of the table of styles below; numbers with 0 to 6 decimals from NUMBER. */
enum { USUAL, HEAD, WRAPPED, NUMBER, DECIMALS_MAX = 6 };

enum { WIDEST = 60, NARROWEST = 8, SHEET_NAME = 31 };

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELS \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACK "http://schemas.openxmlformats.org/package/2006/"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define XML  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

void
xlsx_begin(struct xlsx *x, size_t max)
{
	*x = (struct xlsx){
	    .max = max, .sheet = calloc(XLSX_SHEETS_MAX, sizeof(*x->sheet))};
	x->failed = x->sheet == NULL;
}

void
xlsx_sheet(struct xlsx *x, struct str name, size_t heads)
{
	if (x->failed || x->n == XLSX_SHEETS_MAX) {
		x->failed = true;
		return;
	}
	x->sheet[x->n].name = name;
	x->sheet[x->n].heads = heads;
	out_init(&x->sheet[x->n].rows, x->max);
	x->n++;
}

static void
raw(struct out *o, const char *s)
{
	out_raw(o, s, strlen(s));
}

/* --- cells --- */

/* XML 1.0 has no place for most control characters, nor for what is no text. */
static void
put_text(struct out *o, struct str s)
{
	while (s.n > 0) {
		struct str rest = s;
		long c = utf8_next(&rest);

		if (c >= 32 ? c != 0xfffe && c != 0xffff
			    : c == '\n' || c == '\t')
			out_attr(o, (struct str){s.p, s.n - rest.n});
		s = rest;
	}
}

/* The sheet to write to, at the beginning of a cell; NULL if there is none. */
static struct xlsx_sheet *
cell(struct xlsx *x, size_t wide)
{
	struct xlsx_sheet *s = x->n == 0 ? NULL : &x->sheet[x->n - 1];

	if (x->failed || s == NULL || s->column == XLSX_COLUMNS_MAX ||
	    s->row == XLSX_ROWS_MAX) {
		x->failed = true;
		return NULL;
	}
	if (s->column == 0)
		raw(&s->rows, "<row>");
	if (wide > s->wide[s->column])
		s->wide[s->column] = wide;
	s->column++;
	return s;
}

static void
text(struct xlsx *x, struct str t, int style)
{
	long long wide = utf8_length(t);
	struct xlsx_sheet *s = cell(x, wide < 0 ? t.n : (size_t)wide);
	char open[80];

	if (s == NULL)
		return;
	(void)snprintf(open, sizeof(open),
	    "<c s=\"%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
	    style);
	raw(&s->rows, open);
	put_text(&s->rows, t);
	raw(&s->rows, "</t></is></c>");
}

void
xlsx_head(struct xlsx *x, struct str t)
{
	text(x, t, HEAD);
}

void
xlsx_text(struct xlsx *x, struct str t)
{
	text(x, t, t.n > WIDEST ? WRAPPED : USUAL);
}

/* Digits with at most one sign before and one point within. */
static bool
is_number(struct dec d)
{
	bool digit = false, point = false;

	for (size_t i = 0; i < d.n; i++) {
		if (d.p[i] >= '0' && d.p[i] <= '9')
			digit = true;
		else if (d.p[i] == '.' && !point)
			point = true;
		else if (d.p[i] != '-' || i > 0)
			return false;
	}
	return digit;
}

void
xlsx_number(struct xlsx *x, struct dec d)
{
	struct xlsx_sheet *s = cell(x, d.n + d.n / 3);
	const char *point;
	int decimals = 0;
	char open[40];

	if (s == NULL)
		return;
	if (d.p == NULL || !is_number(d)) {
		raw(&s->rows, "<c/>");
		return;
	}
	point = memchr(d.p, '.', d.n);
	if (point != NULL)
		decimals = (int)(d.p + d.n - point) - 1;
	(void)snprintf(open, sizeof(open), "<c s=\"%d\"><v>",
	    NUMBER + (decimals < DECIMALS_MAX ? decimals : DECIMALS_MAX));
	raw(&s->rows, open);
	out_raw(&s->rows, d.p, d.n);
	raw(&s->rows, "</v></c>");
}

void
xlsx_row_end(struct xlsx *x)
{
	struct xlsx_sheet *s = x->n == 0 ? NULL : &x->sheet[x->n - 1];

	if (s == NULL || x->failed)
		return;
	raw(&s->rows, s->column == 0 ? "<row/>" : "</row>");
	s->column = 0;
	s->row++;
}

/* --- the parts --- */

static void
put_sheet(struct out *o, const struct xlsx_sheet *s)
{
	char line[240];

	raw(o, XML "<worksheet xmlns=\"" MAIN "\">");
	if (s->heads > 0) {
		(void)snprintf(line, sizeof(line),
		    "<sheetViews><sheetView workbookViewId=\"0\"><pane "
		    "ySplit=\"%zu\" topLeftCell=\"A%zu\" "
		    "activePane=\"bottomLeft\" state=\"frozen\"/>"
		    "</sheetView></sheetViews>",
		    s->heads, s->heads + 1);
		raw(o, line);
	}
	raw(o, s->wide[0] > 0 ? "<cols>" : "");
	for (size_t i = 0; i < XLSX_COLUMNS_MAX && s->wide[i] > 0; i++) {
		size_t wide = s->wide[i] + 2;

		wide = wide < NARROWEST ? NARROWEST
		       : wide > WIDEST  ? WIDEST
					: wide;
		(void)snprintf(line, sizeof(line),
		    "<col min=\"%zu\" max=\"%zu\" width=\"%zu\" "
		    "customWidth=\"1\"/>",
		    i + 1, i + 1, wide);
		raw(o, line);
	}
	raw(o, s->wide[0] > 0 ? "</cols><sheetData>" : "<sheetData>");
	out_raw(o, s->rows.p, s->rows.n);
	raw(o, "</sheetData></worksheet>");
}

/* Excel forbids some characters in the names of sheets. */
static void
put_name(struct out *o, struct str s)
{
	for (int i = 0; i < SHEET_NAME && s.n > 0; i++) {
		struct str rest = s;
		long c = utf8_next(&rest);

		if (c > 0 && c < 128 && strchr("[]:*?/\\'", (int)c) != NULL)
			raw(o, "-");
		else
			put_text(o, (struct str){s.p, s.n - rest.n});
		s = rest;
	}
}

static void
put_workbook(struct out *o, const struct xlsx *x)
{
	char line[80];

	raw(o,
	    XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELS "\"><sheets>");
	for (size_t i = 0; i < x->n; i++) {
		raw(o, "<sheet name=\"");
		put_name(o, x->sheet[i].name);
		(void)snprintf(line, sizeof(line),
		    "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
		raw(o, line);
	}
	raw(o, "</sheets></workbook>");
}

static void
put_links(struct out *o, const struct xlsx *x)
{
	char line[240];

	raw(o, XML "<Relationships xmlns=\"" PACK "relationships\">");
	for (size_t i = 1; i <= x->n; i++) {
		(void)snprintf(line, sizeof(line),
		    "<Relationship Id=\"rId%zu\" Type=\"" RELS
		    "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
		    i, i);
		raw(o, line);
	}
	raw(o, "<Relationship Id=\"rIdS\" Type=\"" RELS
	       "/styles\" Target=\"styles.xml\"/></Relationships>");
}

static void
put_types(struct out *o, const struct xlsx *x)
{
	char line[240];

	raw(o, XML "<Types xmlns=\"" PACK "content-types\"><Default "
		   "Extension=\"rels\" ContentType=\"application/"
		   "vnd.openxmlformats-package.relationships+xml\"/><Default "
		   "Extension=\"xml\" ContentType=\"application/xml\"/>"
		   "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE
		   "sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" "
		   "ContentType=\"" TYPE "styles+xml\"/>");
	for (size_t i = 1; i <= x->n; i++) {
		(void)snprintf(line, sizeof(line),
		    "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" "
		    "ContentType=\"" TYPE "worksheet+xml\"/>",
		    i);
		raw(o, line);
	}
	raw(o, "</Types>");
}

static void
put_styles(struct out *o)
{
	char line[160];

	raw(o, XML "<styleSheet xmlns=\"" MAIN "\"><numFmts count=\"7\">");
	for (int i = 0; i <= DECIMALS_MAX; i++) {
		(void)snprintf(line, sizeof(line),
		    "<numFmt numFmtId=\"%d\" formatCode=\"#,##0%s%.*s\"/>",
		    164 + i, i > 0 ? "." : "", i, "000000");
		raw(o, line);
	}
	raw(o, "</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name "
	       "val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name "
	       "val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill>"
	       "<patternFill patternType=\"none\"/></fill><fill><patternFill "
	       "patternType=\"gray125\"/></fill></fills><borders count=\"1\">"
	       "<border><left/><right/><top/><bottom/><diagonal/></border>"
	       "</borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
	       "<cellXfs count=\"10\"><xf/><xf fontId=\"1\" "
	       "applyFont=\"1\"><alignment wrapText=\"1\" vertical=\"top\"/>"
	       "</xf><xf applyAlignment=\"1\"><alignment wrapText=\"1\" "
	       "vertical=\"top\"/></xf>");
	for (int i = 0; i <= DECIMALS_MAX; i++) {
		(void)snprintf(line, sizeof(line),
		    "<xf numFmtId=\"%d\" applyNumberFormat=\"1\"/>", 164 + i);
		raw(o, line);
	}
	raw(o, "</cellXfs></styleSheet>");
}

static const char root_links[] =
    XML "<Relationships xmlns=\"" PACK
	"relationships\"><Relationship Id=\"rId1\" Type=\"" RELS
	"/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

/* Take what was written to `part` into the archive, and begin anew. */
static void
add(struct zip_out *z, const char *name, struct out *part)
{
	z->o->failed = z->o->failed || part->failed;
	zip_out_add(z, name, (struct str){part->p, part->n});
	out_clear(part);
}

static void
put_all(const struct xlsx *x, struct zip_out *z, struct out *part)
{
	static const char *const names[XLSX_SHEETS_MAX] = {
	    "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
	    "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"};

	put_types(part, x);
	add(z, "[Content_Types].xml", part);
	raw(part, root_links);
	add(z, "_rels/.rels", part);
	put_workbook(part, x);
	add(z, "xl/workbook.xml", part);
	put_links(part, x);
	add(z, "xl/_rels/workbook.xml.rels", part);
	put_styles(part);
	add(z, "xl/styles.xml", part);
	for (size_t i = 0; i < x->n; i++) {
		put_sheet(part, &x->sheet[i]);
		add(z, names[i], part);
	}
	zip_out_end(z);
}

enum status
xlsx_end(struct xlsx *x, struct out *to)
{
	struct zip_out z = {.o = to};
	struct out part;
	bool ok = !x->failed && x->n > 0;

	out_init(&part, x->max + (1 << 16));
	for (size_t i = 0; i < x->n; i++)
		ok = ok && !x->sheet[i].rows.failed;
	if (ok)
		put_all(x, &z, &part);
	ok = ok && !to->failed;
	out_release(&part);
	for (size_t i = 0; i < x->n; i++)
		out_release(&x->sheet[i].rows);
	free(x->sheet);
	x->sheet = NULL;
	x->n = 0;
	return ok ? OK : FAULT;
}
