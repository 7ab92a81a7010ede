/*
 * sdmx_structure.c - names from an SDMX structure file.
 *
 *   <Codelist id="CL_FREQ"><Code id="M"><Name xml:lang="en">Monthly</Name>
 *   <Concept id="FREQ"><Name>Frequency</Name>
 *   <DataStructure id="ECB_EXR1"><Name>Exchange Rates</Name>
 *     <Dimension id="FREQ"><Enumeration><Ref id="CL_FREQ"/>
 *
 * In 2.0: <CodeList id><Code value><Description>, <KeyFamily id> and
 * <Dimension conceptRef codelist>.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "sdmx.h"
#include "text.h"

enum { ROOM = 1 << 20, REFERENCE = 500, NAME = 1000 };

struct description {
	struct sdmx *sdmx;
	struct xml *x;
	struct arena *arena; /* of short texts, wiped for each element */
	bool any;            /* take what any structure says */
	bool found;
};

/* The next element below this depth, however deep. */
static bool
within(struct description *d, int depth)
{
	while (xml_next(d->x) > XML_END && d->x->depth > depth)
		if (d->x->kind == XML_OPEN)
			return true;
	return false;
}

/* "urn:...Codelist=ECB:CL_FREQ(1.0)" -> CL_FREQ */
static struct str
last_part(struct str urn)
{
	for (size_t i = urn.n; i > 0; i--)
		if (urn.p[i - 1] == ':' || urn.p[i - 1] == '=') {
			urn = (struct str){urn.p + i, urn.n - i};
			break;
		}
	for (size_t i = 0; i < urn.n; i++)
		if (urn.p[i] == '(')
			urn.n = i;
	return urn;
}

/* The concept of a component, if the message has it. */
static struct sdmx_id *
component(struct description *d)
{
	struct str id = xml_attr(d->x, "id");
	long long at;

	if (id.n == 0)
		id = xml_attr(d->x, "conceptRef");
	at = book_find(&d->sdmx->ids, id);
	return at < 0 ? NULL : &d->sdmx->id[at];
}

static void
read_component(struct description *d, enum sdmx_sort sort)
{
	struct sdmx_id *is = component(d);
	struct cube *c = &d->sdmx->cube;
	const int depth = d->x->depth;
	struct str list = xml_attr(d->x, "codelist");
	bool enumeration = false;

	if (is != NULL && !is->told) {
		is->sort = sort;
		is->told = true;
	}
	list = cube_copy(c, list);
	while (within(d, depth)) {
		enumeration |= xml_is(d->x, "Enumeration");
		if (!enumeration || list.n > 0)
			continue;
		if (xml_is(d->x, "Ref"))
			list = cube_copy(c, xml_attr(d->x, "id"));
		else if (xml_is(d->x, "URN"))
			list = cube_copy(
			    c, last_part(xml_text(d->x, d->arena, REFERENCE)));
	}
	if (is != NULL && is->list.n == 0)
		is->list = list;
	arena_reset(d->arena);
}

static void
read_structure(struct description *d)
{
	const struct str id = xml_attr(d->x, "id");
	const int depth = d->x->depth;

	if (!d->any && !str_eq(id, d->sdmx->structure)) {
		xml_skip(d->x);
		return;
	}
	d->found = true;
	while (within(d, depth))
		if (xml_is(d->x, "Dimension") ||
		    xml_is(d->x, "TimeDimension") ||
		    xml_is(d->x, "MeasureDimension"))
			read_component(d, SDMX_DIMENSION);
		else if (xml_is(d->x, "Attribute"))
			read_component(d, SDMX_ATTRIBUTE);
}

/* The German name of the element that was opened, or else the first one. */
static struct str
read_name(struct description *d)
{
	struct cube *c = &d->sdmx->cube;
	const int depth = d->x->depth;
	struct str name = STR("");
	bool german, done = false;

	while (within(d, depth)) {
		if (!xml_is(d->x, "Name") && !xml_is(d->x, "Description"))
			continue;
		/* 2.0 describes a code, 2.1 names it and may describe it. */
		german = str_is(xml_attr(d->x, "lang"), "de") &&
			 xml_is(d->x, "Name");
		if (name.n > 0 && (!german || done)) {
			xml_skip(d->x);
			continue;
		}
		name = cube_copy(c, xml_text(d->x, d->arena, NAME));
		done = german;
	}
	arena_reset(d->arena);
	return name;
}

static void
read_list(struct description *d)
{
	struct sdmx *s = d->sdmx;
	const struct str list = cube_copy(&s->cube, xml_attr(d->x, "id"));
	const int depth = d->x->depth;
	long long at[SDMX_IDS] = {0};
	struct str name;
	bool wanted;

	while (within(d, depth) && take_going(s->take)) {
		struct str code = xml_attr(d->x, "id");

		if (!xml_is(d->x, "Code"))
			continue;
		if (code.n == 0)
			code = xml_attr(d->x, "value");
		wanted = false;
		for (size_t i = 0; i < s->ids.n; i++) {
			const struct sdmx_id *is = &s->id[i];

			at[i] =
			    is->sort == SDMX_DIMENSION && str_eq(is->list, list)
				? book_find(&s->cube.dim[is->dim].codes, code)
				: -1;
			wanted |= at[i] >= 0;
		}
		if (!wanted) {
			xml_skip(d->x);
			continue;
		}
		name = read_name(d);
		for (size_t i = 0; i < s->ids.n; i++)
			if (at[i] >= 0)
				s->cube.dim[s->id[i].dim].member[at[i]].label =
				    name;
	}
}

static void
read_concept(struct description *d)
{
	struct sdmx *s = d->sdmx;
	const long long at = book_find(&s->ids, xml_attr(d->x, "id"));

	if (at >= 0 && s->id[at].sort == SDMX_DIMENSION)
		s->cube.dim[s->id[at].dim].name = read_name(d);
	else
		xml_skip(d->x);
}

static void
read_title(struct description *d)
{
	const int depth = d->x->depth;

	if (!str_eq(xml_attr(d->x, "id"), d->sdmx->structure)) {
		xml_skip(d->x);
		return;
	}
	while (within(d, depth))
		if (xml_is(d->x, "Name") && d->x->depth == depth + 1)
			take_about(d->sdmx->take, ABOUT_TITLE,
			    xml_text(d->x, d->arena, NAME));
		else
			xml_skip(d->x);
	arena_reset(d->arena);
}

static bool
is_structure(const struct xml *x)
{
	return xml_is(x, "DataStructure") || xml_is(x, "KeyFamily");
}

static void
on_structure(struct description *d)
{
	if (is_structure(d->x))
		read_structure(d);
}

static void
on_names(struct description *d)
{
	if (is_structure(d->x))
		read_title(d);
	else if (xml_is(d->x, "Codelist") || xml_is(d->x, "CodeList"))
		read_list(d);
	else if (xml_is(d->x, "Concept"))
		read_concept(d);
}

/* Go through the file once; false: none of its structures was meant. */
static bool
describe(struct sdmx *s, const struct bytes *file, bool any,
    void (*on)(struct description *))
{
	struct arena *a = arena_new(xml_room(file)), *words = arena_new(ROOM);
	struct description d = {.sdmx = s, .arena = words, .any = any};

	if (a != NULL && words != NULL)
		d.x = xml_open(a, file);
	if (d.x == NULL) {
		take_fail(s->take, BUSY,
		    N_("Der Speicher reicht gerade nicht aus."), 0);
	} else {
		while (within(&d, -1) && take_going(s->take))
			on(&d);
		if (d.x->kind == XML_WRONG)
			take_fail(s->take, INVALID, d.x->sentence, 0);
	}
	arena_free(a);
	arena_free(words);
	return d.found;
}

void
sdmx_structure(struct sdmx *s, const struct bytes *file)
{
	if (!describe(s, file, false, on_structure) && take_going(s->take))
		describe(s, file, true, on_structure);
}

void
sdmx_names(struct sdmx *s, const struct bytes *file)
{
	if (take_going(s->take))
		describe(s, file, false, on_names);
}
