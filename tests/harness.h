/*
 * harness.h - ask a program's routes as a browser would, with a real
 * database behind.
 *
 * A test binary has a database of its own, cloned from one with the demo in
 * it; tests of one binary share it and run one after the other.  Every page
 * that comes back is parsed and must be well formed.
 */
#ifndef HARNESS_H
#define HARNESS_H

#include "base.h"
#include "serve.h"

/* TestSuite(subject, .init = harness_start, .fini = harness_stop) */
void harness_start(void);
void harness_stop(void);

/* What came back; it lives until harness_stop(). */
struct reply {
	int code;            /* of HTTP */
	struct str body;     /* NUL-terminated */
	struct str location; /* of a redirect */
	struct str head;     /* every header line */
};

/*
 * `as` names a demo person by what stands before "@" of his address, or is
 * NULL for a visitor; he gets a session of his own at first use.
 */
struct reply get(const char *address, const char *as);

/* A form of ours: the guard (csrf) is added.  `form` is "a=1&b=2". */
struct reply post(const char *address, const char *form, const char *as);

/* A form with a file, as browsers send it; `fields` is "a=1&b=2" or "". */
struct reply post_file(const char *address, const char *fields,
    const char *name, struct str data, const char *file, const char *as);

/* Anything else: the caller fills what he wants to get wrong. */
struct reply ask(struct raw *, const char *as);

/* The guard of a person's forms, and his session token. */
const char *csrf_of(const char *as);
const char *token_of(const char *as);

bool shows(struct reply, const char *text);

/* printf into memory that lives until harness_stop(). */
const char *text(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* As the database's owner: one number, one text, or nothing at all. */
long long number(const char *sql);
const char *word(const char *sql);
void run(const char *sql);

/*
 * Run another program of ours once, as the harness' database knows it:
 * program_once("importer").  Gives its exit status.
 */
int program_once(const char *name);

/* Where other programs of ours answer, if one of them was started. */
void harness_sockets(const char *dir);

/* An id as it stands in addresses. */
const char *id(long long);

/* A file below the project's folder, or of the shared data; .p NULL if absent.
 */
struct str file(const char *path);
struct str shared_file(const char *path);

#endif
