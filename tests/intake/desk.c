/*
 * desk.c - the statistics office in tests.
 */
#include "desk.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

struct str
table_file_of(const char *code, int second)
{
	static const char stand[] = "24.02.2018 / 11:43:";
	struct str f = file("tests/fixtures/21111-02-06-4_auszug.csv");
	char *p = (char *)(uintptr_t)text("%*s", (int)f.n, "");
	char *at;

	cr_assert(f.p != NULL && strlen(code) == strlen("21111-02-06-4"));
	memcpy(p, f.p, f.n);
	at = memmem(p, f.n, "21111-02-06-4", strlen(code));
	memcpy(at, code, strlen(code));
	at = memmem(p, f.n, stand, strlen(stand));
	cr_assert(at != NULL);
	at[strlen(stand)] = (char)('0' + second / 10);
	at[strlen(stand) + 1] = (char)('0' + second % 10);
	return (struct str){p, f.n};
}

struct reply
upload(struct str f)
{
	unsigned long sum = 5381; /* tests do not share a counter */

	for (size_t i = 0; i < f.n; i++)
		sum = sum * 33 + (unsigned char)f.p[i];
	return post_file("/daten/lieferung/neu", text("once=test-%lx", sum),
	    "file", f, "tabelle.csv", UPLOADER);
}

void
importer_works(void)
{
	cr_assert(program_once("importer") == 0);
}

const char *
read_in(struct str f, const char *name)
{
	unsigned long sum = 5381;
	struct reply r;

	for (size_t i = 0; i < f.n; i++)
		sum = sum * 33 + (unsigned char)f.p[i];
	r = post_file("/daten/lieferung/neu", text("once=read-%lx", sum),
	    "file", f, name, UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	return text("%.*s", (int)r.location.n, r.location.p);
}

struct reply
taken_over(const char *import, const char *more)
{
	/* who protects the counts of a new source is always said */
	const bool said = strstr(more, "secrecy=") != NULL;
	struct reply r = post(text("%s/uebernehmen", import),
	    text("version=%lld%s%s%s",
		number(text("select version from import where id = %lld",
		    id_of(str_of(import + strlen("/daten/einlesen/"))).v)),
		said ? "" : "&secrecy=published", more[0] != '\0' ? "&" : "",
		more),
	    UPLOADER);

	importer_works();
	return r;
}

const char *
delivered(const char *code, int second)
{
	const char *import =
	    read_in(table_file_of(code, second), "tabelle.csv");

	cr_assert(taken_over(import, "").code == 303);
	return text(
	    "/daten/lieferung/%s", id(number("select max(id) from delivery")));
}

struct reply
judged(const char *delivery, const char *verdict, const char *reason,
    const char *as)
{
	return post(text("%s/urteil", delivery),
	    text("verdict=%s&reason=%s&once=v"
		 "&note_complete=&note_symbols=&note_unit=&note_revision="
		 "&note_reference_date=&note_definition=&note_jump=Abitur"
		 "&note_known_break=&note_base="
		 "&result_principle=fine&note_principle=Schulort"
		 "&result_legal=fine&note_legal="
		 "&result_footnotes=fine&note_footnotes=",
		verdict, reason),
	    as);
}

const char *
released(const char *code, int second)
{
	const char *d = delivered(code, second);
	struct reply r;

	cr_assert(judged(d, "usable", "", SECOND).code == 303);
	r = post(text("%s/freigabe", d), "once=f", SECOND);
	cr_assert(r.code == 303, "%d", r.code);
	return d;
}

const char *
ends_in(const char *sql)
{
	run("create or replace function pg_temp.ends_in(what text) "
	    "returns text language plpgsql as $$ begin execute what; "
	    "return 'done'; exception when others then return sqlstate; "
	    "end $$");
	return word(text("select pg_temp.ends_in($q$%s$q$)", sql));
}
