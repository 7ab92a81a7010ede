/*
 * agreement_lists.c - lists that somebody types into one field.
 */
#include "agreement_lists.h"

#include <string.h>

#include "arena.h"
#include "req.h"
#include "text.h"

enum { COLUMNS_MAX = 60, DAYS_MAX = 6 };

bool
list_cut(
    struct req *r, struct str s, const char *at, size_t most, struct strs *out)
{
	size_t from = 0;

	out->n = 0;
	out->row = arena_get(r->arena, most + 1, sizeof(*out->row));
	if (out->row == NULL) {
		r->status = BUSY;
		return false;
	}
	for (size_t i = 0; i <= s.n; i++) {
		struct str piece;

		if (i < s.n && (s.p[i] == '\0' || strchr(at, s.p[i]) == NULL))
			continue;
		piece = str_trim((struct str){s.p + from, i - from});
		from = i + 1;
		if (piece.n > 0 && out->n <= most)
			out->row[out->n++] = piece;
	}
	return out->n <= most;
}

/* "A / B | Kinder" as the parts joined by U+001F, U+001E, the unit. */
static bool
column_line(struct req *r, struct str line, struct str *out)
{
	const char *bar = memchr(line.p, '|', line.n);
	struct str path = line, unit = STR("Anzahl");
	struct str done = {NULL, 0};
	size_t parts = 0;

	if (bar != NULL) {
		path = str_trim((struct str){line.p, (size_t)(bar - line.p)});
		unit = str_trim(
		    (struct str){bar + 1, line.n - (size_t)(bar + 1 - line.p)});
	}
	while (path.n > 0 && ++parts) {
		const char *cut_at = memmem(path.p, path.n, " / ", 3);
		size_t n = cut_at == NULL ? path.n : (size_t)(cut_at - path.p);
		struct str part = str_trim((struct str){path.p, n});

		if (part.n == 0)
			return false;
		done = str_fmt(r->arena, "%.*s%s%.*s", (int)done.n,
		    done.n > 0 ? done.p : "", parts > 1 ? "\x1f" : "",
		    (int)part.n, part.p);
		n += cut_at == NULL ? 0 : 3;
		path = str_trim((struct str){path.p + n, path.n - n});
	}
	*out = str_fmt(r->arena, "%.*s\x1e%.*s", (int)done.n,
	    done.n > 0 ? done.p : "", (int)unit.n, unit.p);
	return parts > 0 && parts <= 6 && unit.n > 0 && unit.n <= 40 &&
	       memchr(unit.p, '|', unit.n) == NULL;
}

bool
columns_read(
    struct req *r, const char *field, struct str text, struct strs *out)
{
	bool good = list_cut(r, text, "\n", COLUMNS_MAX, out);

	if (!good) {
		form_fault(r, field, N_("Höchstens 60 Spalten."));
		return false;
	}
	for (size_t i = 0; i < out->n; i++) {
		if (!column_line(r, out->row[i], &out->row[i]))
			good = false;
		for (size_t k = 0; good && k < i; k++)
			good = !str_eq(out->row[i], out->row[k]);
	}
	if (!good)
		form_fault(r, field,
		    N_("Jede Spalte steht einmal und in einer Zeile, zum "
		       "Beispiel: Kinder / unter 3 Jahre | Anzahl"));
	return good;
}

bool
days_read(struct req *r, const char *field, struct str text, struct strs *out)
{
	long long n;
	bool good = list_cut(r, text, ",; ", DAYS_MAX, out);

	for (size_t i = 0; good && i < out->n; i++)
		good = str_int(out->row[i], &n) && n >= 1 && n <= 200;
	if (!good)
		form_fault(r, field,
		    N_("Bitte höchstens sechs Zahlen von 1 bis 200, durch "
		       "Komma getrennt."));
	return good;
}
