/*
 * table_note.c - the foot of a table: notes, licence, date.
 *
 * The notes are wrapped at 60 columns with hyphens, one after the other:
 * zu "Grundschulen": then Berlin (2015): text.  A line that begins like data
 * ("01.01.1979") is the rest of a sentence here.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"

#define COPYRIGHT "\302\251" /* U+00A9 */

/* Whom a note is about begins with one of these. */
static const char *const lands[] = {"Deutschland", "Baden-Württemberg",
    "Bayern", "Berlin", "Brandenburg", "Bremen", "Hamburg", "Hessen",
    "Mecklenburg-Vorpommern", "Niedersachsen", "Niedersachen",
    "Nordrhein-Westfalen", "Rheinland-Pfalz", "Saarland", "Sachsen-Anhalt",
    "Sachsen", "Schleswig-Holstein", "Thüringen", "alle Länder",
    "Berichtsjahr"};

/* "1) ohne Förderschulen" */
static bool
begins_footnote(struct str s)
{
	return s.n > 3 && s.p[0] >= '0' && s.p[0] <= '9' && s.p[1] == ')' &&
	       s.p[2] == ' ';
}

bool
foot_begins(const struct record *rec)
{
	struct str s = rec->field[0];

	return record_width(rec) == 1 &&
	       (str_starts(s, "zu \"") || str_starts(s, COPYRIGHT) ||
		   str_starts(s, "Stand:") || str_starts(s, "Quelle") ||
		   begins_footnote(s));
}

static struct str
line_of(struct str *rest)
{
	const char *end = memchr(rest->p, '\n', rest->n);
	struct str line = *rest;

	if (end != NULL)
		line.n = (size_t)(end - rest->p);
	rest->p += line.n + (end != NULL ? 1 : 0);
	rest->n -= line.n + (end != NULL ? 1 : 0);
	return str_trim(line);
}

static bool
contains(struct str s, const char *word)
{
	return s.n > 0 && memmem(s.p, s.n, word, strlen(word)) != NULL;
}

static struct str
from(struct str s, size_t i)
{
	return (struct str){s.p + i, s.n - i};
}

/* The line begins a note of its own: "Hessen (2007): ..." */
static bool
begins_note(struct str s)
{
	for (size_t i = 0; i < COUNT(lands); i++) {
		size_t n = strlen(lands[i]);
		struct str rest;

		if (!str_starts(s, lands[i]))
			continue;
		rest = from(s, n);
		if (str_starts(rest, ":") || str_starts(rest, ",") ||
		    str_starts(rest, " (") || str_starts(rest, " und "))
			return true;
	}
	return false;
}

static bool
is_lower(struct str s)
{
	/* a small umlaut begins with 0xc3 and a byte from 0x9f */
	return s.n > 0 && ((s.p[0] >= 'a' && s.p[0] <= 'z') ||
			      (s.n > 1 && s.p[0] == '\303' &&
				  (unsigned char)s.p[1] >= 0x9f));
}

/* Text being put together from its lines, in room that is large enough. */
struct joined {
	char *p;
	size_t n;
};

/* Append a line; close the hyphen of a word that was cut. */
static void
join(struct joined *j, struct str line)
{
	bool hyphen =
	    j->n > 1 && j->p[j->n - 1] == '-' && j->p[j->n - 2] != ' ';
	bool list = str_starts(line, "und ") || str_starts(line, "oder ") ||
		    str_starts(line, "bzw");

	if (line.n == 0)
		return;
	if (hyphen && !list) {
		if (is_lower(line))
			j->n--;
	} else if (j->n > 0 && j->p[j->n - 1] != '/')
		j->p[j->n++] = ' ';
	memcpy(j->p + j->n, line.p, line.n);
	j->n += line.n;
}

/* The notes of one field, being taken apart. */
struct notes {
	struct table *r;
	struct joined text; /* of the note that has begun */
	long long line;     /* where it began */
	bool named;         /* it begins with whom it is about */
	bool comma;         /* its last line ended in one */
};

/* "Hessen (2007): text": where the colon is, or 0. */
static size_t
area_ends(struct str s)
{
	const char *colon = memchr(s.p, ':', s.n < 200 ? s.n : 200);

	return colon == NULL ? 0 : (size_t)(colon - s.p);
}

static void
end_note(struct notes *v)
{
	const struct str all = {v->text.p, v->text.n};
	const size_t colon = v->named && all.n > 0 ? area_ends(all) : 0;

	v->comma = false;
	if (all.n == 0)
		return;
	if (colon > 0)
		take_note(v->r->take, v->line, v->r->scope,
		    str_trim((struct str){all.p, colon}),
		    str_trim(from(all, colon + 1)));
	else
		take_note(v->r->take, v->line, v->r->scope, STR(""), all);
	v->text.n = 0;
}

/*
 * zu "Grundschulen": the words between the quotes, which may go on on the
 * next lines.  Returns what stands after them on the last line.
 */
static struct str
take_scope(struct notes *v, struct str line, struct str *rest, long long *no)
{
	const char *quote = memchr(line.p, '"', line.n);
	struct joined scope = v->text;
	struct str s = from(line, (size_t)(quote - line.p) + 1), words;

	for (int lines = 0; lines < 4; lines++) {
		const char *end = s.n > 0 ? memchr(s.p, '"', s.n) : NULL;

		if (end != NULL) {
			join(&scope, (struct str){s.p, (size_t)(end - s.p)});
			s = from(s, (size_t)(end - s.p) + 1);
			break;
		}
		join(&scope, s);
		s = STR("");
		if (rest->n == 0 || lines == 3)
			break;
		s = line_of(rest);
		(*no)++;
	}
	words = (struct str){scope.p, scope.n};
	v->r->scope =
	    contains(words, "abelle") ? STR("") : take_copy(v->r->take, words);
	if (s.n > 0 && s.p[0] == ':')
		s = from(s, 1);
	return str_trim(s);
}

static bool
is_scope(struct str line)
{
	return (str_starts(line, "zu \"") ||
		   str_starts(line, "zu Spalte \"")) &&
	       line.n > 4;
}

/* Room that is used again and again; NULL if there is none. */
static char *
room_for(struct table *r, char **room, size_t *have, size_t need)
{
	if (need > *have) {
		*have = 2 * need + 4096;
		*room = take_get(r->take, *have, 1);
	}
	return *room;
}

static void
take_notes(struct table *r, struct str text, long long no)
{
	struct notes v = {.r = r};

	/* joining puts at most one blank where a line ended */
	v.text.p = room_for(r, &r->notes, &r->notes_room, text.n + 2);
	for (; v.text.p != NULL && text.n > 0; no++) {
		struct str line = line_of(&text);

		if (line.n == 0 || is_scope(line) ||
		    (begins_note(line) && !v.comma))
			end_note(&v);
		if (is_scope(line))
			line = take_scope(&v, line, &text, &no);
		if (line.n == 0)
			continue;
		if (v.text.n == 0) {
			v.line = no;
			v.named = begins_note(line);
		}
		join(&v.text, line);
		v.comma = line.p[line.n - 1] == ',';
	}
	if (v.text.p != NULL)
		end_note(&v);
}

/* How long the word before the publisher's date is; 0: there is none. */
static size_t
stand_begins(struct str s)
{
	static const char *const words[] = {
	    "Stand:", "Status:", "As of:", "as of:"};

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_starts(s, words[i]))
			return strlen(words[i]);
	return 0;
}

/* Stand: 24.02.2018 / 11:43:46 */
static void
take_stand(struct table *r, struct str s)
{
	struct str time = {NULL, 0};
	const char *slash;
	struct period day;

	s = str_trim(from(s, stand_begins(s)));
	slash = s.n > 0 ? memchr(s.p, '/', s.n) : NULL;
	if (slash != NULL) {
		time = str_trim(from(s, (size_t)(slash - s.p) + 1));
		s = str_trim((struct str){s.p, (size_t)(slash - s.p)});
	}
	day = period_read(s);
	if (day.kind != PERIOD_DAY)
		return;
	if (time.n == 8 && time.p[2] == ':' && time.p[5] == ':')
		take_about(r->take, ABOUT_STAND,
		    str_fmt(r->take->arena, "%s %.8s", day.text, time.p));
	else
		take_about(r->take, ABOUT_STAND, (struct str){day.text, day.n});
}

/* All of the licence in one line; it may come as one field or line by line. */
static void
take_licence(struct table *r, struct str s)
{
	struct joined j = {r->licence, r->nlicence};

	while (s.n > 0) {
		const struct str line = line_of(&s);

		if (j.n + line.n + 2 < sizeof(r->licence))
			join(&j, line);
	}
	r->nlicence = j.n;
	r->in_licence = true;
}

void
foot_end(struct table *r)
{
	const struct str all = {r->licence, r->nlicence};
	size_t n = 0;

	if (all.n == 0)
		return;
	take_about(r->take, ABOUT_LICENCE, all);
	/* "© Statistische Ämter des Bundes und der Länder, Deutschland, 2018."
	 */
	while (
	    n < all.n && all.p[n] != ',' && all.p[n] != '.' && all.p[n] != '|')
		n++;
	if (str_starts(all, COPYRIGHT) && n > strlen(COPYRIGHT))
		take_about(r->take, ABOUT_PUBLISHER,
		    (struct str){
			all.p + strlen(COPYRIGHT), n - strlen(COPYRIGHT)});
}

/* A foot that is not quoted is split at its semicolons: put it together. */
static struct str
whole_text(struct table *r, const struct record *rec)
{
	size_t n = record_width(rec), used = 0, room = 0;
	char *p;

	if (n == 1)
		return rec->field[0];
	for (size_t i = 0; i < n; i++)
		room += rec->field[i].n + 1;
	if ((p = room_for(r, &r->text, &r->text_room, room)) == NULL)
		return STR("");
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			p[used++] = ';';
		if (rec->field[i].n > 0)
			memcpy(p + used, rec->field[i].p, rec->field[i].n);
		used += rec->field[i].n;
	}
	return (struct str){p, used};
}

void
foot_take(struct table *r, const struct record *rec)
{
	struct str s = whole_text(r, rec);
	struct doubt *d;

	if (str_starts(s, "____"))
		return;
	if (row_looks(r, rec)) {
		take_skip(r->take, DOUBT_DATA_IN_FOOTER, (long long)r->ncolumn);
		d = take_doubt(r->take, DOUBT_DATA_IN_FOOTER, rec->line);
		if (d != NULL)
			d->given = take_copy(r->take, s);
		return;
	}
	if (stand_begins(s) > 0)
		take_stand(r, s);
	else if (str_starts(s, COPYRIGHT) || (r->in_licence && rec->lines == 1))
		take_licence(r, s);
	else
		take_notes(r, s, rec->line);
}
