/*
 * token.h - random secrets, and proofs made from them.
 *
 * Everything is written as base64url without padding: 43 characters stand
 * for 256 bits.
 */
#ifndef TOKEN_H
#define TOKEN_H

#include "base.h"

enum { TOKEN_TEXT = 43 };

/* 256 fresh random bits from the kernel.  Ends the process without them. */
void token_new(char out[TOKEN_TEXT + 1]);

/* HMAC-SHA256 of `purpose` under `key`. */
void token_mac(struct str key, struct str purpose, char out[TOKEN_TEXT + 1]);

/* SHA-256 of some bytes. */
void token_sha256(struct str, unsigned char out[32]);

/*
 * The same of bytes that come in pieces: begin, add each, end.  The digest is
 * gone then.
 */
struct digest;
struct digest *digest_new(void);
void digest_add(struct digest *, struct str);
void digest_end(struct digest *, unsigned char out[32]);

/* Equal, in a time that tells nothing but the length. */
bool token_equal(struct str, struct str);

#endif
