/*
 * migrate.c - bring the database to the schema this version knows.
 *
 * Every file of sql_dir/schema runs once, in the order of its number, in a
 * transaction of its own that also notes its checksum.  A file that changed
 * after it ran is refused: what the database holds could no longer be told
 * from the files.  The notes lie in a schema of their own, where no program
 * has any right.
 *
 * The few statements here cannot be prepared beforehand like those of
 * sql/queries: their table is only made by the first run.  Nowhere else does
 * SQL stand in C (make layers).
 */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "befundctl.h"
#include "script.h"

static const char notes[] = "create schema if not exists befundctl;"
			    "create table if not exists befundctl.migration ("
			    "name text primary key, checksum text not null, "
			    "applied_at timestamptz not null default now(), "
			    "version text not null);"
			    "revoke all on befundctl.migration from public;";

/* Any number will do; it is the same for all who migrate. */
static const char lock[] = "select pg_advisory_lock(4244514756)";

static const char are_there[] =
    "select to_regclass('befundctl.migration') is not null";

static const char state_of[] =
    "select encode(sha256(convert_to($1, 'UTF8')), 'hex'), (select "
    "checksum from befundctl.migration where name = $2)";

static const char checksum_of[] =
    "select encode(sha256(convert_to($1, 'UTF8')), 'hex'), null, $2";

static const char note[] =
    "insert into befundctl.migration (name, checksum, version) "
    "values ($1, $2, $3)";

/* What the database has and the files have not. */
static const char strangers[] = "select name from befundctl.migration "
				"where name <> all ($1::text[]) order by name";

struct migration {
	struct arena *arena;
	struct script *script;
	char dir[4096];
	bool dry;
	bool noted; /* the table of notes is there */
	int done;
};

static enum status
apply(struct migration *m, const char *name, const char *sql,
    const char *checksum)
{
	if (m->dry) {
		printf("%s would be applied\n", name);
		return OK;
	}
	if (script_begin(m->script) || script_run(m->script, name, sql) ||
	    script_ask(m->script, note,
		(const char *const[SCRIPT_VALUES]){
		    name, checksum, BEFUND_VERSION}) ||
	    script_commit(m->script))
		return FAULT;
	printf("%s applied\n", name);
	return OK;
}

static enum status
one_file(struct migration *m, const char *name)
{
	const char *known;
	char checksum[65], *sql = script_read(m->arena, m->dir, name);

	if (sql == NULL ||
	    script_ask(m->script, m->noted ? state_of : checksum_of,
		(const char *const[SCRIPT_VALUES]){sql, name}))
		return FAULT;
	(void)snprintf(
	    checksum, sizeof(checksum), "%s", script_value(m->script, 0, 0));
	known = script_value(m->script, 0, 1);
	if (*known == '\0') {
		m->done++;
		return apply(m, name, sql, checksum);
	}
	if (strcmp(known, checksum) == 0)
		return OK;
	fprintf(stderr,
	    "befundctl: \"%s\" changed after it was applied; restore it and "
	    "put the change into a new file\n",
	    name);
	return FAULT;
}

/* A database newer than these files is not touched. */
static enum status
look_for_strangers(struct migration *m, const char *const *name, int n)
{
	char *list = arena_get(m->arena, (size_t)n + 1, 300);
	size_t at = 1;

	if (list == NULL)
		return FAULT;
	list[0] = '{';
	for (int i = 0; i < n; i++)
		at += (size_t)snprintf(
		    list + at, 300, "%s\"%.255s\"", i == 0 ? "" : ",", name[i]);
	list[at] = '}';
	if (script_ask(
		m->script, strangers, (const char *const[SCRIPT_VALUES]){list}))
		return FAULT;
	if (script_rows(m->script) == 0)
		return OK;
	fprintf(stderr,
	    "befundctl: the database has \"%s\", which this version does not "
	    "know\n",
	    script_value(m->script, 0, 0));
	return FAULT;
}

static enum status
all_files(struct migration *m)
{
	const char *const *name;
	int n = script_files(m->arena, m->dir, &name);

	if (n < 0)
		return FAULT;
	if (n == 0) {
		fprintf(stderr, "befundctl: no migrations in \"%s\"\n", m->dir);
		return FAULT;
	}
	if (script_ask(m->script, lock, NULL) ||
	    (!m->dry && script_run(m->script, "befundctl.migration", notes)) ||
	    script_ask(m->script, are_there, NULL))
		return FAULT;
	m->noted = *script_value(m->script, 0, 0) == 't';
	if (m->noted && look_for_strangers(m, name, n))
		return FAULT;
	for (int i = 0; i < n; i++)
		if (one_file(m, name[i]))
			return FAULT;
	if (m->done == 0)
		printf("nothing to do, %d migrations are applied\n", n);
	return OK;
}

enum status
ctl_migrate(struct ctl *c)
{
	struct migration m = {.arena = c->arena,
	    .dry =
		c->nargument == 1 && strcmp(c->argument[0], "--dry-run") == 0};
	enum status st;

	if (c->nargument > 0 && !m.dry)
		return INVALID;
	(void)snprintf(m.dir, sizeof(m.dir), "%s/schema", c->sql_dir);
	m.script = script_open(c->conninfo);
	if (m.script == NULL)
		return FAULT;
	st = all_files(&m);
	script_close(m.script); /* and with it the lock */
	return st;
}
