/*
 * json_test.c - JSON as events, and what is refused of it.
 */
#include "json.h"

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
	arena = arena_new(32 << 20);
	reading = arena_new(32 << 20);
}

static void
stop(void)
{
	arena_free(reading);
	arena_free(arena);
}

TestSuite(importer_json, .init = start, .fini = stop);

static struct json *
opened(struct str text)
{
	struct str *s;
	struct bytes *b;
	struct json *j;

	arena_reset(reading);
	s = arena_get(reading, 1, sizeof(*s));
	b = arena_get(reading, 1, sizeof(*b));
	*s = text;
	*b = bytes_of(s);
	j = json_open(reading, b);
	cr_assert_not_null(j);
	return j;
}

/* The events as one text: "{ a: 1 [ ] }". */
static const char *
events(struct str text)
{
	static const char *const sign[] = {"!", ".", "{", "}", "[", "]", ":",
	    "\"", "#", "true", "false", "null"};
	struct json *j = opened(text);
	static char out[4096];
	size_t n = 0;

	do {
		json_next(j);
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%.*s ",
		    sign[j->kind], (int)j->text.n, j->text.p);
	} while (j->kind > JSON_END && n < sizeof(out) - 100);
	return out;
}

static const char *
refusal(struct str text)
{
	struct json *j = opened(text);

	while (json_next(j) > JSON_END)
		;
	return j->kind == JSON_WRONG ? j->sentence : "read";
}

static struct str
repeated(const char *p, size_t times)
{
	const size_t n = strlen(p);
	char *to = arena_get(arena, times, n);

	for (size_t i = 0; i < times; i++)
		memcpy(to + i * n, p, n);
	return (struct str){to, times * n};
}

Test(importer_json, gives_everything_in_its_order_and_numbers_as_written)
{
	cr_assert_str_eq(
	    events(STR("\357\273\277{\"a\": [1.50, -2E+7, \"\303\244\\n\"], "
		       "\"b\": {\"a\": null, \"c\": true}, \"c\": false}")),
	    "{ :a [ #1.50 #-2E+7 \"\303\244\n ] :b { :a null :c true } "
	    ":c false } . ");
}

Test(importer_json, tells_whole_files_from_cut_ones_at_every_byte)
{
	const struct str whole = STR("{\"a\":[1,{\"b\":\"x\"}],\"c\":-2.5e3} ");

	cr_assert_str_eq(refusal(whole), "read");
	for (size_t n = 0; n < whole.n - 1; n++)
		cr_assert_str_eq(refusal((struct str){whole.p, n}),
		    "Die Datei ist unvollständig: Sie endet mitten in den "
		    "Angaben.",
		    "cut after %zu bytes", n);
}

Test(importer_json, refuses_what_is_no_json_in_utf_8)
{
	const char *const broken = "Die Datei ist kein gültiges JSON.";
	const char *const coded = "Die Datei ist nicht durchgehend in UTF-8.";

	cr_assert_str_eq(refusal(STR("{\"a\":NaN}")), broken);
	cr_assert_str_eq(refusal(STR("{} {}")), broken);
	cr_assert_str_eq(refusal(STR("[01]")), broken);
	cr_assert_str_eq(refusal(STR("/* */ []")), broken);
	cr_assert_str_eq(refusal(STR("[\"\344\"]")), coded);
	cr_assert_str_eq(refusal(STR("[\"\355\240\200\"]")), coded);
	cr_assert_str_eq(refusal(STR("[\"\\u0000\"]")),
	    "Ein Text der Datei enthält ein Nullzeichen.");
}

Test(importer_json, refuses_a_name_twice_in_one_object_only)
{
	cr_assert_str_eq(
	    refusal(STR("{\"b\":{\"a\":1,\"b\":2},\"a\":{\"a\":1},\"c\":[{"
			"\"a\":1},{\"a\":2}]}")),
	    "read");
	cr_assert_str_eq(refusal(STR("{\"a\":1,\"b\":{\"a\":1},\"a\":2}")),
	    "Derselbe Name steht in einem JSON-Objekt zweimal.");
}

Test(importer_json, does_not_go_deeper_than_it_says)
{
	cr_assert_str_eq(refusal(repeated("[", 1000000)),
	    "Die Datei ist tiefer verschachtelt, als wir sie lesen.");
	cr_assert_str_eq(refusal(repeated("{\"a\":", 1000000)),
	    "Die Datei ist tiefer verschachtelt, als wir sie lesen.");
}

Test(importer_json, does_not_keep_a_text_without_end)
{
	struct str s = repeated("a", 8 << 20);

	memcpy((char *)(uintptr_t)s.p, "[\"", 2);
	cr_assert_str_eq(
	    refusal(s), "Ein Text der Datei ist länger, als wir ihn lesen.");
}

Test(importer_json, skips_a_value_whole)
{
	struct json *j = opened(STR("{\"a\":{\"b\":[1,{}]},\"c\":[],\"d\":4}"));

	json_next(j);
	for (const char *name = "acd"; *name != '\0'; name++) {
		json_next(j);
		cr_assert(j->kind == JSON_NAME && j->text.p[0] == *name);
		json_next(j);
		json_skip(j);
	}
	cr_assert_eq(json_next(j), JSON_OBJECT_END);
	cr_assert_eq(json_next(j), JSON_END);
}
