/*
 * load.c - what the database knows of a delivery, as tables and their ground.
 */
#include "load.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "columns.h"
#include "db.h"
#include "enums.h"
#include "log.h"
#include "protector.h"

bool
load_fail(struct load *l, const char *fault)
{
	if (l->fault == NULL)
		l->fault = fault;
	return false;
}

bool
load_failed(struct load *l)
{
	struct str message = db_message(l->p->db);

	log_line("%.*s", (int)message.n, message.p);
	return load_fail(l, "database");
}

/* --------------------------------------------------------------- columns */

int
load_column(const struct load *l, long long category)
{
	size_t low = 0, high = l->columns.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (l->columns.row[mid].id < category)
			low = mid + 1;
		else
			high = mid;
	}
	return low < l->columns.n && l->columns.row[low].id == category
		   ? (int)low
		   : -1;
}

static int
root(struct table_column *c, int i)
{
	while (c[i].same != i)
		i = c[i].same = c[c[i].same].same;
	return i;
}

/* Linked columns, however far apart, have the same number. */
static bool
link_columns(struct load *l, struct protection_links_rows links)
{
	struct table_column *c =
	    arena_get(l->p->job, l->columns.n + 1, sizeof(*c));

	if (c == NULL)
		return load_fail(l, "memory");
	for (size_t i = 0; i < l->columns.n; i++)
		c[i] = (struct table_column){.same = (int)i,
		    .is_rate = l->columns.row[i].is_rate ||
			       l->columns.row[i].is_bearer,
		    .is_bearer = l->columns.row[i].is_bearer};
	for (size_t i = 0; i < links.n; i++) {
		int a = load_column(l, links.row[i].one);
		int b = load_column(l, links.row[i].other);

		if (a >= 0 && b >= 0)
			c[root(c, a)].same = root(c, b);
	}
	for (size_t i = 0; i < l->columns.n; i++)
		c[i].same = root(c, (int)i);
	l->ground.column = c;
	l->ground.ncolumns = l->columns.n;
	return true;
}

/* Sums that somebody stated, after those of the members. */
static bool
add_sums(struct load *l, struct protection_sums_rows rows)
{
	struct ground *g = &l->ground;
	size_t n = 0, parts = 0;
	struct sum *sum;
	int *part;

	for (size_t i = 0; i < g->nsums; i++)
		parts = g->sum[i].first + g->sum[i].n;
	sum = arena_get(l->p->job, g->nsums + rows.n + 1, sizeof(*sum));
	part = arena_get(l->p->job, parts + rows.n + 1, sizeof(*part));
	if (sum == NULL || part == NULL)
		return load_fail(l, "memory");
	if (g->nsums > 0)
		memcpy(sum, g->sum, g->nsums * sizeof(*sum));
	if (parts > 0)
		memcpy(part, g->part, parts * sizeof(*part));
	n = g->nsums;
	for (size_t i = 0; i < rows.n; i++) {
		const struct protection_sums_row *r = &rows.row[i];
		int whole = load_column(l, r->whole);

		if (whole < 0 || load_column(l, r->part) < 0)
			continue;
		if (i == 0 || !r->adds || rows.row[i - 1].whole != r->whole ||
		    rows.row[i - 1].way != r->way)
			sum[n++] = (struct sum){
			    .whole = whole, .adds = r->adds, .first = parts};
		part[parts++] = load_column(l, r->part);
		sum[n - 1].n++;
	}
	g->sum = sum;
	g->nsums = n;
	g->part = part;
	return true;
}

/* Columns that are a share of two others. */
static bool
add_ratios(struct load *l, struct protection_ratios_rows rows)
{
	struct ratio *ratio = arena_get(l->p->job, rows.n + 1, sizeof(*ratio));
	size_t n = 0;

	if (ratio == NULL)
		return load_fail(l, "memory");
	for (size_t i = 0; i < rows.n; i++) {
		const struct protection_ratios_row *r = &rows.row[i];

		ratio[n] = (struct ratio){load_column(l, r->rate),
		    load_column(l, r->part), load_column(l, r->whole),
		    r->factor};
		n += ratio[n].rate >= 0 && ratio[n].part >= 0 &&
		     ratio[n].whole >= 0;
	}
	l->ground.ratio = ratio;
	l->ground.nratios = n;
	return true;
}

static bool
describe_columns(struct load *l, struct protection_members_rows rows)
{
	struct path *path =
	    arena_get(l->p->job, l->columns.n + 1, sizeof(*path));
	struct member *member =
	    arena_get(l->p->job, rows.n + 1, sizeof(*member));
	size_t unknown;

	if (path == NULL || member == NULL)
		return load_fail(l, "memory");
	for (size_t i = 0; i < l->columns.n; i++)
		path[i] = (struct path){
		    l->columns.row[i].source.v, l->columns.row[i].path};
	for (size_t i = 0; i < rows.n; i++)
		member[i] =
		    (struct member){rows.row[i].source.v, rows.row[i].position,
			rows.row[i].name, rows.row[i].parent, rows.row[i].adds};
	if (columns_sums(l->p->job, l->columns.n, path, rows.n, member,
		&l->ground, &unknown))
		return load_fail(l, "memory");
	/* nobody has said what these columns have to do with each other */
	return unknown == 0 || load_fail(l, "structure");
}

bool
load_delivery(struct load *l)
{
	struct protection_links_rows links;
	struct protection_members_rows members;
	struct protection_sums_rows sums;
	struct protection_ratios_rows ratios;
	struct batch b = batch_begin(l->p->db, l->p->job);

	q_protection_periods(&b, l->claim->delivery, &l->periods);
	q_protection_tables(&b, l->claim->delivery, &l->all);
	q_protection_shown(&b, l->claim->delivery, &l->shown);
	q_protection_columns(&b, l->claim->source, &l->columns);
	q_protection_links(&b, l->claim->source, &links);
	q_protection_members(&b, l->claim->source, &members);
	q_protection_sums(&b, l->claim->source, &sums);
	q_protection_ratios(&b, l->claim->source, &ratios);
	if (batch_run(&b))
		return load_failed(l);
	if (!link_columns(l, links) || !describe_columns(l, members) ||
	    !add_sums(l, sums) || !add_ratios(l, ratios))
		return false;
	l->stated = l->ground;
	return load_spans(l);
}
