/*
 * try.c - a folder of the test's own, and programs run in it.
 */
#include "try.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tool.h"

enum { ARGS_MAX = 48 };

char said[1 << 16];

static struct tool memory;  /* until the end of the test */
static char root[PATH_MAX]; /* of the repository */
static const char *build;   /* where this test was built */
static char folder[] = "/tmp/befund-tools-XXXXXX";

extern char **environ;

static char *
below(const char *base, const char *path)
{
	return tool_fmt(&memory, "%s/%s", base, path);
}

void
try_begin(void)
{
	const char *b = getenv("B");

	b = b == NULL ? "build" : b;
	cr_assert_not_null(getcwd(root, sizeof(root)));
	build = *b == '/' ? b : below(root, b);
	cr_assert_not_null(mkdtemp(folder));
	cr_assert_eq(chdir(folder), 0);
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *f)
{
	(void)st;
	(void)type;
	(void)f;
	return remove(path);
}

void
try_end(void)
{
	cr_assert_eq(chdir("/"), 0);
	nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	tool_free(&memory);
}

void
try_file(const char *path, const char *text)
{
	char *copy = tool_copy(&memory, path, strlen(path));
	FILE *f;

	for (char *p = copy; (p = strchr(p, '/')) != NULL; *p++ = '/') {
		*p = '\0';
		mkdir(copy, 0700);
	}
	f = fopen(path, "w");
	cr_assert_not_null(f, "could not write %s", path);
	fputs(text, f);
	cr_assert_eq(fclose(f), 0);
}

static void
read_text(const char *path, char *to, size_t max)
{
	FILE *f = fopen(path, "r");
	size_t n = f == NULL ? 0 : fread(to, 1, max - 1, f);

	to[n] = '\0';
	if (f != NULL)
		fclose(f);
}

const char *
try_text(const char *path)
{
	static char text[1 << 16];

	read_text(path, text, sizeof(text));
	return text;
}

/* Run it, and keep everything it prints in `said`. */
static bool
run(const char *const *argv)
{
	posix_spawn_file_actions_t files;
	char *args[ARGS_MAX] = {0};
	int status = -1;
	pid_t pid;

	for (size_t i = 0; argv[i] != NULL && i < ARGS_MAX - 1; i++)
		args[i] = tool_copy(&memory, argv[i], strlen(argv[i]));
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(
	    &files, 1, "said", O_WRONLY | O_CREAT | O_TRUNC, 0600);
	posix_spawn_file_actions_adddup2(&files, 1, 2);
	cr_assert_eq(posix_spawnp(&pid, args[0], &files, NULL, args, environ),
	    0, "could not run %s", args[0]);
	posix_spawn_file_actions_destroy(&files);
	cr_assert_eq(waitpid(pid, &status, 0), pid);
	read_text("said", said, sizeof(said));
	cr_assert(WIFEXITED(status), "%s crashed: %s", argv[0], said);
	return WEXITSTATUS(status) == 0;
}

bool
says(const char *text)
{
	return strstr(said, text) != NULL;
}

bool
try_tool(const char *name, const char *const *args)
{
	const char *argv[ARGS_MAX] = {below(below(build, "tools"), name)};

	for (size_t i = 0; args[i] != NULL && i < ARGS_MAX - 2; i++)
		argv[i + 1] = args[i];
	return run(argv);
}

/* cc with the flags that generated code must stand, and then `more`. */
static bool
compile(const char *const *more)
{
	const char *argv[ARGS_MAX] = {"cc", "-std=c17", "-D_GNU_SOURCE",
	    "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow",
	    "-Wstrict-prototypes", "-Wmissing-prototypes", "-Wvla",
	    "-Wwrite-strings", "-Wcast-qual", "-Wformat=2", "-fno-common",
	    "-Werror", "-I.", "-I", below(root, "cgi/lib"), "-I",
	    below(build, "sql"), "-I", below(root, "tests/fixtures/tools")};
	size_t n = 0, m = 0;

	while (argv[n] != NULL)
		n++;
	while (more[m] != NULL && n < ARGS_MAX - 1)
		argv[n++] = more[m++];
	return run(argv);
}

bool
try_compile(const char *path)
{
	const char *more[] = {"-fsyntax-only", path, NULL};

	return compile(more);
}

const char *
try_page(const char *template)
{
	const char *tool[] = {"-o", ".", "templates/demo/demo.html",
	    "templates/demo/part_row.html", "templates/parts/parts.html",
	    "templates/layout.html", NULL};
	const char *more[] = {"-o", "page", "demo_tmpl.c", "parts_tmpl.c",
	    below(root, "tests/fixtures/tools/render.c"),
	    below(root, "cgi/lib/html.c"), below(root, "cgi/lib/text.c"),
	    below(root, "cgi/lib/page_fill.c"), below(root, "cgi/lib/arena.c"),
	    below(root, "cgi/lib/utf8.c"), NULL};
	const char *page[] = {"./page", NULL};

	try_file("templates/demo/demo.html", template);
	cr_assert(try_tool("tmplc", tool), "%s", said);
	cr_assert(compile(more), "%s", said);
	cr_assert(run(page), "%s", said);
	return said;
}
