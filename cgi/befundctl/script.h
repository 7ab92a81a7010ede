/*
 * script.h - whole files of SQL, sent as they are.
 *
 * The programs never do this: their statements are prepared and carry their
 * values apart.  befundctl does, for the schema and the demo, as the owner.
 */
#ifndef SCRIPT_H
#define SCRIPT_H

#include "base.h"

struct arena;
struct script;

/* Connect, or say on standard error why not and return NULL. */
struct script *script_open(const char *conninfo) MUST_CHECK;
void script_close(struct script *);

/*
 * Send all statements of `sql` at once.  A failure is told with the file and
 * the line.  FAULT then, or if the text ended the transaction it began in.
 */
enum status script_run(
    struct script *, const char *file, const char *sql) MUST_CHECK;

/* The role of ours that the last text named and that is not there, or "". */
const char *script_lacks(const struct script *);

/* A transaction around files and questions.  Closing undoes an open one. */
enum status script_begin(struct script *) MUST_CHECK;
enum status script_commit(struct script *) MUST_CHECK;

enum { SCRIPT_VALUES = 4 };

/*
 * Ask one statement, a constant of the caller's, with its values.  The answer
 * is kept until the next question.
 */
enum status script_ask(struct script *, const char *sql,
    const char *const value[SCRIPT_VALUES]) MUST_CHECK;

/* The answer: how many rows, and one of its values ("" for NULL). */
size_t script_rows(const struct script *);
const char *script_value(const struct script *, size_t row, unsigned column);

/* The text of dir/name in the arena, or NULL after saying why. */
char *script_read(struct arena *, const char *dir, const char *name) MUST_CHECK;

/*
 * The names in `dir` that end in ".sql", sorted; each must begin with four
 * digits that no other one has.  A negative number after saying what is wrong.
 */
int script_files(
    struct arena *, const char *dir, const char *const **names) MUST_CHECK;

#endif
