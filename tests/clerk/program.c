/*
 * program.c - what the harness wants to know of the clerk: it has no pages.
 */
#include "clerk_sql.h"
#include "serve.h"

const struct program program = {
    .name = "clerk",
    .stmts = {&clerk_stmts},
};
