/*
 * mail_test.c - a notice written as a mail.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "config.h"
#include "enums.h"
#include "harness.h"
#include "i18n.h"
#include "mail.h"
#include "quoted.h"
#include "text.h"

TestSuite(mail, .init = harness_start, .fini = harness_stop);

static const char *
write_mail(struct mail m)
{
	const struct portal p = {
	    .municipality = STR("Stadt M\xc3\xbchlhausen"),
	    .portal_name = STR("Bildungsportal"),
	    .base_url = STR("https://bildung.example:8443"),
	    .mail_from = STR("portal@bildung.example"),
	};
	struct arena *a = arena_new(1 << 20);
	struct str s;
	const char *copy;

	if (m.recipient.p == NULL)
		m.recipient = STR("wer@schule.example");
	if (m.kind == 0)
		m.kind = NOTICE_KIND_REPLY;
	if (m.address.p == NULL)
		m.address = STR("/arbeit/raum/1");
	m.id.v = 77;
	m.now.s = 1795341600;
	s = mail_text(a, &p, &m);
	cr_assert(s.p != NULL);
	copy = text("%.*s", (int)s.n, s.p);
	arena_free(a);
	return copy;
}

static int
digit(char c)
{
	return c <= '9' ? c - '0' : c - 'A' + 10;
}

/* Undo quoted-printable, as a mail program would. */
static const char *
body_of(const char *mail)
{
	const char *p = strstr(mail, "\r\n\r\n");
	char *out, *at;

	cr_assert(p != NULL);
	p += 4;
	out = at = (char *)(uintptr_t)text("%s", p);
	while (*p != '\0')
		if (strncmp(p, "=\r\n", 3) == 0)
			p += 3;
		else if (*p == '=') {
			*at++ = (char)(digit(p[1]) << 4 | digit(p[2]));
			p += 3;
		} else if (*p == '\r')
			p++;
		else
			*at++ = *p++;
	*at = '\0';
	return out;
}

static bool
has_line(const char *mail, const char *begin)
{
	return strstr(mail, text("\r\n%s", begin)) != NULL ||
	       strncmp(mail, begin, strlen(begin)) == 0;
}

/* Short lines of ASCII that end with CRLF: what every server carries. */
static void
must_be_plain(const char *mail)
{
	size_t column = 0;

	for (const char *p = mail; *p != '\0'; p++) {
		cr_assert((unsigned char)*p < 0x7f);
		if (*p == '\n') {
			cr_assert(p > mail && p[-1] == '\r');
			column = 0;
		} else if (*p == '\r')
			cr_assert(p[1] == '\n');
		else
			cr_assert(++column <= 78, "%.*s", 90, p - column);
	}
}

Test(mail, says_kind_title_and_link_and_no_more)
{
	const char *m = write_mail(
	    (struct mail){.title = STR("Abg\xc3\xa4nge ohne Abschluss"),
		.address = STR("/arbeit/raum/1/beitrag/2")});

	must_be_plain(m);
	cr_expect(has_line(m, "To: <wer@schule.example>\r\n"));
	cr_expect(has_line(m, "Message-ID: <befund.000000000002d"
			      "@bildung.example>\r\n"));
	cr_expect(
	    has_line(m, "Date: Sun, 22 Nov 2026 10:00:00 +0000\r\n"), "%s", m);
	cr_expect(has_line(m, "Auto-Submitted: auto-generated\r\n"));
	cr_expect(
	    strstr(body_of(m),
		"Guten Tag,\n\nAntwort auf Ihren Beitrag:\nAbg\xc3\xa4nge "
		"ohne Abschluss\n\nLesen Sie die Antwort, und antworten Sie, "
		"wenn Sie "
		"m\xc3\xb6gen.\nhttps://bildung.example:8443/arbeit/raum/1"
		"/beitrag/2\n\n-- \n") != NULL,
	    "%s", body_of(m));
	cr_expect(strstr(body_of(m), "Stadt M\xc3\xbchlhausen") != NULL);
}

/* Subject, what happened and where, what to do, the link, why, how to stop. */
Test(mail, of_every_kind_says_what_to_do_and_why_it_comes)
{
	for (int kind = 1; kind <= (int)notice_kind_type.n; kind++)
		for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct mail_reason why = mail_reason(kind);
			const char *name = notice_kind_type.name[kind - 1];
			struct str task;
			const char *body;

			if (kind == NOTICE_KIND_ACCOUNT)
				continue;
			cr_assert(why.task != NULL && why.why != NULL,
			    "nothing to say of %s", name);
			task = tr((enum lang)lang, why.task);
			body = body_of(write_mail((struct mail){.kind = kind,
			    .lang = lang + 1,
			    .title = STR("Titel"),
			    .room = STR("Raum\nzwei"),
			    .stop = STR("/konto/abbestellen/x")}));
			cr_expect(
			    memmem(body, strlen(body), task.p, task.n) != NULL,
			    "%s: %s", name, body);
			cr_expect(strstr(body,
				      tr((enum lang)lang, why.why).p) != NULL);
			cr_expect(kind == NOTICE_KIND_DIGEST ||
				  strstr(body, "Raum zwei\n") != NULL);
			cr_expect(
			    strstr(body, "/konto/abbestellen/x\n") != NULL);
			cr_expect(lang == LANG_DE || !str_is(task, why.task),
			    "%s: %s is not translated", name, why.task);
		}
}

Test(mail, speaks_the_language_of_its_reader)
{
	const char *de = write_mail((struct mail){.title = STR("X")});
	const char *en =
	    write_mail((struct mail){.title = STR("X"), .lang = LANG_EN + 1});

	cr_expect(has_line(de, "Content-Language: de"));
	cr_expect(has_line(en, "Content-Language: en"));
	cr_expect(strstr(body_of(en), "Antwort") == NULL, "%s", body_of(en));
}

Test(mail, about_security_says_that_it_always_comes)
{
	const char *m = write_mail((struct mail){.title = STR("X"),
	    .kind = NOTICE_KIND_ACCOUNT,
	    .address = STR("/konto/sitzungen")});

	cr_expect(strstr(body_of(m), "nicht abstellen") != NULL);
	m = write_mail((struct mail){.title = STR("X"),
	    .kind = NOTICE_KIND_ACCOUNT,
	    .address = STR("/konto/einladung/abc")});
	cr_expect(strstr(body_of(m), "/konto/einladung/abc\n") != NULL);
	cr_expect(strstr(body_of(m), "nur einmal") != NULL);
}

struct trick {
	char title[80];
};

ParameterizedTestParameters(mail, begins_no_header_by_its_title)
{
	static struct trick list[] = {
	    {"x\r\nBcc: evil@evil.example"},
	    {"x\nBcc: evil@evil.example"},
	    {"x\rBcc: evil@evil.example"},
	    {"x\r\n\r\n<b>body</b>"},
	    {"x?=\r\nBcc: evil@evil.example"},
	    {"=?UTF-8?Q?=0D=0ABcc:_evil@evil.example?="},
	    {"x\xe2\x80\xa8"
	     "Bcc: evil@evil.example"},
	    {"x\x1b[31m\x07"},
	    {"\xff\xfe broken utf-8 \xc3"},
	};

	return cr_make_param_array(struct trick, list, COUNT(list));
}

ParameterizedTest(struct trick *t, mail, begins_no_header_by_its_title)
{
	const char *m = write_mail((struct mail){.title = str_of(t->title)});
	const char *end = strstr(m, "\r\n\r\n");

	must_be_plain(m);
	cr_expect(!has_line(m, "Bcc:"));
	cr_assert(end != NULL);
	cr_expect(strstr(text("%.*s", (int)(end - m), m), "evil@") == NULL,
	    "in the head even the sign is encoded");
	cr_expect(strchr(m, '\x1b') == NULL);
}

Test(mail, carries_a_long_title_in_short_lines)
{
	char title[301] = "";

	for (int i = 0; i < 60; i++)
		memcpy(title + 5 * i, "\xc3\xa4 b=", 5);
	must_be_plain(write_mail((struct mail){.title = str_of(title)}));
	cr_expect(
	    strstr(body_of(write_mail((struct mail){.title = str_of(title)})),
		title) != NULL);
}

/* Every letter an umlaut: three times its room on the way. */
Test(mail, of_a_digest_that_is_too_long_ends_in_a_number)
{
	enum { LINES = 200, LETTERS = 300 };
	static struct mail_line row[LINES];
	char title[2 * LETTERS + 1] = "";
	struct mail m = {
	    .kind = NOTICE_KIND_DIGEST, .lines = {LINES, row}
        };
	const char *said, *rest;
	long left;

	for (size_t i = 0; i < LETTERS; i++)
		memcpy(&title[2 * i], "\xc3\xbc", 3);
	for (int i = 0; i < LINES; i++)
		row[i] = (struct mail_line){.workspace = STR("Raum"),
		    .kind = NOTICE_KIND_REPLY,
		    .title = str_of(title),
		    .address = STR("/arbeit/raum/1/beitrag/2"),
		    .n = 1};
	said = write_mail(m);
	must_be_plain(said);
	cr_expect(strlen(said) < 64 << 10);
	said = body_of(said);
	rest = strstr(said, "kein Platz ist: ");
	cr_assert(rest != NULL, "%s", said);
	left = strtol(rest + strlen("kein Platz ist: "), NULL, 10);
	cr_expect(left > 100 && left < LINES);
	cr_expect(strstr(rest, "/arbeit/hinweise\n") != NULL);
	m.lines.n = 3;
	cr_expect(strstr(body_of(write_mail(m)), "kein Platz") == NULL);
}

Test(mail, brings_the_dates_of_a_round_for_a_calendar)
{
	struct mail_date row[] = {
	    {.round = {6001},
             .workspace = {2001},
             .title = STR("Was sagt 2013?"),
             .phase = PHASE_ALONE,
             .starts_on = {20759},
             .ends_on = {20769},
             .place = STR(""),
             .version = 3,
             .changed_at = {1795341600}},
	    {.round = {6001},
             .workspace = {2001},
             .title = STR("Was sagt 2013?"),
             .starts_on = {20770},
             .ends_on = {20770},
             .place = STR("14 Uhr, Saal 1"),
             .version = 3,
             .changed_at = {1795341600},
             .off = true               },
	};
	const char *m = write_mail((struct mail){
	    .title = STR("Eine Runde"),
	    .kind = NOTICE_KIND_INVITATION,
	    .dates = {2, row}
        });
	const char *text = strstr(m, "Content-Type: text/plain");
	const char *file = strstr(m, "Content-Type: text/calendar");
	const char *ics;

	must_be_plain(m);
	cr_expect(has_line(m, "Content-Type: multipart/mixed; boundary="));
	cr_assert(text != NULL && file != NULL && text < file);
	cr_expect(strstr(file, "method=PUBLISH") != NULL);
	cr_expect(strstr(file, "filename=\"runde.ics\"") != NULL);
	ics = body_of(file);
	cr_expect(strstr(ics, "METHOD:PUBLISH\n") != NULL, "%s", ics);
	cr_expect(
	    strstr(ics, "UID:runde-00000000005vh-alone@bildung.example\n"));
	cr_expect(
	    strstr(ics, "UID:runde-00000000005vh-workshop@bildung.example\n"));
	cr_expect(strstr(ics, "SEQUENCE:3\n") != NULL);
	cr_expect(strstr(ics, "STATUS:CANCELLED\n") >
		      strstr(ics, "UID:runde-00000000005vh-workshop@"),
	    "what does not take place, and nothing else");
	cr_expect(
	    strstr(ics, "DTSTART;VALUE=DATE:20261112\n") != NULL, "%s", ics);
	cr_expect(strstr(ics, "SUMMARY:Letzter Tag: ") != NULL);
	cr_expect(strstr(ics, "DTSTART:20261113T130000Z\n") != NULL);
	cr_expect(strstr(ics, "LOCATION:14 Uhr\\, Saal 1\n") != NULL);
	cr_expect(strstr(ics, "END:VCALENDAR\n") != NULL);
	cr_expect(strstr(m, "--=_befund_000000000002d--\r\n") != NULL);
}

Test(mail, says_which_phase_a_round_is_in_and_what_it_asks_for)
{
	const char *m = write_mail((struct mail){
	    .title = STR("Was sagt 2013?: Stimmungsbild"),
	    .kind = NOTICE_KIND_ROUND_PHASE,
	    .phase = PHASE_SENSE,
	});

	cr_expect(
	    has_line(m, "Subject: =?UTF-8?Q?Runde_Was_sagt_2013=3F"), "%s", m);
	cr_expect(strstr(body_of(m), "zu jedem Entwurf") != NULL);
	m = write_mail((struct mail){
	    .title = STR("Was sagt 2013?"),
	    .kind = NOTICE_KIND_ROUND_PHASE,
	    .phase = PHASE_CLOSED,
	});
	cr_expect(strstr(body_of(m), "was die Runde ergeben hat") != NULL);
	m = write_mail((struct mail){
	    .title = STR("Was sagt 2013?"),
	    .kind = NOTICE_KIND_ROUND_REMINDER,
	    .phase = PHASE_CONSENT,
	});
	cr_expect(strstr(body_of(m), "zu jeder Schlussfolgerung") != NULL);
}
