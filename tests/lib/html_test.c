/*
 * html_test.c - every position of a page has its escaper.
 */
#include "html.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "text.h"

static struct out o;

static void
start(void)
{
	out_init(&o, 4096);
}

static void
end(void)
{
	out_release(&o);
}

TestSuite(html, .init = start, .fini = end);

static bool
says(const char *s)
{
	return str_is((struct str){o.p, o.n}, s);
}

Test(html, text_cannot_begin_a_tag)
{
	out_text(&o, STR("<b>&\"'"));
	cr_assert(says("&lt;b&gt;&amp;\"'"));
}

Test(html, attribute_cannot_be_left)
{
	out_attr(&o, STR("\"'><&"));
	cr_assert(says("&quot;&#39;&gt;&lt;&amp;"));
}

Test(html, url_part_cannot_become_another_part)
{
	out_url(&o, STR("a/b?c=d&e#f %ü"));
	cr_assert(says("a%2Fb%3Fc%3Dd%26e%23f%20%25%C3%BC"));
}

Test(html, address_lets_no_script_through)
{
	static const char *const bad[] = {"javascript:alert(1)",
	    "JaVaScRiPt:alert(1)", "data:text/html,x", "//other.example/",
	    "/\\other.example", "vbscript:x", "http:", " /a", "/a\nb", "",
	    "java\tscript:x"};
	static const char *const good[] = {"/", "/a?b=c#d", "#top",
	    "https://x.example/", "HTTP://x.example", "mailto:a@b.example"};

	for (size_t i = 0; i < COUNT(bad); i++)
		cr_expect(not(address_is_safe(str_of(bad[i]))), "%s", bad[i]);
	for (size_t i = 0; i < COUNT(good); i++)
		cr_expect(address_is_safe(str_of(good[i])), "%s", good[i]);
	out_address(&o, STR("javascript:alert(1)"));
	cr_assert(says("#"));
}

Test(html, page_past_its_limit_remembers_and_stays_quiet)
{
	for (int i = 0; i < 1000; i++)
		out_raw(&o, "0123456789", 10);
	cr_assert(o.failed);
	cr_assert(le(sz, o.n, 4096));
	out_clear(&o);
	out_int(&o, -42);
	cr_assert(says("-42"));
}

Test(html, smallest_number_has_all_its_digits)
{
	out_int(&o, LLONG_MIN);
	cr_assert(says("-9223372036854775808"));
}
