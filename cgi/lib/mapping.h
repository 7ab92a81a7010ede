/*
 * mapping.h - which column of a plain table means what.
 *
 * CSV, XLSX and ODS files of no known layout are read by a mapping: guessed
 * from the file, shown, corrected and confirmed by a person, and kept as a
 * template for the next delivery.  Its text form is lines of "key value":
 *
 *   separator ;          (or , tab |)          CSV only
 *   charset UTF-8        (or Windows-1252, ISO-8859-1)
 *   sheet 1                                    XLSX and ODS only
 *   skip 3               lines (of a sheet: rows) before the heading
 *   heads 1              rows of headings
 *   end 90               last line taken; 0: the last of the file
 *   decimal ,
 *   thousands .          (or , ' blank none)
 *   area 05335043        all rows speak of this area
 *   area_prefix 05315000 put before every key
 *   period 2015          all rows speak of this period
 *   unit Anzahl
 *   column 1 area_key
 *   column 2 area_name
 *   column 3 period
 *   column 4 category    its values are a position of the path
 *   column 5 value       the heading is the (last) position of the path
 *   column 6 unit
 *   column 7 ignore
 *   periods_in_heads 1   headings of value columns are periods (wide by year)
 */
#ifndef MAPPING_H
#define MAPPING_H

#include "base.h"
#include "cell.h"

struct arena;

enum { MAPPING_COLUMNS_MAX = 1024, MAPPING_TEXT_MAX = 1000 };

enum charset {
	CHARSET_ASCII,
	CHARSET_UTF8,
	CHARSET_LATIN1,      /* ISO-8859-1 */
	CHARSET_WINDOWS1252, /* with bytes that ISO-8859-1 does not have */
	CHARSET_MIXED,       /* some lines UTF-8, others not */
	CHARSET_MAX
};

/* As it is written in a delivery: "ISO-8859-1". */
extern const char *const charset_name[CHARSET_MAX];

enum role {
	ROLE_IGNORE,
	ROLE_AREA_KEY,
	ROLE_AREA_NAME,
	ROLE_PERIOD,
	ROLE_CATEGORY,
	ROLE_VALUE,
	ROLE_UNIT,
	ROLE_MAX
};

extern const char *const role_name[ROLE_MAX]; /* "area_key" */

struct mapping {
	char separator; /* 0: not a CSV */
	int charset;    /* enum charset */
	long long sheet, skip, heads, end;
	struct notation notation;
	struct str area, area_prefix, period, unit;
	bool periods_in_heads;
	size_t ncolumn;
	unsigned char role[MAPPING_COLUMNS_MAX]; /* enum role, by column */
};

/* The text form, in the arena; and back.  INVALID: *line says where. */
struct str mapping_text(struct arena *, const struct mapping *);
enum status mapping_of(struct arena *, struct str text, struct mapping *out,
    long long *line) MUST_CHECK;

/* What could as well be otherwise in a mapping that was guessed. */
enum unsure {
	UNSURE_CHARSET = 1 << 0,
	UNSURE_SEPARATOR = 1 << 1,
	UNSURE_DECIMAL = 1 << 2, /* 1.234 may be a thousand or one */
	UNSURE_HEADS = 1 << 3,
	UNSURE_AREA = 1 << 4, /* no column of areas found */
	UNSURE_PERIOD = 1 << 5,
	UNSURE_CATEGORY = 1 << 6,
};

#endif
