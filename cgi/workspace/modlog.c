/*
 * modlog.c - the log of a workspace's moderation and its numbers a month, as
 * pages and as files.
 */
#include "config.h"
#include "csv_out.h"
#include "moderation.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

enum { LOG_SHOWN = 50 };

struct modlog_in {
	struct id workspace;
	long long vor;
};

static const struct field modlog_fields[] = {
    FIELD_PATH(struct modlog_in, workspace),
    FIELD(struct modlog_in, vor, .min = 1, .max = LLONG_MAX, .optional = true,
	.absent = NONE_INT),
};

static const struct field file_fields[] = {
    FIELD_PATH(struct modlog_in, workspace),
};

static bool
may_read(struct req *r, const struct moderation_room_row *w)
{
	if (!w->moderates)
		r->status = DENIED;
	return w->moderates;
}

static void
crumbs(struct req *r, struct id workspace, const struct moderation_room_row *w,
    const char *here)
{
	crumbs_room(r, workspace, w->name);
	req_crumb(r, req_tr(r, N_("Moderation")), "/arbeit/raum/%s/moderation",
	    id_shown(r, workspace));
	req_crumb(r, req_tr(r, here), NULL);
}

void
modlog_show(struct req *r)
{
	struct log_view v = {.begins = true};
	struct modlog_in in;

	if (!INPUT(r, modlog_fields, &in)) {
		refuse(r);
		return;
	}
	q_moderation_room(&r->batch, in.workspace, &v.w);
	q_moderation_log(&r->batch, in.workspace, in.vor, &v.log);
	if (!req_ask(r) || !may_read(r, &v.w))
		return;
	v.workspace = in.workspace;
	v.begins = in.vor == NONE_INT;
	if (v.log.n > LOG_SHOWN) {
		v.log.n = LOG_SHOWN;
		v.older = v.log.row[LOG_SHOWN - 1].id;
	}
	crumbs(r, in.workspace, &v.w, N_("Protokoll"));
	moderation_log_html(r, &v);
}

/* The heads of a file, and the answer's own; the place of the clocks is named
 * where a head asks for it. */
static struct csv_out
file_begin(
    struct req *r, struct str disposition, const char *const *head, size_t n)
{
	struct csv_out to = {r->out, r->lang, false};

	req_type(r, "text/csv; charset=utf-8");
	req_header(r, "Content-Disposition", disposition);
	csv_begin(&to);
	for (size_t i = 0; i < n; i++)
		csv_text(&to, text_fill(r, head[i], 1, &r->portal->timezone));
	csv_line_end(&to);
	return to;
}

static struct str
or_empty(struct str s)
{
	return s.p == NULL ? STR("") : s;
}

static void
number(struct req *r, struct csv_out *to, long long n)
{
	struct str s = str_fmt(r->arena, "%lld", n);

	csv_number(to, (struct dec){s.p, s.n});
}

static const char *const log_heads[] = {
    N_("Nummer"),
    N_("Zeitpunkt (Ortszeit, {0})"),
    N_("Was geschah"),
    N_("Beitrag"),
    N_("Geschrieben von"),
    N_("Organisation"),
    N_("Fassung"),
    N_("Vorher"),
    N_("Danach"),
    N_("Grund"),
    N_("Text"),
    N_("Stunden bis zur Entscheidung"),
    N_("Person"),
};

static void
log_line(struct req *r, struct csv_out *to, const struct moderation_log_row *l)
{
	number(r, to, l->id);
	csv_text(to, filter_iso_here(r, l->at));
	csv_text(to, filter_moderation_action(r, l->action));
	csv_text(to, l->comment.v == 0 ? STR("") : text_id(r, l->comment));
	csv_text(to, or_empty(l->author_name));
	csv_text(to, or_empty(l->organisation_name));
	if (l->version == NONE_INT)
		csv_text(to, STR(""));
	else
		number(r, to, l->version);
	csv_text(to, l->was == 0 ? STR("") : filter_comment_state(r, l->was));
	csv_text(to,
	    l->becomes == 0 ? STR("") : filter_comment_state(r, l->becomes));
	csv_text(to,
	    l->reason == 0 ? STR("") : filter_moderation_reason(r, l->reason));
	csv_text(to, l->words);
	csv_number(to, l->hours);
	csv_text(to, or_empty(l->person_name));
	csv_line_end(to);
}

void
modlog_file(struct req *r)
{
	struct moderation_room_row w;
	struct moderation_log_rows log;
	struct modlog_in in;
	struct csv_out to;

	if (!INPUT(r, file_fields, &in))
		return;
	q_moderation_room(&r->batch, in.workspace, &w);
	q_moderation_log_all(&r->batch, in.workspace, &log);
	if (!req_ask(r) || !may_read(r, &w))
		return;
	to = file_begin(r,
	    STR("attachment; filename=\"moderation-protokoll.csv\""), log_heads,
	    COUNT(log_heads));
	for (size_t i = 0; i < log.n; i++)
		log_line(r, &to, &log.row[i]);
}

void
numbers_show(struct req *r)
{
	struct numbers_view v = {.workspace = {0}};
	struct modlog_in in;

	if (!INPUT(r, file_fields, &in))
		return;
	q_moderation_room(&r->batch, in.workspace, &v.w);
	q_moderation_numbers(&r->batch, in.workspace, &v.months);
	if (!req_ask(r) || !may_read(r, &v.w))
		return;
	v.workspace = in.workspace;
	crumbs(r, in.workspace, &v.w, N_("Zahlen"));
	moderation_numbers_html(r, &v);
}

static const char *const number_heads[] = {
    N_("Monat"),
    N_("Geschrieben"),
    N_("Gemeldet"),
    N_("Zurückgegeben"),
    N_("Ausgeblendet"),
    N_("Einsprüche"),
    N_("Auf Einspruch geändert"),
    N_("Stunden bis zur Entscheidung (Median)"),
};

void
numbers_file(struct req *r)
{
	struct moderation_numbers_rows months;
	struct moderation_room_row w;
	struct modlog_in in;
	struct csv_out to;

	if (!INPUT(r, file_fields, &in))
		return;
	q_moderation_room(&r->batch, in.workspace, &w);
	q_moderation_numbers(&r->batch, in.workspace, &months);
	if (!req_ask(r) || !may_read(r, &w))
		return;
	to =
	    file_begin(r, STR("attachment; filename=\"moderation-zahlen.csv\""),
		number_heads, COUNT(number_heads));
	for (size_t i = 0; i < months.n; i++) {
		const struct moderation_numbers_row *m = &months.row[i];

		csv_text(&to, m->month);
		number(r, &to, m->posted);
		number(r, &to, m->flagged);
		number(r, &to, m->returned);
		number(r, &to, m->hidden);
		number(r, &to, m->appealed);
		number(r, &to, m->reversed);
		csv_number(&to, m->hours);
		csv_line_end(&to);
	}
}
