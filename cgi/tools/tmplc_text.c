/*
 * tmplc_text.c - text with insertions: markup as it stands, and messages.
 *
 * Markup that never changes is gathered until something else must be
 * written, so that it becomes one out_raw() however many elements it spans.
 */
#include "tmplc.h"

#include <ctype.h>
#include <string.h>

/* Either some literal bytes, or an insertion and the number it has. */
struct piece {
	const char *p;
	size_t n;
	const char *insertion;
	int line;
	int number;
};

struct run {
	size_t n;
	size_t start; /* pieces before it are of another text */
	struct piece piece[PIECES_MAX];
	bool letters; /* there is something to translate */
	bool braces;  /* a literal "{", which no message can hold */
};

enum { STILL_MAX = 4000 }; /* C promises 4095 bytes in one literal */

void
write_still(struct walk *w, const char *p, size_t n)
{
	fwrite(p, 1, n, w->still.f);
}

static bool
is_inside_character(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

void
flush_still(struct walk *w)
{
	const char *p;
	size_t n;

	draft_flush(&w->still);
	p = w->still.p;
	for (size_t left = w->still.n; left > 0; left -= n, p += n) {
		n = left;
		if (n > STILL_MAX) {
			n = STILL_MAX;
			while (n > 1 && is_inside_character(p[n]))
				n--;
		}
		fprintf(w->t->c.f, "\tout_raw(r->out, ");
		write_literal(w->t->c.f, p, n);
		fprintf(w->t->c.f, ", %zu);\n", n);
	}
	draft_close(&w->still);
	draft_open(&w->still);
}

static void
escape(FILE *f, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		switch (p[i]) {
		case '&':
			fputs("&amp;", f);
			break;
		case '<':
			fputs("&lt;", f);
			break;
		case '>':
			fputs("&gt;", f);
			break;
		case '"':
			fputs("&quot;", f);
			break;
		default:
			fputc(p[i], f);
		}
	}
}

/* True of the letters of European languages. */
static bool
has_letters(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];
		bool sign =
		    strncmp(p + i, "\xc3\x97", 2) == 0 ||
		    strncmp(p + i, "\xc3\xb7", 2) == 0; /* times, divided */

		if (isalpha(c) || (c >= 0xc3 && c <= 0xd4 && !sign))
			return true;
	}
	return false;
}

/* One blank for any white space, unless it counts. */
static void
add_literal(struct walk *w, struct run *run, const char *p, size_t n)
{
	struct tool *t = &w->t->tool;
	struct piece *last =
	    run->n > run->start ? &run->piece[run->n - 1] : NULL;
	char *copy = tool_copy(t, p, n);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		bool blank = !w->raw && strchr(" \t\r\n", p[i]) != NULL;
		bool again = blank && i > 0 && strchr(" \t\r\n", p[i - 1]);

		if (!again)
			copy[kept++] = p[i];
		if (blank && !again)
			copy[kept - 1] = ' ';
	}
	copy[kept] = '\0';
	run->letters = run->letters || has_letters(copy, kept);
	if (kept == 0)
		return;
	if (last != NULL && last->insertion == NULL) { /* around a "{{" */
		last->p = tool_fmt(t, "%s%s", last->p, copy);
		last->n += kept;
	} else if (run->n < PIECES_MAX) {
		run->piece[run->n++] = (struct piece){.p = copy, .n = kept};
	}
}

/* The same insertion twice in a message has the same number. */
static void
add_insertion(struct walk *w, struct run *run, const char *p, size_t n)
{
	struct piece new = {.line = w->line};

	new.insertion = tool_copy(&w->t->tool, p, n);
	for (size_t i = 0; i < run->n; i++) {
		const struct piece *old = &run->piece[i];

		if (old->insertion == NULL)
			continue;
		if (strcmp(old->insertion, new.insertion) == 0) {
			new.number = old->number;
			break;
		}
		if (old->number >= new.number)
			new.number = old->number + 1;
	}
	if (run->n < PIECES_MAX)
		run->piece[run->n++] = new;
}

/* The end of the insertion that begins at p; quotes may hold braces. */
static const char *
insertion_end(const char *p)
{
	bool quoted = false;

	for (; *p != '\0' && (quoted || *p != '}'); p++) {
		if (*p == '\'')
			quoted = !quoted;
	}
	return *p == '}' ? p : NULL;
}

static int
lines(const char *p, size_t n)
{
	int count = 0;

	for (size_t i = 0; i < n; i++)
		count += p[i] == '\n';
	return count;
}

static void
cut(struct walk *w, struct run *run, const char *text)
{
	while (*text != '\0') {
		size_t n = strcspn(text, "{");
		const char *end;

		add_literal(w, run, text, n);
		w->line += lines(text, n);
		text += n;
		if (*text == '\0')
			break;
		if (text[1] == '{') {
			add_literal(w, run, "{", 1);
			run->braces = true;
			text += 2;
			continue;
		}
		end = insertion_end(text + 1);
		if (end == NULL) {
			WRONG(w, "a \"{\" is not closed; a brace is written "
				 "{{");
			break;
		}
		add_insertion(w, run, text + 1, (size_t)(end - text) - 1);
		w->line += lines(text, (size_t)(end - text));
		text = end + 1;
	}
	if (run->n == PIECES_MAX)
		WRONG(w, "this text has too many insertions");
}

/* Take the blank off one end of a run, and say whether there was one. */
static bool
trim(struct run *run, bool front)
{
	struct piece *p = &run->piece[front || run->n == 0 ? 0 : run->n - 1];

	if (run->n == 0 || p->insertion != NULL || p->n == 0 ||
	    p->p[front ? 0 : p->n - 1] != ' ')
		return false;
	if (front)
		p->p++;
	p->n--;
	return true;
}

/* German with {0} {1} for what is inserted. */
static char *
msgid(struct walk *w, const struct run *run)
{
	struct draft d;

	if (run->braces)
		WRONG(w, "a text to be translated cannot hold a brace; use "
			 "translate=\"no\"");
	draft_open(&d);
	for (size_t i = 0; i < run->n; i++) {
		const struct piece *p = &run->piece[i];

		if (p->insertion != NULL)
			fprintf(d.f, "{%d}", p->number);
		else
			fwrite(p->p, 1, p->n, d.f);
	}
	return draft_take(&w->t->tool, &d);
}

void
write_line(struct walk *w, int line)
{
	fprintf(w->t->c.f, "#line %d ", line);
	write_literal(w->t->c.f, w->unit->path, strlen(w->unit->path));
	fputc('\n', w->t->c.f);
}

static void
write_put(struct walk *w, const struct piece *p, const char *place)
{
	int line = w->line;

	w->line = p->line;
	write_line(w, p->line);
	fprintf(w->t->c.f, "\tPUT(r, %s, %s);\n", place,
	    expr_insertion(w, p->insertion));
	w->line = line;
}

/* The numbers of all insertions, each once. */
static void
write_cases(struct walk *w, const struct run *run, const char *place)
{
	int written = 0;

	for (size_t i = 0; i < run->n; i++) {
		const struct piece *p = &run->piece[i];

		if (p->insertion == NULL || p->number < written)
			continue;
		written = p->number + 1;
		fprintf(w->t->c.f, "\tcase %d:\n", p->number);
		write_put(w, p, place);
		fputs("\tbreak;\n", w->t->c.f);
	}
}

static void
write_message(struct walk *w, const struct run *run, const char *count,
    const char *one, const char *other, const char *place)
{
	FILE *f = w->t->c.f;
	bool inserts = false;

	for (size_t i = 0; i < run->n; i++)
		inserts = inserts || run->piece[i].insertion != NULL;
	message_add(w, one, other);
	flush_still(w);
	write_line(w, w->line);
	fputs("\t{\n\tstatic struct msg m = {.one = ", f);
	write_literal(f, one, strlen(one));
	if (other != NULL) {
		fputs(", .other = ", f);
		write_literal(f, other, strlen(other));
	}
	if (!inserts) {
		fprintf(f, "};\n\n\tsay(r, msg_get(&m, r->lang, %s));\n\t}\n",
		    count);
		w->unit->program->says = true;
		return;
	}
	fprintf(f,
	    "};\n\tconst struct msg_part *p = "
	    "msg_get(&m, r->lang, %s);\n\n"
	    "\tfor (;; p++) {\n"
	    "\tout_raw(r->out, p->text.p, p->text.n);\n"
	    "\tif (p->place < 0)\n\tbreak;\n"
	    "\tswitch (p->place) {\n",
	    count);
	write_cases(w, run, place);
	fputs("\t}\n\t}\n\t}\n", f);
}

void
write_run(struct walk *w, const char *text, const char *place, bool said)
{
	struct run run = {0};
	bool before, after, url = strcmp(place, "IN_URL") == 0;
	int line = w->line;

	cut(w, &run, text);
	if (said && run.letters && !w->untranslated) {
		int end = w->line;

		before = trim(&run, true);
		after = trim(&run, false);
		w->line = line + lines(text, strspn(text, " \t\r\n"));
		write_still(w, " ", before);
		write_message(w, &run, "0", msgid(w, &run), NULL, place);
		write_still(w, " ", after);
		w->line = end;
		return;
	}
	for (size_t i = 0; i < run.n; i++) {
		const struct piece *p = &run.piece[i];

		if (p->insertion == NULL) {
			escape(w->still.f, p->p, p->n);
			continue;
		}
		flush_still(w);
		write_put(w, p, url && i == 0 ? "IN_ADDRESS" : place);
	}
}

void
write_plural(
    struct walk *w, const char *count, const char *one, const char *other)
{
	struct run both = {0}, run = {0};
	size_t n;
	char *id[2];

	cut(w, &both, other);
	both.start = n = both.n;
	trim(&both, true);
	trim(&both, false);
	id[1] = msgid(w, &both);
	cut(w, &both, one); /* the same insertions get the same numbers */
	run = both;
	run.n -= n;
	memmove(run.piece, run.piece + n, run.n * sizeof(run.piece[0]));
	trim(&run, true);
	trim(&run, false);
	id[0] = msgid(w, &run);
	write_message(w, &both, count, id[0], id[1], "IN_TEXT");
}

/* The texts of all insertions, each once, as a C list. */
static char *
texts(struct walk *w, const struct run *run, int *n)
{
	struct draft d;

	draft_open(&d);
	for (size_t i = 0; i < run->n; i++) {
		const struct piece *p = &run->piece[i];

		if (p->insertion == NULL || p->number < *n)
			continue;
		fprintf(d.f, "%s\n\t    %s", *n == 0 ? "" : ",",
		    expr_text(w, p->insertion));
		++*n;
	}
	return draft_take(&w->t->tool, &d);
}

/* The text as a struct str: an argument, a title. */
char *
run_value(struct walk *w, const char *text, bool said)
{
	struct run run = {0};
	struct draft d;
	int n = 0, line = w->line;
	char *id, *list;

	cut(w, &run, text);
	trim(&run, true);
	trim(&run, false);
	w->line = line;
	if (run.n == 1 && run.piece[0].insertion != NULL)
		return expr_text(w, run.piece[0].insertion);
	said = said && run.letters && !w->untranslated;
	list = texts(w, &run, &n);
	run.braces = run.braces && (said || n > 0);
	id = msgid(w, &run);
	if (said)
		message_add(w, id, NULL);
	draft_open(&d);
	fputs(n > 0 ? "text_fill(r, " : said ? "req_tr(r, " : "STR(", d.f);
	write_literal(d.f, id, strlen(id));
	if (n > 0)
		fprintf(d.f, ", %d, (struct str[]){%s}", n, list);
	fputc(')', d.f);
	return draft_take(&w->t->tool, &d);
}
