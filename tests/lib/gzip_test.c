/*
 * gzip_test.c - what is joined is a gzip file of the whole page.
 */
#include "gzip.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "arena.h"
#include "html.h"
#include "text.h"

static struct arena *arena;

static void
start(void)
{
	arena = arena_new(16 << 20);
}

static void
stop(void)
{
	arena_free(arena);
}

TestSuite(gzip, .init = start, .fini = stop);

/* As a browser does; the checksum and the length are looked at, too. */
static struct str
unpacked(const struct out *o)
{
	size_t room = 4 << 20;
	char *to = arena_get(arena, room, 1);
	z_stream z = {
	    .next_in = (unsigned char *)o->p,
	    .avail_in = (unsigned)o->n,
	    .next_out = (unsigned char *)to,
	    .avail_out = (unsigned)room,
	};

	cr_assert(eq(int, inflateInit2(&z, 16 + MAX_WBITS), Z_OK));
	cr_assert(eq(int, inflate(&z, Z_FINISH), Z_STREAM_END));
	cr_assert(eq(uint, z.avail_in, 0));
	(void)inflateEnd(&z);
	return (struct str){to, room - z.avail_out};
}

static void
expect_joined(size_t head, size_t piece, size_t tail)
{
	size_t n = head + piece + tail;
	char *page = arena_get(arena, n + 1, 1), *around;
	struct packed p;
	struct out o;
	struct str got;

	for (size_t i = 0; i < n; i++)
		page[i] = (char)('a' + i * i % 23);
	around = arena_get(arena, n + 1, 1);
	memcpy(around, page, head);
	memcpy(around + head, page + head + piece, tail);
	p = gzip_pack(arena, (struct str){page + head, piece});
	cr_assert(p.deflated.p != NULL);
	out_init(&o, 4 << 20);
	gzip_join(&o, (struct str){around, head + tail}, head, &p);
	got = unpacked(&o);
	cr_expect(eq(sz, got.n, n));
	cr_expect(memcmp(got.p, page, n) == 0);
	out_release(&o);
	arena_reset(arena);
}

Test(gzip, is_the_whole_page_whatever_stands_around_the_piece)
{
	expect_joined(0, 1, 0);
	expect_joined(5000, 60000, 3000);
	expect_joined(70000, 10, 131070);
	expect_joined(65535, 200000, 65536);
}

/* One who can make words appear cannot learn by them what is secret. */
Test(gzip, does_not_show_by_its_length_what_stands_around_the_piece)
{
	static const char *const secret[] = {
	    "token=abcdefghijklmnop", "token=ponmlkjihgfedcba"};
	static const char piece[] = "token=abcdefghijklmnop token=abcdefgh";
	size_t length[2];

	for (int i = 0; i < 2; i++) {
		struct packed p =
		    gzip_pack(arena, (struct str){piece, sizeof(piece) - 1});
		struct out o;

		out_init(&o, 1 << 16);
		gzip_join(&o, str_of(secret[i]), strlen(secret[i]), &p);
		length[i] = o.n;
		out_release(&o);
	}
	cr_expect(eq(sz, length[0], length[1]));
}
