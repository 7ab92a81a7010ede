/*
 * workday.h - on which days nobody is in the office: weekends, and the public
 * holidays that all sixteen states have.
 *
 * Those of single states are not among them: no configuration says in which
 * state the portal stands.
 */
#ifndef WORKDAY_H
#define WORKDAY_H

#include "base.h"

enum { MONDAY = 1, SATURDAY = 6, SUNDAY = 7 };

/* One of these, or between them. */
int weekday_of(struct day);

/* German, for tr(); or NULL. */
const char *holiday_of(struct day);

/* This day, or the next one that is neither. */
struct day workday_from(struct day);

#endif
