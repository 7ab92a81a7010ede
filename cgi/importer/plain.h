/*
 * plain.h - CSV of no known layout: which sign parts its fields.
 */
#ifndef PLAIN_H
#define PLAIN_H

#include "lines.h"

/* The sign after "sep=" in a first line; 0: it is no such line. */
char plain_said(struct str line);

/* The sign that parts the same number of fields in most of these lines. */
char plain_separator(const char *text, size_t n);

#endif
