/*
 * changed.c - cells that two computations say differently.
 */
#include "changed.h"

#include "req.h"
#include "text.h"

static struct str
number(struct req *r, struct dec d, struct str unit, const char *before)
{
	char s[FORMAT_MAX];

	(void)format_dec(r->lang, d, s);
	return str_fmt(r->arena, "%s%s%s%.*s", before, s,
	    unit.n > 0 ? "\u00a0" : "", (int)unit.n, unit.p);
}

struct changed_side
changed_side(struct req *r, struct dec d, struct str unit, struct str sign,
    struct str meaning)
{
	if (d.n > 0)
		return (struct changed_side){
		    .there = true, .text = number(r, d, unit, "")};
	return (struct changed_side){
	    .there = sign.n > 0, .text = sign, .meaning = meaning};
}

struct str
changed_difference(struct req *r, struct dec d, struct str unit)
{
	if (d.n == 0)
		return STR("");
	if (str_is(unit, "%")) /* between two percentages it is no percentage */
		unit = req_tr(r, N_("Prozentpunkte"));
	if (d.p[0] == '-')
		return number(
		    r, (struct dec){d.p + 1, d.n - 1}, unit, "\u2212");
	return number(r, d, unit, "+");
}
