/*
 * format.h - ICU's formatters, opened once per process.  For i18n.c only;
 * what they do for others is declared in i18n.h.
 */
#ifndef FORMAT_H
#define FORMAT_H

#include "base.h"

/* FAULT if the time zone is unknown. */
enum status format_open(const char *place) MUST_CHECK;
void format_close(void);

/* Whether the language uses its singular for this count. */
bool format_is_one(enum lang, long long n);

#endif
