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
 *   sheet_name Daten 2021    which it was; the next file's is found by it
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
 *   column 3 period      a second one is the month or quarter of its year
 *   column 4 category    its values are a position of the path
 *   column 5 value       the heading is the (last) position of the path
 *   column 6 unit
 *   column 7 quality    p, r, s ... about the value left of it
 *   column 8 ignore
 *   periods_in_heads 1   headings of value columns are periods (wide by year)
 *   head 2 unit          what the texts of the second row of headings are:
 *                        category, period, area, unit, ignore; without it
 *                        they are positions of the path, or periods
 *   down 1               an empty field before the values means the one above
 *   block category       a row with a text alone heads the rows below it:
 *                        category, area, period, ignore
 *   area_form zero       keys lost the zero in front (5914); or ars: they are
 *                        regional keys of twelve digits
 *   period_form school  21/22 and 2021-2022 are school years; winter: winter
 *                        terms; day: 01.08.23 is a day of 2023
 *   area_new 08335043    names that nobody knows become parts of this area
 *   place 05914 Hagen, Stadt    the area that a text of the file means; with
 *                        "-" for the key: none, its values are left out
 *   name 3 Zeitpunkt     what stood above the third column when a person saw
 *                        the mapping; a file of other headings is asked about
 */
#ifndef MAPPING_H
#define MAPPING_H

#include "base.h"
#include "cell.h"
#include "period.h"

struct arena;

enum {
	MAPPING_COLUMNS_MAX = 1024,
	MAPPING_TEXT_MAX = 1000,
	MAPPING_HEADS_MAX = 8, /* rows of headings that mean something */
	MAPPING_PLACES_MAX = 5000,
	MAPPING_NAMES_MAX = 200, /* columns whose headings are remembered */
};

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
	ROLE_QUALITY,
	ROLE_MAX
};

extern const char *const role_name[ROLE_MAX]; /* "area_key" */

/* What a row of headings says of the values below it. */
enum head_role {
	HEAD_AUTO, /* positions of the path, or periods by periods_in_heads */
	HEAD_CATEGORY,
	HEAD_PERIOD,
	HEAD_AREA,
	HEAD_UNIT,
	HEAD_IGNORE,
	HEAD_ROLE_MAX
};

extern const char *const head_role_name[HEAD_ROLE_MAX]; /* "category" */

/* How the keys of areas are written. */
enum area_form { AREA_AS_GIVEN, AREA_ZERO_LOST, AREA_ARS, AREA_FORM_MAX };

extern const char *const area_form_name[AREA_FORM_MAX]; /* "zero" */

extern const char *const period_form_name[PERIOD_FORM_MAX]; /* "school" */

/* What a text of the file means. */
struct meant_place {
	struct str name; /* as it stands in the file */
	struct str key;  /* of the area, or "-": none */
};

struct mapping {
	char separator; /* 0: not a CSV */
	int charset;    /* enum charset */
	long long sheet, skip, heads, end;
	struct notation notation;
	struct str sheet_name, area, area_prefix, period, unit;
	struct str area_new;
	bool periods_in_heads, down;
	unsigned char head[MAPPING_HEADS_MAX]; /* enum head_role, by row */
	unsigned char block;       /* enum head_role; AUTO: there are none */
	unsigned char area_form;   /* enum area_form */
	unsigned char period_form; /* enum period_form */
	size_t ncolumn;
	unsigned char role[MAPPING_COLUMNS_MAX]; /* enum role, by column */
	size_t nplace;
	struct meant_place *place; /* room for MAPPING_PLACES_MAX, or NULL */
	size_t nname;
	struct str name[MAPPING_NAMES_MAX]; /* headings, by column */
};

/* The texts of its headings mean this: in any of the rows. */
bool mapping_has_head(const struct mapping *, enum head_role);

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
	UNSURE_PLACE = 1 << 7,   /* names of areas without a key */
	UNSURE_CHANGED = 1 << 8, /* other headings than those confirmed */
	UNSURE_SHORT = 1 << 10,  /* keys that are numbers in a town */
	UNSURE_LACKING = 1 << 9, /* nothing can be read like this yet */
	UNSURE_YEARS = 1 << 11,  /* 21/22, 01.08.23: see period_form */
};

#endif
