/*
 * http.h - what a status is in HTTP, and what it is to a reader.
 */
#ifndef HTTP_H
#define HTTP_H

#include "base.h"

/* What an error page says, in German. */
struct http_words {
	int code;
	const char *title;
	const char *text;
};

const struct http_words *http_words(enum status);

/* The same for a code that no status stands for (405, 413, 422). */
const struct http_words *http_words_of(int code);

#endif
