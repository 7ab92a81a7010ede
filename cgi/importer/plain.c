/*
 * plain.c - CSV of no known layout, read by a mapping.
 */
#include "plain.h"

#include <string.h>

#include "i18n.h"
#include "readers.h"
#include "records.h"
#include "sampling.h"
#include "take_in.h"
#include "text.h"

enum { TRIED_LINES = 60, TRIED_BYTES = 32768 };

char
plain_said(struct str line)
{
	line = str_trim(line);
	if (line.n != 5 ||
	    (!str_starts(line, "sep=") && !str_starts(line, "SEP=")) ||
	    memchr(";,|\t", line.p[4], 4) == NULL)
		return 0;
	return line.p[4];
}

/* How many fields each line has with this sign; quotes are minded. */
static size_t
count_fields(const char *text, size_t n, char separator, int count[TRIED_LINES])
{
	bool quoted = false;
	size_t lines = 0;
	int fields = 1;

	for (size_t i = 0; i < n && lines < TRIED_LINES; i++) {
		if (text[i] == '"')
			quoted = !quoted;
		else if (text[i] == separator && !quoted)
			fields++;
		else if (text[i] == '\n' && !quoted) {
			count[lines++] = fields;
			fields = 1;
		}
	}
	if (lines < TRIED_LINES && n > 0 && text[n - 1] != '\n')
		count[lines++] = fields;
	return lines;
}

/* How many lines have the most usual number of fields, if that is not one;
 * many fields are better than few. */
static size_t
score(const char *text, size_t n, char separator)
{
	int count[TRIED_LINES];
	const size_t lines = count_fields(text, n, separator, count);
	size_t best = 0;

	for (size_t i = 0; i < lines; i++) {
		size_t same = 0;

		for (size_t k = 0; k < lines; k++)
			same += count[k] == count[i];
		same =
		    count[i] < 2
			? 0
			: 100 * same + (count[i] > 90 ? 90 : (size_t)count[i]);
		best = same > best ? same : best;
	}
	return best;
}

char
plain_separator(const char *text, size_t n)
{
	static const char signs[] = {';', ',', '\t', '|'};
	size_t most = 0;
	char best = 0;

	for (size_t i = 0; i < COUNT(signs); i++) {
		const size_t s = score(text, n, signs[i]);

		if (s > most) {
			most = s;
			best = signs[i];
		}
	}
	return best;
}

bool
plain_recognises(struct str head)
{
	const size_t n = head.n < TRIED_BYTES ? head.n : (size_t)TRIED_BYTES;
	size_t i = str_starts(head, "\357\273\277") ? 3 : 0;

	while (i < n &&
	       (head.p[i] == ' ' || head.p[i] == '\r' || head.p[i] == '\n'))
		i++;
	if (i < n && (head.p[i] == '{' || head.p[i] == '[' || head.p[i] == '<'))
		return false;
	for (size_t k = 0; k < head.n; k++) {
		const unsigned char c = (unsigned char)head.p[k];

		if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') ||
		    c == 0x7f)
			return false;
	}
	return charset_refusal(head) == NULL &&
	       (plain_separator(head.p, n) != 0 ||
		   plain_said((struct str){head.p, n < 6 ? n : 6}) != 0);
}

/* The first line may say the separator and is no row then. */
static char
find_separator(struct lines *l, char said)
{
	char text[TRIED_BYTES], sign = 0;
	struct str line;
	size_t n = 0;

	while (n < sizeof(text) && lines_next(l, &line)) {
		if (l->no == 1 && (sign = plain_said(line)) != 0)
			break;
		if (line.n > sizeof(text) - n)
			line.n = sizeof(text) - n;
		memcpy(text + n, line.p, line.n);
		n += line.n;
	}
	lines_again(l);
	if (sign != 0)
		(void)lines_next(l, &line);
	else
		sign = plain_separator(text, n);
	if (said != 0)
		sign = said;
	if (sign == 0)
		sign = ';';
	return sign;
}

static bool
begin(struct take *t, const struct bytes *b, const struct mapping *m,
    struct lines *l, struct records *r)
{
	char separator;

	if (!lines_open(l, t, b, m->charset == 0 ? CHARSET_MAX : m->charset))
		return false;
	l->informal = true;
	separator = find_separator(l, m->separator);
	return take_going(t) && records_open(r, l, separator);
}

void
plain_read(const struct bytes *b, const struct mapping *m, struct take *t)
{
	struct records *r = take_get(t, 1, sizeof(*r));
	struct lines *l = take_get(t, 1, sizeof(*l));
	struct record rec;
	struct grid grid;

	if (r == NULL || l == NULL)
		return;
	if (m == NULL) {
		take_fail(t, INVALID,
		    N_("Die Spalten der Datei sind noch nicht zugeordnet."), 0);
		return;
	}
	if (!begin(t, b, m, l, r))
		return;
	grid = grid_begin(t, m);
	while (records_next(r, &rec)) {
		/* read through only; the member is for every source */
		const struct strs fields = {
		    rec.n, (struct str *)(uintptr_t)rec.field};

		grid_row(&grid, rec.line, &fields);
	}
	grid_end(&grid);
}

/* A record of which the sample keeps a copy. */
static bool
keep(struct take *t, const struct record *rec, struct sample_row *to)
{
	const size_t n =
	    rec->n < MAPPING_COLUMNS_MAX ? rec->n : MAPPING_COLUMNS_MAX;

	*to = (struct sample_row){.line = rec->line};
	to->field.row = take_get(t, n, sizeof(*to->field.row));
	if (to->field.row == NULL)
		return false;
	for (size_t i = 0; i < n; i++)
		to->field.row[to->field.n++] = take_copy(t, rec->field[i]);
	return take_going(t);
}

/* The record, if it is one of those; false: the take has failed. */
static bool
keep_some(struct take *t, struct sampling *s, const struct record *rec)
{
	struct sample_row *to = sampling_next(s);

	if (to == NULL)
		return true;
	if (rec->n > MAPPING_COLUMNS_MAX)
		return take_fail(t, TOO_MUCH,
		    N_("Eine Zeile hat zu viele Felder."), rec->line);
	return keep(t, rec, to);
}

enum status
plain_sample(struct arena *a, const struct bytes *b, struct mapping *m,
    struct sample_rows *rows, const char **sentence)
{
	struct take t = take_begin(a);
	struct records *r = take_get(&t, 1, sizeof(*r));
	struct lines *l = take_get(&t, 1, sizeof(*l));
	struct sample_rows all = {0};
	struct sampling s;
	struct record rec;

	if (r != NULL && l != NULL && begin(&t, b, m, l, r) &&
	    sampling_begin(&s, &t, &all))
		while (records_next(r, &rec) && keep_some(&t, &s, &rec))
			continue;
	if (r == NULL || l == NULL || !take_going(&t)) {
		*sentence = t.sentence;
		return t.st;
	}
	m->separator = r->separator;
	if (m->charset == 0)
		m->charset = l->survey.charset == CHARSET_ASCII
				 ? CHARSET_UTF8
				 : (int)l->survey.charset;
	*rows = all;
	return OK;
}
