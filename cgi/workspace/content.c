/*
 * content.c - what a file from outside is.
 */
#include "content.h"

#include <string.h>
#include <strings.h>

#include "archive.h"
#include "arena.h"
#include "content_pdf.h"
#include "enums.h"
#include "i18n.h"
#include "text.h"

enum { LIST_MAX = 4 << 20 }; /* bytes of a part that is read */

static const char unknown[] =
    N_("Diese Art von Datei nehmen wir nicht an. Möglich sind PDF, Bilder "
       "(JPEG, PNG, WebP) und Office-Dokumente (Word, Excel, PowerPoint, "
       "LibreOffice).");
static const char old_office[] =
    N_("Das ist ein altes oder verschlüsseltes Office-Dokument. Bitte "
       "speichern Sie es ohne Kennwort als .docx, .xlsx, .pptx oder PDF.");
static const char telephone[] =
    N_("Dieses Bildformat kann nicht jeder öffnen. Bitte speichern Sie das "
       "Bild als JPEG.");
static const char damaged[] =
    N_("Die Datei ist beschädigt, unvollständig, verschlüsselt oder "
       "ungewöhnlich gepackt.");
static const char macros[] =
    N_("Die Datei enthält Makros. Bitte speichern Sie sie ohne Makros oder "
       "als PDF.");
static const char scripts[] =
    N_("Das PDF enthält ein Programm (JavaScript). Bitte speichern Sie es "
       "ohne, etwa über „Als PDF drucken“.");

static bool
has(struct str s, const char *word)
{
	return memmem(s.p, s.n, word, strlen(word)) != NULL;
}

static bool
begins(struct str s, const char *bytes, size_t n)
{
	return s.n >= n && memcmp(s.p, bytes, n) == 0;
}

/* --- PDF ------------------------------------------------------------------ */

static int
pdf(struct arena *a, struct str s, const char **sentence)
{
	enum { END = 4096 };
	const struct str end =
	    s.n < END ? s : (struct str){s.p + s.n - END, END};

	*sentence = damaged;
	if (!has(end, "%%EOF"))
		return 0;
	switch (pdf_look(a, s)) {
	case PDF_PLAIN:
		return ATTACHMENT_KIND_PDF;
	case PDF_RUNS:
		*sentence = scripts;
		return 0;
	case PDF_ODD:
	default:
		return 0;
	}
}

/* --- office documents ----------------------------------------------------- */

struct package {
	struct arena *arena;
	struct archive *zip;
};

/* A part of it in small letters; the NULL view if it has none like it. */
static struct str
part(struct package *k, const char *name, size_t most)
{
	long long i = archive_find(k->zip, str_of(name));
	struct str none = {NULL, 0};
	const char *why;
	struct bytes b;
	char *p;

	if (i < 0 || !archive_file(k->zip, (size_t)i, &b, &why) ||
	    b.size > (long long)most)
		return none;
	p = arena_get(k->arena, (size_t)b.size + 1, 1);
	if (p == NULL || !b.read(b.ctx, 0, p, (size_t)b.size))
		return none;
	for (long long j = 0; j < b.size; j++)
		if (p[j] >= 'A' && p[j] <= 'Z')
			p[j] = (char)(p[j] + 32);
	return (struct str){p, (size_t)b.size};
}

/* What only programs are called in a document. */
static bool
is_program(struct str name)
{
	static const char *const begin[] = {"basic/", "scripts/"};
	static const char *const inside[] = {
	    "vbaproject", "/macrosheets/", "/activex/"};

	for (size_t i = 0; i < COUNT(begin); i++)
		if (name.n >= strlen(begin[i]) &&
		    strncasecmp(name.p, begin[i], strlen(begin[i])) == 0)
			return true;
	for (size_t i = 0; i < COUNT(inside); i++)
		if (strcasestr(name.p, inside[i]) != NULL)
			return true;
	return false;
}

/* Nothing in it that should not be; what it would unpack to is bounded. */
static const char *
check(struct package *k)
{
	long long total = 0;
	const char *why;
	struct bytes b;

	for (size_t i = 0; i < archive_count(k->zip); i++) {
		if (is_program(archive_name(k->zip, i)))
			return macros;
		if (!archive_file(k->zip, i, &b, &why))
			return damaged;
		total += b.size;
		if (total > ARCHIVE_OUT_MAX)
			return damaged;
	}
	return NULL;
}

/*
 * Office Open XML says in one part what every other is.  Written with
 * entities it would say the same and not be found: nobody does.
 */
static int
open_xml(struct str types, const char **sentence)
{
	static const struct {
		const char *type;
		int kind;
	} main_part[] = {
	    {"wordprocessingml.document.main+xml",   ATTACHMENT_KIND_DOCX},
	    {"spreadsheetml.sheet.main+xml",         ATTACHMENT_KIND_XLSX},
	    {"presentationml.presentation.main+xml", ATTACHMENT_KIND_PPTX},
	    {"presentationml.slideshow.main+xml",    ATTACHMENT_KIND_PPTX},
	};
	int kind = 0;

	*sentence = macros;
	if (has(types, "macroenabled") || has(types, "vbaproject"))
		return 0;
	*sentence = damaged;
	if (has(types, "&#") || has(types, "<!"))
		return 0;
	for (size_t i = 0; i < COUNT(main_part); i++)
		if (has(types, main_part[i].type)) {
			if (kind != 0)
				return 0;
			kind = main_part[i].kind;
		}
	if (kind == 0)
		*sentence = unknown;
	return kind;
}

static int
open_document(struct package *k, struct str type, const char **sentence)
{
	static const struct {
		const char *type;
		int kind;
	} types[] = {
	    {"application/vnd.oasis.opendocument.text",         ATTACHMENT_KIND_ODT},
	    {"application/vnd.oasis.opendocument.spreadsheet",
             ATTACHMENT_KIND_ODS						   },
	    {"application/vnd.oasis.opendocument.presentation",
             ATTACHMENT_KIND_ODP						   },
	};
	const struct str manifest = part(k, "META-INF/manifest.xml", LIST_MAX);

	*sentence = damaged;
	if (manifest.p == NULL || has(manifest, "encryption-data") ||
	    archive_find(k->zip, STR("content.xml")) < 0)
		return 0;
	for (size_t i = 0; i < COUNT(types); i++)
		if (str_is(type, types[i].type))
			return types[i].kind;
	*sentence = unknown;
	return 0;
}

static int
package(struct arena *a, const struct str *s, const char **sentence)
{
	struct bytes *b = arena_get(a, 1, sizeof(*b));
	struct package k = {.arena = a};
	struct str type;
	const char *why;

	*sentence = damaged;
	if (b == NULL)
		return 0;
	*b = bytes_of(s);
	k.zip = archive_open(a, b, &why);
	if (k.zip == NULL)
		return 0;
	*sentence = check(&k);
	if (*sentence != NULL)
		return 0;
	type = part(&k, "[Content_Types].xml", LIST_MAX);
	if (type.p != NULL)
		return open_xml(type, sentence);
	type = part(&k, "mimetype", 100);
	*sentence = unknown;
	return type.p == NULL ? 0 : open_document(&k, type, sentence);
}

/* -------------------------------------------------------------------------- */

int
content_kind(struct arena *a, struct str s, const char **sentence)
{
	struct str *kept = arena_get(a, 1, sizeof(*kept));

	*sentence = unknown;
	if (kept == NULL)
		return 0;
	*kept = s; /* an archive lasts as long as the arena */
	if (begins(s, "%PDF-", 5))
		return pdf(a, s, sentence);
	if (begins(s, "\xff\xd8\xff", 3))
		return ATTACHMENT_KIND_JPEG;
	if (begins(s, "\x89PNG\r\n\x1a\n", 8))
		return ATTACHMENT_KIND_PNG;
	if (begins(s, "RIFF", 4) && s.n >= 12 &&
	    memcmp(s.p + 8, "WEBP", 4) == 0)
		return ATTACHMENT_KIND_WEBP;
	if (begins(s, "PK\003\004", 4))
		return package(a, kept, sentence);
	if (begins(s, "\xd0\xcf\x11\xe0", 4))
		*sentence = old_office;
	else if (s.n >= 12 && memcmp(s.p + 4, "ftyp", 4) == 0)
		*sentence = telephone;
	return 0;
}
