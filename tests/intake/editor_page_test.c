/*
 * editor_page_test.c - the editor of an analysis: references in its text,
 * numbers that should be some, values to choose, drafts, and what comes back.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "desk.h"
#include "reference.h"
#include "text.h"

#define SLUG "abgaenge-ohne-abschluss"
#define CELL SLUG "|05914|2013"
#define FORM "version=1&heading=Titel&kind=finding&draft=k1"

/* Each test has an analysis of its own: that of the demo, anew. */
static struct {
	long long analysis, finding, assessment, figure;
} its;

static void
begin(void)
{
	harness_start();
	its.analysis = number("select new_id()");
	its.finding = its.analysis + 1;
	its.assessment = its.analysis + 2;
	its.figure = its.analysis + 3;
	run(text("delete from section_draft; "
		 "insert into analysis (id, title, created_by) "
		 "values (%lld, 'Eigene', 1002); "
		 "insert into analysis_section (id, analysis_id, position, "
		 "kind, heading, body) select id + %lld - 5010, %lld, "
		 "position, kind, heading, body from analysis_section where "
		 "id in (5011, 5012); "
		 "insert into analysis_figure select x.* from analysis_figure "
		 "f cross join jsonb_populate_record(null::analysis_figure, "
		 "to_jsonb(f) || jsonb_build_object('id', %lld, 'analysis_id', "
		 "%lld, 'section_id', %lld, 'once', null)) x where f.id = 5021",
	    its.analysis, its.analysis, its.analysis, its.figure, its.analysis,
	    its.finding));
}

TestSuite(editor, .init = begin, .fini = harness_stop);

static const char *
analysis(void)
{
	return text("/daten/analyse/%s", id(its.analysis));
}

static const char *
section(void)
{
	return text("%s/abschnitt/%s", analysis(), id(its.finding));
}

static long long
revision(void)
{
	return number(text(
	    "select revision from analysis where id = %lld", its.analysis));
}

static struct reply
published(const char *once)
{
	return post(text("%s/ausgabe", analysis()),
	    text("workspace=%s&revision=%lld&once=%s%lld", id(2001), revision(),
		once, its.analysis),
	    UPLOADER);
}

/* The form of the finding with this text, and the button pressed. */
static struct reply
sent(const char *body, const char *button)
{
	return post(section(), text(FORM "&body=%s%s", body, button), UPLOADER);
}

/* As the script sends it: only the main part comes back. */
static struct reply
fragment(const char *address, const char *form, const char *as)
{
	const char *sent = text("%s&csrf=%s", form, csrf_of(as));
	struct raw raw = {.method = STR("POST"),
	    .address = str_of(address),
	    .body = str_of(sent),
	    .type = STR("application/x-www-form-urlencoded"),
	    .fragment = true};

	return ask(&raw, as);
}

static long long
drafts(void)
{
	return number("select count(*) from section_draft");
}

Test(editor, shows_the_text_with_its_values)
{
	struct reply r =
	    sent("Es+sind+[[wert:" CELL "]]+von+[[wert:" CELL "|nenner]].",
		"&vorschau=1");

	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, ">3,7\u00a0%</a>"));
	cr_expect(shows(r, ">2.871</a>"));
	cr_expect(shows(r, "werte?gebiet=05914&amp;zeit=2013"));
	cr_expect(shows(r, "Hagen, Kreisfreie Stadt, 2013; Datenstand 1"));
	cr_expect(shows(r, "2013 (Nenner); Datenstand 1"));
	cr_expect(shows(r, "[[wert:" CELL "|nenner]].</textarea>"));
}

struct fault_case {
	char reference[60], says[80];
};

ParameterizedTestParameters(editor, says_what_is_not_there)
{
	static struct fault_case cases[] = {
	    {"gibtsnicht|05914|2013",    "Diesen Indikator gibt es nicht"            },
	    {SLUG "|99999|2013",         "Dieses Gebiet gibt es nicht"               },
	    {SLUG "|05914|2031",         " bis 2015."                                },
	    {SLUG "|05914|2013|haelfte", "nur „zaehler“ oder „nenner“ stehen"},
	    {"nur-das",                  "So ist es kein Bezug"                      },
	};

	return cr_make_param_array(
	    struct fault_case, cases, sizeof(cases) / sizeof(*cases));
}

ParameterizedTest(struct fault_case *c, editor, says_what_is_not_there)
{
	const char *body =
	    text("Erste+Zeile%%0A%%0ADann+[[wert:%s]].", c->reference);
	struct reply r = sent(body, "&vorschau=1");

	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "Zeile 3</span>"));
	cr_expect(shows(r, text("<code translate=\"no\">[[wert:%s]]</code>",
			       c->reference)) ||
		      shows(r, text("<code>[[wert:%s]]</code>", c->reference)),
	    "%s", c->reference);
	cr_expect(shows(r, c->says), "%s", c->says);
	/* a draft is saved with it, but nothing is published */
	cr_expect(sent(body, "").code == 303);
	cr_expect(shows(get(analysis(), UPLOADER), c->says));
	cr_expect_not(shows(get(analysis(), UPLOADER),
	    text("href=\"%s/ausgabe\"", analysis())));
	cr_expect(shows(get(text("%s/ausgabe", analysis()), UPLOADER),
	    "Ein Bezug im Text nennt keine Zahl."));
	r = published("f");
	cr_expect(r.code == 409, "%d", r.code);
}

Test(editor, names_typed_numbers_before_an_edition_appears)
{
	struct reply r;

	cr_assert(
	    sent("Davor+waren+es+81,9+%25,+jetzt+12+Schulen.", "").code == 303);
	r = get(text("%s/ausgabe", analysis()), UPLOADER);
	cr_expect(shows(r, "Getippte Zahlen im Text"));
	cr_expect(shows(r, ">81,9 %</strong>"));
	cr_expect_not(shows(r, ">12"), "so few are counted by hand");
	cr_expect(shows(r, text("href=\"%s\"", section())));
}

Test(editor, does_not_let_a_withheld_value_through)
{
	struct reply r;

	run("insert into indicator_value (definition_id, release_id, area_id, "
	    "period, symbol) select definition_id, release_id, area_id, "
	    "'1990', 'unknown' from indicator_value where definition_id = 4401 "
	    "and release_id = 4201 and area_id = 8 and period = '2013'");
	r = sent("Es+sind+[[wert:" SLUG "|05914|1990]].", "&vorschau=1");
	cr_expect(shows(r, "Dieser Wert ist unbekannt oder geheim"));
	cr_assert(
	    sent("Es+sind+[[wert:" SLUG "|05914|1990]].", "").code == 303);
	cr_expect(
	    number(text("select references_settle(%lld)", its.analysis)) == 1);
}

Test(editor, knows_a_value_that_only_an_earlier_release_had)
{
	run("insert into indicator_definition select (d).* from (select "
	    "jsonb_populate_record(x, '{\"id\": 4499, \"version\": 0}') d from "
	    "indicator_definition x where id = 4401) y");
	run("insert into definition_term select x.* from definition_term t "
	    "cross join jsonb_populate_record(t, '{\"definition_id\": 4499}') "
	    "x where t.definition_id = 4401");
	run("insert into computation select x.* from computation c cross join "
	    "jsonb_populate_record(c, '{\"definition_id\": 4499}') x where "
	    "c.definition_id = 4401 and c.release_id = 4201");
	run("insert into indicator_value (definition_id, release_id, area_id, "
	    "period, value, shown) values (4499, 4201, 8, '1985', 7, '7')");
	cr_expect(shows(sent("[[wert:" SLUG "|05914|1985]]", "&vorschau=1"),
	    "in einem früheren Datenstand"));
	run("delete from indicator_value where definition_id = 4499");
	run("delete from computation where definition_id = 4499");
	run("delete from definition_term where definition_id = 4499");
	run("delete from indicator_definition where id = 4499");
}

Test(editor, offers_references_for_numbers_of_the_figures)
{
	struct reply r = sent("In+Hagen+3,7+%25+(2013):+106+von+2.871,+also+"
			      "weniger+als+12,5+%25+oder+4711.",
	    "&vorschau=1");
	const char *body;

	cr_expect(shows(r, "3 getippte Zahlen stehen in einer Abbildung"));
	cr_expect(shows(r, "Kreisfreie Stadt, 2013: Anteil ohne Abschluss"));
	cr_expect(shows(r, "value=\"9:5:" CELL "\""));
	cr_expect(shows(r, "Zahlen ohne Beleg"));
	cr_expect(shows(r, "4711") && shows(r, "<strong translate=\"no\">12,5 "
					       "%</strong>"));
	r = sent("In+Hagen+3,7+%25+(2013).", "&ersetzen=9:5:" CELL);
	cr_expect(shows(r, "In Hagen [[wert:" CELL "]] (2013).</textarea>"));
	body = "Hagen+2013:+3,7+%25,+106+von+2.871";
	r = sent(body, "&ersetzen=alle");
	cr_expect(
	    shows(r, "Hagen 2013: [[wert:" CELL "]], [[wert:" CELL
		     "|zaehler]] von [[wert:" CELL "|nenner]]</textarea>"));
}

Test(editor, replaces_nothing_that_is_not_there)
{
	static const char *const odd[] = {"9:5:", "0:99:" CELL, "x", "-1:5:a",
	    "9:5:a|b", "99999999999999999999:1:" CELL};

	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		struct reply r =
		    sent("In+Hagen+3,7+%25.", text("&ersetzen=%s", odd[i]));

		cr_expect(
		    r.code == 200 && shows(r, "In Hagen 3,7 %.</textarea>"),
		    "%s", odd[i]);
	}
}

Test(editor, shows_the_values_of_an_area_to_choose_from)
{
	struct reply r =
	    sent("Text", "&zeigen=1&indikator=" SLUG "&gebiet=Hagen");

	cr_expect(shows(r, "name=\"einsetzen\" value=\"" CELL "\""));
	cr_expect(shows(r, "value=\"" CELL "|zaehler\""));
	cr_expect(shows(r, "In dieser Analyse"));
	cr_expect(shows(r, "Text</textarea>"));
	r = sent("Text", "&einsetzen=" CELL);
	cr_expect(shows(r, "Text [[wert:" CELL "]]</textarea>"));
	r = sent("Text", "&zeigen=1&indikator=" SLUG "&gebiet=Nirgendwo");
	cr_expect(shows(r, "kommt in keiner Lieferung vor"));
	r = sent("Text", "&zeigen=1&indikator=&gebiet=Hagen");
	cr_expect(shows(r, "Bitte wählen Sie einen Indikator aus."));
}

Test(editor, keeps_a_draft_and_gives_it_back)
{
	struct reply r = sent("Noch+nicht+fertig", "&merken=1");

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(strstr(r.location.p, "?entwurf=") != NULL);
	r = get(r.location.p, UPLOADER);
	cr_expect(shows(r, "Noch nicht fertig</textarea>"));
	cr_expect(shows(r, "name=\"draft\" value=\"k1\""));
	r = get(section(), UPLOADER);
	cr_expect_not(shows(r, "Noch nicht fertig</textarea>"));
	cr_expect(shows(r, "Entwurf übernehmen"));
	cr_expect(shows(get(analysis(), UPLOADER), "Ihre Entwürfe"));
	cr_expect_not(shows(get(section(), SECOND), "Entwurf übernehmen"),
	    "it is his alone");
	cr_expect(sent("Fertig", "").code == 303);
	cr_expect(drafts() == 0, "what is saved is no draft");
}

Test(editor, keeps_a_draft_per_window)
{
	struct reply r;

	cr_expect(
	    fragment(section(),
		"version=1&heading=T&kind=finding&body=Eins&merken=1&draft=a",
		UPLOADER)
		.code == 200);
	r = fragment(section(),
	    "version=1&heading=T&kind=finding&body=Zwei&merken=1&draft=b",
	    UPLOADER);
	cr_expect(r.code == 200);
	cr_expect(shows(r, "class=\"kept-at\""));
	cr_expect_not(shows(r, "<html"), "only the main part");
	cr_expect(drafts() == 2);
	r = get(section(), UPLOADER);
	cr_expect(shows(r, "Eins") && shows(r, "Zwei"));
	cr_expect(shows(r, "2 Entwürfe, die Sie nicht gespeichert haben"));
}

Test(editor, keeps_what_would_be_too_long_to_save)
{
	char *long_heading = malloc(400);
	struct reply r;

	memset(long_heading, 'x', 300);
	long_heading[300] = '\0';
	r = fragment(section(),
	    text("version=1&heading=%s&kind=&body=Text&merken=1&draft=l",
		long_heading),
	    UPLOADER);
	cr_expect(r.code == 200, "%d", r.code);
	cr_expect(number("select length(heading) from section_draft") == 300);
	r = post(section(),
	    text("version=1&heading=%s&kind=finding&body=Text&draft=l",
		long_heading),
	    UPLOADER);
	cr_expect(r.code == 422 && shows(r, "höchstens 200 Zeichen"));
	free(long_heading);
}

Test(editor, keeps_a_draft_of_a_new_section)
{
	const char *new = text("%s/abschnitt/neu", analysis());
	struct reply r = post(new,
	    "heading=Neu&kind=assessment&body=Idee&merken=1&draft=n", UPLOADER);

	cr_assert(r.code == 303, "%d", r.code);
	r = get(r.location.p, UPLOADER);
	cr_expect(shows(r, "Idee</textarea>"));
	cr_expect(shows(get(new, UPLOADER), "Entwurf übernehmen"));
	r = post(new,
	    text("heading=Neu&kind=assessment&body=Idee&draft=n&once=n%lld",
		its.analysis),
	    UPLOADER);
	cr_expect(r.code == 303);
	cr_expect(drafts() == 0);
}

Test(editor, discards_only_drafts_of_ones_own)
{
	const char *draft;

	cr_assert(sent("Weg+damit", "&merken=1").code == 303);
	draft = id(number("select id from section_draft"));
	cr_expect(post(text("%s/entwurf/%s/verwerfen", analysis(), draft),
		      "once=x", SECOND)
		      .code == 404);
	cr_expect(post(text("%s/entwurf/%s/verwerfen", analysis(), draft),
		      "once=x", UPLOADER)
		      .code == 303);
	cr_expect(drafts() == 0);
}

Test(editor, shows_both_texts_when_somebody_saved_meanwhile)
{
	struct reply r;

	cr_assert(sent("Meine+Fassung", "&merken=1").code == 303);
	cr_assert(post(section(),
		      "version=1&heading=Titel&kind=finding&body=Fremd&draft=z",
		      SECOND)
		      .code == 303);
	/* while he still types, with the version he began with */
	r = fragment(
	    section(), FORM "&body=Meine+Fassung,+weiter&merken=1", UPLOADER);
	cr_expect(r.code == 200);
	cr_expect(shows(r, "id=\"jetzt-anders\""));
	cr_expect(shows(r, "Fremd</pre>"));
	r = sent("Meine+Fassung,+weiter", "");
	cr_expect(r.code == 409, "%d", r.code);
	cr_expect(shows(r, "Meine Fassung, weiter</textarea>"));
	cr_expect(shows(r, "Fremd</pre>"));
	/* and when he comes back to the draft */
	r = get(text("%s?entwurf=%s", section(),
		    id(number("select id from section_draft"))),
	    UPLOADER);
	cr_expect(shows(r, "Meine Fassung, weiter</textarea>"));
	cr_expect(shows(r, "Fremd</pre>"));
	cr_expect(shows(r, "name=\"version\" value=\"2\""));
	cr_expect_str_eq(
	    word(text("select body from analysis_section where id = %lld",
		its.finding)),
	    "Fremd");
}

Test(editor, keeps_the_draft_of_a_section_that_is_deleted)
{
	cr_assert(sent("Bleibt", "&merken=1").code == 303);
	cr_assert(
	    post(text("%s/loeschen", section()), "once=x", SECOND).code == 303);
	cr_expect(shows(
	    get(text("%s/abschnitt/neu", analysis()), UPLOADER), "Bleibt"));
	cr_expect(sent("Bleibt+auch", "").code == 404);
}

Test(editor, brings_a_section_back_with_its_figures)
{
	struct reply r;

	cr_assert(
	    post(text("%s/loeschen", section()), "once=x", UPLOADER).code ==
	    303);
	cr_expect(number(text("select count(*) from analysis_figure where id = "
			      "%lld",
		      its.figure)) == 0);
	r = get(analysis(), UPLOADER);
	cr_expect(shows(r, "Zuletzt gelöscht"));
	r = post(text("%s/ablage/%s/zurueckholen", analysis(),
		     id(number("select max(id) from analysis_bin"))),
	    "once=y", UPLOADER);
	cr_expect(r.code == 303, "%d", r.code);
	cr_expect(
	    number(text("select count(*) from analysis_figure where id = %lld "
			"and section_id = %lld",
		its.figure, its.finding)) == 1);
	cr_expect(
	    number(text(
		"select count(*) from analysis_bin where analysis_id = %lld",
		its.analysis)) == 0);
	r = get(analysis(), UPLOADER);
	cr_expect(strstr(r.body.p, "Ein Rückgang") <
		      strstr(r.body.p, "Zu besprechen"),
	    "where it was");
}

Test(editor, brings_a_figure_back_though_its_section_is_gone)
{
	struct reply r;

	cr_assert(
	    post(text("%s/abbildung/%s/loeschen", analysis(), id(its.figure)),
		"once=x", UPLOADER)
		.code == 303);
	cr_assert(
	    post(text("%s/loeschen", section()), "once=x", UPLOADER).code ==
	    303);
	r = post(
	    text("%s/ablage/%s/zurueckholen", analysis(),
		id(number("select max(id) from analysis_bin where section is "
			  "null"))),
	    "once=y", UPLOADER);
	cr_expect(r.code == 303, "%d", r.code);
	cr_expect(
	    number(text("select section_id from analysis_figure where id = "
			"%lld",
		its.figure)) == its.assessment);
}

Test(editor, puts_figures_in_order)
{
	const char *other;
	struct reply r = post(text("%s/abbildung/neu", analysis()),
	    text("once=o%lld&section=%s&definition=%s&release=%s&title=Zweite&"
		 "area1=05914&from=2010&to=2015",
		its.analysis, id(its.finding), id(4401), id(4201)),
	    UPLOADER);

	cr_assert(r.code == 303, "%d", r.code);
	other = id(number("select max(id) from analysis_figure where title = "
			  "'Zweite'"));
	r = post(text("%s/abbildung/%s/verschieben", analysis(), other),
	    "hoch=1", UPLOADER);
	cr_expect(r.code == 303);
	cr_expect_str_eq(
	    word(text("select string_agg(title, '|' order by position) "
		      "from analysis_figure where section_id = %lld",
		its.finding)),
	    "Zweite|Abgänge ohne Hauptschulabschluss, 1995 bis 2015");
	/* and editions have the same order */
	r = published("ord");
	cr_expect(r.code == 303, "%d", r.code);
	cr_expect_str_eq(
	    word(text(
		"select string_agg(f.title, '|' order by f.position) from "
		"edition_figure f join edition e on e.id = f.edition_id where "
		"e.analysis_id = %lld",
		its.analysis)),
	    "Zweite|Abgänge ohne Hauptschulabschluss, 1995 bis 2015");
}

Test(editor, reads_references_as_the_database_does)
{
	static const char *const texts[] = {"[[wert:a|1|2]] [[wert:b|1|2|]]",
	    "[[wert:a|1|2|zaehler]][[wert:a|1|2|x|y]]", "[[wert:[[wert:a|1|2]]",
	    "[[wert: a |1|2 ]] [[wert:a|1\n|2]]", "[[wert:a||2]] [[wert:|1|2]]",
	    "[[wert:a|1|2]", "[[wert:a|1|2]]]", "[[[wert:a|1|2]]", "[[wert:"};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct str s = str_of(texts[i]);
		struct reference r;
		size_t from = 0;
		long long n = 0;

		while (reference_next(s, &from, &r)) {
			n++;
			cr_expect_str_eq(
			    word(text("select slug || '/' || area_key || '/' "
				      "|| period from section_references('%s') "
				      "where n = %lld",
				texts[i], n)),
			    text("%.*s/%.*s/%.*s", (int)r.slug.n, r.slug.p,
				(int)r.area.n, r.area.p, (int)r.period.n,
				r.period.p),
			    "%s", texts[i]);
		}
		cr_expect(number(text("select count(*) from "
				      "section_references('%s')",
			      texts[i])) == n,
		    "%s", texts[i]);
	}
}

Test(editor, shows_a_long_text_that_only_begins_like_a_reference)
{
	char *body = malloc(60000);
	struct reply r;

	memset(body, '<', 59999);
	memcpy(body, "[[wert:", 7);
	body[39999] = '\0';
	r = sent(body, "&vorschau=1");
	cr_expect(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "So ist es kein Bezug"));
	free(body);
}

Test(editor, marks_the_words_that_differ_from_what_another_saved)
{
	struct reply r;

	cr_assert(post(section(),
		      "version=1&heading=Titel&kind=finding&body=Es+sind+neun+"
		      "Schulen.&draft=z",
		      SECOND)
		      .code == 303);
	r = post(section(),
	    "version=1&heading=Anders&kind=assessment&body=Es+sind+zehn+"
	    "Schulen.&draft=k1",
	    UPLOADER);
	cr_assert(r.code == 409, "%d", r.code);
	cr_expect(shows(r, "<del><span class=\"kern-sr-only\">entfällt: "
			   "</span><span translate=\"no\">neun </span></del>"));
	cr_expect(shows(r, "<ins><span class=\"kern-sr-only\">neu: "
			   "</span><span translate=\"no\">zehn </span></ins>"));
	cr_expect(shows(r, ">Bewertung</span></ins>"), "what it is");
	cr_expect(shows(r, ">Titel</span></del>") &&
		  shows(r, ">Anders</span></ins>"));
	cr_expect(shows(r, "Es sind zehn Schulen.</textarea>"));
	/* the same words are no difference */
	r = post(section(),
	    "version=1&heading=Titel&kind=finding&body=Es+sind+neun+Schulen."
	    "&draft=k1",
	    UPLOADER);
	cr_expect(r.code == 409 && shows(r, "Gespeichert ist dasselbe"));
}

Test(editor, marks_what_differs_in_the_particulars_and_in_a_figure)
{
	const char *figure =
	    text("%s/abbildung/%s", analysis(), id(its.figure));
	const char *form = text("definition=%s&release=%s&reading=&note=&kind="
				"line&area1=05914&from=2010&to=2013",
	    id(4401), id(4201));
	struct reply r;

	cr_assert(
	    post(text("%s/angaben", analysis()),
		"version=1&title=Eigene&question=Wie+viele?&summary=", SECOND)
		.code == 303);
	r = post(text("%s/angaben", analysis()),
	    "version=1&title=Eigene&question=Wie+wenige?&summary=", UPLOADER);
	cr_assert(r.code == 409, "%d", r.code);
	cr_expect(shows(r, ">viele?</span></del>") &&
		  shows(r, ">wenige?</span></ins>"));
	run(text("update analysis_figure set version = version + 1, title = "
		 "'Erste Fassung' where id = %lld",
	    its.figure));
	r = post(
	    figure, text("version=1&title=Andere+Fassung&%s", form), UPLOADER);
	cr_assert(r.code == 409, "%d", r.code);
	cr_expect(shows(r, ">Erste </span></del>") &&
		  shows(r, ">Andere </span></ins>"));
}

Test(editor, puts_in_words_that_lead_to_a_figure)
{
	const char *there = text("#abb-%s", id(its.figure));
	struct reply r;

	run(text("update analysis_figure set title = 'Anteil [ohne] 3*4' "
		 "where id = %lld",
	    its.figure));
	r = get(section(), UPLOADER);
	cr_expect(shows(r,
	    text("value=\"[Abbildung: Anteil \\[ohne\\] 3\\*4](%s)\"", there)));
	r = sent("Wie+zu+sehen,", text("&verweis=[Abbildung:+Anteil+\\[ohne\\]"
				       "+3\\*4](%%23abb-%s)",
				      id(its.figure)));
	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, text("Wie zu sehen, [Abbildung: Anteil \\[ohne\\] "
				"3\\*4](%s)</textarea>",
			       there)));
	cr_expect(shows(
	    r, text("<a href=\"%s\">Abbildung: Anteil [ohne] 3*4</a>", there)));
	cr_expect(shows(r, text("id=\"abb-%s\"", id(its.figure))));
	cr_expect(
	    sent(text("Siehe+[Abbildung](%%23abb-%s).", id(its.figure)), "")
		.code == 303);
	r = get(analysis(), UPLOADER);
	cr_expect(shows(r, text("<a href=\"%s\">Abbildung</a>", there)) &&
		  shows(r, text("id=\"abb-%s\"", id(its.figure))));
	cr_expect_not(shows(r, "gelöschten Abbildung"));
	/* and in the edition it leads to the same figure */
	r = published("v");
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_str_eq(
	    word(text("select (s.body like '%%(%s)%%' and f.id is not null)"
		      "::text from edition e join edition_section s on "
		      "s.edition_id = e.id left join edition_figure f on "
		      "f.edition_id = e.id and f.figure_id = %lld where "
		      "e.analysis_id = %lld and s.section_id = %lld",
		there, its.figure, its.analysis, its.finding)),
	    "true");
}

/* Somebody deletes the figure that a text leads to. */
Test(editor, says_that_a_link_leads_to_a_deleted_figure)
{
	struct reply r;

	cr_assert(sent(text("Davor.%%0A%%0ASiehe+[Bild+2](%%23abb-%s).",
			   id(its.figure)),
		      "")
		      .code == 303);
	cr_expect_not(shows(get(section(), UPLOADER), "gelöschten Abbildung"));
	cr_assert(
	    post(text("%s/abbildung/%s/loeschen", analysis(), id(its.figure)),
		"once=l", UPLOADER)
		.code == 303);
	r = get(analysis(), UPLOADER);
	cr_expect(shows(r, "Ein Verweis führt zu einer gelöschten Abbildung") &&
		  shows(r, "Zeile 3</span> <span translate=\"no\">Bild 2<"));
	cr_expect(shows(get(section(), UPLOADER),
	    "Ein Verweis führt zu einer gelöschten Abbildung"));
	cr_expect(shows(get(text("%s/ausgabe", analysis()), UPLOADER),
	    "zu einer Abbildung, die gelöscht ist"));
}
