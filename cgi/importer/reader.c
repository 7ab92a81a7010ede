/*
 * reader.c - the formats we read, and which one a file has.
 */
#include "reader.h"

#include <string.h>

#include "archive.h"
#include "archive_pick.h"
#include "arena.h"
#include "charset.h"
#include "i18n.h"
#include "readers.h"
#include "text.h"

const struct reader readers[FILE_FORMAT_MAX] = {
    [FORMAT_NONE] = {.name = "none"            },
    [FORMAT_GENESIS_TABLE] = { .name = "genesis_table",
		     .recognises = genesis_table_recognises,
		     .read = genesis_table_read},
    [FORMAT_GENESIS_FLAT_OLD] = { .name = "genesis_flat_old",
		     .recognises = genesis_flat_old_recognises,
		     .read = genesis_flat_read},
    [FORMAT_GENESIS_FLAT_NEW] = {  .name = "genesis_flat_new",
		     .recognises = genesis_flat_new_recognises,
		     .read = genesis_flat_read},
    [FORMAT_GENESIS_JSON] = {  .name = "genesis_json",
		     .recognises = genesis_json_recognises,
		     .read = genesis_json_read},
    [FORMAT_JSON_STAT] = {  .name = "json_stat",
		     .recognises = json_stat_recognises,
		     .read = json_stat_read},
    [FORMAT_SDMX_JSON] = {     .name = "sdmx_json",
		     .recognises = sdmx_json_recognises,
		     .read = sdmx_json_read},
    [FORMAT_SDMX_ML] = {     .name = "sdmx_ml",
		     .recognises = sdmx_ml_recognises,
		     .read = sdmx_ml_read},
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
	*sentence = charset_refusal(head);
	if (*sentence == NULL)
		*sentence = N_("Die Datei hat keine Form, die hier gelesen "
			       "wird.");
	return FORMAT_NONE;
}
