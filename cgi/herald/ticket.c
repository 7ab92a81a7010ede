/*
 * ticket.c - who may listen to what, without a session.
 */
#include <string.h>

#include "herald.h"
#include "text.h"
#include "token.h"

enum { SHA_BYTES = 32, SAID_MAX = 64 };

/* SHA-256 of the key and what follows it. */
static void
keyed(const unsigned char key[KEY_BYTES], struct str s,
    unsigned char out[SHA_BYTES])
{
	char bytes[KEY_BYTES + SAID_MAX];

	memcpy(bytes, key, KEY_BYTES);
	memcpy(bytes + KEY_BYTES, s.p, s.n);
	token_sha256((struct str){bytes, KEY_BYTES + s.n}, out);
	explicit_bzero(bytes, sizeof(bytes));
}

static void
proof_of(const unsigned char key[KEY_BYTES], struct str said,
    char out[2 * SHA_BYTES])
{
	static const char hex[] = "0123456789abcdef";
	unsigned char inner[SHA_BYTES], outer[SHA_BYTES];

	keyed(key, said, inner);
	keyed(key, (struct str){(const char *)inner, SHA_BYTES}, outer);
	for (int i = 0; i < SHA_BYTES; i++) {
		out[2 * i] = hex[outer[i] >> 4];
		out[2 * i + 1] = hex[outer[i] & 15];
	}
}

bool
ticket_read(struct str t, const unsigned char key[KEY_BYTES], long long now,
    struct ticket *out)
{
	char proof[2 * SHA_BYTES];
	struct str said;
	struct id edition;
	long long until;

	if (t.n <= sizeof(proof) + 1 || t.n > sizeof(proof) + 1 + SAID_MAX ||
	    t.p[t.n - sizeof(proof) - 1] != '.')
		return false;
	said = (struct str){t.p, t.n - sizeof(proof) - 1};
	proof_of(key, said, proof);
	if (!token_equal((struct str){said.p + said.n + 1, sizeof(proof)},
		(struct str){proof, sizeof(proof)}) ||
	    !str_int(str_part(&said, '.'), &edition.v) ||
	    !str_int(str_part(&said, '.'), &until) || until < now)
		return false;
	out->until = until;
	id_text(edition, out->edition);
	return true;
}
