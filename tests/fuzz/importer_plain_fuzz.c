/*
 * importer_plain_fuzz.c - any bytes as a plain table: guessed and read; or a
 * mapping, an empty line and the table that it is for.
 */
#include <string.h>

#include "importer.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* A mapping is the same when it comes back from its text. */
static void
check_mapping(struct arena *a, struct mapping *m)
{
	const struct str text = mapping_text(a, m);
	static struct mapping back;
	long long line = 0;
	struct str again;

	need(text.p != NULL);
	need(mapping_of(a, text, &back, &line) == OK);
	again = mapping_text(a, &back);
	need(str_eq(text, again));
}

static void
guess(struct arena *a, struct str data)
{
	static struct mapping m;
	const struct bytes b = bytes_of(&data);
	struct sample_rows rows = {0};
	const char *sentence = NULL;
	unsigned unsure;

	m = (struct mapping){0};
	if (readers[FORMAT_CSV].sample(a, &b, &m, &rows, &sentence) != OK) {
		need(sentence != NULL);
		return;
	}
	mapping_guess(&rows, NULL, &m, &unsure);
	check_mapping(a, &m);
	fuzz_reader(a, FORMAT_CSV, data, &m);
	if (m.area.n == 0)
		m.area = STR("05914");
	if (m.period.n == 0)
		m.period = STR("2013");
	fuzz_reader(a, FORMAT_CSV, data, &m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static struct arena *a;
	static struct mapping m;
	struct str data = {(const char *)bytes, n};
	const char *gap = n == 0 ? NULL : memmem(data.p, n, "\n\n", 2);
	long long line = 0;

	if (a == NULL)
		a = arena_new(2 * FUZZ_ARENA);
	need(a != NULL);
	if (gap != NULL &&
	    mapping_of(a, (struct str){data.p, (size_t)(gap - data.p) + 1}, &m,
		&line) == OK) {
		check_mapping(a, &m);
		fuzz_reader(a, FORMAT_CSV,
		    (struct str){gap + 2, n - (size_t)(gap + 2 - data.p)}, &m);
	} else
		guess(a, data);
	arena_reset(a);
	return 0;
}
