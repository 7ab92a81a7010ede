/*
 * kept.c - pieces of pages, made once and shown to many.
 *
 * Pieces are written one behind the other into a ring, over the oldest.  A
 * place in it is counted from the beginning of time, so that a place the ring
 * has come past since is known to be lost.
 */
#include "kept.h"

#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#include "arena.h"

/* So many slots that pieces seldom drive each other out of one. */
enum { SLOTS = 1 << 16, ALIGN = 16, SHARE = 8 };

struct piece {
	struct kept_key key;
	size_t n;
	char text[];
};

struct kept {
	pthread_mutex_t lock;
	size_t all;           /* bytes of the mapping, */
	size_t size;          /* and of the ring */
	uint64_t end;         /* the place behind the newest piece */
	uint64_t slot[SLOTS]; /* 1 + the place of a piece, 0 for none */
	_Alignas(ALIGN) char ring[];
};

struct kept *
kept_new(size_t bytes)
{
	pthread_mutexattr_t attr;
	struct kept *k;

	if (bytes == 0 || bytes > SIZE_MAX / 2)
		return NULL;
	bytes = bytes / ALIGN * ALIGN;
	k = mmap(NULL, sizeof(*k) + bytes, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (k == MAP_FAILED)
		return NULL;
	k->all = sizeof(*k) + bytes;
	k->size = bytes;
	(void)pthread_mutexattr_init(&attr);
	(void)pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED);
	(void)pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST);
	(void)pthread_mutex_init(&k->lock, &attr);
	(void)pthread_mutexattr_destroy(&attr);
	return k;
}

void
kept_free(struct kept *k)
{
	if (k != NULL)
		(void)munmap(k, k->all);
}

/* Who died with the lock may have left half a piece: then nothing is kept. */
static bool
enter(struct kept *k)
{
	int rc = pthread_mutex_lock(&k->lock);

	if (rc == EOWNERDEAD) {
		memset(k->slot, 0, sizeof(k->slot));
		rc = pthread_mutex_consistent(&k->lock);
	}
	return rc == 0;
}

/* FNV-1a, over the words of the key. */
static uint64_t *
slot_of(struct kept *k, const struct kept_key *key)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < COUNT(key->part); i++)
		for (int shift = 0; shift < 64; shift += 8) {
			h ^= (uint64_t)key->part[i] >> shift & 0xff;
			h *= 1099511628211u;
		}
	return &k->slot[h % SLOTS];
}

/* The piece in a slot, if the ring has not come past it. */
static struct piece *
piece_in(struct kept *k, const uint64_t *slot, const struct kept_key *key)
{
	uint64_t at = *slot - 1;
	struct piece *p;

	if (*slot == 0 || at + k->size < k->end)
		return NULL;
	p = (struct piece *)(void *)(k->ring + at % k->size);
	return memcmp(&p->key, key, sizeof(*key)) == 0 ? p : NULL;
}

struct str
kept_find(struct kept *k, const struct kept_key *key, struct arena *a)
{
	struct str found = {NULL, 0};
	struct piece *p;
	char *copy;

	if (k == NULL || !enter(k))
		return found;
	p = piece_in(k, slot_of(k, key), key);
	copy = p == NULL ? NULL : arena_get(a, p->n, 1);
	if (copy != NULL) {
		memcpy(copy, p->text, p->n);
		found = (struct str){copy, p->n};
	}
	(void)pthread_mutex_unlock(&k->lock);
	return found;
}

void
kept_put(struct kept *k, const struct kept_key *key, struct str head,
    struct str body)
{
	size_t n = head.n + body.n;
	size_t need = (sizeof(struct piece) + n + ALIGN - 1) / ALIGN * ALIGN;
	struct piece *p;
	size_t at;

	if (k == NULL || need > k->size / SHARE || !enter(k))
		return;
	at = k->end % k->size;
	if (need > k->size - at) {
		k->end += k->size - at; /* does not fit before the ring's end */
		at = 0;
	}
	p = (struct piece *)(void *)(k->ring + at);
	p->key = *key;
	p->n = n;
	memcpy(p->text, head.p, head.n);
	memcpy(p->text + head.n, body.p, body.n);
	*slot_of(k, key) = k->end + 1;
	k->end += need;
	(void)pthread_mutex_unlock(&k->lock);
}
