/*
 * try.h - run a generator on small files, in a folder of the test's own.
 */
#ifndef TRY_H
#define TRY_H

#include <stdbool.h>

/* Before and after each test: a new folder to work in, and none. */
void try_begin(void);
void try_end(void);

/* Write a file, with the folders it is in. */
void try_file(const char *path, const char *text);

/* The whole text of a file, or "" if there is none. */
const char *try_text(const char *path);

/* Run build/tools/NAME with these arguments; true if it succeeds. */
bool try_tool(const char *name, const char *const *args);

/* Whether the C compiler takes this file, with our strict warnings. */
bool try_compile(const char *path);

/* The bytes a page writes: see tests/fixtures/tools/render.c. */
const char *try_page(const char *template);

/* What the last of these printed, and whether that contains a text. */
extern char said[1 << 16];
bool says(const char *);

#endif
