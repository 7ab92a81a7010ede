/*
 * db_rows.h - from a result of libpq to the structs of generated code.  For
 * db.c only.
 */
#ifndef DB_ROWS_H
#define DB_ROWS_H

#include <libpq-fe.h>

#include "db.h"

/* Read the rows of this call's result into its `out`. */
enum status rows_read(
    struct batch *, const struct call *, const PGresult *) MUST_CHECK;

#endif
