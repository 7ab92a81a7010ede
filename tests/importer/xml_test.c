/*
 * xml_test.c - XML as events, and what is refused of it.
 */
#include "xml.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "text.h"

/* For files that are made, and for reading one. */
static struct arena *arena, *reading;

static void
start(void)
{
	arena = arena_new(64 << 20);
	reading = arena_new(32 << 20);
}

static void
stop(void)
{
	arena_free(reading);
	arena_free(arena);
}

TestSuite(importer_xml, .init = start, .fini = stop);

static struct xml *
opened(struct str text)
{
	struct str *s;
	struct bytes *b;
	struct xml *x;

	arena_reset(reading);
	s = arena_get(reading, 1, sizeof(*s));
	b = arena_get(reading, 1, sizeof(*b));
	*s = text;
	*b = bytes_of(s);
	x = xml_open(reading, b);
	cr_assert_not_null(x);
	return x;
}

/* The events as one text: "<a b=1> text </a> .". */
static const char *
events(struct str text)
{
	static const char *const sign[] = {"!", ".", "<", "</", "\""};
	struct xml *x = opened(text);
	static char out[4096];
	size_t n = 0;

	do {
		xml_next(x);
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%.*s%.*s",
		    sign[x->kind], (int)x->name.n, x->name.p, (int)x->text.n,
		    x->text.p);
		for (size_t i = 0; i < x->nattr; i++)
			n += (size_t)snprintf(out + n, sizeof(out) - n,
			    " %.*s=%.*s", (int)x->attr[i].name.n,
			    x->attr[i].name.p, (int)x->attr[i].value.n,
			    x->attr[i].value.p);
		n += (size_t)snprintf(out + n, sizeof(out) - n, " ");
	} while (x->kind > XML_END && n < sizeof(out) - 200);
	return out;
}

static const char *
refusal(struct str text)
{
	struct xml *x = opened(text);

	while (xml_next(x) > XML_END)
		;
	return x->kind == XML_WRONG ? x->sentence : "read";
}

/* `times` of p between two texts. */
static struct str
much(const char *before, const char *p, size_t times, const char *after)
{
	const size_t n = strlen(p), first = strlen(before);
	char *to = arena_get(arena, 1, times * n + first + strlen(after));

	memcpy(to, before, first);
	for (size_t i = 0; i < times; i++)
		memcpy(to + first + i * n, p, n);
	memcpy(to + first + times * n, after, strlen(after));
	return (struct str){to, times * n + first + strlen(after)};
}

Test(importer_xml, gives_elements_attributes_and_texts)
{
	cr_assert_str_eq(
	    events(STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		       "<p:a xmlns:p=\"urn:x\" p:b=\"x&amp;y&#38;amp;&lt;\">"
		       "t&amp;u<!-- <<== --><![CDATA[<x>]]]>v&#228;<c/></p:a>"
		       "\n")),
	    "<a b=x&y&amp;< \"t&u<x>]v\303\244 <c </c </a . ");
}

Test(importer_xml, tells_attributes_by_their_namespace)
{
	struct xml *x = opened(STR("<a xmlns:o=\"urn:org:office\" "
				   "xmlns:c=\"urn:org:calcext\" "
				   "c:v=\"1\" o:v=\"2\" v=\"3\"/>"));

	xml_next(x);
	cr_assert(str_is(xml_attr_of(x, "office", "v"), "2"));
	cr_assert(str_is(xml_attr_of(x, "", "v"), "3"));
	cr_assert_null(xml_attr_of(x, "office", "w").p);
}

Test(importer_xml, reads_latin_1)
{
	cr_assert_str_eq(
	    events(STR("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
		       "<a b=\"\344\">\344</a>")),
	    "<a b=\303\244 \"\303\244 </a . ");
}

Test(importer_xml, refuses_other_encodings)
{
	const char *const coded =
	    "Die XML-Datei ist weder in UTF-8 noch in ISO-8859-1.";

	cr_assert_str_eq(refusal(STR("<?xml version=\"1.0\" "
				     "encoding=\"UTF-7\"?><a/>")),
	    coded);
	cr_assert_str_eq(refusal(STR("\377\376<\0a\0/\0>\0")), coded);
	cr_assert_str_eq(refusal(STR("<a>\344</a>")), coded);
}

Test(importer_xml, tells_whole_files_from_cut_ones_at_every_byte)
{
	const struct str whole = STR("<?xml version=\"1.0\"?><a b=\"1\">t<!-- c"
				     " --><![CDATA[d]]><e/></a>");

	cr_assert_str_eq(refusal(whole), "read");
	for (size_t n = 0; n < whole.n; n++)
		cr_assert_str_eq(refusal((struct str){whole.p, n}),
		    "Die Datei ist unvollständig: Sie endet mitten in den "
		    "Angaben.",
		    "cut after %zu bytes", n);
}

Test(importer_xml, refuses_a_doctype_before_libxml2_reads_it)
{
	static const char *const files[] = {
	    "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
	    "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
	    "<a>&x;</a>",
	    "<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\"><a/>",
	    "<?xml version=\"1.0\"?><!-- --><!DOCTYPE a><a/>",
	};

	for (size_t i = 0; i < COUNT(files); i++)
		cr_assert(str_starts(str_of(refusal(str_of(files[i]))),
			      "Die XML-Datei enthält einen DOCTYPE."),
		    "%zu: %s", i, refusal(str_of(files[i])));
	cr_assert_str_eq(
	    refusal(STR("<a>&x;</a>")), "Die Datei ist kein gültiges XML.");
}

Test(importer_xml, is_not_kept_busy)
{
	const char *const deep = "Die Datei ist tiefer verschachtelt, als wir "
				 "sie lesen.";
	const char *const longer =
	    "Ein Text der Datei ist länger, als wir ihn lesen.";
	const char *const attributes =
	    "Ein XML-Element hat mehr Attribute, als wir lesen.";

	cr_assert_str_eq(refusal(much("", "<a>", 100000, "")), deep);
	cr_assert_str_eq(
	    refusal(much("<a>", "x", XML_TEXT + 10000, "</a>")), longer);
	cr_assert_str_eq(
	    refusal(much("<a b=\"", ">", XML_TEXT + 1, "\"/>")), longer);
	cr_assert_str_eq(
	    refusal(much("<a><!--", ">", XML_TEXT + 1, "--></a>")), longer);
	cr_assert_str_eq(
	    refusal(much("<a", " b=\"1\"", 100000, "/>")), attributes);
}

Test(importer_xml, refuses_namespaces_by_the_thousand)
{
	char *p = arena_get(arena, 1, 100000);
	size_t n = 0;

	for (int depth = 0; depth < 40; depth++) {
		n += (size_t)snprintf(p + n, 100000 - n, "<a");
		for (int i = 0; i < 10; i++)
			n += (size_t)snprintf(p + n, 100000 - n,
			    " xmlns:n%d_%d=\"urn:%d\"", depth, i, i);
		n += (size_t)snprintf(p + n, 100000 - n, ">");
	}
	cr_assert_str_eq(refusal((struct str){p, n}),
	    "Ein XML-Element hat mehr Attribute, als wir lesen.");
}

Test(importer_xml, takes_256_attributes)
{
	char *p = arena_get(arena, 1, 100000);
	size_t n = (size_t)snprintf(p, 100000, "<a");

	for (int i = 0; i < XML_ATTRS; i++)
		n += (size_t)snprintf(p + n, 100000 - n, " a%d=\"%d\"", i, i);
	n += (size_t)snprintf(p + n, 100000 - n, "/>");
	cr_assert_str_eq(refusal((struct str){p, n}), "read");
}

Test(importer_xml, takes_no_hundred_thousand_names)
{
	const char *const wanted =
	    "Die XML-Datei hat mehr verschiedene Namen, als wir lesen.";
	static const char *const each[] = {"<e%d/>", "<e a%d=\"\"/>",
	    "<e xmlns:p%d=\"u\"/>", "<e xmlns:p=\"u%d\"/>", "<?p%d ?>"};

	for (size_t k = 0; k < COUNT(each); k++) {
		const size_t room = 2000000;
		char *p = arena_get(arena, 1, room);
		size_t n = (size_t)snprintf(p, room, "<a>");
		const char *at = strstr(each[k], "%d");

		for (int i = 0; i <= XML_NAMES; i++)
			n += (size_t)snprintf(p + n, room - n, "%.*s%d%s",
			    (int)(at - each[k]), each[k], i, at + 2);
		n += (size_t)snprintf(p + n, room - n, "</a>");
		cr_assert_str_eq(
		    refusal((struct str){p, n}), wanted, "%s", each[k]);
	}
}
