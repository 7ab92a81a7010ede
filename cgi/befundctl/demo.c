/*
 * demo.c - befundctl demo: a town to look at, with accounts to sign in with.
 */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "befundctl.h"
#include "befundctl_sql.h"
#include "script.h"

/* What sql/demo set for everybody; never a way into a real installation. */
static const char password[] = "gemeinsam-lesen-2026";

static enum status
load_files(struct ctl *c, struct script *s)
{
	char dir[4096];
	const char *const *name;
	int n;

	(void)snprintf(dir, sizeof(dir), "%s/demo", c->sql_dir);
	n = script_files(c->arena, dir, &name);
	if (n < 0 || script_begin(s))
		return FAULT;
	for (int i = 0; i < n; i++) {
		const char *sql = script_read(c->arena, dir, name[i]);

		if (sql == NULL || script_run(s, name[i], sql))
			return FAULT;
	}
	return script_commit(s);
}

/* All of it in one transaction: the demo is there or it is not. */
static enum status
load(struct ctl *c)
{
	struct script *s = script_open(c->conninfo);
	enum status st;

	if (s == NULL)
		return FAULT;
	st = load_files(c, s);
	script_close(s);
	if (!st)
		puts("the demo is loaded");
	return st;
}

static enum status
list_accounts(struct ctl *c, struct db *db)
{
	struct batch b = batch_begin(db, c->arena);
	struct demo_accounts_rows list;
	enum status st;

	q_demo_accounts(&b, &list);
	st = batch_run(&b);
	if (st)
		return ctl_told(db, "could not list the accounts");
	printf("password for all: %s\n\n", password);
	for (size_t i = 0; i < list.n; i++)
		printf("%-34.*s %.*s%s%.*s\n", (int)list.row[i].email.n,
		    list.row[i].email.p, (int)list.row[i].name.n,
		    list.row[i].name.p, list.row[i].roles.n > 0 ? ": " : "",
		    (int)list.row[i].roles.n, list.row[i].roles.p);
	return OK;
}

enum status
ctl_demo(struct ctl *c)
{
	bool accounts =
	    c->nargument == 1 && strcmp(c->argument[0], "--accounts") == 0;
	struct demo_there_row demo = {.there = false};
	struct db *db;
	struct batch b;
	enum status st;

	if (c->nargument > 0 && !accounts)
		return INVALID;
	db = ctl_connect(c);
	if (db == NULL)
		return FAULT;
	b = batch_begin(db, c->arena);
	q_demo_there(&b, &demo);
	st = batch_run(&b);
	if (st)
		st = ctl_told(db, "could not look for the demo");
	else if (accounts && demo.there)
		st = list_accounts(c, db);
	else if (accounts)
		st = ctl_told(NULL, "the demo is not loaded");
	else if (demo.there)
		puts("the demo was loaded before");
	else
		st = load(c);
	db_close(db);
	return st;
}
