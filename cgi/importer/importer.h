/*
 * importer.h - reading one file: from its pieces in the database to the cells
 * or the shapes that are put aside there.
 */
#ifndef IMPORTER_H
#define IMPORTER_H

#include "enums.h"
#include "importer_sql.h"
#include "reader.h"

struct arena;
struct db;

/*
 * A job is one step with one file, done in a process of its own that has few
 * rights and little memory.
 */
struct job {
	struct db *db;
	struct arena *arena;  /* as long as the job */
	struct arena *moment; /* for one question; reset before the next */
	struct import_claim_row file;    /* a table; its id 0: none */
	struct shape_claim_row outlines; /* or boundaries; likewise */
	bool stopped;                    /* somebody cancelled it */
};

/* Do it; what goes wrong with the file is told to the database. */
enum status job_run(struct job *) MUST_CHECK;

/* The same for boundaries: look into them or, if somebody said how, read
 * them; shape_job.c. */
enum status shape_run(struct job *) MUST_CHECK;

/* A file as readers want it, whose pieces this statement fetches.  In the
 * job's arena; .read is NULL if that is full. */
typedef void chunk_query(
    struct batch *, struct id, long long n, struct import_chunk_row *);
struct bytes chunks_open(
    struct job *, struct id, long long size, chunk_query *);

/* A file may cost so many seconds of the processor, at first, and one more for
 * so many cells that came of it: a million cells in good order are read in
 * three. */
void job_allow(long long cells);

/* How often the database hears that we live, and the clock for it. */
enum { BEAT_MS = 500 };
long long job_clock_ms(void);

/*
 * Say that the file cannot be read, or what else went wrong with it: a
 * sentence in German, for the catalogue of intake, and a line or 0.
 */
enum status job_refuse(
    struct job *, const char *sentence, long long line) MUST_CHECK;

/* A batch whose rows live until the next one. */
struct batch job_batch(struct job *);

/* Cells on their way to import_cell; shelf.c. */
struct shelf;
struct shelf *shelf_new(struct job *);
bool shelf_cell(void *shelf, const struct taken_cell *);
enum status shelf_end(struct shelf *) MUST_CHECK;

/* What was understood, for people: report.c. */
struct changes;
enum { EXAMPLES_MAX = 5 };
struct examples {
	size_t n;
	struct taken_cell row[EXAMPLES_MAX];
};
enum status report_parts(struct job *, const struct take *,
    const struct sample_rows *, const struct changes *,
    const struct examples *) MUST_CHECK;

/* Who published it, under which licence: name, publisher, licence, its
 * address, attribution, for source's columns of these names. */
enum {
	ORIGIN_NAME,
	ORIGIN_PUBLISHER,
	ORIGIN_LICENCE,
	ORIGIN_URL,
	ORIGIN_ATTRIBUTION,
	ORIGIN_MAX
};
struct strs origin_of(struct arena *, const struct take *);

#endif
