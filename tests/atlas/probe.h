/*
 * probe.h - rows of the public schema that the tests of atlas look for.
 */
#ifndef PROBE_H
#define PROBE_H

#include "harness.h"

/* Begins as harness_start; once a run, adds an indicator with odd values. */
void probe_start(void);

/* Ask as a browser of that language would, with this ETag in its hand. */
struct reply get_as(const char *address, const char *language, const char *tag);

/* A header of the answer, or "". */
const char *header(struct reply, const char *name);

#endif
