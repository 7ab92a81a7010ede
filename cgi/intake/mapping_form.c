/*
 * mapping_form.c - what the columns of a plain table mean: guessed, shown,
 * changed and confirmed.
 */
#include "mapping_form.h"

#include <string.h>

#include "arena.h"
#include "import.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

struct mapping_in {
	struct id import, quelle;
};

static const struct field mapping_fields[] = {
    FIELD_PATH(struct mapping_in, import),
    FIELD(struct mapping_in, quelle, .optional = true),
};

static const struct {
	unsigned bit;
	const char *sentence;
} doubts[] = {
    {UNSURE_CHARSET,   N_("Der Zeichensatz: Stimmen die Umlaute?")             },
    {UNSURE_SEPARATOR, N_("Das Trennzeichen zwischen den Feldern.")            },
    {UNSURE_DECIMAL,
     N_("Komma oder Punkt: 1.234 kann eintausendzweihundertvierunddreißig "
	   "heißen oder eins Komma zwei.")                                    },
    {UNSURE_HEADS,     N_("Wie viele Zeilen Überschriften sind.")             },
    {UNSURE_AREA,      N_("Welche Spalte das Gebiet nennt; oder welches Gebiet "
		     "die ganze Tabelle meint.")              },
    {UNSURE_PERIOD,    N_("Welche Spalte den Zeitpunkt nennt; oder welchen "
		       "Zeitpunkt die ganze Tabelle meint.")},
    {UNSURE_CATEGORY,  N_("Welche Spalten Merkmale nennen und welche Werte.")  },
};

struct strs
mapping_doubts(struct req *r, long long unsure)
{
	struct strs s = {0, arena_get(r->arena, COUNT(doubts), sizeof(*s.row))};

	for (size_t i = 0; s.row != NULL && i < COUNT(doubts); i++)
		if ((unsure & (long long)doubts[i].bit) != 0)
			s.row[s.n++] = req_tr(r, doubts[i].sentence);
	return s;
}

static struct str
number(struct req *r, long long n)
{
	return str_fmt(r->arena, "%lld", n);
}

/* A sign as the form names it. */
static const struct {
	char sign;
	const char *name;
} signs[] = {
    {';',  "semicolon" },
    {',',  "comma"     },
    {'\t', "tab"       },
    {'|',  "bar"       },
    {'.',  "point"     },
    {'\'', "apostrophe"},
    {' ',  "blank"     },
    {0,    "none"      },
};

static struct str
sign_name(char sign)
{
	size_t i = 0;

	while (signs[i].sign != sign && signs[i].sign != 0)
		i++;
	return str_of(signs[i].name);
}

static bool
sign_of(struct str name, const char *allowed, char *out)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (str_is(name, signs[i].name) &&
		    (signs[i].sign == 0
			    ? allowed[0] == '0'
			    : strchr(allowed, signs[i].sign) != NULL)) {
			*out = signs[i].sign;
			return true;
		}
	return false;
}

/* Fields of a row that came as one text. */
static struct strs
split(struct req *r, struct str s)
{
	struct strs f = {0, arena_get(r->arena, MAPPING_SHOWN, sizeof(*f.row))};

	while (f.row != NULL && f.n < MAPPING_SHOWN) {
		const char *end = s.n == 0 ? NULL : memchr(s.p, '\x1f', s.n);
		size_t n = end == NULL ? s.n : (size_t)(end - s.p);

		f.row[f.n++] = (struct str){s.p, n};
		if (end == NULL)
			break;
		s = (struct str){end + 1, s.n - n - 1};
	}
	return f;
}

static void
dress_lines(struct req *r, struct import_rows_rows rows,
    const struct mapping *m, struct mapping_view *v)
{
	const long long first = m->skip + m->heads;
	const struct strs *head = NULL;

	v->lines.row = arena_get(r->arena, rows.n, sizeof(*v->lines.row));
	v->columns.row =
	    arena_get(r->arena, MAPPING_SHOWN, sizeof(*v->columns.row));
	if (v->lines.row == NULL || v->columns.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < rows.n; i++) {
		struct mapping_line *l = &v->lines.row[v->lines.n++];

		l->line = rows.row[i].line;
		l->fields = split(r, rows.row[i].fields);
		l->head = l->line <= first;
		if (l->head && l->line > m->skip)
			head = &l->fields;
	}
	for (size_t i = 0; i < m->ncolumn && i < MAPPING_SHOWN; i++)
		v->columns.row[v->columns.n++] = (struct mapping_column){
		    .number = number(r, (long long)i + 1),
		    .head =
			head != NULL && i < head->n ? head->row[i] : STR(""),
		    .role = str_of(role_name[m->role[i]]),
		};
	v->ncolumns = (long long)v->columns.n;
}

/* Other formats say themselves what their columns mean. */
static bool
is_plain(int format)
{
	return format == TABLE_FORMAT_CSV || format == TABLE_FORMAT_XLSX ||
	       format == TABLE_FORMAT_ODS;
}

static void
dress(struct req *r, const struct mapping *m, struct mapping_view *v)
{
	v->is_plain = is_plain(v->i.format);
	v->version = show_version(r, "version", v->i.version);
	v->is_sheet =
	    v->i.format == TABLE_FORMAT_XLSX || v->i.format == TABLE_FORMAT_ODS;
	v->separator = sign_name(m->separator);
	v->charset = str_of(charset_name[m->charset]);
	v->sheet = number(r, m->sheet);
	v->skip = number(r, m->skip);
	v->heads = number(r, m->heads);
	v->end = m->end > 0 ? number(r, m->end) : STR("");
	v->decimal = sign_name(m->notation.decimal);
	v->thousands = sign_name(m->notation.thousands);
	v->area = m->area;
	v->area_prefix = m->area_prefix;
	v->period = m->period;
	v->unit = m->unit;
	v->periods_in_heads = m->periods_in_heads ? STR("1") : STR("");
	v->doubts = mapping_doubts(r, v->i.unsure);
	v->ndoubts = (long long)v->doubts.n;
	v->ntemplates = (long long)v->templates.n;
}

static void
mapping_show(struct req *r, const struct mapping_in *in)
{
	struct mapping_view v = {0};
	struct import_rows_rows rows;
	struct template_one_row template;
	struct mapping *m = arena_get(r->arena, 1, sizeof(*m));
	struct str text;
	long long line;

	if (m == NULL) {
		r->status = BUSY;
		return;
	}
	q_import_one(&r->batch, in->import, &v.i);
	q_import_rows(&r->batch, in->import, &rows);
	q_template_list(&r->batch, &v.templates);
	q_template_one(&r->batch, in->quelle, &template);
	if (!req_ask(r))
		return;
	text = template.mapping.n > 0 ? template.mapping : v.i.mapping;
	if ((is_plain(v.i.format) && text.n == 0) ||
	    v.i.state != IMPORT_STATE_UNDERSTOOD ||
	    mapping_of(r->arena, text, m, &line)) {
		r->status =
		    ABSENT; /* it is not there to be mapped (any more) */
		return;
	}
	if (template.mapping.n > 0)
		v.from = str_of(id_word(r, in->quelle));
	dress(r, m, &v);
	dress_lines(r, rows, m, &v);
	import_crumbs(r);
	req_crumb(r, v.i.file_name, "/daten/einlesen/%s", show_id(v.i.id).s);
	req_crumb(r, req_tr(r, N_("Zuordnung")), NULL);
	mapping_html(r, &v);
}

void
mapping_page(struct req *r)
{
	struct mapping_in in;

	if (INPUT(r, mapping_fields, &in) || r->status == OK)
		mapping_show(r, &in);
}

struct mapped_in {
	struct id import;
	long long version, sheet, skip, heads, end;
	struct str separator, charset, decimal, thousands;
	struct str area, area_prefix, period, unit;
	bool periods_in_heads;
	struct strs role;
};

static const struct field mapped_fields[] = {
    FIELD_PATH(struct mapped_in, import),
    FIELD(struct mapped_in, version, .min = 1),
    FIELD(struct mapped_in, sheet, .optional = true, .min = 0, .max = 255),
    FIELD(struct mapped_in, skip, .optional = true, .min = 0, .max = 100000),
    FIELD(struct mapped_in, heads, .optional = true, .min = 0, .max = 20),
    FIELD(struct mapped_in, end, .optional = true, .min = 0, .max = 100000000),
    FIELD(struct mapped_in, separator, .optional = true, .max = 20),
    FIELD(struct mapped_in, charset, .optional = true, .max = 20),
    FIELD(struct mapped_in, decimal, .optional = true, .max = 20),
    FIELD(struct mapped_in, thousands, .optional = true, .max = 20),
    FIELD(struct mapped_in, area, .optional = true, .max = 12),
    FIELD(struct mapped_in, area_prefix, .optional = true, .max = 12),
    FIELD(struct mapped_in, period, .optional = true, .max = 40),
    FIELD(struct mapped_in, unit, .optional = true, .max = 60),
    FIELD(struct mapped_in, periods_in_heads, .optional = true),
    FIELD(struct mapped_in, role, .optional = true, .max = MAPPING_SHOWN),
};

static bool
is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

/* The roles as they were chosen; false if a word is none of ours. */
static bool
roles_of(const struct mapped_in *in, struct mapping *m)
{
	if (in->role.n > m->ncolumn)
		return false;
	for (size_t i = 0; i < in->role.n; i++) {
		int k = 0;

		while (k < ROLE_MAX && !str_is(in->role.row[i], role_name[k]))
			k++;
		if (k == ROLE_MAX)
			return false;
		m->role[i] = (unsigned char)k;
	}
	return true;
}

static bool
has_role(const struct mapping *m, enum role role)
{
	for (size_t i = 0; i < m->ncolumn; i++)
		if (m->role[i] == role)
			return true;
	return false;
}

/* A key of digits, as all of ours are. */
static void
check_keys(struct req *r, const struct mapped_in *in)
{
	if (!str_is(in->area, "DG") && !is_digits(in->area))
		form_fault(r, "area",
		    N_("Ein Gebietsschlüssel besteht aus Ziffern, zum Beispiel "
		       "05914; Deutschland ist DG."));
	if (!is_digits(in->area_prefix))
		form_fault(r, "area_prefix",
		    N_("Ein Gebietsschlüssel besteht aus Ziffern, zum Beispiel "
		       "05315000."));
}

/* What would leave every cell without a place. */
static void
check(struct req *r, const struct mapped_in *in, const struct mapping *m)
{
	if (m->notation.decimal == m->notation.thousands)
		form_fault(r, "thousands",
		    N_("Dezimal- und Tausenderzeichen können nicht dasselbe "
		       "sein."));
	if (!has_role(m, ROLE_VALUE))
		form_fault(r, "role",
		    N_("Mindestens eine Spalte muss Werte enthalten."));
	if (in->area.n == 0 && !has_role(m, ROLE_AREA_KEY))
		form_fault(r, "area",
		    N_("Keine Spalte nennt den Gebietsschlüssel: Geben Sie an, "
		       "von welchem Gebiet die Tabelle handelt."));
	if (in->period.n == 0 && !has_role(m, ROLE_PERIOD) &&
	    !m->periods_in_heads)
		form_fault(r, "period",
		    N_("Keine Spalte nennt den Zeitpunkt: Geben Sie an, von "
		       "welcher Zeit die Tabelle handelt."));
}

/* How the file is written and what its columns are; false if a word is none
 * of the form's. */
static bool
fill_plain(const struct mapped_in *in, struct mapping *m)
{
	if (in->separator.n > 0 &&
	    !sign_of(in->separator, ";,\t|", &m->separator))
		return false;
	for (int i = 0; in->charset.n > 0 && i < CHARSET_MAX; i++)
		if (str_is(in->charset, charset_name[i]))
			m->charset = i;
	m->sheet = in->sheet;
	m->skip = in->skip;
	m->heads = in->heads;
	m->end = in->end;
	m->periods_in_heads = in->periods_in_heads;
	return sign_of(in->decimal, ",.", &m->notation.decimal) &&
	       sign_of(in->thousands, "0.,' ", &m->notation.thousands) &&
	       roles_of(in, m);
}

static bool
fill(struct req *r, const struct mapped_in *in, bool plain, struct mapping *m)
{
	if (plain && !fill_plain(in, m))
		return false;
	m->area = in->area;
	m->area_prefix = in->area_prefix;
	m->period = in->period;
	m->unit = in->unit;
	check_keys(r, in);
	if (plain)
		check(r, in, m);
	return true;
}

static void
remap(struct req *r, const struct mapped_in *in, struct mapping *m)
{
	const struct mapping_in page = {in->import, {0}};
	struct str text = mapping_text(r->arena, m);
	struct import_remap_row done;
	struct import_wait_row waited;

	if (r->form.nfault > 0) {
		req_more(r);
		mapping_show(r, &page);
		return;
	}
	req_more(r);
	q_import_remap(&r->batch, in->import, in->version, text, &done);
	if (!req_ask(r)) {
		if (changed_meanwhile(r))
			mapping_show(r, &page);
		return;
	}
	req_more(r);
	q_import_wait(&r->batch, in->import, &waited);
	if (req_ask(r))
		req_goto(r, N_("Die Zuordnung ist bestätigt."),
		    "/daten/einlesen/%s", show_id(in->import).s);
}

void
mapping_post(struct req *r)
{
	struct mapping *m = arena_get(r->arena, 1, sizeof(*m));
	struct import_one_row i;
	struct mapped_in in;
	long long line;

	if (!INPUT(r, mapped_fields, &in)) {
		if (r->status == OK)
			mapping_show(r, &(struct mapping_in){in.import, {0}});
		return;
	}
	q_import_one(&r->batch, in.import, &i);
	if (!req_ask(r))
		return;
	if (m == NULL || (is_plain(i.format) && i.mapping.n == 0) ||
	    mapping_of(r->arena, i.mapping, m, &line)) {
		r->status = ABSENT;
		return;
	}
	if (!fill(r, &in, is_plain(i.format), m)) {
		r->status = INVALID;
		return;
	}
	remap(r, &in, m);
}
