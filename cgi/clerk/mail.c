/*
 * mail.c - a notice, or many, as a mail: RFC 5322, plain text, in two
 * languages.
 */
#include "mail.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "arena.h"
#include "calendar.h"
#include "config.h"
#include "enums.h"
#include "i18n.h"
#include "quoted.h"
#include "text.h"

/*
 * What is not ASCII takes three times its room on the way: a digest that is
 * cut here stays far below the limit, whatever is in it.
 */
enum { MAIL_MAX = 128 << 10, DIGEST_MAX = 16 << 10 };

static void
put(struct out *o, struct str s)
{
	out_raw(o, s.p, s.n);
}

static void
put_text(struct out *o, const char *s)
{
	out_raw(o, s, strlen(s));
}

/* Sun, 22 Nov 2026 09:00:00 +0000: English whatever the language. */
static void
put_date(struct out *o, struct when now)
{
	static const char day[] = "SunMonTueWedThuFriSat";
	static const char month[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	time_t t = (time_t)now.s;
	char text[64];
	struct tm tm;

	if (gmtime_r(&t, &tm) == NULL)
		return;
	(void)snprintf(text, sizeof(text),
	    "Date: %.3s, %d %.3s %d %02d:%02d:%02d +0000\r\n",
	    &day[3 * (size_t)tm.tm_wday], tm.tm_mday,
	    &month[3 * (size_t)tm.tm_mon], tm.tm_year + 1900, tm.tm_hour,
	    tm.tm_min, tm.tm_sec);
	put_text(o, text);
}

/*
 * One click in the mail program ends it: RFC 2369 and 8058.  The address is
 * not folded, though it makes a long line: not every program joins it again.
 */
static void
put_stop(struct out *o, const struct portal *p, const struct mail *m)
{
	if (m->stop.n == 0)
		return;
	put_text(o, "List-Unsubscribe: <");
	put(o, p->base_url);
	put(o, m->stop);
	put_text(o, ">\r\nList-Unsubscribe-Post: "
		    "List-Unsubscribe=One-Click\r\n");
}

static void
put_head(struct out *o, const struct portal *p, const struct mail *m,
    struct str subject)
{
	char id[ID_TEXT + 1];

	id_text(m->id, id);
	put_text(o, "From: ");
	quoted_word(o, p->portal_name, 6);
	put_text(o, "\r\n <");
	put(o, p->mail_from);
	put_text(o, ">\r\nTo: <");
	put(o, m->recipient);
	put_text(o, ">\r\nSubject: ");
	quoted_word(o, subject, 9);
	put_text(o, "\r\n");
	put_date(o, m->now);
	put_text(o, "Message-ID: <befund.");
	put_text(o, id);
	put_text(o, "@");
	put(o, url_host(p->base_url));
	put_text(o, ">\r\n");
	put_stop(o, p, m);
	put_text(o, "Auto-Submitted: auto-generated\r\n"
		    "MIME-Version: 1.0\r\n");
}

/* The text, alone or as the first part. */
static void
put_body(struct out *o, enum lang lang, struct str body)
{
	put_text(o, "Content-Type: text/plain; charset=UTF-8\r\n"
		    "Content-Transfer-Encoding: quoted-printable\r\n"
		    "Content-Language: ");
	put_text(o, lang == LANG_EN ? "en\r\n\r\n" : "de\r\n\r\n");
	quoted_body(o, body);
}

/* "=_" is in no quoted-printable text, so that it parts nothing else. */
#define BOUNDARY "=_befund_"

static void
put_boundary(struct out *o, const struct mail *m, const char *after)
{
	char id[ID_TEXT + 1];

	id_text(m->id, id);
	put_text(o, BOUNDARY);
	put_text(o, id);
	put_text(o, after);
}

/* The text, and the dates beside it as a file that a calendar takes. */
static void
put_parts(struct arena *a, struct out *o, const struct portal *p,
    const struct mail *m, enum lang lang, struct str body)
{
	if (m->dates.n == 0) {
		put_body(o, lang, body);
		return;
	}
	put_text(o, "Content-Type: multipart/mixed; boundary=\"");
	put_boundary(o, m, "\"\r\n\r\n--");
	put_boundary(o, m, "\r\n");
	put_body(o, lang, body);
	put_text(o, "\r\n--");
	put_boundary(o, m, "\r\n");
	put_text(o, "Content-Type: text/calendar; charset=UTF-8; "
		    "method=PUBLISH\r\n"
		    "Content-Transfer-Encoding: quoted-printable\r\n"
		    "Content-Disposition: attachment; "
		    "filename=\"runde.ics\"\r\n\r\n");
	quoted_body(o, calendar_text(a, p, &m->dates, lang));
	put_text(o, "\r\n--");
	put_boundary(o, m, "--\r\n");
}

/* What stands under it; security is not a matter of choice. */
static struct str
foot(enum lang lang, const struct mail *m)
{
	if (str_starts(m->address, "/konto/einladung/"))
		return tr(lang,
		    N_("Der Link gilt sieben Tage und nur einmal. Wenn Sie "
		       "nichts damit anfangen können, löschen Sie diese "
		       "Nachricht."));
	if (m->kind == NOTICE_KIND_ACCOUNT)
		return tr(lang,
		    N_("Wenn Sie das nicht erwartet haben, ändern Sie Ihr "
		       "Kennwort und sagen Sie der Administration Bescheid. "
		       "Nachrichten zur Sicherheit Ihres Kontos lassen sich "
		       "nicht abstellen."));
	return tr(lang,
	    N_("Diese Nachricht kommt von selbst; bitte antworten Sie nicht "
	       "darauf."));
}

/* A title on one line, whatever it was written as. */
static struct str
one_line(struct arena *a, struct str s)
{
	char *p = str_copy(a, s);

	for (size_t i = 0; p != NULL && i < s.n; i++)
		if ((unsigned char)p[i] < 0x20 || p[i] == 0x7f)
			p[i] = ' ';
	return (struct str){p, p == NULL ? 0 : s.n};
}

/* How to stop it, by a link that works without signing in. */
static struct str
foot_stop(struct arena *a, enum lang lang, const struct portal *p,
    const struct mail *m)
{
	const char *reason = mail_reason(m->kind).why;
	struct str why = reason == NULL ? STR("") : tr(lang, reason);
	struct str from = tr(lang, N_("Warum Sie diese E-Mail bekommen:"));
	struct str stop = tr(lang, N_("Solche E-Mails abbestellen:"));
	struct str all = tr(lang, N_("Einstellen, was kommt:"));

	if (m->stop.n == 0)
		return STR("");
	return str_fmt(a,
	    "%.*s%s%.*s%s%.*s\n%.*s%.*s\n%.*s\n%.*s/konto/hinweise\n",
	    why.n > 0 ? (int)from.n : 0, from.p, why.n > 0 ? "\n" : "",
	    (int)why.n, why.p, why.n > 0 ? "\n" : "", (int)stop.n, stop.p,
	    (int)p->base_url.n, p->base_url.p, (int)m->stop.n, m->stop.p,
	    (int)all.n, all.p, (int)p->base_url.n, p->base_url.p);
}

/* "Neue Beiträge, wo Sie folgen (3)" */
static struct str
kind_of(struct arena *a, enum lang lang, int kind, long long n)
{
	struct str s = tr(lang, notice_kind_type.label[kind - 1]);

	return n > 1 ? str_fmt(a, "%.*s (%lld)", (int)s.n, s.p, n) : s;
}

/* One line of it, below its workspace. */
static struct str
digest_line(struct arena *a, enum lang lang, const struct portal *p,
    const struct mail *m, size_t i)
{
	struct str other = tr(lang, N_("Außerhalb der Arbeitsräume"));
	const struct mail_line *l = &m->lines.row[i];
	struct str title = one_line(a, l->title);
	struct str room =
	    l->workspace.n > 0 ? one_line(a, l->workspace) : other;
	struct str kind = kind_of(a, lang, l->kind, l->n);
	bool begins = i == 0 || !str_eq(l->workspace, l[-1].workspace);

	return str_fmt(a, "%s%s%.*s%s\n%.*s:\n%.*s\n%.*s%.*s\n",
	    begins && i > 0 ? "\n" : "", begins ? "== " : "",
	    begins ? (int)room.n : 0, room.p, begins ? " ==\n" : "",
	    (int)kind.n, kind.p, (int)title.n, title.p, (int)p->base_url.n,
	    p->base_url.p, (int)l->address.n, l->address.p);
}

/* What stands in the portal alone, and where. */
static struct str
digest_rest(struct arena *a, enum lang lang, const struct portal *p, size_t n)
{
	struct str more =
	    tr(lang, N_("Weitere Hinweise, für die hier kein Platz ist:"));

	return str_fmt(a, "\n%.*s %zu\n%.*s/arbeit/hinweise\n", (int)more.n,
	    more.p, n, (int)p->base_url.n, p->base_url.p);
}

/* What happened, workspace by workspace; the rest only as a number. */
static struct str
digest_body(struct arena *a, enum lang lang, const struct portal *p,
    const struct mail *m)
{
	const size_t most = m->lines.n;
	struct str text = STR(""), line, rest;
	char *room = arena_get(a, DIGEST_MAX, 1);
	size_t i = 0;

	for (; room != NULL && i < most; i++) {
		line = digest_line(a, lang, p, m, i);
		if (line.p == NULL)
			return line;
		if (text.n + line.n > DIGEST_MAX)
			break;
		memcpy(room + text.n, line.p, line.n);
		text = (struct str){room, text.n + line.n};
	}
	if (room == NULL)
		return (struct str){NULL, 0};
	rest = i < most ? digest_rest(a, lang, p, most - i) : STR("");
	return str_fmt(a, "%.*s%.*s", (int)text.n, text.p, (int)rest.n, rest.p);
}

/* What its reader is to do, by the phase of the round if it tells of one. */
static struct str
task_of(enum lang lang, const struct mail *m)
{
	const char *task = mail_phase_task(m->phase);

	if (task == NULL)
		task = mail_reason(m->kind).task;
	if (str_starts(m->address, "/konto/einladung/"))
		task = N_("Hier ist für Sie ein Konto angelegt, oder Sie haben "
			  "um ein neues Kennwort gebeten. Wählen Sie unter dem "
			  "Link ein Kennwort; danach sind Sie gleich "
			  "angemeldet.");
	return task == NULL ? STR("") : tr(lang, task);
}

/* What happened and where, what is to be done, and the link to it. */
static struct str
notice_body(struct arena *a, enum lang lang, const struct portal *p,
    const struct mail *m, struct str title)
{
	struct str kind = kind_of(a, lang, m->kind, m->n);
	struct str in = tr(lang, N_("Arbeitsraum:"));
	struct str task = task_of(lang, m);
	struct str room = one_line(a, m->room), where = STR("");
	struct str address =
	    str_starts(m->address, "/") ? m->address : STR("/");

	if (room.n > 0)
		where = str_fmt(
		    a, "%.*s %.*s\n", (int)in.n, in.p, (int)room.n, room.p);
	return str_fmt(a, "%.*s:\n%.*s\n%.*s\n%.*s%s%.*s%.*s\n", (int)kind.n,
	    kind.p, (int)title.n, title.p, (int)where.n, where.p, (int)task.n,
	    task.p, task.n > 0 ? "\n" : "", (int)p->base_url.n, p->base_url.p,
	    (int)address.n, address.p);
}

/* Who sends it and, if the town says so, who answers questions. */
static struct str
sender_of(struct arena *a, enum lang lang, const struct portal *p)
{
	struct str ask = tr(lang, N_("Fragen an:"));
	struct str who = p->contact_mail;

	return str_fmt(a, "%.*s, %.*s%s%.*s%s%.*s", (int)p->portal_name.n,
	    p->portal_name.p, (int)p->municipality.n, p->municipality.p,
	    who.n > 0 ? "\n" : "", who.n > 0 ? (int)ask.n : 0, ask.p,
	    who.n > 0 ? " " : "", (int)who.n, who.p);
}

/*
 * The kind and the title; of a round that went on the title alone, which says
 * which phase it is in now and until when.
 */
static struct str
subject_of(
    struct arena *a, enum lang lang, const struct mail *m, struct str title)
{
	struct str kind = kind_of(a, lang, m->kind, m->n);
	struct str round = tr(lang, N_("Runde"));

	if (m->kind == NOTICE_KIND_ROUND_PHASE)
		return str_fmt(a, "%.*s %.*s", (int)round.n, round.p,
		    (int)title.n, title.p);
	return str_fmt(
	    a, "%.*s: %.*s", (int)kind.n, kind.p, (int)title.n, title.p);
}

struct str
mail_text(struct arena *a, const struct portal *p, const struct mail *m)
{
	enum lang lang = m->lang == LANG_EN + 1 ? LANG_EN : LANG_DE;
	bool digest = m->kind == NOTICE_KIND_DIGEST;
	struct str title = one_line(a, m->title), body, subject, text;
	struct str hello = tr(lang, N_("Guten Tag,"));
	struct str task = digest ? task_of(lang, m) : STR("");
	struct str sender = sender_of(a, lang, p);
	struct str foot_text = foot(lang, m);
	struct str stop = foot_stop(a, lang, p, m);
	struct out o;

	subject = digest ? kind_of(a, lang, m->kind, (long long)m->lines.n)
			 : subject_of(a, lang, m, title);
	body = digest ? digest_body(a, lang, p, m)
		      : notice_body(a, lang, p, m, title);
	if (title.p == NULL || subject.p == NULL || body.p == NULL ||
	    stop.p == NULL || sender.p == NULL)
		return (struct str){NULL, 0};
	body = str_fmt(a, "%.*s\n\n%.*s%s%.*s\n-- \n%.*s\n%.*s%.*s\n",
	    (int)hello.n, hello.p, (int)task.n, task.p,
	    task.n > 0 ? "\n\n" : "", (int)body.n, body.p, (int)foot_text.n,
	    foot_text.p, (int)stop.n, stop.p, (int)sender.n, sender.p);
	if (body.p == NULL)
		return (struct str){NULL, 0};
	out_init(&o, MAIL_MAX);
	put_head(&o, p, m, subject);
	put_parts(a, &o, p, m, lang, body);
	text = (struct str){str_copy(a, (struct str){o.p, o.n}), o.n};
	if (o.failed || text.p == NULL)
		text = (struct str){NULL, 0};
	out_release(&o);
	return text;
}
