/*
 * graded.h - values whose quality stands in a field of its own.
 */
#ifndef GRADED_H
#define GRADED_H

#include "take.h"

/* A field with what stands beside it: e p r s ( ) 0 - . ... / x or nothing.
 * "e" is final.  What no one knows is doubted, and the value taken alone. */
void graded_take(struct take *, long long area, long long period,
    long long column, long long line, struct str field, struct str sign);

/* A sign that says how good a value is, as text beside it. */
bool graded_is_sign(struct str);

/* One of those that are letters and stand for no value: e p r s. */
bool graded_is_letter(struct str);

#endif
