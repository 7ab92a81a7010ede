/*
 * group.c - groups of areas to compare with: own choices and official types,
 * entered as a list of keys.
 */
#include <string.h>

#include "arena.h"
#include "compare.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

enum { KEYS_MAX = 500 };

void
groups_page(struct req *r)
{
	struct groups_view v = {0};

	q_group_list(&r->batch, &v.rows);
	if (!req_ask(r))
		return;
	v.n = (long long)v.rows.n;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Vergleichsgruppen")), NULL);
	groups_html(r, &v);
}

struct group_in {
	struct id group;
	long long version;
	struct str name, note, areas;
	int kind;
	struct str once;
};

static const struct field path_fields[] = {
    FIELD_PATH(struct group_in, group),
};

/* clang-format off */
#define GROUP \
	FIELD(struct group_in, name, .min = 2, .max = 120), \
	FIELD(struct group_in, note, .optional = true, .max = 2000, \
	    .lines = true), \
	FIELD(struct group_in, kind, .names = &area_group_kind_type), \
	FIELD(struct group_in, areas, .min = 2, .max = 40000, .lines = true)
/* clang-format on */

static const struct field new_fields[] = {
    GROUP,
    FIELD(struct group_in, once, .max = 60),
};

static const struct field change_fields[] = {
    FIELD_PATH(struct group_in, group),
    FIELD(struct group_in, version, .min = 1, .max = INT_MAX),
    GROUP,
};

static bool
is_end(char c)
{
	return c == '\n' || c == ',' || c == ';';
}

/* The first word of each line, or of what is between commas. */
static struct strs
keys_of(struct req *r, struct str s)
{
	struct strs k = {0, arena_get(r->arena, KEYS_MAX, sizeof(*k.row))};

	for (size_t i = 0; k.row != NULL && i < s.n && k.n < KEYS_MAX; i++) {
		size_t from;

		while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'))
			i++;
		from = i;
		while (i < s.n && !is_end(s.p[i]) && s.p[i] != ' ' &&
		       s.p[i] != '\t')
			i++;
		if (i > from)
			k.row[k.n++] = (struct str){s.p + from, i - from};
		while (i < s.n && !is_end(s.p[i]))
			i++;
	}
	return k;
}

static void
group_show(struct req *r, const struct group_in *in)
{
	struct group_view v = {.is_new = in->group.v == 0};
	struct strs keys = keys_of(r, in->areas);

	if (!v.is_new)
		q_group_one(&r->batch, in->group, &v.g);
	if (keys.n > 0)
		q_group_trouble(&r->batch, keys, &v.trouble);
	if (!req_ask(r))
		return;
	v.ntrouble = (long long)v.trouble.n;
	v.action = v.is_new ? STR("neu") : text_id(r, in->group);
	v.kind =
	    v.is_new ? STR("own") : filter_area_group_kind_name(r, v.g.kind);
	v.version = show_version(r, "version", v.g.version);
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Vergleichsgruppen")), "/daten/vergleich/");
	req_crumb(r, v.is_new ? req_tr(r, N_("Neue Gruppe")) : v.g.name, NULL);
	group_html(r, &v);
}

void
new_group_page(struct req *r)
{
	struct group_in in = {0};

	group_show(r, &in);
}

void
group_page(struct req *r)
{
	struct group_in in = {0};

	if (INPUT(r, path_fields, &in))
		group_show(r, &in);
}

static void
group_save(struct req *r, const struct group_in *in)
{
	struct group_set_row done;

	q_group_set(&r->batch, in->group, in->version, in->once, in->name,
	    in->note, in->kind, keys_of(r, in->areas), &done);
	if (req_ask(r)) {
		req_goto(
		    r, N_("Die Gruppe ist gespeichert."), "/daten/vergleich/");
		return;
	}
	if (r->status == INVALID) {
		r->status = OK;
		req_more(r);
		form_fault(r, "areas",
		    N_("Jede Zeile beginnt mit dem Schlüssel eines Gebiets; es "
		       "sind mindestens zwei, und keines liegt in einem "
		       "anderen."));
		group_show(r, in);
	} else if (req_again(r, "",
		       N_("Die Gruppe wurde inzwischen geändert. Ihre Eingaben "
			  "stehen noch hier.")))
		group_show(r, in);
}

void
new_group_post(struct req *r)
{
	struct group_in in = {0};

	if (INPUT(r, new_fields, &in))
		group_save(r, &in);
	else if (r->status == OK)
		group_show(r, &in);
}

void
group_post(struct req *r)
{
	struct group_in in = {0};

	if (INPUT(r, change_fields, &in))
		group_save(r, &in);
	else if (r->status == OK)
		group_show(r, &in);
}

void
group_remove_post(struct req *r)
{
	struct group_remove_row done;
	struct group_in in = {0};

	if (!INPUT(r, path_fields, &in))
		return;
	q_group_remove(&r->batch, in.group, &done);
	if (req_ask(r))
		req_goto(
		    r, N_("Die Gruppe ist gelöscht."), "/daten/vergleich/");
}
