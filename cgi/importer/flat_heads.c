/*
 * flat_heads.c - the columns of a GENESIS flat file, by their names.
 *
 * The old layout names them in the file's language, the new one always in
 * English.  They may stand in any order.
 */
#include <string.h>

#include "flat_in.h"
#include "i18n.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"

enum { NAME_MAX_BYTES = 40 };

/* A column's name in lower case, without blanks and a byte order mark. */
static struct str
plain(struct str s, char room[NAME_MAX_BYTES])
{
	if (str_starts(s, "\357\273\277"))
		s = (struct str){s.p + 3, s.n - 3};
	s = str_trim(s);
	if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		s = (struct str){s.p + 1, s.n - 2};
	if (s.n > NAME_MAX_BYTES)
		return STR("");
	for (size_t i = 0; i < s.n; i++) {
		room[i] = s.p[i];
		if (room[i] >= 'A' && room[i] <= 'Z')
			room[i] = (char)(room[i] - 'A' + 'a');
	}
	return (struct str){room, s.n};
}

static bool
one_of(struct str s, const char *a, const char *b)
{
	return str_is(s, a) || (b != NULL && str_is(s, b));
}

/* --- is it one? --- */

static struct str
first_line(struct str s)
{
	const char *end = s.n == 0 ? NULL : memchr(s.p, '\n', s.n);

	return end == NULL ? s : (struct str){s.p, (size_t)(end - s.p)};
}

char
flat_separator(struct str head)
{
	static const char separators[] = {';', ',', '\t', '|'};
	const struct str line = first_line(head);
	size_t most = 0;
	char best = 0;

	if (line.n == 0 || (!memmem(line.p, line.n, "_variable_code", 14) &&
			       !memmem(line.p, line.n, "_Variable_Code", 14) &&
			       !memmem(line.p, line.n, "_Merkmal_Code", 13) &&
			       !memmem(line.p, line.n, "_merkmal_code", 13)))
		return 0;
	for (size_t i = 0; i < COUNT(separators); i++) {
		size_t n = 0;

		for (size_t k = 0; k < line.n; k++)
			n += line.p[k] == separators[i];
		if (n > most) {
			most = n;
			best = separators[i];
		}
	}
	if (most < 3)
		best = 0;
	return best;
}

bool
flat_is_long(struct str head)
{
	const char separator = flat_separator(head);
	struct str line = first_line(head), name;
	char room[NAME_MAX_BYTES];

	while (separator != 0 && line.n > 0) {
		const char *end = memchr(line.p, separator, line.n);
		const size_t n = end == NULL ? line.n : (size_t)(end - line.p);

		name = plain((struct str){line.p, n}, room);
		if (one_of(name, "value", "wert"))
			return true;
		line.p += end == NULL ? n : n + 1;
		line.n -= end == NULL ? n : n + 1;
	}
	return false;
}

/* --- its columns --- */

/* "2_variable_attribute_code": a field of a variable.  False: it is none. */
static bool
variable_field(struct flat_heads *h, struct str name, int at)
{
	enum { CODE, LABEL, ATTRIBUTE_CODE, ATTRIBUTE_LABEL };
	static const struct {
		const char *end;
		int which;
	} ends[] = {
	    {"_variable_code",            CODE           },
	    {"_merkmal_code",             CODE           },
	    {"_variable_label",           LABEL          },
	    {"_merkmal_label",            LABEL          },
	    {"_variable_attribute_code",  ATTRIBUTE_CODE },
	    {"_attribute_code",           ATTRIBUTE_CODE },
	    {"_auspraegung_code",         ATTRIBUTE_CODE },
	    {"_variable_attribute_label", ATTRIBUTE_LABEL},
	    {"_attribute_label",          ATTRIBUTE_LABEL},
	    {"_auspraegung_label",        ATTRIBUTE_LABEL},
	};
	size_t n = 0, number = 0, i = 0;
	struct flat_variable *v;

	while (n < name.n && n < 2 && name.p[n] >= '0' && name.p[n] <= '9')
		number = 10 * number + (size_t)(name.p[n++] - '0');
	if (n == 0 || number == 0 || number > FLAT_VARIABLES_MAX)
		return false;
	name = (struct str){name.p + n, name.n - n};
	while (i < COUNT(ends) && !str_is(name, ends[i].end))
		i++;
	if (i == COUNT(ends))
		return false;
	if (number > h->nvariable)
		h->nvariable = number;
	v = &h->variable[number - 1];
	*(ends[i].which == CODE               ? &v->code
	    : ends[i].which == LABEL          ? &v->label
	    : ends[i].which == ATTRIBUTE_CODE ? &v->attribute_code
					      : &v->attribute_label) = at;
	return true;
}

/* "BEV036__Bevoelkerung__1000" into its parts. */
static bool
value_heading(struct take *t, struct str name, struct flat_value *to)
{
	const char *one = memmem(name.p, name.n, "__", 2), *two = NULL;
	struct str rest;

	if (one == NULL || one == name.p)
		return false;
	to->code = take_copy(t, (struct str){name.p, (size_t)(one - name.p)});
	rest = (struct str){one + 2, name.n - (size_t)(one + 2 - name.p)};
	for (size_t i = 0; i + 2 <= rest.n; i++)
		if (memcmp(rest.p + i, "__", 2) == 0)
			two = rest.p + i;
	to->unit = two == NULL
		       ? STR("")
		       : take_copy(t, (struct str){two + 2,
					  rest.n - (size_t)(two + 2 - rest.p)});
	if (two != NULL)
		rest.n = (size_t)(two - rest.p);
	/* blanks of the label are underscores */
	to->label = take_copy(t, rest);
	for (size_t i = 0; i < to->label.n; i++)
		if (to->label.p[i] == '_')
			((char *)(uintptr_t)to->label.p)[i] = ' ';
	return true;
}

static bool
add_value(struct take *t, struct flat_heads *h, struct flat_value value,
    const struct record *rec)
{
	if (h->value == NULL)
		h->value = take_get(t, rec->n, sizeof(*h->value));
	if (h->value == NULL)
		return false;
	if (h->nvalue == FLAT_VALUES_MAX)
		return take_fail(t, TOO_MUCH,
		    N_("Die Datei nennt zu viele verschiedene Spalten."),
		    rec->line);
	h->value[h->nvalue++] = value;
	return true;
}

static void
unknown_column(struct take *t, const struct record *rec, size_t i)
{
	struct doubt *d = take_doubt(t, DOUBT_COLUMN_UNKNOWN, rec->line);

	if (d != NULL)
		d->given = take_copy(t, str_trim(rec->field[i]));
}

/* One of the names that stand once.  False: it is none. */
static bool
single_field(struct flat_heads *h, struct str name, int at)
{
	if (one_of(name, "statistics_code", "statistik_code"))
		h->stat_code = at;
	else if (one_of(name, "statistics_label", "statistik_label"))
		h->stat_label = at;
	else if (one_of(name, "time", "zeit"))
		h->time = at;
	else if (one_of(name, "value_unit", "wert_einheit"))
		h->value_unit = at;
	else if (one_of(name, "value_variable_code", "wert_merkmal_code"))
		h->value_code = at;
	else if (one_of(name, "value_variable_label", "wert_merkmal_label"))
		h->value_label = at;
	else
		return false;
	return true;
}

static bool
take_heading(
    struct take *t, struct flat_heads *h, const struct record *rec, size_t i)
{
	char room[NAME_MAX_BYTES];
	const struct str full = str_trim(rec->field[i]);
	const struct str name = plain(full, room);
	struct flat_value value = {
	    .field = (int)i, .quality = NO_FIELD, .label = STR("")};

	if (variable_field(h, name, (int)i) || single_field(h, name, (int)i))
		return true;
	if (one_of(name, "value", "wert"))
		return add_value(t, h, value, rec);
	if (one_of(name, "value_q", "wert_q") ||
	    one_of(name, "value_quality", NULL) ||
	    (full.n > 2 && memcmp(full.p + full.n - 2, "_q", 2) == 0)) {
		if (h->nvalue > 0)
			h->value[h->nvalue - 1].quality = (int)i;
		return true;
	}
	if (one_of(name, "time_code", "zeit_code") ||
	    one_of(name, "time_label", "zeit_label"))
		return true;
	if (value_heading(t, full, &value))
		return add_value(t, h, value, rec);
	if (full.n > 0)
		unknown_column(t, rec, i);
	return take_going(t);
}

bool
flat_heads(struct take *t, const struct record *rec, struct flat_heads *h)
{
	*h = (struct flat_heads){.stat_code = NO_FIELD,
	    .stat_label = NO_FIELD,
	    .time = NO_FIELD,
	    .value_code = NO_FIELD,
	    .value_label = NO_FIELD,
	    .value_unit = NO_FIELD,
	    .area = NO_FIELD,
	    .width = rec->n};
	for (size_t i = 0; i < FLAT_VARIABLES_MAX; i++)
		h->variable[i] = (struct flat_variable){
		    NO_FIELD, NO_FIELD, NO_FIELD, NO_FIELD};
	for (size_t i = 0; i < rec->n; i++)
		if (!take_heading(t, h, rec, i))
			return false;
	if (h->time == NO_FIELD || h->nvalue == 0)
		return take_fail(t, INVALID,
		    N_("Der Datei fehlt die Spalte der Zeit oder der Werte."),
		    rec->line);
	return true;
}

/* --- the area --- */

static const char *const area_codes[] = {"DINSG", "DLAND", "KREIS", "REGBEZ",
    "REGION", "GEMEIN", "BUND", "STADT", "GEO", "DG", "NUTS", "AGS", "LAND"};

static bool
has_area_code(const struct record *row, int field)
{
	struct str s;

	if (field == NO_FIELD || (size_t)field >= row->n)
		return false;
	s = str_trim(row->field[field]);
	for (size_t i = 0; i < COUNT(area_codes); i++)
		if (str_starts(s, area_codes[i]))
			return true;
	return false;
}

int
flat_area(const struct flat_heads *h, const struct record *row)
{
	for (size_t i = 0; i < h->nvariable; i++)
		if (has_area_code(row, h->variable[i].code))
			return (int)i;
	/* an attribute that looks like an area's key and not like a year */
	for (size_t i = 0; i < h->nvariable; i++) {
		const int at = h->variable[i].attribute_code;
		struct str s;

		if (at == NO_FIELD || (size_t)at >= row->n)
			continue;
		s = str_trim(row->field[at]);
		if (keys_is_area(s) && s.n != 4)
			return (int)i;
	}
	return NO_FIELD;
}
