/*
 * people.c - befundctl create-admin and invite: a way in for a person.
 *
 * Nobody ever types or sees somebody else's password: what is printed is a
 * link, good for one use and seven days, under which a person chooses it.
 */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "befundctl.h"
#include "befundctl_sql.h"
#include "text.h"
#include "token.h"

static void
print_link(const struct ctl *c, const char *email, const char *token)
{
	printf("%s may choose a password within seven days, once:\n"
	       "%s/konto/einladung/%s\n",
	    email, c->portal.base_url.p, token);
}

static enum status
add(struct ctl *c, struct db *db, const char *token)
{
	struct batch b = batch_begin(db, c->arena);
	struct administrator_add_row made;
	enum status st;

	q_administrator_add(&b, str_of(c->argument[0]), str_of(c->argument[1]),
	    str_of(token), &made);
	st = batch_run(&b);
	if (st == CONFLICT)
		return ctl_told(NULL, "a person with this address exists");
	if (st == INVALID)
		return ctl_told(
		    NULL, "this is no mail address, or the name is too short");
	if (st)
		return ctl_told(db, "could not make the administrator");
	return OK;
}

static enum status
invite(struct ctl *c, struct db *db, const char *token)
{
	struct batch b = batch_begin(db, c->arena);
	struct invitation_make_row who;
	enum status st;

	q_invitation_make(&b, str_of(c->argument[0]), str_of(token), &who);
	st = batch_run(&b);
	if (st == ABSENT)
		return ctl_told(
		    NULL, "no person has this address, or he is disabled");
	return st ? ctl_told(db, "could not invite") : OK;
}

static enum status
with_link(
    struct ctl *c, enum status (*make)(struct ctl *, struct db *, const char *))
{
	struct db *db = ctl_connect(c);
	char token[TOKEN_TEXT + 1];
	enum status st;

	if (db == NULL)
		return FAULT;
	token_new(token);
	st = make(c, db, token);
	if (!st)
		print_link(c, c->argument[0], token);
	explicit_bzero(token, sizeof(token));
	db_close(db);
	return st;
}

enum status
ctl_create_admin(struct ctl *c)
{
	return c->nargument == 2 ? with_link(c, add) : INVALID;
}

enum status
ctl_invite(struct ctl *c)
{
	return c->nargument == 1 ? with_link(c, invite) : INVALID;
}
