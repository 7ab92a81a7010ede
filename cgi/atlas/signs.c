/*
 * signs.c - the official signs that stand in a table instead of a number or
 * beside one.
 */
#include "arena.h"
#include "atlas.h"
#include "page.h"

static const struct str symbol_sign[] = {
    [SYMBOL_NOTHING] = {"-",   1},
    [SYMBOL_UNKNOWN] = {".",   1},
    [SYMBOL_LATER] = {"...", 3},
    [SYMBOL_UNCERTAIN] = {"/",   1},
    [SYMBOL_SENSELESS] = {"x",   1},
    [SYMBOL_LESS_THAN_HALF] = {"0",   1},
};

static const struct str quality_flag[] = {
    [QUALITY_LIMITED] = {"( )", 3},
    [QUALITY_PROVISIONAL] = {"p",   1},
    [QUALITY_REVISED] = {"r",   1},
    [QUALITY_ESTIMATED] = {"s",   1},
};

struct str
sign_of(int symbol)
{
	if (symbol <= 0 || (size_t)symbol >= COUNT(symbol_sign))
		return (struct str){NULL, 0};
	return symbol_sign[symbol];
}

struct str
filter_sign(struct req *r, int symbol)
{
	(void)r;
	return sign_of(symbol);
}

struct str
flag_of(int quality)
{
	if (quality <= 0 || (size_t)quality >= COUNT(quality_flag))
		return (struct str){NULL, 0};
	return quality_flag[quality];
}

struct legend
legend_of(struct req *r)
{
	static const size_t nsymbol = COUNT(symbol_sign) - 1;
	static const size_t nflag = COUNT(quality_flag) - 1;
	struct legend_row *row =
	    arena_get(r->arena, nsymbol + nflag, sizeof(*row));

	if (row == NULL) {
		r->status = BUSY;
		return (struct legend){0, NULL};
	}
	for (size_t i = 1; i <= nsymbol; i++)
		row[i - 1] = (struct legend_row){
		    symbol_sign[i], filter_symbol(r, (int)i)};
	for (size_t i = 1; i <= nflag; i++)
		row[nsymbol + i - 1] = (struct legend_row){
		    quality_flag[i], filter_quality(r, (int)i)};
	return (struct legend){nsymbol + nflag, row};
}
