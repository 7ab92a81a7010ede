/*
 * packed.c - archives that tests make.
 */
#include "packed.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "collect.h"

enum { MAX = 64 };

static zip_source_t *made[MAX];
static char *texts[MAX];
static size_t nmade, ntext;

static void *
need(void *p)
{
	if (p == NULL)
		abort();
	return p;
}

struct str
packed(size_t n, const struct packed_file *file)
{
	zip_source_t *to = need(zip_source_buffer_create(NULL, 0, 0, NULL));
	zip_t *zip = need(zip_open_from_source(to, ZIP_TRUNCATE, NULL));
	zip_stat_t st;
	char *text;

	if (nmade == MAX || ntext == MAX)
		abort();
	zip_source_keep(to);
	for (size_t i = 0; i < n; i++) {
		zip_source_t *from = need(
		    zip_source_buffer(zip, file[i].text.p, file[i].text.n, 0));
		const zip_int64_t at =
		    zip_file_add(zip, file[i].name, from, ZIP_FL_ENC_UTF_8);

		if (at < 0 ||
		    zip_set_file_compression(zip, (zip_uint64_t)at,
			file[i].stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) != 0)
			abort();
	}
	if (zip_close(zip) != 0 || zip_source_stat(to, &st) != 0 ||
	    zip_source_open(to) != 0)
		abort();
	made[nmade++] = to;
	texts[ntext++] = text = need(malloc(st.size + 1));
	if (zip_source_read(to, text, st.size) != (zip_int64_t)st.size)
		abort();
	zip_source_close(to);
	return (struct str){text, st.size};
}

struct str
packed_shared(size_t n, ...)
{
	struct packed_file file[8];
	va_list paths;

	if (n > 8)
		abort();
	va_start(paths, n);
	for (size_t i = 0; i < n; i++) {
		const char *path = va_arg(paths, const char *);

		file[i] = (struct packed_file){
		    strrchr(path, '/') + 1, shared_bytes(path), false};
	}
	va_end(paths);
	return packed(n, file);
}

void
packed_free(void)
{
	while (nmade > 0)
		zip_source_free(made[--nmade]);
	while (ntext > 0)
		free(texts[--ntext]);
}
