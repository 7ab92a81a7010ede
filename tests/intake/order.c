/*
 * order.c - in tests: something that the Jugendamt has to deliver.
 */
#include "order.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

struct order
fresh_order(void)
{
	struct order o;

	o.agreement = number("select new_id()");
	o.due = number("select new_id()");
	run(text("insert into source (id, name, publisher, table_code, "
		 "licence, attribution) values (%lld, 'Quelle', 'Amt', "
		 "'q-%lld', 'frei', 'Amt')",
	    o.agreement, o.agreement));
	run(text("insert into agreement (id, body_id, title, source_id, "
		 "organisation_id, rhythm, first_period, due_month, due_day, "
		 "due_later, way, area_keys) values (%lld, 9701, "
		 "'Kinder', %lld, 106, 'year', '2024', 11, 15, 1, 'form', "
		 "'{05914000011,05914000012}')",
	    o.agreement, o.agreement));
	run(text("insert into agreement_column (agreement_id, n, path, unit) "
		 "values (%lld, 1, '{Kinder,jung}', 'Kinder'), "
		 "(%lld, 2, '{Kinder,alt}', 'Kinder'), "
		 "(%lld, 3, '{Kinder,Insgesamt}', 'Kinder')",
	    o.agreement, o.agreement, o.agreement));
	o.column = number(text("select id from agreement_column where "
			       "agreement_id = %lld and n = 1",
	    o.agreement));
	run(text("insert into due (id, agreement_id, period, due_on, "
		 "agreed_on) values (%lld, %lld, '2025', current_date + 10, "
		 "current_date + 10), (%lld, %lld, '2024', current_date - "
		 "300, current_date - 300)",
	    o.due, o.agreement, o.due + 1, o.agreement));
	(void)snprintf(
	    o.path, sizeof(o.path), "/daten/lieferauftrag/%s", id(o.due + 1));
	cr_assert(
	    sent(&o, "abgeben", 1, "100|200|300|10|20|30", "", PROVIDER).code ==
	    303);
	(void)snprintf(
	    o.path, sizeof(o.path), "/daten/lieferauftrag/%s", id(o.due));
	return o;
}

/* The few characters of these tests that a form has to escape. */
static void
append(char *to, size_t size, const char *value)
{
	for (; *value != '\0'; value++) {
		size_t n = strlen(to);

		(void)snprintf(to + n, size - n,
		    strchr("+&%/ ", *value) != NULL ? "%%%02X" : "%c",
		    (unsigned char)*value);
	}
}

struct reply
sent(const struct order *o, const char *what, int version, const char *values,
    const char *more, const char *as)
{
	char form[2000], copy[400], *at = copy;

	(void)snprintf(form, sizeof(form),
	    "version=%d&gebiet=21&gebiet=22&spalte=%lld&spalte=%lld&"
	    "spalte=%lld&%s",
	    version, o->column, o->column + 1, o->column + 2, more);
	(void)snprintf(copy, sizeof(copy), "%s", values);
	for (char *v; (v = strsep(&at, "|")) != NULL;) {
		(void)snprintf(
		    form + strlen(form), sizeof(form) - strlen(form), "&wert=");
		append(form, sizeof(form), v);
	}
	return post(text("%s/%s", o->path, what), form, as);
}
