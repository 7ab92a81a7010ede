/*
 * importer_flat_fuzz.c - any bytes as a GENESIS flat file.
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
	fuzz_reader(a, FORMAT_GENESIS_FLAT_NEW,
	    (struct str){(const char *)data, n}, NULL);
	arena_reset(a);
	return 0;
}
