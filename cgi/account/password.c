/*
 * password.c - passwords and what is kept of them.  The home of argon2.h.
 */
#include "password.h"

#include <argon2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "text.h"

/* RFC 9106, second recommended option, with one lane: one thread. */
enum { MEMORY_KIB = 65536, PASSES = 3, LANES = 1, SALT = 16, HASH = 32 };

static const char today[] = "$argon2id$v=19$m=65536,t=3,p=1$";

/* Of nobody's password, with today's parameters. */
static const char nobody[] =
    "$argon2id$v=19$m=65536,t=3,p=1$bmllbWFuZC1uaWVtYW5k"
    "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

enum status
password_hash(struct str password, char out[PHC_TEXT])
{
	unsigned char salt[SALT];
	int err;

	if (getrandom(salt, sizeof(salt), 0) != (ssize_t)sizeof(salt))
		abort(); /* the kernel promises this for 256 bytes and less */
	err = argon2id_hash_encoded(PASSES, MEMORY_KIB, LANES, password.p,
	    password.n, salt, sizeof(salt), HASH, out, PHC_TEXT);
	if (err == ARGON2_MEMORY_ALLOCATION_ERROR)
		return BUSY;
	return err == ARGON2_OK ? OK : FAULT;
}

enum status
password_check(struct str password, struct str phc, bool *right)
{
	char text[256];
	int err;

	if (phc.p == NULL)
		phc = STR(nobody);
	if (phc.n >= sizeof(text))
		return FAULT;
	memcpy(text, phc.p, phc.n);
	text[phc.n] = '\0';
	err = argon2id_verify(text, password.p, password.n);
	explicit_bzero(text, sizeof(text));
	*right = err == ARGON2_OK;
	if (err == ARGON2_OK || err == ARGON2_VERIFY_MISMATCH)
		return OK;
	return err == ARGON2_MEMORY_ALLOCATION_ERROR ? BUSY : FAULT;
}

bool
password_is_old(struct str phc)
{
	return !str_starts(phc, today);
}
