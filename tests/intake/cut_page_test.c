/*
 * cut_page_test.c - a file that ended too early is not called whole: neither
 * before it is taken over nor in its examination.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "desk.h"
#include "doubt.h"
#include "text.h"

TestSuite(cut_page, .init = harness_start, .fini = harness_stop);

#define INCOMPLETE "Diese Datei ist vielleicht nicht vollständig"
#define FROM_FILE  "Herausgeber und Lizenz nehmen wir aus der Datei"

/* The excerpt of a GENESIS table up to what ends its rows. */
static struct str
without_foot(const char *code)
{
	struct str f = table_file_of(code, 11);
	const char *ruler = memmem(f.p, f.n, "\n____", 5);

	cr_assert(ruler != NULL);
	return (struct str){f.p, (size_t)(ruler - f.p) + 1};
}

static const char *
result(const char *item)
{
	return word(text("select c.result::text || ' ' || array_to_string("
			 "c.counts, ',') from delivery_check c where "
			 "c.delivery_id = (select max(id) from delivery) and "
			 "c.item = '%s'",
	    item));
}

Test(cut_page, a_whole_table_is_called_whole)
{
	const char *import =
	    read_in(table_file_of("11111-08-01-1", 12), "tabelle.csv");
	struct reply r = get(import, UPLOADER);

	cr_expect(not(shows(r, INCOMPLETE)));
	cr_expect(shows(r, FROM_FILE));
	cr_assert(taken_over(import, "secrecy=published").code == 303);
	cr_expect(strncmp(result("footnotes"), "notable 0,", 10) != 0);
	cr_expect(eq(llong,
	    number("select counts[8] from delivery_check where delivery_id = "
		   "(select max(id) from delivery) and item = 'complete'"),
	    0));
}

/* Headline, completeness and footnotes called it complete, and publisher and
 * licence were said to be in it. */
Test(cut_page, one_without_its_foot_is_not)
{
	const char *import =
	    read_in(without_foot("11111-08-01-2"), "tabelle.csv");
	struct reply r = get(import, UPLOADER);

	cr_expect(shows(r, INCOMPLETE));
	cr_expect(shows(r, "Der Fuß der Tabelle fehlt"));
	cr_expect(not(shows(r, "Jeder Wert ist gelesen")));
	cr_expect(not(shows(r, "Alles verstanden")));
	cr_expect(not(shows(r, FROM_FILE)));
	cr_expect(shows(r, "Herausgeber und Lizenz nennt die Datei nicht"));
	cr_assert(taken_over(import, "secrecy=published").code == 303);
	cr_expect_str_eq(result("footnotes"), "notable 0,0,1");
	cr_expect_str_eq(word("select c.result::text from delivery_check c "
			      "where c.delivery_id = (select max(id) from "
			      "delivery) and c.item = 'complete'"),
	    "notable");
	r = get(text("/daten/lieferung/%s/pruefung",
		    id(number("select max(id) from delivery"))),
	    UPLOADER);
	cr_expect(shows(r, "Das Ende der Datei ist zweifelhaft (siehe"));
	cr_expect(shows(r, "Dort stünden weitere Fußnoten"));
	cr_expect_str_eq(word("select publisher || '/' || licence from source "
			      "where table_code = '11111-08-01-2'"),
	    "unbekannt/nicht angegeben");
}

/* The examination knows the same doubts by name as the reader. */
Test(cut_page, doubts_of_the_end_are_the_same_in_the_database)
{
	long long n = 0;

	for (int k = 1; k < DOUBT_MAX; k++) {
		n += doubt_type[k].end;
		cr_expect(eq(llong,
			      number(text("select count(*) from unnest("
					  "doubts_of_end()) u(k) where k = "
					  "'%s'",
				  doubt_type[k].name)),
			      doubt_type[k].end),
		    "%s", doubt_type[k].name);
	}
	cr_expect(eq(llong, n, number("select cardinality(doubts_of_end())")));
}

/* "Anteil" was a part of "Insgesamt", and their sum an equation. */
Test(cut_page, shares_are_no_parts_of_counts)
{
	static const char *const kinds =
	    "select string_agg(name || ' ' || kind, ', ' order by name) from "
	    "member where source_id = 77001 and position = 1";

	run("insert into source (id, name, publisher, table_code, licence, "
	    "attribution) values (77001, 'Z', 'Z', 'cut/shares', 'x', 'x')");
	run("insert into category (source_id, path, unit) values "
	    "(77001, '{Insgesamt}', 'Anzahl'), (77001, '{männlich}', 'Anzahl'),"
	    "(77001, '{weiblich}', 'Anzahl'), (77001, '{Ausgaben}', 'EUR'), "
	    "(77001, '{Anteil weiblich}', 'Anzahl'), "
	    "(77001, '{darunter Quote}', ''), "
	    "(77001, '{Ausländer}', 'Prozent'), (77001, '{divers}', '')");
	run("select members_learn(77001)");
	cr_expect_str_eq(word(kinds),
	    "Anteil weiblich single, Ausgaben single, Ausländer single, "
	    "Insgesamt total, darunter Quote single, divers part, "
	    "männlich part, weiblich part");
	cr_expect(
	    eq(llong, number("select count(*) from category_parts(77001)"), 3));
}

/* A part of counts is none of the shares beside them. */
Test(cut_page, the_same_member_is_a_part_only_where_it_counts)
{
	run("insert into source (id, name, publisher, table_code, licence, "
	    "attribution) values (77002, 'Z', 'Z', 'cut/both', 'x', 'x')");
	run("insert into category (source_id, path, unit) values "
	    "(77002, '{Schüler,Insgesamt}', 'Anzahl'), "
	    "(77002, '{Schüler,weiblich}', 'Anzahl'), "
	    "(77002, '{Versetzte,Insgesamt}', 'Prozent'), "
	    "(77002, '{Versetzte,weiblich}', 'Prozent')");
	run("select members_learn(77002)");
	cr_expect_str_eq(word("select kind::text from member where source_id "
			      "= 77002 and name = 'weiblich'"),
	    "part");
	cr_expect_str_eq(
	    word("select string_agg(array_to_string(k.path, '/'), ',') from "
		 "category_parts(77002) p join category k on k.id = p.part"),
	    "Schüler/weiblich");
}
