/*
 * units.h - words that are units.
 */
#ifndef UNITS_H
#define UNITS_H

#include "base.h"

/* "Anzahl", "1 000 EUR", "je 100 Einwohner" */
bool unit_is(struct str);

/*
 * The unit that stands at the end of a heading or a title, a view into it, or
 * the empty text: "Bevölkerungsstand (Anzahl)", "Quote [%]", "Anteil in %".
 */
struct str unit_of_heading(struct str);

#endif
