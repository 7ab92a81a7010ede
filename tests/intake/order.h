/*
 * order.h - in tests: something that the Jugendamt has to deliver.
 */
#ifndef ORDER_H
#define ORDER_H

#include "harness.h"

#define PROVIDER          "jugendamt"
#define STRANGER_PROVIDER "volkshochschule"

/*
 * An agreement of its own with one due day, in ten days: a form of two
 * boroughs (areas 21 and 22) and three columns, the last their total; for the
 * period before, 100, 200, 300 and 10, 20, 30 were delivered.
 */
struct order {
	long long agreement, due, column;
	char path[60]; /* "/daten/lieferauftrag/..." */
};

struct order fresh_order(void);

/* What the form sends: six values parted by "|", and more fields. */
struct reply sent(const struct order *, const char *what, int version,
    const char *values, const char *more, const char *as);

#endif
