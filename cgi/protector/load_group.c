/*
 * load_group.c - the periods that are protected together, because they add up
 * to each other, and the tables that tell of them.
 */
#include "arena.h"
#include "load.h"
#include "protector.h"
#include "spans.h"
#include "text.h"

static size_t
span_of(const struct load *l, struct str period)
{
	size_t i = 0;

	while (i < l->nspans && !str_eq(l->span[i].written, period))
		i++;
	return i;
}

bool
load_spans(struct load *l)
{
	size_t most = l->shown.n + 1;

	l->span = arena_get(l->p->job, most, sizeof(*l->span));
	l->state = arena_get(l->p->job, most, sizeof(*l->state));
	l->group = arena_get(l->p->job, most, sizeof(*l->group));
	l->over = arena_get(l->p->job, most * SPAN_WAYS_MAX, sizeof(*l->over));
	if (l->span == NULL || l->state == NULL || l->group == NULL ||
	    l->over == NULL)
		return load_fail(l, "memory");
	/* they come in the order of their periods */
	for (size_t i = 0; i < l->shown.n; i++) {
		const struct protection_shown_row *r = &l->shown.row[i];
		size_t s = l->nspans;

		if (s > 0 && str_eq(l->span[s - 1].written, r->period))
			s--;
		else
			l->span[l->nspans++] = (struct span){r->period,
			    span_kind_named(r->span), r->from, r->after};
		if (r->kind == 0)
			l->state[s] = PERIOD_WANTED;
	}
	l->nover = spans_sums(l->span, l->nspans, l->over);
	spans_groups(l->nspans, l->over, l->nover, l->group);
	return true;
}

/* ----------------------------------------------------------------- tables */

static void
add_table(struct load *l, size_t slot, struct protection_tables_row row)
{
	l->tables.row[l->tables.n] = row;
	l->table_slot[l->tables.n++] = slot;
}

static bool
in_group(const struct load *l, struct str period)
{
	for (size_t s = 0; s < l->nslots; s++)
		if (str_eq(l->span[l->slot[s]].written, period))
			return true;
	return false;
}

/* What else tells of a period of ours.  Another one of our own that it may be
 * the same as says something once it is known what of it is withheld. */
static void
add_others(struct load *l, size_t slot)
{
	struct str period = l->span[l->slot[slot]].written;

	for (size_t i = 0; i < l->all.n; i++) {
		const struct protection_tables_row *r = &l->all.row[i];

		if (!str_eq(r->period, period) || r->kind == 0)
			continue;
		if (r->delivery.v == l->claim->delivery.v
			? l->state[span_of(l, r->written)] == PERIOD_DONE
			: !r->loose || !in_group(l, r->written))
			add_table(l, slot, *r);
	}
}

/* A period that only others' tables have. */
static void
add_shown(struct load *l, size_t slot)
{
	struct str period = l->span[l->slot[slot]].written;

	for (size_t i = 0; i < l->shown.n; i++) {
		const struct protection_shown_row *r = &l->shown.row[i];

		if (str_eq(r->period, period))
			add_table(l, slot,
			    (struct protection_tables_row){.period = period,
				.delivery = r->delivery,
				.written = period,
				.kind = r->kind,
				.rounding = r->rounding});
	}
}

static bool
find_tables(struct load *l)
{
	size_t most = l->all.n + l->shown.n + l->nslots + 1;

	l->tables.n = l->nown = 0;
	l->tables.row = arena_get(l->p->period, most, sizeof(*l->tables.row));
	l->table_slot = arena_get(l->p->period, most, sizeof(*l->table_slot));
	if (l->tables.row == NULL || l->table_slot == NULL)
		return load_fail(l, "memory");
	for (size_t s = 0; s < l->nslots; s++)
		if (l->state[l->slot[s]] == PERIOD_WANTED) {
			struct str period = l->span[l->slot[s]].written;

			add_table(l, s,
			    (struct protection_tables_row){.period = period,
				.delivery = l->claim->delivery,
				.written = period});
			l->nown++;
		}
	for (size_t s = 0; s < l->nslots; s++)
		if (l->state[l->slot[s]] == PERIOD_WANTED)
			add_others(l, s);
		else
			add_shown(l, s);
	return true;
}

/* ----------------------------------------------------------------- ground */

static size_t
slot_of(const struct load *l, size_t span)
{
	size_t s = 0;

	while (s < l->nslots && l->slot[s] != span)
		s++;
	return s;
}

/* The sums within each period, and between them those of every column. */
static void
copy_sums(struct load *l, struct sum *sum, int *part)
{
	const struct ground *one = &l->stated;
	int columns = (int)one->ncolumns;
	size_t n = 0, parts = 0;

	for (size_t s = 0; s < l->nslots; s++)
		for (size_t i = 0; i < one->nsums; i++, n++) {
			sum[n] = one->sum[i];
			sum[n].whole += (int)s * columns;
			sum[n].first = parts;
			for (size_t k = 0; k < sum[n].n; k++)
				part[parts++] =
				    one->part[one->sum[i].first + k] +
				    (int)s * columns;
		}
	for (size_t i = 0; i < l->nover; i++) {
		const struct span_sum *o = &l->over[i];
		size_t whole = slot_of(l, o->whole);

		for (int c = 0; whole < l->nslots && c < columns; c++, n++) {
			sum[n] = (struct sum){.whole = c + (int)whole * columns,
			    .adds = true,
			    .guessed = true,
			    .over_time = true,
			    .first = parts,
			    .n = o->n};
			for (size_t k = 0; k < o->n; k++)
				part[parts++] =
				    c + (int)slot_of(l, o->part[k]) * columns;
		}
	}
	l->ground.sum = sum;
	l->ground.nsums = n;
	l->ground.part = part;
}

static void
copy_columns(struct load *l, struct table_column *column, struct ratio *ratio)
{
	const struct ground *one = &l->stated;
	size_t columns = one->ncolumns, nratios = one->nratios;

	for (size_t s = 0; s < l->nslots; s++) {
		int more = (int)(s * columns);

		for (size_t c = 0; c < columns; c++) {
			column[s * columns + c] = one->column[c];
			column[s * columns + c].same += more;
		}
		for (size_t i = 0; i < nratios; i++)
			ratio[s * nratios + i] = (struct ratio){
			    one->ratio[i].rate + more,
			    one->ratio[i].part + more,
			    one->ratio[i].whole + more, one->ratio[i].factor};
	}
	l->ground.column = column;
	l->ground.ncolumns = l->nslots * columns;
	l->ground.ratio = ratio;
	l->ground.nratios = l->nslots * nratios;
	l->ground.nperiods = l->nslots;
}

/* The ground of every period, one after the other. */
static bool
lay_ground(struct load *l)
{
	const struct ground *one = &l->stated;
	size_t sums = l->nslots * one->nsums + l->nover * one->ncolumns + 1;
	size_t parts = l->nover * one->ncolumns * SPAN_PARTS_MAX + 1;
	struct table_column *column;
	struct ratio *ratio;
	struct sum *sum;
	int *part;

	l->ground = *one;
	if (l->nslots == 1)
		return true;
	for (size_t i = 0; i < one->nsums; i++)
		parts += l->nslots * one->sum[i].n;
	column = arena_get(
	    l->p->period, l->nslots * one->ncolumns + 1, sizeof(*column));
	ratio = arena_get(
	    l->p->period, l->nslots * one->nratios + 1, sizeof(*ratio));
	sum = arena_get(l->p->period, sums, sizeof(*sum));
	part = arena_get(l->p->period, parts, sizeof(*part));
	if (column == NULL || ratio == NULL || sum == NULL || part == NULL)
		return load_fail(l, "memory");
	copy_columns(l, column, ratio);
	copy_sums(l, sum, part);
	return true;
}

bool
load_group(struct load *l, struct str period)
{
	size_t at = span_of(l, period);

	l->nslots = l->nown = 0;
	if (at == l->nspans)
		return load_fail(l, "database");
	if (l->state[at] == PERIOD_DONE)
		return true;
	l->slot = arena_get(l->p->period, l->nspans, sizeof(*l->slot));
	if (l->slot == NULL)
		return load_fail(l, "memory");
	for (size_t i = 0; i < l->nspans; i++)
		if (l->group[i] == l->group[at])
			l->slot[l->nslots++] = i;
	return find_tables(l) && lay_ground(l) && load_period(l);
}

void
load_group_done(struct load *l)
{
	for (size_t s = 0; s < l->nslots; s++)
		if (l->state[l->slot[s]] == PERIOD_WANTED)
			l->state[l->slot[s]] = PERIOD_DONE;
}
