/*
 * round.c - a round of interpretation: begun, read, changed, led on.
 */
#include <time.h>

#include "arena.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

enum { DAY_SECONDS = 86400, ROUND_DAYS = 28, FAR_DAYS = 50 * 366 };

static const char changed[] =
    N_("Die Runde wurde inzwischen geändert. Bitte sehen Sie den neuen Stand "
       "an.");

struct new_in {
	struct id workspace;
	struct id analyse;
};

static const struct field new_fields[] = {
    FIELD_PATH(struct new_in, workspace),
    FIELD(struct new_in, analyse, .optional = true),
};

static long long
today(void)
{
	return (long long)time(NULL) / DAY_SECONDS;
}

/* A round that is over before anybody was asked, or a slip in the year. */
static void
past_fault(struct req *r, struct day ends_on)
{
	if (ends_on.d > today() + FAR_DAYS)
		form_fault(r, "ends_on",
		    N_("Dieser Tag liegt weit in der Zukunft. Stimmt das "
		       "Jahr?"));
	else if (ends_on.d != NONE_INT && ends_on.d < today())
		form_fault(r, "ends_on",
		    N_("Dieser Tag ist schon vorbei. Bitte wählen Sie einen "
		       "künftigen."));
}

static void
new_page(struct req *r, struct id workspace, struct id edition)
{
	struct round_form_view v = {.workspace = workspace, .edition = edition};
	struct workspace_one_row w;

	q_workspace_one(&r->batch, workspace, &w);
	q_round_editions(&r->batch, workspace, &v.editions);
	q_round_guests(&r->batch, workspace, (struct id){0}, &v.guests);
	if (!req_ask(r))
		return;
	if (!w.moderates) {
		r->status = DENIED;
		return;
	}
	v.workspace_name = w.name;
	v.starts_on.d = today();
	v.ends_on.d = v.starts_on.d + ROUND_DAYS;
	crumbs_room(r, workspace, w.name);
	req_crumb(r, req_tr(r, N_("Neue Runde")), NULL);
	round_form_html(r, &v);
}

void
round_new(struct req *r)
{
	struct new_in in;

	if (INPUT(r, new_fields, &in))
		new_page(r, in.workspace, in.analyse);
	else
		refuse(r);
}

struct round_in {
	struct id workspace;
	struct id edition;
	struct str title, questions;
	struct day starts_on, ends_on;
	struct ids organisation;
	struct str once;
};

static const struct field round_fields[] = {
    FIELD_PATH(struct round_in, workspace),
    FIELD(struct round_in, edition,
	.sentence = N_("Bitte wählen Sie eine Analyse aus.")),
    FIELD(struct round_in, title, .min = 3, .max = 200,
	.sentence = N_("Bitte geben Sie einen Titel mit 3 bis 200 Zeichen "
		       "an.")),
    FIELD(struct round_in, questions, .min = 3, .max = 4000, .lines = true,
	.sentence = N_("Bitte stellen Sie mindestens eine Leitfrage, "
		       "zusammen höchstens 4.000 Zeichen.")),
    FIELD(struct round_in, starts_on, .optional = false),
    FIELD(struct round_in, ends_on, .optional = false),
    FIELD(struct round_in, organisation, .min = 1, .max = 200,
	.sentence = N_("Bitte laden Sie mindestens eine Organisation ein.")),
    FIELD(struct round_in, once, .max = 64, .optional = true),
};

void
round_make(struct req *r)
{
	struct round_add_row row;
	struct round_in in;
	bool good = INPUT(r, round_fields, &in);

	if (r->status == OK && in.starts_on.d != NONE_INT &&
	    in.ends_on.d != NONE_INT && in.ends_on.d < in.starts_on.d)
		form_fault(r, "ends_on",
		    N_("Das Ende liegt vor dem Beginn der Runde."));
	else if (r->status == OK)
		past_fault(r, in.ends_on);
	if (!good || r->form.nfault > 0) {
		if (r->status == OK)
			new_page(r, in.workspace, in.edition);
		return;
	}
	q_round_add(&r->batch, in.workspace, in.edition, in.title, in.questions,
	    in.starts_on, in.ends_on, in.organisation, in.once, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Die Runde hat begonnen. Die eingeladenen Personen "
		       "bekommen einen Hinweis."),
		    "/arbeit/raum/%s/runde/%s", id_shown(r, in.workspace),
		    id_shown(r, row.id));
	else if (req_again(r, "edition",
		     N_("Zu dieser Analyse läuft schon eine Runde.")))
		new_page(r, in.workspace, in.edition);
}

struct where {
	struct id workspace, round;
};

static const struct field where_fields[] = {
    FIELD_PATH(struct where, workspace),
    FIELD_PATH(struct where, round),
};

static void
crumbs_round(
    struct req *r, const struct where *in, const struct round_one_row *row)
{
	crumbs_room(r, in->workspace, row->workspace_name);
	req_crumb(r, row->title, "/arbeit/raum/%s/runde/%s",
	    id_shown(r, in->workspace), id_shown(r, in->round));
}

/* They come sector after sector. */
static void
sectors_fill(struct req *r, struct round_view *v)
{
	struct round_roll_row *row = v->roll.row;
	struct sector_group *g = arena_get(r->arena, v->roll.n + 1, sizeof(*g));

	if (g == NULL) {
		r->status = BUSY;
		return;
	}
	v->sectors = (struct sector_groups){0, g};
	for (size_t i = 0; i < v->roll.n; i++) {
		if (row[i].first)
			g[v->sectors.n++] = (struct sector_group){
			    .sector = row[i].sector, .rows = {0, &row[i]}
                        };
		g[v->sectors.n - 1].rows.n++;
		g[v->sectors.n - 1].spoke += is_when(row[i].spoke_at);
	}
}

/* What the round page and its confirmation both show. */
static bool
ask_round(struct req *r, const struct where *in, struct round_view *v)
{
	struct comments_after_rows latest;

	*v = (struct round_view){.workspace = in->workspace};
	q_round_one(&r->batch, in->workspace, in->round, &v->r);
	q_round_phases(&r->batch, in->round, &v->plan);
	q_round_roll(&r->batch, in->round, &v->roll);
	q_round_conclusions(&r->batch, in->round, &v->conclusions);
	q_comments_latest(&r->batch, in->round, &latest);
	if (!req_ask(r))
		return false;
	v->latest = (struct thread){.n = latest.n,
	    .row = latest.row,
	    .workspace = in->workspace,
	    .single = true};
	v->questions = lines_of(r, v->r.questions);
	sectors_fill(r, v);
	for (size_t i = 0; i < v->conclusions.n; i++) {
		int state = v->conclusions.row[i].state;

		v->ndraft += state == CONCLUSION_STATE_DRAFT;
		v->nopen += state == CONCLUSION_STATE_OPEN;
	}
	return r->status == OK;
}

void
round_show(struct req *r)
{
	struct round_view v;
	struct where in;

	if (!INPUT(r, where_fields, &in) || !ask_round(r, &in, &v))
		return;
	crumbs_round(r, &in, &v.r);
	crumb_here(r);
	round_html(r, &v);
}

static void
change_page(struct req *r, const struct where *in)
{
	struct round_change_view v = {.workspace = in->workspace};

	q_round_one(&r->batch, in->workspace, in->round, &v.r);
	q_round_guests(&r->batch, in->workspace, in->round, &v.guests);
	if (!req_ask(r))
		return;
	if (!v.r.moderates) {
		r->status = DENIED;
		return;
	}
	crumbs_round(r, in, &v.r);
	req_crumb(r, req_tr(r, N_("Frist und Einladungen")), NULL);
	round_change_html(r, &v);
}

void
round_edit(struct req *r)
{
	struct where in;

	if (INPUT(r, where_fields, &in))
		change_page(r, &in);
}

struct change_in {
	struct id workspace, round;
	long long seen;
	struct day ends_on;
	struct ids organisation;
};

static const struct field change_fields[] = {
    FIELD_PATH(struct change_in, workspace),
    FIELD_PATH(struct change_in, round),
    FIELD(struct change_in, seen, .min = 1, .max = INT_MAX),
    FIELD(struct change_in, ends_on, .optional = false),
    FIELD(struct change_in, organisation, .max = 200),
};

void
round_save(struct req *r)
{
	struct round_change_row row;
	struct change_in in;
	struct where at;
	bool good = INPUT(r, change_fields, &in);

	at = (struct where){in.workspace, in.round};
	if (good)
		past_fault(r, in.ends_on);
	if (!good || r->form.nfault > 0) {
		if (r->status == OK)
			change_page(r, &at);
		return;
	}
	q_round_change(&r->batch, in.workspace, in.round, in.seen, in.ends_on,
	    in.organisation, &row);
	if (req_ask(r))
		req_goto(r, N_("Gespeichert."), "/arbeit/raum/%s/runde/%s",
		    id_shown(r, in.workspace), id_shown(r, in.round));
	else if (r->status == INVALID) { /* it would end before it began */
		r->status = OK;
		form_fault(r, "ends_on",
		    N_("Das Ende liegt vor dem Beginn der Runde."));
		req_more(r);
		change_page(r, &at);
	} else if (req_again(r, "ends_on", changed))
		change_page(r, &at);
}

/* On to the next phase: what that means, before it is done. */
static void
step_page(struct req *r, const struct where *in)
{
	struct round_view v;

	if (!ask_round(r, in, &v))
		return;
	if (!v.r.moderates) {
		r->status = DENIED;
		return;
	}
	if (v.r.next == 0) {
		r->status = CONFLICT;
		return;
	}
	crumbs_round(r, in, &v.r);
	req_crumb(r, req_tr(r, N_("Nächste Phase")), NULL);
	round_next_html(r, &v);
}

void
round_step(struct req *r)
{
	struct where in;

	if (INPUT(r, where_fields, &in))
		step_page(r, &in);
}

struct step_in {
	struct id workspace, round;
	long long seen;
	struct str minutes;
};

static const struct field step_fields[] = {
    FIELD_PATH(struct step_in, workspace),
    FIELD_PATH(struct step_in, round),
    FIELD(struct step_in, seen, .min = 1, .max = INT_MAX),
    FIELD(
	struct step_in, minutes, .max = 20000, .lines = true, .optional = true),
};

void
round_go_on(struct req *r)
{
	struct round_next_row row;
	struct step_in in;

	if (!INPUT(r, step_fields, &in)) {
		if (r->status == OK)
			step_page(r, &(struct where){in.workspace, in.round});
		return;
	}
	q_round_next(
	    &r->batch, in.workspace, in.round, in.seen, in.minutes, &row);
	if (req_ask(r))
		req_goto(r,
		    row.phase == PHASE_CLOSED
			? N_("Die Runde ist abgeschlossen.")
			: N_("Die nächste Phase hat begonnen."),
		    "/arbeit/raum/%s/runde/%s", id_shown(r, in.workspace),
		    id_shown(r, in.round));
}
