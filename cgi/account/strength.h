/*
 * strength.h - which passwords are too easy to guess.
 */
#ifndef STRENGTH_H
#define STRENGTH_H

#include "base.h"

struct arena;
struct portal;

/*
 * A German sentence that says what is wrong with it, or NULL.  Its length is
 * the input table's business.  What somebody could know of the person or the
 * place is worth nothing in it: his name, his address, the town.
 */
const char *password_fault(struct arena *, const struct portal *,
    struct str password, struct str email, struct str name);

/* Words that everybody tries first, in small letters, a space behind each. */
extern const char common_words[];

#endif
