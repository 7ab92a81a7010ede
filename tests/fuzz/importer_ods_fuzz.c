/*
 * importer_ods_fuzz.c - any bytes as the content of an OpenDocument.
 */
#include "importer_zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	const struct str content = {(const char *)data, n};
	const struct str type =
	    STR("application/vnd.oasis.opendocument.spreadsheet");
	const struct zip_part part[] = {
	    {"mimetype",    type   },
            {"content.xml", content}
        };

	if (a == NULL)
		a = arena_new(FUZZ_ARENA);
	need(a != NULL);
	fuzz_book(a, FORMAT_ODS, zip_of(a, COUNT(part), part));
	arena_reset(a);
	return 0;
}
