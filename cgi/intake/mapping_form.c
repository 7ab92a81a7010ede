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
#include "period.h"
#include "text.h"

enum { PLACES_SHOWN = 300 };

static const struct field mapping_fields[] = {
    FIELD_PATH(struct mapping_in, import),
    FIELD(struct mapping_in, quelle, .optional = true),
};

static const struct {
	unsigned bit;
	const char *sentence;
} doubts[] = {
    {UNSURE_CHARSET,   N_("Der Zeichensatz: Stimmen die Umlaute?")                          },
    {UNSURE_SEPARATOR, N_("Das Trennzeichen zwischen den Feldern.")                         },
    {UNSURE_DECIMAL,
     N_("Komma oder Punkt: 1.234 kann eintausendzweihundertvierunddreißig "
	   "heißen oder eins Komma zwei.")						 },
    {UNSURE_HEADS,     N_("Wie viele Zeilen Überschriften sind.")                          },
    {UNSURE_AREA,      N_("Welche Spalte das Gebiet nennt; oder welches Gebiet "
		     "die ganze Tabelle meint.")                           },
    {UNSURE_PERIOD,    N_("Welche Spalte den Zeitpunkt nennt; oder welchen "
		       "Zeitpunkt die ganze Tabelle meint.")             },
    {UNSURE_YEARS,     N_("Was kurze Zeitangaben wie 21/22 oder 01.08.23 heißen: "
		      "Schuljahr, Wintersemester oder Tag, und in welchem "
		      "Jahrhundert?")				     },
    {UNSURE_CATEGORY,  N_("Welche Spalten Merkmale nennen und welche Werte.")               },
    {UNSURE_SHORT,     N_("Die Schlüssel sind kurz: Sind es Nummern der "
		      "Stadtteile, dann gehört der Schlüssel der Stadt davor "
		      "(„Vor jeden Schlüssel setzen“).")             },
    {UNSURE_PLACE,     N_("Welches Gebiet mit manchen Namen oder Schlüsseln "
		      "gemeint ist: Sie stehen in der Zuordnung einzeln.")},
    {UNSURE_CHANGED,   N_("Die Spalten sehen anders aus als in der letzten Datei "
			"dieser Quelle.")                               },
    {UNSURE_LACKING,   N_("Mit dieser Zuordnung ist noch kein Wert zu lesen.")              },
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

/* A sentence with texts in the place of each %s. */
static struct str
filled(struct req *r, struct str sentence, const struct str *arg)
{
	struct str out = STR("");

	while (sentence.n > 0) {
		const char *at = memmem(sentence.p, sentence.n, "%s", 2);
		const size_t n =
		    at == NULL ? sentence.n : (size_t)(at - sentence.p);

		out = str_fmt(r->arena, "%.*s%.*s%.*s", (int)out.n,
		    out.n > 0 ? out.p : "", (int)n, sentence.p,
		    at == NULL ? 0 : (int)arg->n,
		    at == NULL || arg->n == 0 ? "" : arg->p);
		if (at == NULL)
			break;
		arg++;
		sentence.p += n + 2;
		sentence.n -= n + 2;
	}
	return out;
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

bool
mapping_sign(struct str name, const char *allowed, char *out)
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

/* What the texts of a row of headings are, by the mapping or as it reads them
 * without one. */
static struct str
head_role(const struct mapping *m, size_t row, const struct strs *fields)
{
	enum head_role role = (enum head_role)m->head[row];

	if (role == HEAD_AUTO)
		role = HEAD_CATEGORY;
	if (m->head[row] == HEAD_AUTO && m->periods_in_heads)
		for (size_t i = 0; i < fields->n && i < m->ncolumn; i++)
			if (m->role[i] == ROLE_VALUE &&
			    period_read_as((enum period_form)m->period_form,
				fields->row[i])
				    .kind != PERIOD_NONE)
				role = HEAD_PERIOD;
	return str_of(head_role_name[role]);
}

/* "2019 · 2020 · 2021": what stands over the values. */
static struct str
some_texts(struct req *r, const struct mapping *m, const struct strs *fields)
{
	enum { ENOUGH = 4 };
	struct str all = STR("");
	size_t n = 0;

	for (size_t i = 0; i < fields->n && i < m->ncolumn && n < ENOUGH; i++) {
		if (m->role[i] != ROLE_VALUE || fields->row[i].n == 0)
			continue;
		all = str_fmt(r->arena, "%.*s%s%.*s", (int)all.n,
		    all.n > 0 ? all.p : "", n++ > 0 ? " · " : "",
		    (int)fields->row[i].n, fields->row[i].p);
	}
	return all;
}

static void
dress_headings(struct req *r, const struct mapping *m, struct mapping_view *v)
{
	bool found = false;

	v->headings.row =
	    arena_get(r->arena, MAPPING_HEADS_MAX, sizeof(*v->headings.row));
	for (size_t i = 0; i < v->lines.n && v->headings.row != NULL; i++) {
		const struct mapping_line *l = &v->lines.row[i];
		const size_t n = v->headings.n;

		if (!l->head || l->line <= m->skip || n == MAPPING_HEADS_MAX ||
		    (long long)n == m->heads)
			continue;
		v->headings.row[v->headings.n++] = (struct mapping_head){
		    .number = number(r, (long long)n + 1),
		    .texts = some_texts(r, m, &l->fields),
		    .role = head_role(m, n, &l->fields),
		};
		found = found || str_is(v->headings.row[n].role,
				     head_role_name[HEAD_PERIOD]);
	}
	/* "Wert 2021": among the words of the lowest */
	if (m->periods_in_heads && !found && v->headings.n > 0)
		v->headings.row[v->headings.n - 1].role =
		    str_of(head_role_name[HEAD_PERIOD]);
}

/* What differs from the last file of the source, as sentences. */
static void
dress_changes(
    struct req *r, struct import_changes_rows rows, struct mapping_view *v)
{
	static const struct {
		const char *kind, *sentence;
	} words[] = {
	    {"moved",   N_("„%s“ steht jetzt in Spalte %s (bisher %s).")    },
	    {"renamed", N_("Spalte %s heißt jetzt „%s“ (bisher „%s“).")},
	    {"added",   N_("„%s“ in Spalte %s ist neu.")                    },
	    {"gone",    N_("„%s“ (bisher Spalte %s) fehlt.")                },
	    {"heads",   N_("Die Überschriften beginnen jetzt in Zeile %s "
			 "(bisher %s).")                   },
	    {"end",     N_("Die Zuordnung endete bisher mit Zeile %s; jetzt wird "
		       "bis zum Ende gelesen.")              },
	    {"sheet",   N_("Das Tabellenblatt „%s“ gibt es nicht mehr; gelesen "
			 "wird „%s“.")                 },
	};

	v->changes.row = arena_get(r->arena, rows.n, sizeof(struct str));
	for (size_t i = 0; v->changes.row != NULL && i < rows.n; i++) {
		const struct import_changes_row *c = &rows.row[i];
		const struct str was = number(r, c->was_column);
		const struct str is = number(r, c->is_column);
		const struct str arg[][3] = {
		    {c->is,  is,    was   },
                    {is,     c->is, c->was},
                    {c->is,  is,    was   },
		    {c->was, was,   was   },
                    {is,     was,   was   },
                    {was,    was,   was   },
		    {c->was, c->is, was   }
                };

		for (size_t k = 0; k < COUNT(words); k++)
			if (str_is(c->kind, words[k].kind))
				v->changes.row[v->changes.n++] = filled(
				    r, req_tr(r, words[k].sentence), arg[k]);
	}
	v->nchanges = (long long)v->changes.n;
}

static void
dress_sheets(
    struct req *r, struct import_sheets_rows rows, struct mapping_view *v)
{
	struct sheet_choices *to = &v->sheets;

	to->row = arena_get(r->arena, rows.n, sizeof(*to->row));
	if (to->row == NULL) {
		r->status = BUSY;
		return;
	}
	for (; to->n < rows.n; to->n++) {
		const struct import_sheets_row *s = &rows.row[to->n];
		const struct str hidden =
		    s->hidden ? req_tr(r, N_("in der Datei ausgeblendet"))
			      : STR("");

		to->row[to->n] = (struct sheet_choice){
		    .number = number(r, s->number),
		    .label = str_fmt(r->arena, "%lld. %.*s%s%.*s%s", s->number,
			(int)s->name.n, s->name.p, s->hidden ? " (" : "",
			(int)hidden.n, hidden.p, s->hidden ? ")" : ""),
		};
	}
}

/* Other formats say themselves what their columns mean. */
bool
mapping_is_plain(int format)
{
	return format == TABLE_FORMAT_CSV || format == TABLE_FORMAT_XLSX ||
	       format == TABLE_FORMAT_ODS;
}

static void
dress(struct req *r, const struct mapping *m, struct mapping_view *v)
{
	v->is_plain = mapping_is_plain(v->i.format);
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
	v->area_form = str_of(area_form_name[m->area_form]);
	v->period_form = str_of(period_form_name[m->period_form]);
	v->area_new = m->area_new;
	v->down = m->down ? STR("1") : STR("");
	v->block = str_of(head_role_name[m->block]);
	v->nplaces = v->places.n > 0 ? v->places.row[0].total : 0;
	v->nopen = v->places.n > 0 ? v->places.row[0].open : 0;
	if (v->i.refusal.n > 0)
		v->sentence = req_tr(r, str_copy(r->arena, v->i.refusal));
	v->doubts = mapping_doubts(r, v->i.unsure);
	v->ndoubts = (long long)v->doubts.n;
	v->needs_area = v->is_plain && (v->i.unsure & UNSURE_AREA) != 0;
	v->needs_period = v->is_plain && (v->i.unsure & UNSURE_PERIOD) != 0;
	v->ntemplates = (long long)v->templates.n;
}

void
mapping_show(struct req *r, const struct mapping_in *in)
{
	struct mapping_view v = {0};
	struct import_rows_rows rows;
	struct import_changes_rows changes;
	struct import_sheets_rows sheets;
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
	q_import_places(&r->batch, in->import, PLACES_SHOWN, &v.places);
	q_import_changes(&r->batch, in->import, &changes);
	q_import_sheets(&r->batch, in->import, &sheets);
	q_area_list(&r->batch, &v.areas);
	q_template_list(&r->batch, &v.templates);
	q_template_one(&r->batch, in->quelle, &template);
	if (!req_ask(r))
		return;
	text = template.mapping.n > 0 ? template.mapping : v.i.mapping;
	if ((mapping_is_plain(v.i.format) && text.n == 0) ||
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
	dress_headings(r, m, &v);
	dress_changes(r, changes, &v);
	dress_sheets(r, sheets, &v);
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
