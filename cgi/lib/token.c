/*
 * token.c - random secrets, and proofs made from them.  The home of libcrypto.
 */
#include "token.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

static void
base64url(const unsigned char in[32], char out[TOKEN_TEXT + 1])
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop"
				    "qrstuvwxyz0123456789-_";
	unsigned bits = 0, have = 0;
	size_t n = 0;

	for (size_t i = 0; i < 32; i++) {
		bits = bits << 8 | in[i];
		for (have += 8; have >= 6; have -= 6)
			out[n++] = digit[bits >> (have - 6) & 63];
	}
	out[n++] = digit[bits << (6 - have) & 63];
	out[n] = '\0';
}

void
token_new(char out[TOKEN_TEXT + 1])
{
	unsigned char raw[32];

	if (getrandom(raw, sizeof(raw), 0) != (ssize_t)sizeof(raw))
		abort(); /* the kernel promises this for 256 bytes and less */
	base64url(raw, out);
	explicit_bzero(raw, sizeof(raw));
}

/* Made once: to look the algorithm up takes longer than to use it. */
static EVP_MAC_CTX *
hmac_sha256(void)
{
	static EVP_MAC_CTX *mac;
	OSSL_PARAM digest[] = {
	    OSSL_PARAM_construct_utf8_string(
		OSSL_MAC_PARAM_DIGEST, (char[]){"SHA256"}, 0),
	    OSSL_PARAM_construct_end(),
	};
	EVP_MAC *hmac;

	if (mac != NULL)
		return mac;
	hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
	mac = EVP_MAC_CTX_new(hmac);
	EVP_MAC_free(hmac);
	if (mac == NULL || EVP_MAC_CTX_set_params(mac, digest) != 1)
		abort(); /* without it no form could be trusted */
	return mac;
}

void
token_mac(struct str key, struct str purpose, char out[TOKEN_TEXT + 1])
{
	EVP_MAC_CTX *mac = hmac_sha256();
	unsigned char raw[32];
	size_t n = 0;

	if (EVP_MAC_init(mac,
		(const unsigned char *)(key.p == NULL ? "" : key.p), key.n,
		NULL) != 1 ||
	    EVP_MAC_update(mac, (const unsigned char *)purpose.p, purpose.n) !=
		1 ||
	    EVP_MAC_final(mac, raw, &n, sizeof(raw)) != 1 || n != sizeof(raw))
		abort();
	base64url(raw, out);
	explicit_bzero(raw, sizeof(raw));
}

void
token_sha256(struct str s, unsigned char out[32])
{
	if (EVP_Digest(s.p, s.n, out, NULL, EVP_sha256(), NULL) != 1)
		abort();
}

bool
token_equal(struct str a, struct str b)
{
	return a.n == b.n && CRYPTO_memcmp(a.p, b.p, a.n) == 0;
}

/* libcrypto's own context, under our name. */
struct digest *
digest_new(void)
{
	EVP_MD_CTX *c = EVP_MD_CTX_new();

	if (c == NULL || EVP_DigestInit_ex(c, EVP_sha256(), NULL) != 1)
		abort();
	return (struct digest *)c;
}

void
digest_add(struct digest *d, struct str s)
{
	if (EVP_DigestUpdate((EVP_MD_CTX *)d, s.p, s.n) != 1)
		abort();
}

void
digest_end(struct digest *d, unsigned char out[32])
{
	if (EVP_DigestFinal_ex((EVP_MD_CTX *)d, out, NULL) != 1)
		abort();
	EVP_MD_CTX_free((EVP_MD_CTX *)d);
}
