/*
 * tool.c - memory, complaints and files of the two generators.
 */
#include "tool.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct block {
	struct block *next;
	max_align_t bytes[];
};

static void
no_memory(void)
{
	fputs("out of memory\n", stderr);
	abort();
}

void *
tool_get(struct tool *t, size_t n)
{
	struct block *b = calloc(1, sizeof(*b) + n);

	if (b == NULL)
		no_memory();
	b->next = t->memory;
	t->memory = b;
	return b->bytes;
}

char *
tool_copy(struct tool *t, const char *p, size_t n)
{
	char *copy = tool_get(t, n + 1);

	if (n > 0)
		memcpy(copy, p, n);
	return copy;
}

char *
tool_fmt(struct tool *t, const char *fmt, ...)
{
	va_list ap, again;
	char *s;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		no_memory();
	s = tool_get(t, (size_t)n + 1);
	vsnprintf(s, (size_t)n + 1, fmt, again);
	va_end(again);
	return s;
}

void
tool_free(struct tool *t)
{
	struct block *b = t->memory;

	while (b != NULL) {
		struct block *next = b->next;

		free(b);
		b = next;
	}
	t->memory = NULL;
}

void
tool_wrong(struct tool *t, const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	t->wrong++;
	if (t->quiet)
		return;
	fprintf(stderr, "%s:%d: error: ", file, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

char *
tool_read(struct tool *t, const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *p = NULL;
	long size;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 0 ||
	    fseek(f, 0, SEEK_SET) != 0) {
		tool_wrong(t, path, 0, "could not read: %s", strerror(errno));
	} else {
		p = tool_get(t, (size_t)size + 1);
		*n = fread(p, 1, (size_t)size, f);
		p[*n] = '\0';
	}
	if (f != NULL)
		fclose(f);
	return p;
}

static bool
holds_already(const char *path, const char *p, size_t n)
{
	FILE *f = fopen(path, "rb");
	bool same = f != NULL;

	for (size_t i = 0; same && i < n; i++)
		same = fgetc(f) == (unsigned char)p[i];
	same = same && fgetc(f) == EOF;
	if (f != NULL)
		fclose(f);
	return same;
}

void
tool_write(
    struct tool *t, const char *dir, const char *name, const char *p, size_t n)
{
	char *path = tool_fmt(t, "%s/%s", dir, name);
	FILE *f;
	bool ok;

	if (holds_already(path, p, n))
		return;
	f = fopen(path, "wb");
	ok = f != NULL && fwrite(p, 1, n, f) == n;
	if (f != NULL && fclose(f) != 0)
		ok = false;
	if (!ok)
		tool_wrong(t, path, 0, "could not write: %s", strerror(errno));
}

void
draft_open(struct draft *d)
{
	*d = (struct draft){0};
	d->f = open_memstream(&d->p, &d->n);
	if (d->f == NULL)
		no_memory();
}

void
draft_flush(struct draft *d)
{
	if (fflush(d->f) != 0)
		no_memory();
}

void
draft_close(struct draft *d)
{
	if (d->f != NULL)
		fclose(d->f);
	free(d->p);
	*d = (struct draft){0};
}

char *
draft_take(struct tool *t, struct draft *d)
{
	char *text;

	draft_flush(d);
	text = tool_copy(t, d->p, d->n);
	draft_close(d);
	return text;
}

void
write_literal(FILE *f, const char *p, size_t n)
{
	fputc('"', f);
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c == '\n') {
			fputs(i + 1 < n ? "\\n\"\n\t    \"" : "\\n", f);
		} else if (c == '"' || c == '\\') {
			fprintf(f, "\\%c", c);
		} else if (c == '?' && i > 0 && p[i - 1] == '?') {
			fputs("\\?", f); /* no trigraphs */
		} else if (c < ' ' || c == 0x7f) {
			fprintf(f, "\\%03o", c);
		} else {
			fputc(c, f);
		}
	}
	fputc('"', f);
}

bool
is_keyword(const char *s)
{
	static const char *const words[] = {"auto", "bool", "break", "case",
	    "char", "const", "continue", "default", "do", "double", "else",
	    "enum", "extern", "false", "float", "for", "goto", "if", "inline",
	    "int", "long", "register", "restrict", "return", "short", "signed",
	    "sizeof", "static", "struct", "switch", "true", "typedef", "union",
	    "unsigned", "void", "volatile", "while", "asm", "typeof", "errno",
	    "stdin", "stdout", "stderr", "unix", "linux"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i], s) == 0)
			return true;
	}
	return false;
}

bool
is_name(const char *s)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_");

	return n > 0 && s[n] == '\0' && strchr(letters, s[0]) != NULL;
}
