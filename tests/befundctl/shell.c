/*
 * shell.c - befundctl as it is typed, on a database of the test's own.
 */
#include "shell.h"

#include <criterion/criterion.h>
#include <libpq-fe.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "befundctl_sql.h"

char folder[64];

const struct program program = {
    .name = "workspace",
    .stmts = {&session_stmts},
};

static const char *
env(const char *name, const char *usual)
{
	const char *v = getenv(name);

	return v == NULL ? usual : v;
}

static void
as_superuser(const char *sql)
{
	PGconn *c = PQconnectdb(text("host=%s dbname=postgres user=%s",
	    env("BEFUND_TEST_HOST", "/tmp"),
	    env("BEFUND_TEST_SUPERUSER", "postgres")));
	PGresult *res = PQexec(c, sql);

	cr_assert(PQresultStatus(res) == PGRES_COMMAND_OK, "%s",
	    PQresultErrorMessage(res));
	PQclear(res);
	PQfinish(c);
}

static const char *
database(void)
{
	return text("befund_ctl_%d", (int)getpid());
}

void
put_file(const char *name, const char *content)
{
	FILE *f = fopen(text("%s/%s", folder, name), "w");

	cr_assert(f != NULL);
	cr_assert(fputs(content, f) >= 0);
	cr_assert(fclose(f) == 0);
}

static void
configure(const char *sql_dir)
{
	put_file("conf", text("municipality = Teststadt\narea_key = 05914\n"
			      "base_url = https://portal.example\n"
			      "database = host=%s dbname=%s\nsocket_dir = %s\n"
			      "locale_dir = %s/locale\nsql_dir = %s\n"
			      "state_dir = %s\n",
			     env("BEFUND_TEST_HOST", "/tmp"), database(),
			     folder, env("B", "build"), sql_dir, folder));
}

void
use_real_sql(void)
{
	char *here = getcwd(NULL, 0);

	cr_assert(here != NULL);
	configure(text("%s/sql", here));
	free(here);
}

void
shell_start(void)
{
	harness_start();
	(void)snprintf(folder, sizeof(folder), "/tmp/befund-ctl.XXXXXX");
	cr_assert(mkdtemp(folder) != NULL);
	cr_assert(system(text("mkdir %s/schema %s/demo %s/catalogue", folder,
		      folder, folder)) == 0);
	as_superuser(text("create database %s owner befund_owner "
			  "template template0",
	    database()));
	configure(folder);
}

void
shell_stop(void)
{
	as_superuser(text("drop database %s with (force)", database()));
	cr_expect(system(text("rm -rf %s", folder)) == 0);
	harness_stop();
}

/* Its first line is its process. */
static FILE *
begin(const char *arguments, pid_t *pid)
{
	char line[32];
	FILE *p =
	    popen(text("echo $$; exec %s/bin/befundctl -c %s/conf %s 2>&1",
		      env("B", "build"), folder, arguments),
		"r");

	cr_assert(p != NULL && fgets(line, sizeof(line), p) != NULL);
	*pid = (pid_t)strtol(line, NULL, 10);
	return p;
}

static struct ended
end(FILE *p)
{
	static char said[1 << 16];
	size_t n = fread(said, 1, sizeof(said) - 1, p);
	int code = pclose(p);

	said[n] = '\0';
	cr_assert(WIFEXITED(code));
	return (struct ended){WEXITSTATUS(code), text("%s", said)};
}

struct ended
ctl(const char *arguments)
{
	pid_t pid;

	return end(begin(arguments, &pid));
}

struct ended
ctl_interrupted(const char *arguments, const char *when)
{
	pid_t pid;
	FILE *p = begin(arguments, &pid);

	for (int i = 0; i < 1000 && strcmp(own_word(when), "t") != 0; i++)
		(void)usleep(10000);
	cr_assert(kill(pid, SIGINT) == 0);
	return end(p);
}

const char *
own_word(const char *sql)
{
	PGconn *c = PQconnectdb(text("host=%s dbname=%s user=befund_owner "
				     "options='-c search_path=befund,public'",
	    env("BEFUND_TEST_HOST", "/tmp"), database()));
	PGresult *res = PQexec(c, sql);
	const char *v;

	cr_assert(PQresultStatus(res) == PGRES_TUPLES_OK ||
		      PQresultStatus(res) == PGRES_COMMAND_OK,
	    "%s: %s", sql, PQresultErrorMessage(res));
	v = text("%s", PQntuples(res) > 0 ? PQgetvalue(res, 0, 0) : "");
	PQclear(res);
	PQfinish(c);
	return v;
}
