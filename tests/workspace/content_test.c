/*
 * content_test.c - what a file is, by its bytes; and what a photograph no
 * longer tells.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "arena.h"
#include "brought.h"
#include "content.h"
#include "enums.h"
#include "harness.h"
#include "text.h"

static struct arena *memory;

static void
start(void)
{
	harness_start();
	memory = arena_new(64 << 20);
}

static void
stop(void)
{
	arena_free(memory);
	harness_stop();
}

TestSuite(content, .init = start, .fini = stop);

static int
kind(struct str s)
{
	const char *sentence = NULL;
	int k = content_kind(memory, s, &sentence);

	cr_expect(k != 0 || sentence != NULL, "no reason is given");
	return k;
}

/* It is none of ours, and the reason has this word in it. */
static bool
refused(struct str s, const char *word)
{
	const char *sentence = "";

	return content_kind(memory, s, &sentence) == 0 &&
	       strstr(sentence, word) != NULL;
}

Test(content, is_known_by_its_bytes)
{
	cr_expect(kind(paper("")) == ATTACHMENT_KIND_PDF);
	cr_expect(kind(photograph()) == ATTACHMENT_KIND_JPEG);
	cr_expect(kind(drawing()) == ATTACHMENT_KIND_PNG);
	cr_expect(kind(web_image()) == ATTACHMENT_KIND_WEBP);
	cr_expect(kind(office(WORD, NULL, "")) == ATTACHMENT_KIND_DOCX);
	cr_expect(kind(office("spreadsheetml.sheet.main+xml", NULL, "")) ==
		  ATTACHMENT_KIND_XLSX);
	cr_expect(kind(office("presentationml.presentation.main+xml", NULL,
		      "")) == ATTACHMENT_KIND_PPTX);
	cr_expect(kind(open_document("application/vnd.oasis.opendocument.text",
		      NULL, "")) == ATTACHMENT_KIND_ODT);
	cr_expect(
	    kind(open_document("application/vnd.oasis.opendocument.spreadsheet",
		NULL, "")) == ATTACHMENT_KIND_ODS);
	cr_expect(kind(open_document(
		      "application/vnd.oasis.opendocument.presentation", NULL,
		      "")) == ATTACHMENT_KIND_ODP);
}

Test(content, that_a_browser_would_run_is_refused)
{
	cr_expect(refused(
	    STR("<!DOCTYPE html><script>alert(1)</script>"), "Art von Datei"));
	cr_expect(refused(STR("<svg xmlns=\"http://www.w3.org/2000/svg\" "
			      "onload=\"alert(1)\"/>"),
	    "Art von Datei"));
	cr_expect(refused(STR("MZ\x90\0\3\0\0\0"), "Art von Datei"));
	cr_expect(refused(STR("GIF89a/*<script>*/=1;"), "Art von Datei"));
	cr_expect(refused(STR(""), "Art von Datei"));
	cr_expect(refused(STR("<html>%PDF-1.7 %%EOF"), "Art von Datei"),
	    "a page that says to be a PDF further down");
}

Test(content, of_an_archive_that_is_no_document_is_refused)
{
	const struct part any[] = {
	    {"a.html", STR("<script>")}
        };
	const struct part named[] = {
	    {"word/document.xml", STR("<document/>")}
        };

	cr_expect(refused(archive_of(1, any), "Art von Datei"));
	cr_expect(refused(archive_of(1, named), "Art von Datei"));
	cr_expect(refused(STR("PK\003\004 and nothing behind"), "beschädigt"));
	cr_expect(refused(open_document("application/vnd.oasis.opendocument."
					"graphics",
			      NULL, ""),
	    "Art von Datei"));
	cr_expect(
	    refused(open_document("text/html", NULL, ""), "Art von Datei"));
}

Test(content, with_macros_is_refused_however_they_are_called)
{
	cr_expect(refused(office(WORD, "word/vbaProject.bin", "x"), "Makros"));
	cr_expect(refused(office(WORD, "word/VBAPROJECT.BIN", "x"), "Makros"));
	cr_expect(
	    refused(office(WORD, "xl/macrosheets/sheet1.xml", "x"), "Makros"));
	cr_expect(refused(
	    office("wordprocessingml.document.macroEnabled.main+xml", NULL, ""),
	    "Makros"));
	cr_expect(refused(office(WORD "\"/><Override PartName=\"/a.bin\" "
				      "ContentType=\"application/vnd.ms-office."
				      "vbaProject",
			      NULL, ""),
	    "Makros"));
	cr_expect(refused(office(WORD "\"/><Override PartName=\"/a.bin\" "
				      "ContentType=\"application/vnd.ms-office."
				      "vbaProj&#101;ct",
			      NULL, ""),
		      "beschädigt"),
	    "written with an entity");
	cr_expect(
	    refused(open_document("application/vnd.oasis.opendocument.text",
			"Basic/Standard/Module1.xml", "Sub Main"),
		"Makros"));
}

Test(content, that_is_encrypted_is_refused)
{
	cr_expect(refused(STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 EncryptedPack"),
	    "verschlüsselt"));
	{
		const struct part p[] = {
		    {"mimetype",
                     STR("application/vnd.oasis.opendocument.text")},
		    {"content.xml",           STR("\x12\x34")      },
		    {"META-INF/manifest.xml",
                     STR("<manifest><encryption-data/></manifest>")},
		};

		cr_expect(refused(archive_of(3, p), "verschlüsselt"));
	}
}

/* The part that names the types would fill the memory; it is not unpacked. */
Test(content, that_would_fill_the_memory_is_not_unpacked)
{
	struct str zeros = {calloc(1, 40 << 20), 40 << 20};
	const struct part types[] = {
	    {"[Content_Types].xml", zeros}
        };
	const struct part other[] = {
	    {"[Content_Types].xml", STR("<Types>" WORD "</Types>")},
	    {"word/document.xml",   zeros                         },
	};
	struct str bomb = archive_of(1, types);

	cr_expect(bomb.n < 1 << 20);
	cr_expect(refused(bomb, "beschädigt"));
	cr_expect(refused(archive_of(2, other), "beschädigt"));
}

Test(content, of_a_pdf_that_runs_something_is_refused)
{
	cr_expect(
	    kind(paper("/OpenAction [3 0 R /Fit]")) == ATTACHMENT_KIND_PDF,
	    "it only says where to begin");
	cr_expect(refused(
	    paper("/OpenAction <</S /JavaScript /JS (x)>>"), "JavaScript"));
	cr_expect(refused(
	    paper("/OpenAction <</S /Java#53cript /JS (x)>>"), "JavaScript"));
	cr_expect(refused(paper("/S /Launch /F (cmd.exe)"), "Programm"));
	cr_expect(refused(STR("%PDF-1.7\n1 0 obj"), "unvollständig"));
}

/* An object stream with these words, packed. */
static struct str
packed_paper(const char *dictionary, const char *words)
{
	unsigned char bytes[512];
	uLongf n = sizeof(bytes);
	size_t head, all;
	char *p = arena_get(memory, 2048, 1);

	cr_assert(p != NULL && compress(bytes, &n, (const Bytef *)words,
				   strlen(words)) == Z_OK);
	head = (size_t)snprintf(p, 1024,
	    "%%PDF-1.7\n5 0 obj\n<</Type /ObjStm /N 1 /First 4 %s /Length "
	    "%lu>>\nstream\r\n",
	    dictionary, (unsigned long)n);
	memcpy(p + head, bytes, n);
	all = head + n +
	      (size_t)snprintf(p + head + n, 512,
		  "\nendstream\nendobj\nstartxref\n0\n%%%%EOF\n");
	return (struct str){p, all};
}

Test(content, of_a_pdf_that_hides_what_it_runs_is_refused)
{
	static const char script[] = "7 0 <</S /JavaScript /JS (x)>>";

	cr_expect(kind(packed_paper("/Filter /FlateDecode", "7 0 <</A 1>>")) ==
		  ATTACHMENT_KIND_PDF);
	cr_expect(refused(
	    packed_paper("/Filter /FlateDecode", script), "JavaScript"));
	cr_expect(refused(
	    packed_paper("/Filter [/Flate#44ecode]", script), "JavaScript"));
	cr_expect(refused(
	    packed_paper("/Filter [/ASCII85Decode /FlateDecode]", script),
	    "ungewöhnlich gepackt"));
	cr_expect(refused(packed_paper("/Filter /LZWDecode", script),
	    "ungewöhnlich gepackt"));
}

/* Words that only begin like it, as a report has them. */
Test(content, of_a_pdf_is_not_mistaken_for_a_program)
{
	cr_expect(kind(paper("/JavaScripting 1 /Launchpad 2 /Launch#65r 3")) ==
		  ATTACHMENT_KIND_PDF);
	cr_expect(refused(paper("/JavaScript[1]"), "JavaScript"));
	cr_expect(refused(paper("/S/Launch/F(x)"), "Programm"));
}

/* Zeros are packed to a thousandth. */
Test(content, of_a_pdf_that_would_fill_the_memory_is_refused)
{
	enum { ZEROS = 5 << 20 };
	unsigned char *zeros = calloc(1, ZEROS), *to;
	uLongf n = compressBound(ZEROS);
	struct str s;
	char *p;

	to = malloc(n);
	p = arena_get(memory, 1 << 20, 1);
	cr_assert(zeros != NULL && to != NULL && p != NULL &&
		  compress(to, &n, zeros, ZEROS) == Z_OK && n < 1 << 19);
	s.n = (size_t)snprintf(p, 200,
	    "%%PDF-1.7\n5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n");
	memcpy(p + s.n, to, n);
	s.n += n;
	s.n += (size_t)snprintf(p + s.n, 100, "\nendstream\n%%%%EOF\n");
	s.p = p;
	cr_expect(refused(s, "ungewöhnlich gepackt"));
	free(zeros);
	free(to);
}

static bool
tells(struct str s, const char *word)
{
	return memmem(s.p, s.n, word, strlen(word)) != NULL;
}

Test(content, of_a_photograph_tells_no_place)
{
	struct str s = image_clean(memory, ATTACHMENT_KIND_JPEG, photograph());

	cr_assert(s.p != NULL);
	cr_expect(!tells(s, "GPS") && !tells(s, "Kita") && !tells(s, "Hagen") &&
		  !tells(s, "RGB") && !tells(s, "behind"));
	cr_expect(tells(s, "pixel") && tells(s, "more\xff\xd3more"));
	cr_expect(memcmp(s.p + s.n - 2, "\xff\xd9", 2) == 0);
	cr_expect(memmem(s.p, s.n, "\1\x12\0\3\0\0\0\1\0\6\0\0", 12) != NULL,
	    "which way is up");
	cr_expect(kind(s) == ATTACHMENT_KIND_JPEG);
	cr_expect(str_eq(image_clean(memory, ATTACHMENT_KIND_JPEG, s), s),
	    "nothing is left to be taken away");
}

Test(content, of_other_images_tells_no_place_either)
{
	struct str png = image_clean(memory, ATTACHMENT_KIND_PNG, drawing()),
		   webp =
		       image_clean(memory, ATTACHMENT_KIND_WEBP, web_image());

	cr_assert(png.p != NULL && webp.p != NULL);
	cr_expect(!tells(png, "GPS") && !tells(png, "Kita") &&
		  !tells(png, "behind") && tells(png, "pixel"));
	cr_expect(!tells(webp, "GPS") && !tells(webp, "EXIF") &&
		  tells(webp, "pixel"));
	cr_expect(webp.p[20] == 0x20, "it no longer says that there is any");
	cr_expect((size_t)webp.p[4] + 8 == webp.n);
	cr_expect(str_eq(image_clean(memory, ATTACHMENT_KIND_PNG, png), png));
	cr_expect(
	    str_eq(image_clean(memory, ATTACHMENT_KIND_WEBP, webp), webp));
}

Test(content, of_an_image_that_is_cut_off_is_not_taken)
{
	const struct str whole[] = {photograph(), drawing(), web_image()};
	const int k[] = {
	    ATTACHMENT_KIND_JPEG, ATTACHMENT_KIND_PNG, ATTACHMENT_KIND_WEBP};

	for (size_t i = 0; i < COUNT(whole); i++)
		for (size_t n = 0; n + 12 < whole[i].n; n++) {
			/* on its own, so that a read behind it is seen */
			char *p = malloc(n + 1);

			memcpy(p, whole[i].p, n);
			cr_expect(
			    image_clean(memory, k[i], (struct str){p, n}).p ==
				NULL,
			    "%d of %zu", k[i], n);
			free(p);
		}
}

/* The fuzzer's: what was left was thought too short to be an image. */
Test(content, of_the_smallest_image_is_the_same_when_cleaned_again)
{
	static const char p[] = "\xff\xd8\xff\xe4\0\x06name"
				"\xff\xda\0\4\0\1p\xff\xd9";
	struct str s = image_clean(
	    memory, ATTACHMENT_KIND_JPEG, (struct str){p, sizeof(p) - 1});

	cr_assert(s.p != NULL && s.n == 11);
	cr_expect(str_eq(image_clean(memory, ATTACHMENT_KIND_JPEG, s), s));
}
