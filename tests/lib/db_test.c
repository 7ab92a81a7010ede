/*
 * db_test.c - batches against a real PostgreSQL, and its absences.
 */
#include "db.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <libpq-fe.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "stmt.h"
#include "text.h"

struct row {
	long long n;
	struct str s;
	struct when w;
	struct day d;
	struct dec dec;
	bool b;
	struct str bytes;
	long long nothing;
};

static const struct column columns[] = {
    {INT,   offsetof(struct row, n),       false, NULL, "n"      },
    {TEXT,  offsetof(struct row, s),       false, NULL, "s"      },
    {WHEN,  offsetof(struct row, w),       false, NULL, "w"      },
    {DAY,   offsetof(struct row, d),       false, NULL, "d"      },
    {DEC,   offsetof(struct row, dec),     false, NULL, "dec"    },
    {BOOL,  offsetof(struct row, b),       false, NULL, "b"      },
    {BYTES, offsetof(struct row, bytes),   false, NULL, "bytes"  },
    {INT,   offsetof(struct row, nothing), true,  NULL, "nothing"},
};

static const struct column number_column[] = {
    {INT, 0, false, NULL, "n"}
};

static const struct stmt stmts[] = {
    {.name = "echo",
     .sql = "select $1::int8, $2::text, $3::timestamptz, $4::date, "
	       "$5::numeric, $6::bool, $7::bytea, null::int8", .rows = ONE,
     .nparam = 7,
     .ncolumn = COUNT(columns),
     .row_size = sizeof(struct row),
     .column = columns},
    {.name = "own_pid",
     .sql = "select pg_backend_pid()::int8",
     .rows = ONE,
     .ncolumn = 1,
     .row_size = sizeof(long long),
     .column = number_column           },
    {.name = "divide",
     .sql = "select 10 / $1::int8",
     .rows = ONE,
     .nparam = 1,
     .ncolumn = 1,
     .row_size = sizeof(long long),
     .column = number_column},
    {.name = "texts",
     .sql = "select count(*) from unnest($1::text[]) t where t = $2",
     .rows = ONE,
     .nparam = 2,
     .ncolumn = 1,
     .row_size = sizeof(long long),
     .column = number_column},
    {.name = "count_up",
     .sql = "insert into public.db_test values ($1::int8) returning n",
     .rows = ONE,
     .writes = true,
     .nparam = 1,
     .ncolumn = 1,
     .row_size = sizeof(long long),
     .column = number_column},
    {.name = "none",
     .sql = "select 1::int8 where false",
     .rows = ONE,
     .ncolumn = 1,
     .row_size = sizeof(long long),
     .column = number_column},
};

enum { ECHO_, OWN_PID, DIVIDE, TEXTS, COUNT_UP, NOTHING };

static const struct stmt add_ten = {
    .name = "add_ten",
    .sql = "update public.db_pair set v = v + 10 where n = $1::int8 "
	   "returning v",
    .rows = ONE,
    .writes = true,
    .nparam = 1,
    .ncolumn = 1,
    .row_size = sizeof(long long),
    .column = number_column,
};

static struct arena *arena;
static struct db *db;
static PGconn *super;

static const char *
environment(const char *name, const char *usual)
{
	const char *v = getenv(name);

	return v == NULL ? usual : v;
}

static void
conninfo(char *to, size_t size, const char *user)
{
	(void)snprintf(to, size, "host=%s dbname=%s user=%s",
	    environment("BEFUND_TEST_HOST", "/tmp"),
	    environment("BEFUND_TEST_DB", "befund_test"), user);
}

static void
run_super(const char *sql)
{
	PGresult *res = PQexec(super, sql);

	cr_assert(PQresultStatus(res) == PGRES_COMMAND_OK ||
		      PQresultStatus(res) == PGRES_TUPLES_OK,
	    "%s: %s", sql, PQresultErrorMessage(res));
	PQclear(res);
}

static long long
rows_written(void)
{
	PGresult *res = PQexec(super, "select count(*) from public.db_test");
	long long n = strtoll(PQgetvalue(res, 0, 0), NULL, 10);

	PQclear(res);
	return n;
}

static void
start(void)
{
	const struct stmt_set set[] = {
	    {stmts,    COUNT(stmts)},
            {&add_ten, 1           }
        };
	char info[512];

	conninfo(info, sizeof(info),
	    environment("BEFUND_TEST_SUPERUSER", "postgres"));
	super = PQconnectdb(info);
	cr_assert(
	    PQstatus(super) == CONNECTION_OK, "%s", PQerrorMessage(super));
	run_super("drop table if exists public.db_test");
	run_super("create table public.db_test (n int8)");
	run_super("grant select, insert on public.db_test to "
		  "befund_workspace");
	run_super("drop table if exists public.db_pair");
	run_super("create table public.db_pair (n int8 primary key, v int8)");
	run_super("insert into public.db_pair values (1, 0), (2, 0)");
	run_super("grant select, update on public.db_pair to befund_workspace");
	arena = arena_new(4 << 20);
	conninfo(info, sizeof(info), "befund_workspace");
	db = db_open(info, set, 2);
	cr_assert(arena != NULL && db != NULL);
}

static void
end(void)
{
	db_close(db);
	arena_free(arena);
	PQfinish(super);
}

TestSuite(db, .init = start, .fini = end);

static void
ask_number(struct batch *b, int stmt, long long *out)
{
	batch_add(b, &stmts[stmt], out);
}

static void
ask_divide(struct batch *b, long long by, long long *out)
{
	batch_add(b, &stmts[DIVIDE], out);
	batch_int(b, by);
}

Test(db, brings_every_type_there_and_back)
{
	struct batch b = batch_begin(db, arena);
	struct row r;

	batch_add(&b, &stmts[ECHO_], &r);
	batch_int(&b, -42);
	batch_text(&b, STR("Größe \"'\\"));
	batch_when(&b, (struct when){1796914801});
	batch_day(&b, (struct day){-1});
	batch_dec(&b, (struct dec){"-0.050", 6});
	batch_bool(&b, true);
	batch_bytes(&b, STR("\0\xff\n"));
	cr_assert(eq(int, batch_run(&b), OK));
	cr_expect(eq(llong, r.n, -42));
	cr_expect(str_is(r.s, "Größe \"'\\"));
	cr_expect(eq(llong, r.w.s, 1796914801));
	cr_expect(eq(llong, r.d.d, -1));
	cr_expect(str_is((struct str){r.dec.p, r.dec.n}, "-0.050"));
	cr_expect(r.b);
	cr_expect(str_eq(r.bytes, STR("\0\xff\n")));
	cr_expect(eq(llong, r.nothing, NONE_INT));
}

Test(db, list_of_texts_keeps_quotes_and_backslashes_apart)
{
	struct str row[] = {
	    STR("a\"b"), STR("a\\b"), STR("{a,b}"), STR(""), {NULL, 0},
	    STR("NULL")
        };
	struct batch b = batch_begin(db, arena);
	long long n[COUNT(row)] = {0};

	for (size_t i = 0; i < COUNT(row); i++) {
		if (row[i].p == NULL)
			continue;
		batch_add(&b, &stmts[TEXTS], &n[i]);
		batch_texts(&b, (struct strs){COUNT(row), row});
		batch_text(&b, row[i]);
	}
	cr_assert(eq(int, batch_run(&b), OK));
	for (size_t i = 0; i < COUNT(row); i++)
		cr_expect(eq(llong, n[i], row[i].p != NULL), "%zu", i);
}

Test(db, text_with_a_nul_never_reaches_the_server)
{
	struct batch b = batch_begin(db, arena);
	struct row r;

	batch_add(&b, &stmts[ECHO_], &r);
	batch_int(&b, 1);
	batch_text(&b, STR("a\0b"));
	cr_assert(eq(int, batch_run(&b), INVALID));
}

Test(db, batch_is_all_or_nothing)
{
	struct batch b = batch_begin(db, arena);
	long long a = 0, c = 0;

	batch_add(&b, &stmts[COUNT_UP], &a);
	batch_int(&b, 5);
	ask_divide(&b, 0, &c);
	cr_assert(eq(int, batch_run(&b), FAULT));
	cr_expect(eq(llong, rows_written(), 0));
}

Test(db, row_that_is_missing_does_not_undo_a_write)
{
	struct batch b = batch_begin(db, arena);
	long long a = 0, c = 0;

	batch_add(&b, &stmts[COUNT_UP], &a);
	batch_int(&b, 5);
	ask_number(&b, NOTHING, &c);
	cr_assert(eq(int, batch_run(&b), ABSENT));
	cr_expect(eq(llong, rows_written(), 1),
	    "this is why a batch has one write and it carries its conditions");
}

Test(db, too_many_questions_are_our_fault)
{
	struct batch b = batch_begin(db, arena);
	long long n;

	for (int i = 0; i <= BATCH_MAX; i++)
		ask_number(&b, OWN_PID, &n);
	cr_assert(eq(int, batch_run(&b), FAULT));
}

Test(db, wrong_number_of_values_is_our_fault_and_harms_nobody_after)
{
	struct batch b = batch_begin(db, arena);
	long long n = 0;

	batch_add(&b, &stmts[DIVIDE], &n);
	cr_assert(eq(int, batch_run(&b), FAULT));
	b = batch_begin(db, arena);
	ask_divide(&b, 5, &n);
	cr_assert(eq(int, batch_run(&b), OK));
	cr_expect(eq(llong, n, 2));
}

/* End the server's side of our connection, as a restart would. */
static void
cut_connection(void)
{
	run_super("select pg_terminate_backend(pid, 5000) from "
		  "pg_stat_activity where usename = 'befund_workspace' and "
		  "datname = current_database()");
}

Test(db, comes_back_after_the_connection_was_lost)
{
	struct batch b = batch_begin(db, arena);
	long long before = 0, after = 0;

	ask_number(&b, OWN_PID, &before);
	cr_assert(eq(int, batch_run(&b), OK));
	cut_connection();
	b = batch_begin(db, arena);
	ask_number(&b, OWN_PID, &after);
	cr_assert(eq(int, batch_run(&b), OK), "prepared again and asked");
	cr_expect(ne(llong, before, after));
}

Test(db, write_after_a_lost_connection_happens_once)
{
	struct batch b = batch_begin(db, arena);
	long long n = 0;

	cut_connection();
	batch_add(&b, &stmts[COUNT_UP], &n);
	batch_int(&b, 7);
	cr_assert(eq(int, batch_run(&b), OK));
	cr_expect(eq(llong, rows_written(), 1));
}

/*
 * Who has row 2 already and takes row 1 as soon as we, who have that, wait for
 * row 2.  We look for a ring first: he would only after a minute.
 */
static PGconn *
other_way_round(long long our_pid)
{
	char text[512], info[512];
	PGconn *c;
	PGresult *res;

	conninfo(info, sizeof(info),
	    environment("BEFUND_TEST_SUPERUSER", "postgres"));
	c = PQconnectdb(info);
	res = PQexec(c, "set deadlock_timeout = '1min'; begin; "
			"update public.db_pair set v = v + 1 where n = 2");
	cr_assert(eq(int, PQresultStatus(res), PGRES_COMMAND_OK));
	PQclear(res);
	(void)snprintf(text, sizeof(text),
	    "do 'begin while not exists (select from pg_locks where pid = %lld "
	    "and not granted) loop perform pg_sleep(0.01); end loop; end'; "
	    "update public.db_pair set v = v + 1 where n = 1; commit",
	    our_pid);
	cr_assert(eq(int, PQsendQuery(c, text), 1));
	return c;
}

Test(db, what_a_deadlock_undid_is_asked_again_and_happens_once)
{
	struct batch b = batch_begin(db, arena);
	long long pid = 0, one = 0, two = 0;
	PGresult *res;
	PGconn *other;

	ask_number(&b, OWN_PID, &pid);
	cr_assert(eq(int, batch_run(&b), OK));
	other = other_way_round(pid);
	b = batch_begin(db, arena);
	batch_add(&b, &add_ten, &one);
	batch_int(&b, 1);
	batch_add(&b, &add_ten, &two);
	batch_int(&b, 2);
	cr_assert(eq(int, batch_run(&b), OK));
	cr_expect(eq(llong, one, 11), "the other one first, and we once");
	cr_expect(eq(llong, two, 11));
	while ((res = PQgetResult(other)) != NULL) {
		cr_expect(eq(int, PQresultStatus(res), PGRES_COMMAND_OK));
		PQclear(res);
	}
	PQfinish(other);
	res = PQexec(super, "select count(*) from public.db_pair where v = 11");
	cr_expect_str_eq(PQgetvalue(res, 0, 0), "2", "and it stays");
	PQclear(res);
}

/* Wait for the commit to wait, then cancel that, as an impatient admin. */
static void
cancel_the_wait(void)
{
	static const char sql[] =
	    "select pg_cancel_backend(pid) from pg_stat_activity where "
	    "wait_event = 'SyncRep' and usename = 'befund_workspace'";
	char info[512];
	PGconn *c;

	conninfo(info, sizeof(info),
	    environment("BEFUND_TEST_SUPERUSER", "postgres"));
	c = PQconnectdb(info);
	for (int i = 0; i < 100; i++) {
		PGresult *res = PQexec(c, sql);
		int n = PQntuples(res);

		PQclear(res);
		if (n > 0)
			break;
		(void)nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
	}
	PQfinish(c);
	_exit(0);
}

Test(db, commit_that_no_standby_confirmed_is_not_acknowledged)
{
	struct batch b = batch_begin(db, arena);
	long long n = 0;
	enum status st;
	pid_t pid;

	run_super("alter system set synchronous_standby_names = 'nobody'");
	run_super("alter role befund_workspace set synchronous_commit = on");
	run_super("select pg_reload_conf()");
	cut_connection(); /* the new one waits for the standby */
	pid = fork();
	if (pid == 0)
		cancel_the_wait();
	batch_add(&b, &stmts[COUNT_UP], &n);
	batch_int(&b, 9);
	st = batch_run(&b);
	(void)waitpid(pid, NULL, 0);
	run_super("set synchronous_commit = local");
	run_super("alter system reset synchronous_standby_names");
	run_super("alter role befund_workspace reset synchronous_commit");
	run_super("select pg_reload_conf()");
	cr_assert(eq(int, st, BUSY));
}
