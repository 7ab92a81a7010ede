/*
 * shell.h - befundctl as it is typed, on a database of the test's own.
 */
#ifndef SHELL_H
#define SHELL_H

#include "harness.h"

/* A new database with nothing in it, and a folder with "schema" and "demo". */
void shell_start(void);
void shell_stop(void);

/* The folder; configuration, sql_dir and state_dir are in it. */
extern char folder[64];

/* What a command printed, and how it ended. */
struct ended {
	int code;
	const char *said;
};

/* Run befundctl with these arguments, as the shell reads them. */
struct ended ctl(const char *arguments);

/* The same, and ^C as soon as the answer to this question is true. */
struct ended ctl_interrupted(const char *arguments, const char *when);

/* Write a file of the folder. */
void put_file(const char *name, const char *content);

/* One value from the test's own database, as its owner. */
const char *own_word(const char *sql);

/* The project's own schema or demo in place of the folder's. */
void use_real_sql(void);

#endif
