/*
 * personal_test.c - what may tell who a child is is asked back; what people
 * write about children in general is not.
 */
#include "personal.h"

#include <criterion/criterion.h>

#include "text.h"

TestSuite(personal);

static enum personal
look(const char *s)
{
	return personal_look(str_of(s));
}

Test(personal, is_a_child_with_its_name)
{
	cr_expect(look("Das Kind Mia kam erst im Januar.") == PERSONAL_CHILD);
	cr_expect(look("Die Schülerin Ayşe ist gemeint.") == PERSONAL_CHILD);
	cr_expect(look("Unser Sohn Özgür wartet.") == PERSONAL_CHILD);
	cr_expect(look("Jonas (7) hat keinen Platz.") == PERSONAL_CHILD);
	cr_expect(look("Etwa Lena, 12 Jahre alt.") == PERSONAL_CHILD);
}

Test(personal, is_a_name_with_a_class)
{
	cr_expect(look("Ben aus der 3b fehlt oft.") == PERSONAL_CLASS);
	cr_expect(look("Tom, Klasse 7a") == PERSONAL_CLASS);
}

Test(personal, is_a_birth_a_number_and_a_street)
{
	cr_expect(look("geboren am 3.4.2015") == PERSONAL_BORN);
	cr_expect(look("geb. 12.11.2014") == PERSONAL_BORN);
	cr_expect(look("Rufen Sie an: 02331 / 207-5555") == PERSONAL_REACH);
	cr_expect(look("Sie wohnt Lange Straße 12.") == PERSONAL_REACH);
}

Test(personal, is_the_name_of_somebody)
{
	cr_expect(look("Lena Schröder schafft es nicht.") == PERSONAL_NAME);
	cr_expect(look("Da hilft auch Ömer nicht") == PERSONAL_NAME);
	cr_expect(look("Das sagt Frau Çelik vom Amt.") == PERSONAL_NAME);
	cr_expect(look("mit Herrn Meier") == PERSONAL_NAME);
	cr_expect(look("Zoe") == PERSONAL_NAME);
}

Test(personal, is_nothing_that_is_said_of_children_in_general)
{
	static const char *const fine[] = {
	    "Die Kinder unter drei Jahren haben seltener einen Platz.",
	    "2013 waren es 106 von 2.871 Abgängen, also 3,7 %.",
	    "Jedes Kind braucht einen Platz; das Kind mit Förderbedarf auch.",
	    "Stichtag ist der 15.10.2013, Stand 1.3.2014.",
	    "In der Klasse 7a der Gesamtschule waren es mehr.",
	    "Schüler (15) und Auszubildende; Abgänge (12) im Norden.",
	    "An der Anne-Frank-Schule und der Sophie-Scholl-Gesamtschule.",
	    "Frau und Mann, Herr der Lage, im Mai und am Rhein.",
	    "Zeitraum 2009-2013, Tabelle 21111-02-06-4.",
	    "",
	};

	for (size_t i = 0; i < COUNT(fine); i++)
		cr_expect(look(fine[i]) == PERSONAL_NONE, "%s", fine[i]);
}

Test(personal, looks_at_any_bytes)
{
	char s[256];

	for (size_t i = 0; i < sizeof(s); i++)
		s[i] = (char)i;
	for (size_t n = 0; n <= sizeof(s); n++)
		(void)personal_look((struct str){s + sizeof(s) - n, n});
	cr_expect(look("\xc3") == PERSONAL_NONE);
}
