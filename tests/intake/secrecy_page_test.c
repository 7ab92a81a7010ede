/*
 * secrecy_page_test.c - rules of confidentiality, and what is withheld.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "desk.h"
#include "text.h"

TestSuite(secrecy, .init = harness_start, .fini = harness_stop);

#define RULE                                                         \
	"kind=own&min_count=3&min_denominator=0&rounding=0&range=3&" \
	"percent=0&dominance_n=0&dominance_percent=85&reason=Vertrag"

/* The source of a delivery, as it stands in addresses. */
static const char *
source_of(const char *delivery)
{
	return id(number(text("select source_id from delivery where id = %lld",
	    id_of(str_of(delivery + strlen("/daten/lieferung/"))).v)));
}

static struct reply
rule(const char *source, const char *form)
{
	return post(
	    text("/daten/quelle/%s/geheimhaltung", source), form, UPLOADER);
}

Test(secrecy, of_an_official_table_is_the_publishers)
{
	const char *d = delivered("11111-01-07-1", 71);
	struct reply r = get(text("%s/geheimhaltung", d), UPLOADER);

	cr_expect(r.code == 200);
	cr_expect(shows(r, "Keine eigene Geheimhaltung"));
	cr_expect(judged(d, "usable", "", SECOND).code == 303);
	r = get(text("%s/freigabe", d), UPLOADER);
	cr_expect(shows(r, "nichts wird zurückgehalten"));
	cr_expect(shows(r, "Freigeben</button>"));
	r = post(text("%s/geheimhaltung", d), "", UPLOADER);
	cr_expect(r.code == 409, "there is nothing to protect");
}

Test(secrecy, has_rules_in_versions)
{
	const char *s = source_of(delivered("11111-01-07-2", 72));
	struct reply r =
	    get(text("/daten/quelle/%s/geheimhaltung", s), UPLOADER);

	cr_expect(r.code == 200);
	cr_expect(shows(r, "Fassung 1: bereits veröffentlicht"));
	cr_expect(rule(s, RULE "&seen=1").code == 303);
	r = get(text("/daten/quelle/%s/geheimhaltung", s), UPLOADER);
	cr_expect(shows(r, "Fassung 2: eigene Geheimhaltung"));
	cr_expect(shows(r, "Vertrag"));
	cr_expect(shows(r, "name=\"seen\" value=\"2\""));
	/* somebody else was faster */
	r = rule(s, RULE "&seen=1");
	cr_expect(r.code == 409);
	cr_expect(shows(r, "name=\"seen\" value=\"2\""));
	cr_expect(rule(s, RULE "&seen=2").code == 303);
	cr_expect(eq(llong,
	    number(text("select count(*) from journal where action = "
			"'secrecy.rule' and object_id = %lld",
		id_of(str_of(s)).v)),
	    3));
	cr_expect(strcmp(ends_in("update secrecy_rule set min_count = 1"),
		      "BF002") == 0);
}

Test(secrecy, rules_that_withhold_nothing_are_no_rules)
{
	const char *s = source_of(delivered("11111-01-07-3", 73));
	struct reply r =
	    rule(s, "kind=own&min_count=0&min_denominator=0&rounding=0&range=3&"
		    "percent=0&dominance_n=0&dominance_percent=85&seen=1");

	cr_expect(r.code == 422);
	cr_expect(shows(r, "Diese Regel hält nichts geheim"));
	r = rule(s, "kind=own&min_count=3&min_denominator=0&rounding=4&range=3&"
		    "percent=0&dominance_n=0&dominance_percent=85&seen=1");
	cr_expect(r.code == 422);
	cr_expect(shows(r, "Bitte 0, 3, 5 oder 10."));
}

Test(secrecy, comes_before_the_release)
{
	const char *d = delivered("11111-01-07-4", 74), *s = source_of(d);
	long long n = id_of(str_of(d + strlen("/daten/lieferung/"))).v;
	struct reply r;

	cr_assert(rule(s, RULE "&seen=1").code == 303);
	cr_assert(judged(d, "usable", "", SECOND).code == 303);
	r = get(text("%s/freigabe", d), UPLOADER);
	cr_expect(shows(r, "Erst die Geheimhaltung, dann die Freigabe"));
	cr_expect(not(shows(r, "Freigeben</button>")));
	r = post(text("%s/freigabe", d), "", UPLOADER);
	cr_expect(r.code == 409);
	cr_expect(eq(llong,
	    number(text(
		"select count(*) from release where delivery_id = %lld", n)),
	    0));
	r = get(text("%s/geheimhaltung", d), UPLOADER);
	cr_expect(shows(r, "Noch nicht geprüft"));
	r = post(text("%s/geheimhaltung", d), "", UPLOADER);
	cr_expect(r.code == 303);
	r = get(text("%s/geheimhaltung", d), UPLOADER);
	cr_expect(shows(r, "Geheimhaltung wartet"));
	cr_expect(strstr(r.head.p, "Refresh: 2") != NULL);
	cr_expect(not(shows(r, "Jetzt prüfen")));
}

/* As the protector leaves it. */
static void
finish(long long d, const char *state)
{
	run(text(
	    "update protection set state = '%s', basis = "
	    "protection_basis(%lld), done = 1, total = 1, ended_at = now() "
	    "where delivery_id = %lld",
	    state, d, d));
	run(text("insert into protection_period values (%lld, '2013', 100, 1, "
		 "1, 0, 0, 2, %d, 4, 1, 2, 0, 0)",
	    d, strcmp(state, "failed") == 0));
	run(text("insert into suppressed select delivery_id, category_id, "
		 "area_id, period, 'primary_count', 0, 4711 from cell where "
		 "delivery_id = %lld and value is not null order by "
		 "category_id, area_id, period limit 1",
	    d));
}

Test(secrecy, shows_what_is_withheld_and_why)
{
	const char *d = delivered("11111-01-07-9", 79), *s = source_of(d);
	long long n = id_of(str_of(d + strlen("/daten/lieferung/"))).v;
	struct reply r;

	cr_assert(rule(s, RULE "&seen=1").code == 303);
	cr_assert(judged(d, "usable", "", SECOND).code == 303);
	cr_assert(post(text("%s/geheimhaltung", d), "", UPLOADER).code == 303);
	finish(n, "passed");
	r = get(text("%s/geheimhaltung", d), UPLOADER);
	cr_expect(shows(r, "Kein geheimer Wert lässt sich zurückrechnen"));
	cr_expect(shows(r, "0 bis 4.711"));
	cr_expect(shows(r, "Noch einmal prüfen"));
	r = get(text("%s/geheimhaltung?grund=secondary", d), UPLOADER);
	cr_expect(shows(r, "Kein zurückgehaltener Wert in dieser Auswahl"));
	r = get(text("%s/geheimhaltung?grund=primary_count&zeit=1900", d),
	    UPLOADER);
	cr_expect(shows(r, "Kein zurückgehaltener Wert in dieser Auswahl"));
	run(text("insert into suppressed select delivery_id, category_id, "
		 "area_id, period, 'secondary', 0, 99 from cell where "
		 "delivery_id = %lld and value is not null order by "
		 "category_id, area_id, period offset 1 limit 2",
	    n));
	r = get(text("%s/freigabe", d), UPLOADER);
	cr_expect(shows(r, "Zurückgehalten werden 3 von 2.352 Werten"));
	cr_expect(shows(r, "1 nach der Regel, 2 zum Schutz dieser Werte"));
	cr_expect(shows(r, "Freigeben</button>"));
	/* other cells, by whoever repairs a database */
	run("alter table cell disable trigger final");
	run(text("update cell set value = value + 1 where delivery_id = %lld "
		 "and value is not null and line = (select max(line) from "
		 "cell where delivery_id = %lld)",
	    n, n));
	run("alter table cell enable trigger final");
	r = get(text("%s/geheimhaltung", d), UPLOADER);
	cr_expect(shows(r, "Das Ergebnis gilt nicht mehr"));
	run(text("update protection set basis = protection_basis(%lld) where "
		 "delivery_id = %lld",
	    n, n));
	/* a rule that was not asked */
	cr_assert(rule(s, RULE "&seen=2").code == 303);
	r = get(text("%s/geheimhaltung", d), UPLOADER);
	cr_expect(shows(r, "Das Ergebnis gilt nicht mehr"));
	cr_expect(post(text("%s/freigabe", d), "", UPLOADER).code == 409);
}

Test(secrecy, says_honestly_that_it_failed)
{
	const char *d = delivered("11111-01-07-6", 76), *s = source_of(d);
	long long n = id_of(str_of(d + strlen("/daten/lieferung/"))).v;
	struct reply r;

	cr_assert(rule(s, RULE "&seen=1").code == 303);
	cr_assert(post(text("%s/geheimhaltung", d), "", UPLOADER).code == 303);
	finish(n, "failed");
	run(text("insert into exposed (delivery_id, n, period, low, high) "
		 "values (%lld, 1, '2013', 2, 2)",
	    n));
	r = get(text("%s/geheimhaltung", d), UPLOADER);
	cr_expect(shows(r, "Die Tabelle kann so nicht freigegeben werden"));
	cr_expect(shows(r, "Unterschied zweier Werte"));
	run(text("update protection set fault = 'structure' where delivery_id "
		 "= %lld",
	    n));
	r = get(text("%s/geheimhaltung", d), UPLOADER);
	cr_expect(shows(r, "was sich zu welcher Summe addiert"));
}

Test(secrecy, columns_are_linked_and_unlinked)
{
	const char *a = source_of(delivered("11111-01-07-7", 77));
	const char *b = source_of(delivered("11111-01-07-8", 78));
	long long own = number(text("select min(id) from category where "
				    "source_id = %lld",
	    id_of(str_of(a)).v));
	long long other = number(text("select min(id) from category where "
				      "source_id = %lld",
	    id_of(str_of(b)).v));
	const char *at = text("/daten/quelle/%s/geheimhaltung", a);
	struct reply r = get(text("%s?mit=%s", at, b), UPLOADER);

	cr_expect(r.code == 200);
	cr_expect(shows(r, text("<option value=\"%lld\">", other)));
	cr_expect(post(text("%s/verknuepfen", at),
		      text("own=%lld&other=%lld", own, other), UPLOADER)
		      .code == 303);
	cr_expect(shows(get(at, UPLOADER), "11111-01-07-8"));
	/* seen from there, too; one of no other source is not its to link */
	cr_expect(
	    shows(get(text("/daten/quelle/%s/geheimhaltung", b), UPLOADER),
		"11111-01-07-7"));
	cr_expect(post(text("%s/verknuepfen", at),
		      text("own=%lld&other=%lld", other, own), UPLOADER)
		      .code == 404);
	cr_expect(post(text("%s/loesen", at),
		      text("own=%lld&other=%lld", own, other), UPLOADER)
		      .code == 303);
	cr_expect(eq(llong,
	    number(text("select count(*) from category_link where %lld in "
			"(category_id, same_as)",
		own)),
	    0));
}

Test(secrecy, sums_and_shares_across_columns_are_stated)
{
	const char *a = source_of(delivered("11111-01-07-9", 79));
	const char *at = text("/daten/quelle/%s/summen", a);
	long long source = id_of(str_of(a)).v;
	long long first = number(text(
	    "select min(id) from category where source_id = %lld", source));
	struct reply r = get(at, UPLOADER);
	long long rate;

	cr_expect(r.code == 200);
	cr_expect(shows(r, text("name=\"part\" value=\"%lld\"", first)));
	/* one part is no sum, and nothing is part of itself */
	cr_expect(
	    post(at, text("whole=%lld&adds=1&part=%lld", first, first + 1),
		UPLOADER)
		.code == 422);
	cr_expect(post(at,
		      text("whole=%lld&adds=1&part=%lld&part=%lld", first,
			  first, first + 1),
		      UPLOADER)
		      .code == 422);
	cr_expect(post(at,
		      text("whole=%lld&adds=1&part=%lld&part=%lld", first,
			  first + 1, first + 2),
		      UPLOADER)
		      .code == 303);
	cr_expect(shows(get(at, UPLOADER), "ist zusammen"));
	cr_expect(post(text("%s/streichen", at),
		      text("column=%lld&way=1", first), UPLOADER)
		      .code == 303);
	cr_expect(eq(llong,
	    number(text("select count(*) from category_sum where whole_id = "
			"%lld",
		first)),
	    0));
	/* a share of two counts of this source */
	run(text("insert into category (source_id, path, unit) values (%lld, "
		 "'{Anteil}', 'Prozent')",
	    source));
	rate = number(text("select max(id) from category where source_id = "
			   "%lld",
	    source));
	at = text("/daten/quelle/%s/anteile", a);
	cr_expect(post(at,
		      text("rate=%lld&factor=100&num=%lld&den=%lld", rate,
			  first, first),
		      UPLOADER)
		      .code == 422);
	cr_expect(post(at,
		      text("rate=%lld&factor=100&num=%lld&den=%lld", rate,
			  first + 1, first),
		      UPLOADER)
		      .code == 303);
	cr_expect(
	    shows(get(text("/daten/quelle/%s/summen", a), UPLOADER), "100 × "));
	cr_expect(
	    post(text("%s/streichen", at), text("column=%lld", rate), UPLOADER)
		.code == 303);
	/* the largest contribution to a column */
	at = text("/daten/quelle/%s/traeger", a);
	cr_expect(
	    post(at, text("own=%lld&rank=1&of=%lld", first, first), UPLOADER)
		.code == 422);
	cr_expect(post(at, text("own=%lld&rank=1&of=%lld", first + 1, first),
		      UPLOADER)
		      .code == 303);
	cr_expect(shows(get(text("/daten/quelle/%s/summen", a), UPLOADER),
	    "1 ist der größte"));
	cr_expect(post(text("%s/streichen", at), text("column=%lld", first + 1),
		      UPLOADER)
		      .code == 303);
}

/* The rule of dominance is as strong as what it can go by: it says so. */
Test(secrecy, tells_which_largest_contributions_are_not_known)
{
	const char *d = delivered("11111-01-09-1", 91), *s = source_of(d);
	const char *dominance =
	    "kind=own&min_count=0&min_denominator=0&rounding=0&range=3&"
	    "percent=0&dominance_n=2&dominance_percent=85";
	long long first =
	    number(text("select min(id) from category where source_id = %lld",
		id_of(str_of(s)).v));
	struct reply r;

	cr_assert(rule(s, text("%s&seen=1", dominance)).code == 303);
	r = get(text("/daten/quelle/%s/geheimhaltung", s), UPLOADER);
	cr_expect(shows(r, "Die Dominanzregel greift nicht"));
	r = get(text("%s/geheimhaltung", d), UPLOADER);
	cr_expect(shows(r, "Die Dominanzregel greift bei dieser Lieferung"));
	cr_assert(
	    post(text("/daten/quelle/%s/traeger", s),
		text("own=%lld&rank=1&of=%lld", first + 1, first), UPLOADER)
		.code == 303);
	r = get(text("/daten/quelle/%s/geheimhaltung", s), UPLOADER);
	cr_expect(shows(r, ": 1 von 2. Was fehlt, wird als das Höchste"));
	r = get(text("%s/geheimhaltung", d), UPLOADER);
	cr_expect(shows(r, "Die Lieferung nennt 1 von 2 größten Beiträgen"));
	cr_expect(shows(
	    r, text("bei %lld Werten",
		   number(text("select count(*) from cell where delivery_id = "
			       "%lld and category_id = %lld and value > 0",
		       id_of(str_of(d + strlen("/daten/lieferung/"))).v,
		       first)))));
}
