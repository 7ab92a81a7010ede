/*
 * outbox.c - mails out of the outbox, each once.
 *
 * A mail is claimed, and the claim is durable, before it is sent.  Only when
 * the server said no, or was never handed all of it, is it claimed again.  If
 * this process dies in between, or nobody answered after the last byte, the
 * mail may have arrived: then it is marked as failed and not sent again.  We
 * would rather lose one mail in a crash than send one twice; the notice is in
 * the portal all the same.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "arena.h"
#include "clerk.h"
#include "clerk_sql.h"
#include "config.h"
#include "enums.h"
#include "log.h"
#include "mail.h"
#include "smtp.h"
#include "text.h"

enum { TRIES = 5 };

/* What became of it must be noted, or it will count as lost. */
static void
must_note(struct clerk *c, const struct mail_claim_row *m, enum sent sent,
    const char *fault)
{
	const struct timespec pause = {.tv_sec = 1};
	union {
		struct mail_sent_row sent;
		struct mail_refused_row refused;
		struct mail_unsure_row unsure;
	} row;
	char id[ID_TEXT + 1];

	id_text(m->id, id);
	for (int i = 0; i < TRIES; i++) {
		struct batch b = batch_begin(c->db, c->arena);

		if (sent == SENT)
			q_mail_sent(&b, m->id, &row.sent);
		else if (sent == UNCERTAIN)
			q_mail_unsure(&b, m->id, str_of(fault), &row.unsure);
		else
			q_mail_refused(&b, m->id, sent == LATER, str_of(fault),
			    &row.refused);
		if (batch_run(&b) == OK)
			return;
		(void)nanosleep(&pause, NULL);
	}
	log_line("could not note what became of mail %s", id);
}

/*
 * What a digest says is asked now: what may not be read is not in it.  OK also
 * if nothing is left of it.
 */
static enum status
ask_lines(struct clerk *c, struct mail *m)
{
	struct batch b = batch_begin(c->db, c->arena);
	struct digest_lines_rows rows = {0, NULL};

	q_digest_lines(&b, m->id, &rows);
	if (batch_run(&b) != OK)
		return b.st;
	m->lines.row =
	    arena_get(c->arena, rows.n + 1, sizeof(struct mail_line));
	if (m->lines.row == NULL)
		return BUSY;
	m->lines.n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		m->lines.row[i] =
		    (struct mail_line){rows.row[i].workspace, rows.row[i].kind,
			rows.row[i].title, rows.row[i].address, rows.row[i].n};
	return OK;
}

/* The dates of the round that it is about; most mails have none. */
static enum status
ask_dates(struct clerk *c, struct mail *m)
{
	struct batch b = batch_begin(c->db, c->arena);
	struct mail_dates_rows rows = {0, NULL};
	struct mail_phase_row about = {.phase = 0};

	q_mail_dates(&b, m->id, &rows);
	q_mail_phase(&b, m->id, &about);
	if (batch_run(&b) != OK)
		return b.st;
	m->phase = about.phase;
	m->dates.row =
	    arena_get(c->arena, rows.n + 1, sizeof(struct mail_date));
	if (m->dates.row == NULL)
		return BUSY;
	m->dates.n = rows.n;
	for (size_t i = 0; i < rows.n; i++) {
		const struct mail_dates_row *d = &rows.row[i];

		m->dates.row[i] = (struct mail_date){d->round, d->workspace,
		    d->title, d->phase, d->starts_on, d->ends_on, d->place,
		    d->version, d->changed_at, d->off};
	}
	return OK;
}

/*
 * SENT: *text is the whole mail, to be sent.  Otherwise `fault` says why not.
 * What cannot be made today cannot tomorrow: it is marked, so that somebody
 * sees it, and holds no other.
 */
static enum sent
make(struct clerk *c, struct mail *m, struct str *text, char fault[200])
{
	bool digest = m->kind == NOTICE_KIND_DIGEST;

	if (!str_is_mail_address(m->recipient)) {
		(void)snprintf(
		    fault, 200, "this address cannot stand in an envelope");
		return NEVER;
	}
	if ((digest ? ask_lines(c, m) : ask_dates(c, m)) != OK) {
		(void)snprintf(fault, 200, "could not ask what it says");
		return LATER;
	}
	if (digest && m->lines.n == 0) {
		(void)snprintf(fault, 200, "nothing is left to tell");
		return NEVER;
	}
	*text = mail_text(c->arena, c->portal, m);
	if (text->p == NULL) {
		(void)snprintf(fault, 200, "could not be made: too long");
		return NEVER;
	}
	return SENT;
}

static void
send_one(struct clerk *c, const struct mail_claim_row *m)
{
	struct mail mail = {
	    .id = m->id,
	    .recipient = m->recipient,
	    .lang = (int)m->lang,
	    .kind = m->kind,
	    .title = m->title,
	    .room = m->room,
	    .address = m->address,
	    .stop = m->stop,
	    .n = m->n,
	    .now = {(long long)time(NULL)},
	};
	char fault[200] = "";
	char id[ID_TEXT + 1];
	struct str text;
	enum sent sent = make(c, &mail, &text, fault);

	id_text(m->id, id);
	if (sent == SENT)
		sent = smtp_send(c->smtp, m->recipient, text, fault);
	must_note(c, m, sent, fault);
	if (sent == SENT)
		log_line("mail %s sent, attempt %lld", id, m->attempts);
	else
		log_line("mail %s %s, attempt %lld: %s", id,
		    sent == LATER   ? "put off"
		    : sent == NEVER ? "refused"
				    : "uncertain",
		    m->attempts, fault);
}

int
mail_round(struct clerk *c, int most)
{
	struct mail_claim_rows next;
	int n = 0;

	if (c->smtp == NULL)
		return 0;
	for (; n < most; n++) {
		struct batch b;

		if (c->stopping != NULL && *c->stopping)
			break;
		arena_reset(c->arena);
		b = batch_begin(c->db, c->arena);
		q_mail_claim(&b, c->portal->timezone, &next);
		if (batch_run(&b) != OK || next.n == 0)
			break;
		send_one(c, &next.row[0]);
	}
	arena_reset(c->arena);
	return n;
}
