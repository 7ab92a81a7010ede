/*
 * koeln.c - Köln's people by quarter, from the shared data.
 */
#include "koeln.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char in_data[] = "koeln_strukturdaten/bevoelkerung.csv";

static const struct line {
	int table, from, to; /* lines from, from + 10 ... to */
} lines[] = {
    {5,  10, 10 },
    {10, 10, 20 },
    {20, 10, 130},
    {30, 10, 120},
    {40, 10, 50 },
    {50, 10, 20 },
    {60, 10, 30 }
};

/* What adds up to what, across the tables; the last are within only. */
static const struct {
	int whole_table, whole_line, table, from, to;
	bool adds;
} sums[] = {
    {5,  10, 10, 10, 20,  true },
    {5,  10, 20, 10, 130, true },
    {5,  10, 50, 10, 20,  true },
    {5,  10, 60, 10, 30,  true },
    {30, 50, 30, 60, 120, true },
    {30, 20, 30, 30, 40,  true }, /* not all of them */
    {5,  10, 40, 10, 50,  true }, /* nor here */
    {5,  10, 30, 10, 10,  false},
};

int
koeln_column(int table, int line)
{
	int n = 0;

	for (size_t i = 0; i < COUNT(lines); i++) {
		if (lines[i].table == table)
			return n + (line - lines[i].from) / 10;
		n += (lines[i].to - lines[i].from) / 10 + 1;
	}
	return -1;
}

static int
area_of(struct koeln *k, int key)
{
	for (size_t i = 0; i < k->ground.nareas; i++)
		if (k->key[i] == key)
			return (int)i;
	k->key[k->ground.nareas] = key;
	return (int)k->ground.nareas++;
}

static void
describe(struct koeln *k)
{
	static struct table_column column[KOELN_COLUMNS];
	static struct sum sum[COUNT(sums) + 1];
	static int part[200], parent[128], level[128];
	size_t n = 0;

	for (int i = 0; i < KOELN_COLUMNS; i++)
		column[i] = (struct table_column){.same = i};
	for (size_t i = 0; i < COUNT(sums); i++) {
		sum[i] = (struct sum){.adds = sums[i].adds,
		    .whole =
			koeln_column(sums[i].whole_table, sums[i].whole_line),
		    .first = n};
		for (int l = sums[i].from; l <= sums[i].to; l += 10) {
			part[n++] = koeln_column(sums[i].table, l);
			sum[i].n++;
		}
	}
	/* all with a history are Germans with one, and foreigners */
	sum[COUNT(sums)] = (struct sum){
	    .whole = koeln_column(30, 10), .adds = true, .first = n, .n = 2};
	part[n++] = koeln_column(30, 20);
	part[n++] = koeln_column(30, 50);
	for (size_t i = 0; i < k->ground.nareas; i++) {
		int key = k->key[i];

		level[i] = key == 0 ? 0 : key < 10 ? 1 : 2;
		parent[i] = key == 0   ? -1
			    : key < 10 ? area_of(k, 0)
				       : area_of(k, key / 100);
	}
	k->ground.column = column;
	k->ground.ncolumns = KOELN_COLUMNS;
	k->ground.sum = sum;
	k->ground.nsums = COUNT(sum);
	k->ground.part = part;
	k->ground.parent = parent;
	k->ground.level = level;
}

bool
koeln_read(struct koeln *k)
{
	const char *data = getenv("BEFUND_SHARED_DATA");
	char line[512];
	FILE *f;

	(void)snprintf(line, sizeof(line), "%s/%s",
	    data == NULL ? "../shared/data" : data, in_data);
	f = fopen(line, "re");
	*k = (struct koeln){.ground = {0}};
	if (f == NULL)
		return false;
	for (int y = 0; y < KOELN_YEARS; y++)
		k->year[y].cell = calloc(4096, sizeof(struct cell));
	while (fgets(line, sizeof(line), f) != NULL) {
		int year, area, row, table;
		const char *value = strrchr(line, ',');
		struct table *t;

		if (sscanf(line, "010.%3d.%4d.%3d.%3d,", &table, &year, &area,
			&row) != 4)
			continue;
		t = &k->year[year - KOELN_FIRST];
		t->cell[t->n++] = (struct cell){
		    .area = area_of(k, area),
		    .column = koeln_column(table, row),
		    .value = strtoll(value + 1, NULL, 10),
		};
	}
	(void)fclose(f);
	describe(k);
	return true;
}

void
koeln_release(struct koeln *k)
{
	for (int y = 0; y < KOELN_YEARS; y++)
		free(k->year[y].cell);
}
