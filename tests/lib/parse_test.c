/*
 * parse_test.c - what browsers, and others, send.
 */
#include "parse.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

#include "arena.h"
#include "text.h"

static struct arena *a;

static void
start(void)
{
	a = arena_new(1 << 20);
}

static void
end(void)
{
	arena_free(a);
}

TestSuite(parse, .init = start, .fini = end);

Test(parse, form_is_decoded)
{
	struct pairs p;

	cr_assert(
	    eq(int, parse_form(a, STR("a=1+2&b=%C3%BC&c&&d=x%3Dy"), &p), OK));
	cr_assert(eq(sz, p.n, 4));
	cr_expect(str_is(p.row[0].value, "1 2"));
	cr_expect(str_is(p.row[1].value, "ü"));
	cr_expect(str_is(p.row[2].name, "c"));
	cr_expect(str_is(p.row[3].value, "x=y"));
}

struct bad {
	char s[40];
};

ParameterizedTestParameters(parse, form_with_a_bad_escape_is_refused)
{
	static struct bad all[] = {
	    {"a=%"}, {"a=%4"}, {"a=%zz"}, {"a=%00"}, {"%=1"}, {"a=b%2"}};

	return cr_make_param_array(struct bad, all, COUNT(all));
}

ParameterizedTest(struct bad *b, parse, form_with_a_bad_escape_is_refused)
{
	struct pairs p;

	cr_assert(eq(int, parse_form(a, str_of(b->s), &p), INVALID));
}

Test(parse, form_with_too_many_pairs_is_refused)
{
	char *s = arena_get(a, PAIRS_MAX + 2, 2);
	struct pairs p;

	for (int i = 0; i <= PAIRS_MAX; i++) {
		s[2 * i] = 'a';
		s[2 * i + 1] = '&';
	}
	cr_assert(eq(int, parse_form(a, str_of(s), &p), INVALID));
}

#define PART(head, body) "--X\r\n" head "\r\n\r\n" body "\r\n"

Test(parse, multipart_keeps_every_byte_of_a_file)
{
	static const char body[] =
	    PART("Content-Disposition: form-data; name=\"title\"", "Größe")
		PART("content-disposition: form-data; name=\"f\"; "
		     "filename=\"C:\\dir\\a;b.csv\"\r\nContent-Type: text/csv",
		    "\0\r\n--Y\xff") "--X--\r\n";
	struct pairs p;

	cr_assert(eq(int,
	    parse_multipart(
		a, (struct str){body, sizeof(body) - 1}, STR("X"), &p),
	    OK));
	cr_assert(eq(sz, p.n, 2));
	cr_expect(str_is(p.row[0].value, "Größe"));
	cr_expect(str_is(p.row[1].file.name, "a;b.csv"));
	cr_expect(eq(sz, p.row[1].file.data.n, 7));
}

Test(parse, multipart_that_is_cut_off_is_refused_wherever)
{
	static const char body[] =
	    PART("Content-Disposition: form-data; name=\"a\"", "1") "--X--";
	struct pairs p;

	for (size_t n = 0; n < sizeof(body) - 3; n++)
		cr_expect(
		    ne(int,
			parse_multipart(a, (struct str){body, n}, STR("X"), &p),
			OK),
		    "%zu bytes", n);
}

Test(parse, cookie_given_twice_is_none)
{
	cr_expect(str_is(parse_cookie(STR("a=1; b=2"), "b"), "2"));
	cr_expect(str_is(parse_cookie(STR("b=1; b=2"), "b"), ""));
	cr_expect(str_is(parse_cookie(STR("bb=1"), "b"), ""));
}

ParameterizedTestParameters(parse, path_with_control_bytes_is_refused)
{
	static struct bad all[] = {{"/a%0ab"}, {"/%00"}, {"/a%7f"}, {"/%ff"},
	    {"a"}, {""}, {"/%"}, {"/a%1b"}};

	return cr_make_param_array(struct bad, all, COUNT(all));
}

ParameterizedTest(struct bad *b, parse, path_with_control_bytes_is_refused)
{
	struct str path;

	cr_assert(ne(int, parse_path(a, str_of(b->s), &path), OK), "%s", b->s);
}
