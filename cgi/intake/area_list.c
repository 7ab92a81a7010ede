/*
 * area_list.c - many areas at once, as a list somebody pastes: key, name,
 * level, what it lies in.  First it is shown what would become of each line.
 */
#include <string.h>

#include "area.h"
#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

enum { LINES_MAX = 2000, PARTS = 4 };

/* The four columns of the list. */
struct listing {
	struct strs key, name, level, parent;
};

/* The line's part up to the next separator, and what is left of the line. */
static struct str
cut(struct str *line)
{
	size_t n = 0;
	struct str part;

	while (n < line->n && line->p[n] != ';' && line->p[n] != '\t')
		n++;
	part = str_trim((struct str){line->p, n});
	n += n < line->n;
	line->p += n;
	line->n -= n;
	if (part.n >= 2 && part.p[0] == '"' && part.p[part.n - 1] == '"')
		part = (struct str){part.p + 1, part.n - 2};
	return part;
}

/* A level as pages name it, as the database does, or nothing; "?" if it is
 * neither. */
static struct str
level_of(struct req *r, struct str word)
{
	if (word.n == 0)
		return STR("");
	for (int l = 1; l <= AREA_LEVEL_QUARTER; l++)
		if (str_eq(word, page_label(r, &area_level_type, l)) ||
		    str_eq(word, filter_area_level_name(r, l)))
			return filter_area_level_name(r, l);
	return STR("?");
}

static bool
is_heading(struct str key)
{
	return key.n > 0 && (key.p[0] < '0' || key.p[0] > '9') &&
	       !str_is(key, "DG");
}

static bool
wrong_line(struct req *r, const char *sentence, long long line)
{
	form_fault(r, "text", sentence);
	if (r->form.nfault > 0)
		r->form.fault[r->form.nfault - 1].number = line;
	return false;
}

static bool
take_line(struct req *r, struct str line, long long number, struct listing *l)
{
	size_t n = l->key.n;
	struct str level;

	l->key.row[n] = cut(&line);
	l->name.row[n] = cut(&line);
	level = level_of(r, cut(&line));
	l->level.row[n] = level;
	l->parent.row[n] = cut(&line);
	if (n == 0 && number == 1 && is_heading(l->key.row[n]))
		return true; /* the headings of a table */
	if (line.n > 0)
		return wrong_line(
		    r, N_("Zeile %lld hat mehr als vier Angaben."), number);
	if (l->name.row[n].n == 0)
		return wrong_line(
		    r, N_("In Zeile %lld fehlt der Name."), number);
	if (str_is(level, "?"))
		return wrong_line(
		    r, N_("Die Ebene in Zeile %lld ist unbekannt."), number);
	l->key.n = l->name.n = l->level.n = l->parent.n = n + 1;
	return true;
}

static bool
take_lines(struct req *r, struct str text, struct listing *l)
{
	struct strs *const list[PARTS] = {
	    &l->key, &l->name, &l->level, &l->parent};
	long long number = 0;

	for (size_t k = 0; k < PARTS; k++) {
		*list[k] = (struct strs){
		    0, arena_get(r->arena, LINES_MAX + 1, sizeof(struct str))};
		if (list[k]->row == NULL) {
			r->status = BUSY;
			return false;
		}
	}
	while (text.n > 0) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end == NULL ? text.n : (size_t)(end - text.p);
		struct str line = {text.p, n};

		number++;
		if (l->key.n == LINES_MAX)
			return wrong_line(r,
			    N_("Mehr als %lld Zeilen sind es auf einmal zu "
			       "viele."),
			    LINES_MAX);
		if (str_trim(line).n > 0 && !take_line(r, line, number, l))
			return false;
		n += end != NULL;
		text = (struct str){text.p + n, text.n - n};
	}
	if (l->key.n == 0)
		form_fault(r, "text", N_("Die Liste ist leer."));
	return l->key.n > 0;
}

static struct str
fault_of(struct req *r, struct str what)
{
	static const struct {
		const char *what, *sentence;
	} words[] = {
	    {"key",    N_("Das ist kein Gebietsschlüssel: 2 bis 12 Ziffern.")},
	    {"twice",  N_("Dieser Schlüssel steht mehrmals in der Liste.")   },
	    {"parent",
             N_("Das übergeordnete Gebiet gibt es weder hier noch in der "
		   "Liste.")						  },
	    {"circle", N_("Das Gebiet läge in sich selbst.")                 },
	};

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(what, words[i].what))
			return req_tr(r, words[i].sentence);
	return (struct str){"", 0};
}

static void
dress(struct req *r, const struct area_list_look_rows *rows,
    struct area_list_view *v)
{
	v->rows.row = arena_get(r->arena, rows->n, sizeof(*v->rows.row));
	if (v->rows.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < rows->n; i++) {
		struct listed_view *l = &v->rows.row[v->rows.n++];

		l->l = rows->row[i];
		l->sentence = fault_of(r, l->l.what);
		l->is_new = str_is(l->l.what, "new");
		l->is_changed = str_is(l->l.what, "changed");
		l->is_same = str_is(l->l.what, "same");
		v->nnew += l->is_new;
		v->nchanged += l->is_changed;
		v->nsame += l->is_same;
		v->nwrong += l->sentence.n > 0;
	}
	v->looked = true;
	v->good = v->nwrong == 0 && v->nnew + v->nchanged > 0;
}

struct list_in {
	struct str text, mark, take;
};

static const struct field list_fields[] = {
    FIELD(struct list_in, text, .lines = true, .min = 3, .max = 200000),
    FIELD(struct list_in, mark, .optional = true, .max = 40),
    FIELD(struct list_in, take, .optional = true, .max = 3),
};

static void
list_show(struct req *r, struct area_list_view *v, const struct listing *l)
{
	struct area_list_look_rows rows = {0};
	struct area_list_mark_row mark = {0};

	if (l != NULL) {
		q_area_list_look(
		    &r->batch, l->key, l->name, l->level, l->parent, &rows);
		q_area_list_mark(
		    &r->batch, l->key, l->name, l->level, l->parent, &mark);
	}
	if (!req_ask(r))
		return;
	if (l != NULL)
		dress(r, &rows, v);
	v->mark = mark.mark;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Gebiete")), "/daten/gebiet/");
	req_crumb(r, req_tr(r, N_("Gebietsliste")), NULL);
	area_list_html(r, v);
}

void
area_list_page(struct req *r)
{
	struct area_list_view v = {0};

	list_show(r, &v, NULL);
}

void
area_list_post(struct req *r)
{
	struct area_list_put_row done;
	struct area_list_view v = {0};
	struct listing l;
	struct list_in in;

	if (!INPUT(r, list_fields, &in) || !take_lines(r, in.text, &l)) {
		v.text = in.text;
		if (r->status == OK)
			list_show(r, &v, NULL);
		return;
	}
	v.text = in.text;
	if (in.take.n == 0) {
		list_show(r, &v, &l);
		return;
	}
	q_area_list_put(
	    &r->batch, in.mark, l.key, l.name, l.level, l.parent, &done);
	if (req_ask(r))
		req_goto(
		    r, N_("Die Gebiete sind übernommen."), "/daten/gebiet/");
	else if (r->status == INVALID) {
		req_more(r);
		r->status = OK;
		form_fault(r, "text", N_("Die Liste enthält Fehler."));
		list_show(r, &v, &l);
	} else if (req_again(r, "text",
		       N_("Inzwischen haben sich Gebiete geändert. Sehen Sie "
			  "noch einmal, was nun aus der Liste wird.")))
		list_show(r, &v, &l);
}
