/*
 * program.c - what the harness wants to know of the protector: it has no
 * pages.
 */
#include "protector_sql.h"
#include "serve.h"

const struct program program = {
    .name = "protector",
    .stmts = {&protector_stmts},
};
