/*
 * memory_test.c - the arena of a request, and secrets.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "arena.h"
#include "text.h"
#include "token.h"

static int closed[3], nclosed;

static void
note(void *arg)
{
	closed[nclosed++] = *(int *)arg;
}

Test(arena, ends_what_was_tied_to_it_newest_first)
{
	struct arena *a = arena_new(4096);
	int one = 1, two = 2;

	cr_assert(arena_defer(a, note, &one));
	cr_assert(arena_defer(a, note, &two));
	arena_reset(a);
	cr_expect(eq(int, nclosed, 2));
	cr_expect(eq(int, closed[0], 2));
	arena_free(a);
	cr_expect(eq(int, nclosed, 2), "nothing is ended twice");
}

Test(arena, past_its_limit_gives_nothing)
{
	struct arena *a = arena_new(1000);

	cr_expect(arena_get(a, 1, 1001) == NULL);
	cr_expect(arena_get(a, SIZE_MAX / 2, 3) == NULL, "no overflow");
	cr_assert(arena_get(a, 10, 90) != NULL);
	cr_expect(arena_get(a, 1, 200) == NULL);
	arena_free(a);
}

Test(arena, that_cannot_tie_ends_the_thing_at_once)
{
	struct arena *a = arena_new(8);
	int one = 1;

	cr_expect(not(arena_defer(a, note, &one)));
	cr_expect(eq(int, nclosed, 1));
	arena_free(a);
}

Test(arena, hands_out_zeroes_after_a_large_request)
{
	struct arena *a = arena_new(16 << 20);
	char *p = arena_get(a, 8 << 20, 1);

	memset(p, 'x', 8 << 20);
	arena_reset(a);
	p = arena_get(a, 8 << 20, 1);
	for (size_t i = 0; i < 8 << 20; i++)
		cr_assert(p[i] == 0, "byte %zu", i);
	arena_free(a);
}

/* A password that a form brought, and the arena's next user. */
Test(arena, keeps_nothing_of_a_request)
{
	static const size_t size[] = {15, 4096, 1 << 20, (3 << 20) + 7};

	for (size_t i = 0; i < COUNT(size); i++) {
		struct arena *a = arena_new(8 << 20);
		char *p = arena_get(a, size[i], 1);

		memset(p, 'x', size[i]);
		arena_reset(a);
		for (size_t k = 0; k < size[i]; k++)
			cr_assert(p[k] == 0, "byte %zu of %zu", k, size[i]);
		arena_free(a);
	}
}

Test(token, is_new_each_time_and_of_our_letters)
{
	char a[TOKEN_TEXT + 1], b[TOKEN_TEXT + 1];

	token_new(a);
	token_new(b);
	cr_expect(ne(int, strcmp(a, b), 0));
	cr_expect(eq(sz, strlen(a), TOKEN_TEXT));
	cr_expect(eq(sz,
	    strspn(a, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop"
		      "qrstuvwxyz0123456789-_"),
	    TOKEN_TEXT));
}

/* RFC 4231, test case 2. */
Test(token, mac_is_the_standards_hmac)
{
	char mac[TOKEN_TEXT + 1];

	token_mac(STR("Jefe"), STR("what do ya want for nothing?"), mac);
	cr_expect(
	    eq(int, strcmp(mac, "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM"),
		0),
	    "%s", mac);
}

Test(token, comparison_sees_every_byte)
{
	cr_expect(token_equal(STR("abc"), STR("abc")));
	cr_expect(not(token_equal(STR("abc"), STR("abd"))));
	cr_expect(not(token_equal(STR("abc"), STR("ab"))));
	cr_expect(not(token_equal(STR(""), STR("a"))));
}
