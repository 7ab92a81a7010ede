/*
 * archive_pick.c - which file of a ZIP archive is meant.
 */
#include "archive_pick.h"

#include <string.h>

#include "archive.h"
#include "arena.h"
#include "i18n.h"
#include "text.h"

/* One that might be meant. */
struct candidate {
	enum file_format format;
	struct bytes bytes;
};

struct pick {
	struct arena *arena;
	struct archive *archive;
	enum file_format (*format_of)(struct str);
	char *head;
	struct candidate table, plain; /* plain: almost any text is one */
	int ntable, nplain;
	struct bytes description;
	bool described;
};

static bool
has(struct str head, const char *word)
{
	return memmem(head.p, head.n, word, strlen(word)) != NULL;
}

/* The structure of an SDMX message, or of a GENESIS table. */
static bool
is_description(struct str head)
{
	if (has(head, "\"variableValues\"") || has(head, "\"variables\""))
		return true;
	return memchr(head.p, '<', head.n) != NULL &&
	       (has(head, ":Structures>") || has(head, "<Structures>") ||
		   has(head, "CodeLists>") || has(head, "KeyFamilies>"));
}

static bool
ends_in(struct str name, const char *end)
{
	const size_t n = strlen(end);

	return name.n >= n && strncasecmp(name.p + name.n - n, end, n) == 0;
}

/* Folders, what a Mac adds, and what nobody took for a table. */
static bool
is_nothing(struct str name)
{
	static const char *const others[] = {"/", ".pdf", ".html", ".htm",
	    ".docx", ".png", ".jpg", ".xsd", ".DS_Store"};

	for (size_t i = 0; i < COUNT(others); i++)
		if (ends_in(name, others[i]))
			return true;
	return name.n == 0 || str_starts(name, "__MACOSX/");
}

/* A spreadsheet in an archive is jumped about in: it must lie in memory. */
static bool
unpack(struct pick *p, struct bytes *b, const char **sentence)
{
	struct str *text = arena_get(p->arena, 1, sizeof(*text));
	char *room = b->size <= PICK_INNER
			 ? arena_get(p->arena, 1, (size_t)b->size)
			 : NULL;

	if (text == NULL || room == NULL) {
		*sentence = N_("Das ZIP-Archiv enthält eine Arbeitsmappe, die "
			       "zu groß ist, um sie darin zu lesen. Bitte "
			       "entpackt hochladen.");
		return false;
	}
	if (!b->read(b->ctx, 0, room, (size_t)b->size)) {
		*sentence = bytes_why(b);
		return false;
	}
	*text = (struct str){room, (size_t)b->size};
	*b = bytes_of(text);
	return true;
}

static bool
look_at(struct pick *p, size_t i, const char **sentence)
{
	const struct str name = archive_name(p->archive, i);
	struct candidate c;
	struct str head;

	if (is_nothing(name))
		return true;
	if (!archive_file(p->archive, i, &c.bytes, sentence))
		return false;
	head = (struct str){p->head, c.bytes.size < READER_HEAD
					 ? (size_t)c.bytes.size
					 : (size_t)READER_HEAD};
	if (!c.bytes.read(c.bytes.ctx, 0, p->head, head.n)) {
		*sentence = bytes_why(&c.bytes);
		return false;
	}
	if (is_description(head)) {
		p->description = c.bytes;
		p->described = true;
		return true;
	}
	c.format = p->format_of(head);
	if (c.format == FORMAT_CSV) {
		/* A README is a text, too. */
		if (!ends_in(name, ".csv") && !ends_in(name, ".tsv"))
			return true;
		p->plain = c;
		p->nplain++;
	} else if (c.format != FORMAT_NONE) {
		if (archive_is(head) && !unpack(p, &c.bytes, sentence))
			return false;
		p->table = c;
		p->ntable++;
	}
	return true;
}

static enum file_format
decide(struct pick *p, struct bytes *inner, const char **sentence)
{
	const struct candidate *c = p->ntable > 0 ? &p->table : &p->plain;
	const int n = p->ntable > 0 ? p->ntable : p->nplain;
	struct bytes *beside;

	if (n == 0)
		*sentence = N_("Das ZIP-Archiv enthält keine Datei, die hier "
			       "gelesen wird.");
	else if (n > 1)
		*sentence = N_("Das ZIP-Archiv enthält mehrere Tabellen; bitte "
			       "jede einzeln hochladen.");
	if (n != 1)
		return FORMAT_NONE;
	*sentence = NULL;
	*inner = c->bytes;
	if (p->described) {
		beside = arena_get(p->arena, 1, sizeof(*beside));
		if (beside != NULL)
			*beside = p->description;
		inner->beside = beside;
	}
	return c->format;
}

enum file_format
archive_pick(struct arena *a, const struct bytes *b,
    enum file_format (*format_of)(struct str), struct bytes *inner,
    const char **sentence)
{
	struct bytes *file = arena_get(a, 1, sizeof(*file));
	struct pick p = {.arena = a,
	    .format_of = format_of,
	    .head = arena_get(a, 1, READER_HEAD)};

	*sentence = N_("Das ZIP-Archiv enthält zu viele Dateien.");
	if (file == NULL || p.head == NULL)
		return FORMAT_NONE;
	*file = *b; /* the archive lasts longer than the call */
	p.archive = archive_open(a, file, sentence);
	if (p.archive == NULL)
		return FORMAT_NONE;
	if (archive_count(p.archive) > PICK_FILES) {
		*sentence = N_("Das ZIP-Archiv enthält zu viele Dateien.");
		return FORMAT_NONE;
	}
	for (size_t i = 0; i < archive_count(p.archive); i++)
		if (!look_at(&p, i, sentence))
			return FORMAT_NONE;
	return decide(&p, inner, sentence);
}
