/*
 * books.h - workbooks that tests make, as Excel and LibreOffice write them.
 */
#ifndef BOOKS_H
#define BOOKS_H

#include "base.h"

/* An XLSX file of one sheet: what stands in <worksheet>, in <sst> and in
 * <styleSheet>; the latter two may be NULL. */
struct str xlsx_of(
    const char *worksheet, const char *strings, const char *styles);

/* The same with the inside of <workbook>, whose sheets have the relations
 * rId1 to rId3, all of the same part. */
struct str xlsx_of_book(const char *workbook, const char *worksheet);

/*
 * An ODS file: what stands in <office:spreadsheet>, and automatic styles.  In
 * the tables these are short: <T, <R, <C and <V for a table, row, cell and
 * covered cell, <P for a paragraph; text, float="5" for the type of a cell;
 * cols, rows how often it is repeated, wide, high how far it spans.
 */
struct str ods_of(const char *tables, const char *styles);

#endif
