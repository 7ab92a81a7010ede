/*
 * boundary_wish.c - how a file of boundaries may have to be read: what we
 * propose before anybody has said it.  A person confirms or chooses.
 */
#include "arena.h"
#include "boundary.h"
#include "page.h"
#include "text.h"

#include <strings.h>

/* What publishers call it, the surest first. */
static const char *const key_names[] = {"ARS", "AGS", "AGS_0", "ARS_0", "RS",
    "RS_0", "NUTS", "Kreisschluessel", "Schluessel", "STT_NR", "STB_NR",
    "STADTTEIL_NR", "BEZIRK_NR", "raum_id", "Nummer", "Nr", "Key", "ID"};
static const char *const name_names[] = {"GEN", "Name", "STT_NAME", "STB_NAME",
    "STADTTEIL", "STADTBEZIRK", "BEZEICHNUNG", "BEZIRK", "Kreis", "Gemeinde"};

static bool
is_word(struct str s, const char *word)
{
	size_t i = 0;

	while (i < s.n && word[i] != '\0' &&
	       strncasecmp(&s.p[i], &word[i], 1) == 0)
		i++;
	return i == s.n && word[i] == '\0';
}

/* The property that is called so, else the first that looks like it. */
static struct str
proposed(const struct shape_properties_rows *p, const char *const *names,
    size_t n, bool digits)
{
	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < p->n; i++)
			if (is_word(p->row[i].name, names[k]))
				return p->row[i].name;
	for (size_t i = 0; i < p->n; i++) {
		struct str s = p->row[i].sample;
		size_t k = 0;

		while (k < s.n && s.p[k] >= '0' && s.p[k] <= '9')
			k++;
		if (s.n > 0 && (k == s.n) == digits)
			return p->row[i].name;
	}
	return (struct str){"", 0};
}

static void
dress_properties(struct req *r, const struct shape_properties_rows *rows,
    long long features, struct property_views *v)
{
	v->row = arena_get(r->arena, rows->n, sizeof(*v->row));
	if (v->row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < rows->n; i++) {
		const struct shape_properties_row *p = &rows->row[i];
		struct str word[] = {p->name, p->sample, show_int(r, p->n),
		    show_int(r, features)};

		v->row[v->n++] = (struct property_view){p->name,
		    p->n == features
			? text_fill(r, N_("{0}: zum Beispiel „{1}“"), 4, word)
			: text_fill(r,
			      N_("{0}: zum Beispiel „{1}“ (bei {2} von {3})"),
			      4, word)};
	}
}

static struct str
why(struct req *r, const struct shape_one_row *s)
{
	const int seen = s->said != 0 ? s->said : s->likely;
	struct str word[] = {s->said_as, page_label(r, &shape_crs_type, seen)};

	if (s->said != 0)
		return text_fill(
		    r, N_("Die Datei sagt „{0}“, das ist: {1}."), 2, word);
	if (s->said_as.n > 0)
		return text_fill(r,
		    N_("Die Datei nennt „{0}“; das kennen wir nicht. Bitte "
		       "wählen Sie nur, wenn Sie sicher sind."),
		    1, word);
	if (s->likely != 0)
		return text_fill(r,
		    N_("Die Datei sagt es nicht. Ihre Zahlen passen in "
		       "Deutschland nur zu: {0}."),
		    1, &word[1]);
	return req_tr(
	    r, N_("Die Datei sagt es nicht, und ihre Zahlen passen zu keinem "
		  "oder zu mehreren."));
}

/* So many metres make the borders of this file fit for a small map. */
static long long
enough(const struct shape_one_row *s)
{
	long long each = s->features > 0 ? s->points / s->features : 0;

	return each > 2000 ? 100 : each > 400 ? 50 : each > 120 ? 20 : 0;
}

void
wish_dress(struct req *r, const struct shape_one_row *s,
    const struct shape_properties_rows *properties, struct wish_view *w)
{
	bool said = s->key_property.n > 0;
	int crs = said && s->crs != 0 ? s->crs
		  : s->said != 0      ? s->said
				      : s->likely;

	dress_properties(r, properties, s->features, &w->properties);
	w->key = said ? s->key_property
		      : proposed(properties, key_names, COUNT(key_names), true);
	w->name =
	    said ? s->name_property
		 : proposed(properties, name_names, COUNT(name_names), false);
	w->prefix = s->prefix;
	w->digits = str_fmt(r->arena, "%lld", s->digits);
	if (s->digits == 0)
		w->digits = STR("");
	w->tolerance =
	    str_fmt(r->arena, "%lld", said ? s->tolerance : enough(s));
	w->swapped = (said ? s->swapped : s->north_first) ? STR("1") : STR("");
	w->open = w->prefix.n > 0 || w->digits.n > 0 || w->swapped.n > 0;
	w->crs = filter_shape_crs_name(r, crs);
	w->crs_why = why(r, s);
}
