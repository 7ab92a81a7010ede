/*
 * look.c - everything a role could do to the rows of a table.
 */
#include "look.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "database.h"
#include "rules.h"
#include "viewer.h"

static char *
keep(const char *text)
{
	char *s = strdup(text);

	cr_assert(s != NULL);
	return s;
}

/* Columns of the table that the role has this privilege on. */
static char *
columns(const struct look *l, const char *privilege, const char *between)
{
	return keep(owner_text(
	    sql("select coalesce(string_agg(quote_ident(attname), '%s' order "
		"by attnum), '') from pg_attribute where attrelid = "
		"'%s'::regclass and attnum > 0 and not attisdropped and "
		"attidentity <> 'a' and attgenerated = '' and "
		"has_column_privilege('befund_%s', "
		"attrelid, attnum, '%s')",
		between, l->table, l->program, privilege)));
}

/* The place of a row, else its primary key, else nothing. */
static char *
key_of(const struct look *l)
{
	const char *where = sql("'%s'::regclass", l->table);

	return keep(owner_text(
	    sql("select case when (select relkind from pg_class where oid = "
		"%s) = 'v' then 't.id::text' when has_table_privilege("
		"'befund_%s', %s, 'select') then 't.ctid::text' else (select "
		"case when bool_and(has_column_privilege('befund_%s', %s, "
		"a.attnum, 'select')) then 'concat_ws('':'', ' || "
		"string_agg('t.' || a.attname, ', ') || ')' else '' end from "
		"pg_index i join pg_attribute a on a.attrelid = i.indrelid "
		"and a.attnum = any (i.indkey) where i.indrelid = %s and "
		"i.indisprimary) end",
		where, l->program, where, l->program, where, where)));
}

static char *
keys_where(const struct look *l, const char *condition, long long *n)
{
	const char *from = sql(
	    "%s t, %s where %s", l->table, viewer_as_v(l->person), condition);

	*n = owner_number(sql("select count(*) from %s", from));
	if (*l->key == '\0')
		return keep("''");
	return keep(owner_text(
	    sql("select quote_literal(coalesce(array_agg(%s)::text, '{}')) "
		"from %s",
		l->key, from)));
}

void
look_prepare(
    struct look *l, const char *program, const char *table, long long person)
{
	const char *name =
	    strncmp(table, "befund.", 7) == 0 ? table + 7 : table;
	struct rule rule = rule_of(program, name);

	*l = (struct look){
	    .person = person,
	    .all_read = strcmp(rule.reads, "true") == 0,
	};
	(void)snprintf(l->program, sizeof(l->program), "%s", program);
	(void)snprintf(l->table, sizeof(l->table), "%s", table);
	l->has_rows = owner_number(sql("select count(*) from %s", table)) > 0;
	l->is_granted = *owner_text(sql("select has_any_column_privilege("
					"'befund_%s', '%s', 'select')",
			    program, table)) == 't';
	l->key = key_of(l);
	l->readable = keys_where(l, rule.reads, &l->nreadable);
	l->writable = keys_where(l, rule.writes, &l->nwritable);
	l->is_view = *owner_text(sql("select relkind = 'v' from pg_class "
				     "where oid = '%s'::regclass",
			 table)) == 't';
	l->column = columns(l, "update", " ");
	l->insert = columns(l, "insert", ", ");
	l->first = keep(
	    owner_text(sql("select quote_ident(attname) from pg_attribute "
			   "where attrelid = '%s'::regclass and attnum > 0 and "
			   "attidentity = '' limit 1",
		table)));
	l->foreign = keep(owner_text(
	    sql("select quote_literal(to_jsonb(t)::text) from %s t, %s where "
		"not coalesce(%s, false) limit 1",
		table, viewer_as_v(person), rule.writes)));
}

void
look_clear(struct look *l)
{
	free(l->key);
	free(l->readable);
	free(l->writable);
	free(l->first);
	free(l->column);
	free(l->insert);
	free(l->foreign);
}

static int
told(const struct look *l, const char *who, const char *what, const char *state,
    long long n)
{
	database_note("befund_%s as %s: %s %s gives \"%s\", %lld rows",
	    l->program, who, what, l->table, state, n);
	return 1;
}

/* A view of several tables is written by nobody: 55000. */
static bool
is_denied(const char *state)
{
	return strcmp(state, "42501") == 0 || strcmp(state, "55000") == 0;
}

/* He sees exactly the rows that he may see. */
static int
try_select(const struct look *l, PGconn *c, const char *who)
{
	const char *state;
	long long n;

	state = viewer_try(c, sql("select 1 from %s t", l->table), &n);
	if (!l->is_granted)
		return is_denied(state) ? 0 : told(l, who, "select", state, n);
	if (*state != '\0' || n != l->nreadable)
		return told(l, who, "select", state, n);
	if (*l->key == '\0' || l->all_read)
		return 0;
	state = viewer_try(c,
	    sql("select 1 from %s t where %s not in (select unnest("
		"%s::text[]))",
		l->table, l->key, l->readable),
	    &n);
	return *state == '\0' && n == 0 ? 0 : told(l, who, "select", state, n);
}

/*
 * A command that reaches rows says so by their number, or by whatever it
 * breaks there.  Rows that he may write are left out of it; if there are
 * none, nothing is, since naming them would ask the policies for reading.
 */
static int
try_change(
    const struct look *l, PGconn *c, const char *who, const char *command)
{
	const char *state;
	long long n;

	if (l->nwritable > 0)
		command = sql("%s where %s not in (select unnest(%s::text[]))",
		    command, *l->key == '\0' ? "''" : l->key, l->writable);
	state = viewer_try(c, command, &n);
	if (is_denied(state) || (*state == '\0' && n == 0))
		return 0;
	return told(l, who, command, state, n);
}

static int
try_update(const struct look *l, PGconn *c, const char *who)
{
	char list[1200], *save = NULL;
	int bad = 0;

	if (*l->column == '\0') {
		const char *state = viewer_try(c,
		    sql("update %s t set %s = null", l->table, l->first), NULL);

		return is_denied(state) || l->is_view
			   ? 0
			   : told(l, who, "update", state, 0);
	}
	(void)snprintf(list, sizeof(list), "%s", l->column);
	for (char *name = strtok_r(list, " ", &save); name != NULL;
	     name = strtok_r(NULL, " ", &save))
		bad += try_change(l, c, who,
		    sql("update %s t set %s = null", l->table, name));
	return bad;
}

static int
try_insert(const struct look *l, PGconn *c, const char *who)
{
	const char *state;

	state = viewer_try(c,
	    *l->insert == '\0'
		? sql("insert into %s default values", l->table)
		: sql("insert into %s (%s) select %s from "
		      "jsonb_populate_record(null::%s, %s::jsonb)",
		      l->table, l->insert, l->insert, l->table, l->foreign),
	    NULL);
	/* triggers speak before policies do, and undo nothing */
	return is_denied(state) || strncmp(state, "BF", 2) == 0
		   ? 0
		   : told(l, who, "insert", state, 1);
}

int
look_try(const struct look *l, PGconn *c, const char *who)
{
	const char *state = viewer_try(c, sql("truncate %s", l->table), NULL);
	int bad = 0;

	if (!is_denied(state) && !l->is_view)
		bad += told(l, who, "truncate", state, 0);
	bad += try_select(l, c, who);
	if (*l->foreign == '\0') /* all of it is his to write */
		return bad;
	bad += try_update(l, c, who);
	bad += try_insert(l, c, who);
	bad += try_change(l, c, who, sql("delete from %s t", l->table));
	return bad;
}
