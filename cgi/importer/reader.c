/*
 * reader.c - the formats we read, and which one a file has.
 */
#include "reader.h"

#include <string.h>

#include "archive.h"
#include "archive_pick.h"
#include "arena.h"
#include "i18n.h"
#include "readers.h"
#include "text.h"

/* Formats that say themselves what stands where, and those that a mapping must
 * say it of. */
#define KNOWN(label, which, reads)                                 \
	{                                                          \
		.name = (label), .recognises = which##_recognises, \
		.read = reads##_read                               \
	}
#define MAPPED(label, which)                                            \
	{                                                               \
		.name = (label), .mapped = true,                        \
		.recognises = which##_recognises, .read = which##_read, \
		.sample = which##_sample                                \
	}

const struct reader readers[FILE_FORMAT_MAX] = {
    [FORMAT_NONE] = {.name = "none"},
    [FORMAT_GENESIS_TABLE] =
	KNOWN("genesis_table", genesis_table, genesis_table),
    [FORMAT_GENESIS_FLAT_OLD] =
	KNOWN("genesis_flat_old", genesis_flat_old, genesis_flat),
    [FORMAT_GENESIS_FLAT_NEW] =
	KNOWN("genesis_flat_new", genesis_flat_new, genesis_flat),
    [FORMAT_GENESIS_JSON] = KNOWN("genesis_json", genesis_json, genesis_json),
    [FORMAT_JSON_STAT] = KNOWN("json_stat", json_stat, json_stat),
    [FORMAT_SDMX_ML] = KNOWN("sdmx_ml", sdmx_ml, sdmx_ml),
    [FORMAT_SDMX_JSON] = KNOWN("sdmx_json", sdmx_json, sdmx_json),
    [FORMAT_SDMX_CSV] = KNOWN("sdmx_csv", sdmx_csv, sdmx_csv),
    [FORMAT_CSV] = MAPPED("csv", plain),
    [FORMAT_XLSX] = MAPPED("xlsx", xlsx),
    [FORMAT_ODS] = MAPPED("ods", ods),
};

/* The first bytes, or the NULL view. */
static struct str
head_of(struct arena *a, const struct bytes *b)
{
	const size_t n =
	    b->size < READER_HEAD ? (size_t)b->size : (size_t)READER_HEAD;
	char *room = arena_get(a, n + 1, 1);

	if (room == NULL || !b->read(b->ctx, 0, room, n))
		return (struct str){NULL, 0};
	return (struct str){room, n};
}

static enum file_format
format_of(struct str head)
{
	/* Almost any text may be a plain table: that is asked last. */
	for (int f = FORMAT_NONE + 1; f < FILE_FORMAT_MAX; f++)
		if (f != FORMAT_CSV && readers[f].recognises != NULL &&
		    readers[f].recognises(head))
			return (enum file_format)f;
	if (readers[FORMAT_CSV].recognises != NULL &&
	    readers[FORMAT_CSV].recognises(head))
		return FORMAT_CSV;
	return FORMAT_NONE;
}

enum file_format
reader_find(struct arena *a, const struct bytes *b, struct bytes *inner,
    const char **sentence)
{
	const struct str head = head_of(a, b);
	enum file_format format;

	*inner = *b;
	if (head.p == NULL) {
		*sentence = N_("Die Datei ist nicht zu lesen.");
		return FORMAT_NONE;
	}
	if (b->size == 0) {
		*sentence = N_("Die Datei ist leer.");
		return FORMAT_NONE;
	}
	format = format_of(head);
	if (format == FORMAT_NONE && archive_is(head))
		return archive_pick(a, b, format_of, inner, sentence);
	if (format != FORMAT_NONE)
		return format;
	*sentence = refusal_of(head);
	return FORMAT_NONE;
}
