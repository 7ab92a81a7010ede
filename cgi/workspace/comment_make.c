/*
 * comment_make.c - a contribution is written, or one is answered.
 */
#include "route.h"
#include "text.h"
#include "workspace.h"
#include "writing.h"

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
	const char *sentence = writing_phase_over;

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
	.sentence = writing_no_kind),
    FIELD(struct comment_in, body, .max = 8000, .lines = true,
	.sentence = writing_no_body),
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
	.sentence = writing_no_kind),
    FIELD(struct reply_in, body, .max = 8000, .lines = true,
	.sentence = writing_no_body),
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
			comment_shown(r, in.at.workspace, in.at.comment);
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
		comment_shown(r, in.at.workspace, in.at.comment);
}
