/*
 * text_test.c - texts, numbers and ids from outside.
 */
#include "text.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <string.h>

struct bytes {
	char s[24];
	long long chars;
};

ParameterizedTestParameters(text, counts_characters_and_refuses_what_is_none)
{
	static struct bytes all[] = {
	    {"",		 0 },
	    {"abc",              3 },
	    {"Übergang",        8 },
	    {"\xf0\x9f\x8f\xab", 1 },
	    {"tab\tand\nline",   12},
	    {"\xc0\xaf",         -1}, /* overlong */
	    {"\xed\xa0\x80",     -1}, /* surrogate */
	    {"\xf4\x90\x80\x80", -1}, /* beyond Unicode */
	    {"cut \xc3",         -1},
	    {"bell \a",          -1},
	    {"escape \x1b[1m",   -1},
	    {"C1 \xc2\x85",      -1},
	    {"\x7f",             -1},
	};

	return cr_make_param_array(struct bytes, all, COUNT(all));
}

ParameterizedTest(
    struct bytes *b, text, counts_characters_and_refuses_what_is_none)
{
	cr_assert(eq(llong, utf8_length(str_of(b->s)), b->chars));
}

struct number {
	char s[28];
	bool good;
};

ParameterizedTestParameters(text, reads_a_number_only_if_it_is_nothing_else)
{
	static struct number all[] = {
	    {"0",		       true },
	    {"-5",		      true },
	    {"9223372036854775807",     true },
	    {"9223372036854775808",     false},
	    {"",			false},
	    {" 1",		      false},
	    {"1 ",		      false},
	    {"+1",		      false},
	    {"0x10",                    false},
	    {"1e3",		     false},
	    {"1.5",		     false},
	    {"99999999999999999999999", false},
	};

	return cr_make_param_array(struct number, all, COUNT(all));
}

ParameterizedTest(
    struct number *n, text, reads_a_number_only_if_it_is_nothing_else)
{
	long long v = 77;

	cr_assert(eq(int, str_int(str_of(n->s), &v), n->good), "%s", n->s);
	if (!n->good)
		cr_assert(eq(llong, v, 77), "an out parameter was touched");
}

Test(text, digits_are_the_ten_and_nothing_else)
{
	bool said[] = {str_is_digits(STR("0123456789")), str_is_digits(STR("")),
	    str_is_digits(STR("05a")), str_is_digits(STR("-1")),
	    str_is_digits(STR("\u0661"))};

	cr_expect(said[0] && said[1]);
	cr_expect_not(said[2] || said[3]);
	cr_expect_not(said[4], "a digit of another script");
}

Test(text, id_survives_being_written_and_read)
{
	static const long long ids[] = {
	    1, 31, 32, 891298374619283746, LLONG_MAX};
	char s[ID_TEXT + 1];

	for (size_t i = 0; i < COUNT(ids); i++) {
		id_text((struct id){ids[i]}, s);
		cr_assert(eq(sz, strlen(s), ID_TEXT));
		cr_assert(eq(llong, id_of(str_of(s)).v, ids[i]));
	}
}

Test(text, id_has_one_spelling)
{
	static const char *const odd[] = {"", "1", "000000000000O",
	    "000000000000A", "8000000000000", "00000000000001", "00000000000 1",
	    "000000000000i"};

	for (size_t i = 0; i < COUNT(odd); i++)
		cr_assert(eq(llong, id_of(str_of(odd[i])).v, 0), "%s", odd[i]);
}

Test(text, is_trimmed_of_the_spaces_people_paste)
{
	struct str s = str_trim(STR(" \t\xc2\xa0 Hagen \n\xc2\xa0"));

	cr_assert(str_is(s, "Hagen"));
	cr_assert(eq(sz, str_trim(STR(" \n ")).n, 0));
}

Test(text, is_sorted_by_its_bytes_and_stands_once)
{
	struct str s[] = {
	    STR("2013"), STR("2011-12-31"), STR("2011"), STR("2013"), STR(""),
	    STR("2011"), {NULL, 0}
        };

	cr_assert(eq(sz, str_sort(s, COUNT(s)), 4));
	cr_expect(eq(sz, s[0].n, 0));
	cr_expect(str_is(s[1], "2011") && str_is(s[2], "2011-12-31"));
	cr_expect(str_is(s[3], "2013"));
	cr_expect(eq(sz, str_sort(NULL, 0), 0));
}

Test(text, knows_an_address_that_can_stand_in_an_envelope)
{
	static const char *const bad[] = {"", "a", "@b", "a@", "a@b@c", "a b@c",
	    "a@b>", "<a@b", "a@b,c@d", "a@b\r\nX: y", "\"a\"@b",
	    "a@m\xc3\xbchle.example"};

	cr_expect(str_is_mail_address(STR("a.b+c@schule.example")));
	for (size_t i = 0; i < COUNT(bad); i++)
		cr_expect_not(
		    str_is_mail_address(str_of(bad[i])), "%s", bad[i]);
}
