-- clerk.sql - the clerk's questions: mails, the seal of the journal, the broom.

-- name: mail_claim :many
-- The next mail, for us alone from now on; none if nothing is due.  Its link
-- goes by its notice.
-- in:  timezone text
-- out: id id, recipient text, lang int, kind notice_kind, title text, address text, attempts int, stop text?, n int, room text?
select id, recipient, lang, kind, title, mail_way(id, address), attempts,
    stop, n, room from mail_claim($1);

-- name: digest_lines :many
-- What a digest says, asked just before it is sent.
-- in:  mail id
-- out: workspace text?, kind notice_kind, title text, address text, n int
select workspace, kind, title, address, n from digest_lines($1);

-- name: mail_dates :many
-- Dates of the round that it is about, for its reader's calendar.
-- in:  mail id
-- out: round id, workspace id, title text, phase phase?, starts_on day, ends_on day, place text, version int, changed_at when, off bool
select round, workspace, title, phase, starts_on, ends_on, place, version,
    changed_at, off from mail_dates($1);

-- name: mail_phase :one
-- The phase of a round that it tells of, if it is about one.
-- in:  mail id
-- out: phase phase?
select mail_phase($1);

-- name: digest_round :one
-- Digests whose time has come, into the outbox.
-- in:  timezone text, most int
-- out: made int
select digest_round($1, $2::int);

-- name: mail_sent :one
-- in:  mail id
-- out: done bool
select mail_sent($1);

-- name: mail_refused :one
-- Not sent, that is sure; `again` if it is worth another try.
-- in:  mail id, again bool, fault text
-- out: done bool
select mail_refused($1, $2, $3);

-- name: mail_unsure :one
-- Nobody knows whether it was sent: never again, and somebody may look.
-- in:  mail id, fault text
-- out: id id
update outbox set state = 'failed', fault = left($2, 300)
where id = $1 returning id;

-- name: mail_lost :one
-- Begun by a clerk who is gone.
-- out: lost int
select mail_lost();

-- name: journal_seal_rows :one
-- Seal what is new, or look at all rows; the end of the chain.
-- in:  all_rows bool, most int
-- out: sealed int, n int, hash bytes
select * from journal_seal_rows($1, $2::int);

-- name: sweep :one
-- What is over its time.
-- out: gone int
select sweep();

-- name: dues_round :one
-- Deliveries that become due within a year, and reminders of them.
-- out: made int, reminded int
select made, reminded from dues_round();

-- name: rounds_due :many
-- Rounds whose phase is over or ends soon.
-- out: id id
select id from rounds_due() id;

-- name: round_step :one
-- One goes on, by as many phases as its days have passed; who has not acted is
-- reminded.
-- in:  round id
-- out: turned int, reminded int
select turned, reminded from round_step($1);

-- name: tell_followers :one
-- Followers of what so many contributions were written to.
-- in:  most int
-- out: told int
select tell_followers($1::int);
