/*
 * minutes.c - what happened in a round, as a page and as a file.
 */
#include <string.h>
#include <time.h>

#include "arena.h"
#include "config.h"
#include "print.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

enum { PRINT_MS = 10000 };

struct minutes_in {
	struct id workspace, round;
};

static const struct field minutes_fields[] = {
    FIELD_PATH(struct minutes_in, workspace),
    FIELD_PATH(struct minutes_in, round),
};

/* Both ask the same, with the same rights. */
static bool
ask_minutes(struct req *r, struct minutes_view *v)
{
	struct minutes_in in;
	struct happened q;

	if (!INPUT(r, minutes_fields, &in))
		return false;
	*v = (struct minutes_view){.workspace = in.workspace};
	q_round_one(&r->batch, in.workspace, in.round, &v->r);
	q_round_rule(&r->batch, in.workspace, in.round, &v->rule);
	q_round_subjects(&r->batch, in.round, NONE_INT, &v->subjects);
	q_round_phases(&r->batch, in.round, &v->plan);
	q_minutes_changes(&r->batch, in.round, &v->changes);
	q_minutes_roll(&r->batch, in.round, &v->roll);
	q_minutes_kinds(&r->batch, in.round, &q.counts);
	q_minutes_comments(&r->batch, in.round, &q.comments);
	q_minutes_conclusions(&r->batch, in.round, &q.conclusions);
	q_minutes_uptakes(&r->batch, in.round, &q.uptakes);
	q_minutes_senses(&r->batch, in.round, &q.senses);
	q_minutes_positions(&r->batch, in.round, &q.positions);
	q_minutes_cells(&r->batch, in.round, &q.cells);
	q_round_wordings(&r->batch, in.round, &q.former);
	if (!req_ask(r))
		return false;
	minutes_fill(r, v, &q);
	return r->status == OK;
}

static void
crumbs_minutes(struct req *r, const struct minutes_view *v)
{
	crumbs_round(r, v->workspace, v->r.workspace_name, v->r.id, v->r.title);
}

void
minutes_show(struct req *r)
{
	struct minutes_view v;

	if (!ask_minutes(r, &v))
		return;
	crumbs_minutes(r, &v);
	req_crumb(r, req_tr(r, N_("Protokoll")), NULL);
	minutes_html(r, &v);
}

/* --- on paper --- */

static void
add(struct out *o, const char *s)
{
	out_raw(o, s, strlen(s));
}

/* Whose minutes they are stands above them, as on letter paper. */
static void
write_head(struct req *r, struct str title)
{
	const struct portal *p = r->portal;

	add(r->out, "<!DOCTYPE html>\n<html lang=\"");
	add(r->out, r->lang == LANG_EN ? "en" : "de");
	add(r->out, "\"><head><meta charset=\"utf-8\"/><base href=\"");
	out_attr(r->out, p->base_url);
	add(r->out, "/\"/><title>");
	out_text(r->out, text_fill(r, N_("Protokoll: {0}"), 1, &title));
	add(r->out,
	    "</title></head><body class=\"paper\"><p class=\"letter\">");
	out_text(r->out, p->municipality);
	add(r->out, " · ");
	out_text(r->out, p->portal_name);
	add(r->out, "</p><main>");
}

/* The same page, without what stands around it. */
static struct str
document(struct req *r, const struct minutes_view *v)
{
	struct str html;
	char *p;

	write_head(r, v->r.title);
	r->fragment = true;
	minutes_html(r, v);
	r->fragment = false;
	add(r->out, "</main></body></html>");
	p = arena_get(r->arena, r->out->n + 1, 1);
	if (r->out->failed || p == NULL) {
		r->status = BUSY;
		return (struct str){NULL, 0};
	}
	memcpy(p, r->out->p, r->out->n);
	html = (struct str){p, r->out->n};
	out_clear(r->out);
	return html;
}

/* Not an error page: one can print the other one. */
static void
show_away(struct req *r, const struct minutes_view *v)
{
	const struct minutes_away_view away = {
	    .workspace = v->workspace, .round = v->r.id, .title = v->r.title};

	crumbs_minutes(r, v);
	req_crumb(r, req_tr(r, N_("Protokoll als PDF")), NULL);
	r->code = 503;
	minutes_away_html(r, &away);
}

void
minutes_file(struct req *r)
{
	struct minutes_view v;
	struct str html, pdf;

	if (!ask_minutes(r, &v))
		return;
	v.on_paper = true;
	html = document(r, &v);
	if (r->status)
		return;
	if (print_pdf(r->arena, r->portal->socket_dir, html, PRINT_MS, &pdf,
		NULL) != OK) {
		show_away(r, &v);
		return;
	}
	req_type(r, "application/pdf");
	req_header(r, "Content-Disposition",
	    print_disposition(r->arena,
		r->lang == LANG_EN ? "Minutes" : "Protokoll", v.r.title,
		".pdf"));
	out_raw(r->out, pdf.p, pdf.n);
}
