/*
 * markdown_test.c - people write what they like, and pages stay ours.
 */
#include "markdown.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "arena.h"
#include "markup.h"
#include "text.h"

static struct arena *arena;

static void
start(void)
{
	arena = arena_new(256 << 20);
}

static void
stop(void)
{
	arena_free(arena);
}

TestSuite(markdown, .init = start, .fini = stop);

static const char *
html(const char *text)
{
	struct html h = markdown_html(arena, str_of(text), 3);

	cr_assert(h.p != NULL);
	cr_assert(markup_is_well_formed(h), "%s -> %s", text, h.p);
	return h.p;
}

/* By value: Criterion runs each one in a process of its own. */
struct sample {
	char text[120];
	char html[260];
};

ParameterizedTestParameters(markdown, becomes_markup)
{
	static struct sample sample[] = {
	    {"",			     ""				       },
	    {"Hallo *Welt*, **gut** ~~so~~",
             "<p>Hallo <em>Welt</em>, <strong>gut</strong> "
		"<del>so</del></p>\n"						 },
	    {"a\nb  \nc",                    "<p>a\nb<br/>\nc</p>\n"                  },
	    {"- a\n- b",                     "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"  },
	    {"7. a",			 "<ol start=\"7\">\n<li>a</li>\n</ol>\n"  },
	    {"> a",			  "<blockquote>\n<p>a</p>\n</blockquote>\n"},
	    {"---",			  "<hr/>\n"				},
	    {"`a<b`",			"<p><code>a&lt;b</code></p>\n"           },
	    {"```c\nif (a < b)\n```",
             "<pre><code>if (a &lt; b)\n</code></pre>\n"                              },
	    {"&auml;&nbsp;&#228;&amp;&foo;",
             "<p>ä\302\240ä&amp;&amp;foo;</p>\n"                                    },
	    {"&#0;&#1;&#x110000;&#xd800;",
             "<p>\357\277\275\357\277\275\357\277\275\357\277\275</p>\n"              },
	    {"1 < 2 & 3 > 2",                "<p>1 &lt; 2 &amp; 3 &gt; 2</p>\n"       },
	};

	return cr_make_param_array(struct sample, sample, COUNT(sample));
}

ParameterizedTest(struct sample *s, markdown, becomes_markup)
{
	cr_expect_str_eq(html(s->text), s->html);
}

ParameterizedTestParameters(markdown, lets_nothing_of_others_through)
{
	static struct sample sample[] = {
	    {"<script>alert(1)</script>",
             "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"                                     },
	    {"a <b onclick=x>b</b>",
             "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"                                          },
	    {"[a](javascript:alert(1))",                    "<p>a</p>\n"                          },
	    {"[a](JaVaScRiPt&#58;alert(1))",                "<p>a</p>\n"                          },
	    {"[a](data:text/html,x)",                       "<p>a</p>\n"                          },
	    {"[a](/verwaltung/personen)",                   "<p>a</p>\n"                          },
	    {"[a](//other.example/)",                       "<p>a</p>\n"                          },
	    {"[a](#abb-00000000004p3)",
             "<p><a href=\"#abb-00000000004p3\">a</a></p>\n"                                      },
	    {"[a](#abb-00000000004p)",                      "<p>a</p>\n"                          },
	    {"[a](#abb-00000000004\"3)",                    "<p>a</p>\n"                          },
	    {"[a](#top)",				   "<p>a</p>\n"                          },
	    {"<javascript:alert(1)>",                       "<p>javascript:alert(1)</p>\n"        },
	    {"![Bild *x*](http://a.example/b.png \"t\")",   "<p>Bild x</p>\n"                     },
	    {"[![x](data:,)](http://a.example/)",
             "<p><a href=\"http://a.example/\" rel=\"nofollow ugc "
		"noopener\">x</a></p>\n"							  },
	    {"[a](https://a.example/?x=1&y=\"2\")",
             "<p><a href=\"https://a.example/?x=1&amp;y=&quot;2&quot;\" "
		"rel=\"nofollow ugc noopener\">a</a></p>\n"                                       },
	    {"[](https://a.example/)",
             "<p><a href=\"https://a.example/\" rel=\"nofollow ugc "
		"noopener\">https://a.example/</a></p>\n"                                         },
	    {"https://a.example/b",
             "<p><a href=\"https://a.example/b\" rel=\"nofollow ugc "
		"noopener\">https://a.example/b</a></p>\n"                                        },
	    {"(siehe http://a.example/b_(c)_d?x=1&y=2).",
             "<p>(siehe <a href=\"http://a.example/b_(c)_d?x=1&amp;y=2\" "
		"rel=\"nofollow ugc "
		"noopener\">http://a.example/b_(c)_d?x=1&amp;"
		"y=2</a>).</p>\n"								 },
	    {"„https://a.example“ xhttps://b https://",
             "<p>„<a href=\"https://a.example\" rel=\"nofollow ugc "
		"noopener\">https://a.example</a>“ xhttps://b https://</p>\n"                   },
	    {"<amt@stadt.example>",
             "<p><a href=\"mailto:amt@stadt.example\" rel=\"nofollow ugc "
		"noopener\">amt@stadt.example</a></p>\n"                                          },
	    {"a\001b\377c",				 "<p>a\357\277\275b\357\277\275c</p>\n"},
	};

	return cr_make_param_array(struct sample, sample, COUNT(sample));
}

ParameterizedTest(struct sample *s, markdown, lets_nothing_of_others_through)
{
	cr_expect_str_eq(html(s->text), s->html);
}

ParameterizedTestParameters(markdown, of_remarks_is_small)
{
	static struct sample sample[] = {
	    {"a\nb",			      "<p>a<br/>\nb</p>\n"                    },
	    {"*a*\nb",			    "<p><em>a</em><br/>\nb</p>\n"           },
	    {"# a",			       "<p><strong>a</strong></p>\n"           },
	    {"a\n---",			    "<p><strong>a</strong></p>\n"           },
	    {"    a",			     "<p>a</p>\n"                            },
	    {"~~a~~",			     "<p>~~a~~</p>\n"                        },
	    {"|a|b|\n|-|-|\n|1|2|",               "<p>|a|b|<br/>\n|-|-|<br/>\n|1|2|</p>\n"},
	    {"@[A & B] x",
             "<p><span class=\"mention\">@A &amp; B</span> x</p>\n"                       },
	    {"`@[A]` @[] @[B](http://c.example)",
             "<p><code>@A</code> @[] <span class=\"mention\">@B</span>"
		"(<a href=\"http://c.example\" rel=\"nofollow ugc "
		"noopener\">http://c.example</a>)</p>\n"                                  },
	};

	return cr_make_param_array(struct sample, sample, COUNT(sample));
}

ParameterizedTest(struct sample *s, markdown, of_remarks_is_small)
{
	struct html h = remark_html(arena, str_of(s->text));

	cr_assert(h.p != NULL && markup_is_well_formed(h));
	cr_expect_str_eq(h.p, s->html);
}

Test(markdown, of_remarks_becomes_one_line)
{
	struct str s =
	    remark_text(arena, STR("**Eins** für @[Anna]\n\n- zwei\n- drei"));

	cr_expect(
	    str_is(s, "Eins für @Anna - zwei - drei"), "%.*s", (int)s.n, s.p);
}

/* md4c 0.4.8 leaves an emphasis that it never entered. */
Test(markdown, closes_only_what_was_opened)
{
	html("[a](*r) ![b **c*i");
	html("[a](http://a.example/*r) b* c*");
	html("![a](*b) *c* **d");
}

Test(markdown, demotes_headings_and_leaves_no_level_out)
{
	cr_expect_str_eq(html("# a\n## b\n#### c\n# d"),
	    "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h3>d</h3>\n");
	cr_expect_str_eq(html("### a"), "<h3>a</h3>\n");
	cr_expect_str_eq(html("#\n## a"), "<h3>a</h3>\n");
	cr_expect_str_eq(markdown_html(arena, STR("# a\n## b"), 6).p,
	    "<h6>a</h6>\n<h6>b</h6>\n");
}

Test(markdown, makes_tables_with_headings_of_columns)
{
	cr_expect_str_eq(html("a|b\n---|--:\n1|2\n"),
	    "<table>\n<thead>\n<tr><th scope=\"col\">a</th>"
	    "<th scope=\"col\" class=\"align-right\">b</th></tr>\n</thead>\n"
	    "<tbody>\n<tr><td>1</td><td class=\"align-right\">2</td></tr>\n"
	    "</tbody>\n</table>\n");
}

static char *
repeat(const char *s, size_t n)
{
	size_t len = strlen(s);
	char *p = arena_get(arena, n * len + 1, 1);

	cr_assert(p != NULL);
	for (size_t i = 0; i < n; i++)
		memcpy(p + i * len, s, len);
	return p;
}

Test(markdown, is_never_nested_deeper_than_one_can_follow)
{
	const char *h = html(str_fmt(arena, "%s a", repeat(">", 500)).p);

	cr_expect(strstr(h, "<p>a</p>") != NULL);
	cr_expect_lt(strlen(h), 2000);
	html(str_fmt(arena, "%sa%s", repeat("*b ", 500), repeat("*", 500)).p);
}

struct hostile {
	char piece[20];
	size_t n;
};

ParameterizedTestParameters(markdown, takes_no_time_for_hostile_texts)
{
	static struct hostile hostile[] = {
	    {"![[]()",    16000},
            {"a<?A",      20000},
            {"> ",        20000},
            {"* ",        20000},
	    {"[",         50000},
            {"`",         50000},
            {"<",         50000},
            {"*a_ ",      20000},
	    {"[a](",      20000},
            {"|",         50000},
            {"https://",  10000},
            {"&#",        30000},
	    {"- \n",      20000},
            {"1. a\n   ", 5000 },
            {"\\",        50000},
            {"![",        30000}
        };

	return cr_make_param_array(struct hostile, hostile, COUNT(hostile));
}

ParameterizedTest(struct hostile *h, markdown, takes_no_time_for_hostile_texts)
{
	char *text = repeat(h->piece, h->n);
	clock_t before = clock();
	struct html out = markdown_html(arena, str_of(text), 3);
	double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;

	cr_expect_lt(seconds, 2.0, "%s", h->piece);
	cr_expect_leq(out.n, 65536 + 24 * strlen(text));
	cr_expect(markup_count(out, "//p") >= 0, "%s", h->piece);
}

Test(markdown, shows_a_text_as_typed_that_would_grow_too_large)
{
	char *wide = repeat("a|", 3000);
	char *rule = repeat("---|", 3000);
	char *rows = repeat("x\n", 3000);
	struct str all = str_fmt(arena, "%s\n%s\n%s", wide, rule, rows);
	struct html h = markdown_html(arena, all, 3);

	cr_assert(h.p != NULL);
	cr_expect_leq(h.n, 65536 + 24 * all.n);
	cr_expect_eq(markup_count(h, "//table"), 0);
	cr_expect_eq(markup_count(h, "//p"), 1);
}

Test(plain, keeps_paragraphs_and_lines)
{
	struct html h;

	start();
	h = plain_html(arena, STR(" a <b>\n\n\nc\r\n d & e\n"));
	cr_expect_str_eq(h.p, "<p>a &lt;b&gt;</p>\n<p>c<br/>\nd &amp; e</p>\n");
	cr_expect_eq(plain_html(arena, STR("")).n, 0);
	stop();
}

Test(markdown, leaves_its_words_to_search_and_mail)
{
	struct str s =
	    markdown_text(arena, STR("# Titel &amp; mehr\n\nEin **Wort**, "
				     "[Verweis](http://a.example/"
				     ")\nund <b>.\n\n- eins\n- zwei\n  - "
				     "drei\n\na|b\n---|---\n1|2\n\n"
				     "> Zitat"));

	cr_expect_str_eq(str_copy(arena, s),
	    "Titel & mehr\nEin Wort, Verweis\nund <b>.\n- eins\n- zwei\n- "
	    "drei\na\tb\n1\t2\nZitat");
}
