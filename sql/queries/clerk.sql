-- clerk.sql - the clerk's questions: mails, the seal of the journal, the broom.

-- name: mail_claim :many
-- The next mail, for us alone from now on; none if nothing is due.
-- out: id id, recipient text, lang int, kind notice_kind, title text, address text, attempts int
select * from mail_claim();

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

-- name: rounds_turn :one
-- Rounds whose phase is over go on; who has not acted is reminded.
-- out: turned int, reminded int
select turned, reminded from rounds_turn();
