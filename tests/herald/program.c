/*
 * program.c - what the harness wants to know of the herald: it has no pages.
 */
#include "herald_sql.h"
#include "serve.h"

const struct program program = {
    .name = "herald",
    .stmts = {&herald_stmts},
};
