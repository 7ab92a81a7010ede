/*
 * kept_test.c - what is kept is found again, or not at all.
 */
#include "kept.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arena.h"
#include "text.h"

static struct arena *arena;

static void
start(void)
{
	arena = arena_new(64 << 20);
}

static void
stop(void)
{
	arena_free(arena);
}

TestSuite(kept, .init = start, .fini = stop);

static struct kept_key
key(long long n)
{
	return (struct kept_key){
	    {n, -n}
        };
}

static void
put(struct kept *k, long long n, struct str body)
{
	struct kept_key at = key(n);

	kept_put(k, &at, STR("head "), body);
}

static struct str
find(struct kept *k, long long n)
{
	struct kept_key at = key(n);

	return kept_find(k, &at, arena);
}

Test(kept, is_found_by_its_key_alone)
{
	struct kept *k = kept_new(1 << 16);

	put(k, 1, STR("one"));
	put(k, 2, STR("two"));
	put(k, 1, STR("once more"));
	cr_expect(str_is(find(k, 1), "head once more"));
	cr_expect(str_is(find(k, 2), "head two"));
	cr_expect(zero(ptr, (void *)(uintptr_t)find(k, 3).p));
	kept_free(k);
}

Test(kept, forgets_the_oldest_and_never_mixes)
{
	struct kept *k = kept_new(1 << 14);
	char body[1500];
	long long found = 0;

	for (long long n = 1; n <= 3000; n++) {
		size_t length = (size_t)(n * 37 % 1400) + 1;

		memset(body, (int)('a' + n % 26), sizeof(body));
		put(k, n, (struct str){body, length});
		for (long long old = n; old > n - 40 && old > 0; old--) {
			struct str s = find(k, old);

			found += s.p != NULL;
			if (s.p == NULL)
				continue;
			cr_assert(eq(sz, s.n, (size_t)(old * 37 % 1400) + 6));
			for (size_t i = 5; i < s.n; i++)
				cr_assert(s.p[i] == (char)('a' + old % 26));
		}
		cr_assert(find(k, n).p != NULL, "%lld", n);
		arena_reset(arena);
	}
	cr_expect(lt(llong, 3000 * 5, found));
	kept_free(k);
}

Test(kept, takes_nothing_too_large_and_nothing_without_room)
{
	static char body[1 << 14];
	struct kept *k = kept_new(1 << 14);

	put(k, 1, (struct str){body, sizeof(body)});
	cr_expect(find(k, 1).p == NULL);
	kept_free(k);
	cr_expect(kept_new(0) == NULL);
	put(NULL, 1, STR("x"));
	cr_expect(find(NULL, 1).p == NULL);
}

Test(kept, is_shared_and_outlives_a_worker_that_is_killed)
{
	struct kept *k = kept_new(1 << 16);
	static char body[4000];

	for (int turn = 0; turn < 20; turn++) {
		pid_t pid = fork();

		if (pid == 0)
			for (long long n = 0;; n++)
				put(k, n % 50,
				    (struct str){body, sizeof(body)});
		(void)usleep(2000);
		(void)kill(pid, SIGKILL);
		(void)waitpid(pid, NULL, 0);
		put(k, 1000, STR("still here"));
		cr_expect(str_is(find(k, 1000), "head still here"));
		for (long long n = 0; n < 50; n++)
			cr_expect(find(k, n).p == NULL ||
				  find(k, n).n == sizeof(body) + 5);
	}
	kept_free(k);
}
