/*
 * migrate.c - bring the database to the schema this version knows.
 *
 * Every file of sql_dir/schema runs once, in the order of its number, in a
 * transaction of its own that also notes its checksum.  A file that changed
 * after it ran is refused: what the database holds could no longer be told
 * from the files.  The notes lie in a schema of their own, where no program
 * has any right.
 *
 * Then the reference data that comes with this version, sql_dir/catalogue: a
 * file of it runs again whenever it has changed.
 *
 * The few statements here cannot be prepared beforehand like those of
 * sql/queries: their table is only made by the first run.  Nowhere else does
 * SQL stand in C (make layers).
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "befundctl.h"
#include "script.h"

static const char notes[] =
    "create schema if not exists befundctl;"
    "create table if not exists befundctl.migration (name text primary key, "
    "checksum text not null, applied_at timestamptz not null default now(), "
    "version text not null);"
    "create table if not exists befundctl.reference (name text primary key, "
    "checksum text not null, applied_at timestamptz not null default now(), "
    "version text not null);"
    "revoke all on befundctl.migration, befundctl.reference from public;";

/* Any number will do; it is the same for all who migrate. */
static const char lock[] = "select pg_advisory_lock(4244514756)";

static const char checksum_of[] =
    "select encode(sha256(convert_to($1, 'UTF8')), 'hex'), null, $2";

/* A folder of files and the table that notes them. */
struct folder {
	const char *name;
	bool again; /* a file that changed runs again, and none need be there */
	const char *are_there, *state_of, *note;
};

static const struct folder schema = {
    .name = "schema",
    .are_there = "select to_regclass('befundctl.migration') is not null",
    .state_of = "select encode(sha256(convert_to($1, 'UTF8')), 'hex'), "
		"(select checksum from befundctl.migration where name = $2)",
    .note = "insert into befundctl.migration (name, checksum, version) "
	    "values ($1, $2, $3)",
};

static const struct folder reference = {
    .name = "catalogue",
    .again = true,
    .are_there = "select to_regclass('befundctl.reference') is not null",
    .state_of = "select encode(sha256(convert_to($1, 'UTF8')), 'hex'), "
		"(select checksum from befundctl.reference where name = $2)",
    .note = "insert into befundctl.reference (name, checksum, version) "
	    "values ($1, $2, $3) on conflict (name) do update set checksum = "
	    "$2, version = $3, applied_at = now()",
};

/* What the database has and the files have not. */
static const char strangers[] = "select name from befundctl.migration "
				"where name <> all ($1::text[]) order by name";

struct migration {
	struct arena *arena;
	struct script *script;
	const struct folder *folder;
	const char *sql_dir;
	char dir[4096];
	bool dry;
	bool noted; /* the table of notes is there */
	int done;
};

/* Roles belong to the cluster: no migration may make them. */
static void
tell_of_roles(const struct migration *m)
{
	const char *role = script_lacks(m->script);

	if (*role != '\0')
		fprintf(stderr,
		    "befundctl: the role \"%s\" is not there; as the "
		    "cluster's superuser run\n"
		    "\tpsql -f %s/roles.sql\n"
		    "and then befundctl migrate again, which goes on from "
		    "here\n",
		    role, m->sql_dir);
}

static enum status
apply(struct migration *m, const char *name, const char *sql,
    const char *checksum)
{
	if (m->dry) {
		printf("%s would be applied\n", name);
		return OK;
	}
	if (script_begin(m->script) || script_run(m->script, name, sql) ||
	    script_ask(m->script, m->folder->note,
		(const char *const[SCRIPT_VALUES]){
		    name, checksum, BEFUND_VERSION}) ||
	    script_commit(m->script)) {
		tell_of_roles(m);
		return FAULT;
	}
	printf("%s applied\n", name);
	return OK;
}

static enum status
one_file(struct migration *m, const char *name)
{
	const char *known;
	char checksum[65], *sql = script_read(m->arena, m->dir, name);

	if (sql == NULL ||
	    script_ask(m->script, m->noted ? m->folder->state_of : checksum_of,
		(const char *const[SCRIPT_VALUES]){sql, name}))
		return FAULT;
	(void)snprintf(
	    checksum, sizeof(checksum), "%s", script_value(m->script, 0, 0));
	known = script_value(m->script, 0, 1);
	if (strcmp(known, checksum) == 0)
		return OK;
	if (*known == '\0' || m->folder->again) {
		m->done++;
		return apply(m, name, sql, checksum);
	}
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

/* The files of a folder; a negative number after saying what is wrong. */
static int
list_files(struct migration *m, const struct ctl *c, const char *const **name)
{
	int n;

	(void)snprintf(
	    m->dir, sizeof(m->dir), "%s/%s", c->sql_dir, m->folder->name);
	if (m->folder->again && access(m->dir, F_OK) != 0)
		return 0;
	n = script_files(m->arena, m->dir, name);
	if (n == 0 && !m->folder->again) {
		fprintf(stderr, "befundctl: no migrations in \"%s\"\n", m->dir);
		return -1;
	}
	return n;
}

static enum status
all_files(
    struct migration *m, const struct ctl *c, const struct folder *f, int *n)
{
	const char *const *name = NULL;

	m->folder = f;
	*n = list_files(m, c, &name);
	if (*n < 0 || script_ask(m->script, f->are_there, NULL))
		return FAULT;
	m->noted = *script_value(m->script, 0, 0) == 't';
	if (m->noted && !f->again && look_for_strangers(m, name, *n))
		return FAULT;
	for (int i = 0; i < *n; i++)
		if (one_file(m, name[i]))
			return FAULT;
	return OK;
}

static enum status
both_folders(struct migration *m, const struct ctl *c)
{
	int migrations, others;

	if (script_ask(m->script, lock, NULL) ||
	    (!m->dry && script_run(m->script, "befundctl.migration", notes)) ||
	    all_files(m, c, &schema, &migrations) ||
	    all_files(m, c, &reference, &others))
		return FAULT;
	if (m->done == 0)
		printf(
		    "nothing to do, %d migrations are applied\n", migrations);
	return OK;
}

enum status
ctl_migrate(struct ctl *c)
{
	struct migration m = {.arena = c->arena,
	    .sql_dir = c->sql_dir,
	    .dry =
		c->nargument == 1 && strcmp(c->argument[0], "--dry-run") == 0};
	enum status st;

	if (c->nargument > 0 && !m.dry)
		return INVALID;
	m.script = script_open(c->conninfo);
	if (m.script == NULL)
		return FAULT;
	st = both_folders(&m, c);
	script_close(m.script); /* and with it the lock */
	return st;
}
