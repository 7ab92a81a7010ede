/*
 * importer_zip.h - an archive of files that are not deflated, quickly made, so
 * that a fuzzer's bytes get through to the reader.
 */
#ifndef FUZZ_IMPORTER_ZIP_H
#define FUZZ_IMPORTER_ZIP_H

#include <string.h>
#include <zlib.h>

#include "importer.h"

enum { ZIP_LOCAL = 30, ZIP_CENTRAL = 46, ZIP_END = 22 };

struct zip_part {
	const char *name;
	struct str text;
};

static inline char *
zip_put(char *p, size_t bytes, size_t v)
{
	for (; bytes > 0; bytes--, v >>= 8)
		*p++ = (char)(v & 0xff);
	return p;
}

/* What both heads of a file have: version to length of the name. */
static inline char *
zip_head(char *p, const struct zip_part *part)
{
	const size_t crc = crc32(
	    0, (const unsigned char *)part->text.p, (unsigned)part->text.n);

	p = zip_put(p, 2, 20);
	p = zip_put(p, 8, 0); /* flags, method, time, date */
	p = zip_put(p, 4, crc);
	p = zip_put(p, 4, part->text.n);
	p = zip_put(p, 4, part->text.n);
	p = zip_put(p, 2, strlen(part->name));
	return zip_put(p, 2, 0);
}

static inline struct str
zip_of(struct arena *a, size_t n, const struct zip_part *part)
{
	size_t room = ZIP_END, at[16];
	char *to, *p, *central;

	need(n <= 16);
	for (size_t i = 0; i < n; i++)
		room += ZIP_LOCAL + ZIP_CENTRAL + 2 * strlen(part[i].name) +
			part[i].text.n;
	to = p = arena_get(a, 1, room);
	need(to != NULL);
	for (size_t i = 0; i < n; i++) {
		at[i] = (size_t)(p - to);
		p = zip_put(p, 4, 0x04034b50);
		p = zip_head(p, &part[i]);
		p = stpcpy(p, part[i].name);
		if (part[i].text.n > 0)
			memcpy(p, part[i].text.p, part[i].text.n);
		p += part[i].text.n;
	}
	central = p;
	for (size_t i = 0; i < n; i++) {
		p = zip_put(p, 4, 0x02014b50);
		p = zip_put(p, 2, 20);
		p = zip_head(p, &part[i]);
		p = zip_put(p, 8, 0); /* comment, disk, attributes */
		p = zip_put(p, 2, 0);
		p = zip_put(p, 4, at[i]);
		p = stpcpy(p, part[i].name);
	}
	room = (size_t)(p - central);
	p = zip_put(p, 4, 0x06054b50);
	p = zip_put(p, 4, 0);
	p = zip_put(p, 2, n);
	p = zip_put(p, 2, n);
	p = zip_put(p, 4, room);
	p = zip_put(p, 4, (size_t)(central - to));
	p = zip_put(p, 2, 0);
	return (struct str){to, (size_t)(p - to)};
}

/* The part before an empty line; *rest is what is after it. */
static inline struct str
zip_piece(struct str *rest)
{
	const char *gap =
	    rest->n == 0 ? NULL : memmem(rest->p, rest->n, "\n\n", 2);
	struct str piece = *rest;

	*rest = (struct str){"", 0};
	if (gap == NULL)
		return piece;
	rest->p = gap + 2;
	rest->n = piece.n - (size_t)(gap + 2 - piece.p);
	piece.n = (size_t)(gap - piece.p);
	return piece;
}

/* Read it as it is, then with another file beside and all values of one area
 * and period. */
static inline void
fuzz_beside(
    struct arena *a, enum file_format format, struct str file, struct str other)
{
	static const struct mapping m = {
	    .area = {"05914", 5},
              .period = {"2013",  4}
        };
	const struct bytes beside = bytes_of(&other);
	struct bytes b = bytes_of(&file);
	struct take t = take_begin(a);

	fuzz_reader(a, format, file, NULL);
	b.beside = &beside;
	t.ctx = &t;
	t.cell = fuzz_cell;
	readers[format].read(&b, &m, &t);
	take_end(&t);
	need(t.st == OK || t.sentence != NULL);
	fuzz_names(&t);
	if (t.st == OK)
		fuzz_counts(&t);
}

/* Sample it and read it, all values of one area and period. */
static inline void
fuzz_book(struct arena *a, enum file_format format, struct str data)
{
	static struct mapping m;
	const struct bytes b = bytes_of(&data);
	struct sample_rows rows = {0};
	const char *sentence = NULL;
	unsigned unsure;

	m = (struct mapping){0};
	need(readers[format].recognises(data));
	if (readers[format].sample(a, &b, &m, &rows, &sentence) != OK) {
		need(sentence != NULL);
		return;
	}
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < rows.row[i].field.n; k++)
			need(utf8_valid(rows.row[i].field.row[k]));
	mapping_guess(&rows, NULL, &m, &unsure);
	m.area = STR("05914");
	m.period = STR("2013");
	fuzz_reader(a, format, data, &m);
}

#endif
