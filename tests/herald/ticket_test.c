/*
 * ticket_test.c - who may listen: what the database signs, the herald reads.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "harness.h"
#include "herald.h"
#include "text.h"

TestSuite(ticket, .init = harness_start, .fini = harness_stop);

/* The key as the database has it. */
static void
the_key(unsigned char key[KEY_BYTES])
{
	const char *hex = word("select encode(key, 'hex') from herald_key");
	unsigned byte;

	for (int i = 0; i < KEY_BYTES; i++) {
		cr_assert(sscanf(hex + 2 * i, "%2x", &byte) == 1);
		key[i] = (unsigned char)byte;
	}
}

static const char *
made_for(const char *workspaces)
{
	return word(text("select coalesce(herald_ticket(5102), '-') from "
			 "(select set_config('befund.workspaces', '%s', true), "
			 "set_config('befund.person', '1001', true)) x",
	    workspaces));
}

static bool
reads(const char *ticket, long long now, struct ticket *t)
{
	unsigned char key[KEY_BYTES];

	the_key(key);
	return ticket_read(str_of(ticket), key, now, t);
}

Test(ticket, is_good_for_half_an_hour_and_one_edition)
{
	const char *s = made_for("{2001}");
	long long now = (long long)time(NULL);
	struct ticket t;

	cr_assert(reads(s, now, &t), "%s", s);
	cr_expect_str_eq(t.edition, word("select address_id(5102)"));
	cr_expect(t.until > now + 1700 && t.until < now + 1900);
	cr_expect_not(reads(s, now + 1900, &t), "later it is not");
}

Test(ticket, is_made_for_members_only)
{
	cr_expect_str_eq(made_for("{2002}"), "-");
	cr_expect_str_eq(made_for("{}"), "-");
}

Test(ticket, that_somebody_changed_is_none)
{
	const char *good = made_for("{2001}");
	size_t n = strlen(good);
	struct ticket t;
	char bad[200];

	cr_assert(n < sizeof(bad));
	for (size_t i = 0; i < n; i++) {
		memcpy(bad, good, n + 1);
		bad[i] = bad[i] == '1' ? '2' : '1';
		cr_expect_not(reads(bad, 0, &t), "%zu: %s", i, bad);
	}
	for (size_t i = 0; i < n; i++) {
		memcpy(bad, good, n + 1);
		bad[i] = '\0';
		cr_expect_not(reads(bad, 0, &t), "cut at %zu", i);
	}
}
