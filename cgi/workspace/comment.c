/*
 * comment.c - one contribution: written, shown, answered.
 */
#include "route.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"
#include "writing.h"

static const char phase_over[] =
    N_("Die Runde ist inzwischen in einer Phase, die das nicht zulässt.");

static const char no_kind[] =
    N_("Bitte wählen Sie, was für ein Beitrag das ist.");
static const char no_body[] =
    N_("Bitte schreiben Sie etwas, höchstens 8.000 Zeichen.");

static const char sent_before[] = N_(
    "Aus diesem Formular ist schon ein Beitrag mit anderem Text gespeichert; "
    "den können Sie bearbeiten. Soll dieser hier dazukommen, senden Sie ihn "
    "noch einmal.");

/* Why it took none, where it is not the round: what it says and what we say. */
static const struct {
	const char *said, *sentence;
} conflicts[] = {
    {"it was withdrawn or is not shown",
     N_("Der Beitrag, auf den Sie antworten, wird nicht mehr gezeigt.")},
    {"the thread is hidden",
     N_("Der Beitrag, mit dem dieses Gespräch anfing, ist ausgeblendet: "
	   "Antworten sind hier nicht möglich.")                      },
    {"the thread is settled",
     N_("Das Gespräch ist inzwischen als erledigt abgelegt. Zum Antworten "
	   "muss es jemand wieder aufmachen.")                         },
    {"the workspace is closed",
     N_("Der Arbeitsraum liegt inzwischen im Archiv.")                 },
};

/* The database took no contribution: its form again, if that helps. */
static bool
not_taken(struct req *r)
{
	const struct str why = db_message(r->batch.db);
	const char *sentence = phase_over;

	for (size_t i = 0; i < COUNT(conflicts); i++)
		if (str_is(why, conflicts[i].said))
			sentence = conflicts[i].sentence;
	if (req_again(r, "body", sentence))
		return true;
	if (r->status != INVALID)
		return false;
	r->status = CONFLICT;
	r->once[0] = '\0'; /* sent again it is another one */
	return req_again(r, "body", sent_before);
}

/* "Für wen schreiben Sie?": personally, or for the organisation of one's
 * mandate. */
static bool
for_organisation(struct req *r, struct str voice)
{
	if (!str_is(voice, "organisation") && !str_is(voice, "person") &&
	    !r->cut) /* it stands behind the files */
		form_fault(
		    r, "voice", N_("Bitte wählen Sie, für wen Sie schreiben."));
	return str_is(voice, "organisation");
}

struct comment_in {
	struct id workspace, edition;
	struct id section, definition;
	struct str area, period;
	int kind;
	struct str body, voice, once;
	struct str quote, before, after; /* words of the section */
	bool withheld, sure;             /* see asking.c */
	bool vorschau;
};

static const struct field comment_fields[] = {
    FIELD_PATH(struct comment_in, workspace),
    FIELD_PATH(struct comment_in, edition),
    FIELD(struct comment_in, section, .optional = true),
    FIELD(struct comment_in, definition, .optional = true),
    FIELD(struct comment_in, area, .max = 12, .optional = true),
    FIELD(struct comment_in, period, .max = 20, .optional = true),
    FIELD(struct comment_in, kind, .names = &comment_kind_type,
	.sentence = no_kind),
    FIELD(struct comment_in, body, .max = 8000, .lines = true,
	.sentence = no_body),
    FIELD(struct comment_in, voice, .max = 20, .optional = true),
    FIELD(struct comment_in, once, .max = 64, .optional = true),
    FIELD(
	struct comment_in, quote, .max = 2000, .lines = true, .optional = true),
    FIELD(struct comment_in, withheld, .optional = true),
    FIELD(struct comment_in, sure, .optional = true),
    FIELD(struct comment_in, vorschau, .optional = true),
    FIELD(struct comment_in, before, .max = 200, .optional = true),
    FIELD(struct comment_in, after, .max = 200, .optional = true),
};

/* The page that the form stood on, with what was typed. */
static void
comment_again(struct req *r, const struct comment_in *in)
{
	if (r->status)
		return;
	if (in->definition.v != 0)
		cell_again(r, in->workspace, in->definition, in->area,
		    in->period, in->edition);
	else
		discussion_again(r, in->workspace, in->edition, in->section);
}

static void
back_to_comment(struct req *r, const struct comment_in *in, struct id comment)
{
	static const char done[] = N_("Ihr Beitrag ist gespeichert.");

	if (in->definition.v != 0)
		req_goto(r, done,
		    "/arbeit/raum/%s/wert/%s/%.*s/%.*s?analyse=%s#b-%s",
		    id_shown(r, in->workspace), id_shown(r, in->definition),
		    (int)in->area.n, in->area.p, (int)in->period.n,
		    in->period.p, id_shown(r, in->edition),
		    id_shown(r, comment));
	else
		req_goto(r, done,
		    "/arbeit/raum/%s/analyse/%s/beitraege?%s%s%sende=1#b-%s",
		    id_shown(r, in->workspace), id_shown(r, in->edition),
		    in->section.v != 0 ? "abschnitt=" : "",
		    id_shown(r, in->section), in->section.v != 0 ? "&" : "",
		    id_shown(r, comment));
}

/* Words of the section: looked up there first, as the page shows them. */
static struct id
ask_quoted(struct req *r, const struct comment_in *in, bool speaks)
{
	const struct quote_typed typed = {in->quote, in->before, in->after};
	struct comment_quote_row row = {.id = {0}};
	struct quote_taken q;

	if (!quote_read(r, in->workspace, in->edition, in->section, &typed, &q))
		return row.id;
	req_more(r);
	q_comment_quote(&r->batch, in->workspace, in->edition, in->section,
	    in->kind, in->body, speaks, in->once, q.words, q.prefix, q.suffix,
	    q.at, &row);
	return req_ask(r) ? row.id : (struct id){0};
}

static struct id
ask_plain(struct req *r, const struct comment_in *in, bool speaks)
{
	struct comment_add_row row;

	q_comment_add(&r->batch, in->workspace, in->edition, in->section,
	    in->definition, in->area, in->period, in->kind, in->body, speaks,
	    in->once, &row);
	return req_ask(r) ? row.id : (struct id){0};
}

void
comment_make(struct req *r)
{
	struct id made;
	struct comment_in in;
	bool taken = attachments_take(r, (struct id){0}, NULL);
	bool good = INPUT(r, comment_fields, &in) && taken;
	bool speaks = for_organisation(r, in.voice);

	if (good && !in.vorschau)
		good = !asks_back(r, in.body, in.withheld, in.sure);
	if (writing_previews(r, in.vorschau && taken) || !good ||
	    r->form.nfault > 0) {
		comment_again(r, &in);
		return;
	}
	made = in.section.v != 0 && in.quote.n > 0 ? ask_quoted(r, &in, speaks)
						   : ask_plain(r, &in, speaks);
	if (made.v != 0)
		back_to_comment(r, &in, made);
	else if (r->form.nfault > 0 || not_taken(r)) {
		req_more(r);
		comment_again(r, &in);
	}
}

static const struct field where_fields[] = {
    FIELD_PATH(struct comment_at, workspace),
    FIELD_PATH(struct comment_at, comment),
};

void
crumbs_comment(struct req *r, const struct comment_view *v)
{
	crumbs_edition(r, v->workspace, v->c.workspace_name, v->c.edition,
	    v->c.edition_title);
	req_crumb(r, req_tr(r, N_("Beiträge")),
	    "/arbeit/raum/%s/analyse/%s/beitraege?ab=%s#b-%s",
	    id_shown(r, v->workspace), id_shown(r, v->c.edition),
	    id_shown(r, v->c.root), id_shown(r, v->c.id));
}

/* Each version beside the one that came after it. */
static void
changes_fill(struct req *r, struct comment_view *v)
{
	struct str next = v->c.body;

	v->changes.row = req_room(r, v->versions.n, sizeof(*v->changes.row));
	for (size_t i = 0; r->status == OK && i < v->versions.n; i++) {
		struct change *c = &v->changes.row[v->changes.n++];

		c->was = v->versions.row[i];
		c->next = diff_text(r->arena, c->was.body, next);
		if (c->next.row == NULL && c->next.n > 0)
			r->status = BUSY;
		next = c->was.body;
	}
}

/* Its author took it back altogether, and a mail still leads to it. */
static void
undone_page(struct req *r, const struct comment_at *in)
{
	struct undone_view v = {.workspace = in->workspace};

	r->status = OK;
	req_more(r);
	q_comment_undone(&r->batch, in->workspace, in->comment, &v.c);
	if (!req_ask(r))
		return;
	r->code = 410;
	crumbs_edition(
	    r, v.workspace, v.c.workspace_name, v.c.edition, v.c.title);
	req_crumb(r, req_tr(r, N_("Beitrag")), NULL);
	comment_undone_html(r, &v);
}

/* What the rows of its thread need besides. */
struct thread_beside {
	struct comments_after_rows c;
	struct edition_noted_rows noted;
	struct quoted_texts_rows texts;
	struct follow_of_comment_row follow;
};

static bool
ask(struct req *r, const struct comment_at *in, struct comment_view *v,
    struct thread_beside *beside)
{
	q_comment_one(&r->batch, in->workspace, in->comment, &v->c);
	q_comments_thread(&r->batch, in->workspace, in->comment, &beside->c);
	q_comment_versions(&r->batch, in->comment, &v->versions);
	q_comment_uptakes(&r->batch, in->comment, &v->uptakes);
	q_placings(&r->batch, in->workspace, in->comment, &v->places);
	q_edition_noted(&r->batch, (struct id){0}, in->comment, &beside->noted);
	q_follow_of_comment(&r->batch, in->comment, &beside->follow);
	q_comment_verdicts(&r->batch, in->workspace, in->comment, &v->verdict);
	q_quoted_texts(&r->batch, (struct id){0}, in->comment, &beside->texts);
	q_thread_state(&r->batch, in->workspace, in->comment, &v->state);
	q_thread_settlings(&r->batch, in->comment, &v->settlings);
	writing_ask(r, &v->writing, in->workspace, "antwort-%s",
	    id_shown(r, in->comment));
	q_undo_offer(&r->batch, (struct id){0}, in->comment, &v->undo.u);
	attachments_ask(r, (struct id){0}, &v->files);
	q_attachments_of(&r->batch, in->comment, &v->brought);
	notes_ask(r, in->comment, &v->notes);
	return req_ask(r);
}

/* What was said of it: by the moderation, in conclusions, of its place. */
static void
said_of(struct req *r, struct comment_view *v)
{
	v->revised = v->verdict.n > 0 && v->c.state == COMMENT_STATE_PENDING;
	v->judged =
	    v->verdict.n > 0 && !v->revised &&
	    (v->c.state != COMMENT_STATE_VISIBLE || v->verdict.row[0].is_final);
	v->nplace = (long long)v->places.n;
	v->nsettling = (long long)v->settlings.n;
	v->nuptake = (long long)v->uptakes.n;
	v->nversion = (long long)v->versions.n;
	changes_fill(r, v);
	v->nremoved = attachments_removed(&v->brought);
	notes_fill(&v->notes, v->workspace, v->c.id, v->c.may_note);
}

/* The form to answer it. */
static void
answer_fill(struct comment_view *v)
{
	v->c.may_reply = v->c.may_reply && !v->state.settled;
	attachments_fill(&v->files);
	v->voice = v->c.mandate.n > 0 && v->c.phase != 0 ? STR("organisation")
							 : STR("person");
	if (v->writing.kept.voice.n > 0 && v->c.mandate.n > 0)
		v->voice = v->writing.kept.voice;
}

static void
thread_fill(
    struct req *r, const struct thread_beside *beside, struct comment_view *v)
{
	v->thread = (struct thread){.n = beside->c.n,
	    .row = beside->c.row,
	    .workspace = v->workspace,
	    .unfolded = true,
	    .may_reply = v->c.may_reply};
	thread_noted(r, &v->thread, &beside->noted);
	thread_quotes(r, &v->thread, &beside->texts);
	v->follow = (struct follow_form){v->workspace, beside->follow.root,
	    FOLLOW_WHAT_THREAD, beside->follow.level};
}

/* What stands in the place of words that are not for everybody now. */
static const char *
stone_name(int state, bool withdrawn)
{
	if (withdrawn)
		return N_("Zurückgezogener Beitrag");
	return state == COMMENT_STATE_HIDDEN ? N_("Ausgeblendeter Beitrag")
					     : N_("Beitrag in Überarbeitung");
}

/* A contribution with its thread, its history, and the form to answer. */
static void
comment_page(struct req *r, const struct comment_at *in)
{
	struct comment_view v = {.workspace = in->workspace};
	struct thread_beside beside;

	if (!ask(r, in, &v, &beside)) {
		if (r->status == ABSENT)
			undone_page(r, in);
		return;
	}
	v.title = v.c.stone ? req_tr(r, stone_name(v.c.state, v.c.withdrawn))
			    : text_fill(r, N_("Beitrag von {0}"), 1,
				  &v.c.author_name);
	said_of(r, &v);
	answer_fill(&v);
	undo_fill(&v.undo, in->workspace);
	thread_fill(r, &beside, &v);
	crumbs_comment(r, &v);
	req_crumb(r, req_tr(r, N_("Beitrag")), NULL);
	comment_html(r, &v);
}

void
comment_shown(struct req *r, struct id workspace, struct id comment)
{
	comment_page(r, &(struct comment_at){workspace, comment});
}

void
comment_show(struct req *r)
{
	struct comment_at in;

	if (INPUT(r, where_fields, &in))
		comment_page(r, &in);
}

/* The same within a form's input, as its member "at". */
#define AT(s, m)                                            \
	{                                                   \
		.name = #m, .type = FIELD_ID, .path = true, \
		.offset = offsetof(s, at.m)                 \
	}

struct reply_in {
	struct comment_at at;
	int kind;
	struct str body, voice, once;
	bool sure, vorschau;
};

static const struct field reply_fields[] = {
    AT(struct reply_in, workspace),
    AT(struct reply_in, comment),
    FIELD(struct reply_in, kind, .names = &comment_kind_type,
	.sentence = no_kind),
    FIELD(
	struct reply_in, body, .max = 8000, .lines = true, .sentence = no_body),
    FIELD(struct reply_in, sure, .optional = true),
    FIELD(struct reply_in, vorschau, .optional = true),
    FIELD(struct reply_in, voice, .max = 20, .optional = true),
    FIELD(struct reply_in, once, .max = 64, .optional = true),
};

void
reply_make(struct req *r)
{
	struct comment_add_row row;
	struct reply_in in;
	bool taken = attachments_take(r, (struct id){0}, NULL);
	bool good = INPUT(r, reply_fields, &in) && taken;
	bool speaks = for_organisation(r, in.voice);

	if (good && !in.vorschau)
		good = !asks_back(r, in.body, false, in.sure);
	if (writing_previews(r, in.vorschau && taken) || !good ||
	    r->form.nfault > 0) {
		if (r->status == OK)
			comment_page(r, &in.at);
		return;
	}
	q_comment_reply(&r->batch, in.at.workspace, in.at.comment, in.kind,
	    in.body, speaks, in.once, &row);
	if (req_ask(r))
		req_goto(r, N_("Ihre Antwort ist gespeichert."),
		    "/arbeit/raum/%s/beitrag/%s#b-%s",
		    id_shown(r, in.at.workspace), id_shown(r, row.root),
		    id_shown(r, row.id));
	else if (not_taken(r))
		comment_page(r, &in.at);
}
