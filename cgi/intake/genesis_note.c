/*
 * genesis_note.c - the foot of a table: notes, licence, date.
 *
 * The notes are wrapped at 60 columns with hyphens, one after the other:
 * zu "Grundschulen": then Berlin (2015): text.  A line that begins like data
 * ("01.01.1979") is the rest of a sentence here.
 */
#include <string.h>

#include "genesis_in.h"
#include "text.h"

#define COPYRIGHT "\302\251" /* U+00A9 */

/* Whom a note is about begins with one of these. */
static const char *const lands[] = {"Deutschland", "Baden-Württemberg",
    "Bayern", "Berlin", "Brandenburg", "Bremen", "Hamburg", "Hessen",
    "Mecklenburg-Vorpommern", "Niedersachsen", "Niedersachen",
    "Nordrhein-Westfalen", "Rheinland-Pfalz", "Saarland", "Sachsen-Anhalt",
    "Sachsen", "Schleswig-Holstein", "Thüringen", "alle Länder",
    "Berichtsjahr"};

bool
foot_begins(const struct record *rec)
{
	struct str s = rec->field[0];

	return record_width(rec) == 1 &&
	       (str_starts(s, "zu \"") || str_starts(s, COPYRIGHT) ||
		   str_starts(s, "Stand:"));
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
	struct reading *r;
	struct joined text; /* of the note that has begun */
	long long line;     /* where it began */
	bool named;         /* it begins with whom it is about */
	bool comma;         /* its last line ended in one */
};

/* "Hessen (2007): text" into its two halves. */
static void
split_area(struct genesis_note *note)
{
	struct str s = note->text;
	const char *colon = memchr(s.p, ':', s.n < 200 ? s.n : 200);
	size_t n;

	if (colon == NULL)
		return;
	n = (size_t)(colon - s.p);
	note->area = str_trim((struct str){s.p, n});
	note->text = str_trim(from(s, n + 1));
}

static bool
end_note(struct notes *v)
{
	struct reading *r = v->r;
	struct genesis_notes *to = &r->g->note;
	struct genesis_note *note;

	v->comma = false;
	if (v->text.n == 0)
		return true;
	if (to->row == NULL)
		to->row = reading_get(r, GENESIS_NOTES_MAX, sizeof(*to->row));
	if (to->row == NULL)
		return false;
	if (to->n < GENESIS_NOTES_MAX) {
		note = &to->row[to->n++];
		*note = (struct genesis_note){
		    .line = v->line,
		    .whole = r->whole || r->scope.n == 0,
		    .scope = r->scope,
		    .text = {v->text.p, v->text.n}
                };
		if (v->named)
			split_area(note);
		reading_mojibake(r, note->text, note->line);
	}
	v->text = (struct joined){v->text.p + v->text.n, 0};
	return true;
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
	struct str s = from(line, (size_t)(quote - line.p) + 1);

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
	v->r->scope = (struct str){scope.p, scope.n};
	v->r->whole = contains(v->r->scope, "abelle");
	v->text = (struct joined){scope.p + scope.n, 0};
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

static bool
take_notes(struct reading *r, struct str text, long long no)
{
	struct notes v = {.r = r};

	/* joining puts at most one blank where a line ended */
	v.text.p = reading_get(r, text.n + 2, 1);
	if (v.text.p == NULL)
		return false;
	for (; text.n > 0; no++) {
		struct str line = line_of(&text);

		if (line.n == 0 || is_scope(line) ||
		    (begins_note(line) && !v.comma)) {
			if (!end_note(&v))
				return false;
		}
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
	return end_note(&v);
}

/* Stand: 24.02.2018 / 11:43:46 */
static bool
take_stand(struct reading *r, struct str s)
{
	struct str day, time = {NULL, 0};
	const char *slash;

	s = str_trim(from(s, strlen("Stand:")));
	slash = s.n > 0 ? memchr(s.p, '/', s.n) : NULL;
	if (slash != NULL) {
		time = str_trim(from(s, (size_t)(slash - s.p) + 1));
		s = str_trim((struct str){s.p, (size_t)(slash - s.p)});
	}
	if (genesis_period(r->arena, s, &day) != PERIOD_DAY)
		return true;
	if (time.n == 8 && time.p[2] == ':' && time.p[5] == ':')
		r->g->stand =
		    str_fmt(r->arena, "%.*s %.8s", (int)day.n, day.p, time.p);
	else
		r->g->stand = day;
	return true;
}

/* All of the licence in one line; it may come as one field or line by line. */
static bool
take_licence(struct reading *r, struct str s)
{
	struct str *licence = &r->g->licence;
	struct joined j;

	if (licence->n + s.n > 4000)
		return true;
	j.p = reading_get(r, licence->n + s.n + 2, 1);
	j.n = 0;
	if (j.p == NULL)
		return false;
	join(&j, *licence);
	while (s.n > 0)
		join(&j, line_of(&s));
	*licence = (struct str){j.p, j.n};
	r->in_licence = true;
	return true;
}

/* A foot that is not quoted is split at its semicolons: put it together. */
static struct str
whole_text(struct reading *r, const struct record *rec)
{
	size_t n = record_width(rec), used = 0, room = 0;
	char *p;

	if (n == 1)
		return rec->field[0];
	for (size_t i = 0; i < n; i++)
		room += rec->field[i].n + 1;
	if ((p = reading_get(r, room, 1)) == NULL)
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

bool
foot_take(struct reading *r, const struct record *rec)
{
	struct str s = whole_text(r, rec);
	struct doubt *d;

	if (str_starts(s, "____"))
		return true;
	if (row_looks(r, rec)) {
		d = reading_doubt(r, DOUBT_DATA_IN_FOOTER, rec->line);
		if (d != NULL)
			d->given = s;
		return r->st == OK;
	}
	if (str_starts(s, "Stand:"))
		return take_stand(r, s);
	if (str_starts(s, COPYRIGHT) || (r->in_licence && rec->lines == 1))
		return take_licence(r, s);
	return take_notes(r, s, rec->line);
}
