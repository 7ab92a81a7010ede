/*
 * importer_jsonstat_fuzz.c - any bytes as JSON-stat, and as the JSON of
 * GENESIS; what follows an empty line is a description of its codes.
 */
#include "importer_zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	struct str rest = {(const char *)data, n}, file = zip_piece(&rest);

	if (a == NULL)
		a = arena_new(FUZZ_ARENA);
	need(a != NULL);
	fuzz_beside(a, FORMAT_JSON_STAT, file, rest);
	fuzz_beside(a, FORMAT_GENESIS_JSON, file, rest);
	arena_reset(a);
	return 0;
}
