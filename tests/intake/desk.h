/*
 * desk.h - the statistics office in tests: files to deliver, and the steps
 * from the upload to the release.
 */
#ifndef DESK_H
#define DESK_H

#include "harness.h"

#define UPLOADER "bildungsmonitoring"
#define SECOND   "zweitpruefung"

/*
 * The excerpt of tests/fixtures as another table: of this code, and made at
 * another second, so that it is another file.
 */
struct str table_file_of(const char *code, int second);

/* Upload a file as the uploader. */
struct reply upload(struct str file);

/* Have the importer work until nothing waits for it. */
void importer_works(void);

/* Upload it, have it read, and give the page's address, "/daten/einlesen/..".
 */
const char *read_in(struct str file, const char *name);

/* Take over what was read: the form of that page. */
struct reply taken_over(const char *import, const char *more);

/* Upload it and give the address of the delivery, "/daten/lieferung/..". */
const char *delivered(const char *code, int second);

/* The form of a verdict on that delivery; "" for no reason. */
struct reply judged(const char *delivery, const char *verdict,
    const char *reason, const char *as);

/* From the file to the release. */
const char *released(const char *code, int second);

/* What trying this as the database's owner ends in: "BF002", or "done". */
const char *ends_in(const char *sql);

#endif
