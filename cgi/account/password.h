/*
 * password.h - passwords and what is kept of them.
 */
#ifndef PASSWORD_H
#define PASSWORD_H

#include "base.h"

enum { PASSWORD_MIN = 15, PASSWORD_MAX = 256, PHC_TEXT = 128 };

/*
 * What to keep of a password: Argon2id with a fresh salt, as a text with its
 * parameters.  BUSY if there is no memory for it now.
 */
enum status password_hash(struct str password, char out[PHC_TEXT]) MUST_CHECK;

/*
 * Is it this password?  Without a text (.p NULL: there is no such person) the
 * work is done all the same, for nothing.  BUSY as above.
 */
enum status password_check(
    struct str password, struct str phc, bool *right) MUST_CHECK;

/* True if today's passwords are kept in another way than this one. */
bool password_is_old(struct str phc);

#endif
