/*
 * town.h - deliveries of a small town in the database, and their protection:
 * as the protector's role, with what its role may see.
 *
 * The town has two boroughs of two quarters each: Eins and Zwei in West, Drei
 * and Vier in Ost.  A source has the columns a, b and their sum, Insgesamt.
 * Each test has numbers of its own for sources and deliveries.
 */
#ifndef TOWN_H
#define TOWN_H

#include "protector.h"

extern struct protector town_protector;

void town_start(void);
void town_stop(void);

void make_source(long long source);
void make_delivery(long long delivery, long long source);

/* Cells of one period; of the quarters a1..a4 and b1..b4, and all sums. */
void make_cells(
    long long delivery, const char *period, const char *a, const char *b);

/* The next rule of a source: some of its columns and their values. */
void set_rule(
    long long source, int version, const char *columns, const char *values);

/* As an analyst does on the page; and until the protector has done it. */
void demand(long long delivery);
void protect(long long delivery);
const char *state(long long delivery);

/* Cells withheld where s (suppressed), k (category), a (area) are so. */
long long withheld(long long delivery, const char *where);

/* Judge it usable; release it: "", or the SQLSTATE of what is in the way. */
void judge(long long delivery);
const char *release(long long delivery);

#endif
