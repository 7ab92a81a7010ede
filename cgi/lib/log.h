/*
 * log.h - one line to standard error, whatever it says.
 */
#ifndef LOG_H
#define LOG_H

#include "base.h"

/*
 * Write "program: message" as one line.  Control bytes in the text become
 * "?", so that no visitor can begin a line of his own.  Keeps errno.
 */
void log_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* The name every line begins with; set once by main(). */
void log_name(const char *program);

#endif
