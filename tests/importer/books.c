/*
 * books.c - workbooks that tests make.
 */
#include "books.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "collect.h"
#include "packed.h"
#include "text.h"

#define MAIN    "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

static const char types[] =
    XML "<Types xmlns=\"" PACKAGE "content-types\"></Types>";
static const char root[] =
    XML "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship "
	"Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" "
	"Target=\"xl/workbook.xml\"/></Relationships>";
static const char relations[] =
    XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" OFFICE
	"/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" OFFICE
	"/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"rId3\" Type=\"" OFFICE
	"/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"rId4\" Type=\"" OFFICE
	"/styles\" Target=\"styles.xml\"/>"
	"<Relationship Id=\"rId5\" Type=\"" OFFICE
	"/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";

/* What stands in an element, with its ends. */
static struct str
within(const char *element, const char *inside)
{
	const size_t room = strlen(inside) + 400;
	char *p = arena_get(collect_arena(room), 1, room);
	const int n = snprintf(p, room,
	    XML "<%s xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\">%s</%s>",
	    element, inside, element);

	if (n < 0 || (size_t)n >= room)
		abort();
	return (struct str){p, (size_t)n};
}

static struct str
book(const char *workbook, const char *worksheet, const char *strings,
    const char *styles)
{
	const struct str w = within("workbook", workbook);
	const struct str sheet = within("worksheet", worksheet);
	const struct str sst = within("sst", strings == NULL ? "" : strings);
	const struct str look =
	    within("styleSheet", styles == NULL ? "" : styles);
	const struct str t = STR(types), r = STR(root), rel = STR(relations);
	const struct packed_file files[] = {
	    {"[Content_Types].xml",        t,     false},
	    {"_rels/.rels",                r,     false},
	    {"xl/workbook.xml",            w,     false},
	    {"xl/_rels/workbook.xml.rels", rel,   false},
	    {"xl/worksheets/sheet1.xml",   sheet, false},
	    {"xl/styles.xml",              look,  false},
	    {"xl/sharedStrings.xml",       sst,   false},
	};

	return packed(COUNT(files), files);
}

struct str
xlsx_of(const char *worksheet, const char *strings, const char *styles)
{
	return book("<sheets><sheet name=\"Tabelle1\" sheetId=\"1\" "
		    "r:id=\"rId1\"/></sheets>",
	    worksheet, strings, styles);
}

struct str
xlsx_of_book(const char *workbook, const char *worksheet)
{
	return book(workbook, worksheet, NULL, NULL);
}

/* The short words, written out. */
static const char *
written_out(const char *s)
{
	static const struct {
		const char *brief, *full;
	} words[] = {
	    {"<T",      "<table:table"                              },
	    {"</T",     "</table:table"                             },
	    {"<R",      "<table:table-row"                          },
	    {"</R",     "</table:table-row"                         },
	    {"<C",      "<table:table-cell"                         },
	    {"</C",     "</table:table-cell"                        },
	    {"<V",      "<table:covered-table-cell"                 },
	    {"<P",      "<text:p"				   },
	    {"</P",     "</text:p"				  },
	    {" text>",  " office:value-type=\"string\">"            },
	    {" float=", " office:value-type=\"float\" office:value="},
	    {" cols=",  " table:number-columns-repeated="           },
	    {" rows=",  " table:number-rows-repeated="              },
	    {" wide=",  " table:number-columns-spanned="            },
	    {" high=",  " table:number-rows-spanned="               },
	};
	const size_t room = 20 * strlen(s) + 1;
	char *to = arena_get(collect_arena(room), 1, room);
	size_t n = 0, w;

	while (*s != '\0') {
		for (w = 0; w < COUNT(words); w++)
			if (strncmp(
				s, words[w].brief, strlen(words[w].brief)) == 0)
				break;
		if (w == COUNT(words)) {
			to[n++] = *s++;
			continue;
		}
		n += (size_t)snprintf(to + n, room - n, "%s", words[w].full);
		s += strlen(words[w].brief);
	}
	return to;
}

struct str
ods_of(const char *tables, const char *styles)
{
	static const char names[] =
	    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
	    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
	    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
	    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
	    " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:"
	    "calc:xmlns:calcext:1.0\"";
	static const char type[] =
	    "application/vnd.oasis.opendocument.spreadsheet";
	const char *full = written_out(tables);
	const size_t room = strlen(full) + strlen(styles) + 2000;
	char *p = arena_get(collect_arena(room), 1, room);
	const int n = snprintf(p, room,
	    XML "<office:document-content%s><office:automatic-styles>%s"
		"</office:automatic-styles><office:body><office:spreadsheet>%s"
		"</office:spreadsheet></office:body>"
		"</office:document-content>",
	    names, styles, full);
	const struct packed_file files[] = {
	    {"mimetype",    str_of(type),   true },
	    {"content.xml", {p, (size_t)n}, false},
	};

	if (n < 0 || (size_t)n >= room)
		abort();
	return packed(COUNT(files), files);
}
