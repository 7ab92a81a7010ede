/*
 * genesis_table.c - tables as the GENESIS data bases write them to CSV.
 *
 * What the reader is not sure of, it takes as it stands and writes down as a
 * doubt.
 *
 * Zero.  "0" is the number zero, "-" is not.  Official legends use 0 for "less
 * than half of the last place, but more than nothing"; a count cannot be that.
 * So 0 becomes MARK_LESS_THAN_HALF only if the file's own text brings that
 * legend, and never in a column that counts.  The legend stands in the foot:
 * it is looked for before the rows are read.
 */
#include <string.h>

#include "i18n.h"
#include "readers.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"

#define NO_ROWS N_("Die Datei enthält keine Datenzeile einer GENESIS-Tabelle.")

static const char *const begins[] = {
    "GENESIS-Tabelle:", "Tabelle:", "GENESIS-Table:", "Table:"};

/* English tables write points. */
static bool
is_english(struct str line)
{
	return str_starts(line, "Table:") || str_starts(line, "GENESIS-Table:");
}

/* The table's code, if this is the first line: "21111-02-06-4". */
static bool
code_of(struct str line, struct str *code)
{
	for (size_t i = 0; i < COUNT(begins); i++) {
		const size_t n = strlen(begins[i]);

		if (!str_starts(line, begins[i]))
			continue;
		*code = str_trim((struct str){line.p + n, line.n - n});
		return true;
	}
	return false;
}

bool
genesis_table_recognises(struct str head)
{
	struct str code;

	if (str_starts(head, "\357\273\277"))
		head = (struct str){head.p + 3, head.n - 3};
	while (head.n > 0 &&
	       (head.p[0] == '"' || head.p[0] == '\n' || head.p[0] == '\r')) {
		head.p++;
		head.n--;
	}
	return code_of(head, &code);
}

static bool
take_code(struct table *r, const struct record *rec)
{
	struct str code;

	if (!code_of(str_trim(rec->field[0]), &code) || code.n == 0 ||
	    code.n > 60)
		return take_fail(r->take, INVALID,
		    N_("Das ist keine GENESIS-Tabelle: Die erste Zeile nennt "
		       "keinen Tabellencode."),
		    rec->line);
	take_about(r->take, ABOUT_CODE, code);
	if (is_english(str_trim(rec->field[0]))) {
		take_about(r->take, ABOUT_LANGUAGE, STR("en"));
		r->take->notation = (struct notation){'.', 0};
	}
	return true;
}

static bool
begins_line(const struct record *rec)
{
	return str_starts(rec->field[0], "____");
}

static bool
take_head(struct table *r, const struct record *rec)
{
	if (r->take->about[ABOUT_CODE].n == 0)
		return take_code(r, rec);
	if (r->phase == IN_TITLE && record_width(rec) == 1 &&
	    rec->field[0].n > 0)
		return head_title(r, rec);
	if (begins_line(rec))
		return take_fail(r->take, INVALID, NO_ROWS, rec->line);
	if (r->phase == IN_HEADER && r->nheader > 0 && record_width(rec) == 1 &&
	    block_take(r, rec))
		return true;
	r->phase = IN_HEADER;
	if (head_is_heading(r, rec))
		return head_header(r, rec);
	if (!head_finish(r, rec))
		return false;
	r->phase = IN_ROWS;
	row_take(r, rec);
	return true;
}

static void
take_record(struct table *r, const struct record *rec)
{
	r->line = rec->line;
	if (record_width(rec) == 0)
		return;
	if (r->phase == IN_ROWS && begins_line(rec)) {
		r->phase = IN_FOOT;
		return;
	}
	if (r->phase == IN_ROWS && foot_begins(rec)) {
		(void)take_doubt(r->take, DOUBT_FOOTER_MISSING, rec->line);
		r->phase = IN_FOOT;
	}
	if (r->phase == IN_ROWS && r->block != NO_BLOCK &&
	    record_width(rec) == 1 && block_take(r, rec))
		return;
	if (r->phase == IN_ROWS)
		row_take(r, rec);
	else if (r->phase == IN_FOOT)
		foot_take(r, rec);
	else
		(void)take_head(r, rec);
}

/* The file's own legend says that 0 is more than nothing. */
static bool
has_legend(struct lines *l)
{
	static const char words[] = "weniger als die Hälfte";
	static const char cut[] = "weniger als die";
	struct str line;
	bool found = false, half = false;

	while (!found && lines_next(l, &line)) {
		found = memmem(line.p, line.n, words, sizeof(words) - 1) ||
			(half && memmem(line.p, line.n, "Hälfte",
				     sizeof("Hälfte") - 1));
		line = str_trim(line);
		half = line.n >= sizeof(cut) - 1 &&
		       str_eq((struct str){line.p + line.n - sizeof(cut) + 1,
				  sizeof(cut) - 1},
			   (struct str){cut, sizeof(cut) - 1});
	}
	lines_again(l);
	return found;
}

static void
finish(struct table *r)
{
	struct take *t = r->take;

	if (!take_going(t))
		return;
	if (r->phase == IN_TITLE || r->phase == IN_HEADER || !r->has_columns) {
		take_fail(t, INVALID, NO_ROWS, r->line);
		return;
	}
	foot_end(r);
	if (r->phase == IN_ROWS)
		(void)take_doubt(t, DOUBT_FOOTER_MISSING, r->line);
	else if (t->about[ABOUT_LICENCE].n == 0)
		(void)take_doubt(t, DOUBT_LICENCE_MISSING, r->line);
	if (r->phase == IN_FOOT && t->about[ABOUT_STAND].n == 0)
		(void)take_doubt(t, DOUBT_STAND_MISSING, r->line);
}

void
genesis_table_read(
    const struct bytes *b, const struct mapping *mapping, struct take *t)
{
	struct table *r = take_get(t, 1, sizeof(*r));
	struct record rec;

	if (r == NULL || !lines_open(&r->lines, t, b, CHARSET_MAX))
		return;
	r->take = t;
	r->mapping = mapping;
	t->notation = NOTATION_GERMAN;
	t->zero_is_little = has_legend(&r->lines);
	if (!records_open(&r->records, &r->lines, ';'))
		return;
	while (records_next(&r->records, &rec))
		take_record(r, &rec);
	finish(r);
}
