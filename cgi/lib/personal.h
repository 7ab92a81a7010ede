/*
 * personal.h - what in a text may tell who a child is.
 *
 * Patterns and the frequent given names, and only a question to the author:
 * nothing is blocked and nothing is kept.  The first hit of any kind
 * counts, a name only where there is nothing else.
 *
 *   PERSONAL_CHILD    "Kind Mia", "Schülerin Ayse", "Tochter Lena", and an age
 *                     beside a name: "Jonas (7)", "Lena, 12 Jahre"
 *   PERSONAL_CLASS    a class beside a name: "Ben aus der 3b", "Klasse 7a, Tom"
 *   PERSONAL_BORN     a date that is called a birth: "geboren am 3.4.2015"
 *   PERSONAL_NAME     a frequent given name, not as part of the name of a
 *                     school ("Anne-Frank-Schule"); "Frau Meier"
 *   PERSONAL_REACH    telephone (eight digits and more after 0 or +) or an
 *                     address of a street with a number: "Lange Str. 12"
 *
 * A name is a word with a capital letter that does not end in what German
 * nouns of our subject end in (-ung, -heit, -schule ...) and is no such noun
 * itself; it will ask too often rather than too seldom, within reason.
 * UTF-8 or any other bytes; the cost is one pass over the words.
 */
#ifndef PERSONAL_H
#define PERSONAL_H

#include "base.h"

enum personal {
	PERSONAL_NONE,
	PERSONAL_CHILD,
	PERSONAL_CLASS,
	PERSONAL_BORN,
	PERSONAL_NAME,
	PERSONAL_REACH
};

enum personal personal_look(struct str text);

/* Whether it is a frequent given name, written with its capital. */
bool is_given_name(struct str word);

#endif
