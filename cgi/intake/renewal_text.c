/*
 * renewal_text.c - the sentences of an analysis that refer to cells, as they
 * read now and would read with the newest computations.
 *
 * A section comes cut at its references.  Put together again with a private
 * character in the place of each, it loses its markup, is cut into sentences,
 * and those that hold such a character are told.
 */
#include <string.h>

#include "arena.h"
#include "markdown.h"
#include "renewal.h"
#include "text.h"

/* U+E000 and what follows, in UTF-8: which reference of the section it is. */
enum { MARK_BYTES = 3, MARKS_MAX = 4096 };

static void
put_mark(char *to, size_t n)
{
	to[0] = (char)0xee;
	to[1] = (char)(0x80 + (n >> 6));
	to[2] = (char)(0x80 + (n & 63));
}

/* Which one stands here, or MARKS_MAX. */
static size_t
mark_at(struct str s, size_t i)
{
	if (i + MARK_BYTES > s.n || (unsigned char)s.p[i] != 0xee)
		return MARKS_MAX;
	return (size_t)((s.p[i + 1] & 0x3f) << 6 | (s.p[i + 2] & 0x3f));
}

/* --- where a sentence ends --------------------------------------------------
 */

/* "z. B.", "ca.", "Nr.", "3." do not end one. */
static bool
is_short(struct str s, size_t dot)
{
	static const char *const known[] = {"bzw", "ca", "vgl", "Nr", "Abs",
	    "Art", "Mio", "Mrd", "St", "Dr", "ggf", "inkl", "Tab", "Abb", "Kl",
	    "evtl", "sog", "einschl"};
	size_t from = dot;
	bool digits = true;

	while (from > 0 && strchr(" \t\n(", s.p[from - 1]) == NULL) {
		from--;
		digits &= s.p[from] >= '0' && s.p[from] <= '9';
	}
	if (dot - from <= (digits ? 2u : 1u))
		return true;
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_is((struct str){s.p + from, dot - from}, known[i]))
			return true;
	return false;
}

/* Behind the sentence that begins at `from`, with its closing marks. */
static size_t
sentence_end(struct str s, size_t from)
{
	for (size_t i = from; i < s.n; i++) {
		size_t end = i + 1;

		if (s.p[i] == '\n')
			return i;
		if (strchr(".!?", s.p[i]) == NULL)
			continue;
		while (end < s.n && strchr(".!?)\"'", s.p[end]) != NULL)
			end++;
		if (end + 2 < s.n && memcmp(s.p + end, "\u201c", 3) == 0)
			end += 3;
		if (end < s.n && s.p[end] != ' ' && s.p[end] != '\n')
			continue;
		if (s.p[i] == '.' && is_short(s, i))
			continue;
		return end;
	}
	return s.n;
}

struct str
renewal_sentence(struct str s, size_t at)
{
	size_t from = 0, end = sentence_end(s, 0);

	while (end <= at && end < s.n) {
		from = end > from ? end : from + 1;
		end = sentence_end(s, from);
	}
	return str_trim((struct str){s.p + from, end - from});
}

/* --- its words --------------------------------------------------------------
 */

/* A section: its references, and the text with a mark for each. */
struct whole {
	const struct renewal_pieces_row *row;
	size_t n;
	struct str text;
};

/* The text is people's: there may be such characters of their own. */
static bool
is_mark(const struct whole *w, struct str s, size_t i)
{
	size_t k = mark_at(s, i);

	return k < w->n && w->row[k].is_reference;
}

/* What is there in the place of a reference that means no cell. */
static struct renewed_word
word_of(struct req *r, const struct renewal_pieces_row *p, bool *broken)
{
	struct renewed_word w = {.was = p->words, .now = p->new_words};

	if (!p->found) {
		*broken = true;
		w.changed = true;
		w.was = w.now =
		    str_fmt(r->arena, "[%.*s]", (int)p->typed.n, p->typed.p);
		return w;
	}
	w.changed = !str_eq(w.was, w.now);
	if (w.now.p == NULL) {
		*broken = true;
		w.changed = true;
	}
	if (!w.changed)
		w.text = w.was;
	return w;
}

static void
add_text(struct renewed_words *to, struct str s)
{
	if (s.n > 0)
		to->row[to->n++] = (struct renewed_word){.text = s};
}

/* The words of s, if it holds a reference. */
static bool
read_sentence(struct req *r, const struct whole *w, struct str s,
    struct renewed_sentence *out)
{
	size_t from = 0, n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += is_mark(w, s, i);
	if (n == 0)
		return false;
	out->words.row =
	    arena_get(r->arena, 2 * n + 1, sizeof(*out->words.row));
	if (out->words.row == NULL) {
		r->status = BUSY;
		return false;
	}
	for (size_t i = 0; i < s.n; i++) {
		if (!is_mark(w, s, i))
			continue;
		add_text(&out->words, (struct str){s.p + from, i - from});
		out->words.row[out->words.n] =
		    word_of(r, &w->row[mark_at(s, i)], &out->broken);
		out->changed |= out->words.row[out->words.n++].changed;
		i += MARK_BYTES - 1;
		from = i + 1;
	}
	add_text(&out->words, (struct str){s.p + from, s.n - from});
	return true;
}

/* --- sections ----------------------------------------------------------------
 */

/* The section's text without markup, with a mark for each reference. */
static struct str
marked_text(struct req *r, const struct whole *w)
{
	size_t n = 0, at = 0;
	char *p;

	for (size_t i = 0; i < w->n; i++)
		n += w->row[i].before.n + MARK_BYTES;
	p = arena_get(r->arena, n + 1, 1);
	if (p == NULL)
		return (struct str){NULL, 0};
	for (size_t i = 0; i < w->n; i++) {
		const struct renewal_pieces_row *x = &w->row[i];

		memcpy(p + at, x->before.p, x->before.n);
		at += x->before.n;
		if (x->is_reference) {
			put_mark(p + at, i);
			at += MARK_BYTES;
		}
	}
	return markdown_text(r->arena, (struct str){p, at});
}

static void
add_section(
    struct req *r, struct whole *w, struct renewed_sentences *to, size_t max)
{
	struct str heading = w->row[0].heading;

	w->text = marked_text(r, w);
	if (w->text.p == NULL)
		r->status = BUSY;
	for (size_t i = 0; r->status == OK && i < w->text.n && to->n < max;) {
		struct renewed_sentence s = {.section = w->row[0].section};
		size_t end = sentence_end(w->text, i);

		if (read_sentence(r, w,
			str_trim((struct str){w->text.p + i, end - i}), &s)) {
			s.heading = heading;
			heading = STR("");
			to->row[to->n++] = s;
		}
		i = end > i ? end : i + 1;
	}
}

struct renewed_sentences
renewal_sentences(struct req *r, const struct renewal_pieces_rows *all)
{
	struct renewed_sentences out = {
	    0, arena_get(r->arena, all->n + 1, sizeof(*out.row))};

	if (out.row == NULL)
		r->status = BUSY;
	for (size_t i = 0; r->status == OK && i < all->n;) {
		struct whole w = {.row = &all->row[i]};

		while (i < all->n && w.n < MARKS_MAX &&
		       all->row[i].section.v == w.row[0].section.v) {
			i++;
			w.n++;
		}
		add_section(r, &w, &out, all->n);
	}
	return out;
}
