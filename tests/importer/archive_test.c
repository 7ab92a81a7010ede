/*
 * archive_test.c - ZIP archives, and what is refused of them.
 */
#include "archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "collect.h"
#include "packed.h"
#include "reader.h"
#include "text.h"

static void
stop(void)
{
	collect_free();
	packed_free();
}

TestSuite(importer_archive, .fini = stop);

/* Read the first file whole, by pieces; NULL, or why not. */
static const char *
read_first(struct str data)
{
	struct arena *a = arena_new(16 << 20);
	struct bytes b = bytes_of(&data), file;
	const char *sentence;
	struct archive *z = archive_open(a, &b, &sentence);
	char piece[1000];

	if (z != NULL && archive_file(z, 0, &file, &sentence)) {
		sentence = NULL;
		for (long long at = 0; at < file.size && sentence == NULL;
		     at += 1000) {
			const size_t n = file.size - at < 1000
					     ? (size_t)(file.size - at)
					     : 1000;

			if (!file.read(file.ctx, at, piece, n))
				sentence = bytes_why(&file);
		}
	}
	arena_free(a);
	return sentence;
}

static struct str
filled(char with, size_t n)
{
	char *p = arena_get(collect_arena(n), 1, n);

	memset(p, with, n);
	return (struct str){p, n};
}

/* A copy with a byte changed, counted from the first `mark` on. */
static struct str
changed(struct str data, const char *mark, size_t nmark, size_t at, char to)
{
	char *p = arena_get(collect_arena(data.n), 1, data.n);
	char *found;

	memcpy(p, data.p, data.n);
	found = memmem(p, data.n, mark, nmark);
	cr_assert_not_null(found);
	found[at] = to;
	return (struct str){p, data.n};
}

static struct str
of_one(struct str text)
{
	return packed(1, &(struct packed_file){"a.txt", text, false});
}

#define CENTRAL "PK\001\002", 4

Test(importer_archive, goes_forward_back_and_over)
{
	const struct packed_file files[] = {
	    {"a.txt",   STR("0123456789"), false},
	    {"b/c.txt", STR("abcdef"),     true }
        };
	struct str data = packed(2, files);
	struct bytes b = bytes_of(&data), file;
	struct arena *a = collect_arena(1 << 20);
	const char *sentence;
	struct archive *z = archive_open(a, &b, &sentence);
	char to[4] = {0};

	cr_assert_not_null(z);
	cr_assert_eq(archive_count(z), 2);
	cr_assert_eq(archive_find(z, STR("b/c.txt")), 1);
	cr_assert_eq(archive_find(z, STR("c.txt")), -1);
	cr_assert(archive_file(z, 0, &file, &sentence));
	cr_assert(file.read(file.ctx, 5, to, 3));
	cr_assert_str_eq(to, "567");
	cr_assert(file.read(file.ctx, 0, to, 3));
	cr_assert_str_eq(to, "012");
	cr_assert_not(file.read(file.ctx, 8, to, 3));
}

Test(importer_archive, refuses_what_is_cut_off_at_every_byte)
{
	const struct str data = of_one(STR("hallo, hallo, hallo, hallo"));

	cr_assert_null(read_first(data));
	for (size_t n = 0; n < data.n; n++)
		cr_assert_not_null(read_first((struct str){data.p, n}),
		    "cut after %zu bytes", n);
}

Test(importer_archive, refuses_lies_about_length_and_sum)
{
	const char *const lies = "Eine Datei im ZIP-Archiv ist anders, als "
				 "ihre Länge oder Prüfsumme sagt.";
	const struct str data = of_one(STR("hallo, hallo, hallo, hallo"));

	/* The checksum, then the length, of the directory. */
	cr_assert_str_eq(read_first(changed(data, CENTRAL, 16, 'x')), lies);
	cr_assert_str_eq(read_first(changed(data, CENTRAL, 24, 20)), lies);
	cr_assert_str_eq(read_first(changed(data, CENTRAL, 24, 40)), lies);
}

Test(importer_archive, refuses_what_is_encrypted_or_strangely_packed)
{
	const struct str data = of_one(STR("hallo, hallo, hallo, hallo"));

	cr_assert_str_eq(read_first(changed(data, CENTRAL, 8, 1)),
	    "Das ZIP-Archiv ist verschlüsselt.");
	cr_assert_str_eq(read_first(changed(data, CENTRAL, 10, 12)),
	    "Das ZIP-Archiv ist auf eine Weise gepackt, die wir nicht lesen.");
}

Test(importer_archive, refuses_files_that_overlap)
{
	/* The packed length of the directory, larger than the archive. */
	const struct str data = of_one(STR("hallo, hallo, hallo, hallo"));

	cr_assert_str_eq(
	    read_first(changed(data, CENTRAL, 20, (char)(data.n - 10))),
	    "Die Dateien im ZIP-Archiv überlappen sich.");
}

Test(importer_archive, refuses_bombs)
{
	const char *const bomb =
	    "Das ZIP-Archiv würde entpackt zu groß: Es sieht aus, als sollte "
	    "es den Speicher füllen.";

	cr_assert_str_eq(
	    read_first(of_one(filled('\0', ARCHIVE_RATIO_FROM + 1))), bomb);
	cr_assert_null(read_first(of_one(filled('\0', 1 << 20))));
}

Test(importer_archive, refuses_crowds)
{
	struct packed_file *files =
	    calloc(ARCHIVE_FILES_MAX + 1, sizeof(*files));
	char(*names)[16] = calloc(ARCHIVE_FILES_MAX + 1, sizeof(*names));

	for (size_t i = 0; i <= ARCHIVE_FILES_MAX; i++) {
		snprintf(names[i], sizeof(names[i]), "%zu", i);
		files[i] = (struct packed_file){names[i], STR("x"), true};
	}
	cr_assert_str_eq(read_first(packed(ARCHIVE_FILES_MAX + 1, files)),
	    "Das ZIP-Archiv enthält zu viele Dateien.");
	free(files);
	free(names);
}

/* --- which file is meant --- */

#define FLAT                                                                 \
	"{\"id\":[\"geo\",\"time\"],\"size\":[1,1],\"dimension\":{\"geo\":{" \
	"\"category\":{\"index\":[\"05914\"]}},\"time\":{\"category\":{"     \
	"\"index\":[\"2012\"]}}},\"value\":[5]}"

Test(importer_archive, finds_the_table_among_other_files)
{
	const struct packed_file files[] = {
	    {"liesmich.txt",          STR("Ein Text; mit Zeichen"), false},
	    {"ordner/tabelle.json",   STR(FLAT),                    false},
	    {"__MACOSX/tabelle.json", STR(FLAT),                    false}
        };
	const struct collected c = collect(packed(3, files), FORMAT_NONE, NULL);

	cr_assert_eq(c.format, FORMAT_JSON_STAT);
	cr_assert_str_eq(collected_cell(&c, "05914", "2012", ""), "5");
}

Test(importer_archive, does_not_choose_between_tables)
{
	const struct packed_file files[] = {
	    {"a.json", STR(FLAT), false},
            {"b.json", STR(FLAT), false}
        };
	const struct collected c = collect(packed(2, files), FORMAT_NONE, NULL);

	cr_assert_str_eq(c.take.sentence,
	    "Das ZIP-Archiv enthält mehrere Tabellen; bitte jede einzeln "
	    "hochladen.");
}

Test(importer_archive, says_why_a_damaged_file_in_it_is_not_read)
{
	const struct collected c = collect(
	    changed(packed(1, &(struct packed_file){"a.json", STR(FLAT), true}),
		"[5]", 3, 1, '6'),
	    FORMAT_NONE, NULL);

	cr_assert_str_eq(c.take.sentence,
	    "Eine Datei im ZIP-Archiv ist anders, als ihre Länge oder "
	    "Prüfsumme sagt.");
}
