/*
 * probe.c - rows of the public schema that the tests of atlas look for.
 */
#include "probe.h"

#include <string.h>

#include "text.h"

/* An indicator like another of the demo, under its own address. */
static void
add_indicator(void)
{
	run("insert into atlas.indicator select (jsonb_populate_record(i, "
	    "'{\"id\": 77, \"slug\": \"probe\", \"name_de\": \"Probezahl\", "
	    "\"name_en\": \"Probe figure\", \"release_id\": 770, "
	    "\"unit\": \"%\", \"stage\": \"early\"}')).* from atlas.indicator "
	    "i where slug = 'abgaenge-ohne-abschluss'");
	run("insert into atlas.value (indicator_id, release_id, area_key, "
	    "area_name, level, period, numerator, denominator, shown, symbol, "
	    "quality) values "
	    "(77, 770, '05914', 'Hagen', 'district', '2010', 0, 200, '0.0', "
	    "null, null),"
	    "(77, 770, '05914', 'Hagen', 'district', '2011', null, null, "
	    "null, 'nothing', null),"
	    "(77, 770, '05914', 'Hagen', 'district', '2012', null, null, "
	    "null, 'unknown', null),"
	    "(77, 770, '05914', 'Hagen', 'district', '2013', 1234, 5678, "
	    "'21.7', null, 'provisional'),"
	    "(77, 770, '05999', '=CMD(\"<b>\")', 'district', '2013', 1, 2, "
	    "'50.0', null, null)");
	run("insert into atlas.area values (77, '05914', 'Hagen', 'district', "
	    "'Nordrhein-Westfalen')");
	run("insert into atlas.period select 77, p::text from "
	    "generate_series(2010, 2013) p");
}

void
probe_start(void)
{
	harness_start();
	if (number("select count(*) from atlas.indicator where id = 77") == 0)
		add_indicator();
}

struct reply
get_as(const char *address, const char *language, const char *tag)
{
	return ask(
	    &(struct raw){
		.method = STR("GET"),
		.address = str_of(address),
		.cookies = STR(""),
		.language = str_of(language),
		.if_none_match = str_of(tag),
	    },
	    NULL);
}

const char *
header(struct reply r, const char *name)
{
	const char *at = strstr(r.head.p, text("%s: ", name));

	if (at == NULL)
		return "";
	at += strlen(name) + 2;
	return text("%.*s", (int)strcspn(at, "\r\n"), at);
}
