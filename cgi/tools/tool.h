/*
 * tool.h - what the two generators share: memory, complaints and files.
 *
 * A generator never stops at the first mistake of its input: it complains,
 * goes on, and in the end writes nothing if it complained at all.
 */
#ifndef TOOL_H
#define TOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* All zero is ready to use. */
struct tool {
	void *memory;   /* everything tool_get() handed out */
	bool quiet;     /* count complaints, but do not print them */
	unsigned wrong; /* complaints so far */
};

/* Zeroed memory until tool_free().  Ends the program if there is none. */
void *tool_get(struct tool *, size_t);

/* A NUL-terminated copy until tool_free(). */
char *tool_copy(struct tool *, const char *p, size_t n);

/* printf until tool_free(). */
char *tool_fmt(struct tool *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

void tool_free(struct tool *);

/* Say "file:line: error: ..." and remember that something was wrong. */
void tool_wrong(struct tool *, const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* The whole file, NUL-terminated, or NULL after a complaint. */
char *tool_read(struct tool *, const char *path, size_t *n);

/*
 * Make the file dir/name hold these bytes.  A file that holds them already
 * is left alone, so that make rebuilds only what changed.
 */
void tool_write(
    struct tool *, const char *dir, const char *name, const char *p, size_t n);

/* Text being written to memory: print to .f, then read .p and .n. */
struct draft {
	FILE *f;
	char *p;
	size_t n;
};

void draft_open(struct draft *);
void draft_flush(struct draft *);
void draft_close(struct draft *);

/* Close it and keep its text until tool_free(). */
char *draft_take(struct tool *, struct draft *);

/* The bytes as a C string literal, broken after line ends. */
void write_literal(FILE *, const char *p, size_t n);

/* Lower case, digits, "_", and no word of C: fit to name a member. */
bool is_name(const char *);
bool is_keyword(const char *);

#endif
