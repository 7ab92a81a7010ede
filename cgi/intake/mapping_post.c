/*
 * mapping_post.c - what a person says that the columns of a plain table mean.
 */
#include <string.h>

#include "arena.h"
#include "import.h"
#include "intake.h"
#include "mapping_form.h"
#include "period.h"
#include "text.h"

enum { PLACES_MAX = 300 };

struct mapped_in {
	struct id import;
	long long version, sheet, skip, heads, end;
	struct str separator, charset, decimal, thousands;
	struct str area, area_prefix, area_form, area_new, period, unit, block;
	struct str period_form;
	struct str action; /* "guess": suggest the columns anew */
	bool periods_in_heads, down;
	struct strs role, head, place_name, place_key;
};

static const struct field mapped_fields[] = {
    FIELD_PATH(struct mapped_in, import),
    FIELD(struct mapped_in, version, .min = 1),
    FIELD(struct mapped_in, sheet, .optional = true, .min = 0, .max = 10000),
    FIELD(struct mapped_in, skip, .optional = true, .min = 0, .max = 100000),
    FIELD(struct mapped_in, heads, .optional = true, .min = 0, .max = 20),
    FIELD(struct mapped_in, end, .optional = true, .min = 0, .max = 100000000),
    FIELD(struct mapped_in, separator, .optional = true, .max = 20),
    FIELD(struct mapped_in, charset, .optional = true, .max = 20),
    FIELD(struct mapped_in, decimal, .optional = true, .max = 20),
    FIELD(struct mapped_in, thousands, .optional = true, .max = 20),
    FIELD(struct mapped_in, area, .optional = true, .max = 200),
    FIELD(struct mapped_in, area_prefix, .optional = true, .max = 12),
    FIELD(struct mapped_in, area_form, .optional = true, .max = 20),
    FIELD(struct mapped_in, period_form, .optional = true, .max = 20),
    FIELD(struct mapped_in, area_new, .optional = true, .max = 200),
    FIELD(struct mapped_in, period, .optional = true, .max = 40),
    FIELD(struct mapped_in, unit, .optional = true, .max = 60),
    FIELD(struct mapped_in, block, .optional = true, .max = 20),
    FIELD(struct mapped_in, action, .optional = true, .max = 20),
    FIELD(struct mapped_in, periods_in_heads, .optional = true),
    FIELD(struct mapped_in, down, .optional = true),
    FIELD(struct mapped_in, role, .optional = true, .max = MAPPING_SHOWN),
    FIELD(struct mapped_in, head, .optional = true, .max = MAPPING_HEADS_MAX),
    FIELD(struct mapped_in, place_name, .optional = true, .max = PLACES_MAX),
    FIELD(struct mapped_in, place_key, .optional = true, .max = PLACES_MAX),
};

static bool
is_key(struct str s)
{
	return str_is(s, "DG") || (str_is_digits(s) && s.n <= 12);
}

static bool
word_of(struct str s, const char *const *words, size_t n, unsigned char *out)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(s, words[i])) {
			*out = (unsigned char)i;
			return true;
		}
	return false;
}

/* The roles as they were chosen; false if a word is none of ours. */
static bool
roles_of(const struct mapped_in *in, struct mapping *m)
{
	if (in->role.n > m->ncolumn)
		return false;
	for (size_t i = 0; i < in->role.n; i++)
		if (!word_of(in->role.row[i], role_name, ROLE_MAX, &m->role[i]))
			return false;
	for (size_t i = 0; i < in->head.n; i++)
		if (!word_of(in->head.row[i], head_role_name, HEAD_ROLE_MAX,
			&m->head[i]))
			return false;
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

/* The area that somebody typed: its key, or its name if only one has it. */
static struct str
area_of(struct req *r, const char *field, struct str typed, long long n,
    const struct area_find_rows *found)
{
	struct str key = STR("");
	size_t hits = 0, called = 0;

	if (typed.n == 0 || is_key(typed))
		return typed;
	for (size_t i = 0; i < found->n; i++) {
		const struct area_find_row *a = &found->row[i];

		if (a->n != n)
			continue;
		hits++;
		if (hits == 1 || (called == 0 && str_eq(a->name, typed)))
			key = a->key;
		called += str_eq(a->name, typed);
	}
	if (hits == 1 || called == 1)
		return key;
	form_fault(r, field,
	    hits == 0 ? N_("Dieses Gebiet ist hier nicht bekannt. Geben Sie "
			   "seinen Schlüssel an, zum Beispiel 05914; "
			   "Deutschland ist DG.")
		      : N_("Das passt auf mehrere Gebiete; bitte geben Sie den "
			   "Schlüssel an."));
	return STR("");
}

static void
check_keys(struct req *r, const struct mapped_in *in)
{
	if (!str_is_digits(in->area_prefix))
		form_fault(r, "area_prefix",
		    N_("Ein Gebietsschlüssel besteht aus Ziffern, zum Beispiel "
		       "05315000."));
	for (size_t i = 0; i < in->place_key.n; i++)
		if (in->place_key.row[i].n > 0 &&
		    !str_is(in->place_key.row[i], "-") &&
		    !is_key(in->place_key.row[i])) {
			form_fault(r, "place_key",
			    N_("Ein Gebietsschlüssel besteht aus Ziffern, zum "
			       "Beispiel 05914; ein Strich (-) lässt das "
			       "Gebiet aus."));
			break;
		}
	if (in->period.n > 0 && period_read(in->period).kind == PERIOD_NONE)
		form_fault(r, "period",
		    N_("Das ist kein Zeitpunkt, wie wir ihn lesen können: "
		       "2024, 2023/24, 31.12.2024, 1. Halbjahr 2024."));
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
	if (in->area.n == 0 && !has_role(m, ROLE_AREA_KEY) &&
	    !has_role(m, ROLE_AREA_NAME) && m->block != HEAD_AREA &&
	    !mapping_has_head(m, HEAD_AREA))
		form_fault(r, "area",
		    N_("Keine Spalte und keine Überschrift nennt das Gebiet: "
		       "Geben Sie an, von welchem Gebiet die Tabelle "
		       "handelt."));
	if (m->period.n == 0 && !has_role(m, ROLE_PERIOD) &&
	    m->block != HEAD_PERIOD && !mapping_has_head(m, HEAD_PERIOD))
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
	    !mapping_sign(in->separator, ";,\t|", &m->separator))
		return false;
	for (int i = 0; in->charset.n > 0 && i < CHARSET_MAX; i++)
		if (str_is(in->charset, charset_name[i]))
			m->charset = i;
	m->sheet = in->sheet;
	m->skip = in->skip;
	m->heads = in->heads;
	m->end = in->end;
	if (in->head.n > 0)
		memset(m->head, 0, sizeof(m->head));
	m->periods_in_heads = in->head.n == 0 && in->periods_in_heads;
	m->down = in->down;
	if (in->block.n > 0 &&
	    !word_of(in->block, head_role_name, HEAD_ROLE_MAX, &m->block))
		return false;
	if (in->period_form.n > 0 && !word_of(in->period_form, period_form_name,
					 PERIOD_FORM_MAX, &m->period_form))
		return false;
	if (in->area_form.n > 0 && !word_of(in->area_form, area_form_name,
				       AREA_FORM_MAX, &m->area_form))
		return false;
	return mapping_sign(in->decimal, ",.", &m->notation.decimal) &&
	       mapping_sign(in->thousands, "0.,' ", &m->notation.thousands) &&
	       roles_of(in, m);
}

/* What a person said of names; those that are not in the form stay. */
static bool
fill_places(struct req *r, const struct mapped_in *in, struct mapping *m)
{
	struct meant_place *to =
	    arena_get(r->arena, m->nplace + in->place_name.n, sizeof(*to));
	size_t n = 0;

	if (to == NULL || in->place_name.n != in->place_key.n)
		return false;
	for (size_t i = 0; i < in->place_name.n; i++)
		if (in->place_key.row[i].n > 0 && in->place_name.row[i].n > 0)
			to[n++] = (struct meant_place){
			    in->place_name.row[i], in->place_key.row[i]};
	for (size_t i = 0; i < m->nplace && n < MAPPING_PLACES_MAX; i++) {
		bool here = false;

		for (size_t k = 0; k < in->place_name.n && !here; k++)
			here = str_eq(in->place_name.row[k], m->place[i].name);
		if (!here)
			to[n++] = m->place[i];
	}
	m->place = to;
	m->nplace = n;
	return true;
}

static bool
fill(struct req *r, const struct mapped_in *in, bool plain,
    const struct area_find_rows *found, struct mapping *m)
{
	if ((plain && !fill_plain(in, m)) || !fill_places(r, in, m))
		return false;
	m->area = area_of(r, "area", in->area, 1, found);
	m->area_new = area_of(r, "area_new", in->area_new, 2, found);
	m->area_prefix = in->area_prefix;
	m->period = in->period;
	m->unit = in->unit;
	check_keys(r, in);
	if (plain)
		check(r, in, m);
	return true;
}

/* Only how the file is written is kept: the columns are guessed anew. */
static struct mapping *
basics(struct req *r, const struct mapped_in *in, const struct mapping *m,
    bool another)
{
	struct mapping *b = arena_get(r->arena, 1, sizeof(*b));

	if (b == NULL)
		return NULL;
	b->separator = m->separator;
	b->charset = m->charset;
	b->notation = m->notation;
	if (in->separator.n > 0)
		(void)mapping_sign(in->separator, ";,\t|", &b->separator);
	for (int i = 0; in->charset.n > 0 && i < CHARSET_MAX; i++)
		if (str_is(in->charset, charset_name[i]))
			b->charset = i;
	b->sheet = in->sheet > 0 ? in->sheet : m->sheet;
	/* of another sheet, other rows are the headings */
	b->skip = another ? 0 : in->skip;
	b->heads = another ? 0 : in->heads;
	return b;
}

static void
remap(struct req *r, const struct mapped_in *in, struct mapping *m, bool guess)
{
	const struct mapping_in page = {in->import, {0}};
	struct str text = mapping_text(r->arena, m);
	struct import_remap_row done;
	struct import_wait_row waited;

	req_more(r);
	if (r->form.nfault > 0) {
		mapping_show(r, &page);
		return;
	}
	q_import_remap(&r->batch, in->import, in->version, text, guess, &done);
	if (!req_ask(r)) {
		if (changed_meanwhile(r))
			mapping_show(r, &page);
		return;
	}
	req_more(r);
	q_import_wait(&r->batch, in->import, &waited);
	if (!req_ask(r))
		return;
	if (guess)
		req_goto(r, N_("Die Spalten sind neu vorgeschlagen."),
		    "/daten/einlesen/%s/zuordnung", show_id(in->import).s);
	else
		req_goto(r, N_("Die Zuordnung ist bestätigt."),
		    "/daten/einlesen/%s", show_id(in->import).s);
}

/* Another sheet or separator makes another table of the file. */
static bool
is_another(const struct mapped_in *in, const struct mapping *m)
{
	char sign = m->separator;

	if (in->separator.n > 0)
		(void)mapping_sign(in->separator, ";,\t|", &sign);
	return sign != m->separator || (in->sheet > 0 && in->sheet != m->sheet);
}

void
mapping_post(struct req *r)
{
	struct mapping *m = arena_get(r->arena, 1, sizeof(*m));
	struct area_find_rows found;
	struct import_one_row i;
	struct mapped_in in;
	struct str word[2];
	long long line;
	bool plain, another;

	if (!INPUT(r, mapped_fields, &in)) {
		if (r->status == OK)
			mapping_show(r, &(struct mapping_in){in.import, {0}});
		return;
	}
	word[0] = in.area;
	word[1] = in.area_new;
	q_import_one(&r->batch, in.import, &i);
	q_area_find(&r->batch, (struct strs){2, word}, &found);
	if (!req_ask(r))
		return;
	plain = mapping_is_plain(i.format);
	if (m == NULL || (plain && i.mapping.n == 0) ||
	    mapping_of(r->arena, i.mapping, m, &line)) {
		r->status = ABSENT;
		return;
	}
	another = plain && is_another(&in, m);
	if (plain && (another || str_is(in.action, "guess"))) {
		m = basics(r, &in, m, another);
		if (m == NULL)
			r->status = BUSY;
		else
			remap(r, &in, m, true);
		return;
	}
	if (!fill(r, &in, plain, &found, m)) {
		r->status = INVALID;
		return;
	}
	remap(r, &in, m, false);
}
