/*
 * grid.c - the form of a delivery, made from the agreement and what was typed.
 */
#include "grid.h"

#include <string.h>

#include "arena.h"
#include "cell.h"
#include "i18n.h"
#include "page.h"
#include "show.h"
#include "text.h"

/* As people write counts: 1.234 and 12,5. */
#define TYPED ((struct notation){',', '.'})

static const char unreadable[] =
    N_("Das ist keine Zahl und kein amtliches Zeichen.");
static const char empty[] =
    N_("Bitte ausfüllen: eine Zahl oder ein Zeichen (– nichts vorhanden, "
       ". unbekannt).");

static struct str
join(struct req *r, struct str a, const char *between, struct str b)
{
	return str_fmt(r->arena, "%.*s%s%.*s", (int)a.n, a.n > 0 ? a.p : "",
	    between, (int)b.n, b.n > 0 ? b.p : "");
}

/* "Betreute Kinder", U+001F, "unter 3 Jahre" into its parts. */
static void
take_path(struct grid_column *c, struct str path)
{
	size_t from = 0;

	for (size_t i = 0; i <= path.n && c->nparts < COUNT(c->part); i++)
		if (i == path.n || path.p[i] == '\x1f') {
			c->part[c->nparts++] =
			    (struct str){path.p + from, i - from};
			from = i + 1;
		}
}

/* What all columns begin with says nothing in the head of one. */
static void
name_columns(struct req *r, struct grid *g)
{
	size_t same = 0;
	bool all = g->columns.n > 1;

	for (; all; same++)
		for (size_t i = 0; all && i < g->columns.n; i++) {
			const struct grid_column *c = &g->columns.row[i];

			all =
			    same + 1 < c->nparts &&
			    str_eq(c->part[same], g->columns.row[0].part[same]);
		}
	same = same > 0 ? same - 1 : 0;
	for (size_t i = 0; i < g->columns.n; i++) {
		struct grid_column *c = &g->columns.row[i];

		for (size_t k = same; k < c->nparts; k++)
			c->name = k == same
				      ? c->part[k]
				      : join(r, c->name, " / ", c->part[k]);
	}
}

static bool
make_columns(
    struct req *r, const struct form_columns_rows *from, struct grid *g)
{
	g->columns.row = arena_get(r->arena, from->n, sizeof(*g->columns.row));
	if (g->columns.row == NULL)
		return false;
	g->columns.n = from->n;
	for (size_t i = 0; i < from->n; i++) {
		struct grid_column *c = &g->columns.row[i];

		c->column = from->row[i].id;
		c->id = str_fmt(r->arena, "%lld", c->column);
		c->unit = from->row[i].unit;
		c->rate = from->row[i].is_rate;
		take_path(c, from->row[i].path);
	}
	name_columns(r, g);
	return true;
}

static bool
make_rows(struct req *r, const struct form_areas_rows *from, struct grid *g)
{
	g->rows.row = arena_get(r->arena, from->n, sizeof(*g->rows.row));
	if (g->rows.row == NULL)
		return false;
	g->rows.n = from->n;
	for (size_t i = 0; i < from->n; i++) {
		struct grid_row *w = &g->rows.row[i];

		*w = (struct grid_row){
		    .id = str_fmt(r->arena, "%lld", from->row[i].id),
		    .key = from->row[i].key,
		    .name = from->row[i].name,
		    .area = from->row[i].id,
		    .parent = from->row[i].parent,
		};
		w->cells.row =
		    arena_get(r->arena, g->columns.n, sizeof(*w->cells.row));
		if (w->cells.row == NULL)
			return false;
		w->cells.n = g->columns.n;
		for (size_t k = 0; k < w->cells.n; k++) {
			const struct grid_column *c = &g->columns.row[k];

			w->cells.row[k] = (struct grid_cell){
			    .field = str_fmt(
				r->arena, "z-%lld-%lld", w->area, c->column),
			    .label = join(r, w->name, ": ", c->name),
			};
		}
	}
	return true;
}

static struct grid_cell *
cell_at(struct grid *g, long long area, long long column)
{
	for (size_t i = 0; i < g->rows.n; i++)
		for (size_t k = 0;
		     g->rows.row[i].area == area && k < g->columns.n; k++)
			if (g->columns.row[k].column == column)
				return &g->rows.row[i].cells.row[k];
	return NULL;
}

static void
put_stored(struct grid *g, const struct form_typed_rows *typed, bool clash)
{
	for (size_t i = 0; i < typed->n; i++) {
		struct grid_cell *c =
		    cell_at(g, typed->row[i].area, typed->row[i].column);

		if (c != NULL && clash)
			c->other = typed->row[i].typed;
		else if (c != NULL)
			c->typed = typed->row[i].typed;
	}
}

static void
put_sent(struct grid *g, const struct grid_sent *s)
{
	long long area, column;

	for (size_t i = 0; i < s->areas.n; i++)
		for (size_t k = 0; k < s->columns.n; k++) {
			struct grid_cell *c;

			if (!str_int(s->areas.row[i], &area) ||
			    !str_int(s->columns.row[k], &column))
				continue;
			c = cell_at(g, area, column);
			if (c != NULL)
				c->typed = s->values.row[i * s->columns.n + k];
		}
}

/* What was saved meanwhile, where it is something else. */
static void
find_clashes(struct grid *g)
{
	for (size_t i = 0; i < g->rows.n; i++)
		for (size_t k = 0; k < g->columns.n; k++) {
			struct grid_cell *c = &g->rows.row[i].cells.row[k];

			c->clash = !str_eq(c->other, c->typed) &&
				   (c->other.n > 0 || c->typed.n > 0);
		}
}

static void
put_past(struct req *r, struct grid *g, const struct form_past_rows *past)
{
	for (size_t i = 0; i < past->n; i++) {
		const struct form_past_row *p = &past->row[i];
		struct grid_cell *c = cell_at(g, p->area, p->column);

		if (c == NULL)
			continue;
		c->past = show_cell(r, p->value, p->symbol, 0).text;
		c->before = amount_of(p->value);
		c->past_number = (struct str){p->value.p, p->value.n};
		g->past_period = show_period(r, p->period);
	}
}

/* What the field says. */
static void
understand(struct req *r, struct grid *g, struct grid_cell *c, bool complete)
{
	struct cell is;
	struct dec number;
	enum cell_form form = cell_read(c->typed, TYPED, &is);

	g->fields++;
	if (c->typed.n == 0 || form == CELL_EMPTY) {
		g->nempty++;
		if (complete)
			c->fault = req_tr(r, empty);
		return;
	}
	if (form == CELL_UNREADABLE || c->typed.n > 200) {
		g->nfault++;
		c->fault = req_tr(r, unreadable);
		return;
	}
	g->filled++;
	c->sign = str_fmt(r->arena, "%d", is.symbol + 8 * is.quality);
	number = cell_value(&is);
	if (number.p != NULL)
		c->number = str_fmt(r->arena, "%.*s", (int)number.n, number.p);
	c->amount = is.symbol == MARK_NOTHING
			? (struct amount){true, 0}
			: amount_of((struct dec){c->number.p, c->number.n});
	if (form == CELL_ODD_NUMBER) {
		struct str read =
		    show_dec(r, (struct dec){c->number.p, c->number.n});

		c->ask = text_fill(r, N_("Gelesen als {0}."), 1, &read);
	}
}

bool
grid_make(struct req *r, const struct grid_stored *from,
    const struct grid_sent *sent, bool clash, bool complete, struct grid *g)
{
	*g = (struct grid){.has_foot = false};
	if (!make_columns(r, &from->columns, g) ||
	    !make_rows(r, &from->areas, g)) {
		r->status = BUSY;
		return false;
	}
	if (sent == NULL || clash)
		put_stored(g, &from->typed, clash);
	if (sent != NULL)
		put_sent(g, sent);
	if (clash)
		find_clashes(g);
	put_past(r, g, &from->past);
	for (size_t i = 0; i < g->rows.n; i++)
		for (size_t k = 0; k < g->columns.n; k++)
			understand(
			    r, g, &g->rows.row[i].cells.row[k], complete);
	grid_sums(r, g);
	return true;
}

static bool
lists_of(struct req *r, size_t n, struct grid_lists *l)
{
	struct str *room = arena_get(r->arena, 5 * n, sizeof(*room));

	if (room == NULL) {
		r->status = BUSY;
		return false;
	}
	l->areas = (struct strs){n, room};
	l->columns = (struct strs){n, room + n};
	l->typed = (struct strs){n, room + 2 * n};
	l->numbers = (struct strs){n, room + 3 * n};
	l->signs = (struct strs){n, room + 4 * n};
	return true;
}

static struct str
or_nothing(struct str s)
{
	return s.p == NULL ? STR("") : s;
}

bool
grid_lists(struct req *r, const struct grid *g, struct grid_lists *l)
{
	size_t at = 0;

	if (!lists_of(r, g->rows.n * g->columns.n, l))
		return false;
	for (size_t i = 0; i < g->rows.n; i++)
		for (size_t k = 0; k < g->columns.n; k++, at++) {
			const struct grid_cell *c =
			    &g->rows.row[i].cells.row[k];

			l->areas.row[at] = g->rows.row[i].id;
			l->columns.row[at] = g->columns.row[k].id;
			l->typed.row[at] = or_nothing(c->typed);
			l->numbers.row[at] = or_nothing(c->number);
			l->signs.row[at] = c->sign.n > 0 ? c->sign : STR("0");
		}
	return true;
}

bool
grid_sent_lists(struct req *r, const struct grid_sent *s, struct grid_lists *l)
{
	size_t at = 0;

	if (!lists_of(r, s->values.n, l))
		return false;
	for (size_t i = 0; i < s->areas.n; i++)
		for (size_t k = 0; k < s->columns.n; k++, at++) {
			l->areas.row[at] = s->areas.row[i];
			l->columns.row[at] = s->columns.row[k];
			l->typed.row[at] = or_nothing(s->values.row[at]);
		}
	return true;
}
