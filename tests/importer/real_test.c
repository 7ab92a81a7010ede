/*
 * real_test.c - every file that publishers gave us: what it is, what of it is
 * understood, what is skipped and why, what a person is asked.
 *
 * real.txt has a line for each, parted by "|": the file; its format; what is
 * unsure about a plain table (enum unsure, by their letters below); what a
 * person answers, as lines of a mapping parted by ","; fields read,
 * understood; the skipped ones by reason; doubts by kind.  A file that no
 * reader wants has the sentence that says so.  With BEFUND_REAL_WRITE=1 the
 * numbers are written anew: look at the difference.
 */
#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "books.h"
#include "collect.h"
#include "packed.h"
#include "text.h"

enum { FILES = 400, LINE = 1000 };

#define TABLE "tests/importer/real.txt"

static void
done(void)
{
	collect_free();
	packed_free();
}

TestSuite(real, .fini = done, .timeout = 120);

static char names[FILES][200];
static size_t nname;
static size_t nbase;

static int
keep_name(const char *path, const struct stat *s, int type, struct FTW *f)
{
	(void)s;
	(void)f;
	/* notes about the files are none of theirs */
	if (type != FTW_F || strstr(path, ".md") != NULL)
		return 0;
	cr_assert(nname < FILES && strlen(path + nbase) < sizeof(names[0]));
	snprintf(names[nname++], sizeof(names[0]), "%s", path + nbase);
	return 0;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void
walk(void)
{
	const char *dir = getenv("BEFUND_SHARED_DATA");

	dir = dir != NULL ? dir : "../shared/data";
	nname = 0;
	nbase = strlen(dir) + 1;
	cr_assert(nftw(dir, keep_name, 8, FTW_PHYS) == 0);
	qsort(names, nname, sizeof(names[0]), by_name);
}

/* The line of the table that speaks of a file, or the empty text. */
static void
line_of(const char *name, char to[LINE])
{
	FILE *f = fopen(TABLE, "r");
	const size_t n = strlen(name);

	to[0] = '\0';
	while (f != NULL && fgets(to, LINE, f) != NULL) {
		to[strcspn(to, "\n")] = '\0';
		if (strncmp(to, name, n) == 0 && to[n] == '|')
			break;
		to[0] = '\0';
	}
	if (f != NULL)
		fclose(f);
}

/* The n-th part of a line. */
static struct str
part(const char *line, int n)
{
	while (n-- > 0) {
		line = strchr(line, '|');
		if (line++ == NULL)
			return STR("");
	}
	return (struct str){line, strcspn(line, "|")};
}

static const char *
unsure_text(struct arena *a, unsigned unsure)
{
	static const char letters[] = "zfdhgpmnv-kj"; /* by bit */
	struct str s = STR("");

	for (size_t i = 0; i < sizeof(letters) - 1; i++)
		if (unsure & 1u << i)
			s = str_fmt(a, "%.*s%c", (int)s.n, s.p, letters[i]);
	return s.n > 0 ? s.p : "-";
}

static struct str
counts(struct arena *a, const long long n[DOUBT_MAX])
{
	struct str s = STR("");

	for (int k = 1; k < DOUBT_MAX; k++)
		if (n[k] > 0)
			s = str_fmt(a, "%.*s%s%s %lld", (int)s.n, s.p,
			    s.n > 0 ? ", " : "", doubt_type[k].name, n[k]);
	return s.n > 0 ? s : STR("-");
}

/* A person's answer as lines of a mapping. */
static struct str
answered(struct arena *a, struct str answer)
{
	struct str s = str_fmt(a, "%.*s\n", (int)answer.n, answer.p);

	for (char *p = (char *)(uintptr_t)s.p; *p != '\0'; p++)
		if (*p == ',')
			*p = '\n';
	return s;
}

static void
parse(struct arena *a, const char *name, struct str text, struct mapping *m)
{
	long long line = 0;

	cr_assert_eq((int)mapping_of(a, text, m, &line), OK,
	    "%s: line %lld of %s", name, line, text.p);
}

/* The mapping that is guessed, with what a person answers. */
static bool
mapped(struct arena *a, const char *name, struct str data, struct str answer,
    enum file_format format, struct mapping *m, unsigned *unsure,
    const char **sentence)
{
	const struct bytes b = bytes_of(&data);
	const char *slash = strrchr(name, '/');
	const struct hints hints = {
	    .file_name = str_of(slash == NULL ? name : slash + 1)};
	struct sample_rows rows = {0};
	struct mapping guessed = {0};
	struct str text;

	if (readers[format].sample(a, &b, &guessed, &rows, sentence) != OK)
		return false;
	mapping_guess(&rows, &hints, &guessed, unsure);
	text = mapping_text(a, &guessed);
	parse(a, name,
	    str_fmt(a, "%.*s%s", (int)text.n, text.p, answered(a, answer).p),
	    m);
	return true;
}

/* What the table should say of this file. */
static struct str
told(struct arena *a, const char *name, struct str data, struct str answer)
{
	const struct bytes b = bytes_of(&data);
	static struct mapping m;
	struct bytes inner;
	const char *sentence = NULL;
	enum file_format format = reader_find(a, &b, &inner, &sentence);
	const bool plain = readers[format].mapped;
	struct collected t;
	unsigned unsure = 0;

	if (format == FORMAT_NONE)
		return str_fmt(a, "%s|none|-||%s", name, sentence);
	if (plain &&
	    !mapped(a, name, data, answer, format, &m, &unsure, &sentence))
		return str_fmt(
		    a, "%s|%s|-||%s", name, readers[format].name, sentence);
	if (!plain)
		parse(a, name, answered(a, answer), &m);
	t = collect(data, format, plain || answer.n > 0 ? &m : NULL);
	if (t.take.st != OK)
		return str_fmt(a, "%s|%s|%s|%.*s|%s", name,
		    readers[format].name, unsure_text(a, unsure), (int)answer.n,
		    answer.p, t.take.sentence);
	cr_expect_null(
	    collected_wrong(&t), "%s: %s", name, collected_wrong(&t));
	return str_fmt(a, "%s|%s|%s|%.*s|%lld|%lld|%s|%s", name,
	    readers[format].name, unsure_text(a, unsure), (int)answer.n,
	    answer.p, t.take.read, t.take.understood,
	    counts(a, t.take.skipped).p, counts(a, t.take.ndoubt).p);
}

Test(real, files_are_understood_or_say_what_they_lack)
{
	FILE *to = NULL;

	if (!collect_has_shared())
		return;
	walk();
	if (getenv("BEFUND_REAL_WRITE") != NULL)
		to = fopen(TABLE ".new", "w");
	for (size_t i = 0; i < nname; i++) {
		struct arena *a = collect_arena(64 << 20);
		char line[LINE];
		struct str now;

		line_of(names[i], line);
		now = told(a, names[i], shared_bytes(names[i]), part(line, 3));
		if (to != NULL)
			fprintf(to, "%.*s\n", (int)now.n, now.p);
		else
			cr_expect_str_eq(now.p, line);
		collect_free();
	}
	if (to != NULL) {
		fclose(to);
		cr_assert(rename(TABLE ".new", TABLE) == 0);
	}
	fprintf(stderr, "%zu shared files\n", nname);
}

/* --- the same tables as workbooks --- */

/* Numbers as a spreadsheet keeps them, all else as texts. */
static bool
is_plain_number(struct str s)
{
	size_t digits = 0, points = 0;

	for (size_t i = 0; i < s.n; i++) {
		digits += s.p[i] >= '0' && s.p[i] <= '9';
		points += s.p[i] == '.';
	}
	return digits > 0 && points < 2 && digits + points == s.n &&
	       (s.n < 2 || s.p[0] != '0' || s.p[1] == '.');
}

static struct str
as_book(struct str csv, bool ods)
{
	static const char *const words[2][3][2] = {
	    {{"<c t=\"inlineStr\"><is><t>", "</t></is></c>"},
             {"<c><v>", "</v></c>"},						   {"<c/>", ""}},
	    {{"<C text><P>", "</P></C>"},                     {"<C float=\"", "\"/>"},
             {"<C/>", ""}									  },
	};
	static const char *const rows[2][3] = {
	    {"<sheetData><row>", "</row><row>", "</row></sheetData>"},
	    {"<T><R>",           "</R><R>",     "</R></T>"          }
        };
	const size_t room = 60 * csv.n + 10000;
	char *out = arena_get(collect_arena(room + 100), room, 1);
	size_t n, from = 0;

	n = (size_t)snprintf(out, room, "%s", rows[ods][0]);
	for (size_t i = 0; i < csv.n; i++) {
		const struct str s =
		    str_trim((struct str){csv.p + from, i - from});
		const char *const *w = words[ods][s.n == 0             ? 2
						  : is_plain_number(s) ? 1
								       : 0];

		if (csv.p[i] != ',' && csv.p[i] != '\n')
			continue;
		from = i + 1;
		n += (size_t)snprintf(out + n, room - n, "%s%.*s%s%s", w[0],
		    (int)s.n, s.p, w[1], csv.p[i] == '\n' ? rows[ods][1] : "");
	}
	snprintf(out + n, room - n, "%s", rows[ods][2]);
	return ods ? ods_of(out, "") : xlsx_of(out, NULL, NULL);
}

static struct collected
read_answered(const char *name, struct str data, const char *answer)
{
	static struct mapping m;
	struct arena *a = collect_arena(64 << 20);
	const struct bytes b = bytes_of(&data);
	struct bytes inner;
	const char *sentence = NULL;
	enum file_format format = reader_find(a, &b, &inner, &sentence);
	unsigned unsure;

	cr_assert(mapped(a, name, data, str_of(answer), format, &m, &unsure,
		      &sentence),
	    "%s: %s", name, sentence);
	return collect(data, format, &m);
}

/* Its value; the digits end without a sign of it. */
static double
number(const struct cell *c)
{
	char text[sizeof(c->value) + 1] = "";

	memcpy(text, c->value, c->nvalue);
	return strtod(text, NULL);
}

static bool
same_cells(const struct collected *x, const struct collected *y)
{
	if (x->cells->n != y->cells->n)
		return false;
	for (size_t i = 0; i < x->cells->n; i++) {
		const struct taken_cell *c = &x->cells->row[i];
		const struct taken_cell *d = &y->cells->row[i];

		if (c->area != d->area || c->period != d->period ||
		    c->column != d->column || c->line != d->line ||
		    c->cell.symbol != d->cell.symbol ||
		    (c->cell.nvalue > 0) != (d->cell.nvalue > 0))
			return false;
		if (c->cell.nvalue > 0 && number(&c->cell) != number(&d->cell))
			return false;
	}
	return true;
}

Test(real, tables_read_alike_from_text_and_from_sheets)
{
	size_t n = 0;

	if (!collect_has_shared())
		return;
	walk();
	for (size_t i = 0; i < nname; i++) {
		const char *const name = names[i];
		const bool places = strstr(name, "nach_stadtteilen") != NULL;
		struct collected csv;

		if (strncmp(name, "konstanz", 8) != 0 ||
		    strstr(name, ".csv") == NULL)
			continue;
		n++;
		for (int ods = 0; ods < 2; ods++) {
			const char *answer =
			    places ? "area_new 08335043" : "area 08335043";
			struct collected sheet;

			csv = read_answered(name, shared_bytes(name), answer);
			sheet = read_answered(name,
			    as_book(shared_bytes(name), ods == 1), answer);
			cr_expect(csv.take.understood > 0);
			cr_expect(same_cells(&csv, &sheet), "%s %s: %lld %lld",
			    name, ods == 1 ? "ods" : "xlsx",
			    csv.take.understood, sheet.take.understood);
			done();
		}
	}
	cr_expect_eq(n, 50);
}
