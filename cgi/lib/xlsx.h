/*
 * xlsx.h - a workbook for spreadsheets: numbers as numbers, all else as text.
 *
 *   struct xlsx x;
 *   xlsx_begin(&x, max);
 *   xlsx_sheet(&x, STR("Werte"), 1);        one row of heads, which stays
 *   xlsx_head(&x, STR("Gebiet")); ... xlsx_row_end(&x);
 *   xlsx_text(&x, name); xlsx_number(&x, value); xlsx_row_end(&x);
 *   xlsx_sheet(&x, STR("Erläuterung"), 0);
 *   ...
 *   xlsx_end(&x, to);
 *
 * Office Open XML (ISO/IEC 29500), written by ourselves: libxlsxwriter 1.1
 * goes by way of temporary files, which a worker cannot make.  A text is never
 * a formula, whatever it begins with.  A number keeps its digits and is shown
 * with as many decimals as it has.  Sticky: past the limits, or out of memory,
 * xlsx_end() says so.
 */
#ifndef XLSX_H
#define XLSX_H

#include "html.h"

enum { XLSX_SHEETS_MAX = 4, XLSX_COLUMNS_MAX = 256, XLSX_ROWS_MAX = 1048576 };

struct xlsx_sheet {
	struct str name; /* at most 31 characters are kept */
	size_t heads;    /* rows that stay where they are */
	size_t row, column;
	size_t wide[XLSX_COLUMNS_MAX]; /* characters of the widest cell */
	struct out rows;               /* their XML */
};

struct xlsx {
	size_t n;
	struct xlsx_sheet *sheet;
	size_t max;
	bool failed;
};

/* At most so many bytes of XML a sheet. */
void xlsx_begin(struct xlsx *, size_t max);

/* The next sheet; its name must live until xlsx_end(). */
void xlsx_sheet(struct xlsx *, struct str name, size_t heads);

void xlsx_head(struct xlsx *, struct str);   /* semibold */
void xlsx_text(struct xlsx *, struct str);   /* wraps where it is long */
void xlsx_number(struct xlsx *, struct dec); /* an empty cell if it is NULL */
void xlsx_row_end(struct xlsx *);

/*
 * The workbook, into an empty writer, and everything given back.  FAULT if
 * something did not fit; the writer's content is then no use.
 */
enum status xlsx_end(struct xlsx *, struct out *to) MUST_CHECK;

#endif
