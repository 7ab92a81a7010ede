/*
 * page_test.c - what compiled templates write: pages are compiled, linked
 * with the escapers of html.c, and run.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "try.h"

static void
begin(void)
{
	try_begin();
	try_file("templates/parts/parts.html",
	    "<t:parts xmlns:t=\"befund\">"
	    "<t:part name=\"field\" args=\"name label value\">"
	    "<b id=\"f-{name}\" title=\"{label}\">"
	    "{error name}{typed name value}</b></t:part>"
	    "<t:part name=\"box\" args=\"title\" slot=\"yes\">"
	    "<i>{title}<t:slot/></i>{title}</t:part></t:parts>");
	try_file("templates/demo/part_row.html",
	    "<t:part xmlns:t=\"befund\" name=\"row\" "
	    "model=\"struct demo_row\"><a href=\"{address}\">{name}</a>"
	    "</t:part>");
	try_file("templates/layout.html",
	    "<t:layout xmlns:t=\"befund\"><html><title>{frame.title}</title>"
	    "<main><t:attr name=\"class\" value=\"wide\" test=\"frame.wide\"/>"
	    "<t:content/></main><p>{frame.title}</p></html></t:layout>");
}

TestSuite(page, .init = begin, .fini = try_end);

/* What a page with this content writes, is this. */
static void
expect(const char *content, const char *written)
{
	char page[8192];

	snprintf(page, sizeof(page),
	    "<t:page xmlns:t=\"befund\" model=\"struct demo_view\" "
	    "title=\"T {text}\" wide=\"yes\">%s</t:page>",
	    content);
	cr_expect_str_eq(try_page(page), written);
}

Test(page, escapes_by_where_a_value_stands)
{
	setenv("TEXT", "<script>alert(\"1\")</script>&'", 1);
	expect("<p>{text}</p><p title=\"{text}\"/><a href=\"/x?y={text}\"/>"
	       "<a href=\"{text}\"/><textarea>{text}</textarea>",
	    "<p>&lt;script&gt;alert(\"1\")&lt;/script&gt;&amp;'</p>"
	    "<p title=\"&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"
	    "&amp;&#39;\"></p>"
	    "<a href=\"/x?y=%3Cscript%3Ealert%28%221%22%29%3C%2Fscript%3E"
	    "%26%27\"></a>"
	    "<a href=\"#\"></a>"
	    "<textarea>\n&lt;script&gt;alert(\"1\")&lt;/script&gt;&amp;'"
	    "</textarea>");
}

Test(page, writes_markup_raw_only_if_its_type_says_so)
{
	expect("<p>{html}|{n | plain}|{typed 'typed' empty}</p>",
	    "<p><i>|&lt;3&gt;|\n&lt;typed&gt;</p>");
}

Test(page, keeps_what_never_changes)
{
	expect("<!-- gone --><p class=\"a &amp; &quot;b&quot;\">1 &lt; 2"
	       " &amp;\n   3 {{4}</p><br/><hr></hr><div/>"
	       "<pre translate=\"no\">a\n  b</pre><svg><path d=\"M0\"/></svg>",
	    "<p class=\"a &amp; &quot;b&quot;\">1 &lt; 2 &amp; 3 {4}</p>"
	    "<br/><hr/><div></div><pre translate=\"no\">a\n  b</pre>"
	    "<svg><path d=\"M0\"></path></svg>");
}

Test(page, repeats_rows_and_knows_the_first_and_the_last)
{
	expect("<t:each item=\"r\" of=\"rows\"><t:if test=\"not first\">, "
	       "</t:if><b><t:attr name=\"id\" value=\"a-{r.name}\" "
	       "test=\"last\"/>{r.name}</b><t:each item=\"s\" of=\"none\">x"
	       "<t:empty>-</t:empty></t:each></t:each>"
	       "<t:each item=\"r\" of=\"none\">x<t:empty>+{n}</t:empty>"
	       "</t:each>",
	    "<b>eins</b>-, <b id=\"a-&lt;zwei&gt;\">&lt;zwei&gt;</b>-+3");
}

Test(page, decides_by_tests)
{
	expect("<t:if test=\"yes and not no\">1<t:else/>2</t:if>"
	       "<t:if test=\"no or n &gt; 2 and kind == KIND_TWO\">1</t:if>"
	       "<t:if test=\"not yes or empty or n != 3\">1<t:else/>2</t:if>"
	       "<t:if test=\"inner.name == 'eins' and rows.n == 2\">1</t:if>"
	       "<t:if test=\"error 'bad' and not error 'good'\">1</t:if>"
	       "<t:if test=\"chosen 'x' '3' n\">1</t:if>"
	       "<t:if test=\"not not no\">1</t:if>",
	    "112111");
}

Test(page, uses_parts)
{
	expect("<t:use part=\"field\" name=\"bad\" label=\"Wort {n} {text}\" "
	       "value=\"{n}\"/>"
	       "<t:use part=\"row\" of=\"inner\"/>"
	       "<t:each item=\"r\" of=\"rows\"><t:use part=\"row\" of=\"r\"/>"
	       "</t:each>"
	       "<t:use part=\"box\" title=\"Kasten\">{n}<t:use part=\"box\">"
	       "<hr/></t:use></t:use>",
	    "<b id=\"f-bad\" title=\"Wort 3 &lt;b&gt;&quot;&amp;&#39;\">"
	    "&lt;fault&gt;3</b>"
	    "<a href=\"/a\">eins</a>"
	    "<a href=\"/a\">eins</a><a href=\"#\">&lt;zwei&gt;</a>"
	    "<i>Kasten3<i><hr/></i></i>Kasten");
}

Test(page, follows_the_order_of_a_translation)
{
	expect("<p>Von {text} an {n}, Wort</p>",
	    "<p>Von &lt;b&gt;\"&amp;' an 3, Wort</p>");
	setenv("ENGLISH", "1", 1);
	expect("<p>Von {text} an {n}, Wort</p>",
	    "<p>Von 3 an &lt;b&gt;\"&amp;', Wort</p>");
}

Test(page, has_plurals)
{
	expect("<t:plural count=\"n\"><t:one>Ein Wort von {inner.name}</t:one>"
	       "<t:other>{n} Worte von {inner.name}</t:other></t:plural>",
	    "3 Worte von eins");
}

Test(page, guards_its_forms)
{
	expect("<t:form action=\"/a/{n}\" once=\"yes\" multipart=\"yes\" "
	       "class=\"c\"><input name=\"x\"/></t:form>",
	    "<form method=\"post\" enctype=\"multipart/form-data\" "
	    "action=\"/a/3\" class=\"c\">"
	    "<input type=\"hidden\" name=\"csrf\" value=\"guard&quot;\"/>"
	    "<input type=\"hidden\" name=\"once\" value=\"key\"/>"
	    "<input name=\"x\"/></form>");
}

Test(page, is_framed_by_the_layout)
{
	setenv("WHOLE", "1", 1);
	expect("x{n}",
	    "<!DOCTYPE html>\n<html><title>T &lt;b&gt;\"&amp;'</title>"
	    "<main class=\"wide\">x3</main><p>T &lt;b&gt;\"&amp;'</p></html>");
	unsetenv("WHOLE");
	expect("x{n}", "x3");
}

Test(page, holds_more_than_one_literal_of_c_may)
{
	char content[6001], written[6001];

	memset(content, '1', sizeof(content));
	memcpy(content + 3998, "\xe2\x82\xac", 3);
	content[sizeof(content) - 1] = '\0';
	memcpy(written, content, sizeof(content));
	expect(content, written);
}
