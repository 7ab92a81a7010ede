/*
 * mojibake.h - texts that were encoded twice.
 */
#ifndef MOJIBAKE_H
#define MOJIBAKE_H

#include "base.h"

struct arena;

/*
 * If the text was UTF-8 that somebody took for Windows-1252 and encoded again
 * ("FÃ¤hre"), what it was before ("Fähre"), in the arena; else the NULL view.
 */
struct str mojibake_repair(struct arena *, struct str text);

#endif
