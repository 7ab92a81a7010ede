/*
 * rules.c - the rules of the house: what holds in a workspace, in versions.
 */
#include "moderation.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

static const char usual[] =
    N_("Hier deuten Menschen aus vielen Einrichtungen gemeinsam Zahlen. Damit "
       "das gelingt, gilt für alle:\n\n"
       "1. Wir sprechen über Zahlen, Ursachen und Vorschläge, nicht über die "
       "Personen, die sich äußern.\n"
       "2. Wir nennen keine Namen von Kindern, Jugendlichen oder Eltern und "
       "nichts, woran man sie erkennt.\n"
       "3. Was geheim gehalten wird oder gesperrt ist, wird hier weder "
       "genannt noch erraten.\n"
       "4. Wer widerspricht, sagt warum. Wer zweifelt, sagt woran.\n"
       "5. Wer für eine Organisation schreibt, ist dazu berechtigt.\n"
       "6. Werbung, Beleidigungen und Rechtswidriges haben hier keinen "
       "Platz.\n\n"
       "Die Moderation kann einen Beitrag mit einer Begründung zur Änderung "
       "zurückgeben oder ausblenden. Dagegen ist ein Einspruch möglich; "
       "darüber entscheidet jemand anderes.");

struct str
house_rules_usual(struct req *r)
{
	return req_tr(r, usual);
}

struct rules_in {
	struct id workspace;
	long long fassung;
};

static const struct field rules_fields[] = {
    FIELD_PATH(struct rules_in, workspace),
    FIELD(struct rules_in, fassung, .max = INT_MAX, .optional = true,
	.absent = NONE_INT),
};

void
rules_show(struct req *r)
{
	struct rules_view v = {.earlier = false};
	struct rules_in in;

	if (!INPUT(r, rules_fields, &in)) {
		refuse(r);
		return;
	}
	q_house_rules(&r->batch, in.workspace, in.fassung, &v.h);
	q_house_rules_versions(&r->batch, in.workspace, &v.versions);
	if (!req_ask(r))
		return;
	v.workspace = in.workspace;
	v.earlier = v.h.version != v.h.latest;
	v.body = filter_markdown(
	    r, v.h.body.p != NULL ? v.h.body : house_rules_usual(r));
	crumbs_room(r, in.workspace, v.h.workspace_name);
	req_crumb(r, req_tr(r, N_("Hausregeln")), NULL);
	house_rules_html(r, &v);
}

struct rules_form_in {
	struct id workspace;
	long long seen;
	struct str body;
};

static const struct field form_fields[] = {
    FIELD_PATH(struct rules_form_in, workspace),
};

static void
form_page(struct req *r, const struct rules_form_in *in)
{
	struct rules_form_view v = {.workspace = in->workspace};

	q_house_rules(&r->batch, in->workspace, NONE_INT, &v.h);
	if (!req_ask(r))
		return;
	if (!v.h.moderates) {
		r->status = DENIED;
		return;
	}
	v.body = v.h.body.p != NULL ? v.h.body : house_rules_usual(r);
	if (r->code == 409)
		clash_add(r, &v.clash, N_("Hausregeln"), v.body, in->body);
	crumbs_room(r, in->workspace, v.h.workspace_name);
	req_crumb(r, req_tr(r, N_("Hausregeln")), "/arbeit/raum/%s/regeln",
	    id_shown(r, in->workspace));
	req_crumb(r, req_tr(r, N_("Ändern")), NULL);
	if (r->status == OK)
		house_rules_form_html(r, &v);
}

void
rules_edit(struct req *r)
{
	struct rules_form_in in;

	if (INPUT(r, form_fields, &in))
		form_page(r, &in);
}

static const struct field save_fields[] = {
    FIELD_PATH(struct rules_form_in, workspace),
    FIELD(struct rules_form_in, seen, .max = INT_MAX),
    FIELD(struct rules_form_in, body, .min = 20, .max = 20000, .lines = true,
	.sentence = N_("Bitte schreiben Sie die Regeln auf, mindestens 20 und "
		       "höchstens 20.000 Zeichen.")),
};

void
rules_save(struct req *r)
{
	struct house_rules_save_row row;
	struct rules_form_in in;

	if (!INPUT(r, save_fields, &in)) {
		if (r->status == OK)
			form_page(r, &in);
		return;
	}
	q_house_rules_save(&r->batch, in.workspace, in.seen, in.body, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Die Hausregeln gelten ab jetzt. Die frühere Fassung "
		       "bleibt lesbar."),
		    "/arbeit/raum/%s/regeln", id_shown(r, in.workspace));
	else if (req_again(r, "body",
		     N_("Jemand anderes hat die Regeln inzwischen geändert. "
			"Ihr Text steht noch hier.")))
		form_page(r, &in);
}
