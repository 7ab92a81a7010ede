/*
 * committee.h - meetings and conclusions for the tests of steering.
 */
#ifndef COMMITTEE_H
#define COMMITTEE_H

#include "harness.h"

/* The demo's people, as harness.h names them. */
#define CHAIR     "vorsitz"
#define SECRETARY "geschaeftsfuehrung"
#define MEMBER    "mitglied1"
#define OTHER     "mitglied2"
#define PROVIDER  "schulleitung"

/*
 * Begins as harness_start.  Once a run, adds a second committee (3002) with
 * its own chair, meeting 9902, item 9912, decision 9922 and so on, which the
 * people of the first must not see.
 */
void committee_start(void);

/* A conclusion that was closed with this outcome; from the demo's round. */
void conclusion_closed(long long id, const char *outcome);

/* A meeting of the first committee, planned or open with all three votes. */
void meeting_planned(long long id);
void meeting_opened(long long id);

/* An item of it, with a conclusion or with none (0). */
void item_added(long long id, long long meeting, long long conclusion);

/* Percent-encoded, for a form. */
const char *quoted(const char *);

/* The last path segment of a redirect, or "". */
const char *last_segment(struct reply);

#endif
