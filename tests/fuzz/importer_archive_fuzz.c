/*
 * importer_archive_fuzz.c - any bytes as a ZIP archive: whatever is found in
 * it is read.
 */
#include "importer.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	const struct str file = {(const char *)data, n};
	const struct bytes b = bytes_of(&file);
	struct bytes inner;
	const char *sentence = NULL;
	enum file_format format;
	struct take t;

	if (a == NULL)
		a = arena_new(FUZZ_ARENA);
	need(a != NULL);
	format = reader_find(a, &b, &inner, &sentence);
	need(format != FORMAT_NONE || sentence != NULL);
	if (format != FORMAT_NONE && !readers[format].mapped) {
		t = take_begin(a);
		t.ctx = &t;
		t.cell = fuzz_cell;
		readers[format].read(&inner, NULL, &t);
		need(t.st == OK || t.sentence != NULL);
	}
	arena_reset(a);
	return 0;
}
