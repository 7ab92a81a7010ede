/*
 * shape_project.c - coordinates to whole metres.  The home of PROJ.
 *
 * The ways are written out, so that no database of PROJ is asked and nothing
 * looked for in a network.  WGS 84 and ETRS89 are taken for the same, as is
 * usual for boundaries: they differ by less than a metre.
 */
#include <math.h>
#include <proj.h>

#include "i18n.h"
#include "shape_in.h"

#define UTM32 "+step +proj=utm +zone=32 +ellps=GRS80"

static const char *const way[] = {
    [SHAPE_4326] = "+proj=pipeline +step +proj=unitconvert +xy_in=deg "
		   "+xy_out=rad " UTM32,
    [SHAPE_3857] =
	"+proj=pipeline +step +inv +proj=webmerc +ellps=WGS84 " UTM32,
    [SHAPE_25832] = NULL,
};

static void
to_metres(struct spot *s, double x, double y)
{
	s->x = round(x);
	s->y = 0 - round(y); /* no negative zero */
}

static bool
transform(struct land *l, PJ *p)
{
	for (size_t i = 0; i < l->nspot; i++) {
		PJ_COORD c = proj_trans(
		    p, PJ_FWD, proj_coord(l->spot[i].x, l->spot[i].y, 0, 0));

		/* Ten million metres: a quarter round the earth. */
		if (!(fabs(c.xy.x) < 1e7 && fabs(c.xy.y) < 1.1e7))
			return land_fail(l, INVALID,
			    N_("Die Koordinaten passen nicht zu dem gewählten "
			       "System."));
		to_metres(&l->spot[i], c.xy.x, c.xy.y);
	}
	return true;
}

bool
land_project(struct land *l)
{
	const char *how = way[l->wish->crs];
	PJ_CONTEXT *context;
	PJ *p;
	bool ok;

	if (how == NULL) {
		for (size_t i = 0; i < l->nspot; i++)
			to_metres(&l->spot[i], l->spot[i].x, l->spot[i].y);
		return true;
	}
	context = proj_context_create();
	(void)proj_context_set_enable_network(context, 0);
	p = proj_create(context, how);
	ok = p != NULL ? transform(l, p)
		       : land_fail(l, FAULT,
			     N_("Das ist unser Fehler: die Koordinaten ließen "
				"sich nicht umrechnen."));
	proj_destroy(p);
	proj_context_destroy(context);
	return ok;
}
