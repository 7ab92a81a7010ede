/*
 * number_test.c - which numbers of a text look like data.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "number.h"
#include "text.h"

/* "words=decimal@line words=..." */
static const char *
found(const char *s)
{
	static char all[600];
	struct str text = str_of(s);
	struct number x;
	size_t from = 0, n = 0;
	long long line = 1;

	all[0] = '\0';
	while (number_next(text, &from, &line, &x))
		n += (size_t)snprintf(all + n, sizeof(all) - n, "%.*s=%s@%lld ",
		    (int)x.n, s + x.at, x.decimal, x.line);
	return all;
}

Test(number, is_read_as_it_is_written_here)
{
	cr_expect_str_eq(
	    found("Es sind 5,3 % von 2.871."), "5,3 %=5.3@1 2.871=2871@1 ");
	cr_expect_str_eq(found("**3,7\u00a0%**; dann 12,5 Prozent"),
	    "3,7\u00a0%=3.7@1 12,5 Prozent=12.5@1 ");
	cr_expect_str_eq(found("minus: -0,4 und „1.234.567,8“"),
	    "-0,4=-0.4@1 1.234.567,8=1234567.8@1 ");
	cr_expect_str_eq(
	    found("oben\n\n(131)\nunten 106"), "131=131@3 106=106@4 ");
	cr_expect_str_eq(found("8 %"), "8 %=8@1 ");
}

Test(number, is_no_year_date_time_or_name)
{
	cr_expect_str_eq(found("Von 2012 auf 2013, im Schuljahr 2012/13"), "");
	cr_expect_str_eq(found("am 31.12.2015 um 14:30 Uhr, G8, Kreis-9b"), "");
	cr_expect_str_eq(found("Tabelle 21111-02-06-4, AI003-2, 5 Kinder"), "");
	cr_expect_str_eq(found("1. Erstens\n12. Zwölftens\n 7) Siebtens"), "");
	cr_expect_str_eq(found("ein Plus von 1,6 Prozentpunkten"), "");
	cr_expect_str_eq(found("die 15-Jährigen"), "");
}

Test(number, is_not_sought_in_references_addresses_and_code)
{
	cr_expect_str_eq(found("[[wert:a|05914|2013]] und [[wert:x 5,3 %"), "");
	cr_expect_str_eq(found("[[wert:x 5,3]] und 12,5 %"), "12,5 %=12.5@1 ");
	cr_expect_str_eq(found("https://amt.example/5,3 und `5,3`"), "");
	cr_expect_str_eq(found("`offen 5,3"), "5,3=5.3@1 ");
}

Test(number, too_long_to_be_one_is_passed_over)
{
	cr_expect_str_eq(
	    found("1234567890123456789012345678901234567890 und 131"),
	    "131=131@1 ");
	cr_expect_str_eq(found("5,"), "");
	cr_expect_str_eq(found(""), "");
}
