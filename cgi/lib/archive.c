/*
 * archive.c - libzip over our bytes.
 */
#include "archive.h"

#include <string.h>
#include <zip.h>

#include "arena.h"
#include "i18n.h"
#include "text.h"

enum { LOCAL_HEAD = 30, SKIP = 8192 };

struct archive {
	struct arena *arena;
	const struct bytes *file;
	zip_t *zip;
	size_t n;
	long long out; /* bytes unpacked so far */
	const char *sentence;

	/* For libzip, which reads the archive as a stream that can jump. */
	long long at;
	zip_error_t error;
};

/* A file that is being unpacked. */
struct unpacked {
	struct archive *archive;
	zip_uint64_t index;
	zip_file_t *file; /* NULL: not open */
	long long at, size;
};

static const char broken[] =
    N_("Das ZIP-Archiv ist beschädigt oder unvollständig.");
static const char locked[] = N_("Das ZIP-Archiv ist verschlüsselt.");
static const char crowd[] = N_("Das ZIP-Archiv enthält zu viele Dateien.");
static const char overlap[] = N_("Die Dateien im ZIP-Archiv überlappen sich.");
static const char method[] =
    N_("Das ZIP-Archiv ist auf eine Weise gepackt, die wir nicht lesen.");
static const char bomb[] =
    N_("Das ZIP-Archiv würde entpackt zu groß: Es sieht aus, als sollte es den "
       "Speicher füllen.");
static const char lies[] = N_("Eine Datei im ZIP-Archiv ist anders, als ihre "
			      "Länge oder Prüfsumme sagt.");
static const char twice[] =
    N_("Zwei Dateien im ZIP-Archiv tragen denselben Namen.");
static const char memory[] =
    N_("Das Inhaltsverzeichnis des ZIP-Archivs ist zu groß.");

bool
archive_is(struct str head)
{
	return head.n >= 4 && (memcmp(head.p, "PK\003\004", 4) == 0 ||
				  memcmp(head.p, "PK\005\006", 4) == 0);
}

/* --- the archive as libzip's source --- */

static zip_int64_t
source_read(struct archive *a, void *to, zip_uint64_t want)
{
	const long long left = a->file->size - a->at;
	const size_t n =
	    want < (zip_uint64_t)left ? (size_t)want : (size_t)left;

	if (n > 0 && !a->file->read(a->file->ctx, a->at, to, n)) {
		a->sentence = bytes_why(a->file);
		zip_error_set(&a->error, ZIP_ER_READ, 0);
		return -1;
	}
	a->at += (long long)n;
	return (zip_int64_t)n;
}

static zip_int64_t
source_seek(struct archive *a, void *data, zip_uint64_t n)
{
	const zip_int64_t to =
	    zip_source_seek_compute_offset((zip_uint64_t)a->at,
		(zip_uint64_t)a->file->size, data, n, &a->error);

	if (to < 0)
		return -1;
	a->at = to;
	return 0;
}

static zip_int64_t
source_stat(struct archive *a, zip_stat_t *st)
{
	zip_stat_init(st);
	st->valid = ZIP_STAT_SIZE;
	st->size = (zip_uint64_t)a->file->size;
	return sizeof(*st);
}

static zip_int64_t
source(void *ctx, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
	struct archive *a = ctx;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		a->at = 0;
		return 0;
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		return 0;
	case ZIP_SOURCE_READ:
		return source_read(a, data, n);
	case ZIP_SOURCE_SEEK:
		return source_seek(a, data, n);
	case ZIP_SOURCE_TELL:
		return a->at;
	case ZIP_SOURCE_STAT:
		return source_stat(a, data);
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&a->error, data, n);
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN,
		    ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
		    ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK,
		    ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
	default:
		zip_error_set(&a->error, ZIP_ER_OPNOTSUPP, 0);
		return -1;
	}
}

static void
discard(void *zip)
{
	zip_discard(zip);
}

static bool
open_zip(struct archive *a)
{
	zip_error_t error;
	zip_source_t *from;

	zip_error_init(&error);
	from = zip_source_function_create(source, a, &error);
	if (from != NULL)
		a->zip = zip_open_from_source(from, ZIP_RDONLY, &error);
	if (a->zip == NULL && a->sentence == NULL)
		a->sentence = zip_error_code_zip(&error) == ZIP_ER_MEMORY
				  ? memory
				  : broken;
	if (a->zip == NULL && from != NULL)
		zip_source_free(from);
	zip_error_fini(&error);
	return a->zip != NULL && arena_defer(a->arena, discard, a->zip);
}

/* --- what it claims --- */

/* The sentence that is against what its directory says, or NULL. */
static const char *
check(const struct archive *a)
{
	zip_uint64_t packed = 0;
	zip_stat_t st;

	if (a->n > ARCHIVE_FILES_MAX)
		return crowd;
	for (size_t i = 0; i < a->n; i++) {
		const char *name = zip_get_name(a->zip, i, ZIP_FL_ENC_GUESS);

		if (name == NULL || zip_stat_index(a->zip, i, 0, &st) != 0 ||
		    (st.valid & ZIP_STAT_COMP_SIZE) == 0 ||
		    (st.valid & ZIP_STAT_SIZE) == 0)
			return broken;
		if (st.encryption_method != ZIP_EM_NONE)
			return locked;
		if (st.comp_size > (zip_uint64_t)a->file->size)
			return broken;
		packed += st.comp_size + LOCAL_HEAD;
		if (packed > (zip_uint64_t)a->file->size)
			return overlap;
		if (zip_name_locate(a->zip, name, 0) != (zip_int64_t)i)
			return twice;
	}
	return NULL;
}

struct archive *
archive_open(
    struct arena *arena, const struct bytes *file, const char **sentence)
{
	struct archive *a = arena_get(arena, 1, sizeof(*a));

	*sentence = broken;
	if (a == NULL)
		return NULL;
	a->arena = arena;
	a->file = file;
	zip_error_init(&a->error);
	if (!open_zip(a)) {
		*sentence = a->sentence != NULL ? a->sentence : memory;
		return NULL;
	}
	a->n = (size_t)zip_get_num_entries(a->zip, 0);
	a->sentence = check(a);
	if (a->sentence != NULL) {
		*sentence = a->sentence;
		return NULL;
	}
	return a;
}

size_t
archive_count(const struct archive *a)
{
	return a->n;
}

struct str
archive_name(const struct archive *a, size_t i)
{
	return str_of(zip_get_name(a->zip, i, ZIP_FL_ENC_GUESS));
}

long long
archive_find(const struct archive *a, struct str name)
{
	for (size_t i = 0; i < a->n; i++)
		if (str_eq(archive_name(a, i), name))
			return (long long)i;
	return -1;
}

/* --- a file of it --- */

static bool
fail(struct unpacked *u, const char *sentence)
{
	if (u->archive->sentence == NULL)
		u->archive->sentence = sentence;
	return false;
}

static void
close_file(void *ctx)
{
	struct unpacked *u = ctx;

	if (u->file != NULL)
		zip_fclose(u->file);
	u->file = NULL;
}

/* From its beginning. */
static bool
open_file(struct unpacked *u)
{
	close_file(u);
	u->at = 0;
	u->file = zip_fopen_index(u->archive->zip, u->index, 0);
	return u->file != NULL || fail(u, broken);
}

/* The next n bytes, all of them, counted. */
static bool
unpack(struct unpacked *u, void *to, size_t n)
{
	u->archive->out += (long long)n;
	if (u->archive->out > ARCHIVE_OUT_MAX)
		return fail(u, bomb);
	if (zip_fread(u->file, to, n) != (zip_int64_t)n)
		return fail(u, lies);
	u->at += (long long)n;
	return true;
}

static bool
read_file(void *ctx, long long at, void *to, size_t n)
{
	struct unpacked *u = ctx;
	char passed[SKIP];

	if (u->archive->sentence != NULL || at < 0 || at > u->size ||
	    (long long)n > u->size - at)
		return fail(u, lies);
	if ((u->file == NULL || at < u->at) && !open_file(u))
		return false;
	while (u->at < at)
		if (!unpack(u, passed,
			at - u->at < SKIP ? (size_t)(at - u->at) : SKIP))
			return false;
	if (!unpack(u, to, n))
		return false;
	/* Only at the end libzip looks at length and checksum. */
	return u->at < u->size || zip_fread(u->file, passed, 1) == 0 ||
	       fail(u, lies);
}

bool
archive_file(
    struct archive *a, size_t i, struct bytes *out, const char **sentence)
{
	struct unpacked *u = arena_get(a->arena, 1, sizeof(*u));
	zip_stat_t st;

	*sentence = broken;
	if (u == NULL || i >= a->n || zip_stat_index(a->zip, i, 0, &st) != 0)
		return false;
	*sentence = method;
	if (st.comp_method != ZIP_CM_STORE && st.comp_method != ZIP_CM_DEFLATE)
		return false;
	*sentence = bomb;
	if (st.size > ARCHIVE_OUT_MAX ||
	    (st.size > ARCHIVE_RATIO_FROM &&
		st.size / ARCHIVE_RATIO_MAX > st.comp_size))
		return false;
	*u = (struct unpacked){a, i, NULL, 0, (long long)st.size};
	*sentence = memory;
	if (!arena_defer(a->arena, close_file, u))
		return false;
	*out = (struct bytes){
	    .ctx = u, .size = u->size, .read = read_file, .why = &a->sentence};
	return true;
}
