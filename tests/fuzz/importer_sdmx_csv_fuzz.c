/*
 * importer_sdmx_csv_fuzz.c - any bytes as SDMX-CSV.
 */
#include "importer.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;

	if (a == NULL)
		a = arena_new(FUZZ_ARENA);
	need(a != NULL);
	fuzz_reader(
	    a, FORMAT_SDMX_CSV, (struct str){(const char *)data, n}, NULL);
	arena_reset(a);
	return 0;
}
