/*
 * play.h - a program's own statements, asked by somebody in a transaction of
 * its own that is undone afterwards: one action, one actor, one state.
 */
#ifndef PLAY_H
#define PLAY_H

#include <libpq-fe.h>

/*
 * What came of it, one letter each:
 *   +  done, with at least one row       N  no row: as if it were not there
 *   A  absent (BF003)                    D  denied (BF004, 42501)
 *   C  conflict (BF002, 23505)           I  invalid (BF005, 23514)
 *   S  stranger (BF001)                  ?  something else, told in the log
 */
struct play {
	const char *program;
	const char *setup; /* SQL of the superuser, triggers asleep; or NULL */
	const char *statement;
	const char *args; /* "2001|7001||''": empty is NULL, '' is empty */
	long long person; /* 0: nobody */
};

/* After database_start(): a connection of its own, and the ways into states. */
void play_start(void);
void play_stop(void);

/* The letter; `noted` gets the number of lines the journal has more. */
char play(const struct play *, int *noted);

/* The way into a state, for good. */
void play_state(const char *setup);

/*
 * On a connection of the program's own, within a transaction: ask, and later
 * the letter of the answer.
 */
void play_send(
    PGconn *, const char *program, const char *statement, const char *args);
char play_answer(PGconn *);

/* The text of a statement by its name. */
const char *statement_text(const char *program, const char *name);

#endif
