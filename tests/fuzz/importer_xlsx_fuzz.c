/*
 * importer_xlsx_fuzz.c - any bytes as the parts of a workbook: the sheet, and
 * after empty lines its texts, its styles and the list of sheets.
 */
#include "importer_zip.h"

#define RELATION \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char root[] =
    "<Relationships><Relationship Type=\"" RELATION "/officeDocument\" "
    "Target=\"xl/workbook.xml\"/></Relationships>";
static const char relations[] =
    "<Relationships><Relationship Id=\"rId1\" Type=\"" RELATION "/worksheet\" "
    "Target=\"s.xml\"/><Relationship Type=\"" RELATION "/styles\" "
    "Target=\"y.xml\"/><Relationship Type=\"" RELATION "/sharedStrings\" "
    "Target=\"t.xml\"/></Relationships>";
static const char workbook[] =
    "<workbook xmlns:r=\"" RELATION "\"><sheets><sheet name=\"T\" "
    "r:id=\"rId1\"/></sheets></workbook>";

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	struct str rest = {(const char *)data, n};
	struct zip_part part[] = {
	    {"[Content_Types].xml",        STR("<Types/>") },
	    {"_rels/.rels",                STR(root)       },
	    {"xl/_rels/workbook.xml.rels", STR(relations)  },
	    {"xl/s.xml",                   zip_piece(&rest)},
	    {"xl/t.xml",                   zip_piece(&rest)},
	    {"xl/y.xml",                   zip_piece(&rest)},
	    {"xl/workbook.xml",            zip_piece(&rest)},
	};

	if (part[6].text.n == 0)
		part[6].text = STR(workbook);
	if (a == NULL)
		a = arena_new(FUZZ_ARENA);
	need(a != NULL);
	fuzz_book(a, FORMAT_XLSX, zip_of(a, COUNT(part), part));
	arena_reset(a);
	return 0;
}
