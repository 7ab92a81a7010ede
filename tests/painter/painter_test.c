/*
 * painter_test.c - pictures of charts, and of nothing else; with the real
 * painter in a process of its own.
 */
#include "painter.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arena.h"
#include "chart.h"
#include "listen.h"
#include "paint.h"
#include "text.h"

static struct arena *arena;
static char dir[] = "/tmp/befund-painter-XXXXXX";
static pid_t painter;

static struct str
there(void)
{
	return str_of(dir);
}

static void
start(void)
{
	int fd;

	arena = arena_new(64 << 20);
	cr_assert(mkdtemp(dir) != NULL);
	fd = listen_at(there(), "painter");
	cr_assert(fd != -1);
	painter = fork();
	cr_assert(painter != -1);
	if (painter == 0) {
		fonts_open((struct str){"", 0});
		_exit(painter_run(fd));
	}
	(void)close(fd);
}

static void
stop(void)
{
	char path[80];

	(void)kill(painter, SIGTERM);
	(void)waitpid(painter, NULL, 0);
	snprintf(path, sizeof(path), "%s/painter.sock", dir);
	(void)unlink(path);
	(void)rmdir(dir);
	arena_free(arena);
}

TestSuite(painter, .init = start, .fini = stop);

enum { PATIENCE = 60000 };

static enum status
paint(const char *svg, long long width, struct str *png, struct str *why)
{
	return paint_png(
	    arena, there(), str_of(svg), width, PATIENCE, png, why);
}

static unsigned long
number(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return (unsigned long)u[0] << 24 | (unsigned long)u[1] << 16 |
	       (unsigned long)u[2] << 8 | u[3];
}

#define SVG(size, inside)                                               \
	"<svg xmlns=\"http://www.w3.org/2000/svg\" "                    \
	"xmlns:xlink=\"http://www.w3.org/1999/xlink\" " size ">" inside \
	"</svg>"
#define SMALL "width=\"200\" height=\"100\""

/* A picture made beside one would inherit its locks, and wait for ever. */
Test(painter, leaves_no_thread_behind_when_it_begins)
{
	for (int i = 0; i < 10; i++) {
		pid_t child = fork();
		int how = -1;

		cr_assert(child != -1);
		if (child == 0) {
			char task[64];
			struct stat st;

			fonts_open((struct str){"", 0});
			(void)snprintf(
			    task, sizeof(task), "/proc/%d/task", (int)getpid());
			/* ".", "..", and one for each */
			_exit(stat(task, &st) == 0 && st.st_nlink == 3 ? 0 : 1);
		}
		cr_assert_eq(waitpid(child, &how, 0), child);
		cr_expect_eq(how, 0);
	}
}

Test(painter, paints_as_wide_as_asked)
{
	struct str png = {NULL, 0}, why = {NULL, 0};
	enum status st = paint(
	    SVG(SMALL, "<rect width='50' height='50'/>"), 400, &png, &why);

	cr_assert_eq(st, OK, "%.*s", (int)why.n, why.p);
	cr_assert_gt(png.n, 33);
	cr_expect_eq(memcmp(png.p, "\x89PNG\r\n\x1a\n", 8), 0);
	cr_expect_eq(number(png.p + 16), 400);
	cr_expect_eq(number(png.p + 20), 200);
}

/* Painted here, where every file can be opened, it is the same. */
static bool
is_same_outside(struct html svg, struct str png)
{
	struct out o;
	bool same;

	out_init(&o, PAINT_PNG_MAX);
	cr_assert(picture_paint((struct str){svg.p, svg.n}, 1616, &o) == NULL);
	same = o.n == png.n && memcmp(o.p, png.p, o.n) == 0;
	out_release(&o);
	return same;
}

ParameterizedTestParameters(painter, paints_every_kind_of_chart)
{
	static const int kinds[] = {CHART_LINE, CHART_BAR, CHART_DOT,
	    CHART_STACK, CHART_MULTIPLES, CHART_HEAT, CHART_MAP};

	return cr_make_param_array(const int, kinds, COUNT(kinds));
}

ParameterizedTest(const int *kind, painter, paints_every_kind_of_chart)
{
	struct chart_point point[] = {
	    {.period = STR("2014"), .value = {"4.3", 3}},
	    {		     .period = STR("2015"),  .value = {"5.1", 3}                   },
	    { .period = STR("2016"),  .symbol = STR("."),                     .meaning = STR("?")},
	};
	struct chart_series s = {
	    .name = STR("Hagen <&> Umgebung"),
	    .point = {COUNT(point), point},
	    .key = STR("05914"),
	};
	const struct chart_shape shape = {
	    STR("05914"), STR("M0 0L90 0L90 90L0 90Z"), 0, 0, 90, 90, 45, 45};
	const struct chart c = {
	    .id = STR("a"),
	    .title = STR("Größe, \"Anteil\" & mehr"),
	    .kind = (enum chart_kind) * kind,
	    .series = {1, &s    },
	    .shapes = {1, &shape},
	};
	struct str line = STR("Quelle: Statistische Ämter");
	const struct chart_origin o = {
	    .lines = {1, &line}
        };
	struct html svg = chart_alone(arena, &c, &o);
	struct str png = {NULL, 0}, why = {NULL, 0};
	enum status st;

	cr_assert(svg.p != NULL);
	st = paint_png(arena, there(), (struct str){svg.p, svg.n}, 1616,
	    PATIENCE, &png, &why);
	cr_assert_eq(st, OK, "%.*s", (int)why.n, why.p);
	cr_expect_eq(number(png.p + 16), 1616);
	cr_expect(is_same_outside(svg, png), "fonts are there, too");
}

struct refused {
	char svg[600];
};

ParameterizedTestParameters(painter, refuses_what_looks_elsewhere)
{
	static struct refused r[] = {
	    {SVG(SMALL, "<image href=\"file:///etc/passwd\"/>")},
	    {SVG(SMALL, "<IMAGE xlink:href=\"http://127.0.0.1/\"/>")},
	    {SVG(SMALL, "<use xlink:href=\"#a\"/>")},
	    {SVG(SMALL, "<rect fill=\"url(http://127.0.0.1/#a)\"/>")},
	    {SVG(SMALL, "<rect fill=\"URL( file:///etc/passwd )\"/>")},
	    {SVG(SMALL, "<style>@import 'file:///etc/passwd';</style>")},
	    {SVG(SMALL, "<foreignObject/>")},
	    {SVG(SMALL, "<filter id='f'/>")},
	    {SVG(SMALL, "<script>1</script>")},
	    {"<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" SVG(
		SMALL, "<text>&a;</text>")},
	    {"<?xml-stylesheet href='file:///tmp/a.css'?>" SVG(SMALL, "")},
	    {SVG(SMALL, "<g>")},
	    {"no svg at all"},
	    {""},
	    {"\xff\xfe<svg/>"},
	    {SVG("width=\"1\" height=\"100000000\"", "")},
	    {SVG("width=\"0\" height=\"0\"", "")},
	    {SVG("width=\"1e400\" height=\"nan\"", "")},
	};

	return cr_make_param_array(struct refused, r, COUNT(r));
}

ParameterizedTest(struct refused *r, painter, refuses_what_looks_elsewhere)
{
	struct str png = {NULL, 0}, why = {NULL, 0};

	cr_expect_eq(paint(r->svg, 400, &png, &why), INVALID, "%s", r->svg);
	cr_expect_gt(why.n, 10);
	cr_expect(png.p == NULL);
	cr_expect_eq(paint(SVG(SMALL, ""), 40, &png, NULL), OK);
}

/* Deep, wide, and long: an answer or none, but the next one is served. */
Test(painter, survives_what_is_too_much)
{
	enum { N = 200000 };
	char *svg = arena_get(arena, N * 4 + 400, 1), *at = svg;
	struct str png = {NULL, 0};

	at +=
	    sprintf(at, "<svg xmlns=\"http://www.w3.org/2000/svg\" " SMALL ">");
	for (int i = 0; i < N; i++)
		at = stpcpy(at, "<g>");
	cr_expect_neq(paint(svg, 400, &png, NULL), OK);
	cr_expect_eq(
	    paint(SVG(SMALL, ""), PAINT_WIDTH_MAX + 1, &png, NULL), TOO_MUCH);
	cr_expect_eq(
	    paint_png(arena, there(), (struct str){svg, PAINT_SVG_MAX + 1}, 40,
		PATIENCE, &png, NULL),
	    TOO_MUCH);
	cr_expect_eq(paint(SVG(SMALL, ""), 40, &png, NULL), OK);
}

/* A peer that says nonsense, or nothing, holds up nobody. */
Test(painter, serves_others_while_one_is_silent)
{
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	struct str png = {NULL, 0};
	int fd[3];

	snprintf(a.sun_path, sizeof(a.sun_path), "%s/painter.sock", dir);
	for (int i = 0; i < 3; i++) {
		fd[i] = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
		cr_assert_eq(
		    connect(fd[i], (struct sockaddr *)&a, sizeof(a)), 0);
	}
	cr_expect_eq(write(fd[0], "\xff\xff\xff\xff\0\0\0\1", 8), 8);
	cr_expect_eq(paint(SVG(SMALL, ""), 40, &png, NULL), OK);
	for (int i = 0; i < 3; i++)
		(void)close(fd[i]);
}

Test(painter, is_busy_where_nobody_answers)
{
	struct str png = {NULL, 0}, nowhere = STR("/tmp/nowhere-at-all");
	int fd;

	cr_expect_eq(
	    paint_png(arena, nowhere, STR("<svg/>"), 40, PATIENCE, &png, NULL),
	    BUSY);
	(void)kill(painter, SIGTERM);
	(void)waitpid(painter, NULL, 0);
	fd = listen_at(there(), "painter"); /* takes calls, says nothing */
	cr_assert(fd != -1);
	cr_expect_eq(
	    paint_png(arena, there(), STR("<svg/>"), 40, 50, &png, NULL), BUSY);
	(void)close(fd);
}
