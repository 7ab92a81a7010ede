/*
 * printer_test.c - pages of ours as tagged PDF, and nothing that they could
 * load: with the real printer and the real browser.
 */
#include "printer.h"

#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <dirent.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
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
#include "listen.h"
#include "peer.h"
#include "print.h"
#include "text.h"

static struct arena *arena;
static char dir[] = "/tmp/befund-printer-XXXXXX";
static char tmp[80];
static pid_t printer;

enum { PATIENCE = 60000 };

static struct str
there(void)
{
	return str_of(dir);
}

/* No browser runs as root, and nobody should want it to. */
static void
be_nobody(void)
{
	const struct passwd *p = getpwnam("nobody");

	if (geteuid() != 0)
		return;
	if (p == NULL || chown(tmp, p->pw_uid, p->pw_gid) == -1 ||
	    setgroups(0, NULL) == -1 ||
	    setresgid(p->pw_gid, p->pw_gid, p->pw_gid) == -1 ||
	    setresuid(p->pw_uid, p->pw_uid, p->pw_uid) == -1)
		_exit(1);
}

static void
start_as(int ms, const char *program, bool bare)
{
	struct printer p = {.ms = ms};
	int fd = listen_at(there(), "printer");

	cr_assert(fd != -1);
	cr_assert(paper_open(&p.paper, STR("build/static")));
	printer = fork();
	cr_assert(printer != -1);
	if (printer == 0) {
		be_nobody();
		(void)setenv("TMPDIR", tmp, 1);
		(void)browser_find(&p.browser);
		if (program != NULL)
			p.browser.program = program;
		if (bare)
			p.browser.has_sandbox = false;
		_exit(printer_run(fd, &p));
	}
	(void)close(fd);
	paper_release(&p.paper);
}

static void
start_for(int ms, const char *program)
{
	start_as(ms, program, false);
}

static void
end_printer(void)
{
	(void)kill(printer, SIGTERM);
	(void)waitpid(printer, NULL, 0);
}

static void
start(void)
{
	arena = arena_new(96 << 20);
	cr_assert(mkdtemp(dir) != NULL);
	cr_assert_eq(chmod(dir, 0711), 0);
	(void)snprintf(tmp, sizeof(tmp), "%s/tmp", dir);
	cr_assert_eq(mkdir(tmp, 0700), 0);
	start_for(PATIENCE, NULL);
}

static void
stop(void)
{
	char path[80];

	end_printer();
	(void)snprintf(path, sizeof(path), "%s/printer.sock", dir);
	(void)unlink(path);
	cr_expect_eq(rmdir(tmp), 0, "a folder is left");
	(void)rmdir(dir);
	arena_free(arena);
}

TestSuite(printer, .init = start, .fini = stop, .timeout = 300);

#define PAGE(inside)                                                       \
	"<!DOCTYPE html><html lang=\"de\"><head><meta charset=\"utf-8\""   \
	"/><title>Protokoll: Größe &amp; mehr</title></head><body>" inside \
	"</body></html>"

static enum status
print(const char *html, struct str *pdf, struct str *why)
{
	*why = (struct str){"", 0};
	return print_pdf(arena, there(), str_of(html), PATIENCE, pdf, why);
}

/* What a tool says of the PDF. */
static const char *
told(struct str pdf, const char *tool, const char *after)
{
	char path[100], line[300];
	char *all = arena_get(arena, 1 << 20, 1);
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/look.pdf", dir);
	f = fopen(path, "we");
	cr_assert(f != NULL);
	cr_assert_eq(fwrite(pdf.p, 1, pdf.n, f), pdf.n);
	(void)fclose(f);
	(void)snprintf(line, sizeof(line), "%s %s %s", tool, path, after);
	f = popen(line, "re");
	cr_assert(f != NULL);
	all[fread(all, 1, (1 << 20) - 1, f)] = '\0';
	cr_assert_eq(pclose(f), 0, "%s", line);
	(void)unlink(path);
	return all;
}

#define SAYS(text, words) \
	cr_expect(strstr(text, words) != NULL, "no %s in %s", words, text)

Test(printer, makes_a_tagged_pdf_with_title_and_language)
{
	struct str pdf = {NULL, 0}, why;
	enum status st = print(
	    PAGE(
		"<h1>Grüße</h1><p>Ein <strong>fetter</strong> und ein "
		"<em>schiefer</em> Satz.</p><ul><li>eins</li></ul>"
		"<table><caption>Wer</caption><thead><tr><th scope=\"col\">A"
		"</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"),
	    &pdf, &why);
	const char *text;

	cr_assert_eq(st, OK, "%.*s", (int)why.n, why.p);
	(void)told(pdf, "qpdf --check", "");
	text = told(pdf, "pdfinfo", "");
	SAYS(text, "Protokoll: Größe & mehr");
	SAYS(text, "Tagged:          yes");
	SAYS(text, "A4");
	SAYS(text, "JavaScript:      no");
	text = told(pdf, "pdfinfo -meta", "");
	SAYS(text, "Protokoll: Größe &amp; mehr</rdf:li>");
	SAYS(text, "<rdf:li>de</rdf:li>");
	cr_expect_null(strstr(text, "pdfuaid"), "nobody proved that");
	text = told(pdf, "pdfinfo -struct-text", "");
	SAYS(text, "Grüße");
	SAYS(text, "fetter");
	SAYS(text, "schiefer");
	SAYS(text, "Table");
	text = told(pdf, "qpdf --json=1", "");
	SAYS(text, "\"/Lang\": \"de\"");
	SAYS(text, "\"/DisplayDocTitle\": true");
	SAYS(text, "\"/Strong\": \"/Span\"");
	SAYS(text, "\"/Scope\": \"/Column\"");
}

/* Hinted for a screen, letters stand apart, and readers find words in two. */
Test(printer, keeps_words_together)
{
	struct str pdf = {NULL, 0}, why;
	const char *text;

	cr_assert_eq(print(PAGE("<main><span class=\"badge\">Abgeschlossen"
				"</span><table class=\"data dense\"><tbody><tr>"
				"<th>Elternvertretung</th></tr><tr><th>Arbeits"
				"verwaltung</th></tr></tbody></table></main>"),
			 &pdf, &why),
	    OK);
	text = told(pdf, "pdftotext", "-");
	SAYS(text, "Abgeschlossen");
	SAYS(text, "Elternvertretung");
	SAYS(text, "Arbeitsverwaltung");
}

Test(printer, uses_our_fonts)
{
	struct str pdf = {NULL, 0}, why;

	cr_assert_eq(
	    print(PAGE("<p>a <strong>b</strong> <em>c</em></p>"), &pdf, &why),
	    OK);
	SAYS(told(pdf, "pdffonts", ""), "BefundSans");
}

/* Who listens here is called by nobody. */
static int
ear(int *port)
{
	struct sockaddr_in a = {
	    .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof(a);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	cr_assert_eq(bind(fd, (struct sockaddr *)&a, n), 0);
	cr_assert_eq(listen(fd, 8), 0);
	cr_assert_eq(getsockname(fd, (struct sockaddr *)&a, &n), 0);
	*port = ntohs(a.sin_port);
	return fd;
}

Test(printer, runs_no_script_and_loads_nothing)
{
	struct str pdf = {NULL, 0}, why;
	int port, fd = ear(&port);
	struct pollfd p = {fd, POLLIN, 0};
	char html[2000];
	const char *text;

	(void)snprintf(html, sizeof(html),
	    PAGE("<p onclick=\"1\">Anfang</p>"
		 "<img src=\"http://127.0.0.1:%d/a\" alt=\"Bild\" "
		 "onerror=\"document.body.append('Skript')\"/>"
		 "<video src=\"http://127.0.0.1:%d/b\" autoplay=\"\"></video>"
		 "<style>@import 'http://127.0.0.1:%d/c';"
		 "p{background:url(http://127.0.0.1:%d/d)}</style>"
		 "<img src=\"file:///etc/hostname\" alt=\"\"/>"
		 "<svg width=\"9\" height=\"9\" onload=\"document.body."
		 "append('Skript')\"><image href=\"http://127.0.0.1:%d/e\"/>"
		 "</svg>"),
	    port, port, port, port, port);
	cr_assert_eq(print(html, &pdf, &why), OK, "%.*s", (int)why.n, why.p);
	text = told(pdf, "pdftotext", "-");
	SAYS(text, "Anfang");
	cr_expect_null(strstr(text, "Skript"));
	cr_expect_eq(poll(&p, 1, 200), 0, "somebody called");
	(void)close(fd);
}

/*
 * The browser is told to load nothing, and does not; even one that wanted to
 * could not.
 */
Test(printer, has_no_network_and_no_files_but_its_own)
{
	char folder[100], path[120];
	int how = 0, fd;
	pid_t pid;

	(void)snprintf(folder, sizeof(folder), "%s/own", dir);
	(void)snprintf(path, sizeof(path), "%s/a", folder);
	cr_assert_eq(mkdir(folder, 0700), 0);
	pid = fork();
	if (pid == 0) {
		if (!browser_confine(folder))
			_exit(1);
		if (socket(AF_INET, SOCK_STREAM, 0) != -1 ||
		    socket(AF_INET6, SOCK_DGRAM, 0) != -1 ||
		    socket(AF_NETLINK, SOCK_RAW, 0) != -1)
			_exit(2);
		if (fopen("/etc/shadow", "re") != NULL ||
		    fopen("build/static/befund.css", "re") != NULL)
			_exit(3);
		if (fopen(path, "we") == NULL)
			_exit(4);
		_exit(0);
	}
	cr_assert_eq(waitpid(pid, &how, 0), pid);
	cr_expect_eq(WEXITSTATUS(how), 0, "it is %d", WEXITSTATUS(how));
	fd = unlink(path);
	(void)fd;
	(void)rmdir(folder);
}

struct refused {
	char html[300];
};

ParameterizedTestParameters(printer, refuses_what_is_no_page_of_ours)
{
	static struct refused r[] = {
	    {""},
	    {"Kein Dokument"},
	    {"\xff\xfe<html lang=\"de\"><head></head></html>"},
	    {"<html lang=\"de\"></head><head><title>a</title></html>"},
	    {"<!DOCTYPE html><html lang=\"de\"><head></head><body>a</body>"
	     "</html>"},
	    {PAGE("<script>1</script>")},
	    {PAGE("<SCRIPT src=\"http://127.0.0.1/\"></SCRIPT>")},
	    {PAGE("<iframe src=\"file:///etc/passwd\"></iframe>")},
	    {PAGE("<object data=\"file:///etc/passwd\"></object>")},
	    {PAGE("<link rel=\"stylesheet\" href=\"http://127.0.0.1/\"/>")},
	    {"<!DOCTYPE html><html><head><title>a</title></head><body>a"
	     "</body></html>"},
	};

	return cr_make_param_array(struct refused, r, COUNT(r));
}

ParameterizedTest(struct refused *r, printer, refuses_what_is_no_page_of_ours)
{
	struct str pdf = {NULL, 0}, why;

	cr_expect_eq(print(r->html, &pdf, &why), INVALID, "%s", r->html);
	cr_expect_gt(why.n, 10);
	cr_expect(pdf.p == NULL);
}

Test(printer, refuses_what_is_too_large)
{
	char *html = arena_get(arena, PRINT_HTML_MAX + 2, 1);
	const unsigned char more[4] = {0xff, 0xff, 0xff, 0xff};
	unsigned char reply[PRINT_REPLY];
	struct str pdf = {NULL, 0};
	struct peer to;

	memset(html, 'a', PRINT_HTML_MAX + 1);
	cr_expect_eq(
	    print_pdf(arena, there(), (struct str){html, PRINT_HTML_MAX + 1},
		PATIENCE, &pdf, NULL),
	    TOO_MUCH);
	/* who does not keep to it is told */
	cr_assert(peer_dial(&to, there(), "printer", PATIENCE));
	cr_expect(peer_send(&to, more, sizeof(more)));
	cr_expect(peer_take(&to, reply, sizeof(reply)));
	cr_expect_eq(reply[0], PRINT_REFUSED);
	peer_close(&to);
}

/* Processes with this folder among their words. */
static int
left_over(void)
{
	DIR *d = opendir("/proc");
	const struct dirent *e;
	int n = 0;

	cr_assert(d != NULL);
	while ((e = readdir(d)) != NULL) {
		char path[300], words[4000];
		size_t got;
		FILE *f;

		(void)snprintf(
		    path, sizeof(path), "/proc/%s/cmdline", e->d_name);
		f = fopen(path, "re");
		if (f == NULL)
			continue;
		got = fread(words, 1, sizeof(words), f);
		(void)fclose(f);
		n += memmem(words, got, tmp, strlen(tmp)) != NULL;
	}
	(void)closedir(d);
	return n;
}

/* All of the browser's processes end, and their folder is gone (stop()). */
Test(printer, ends_what_takes_too_long)
{
	struct str pdf = {NULL, 0}, why = {"", 0};

	end_printer();
	start_for(150, NULL);
	cr_expect_eq(print(PAGE("<p>a</p>"), &pdf, &why), BUSY);
	cr_expect(str_is(why, "it took too long"), "%.*s", (int)why.n, why.p);
	end_printer();
	cr_expect_eq(left_over(), 0);
	start_for(PATIENCE, NULL);
	cr_expect_eq(print(PAGE("<p>a</p>"), &pdf, &why), OK);
}

/* As in a container that forbids user namespaces. */
Test(printer, works_in_our_sandbox_alone)
{
	struct str pdf = {NULL, 0}, why = {"", 0};

	end_printer();
	start_as(PATIENCE, NULL, true);
	cr_expect_eq(
	    print(PAGE("<p>a</p>"), &pdf, &why), OK, "%.*s", (int)why.n, why.p);
}

/* The browser's end is told, not waited for. */
Test(printer, says_when_the_browser_fails)
{
	struct str pdf = {NULL, 0}, why;

	end_printer();
	start_for(PATIENCE, "/usr/bin/false");
	cr_expect_eq(print(PAGE("<p>a</p>"), &pdf, &why), INVALID);
	SAYS(why.p, "could not print");
}

/* A peer that says nothing holds up the next for its time, and no longer. */
Test(printer, turns_away_who_comes_when_one_waits)
{
	struct str pdf = {NULL, 0}, why = {"", 0};
	struct peer silent[2];

	end_printer();
	start_for(3000, NULL);
	for (int i = 0; i < 2; i++)
		cr_assert(peer_dial(&silent[i], there(), "printer", PATIENCE));
	cr_expect_eq(print(PAGE("<p>a</p>"), &pdf, &why), BUSY);
	SAYS(why.p, "waiting");
	for (int i = 0; i < 2; i++)
		peer_close(&silent[i]);
	end_printer();
	start_for(PATIENCE, NULL);
	cr_expect_eq(print(PAGE("<p>a</p>"), &pdf, &why), OK);
}

/* A door with a full queue before it, and nobody behind it. */
Test(printer, is_not_waited_for_where_nobody_lets_in)
{
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	struct peer p[4];
	int door = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), in = 0;

	(void)snprintf(a.sun_path, sizeof(a.sun_path), "%.*s/deaf.sock",
	    (int)there().n, there().p);
	cr_assert(bind(door, (struct sockaddr *)&a, sizeof(a)) == 0);
	cr_assert(listen(door, 0) == 0);
	for (int i = 0; i < 4; i++)
		in += peer_dial(&p[i], there(), "deaf", 100);
	cr_expect(in < 4, "the queue takes so many");
	for (int i = 0; i < 4; i++)
		peer_close(&p[i]);
	(void)close(door);
	(void)unlink(a.sun_path);
}

Test(printer, is_busy_where_nobody_answers)
{
	struct str pdf = {NULL, 0};
	int fd;

	cr_expect_eq(print_pdf(arena, STR("/tmp/nowhere-at-all"), STR("<html>"),
			 PATIENCE, &pdf, NULL),
	    BUSY);
	end_printer();
	fd = listen_at(there(), "printer"); /* takes calls, says nothing */
	cr_expect_eq(
	    print_pdf(arena, there(), STR("<html>"), 50, &pdf, NULL), BUSY);
	(void)close(fd);
}

Test(print, names_a_file_in_german)
{
	struct arena *a = arena_new(1 << 16);

	cr_expect(str_is(print_disposition(a, "Protokoll",
			     STR("Größe – „Übergang“ 2013/14?"), ".pdf"),
	    "attachment; filename=\"Protokoll-Groesse-Uebergang-2013-14.pdf\"; "
	    "filename*=UTF-8''Protokoll-Gr%C3%B6%C3%9Fe-%C3%9Cbergang-"
	    "2013-14.pdf"));
	cr_expect(
	    str_is(print_disposition(a, "Protokoll", STR("?\r\n\""), ".pdf"),
		"attachment; filename=\"Protokoll.pdf\"; "
		"filename*=UTF-8''Protokoll.pdf"));
	arena_free(a);
}
