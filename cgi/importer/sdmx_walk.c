/*
 * sdmx_walk.c - through an SDMX-ML message, from its header to its footer.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "sdmx.h"
#include "text.h"

enum { HEAD_TEXT = 500, NOTE_TEXT = 4000 };

/* The next element in the one that was opened at this depth; false: it is
 * closed, or something is wrong. */
static bool
child(struct sdmx *s, int depth)
{
	while (take_going(s->take) && xml_next(s->x) > XML_END) {
		if (s->x->kind == XML_OPEN)
			return true;
		if (s->x->kind == XML_CLOSE && s->x->depth <= depth)
			return false;
	}
	return false;
}

/* <Value id="FREQ" value="M"/>; "concept" instead of "id" in 2.0. */
static void
read_values(struct sdmx *s, struct sdmx_level *to, enum sdmx_sort sort)
{
	const int depth = s->x->depth;

	while (child(s, depth)) {
		struct str id = xml_attr(s->x, "id");

		if (id.p == NULL)
			id = xml_attr(s->x, "concept");
		if (xml_is(s->x, "Value") && id.n > 0)
			sdmx_say(s, to, id, xml_attr(s->x, "value"), sort);
		xml_skip(s->x);
	}
}

/* Concepts that are XML attributes; those of a namespace are the message's. */
static void
read_attrs(struct sdmx *s, struct sdmx_level *to, enum sdmx_sort sort)
{
	for (size_t i = 0; i < s->x->nattr; i++) {
		const struct xml_attr *a = &s->x->attr[i];

		if (a->ns.n == 0 && !str_is(a->name, "type") &&
		    !str_is(a->name, "action"))
			sdmx_say(s, to, a->name, a->value, sort);
	}
}

/* 2.0: <Time>2010-08</Time> */
static void
read_time(struct sdmx *s, struct sdmx_level *to)
{
	const int depth = s->x->depth;
	char text[64];
	size_t n = 0;

	while (xml_next(s->x) > XML_END && s->x->depth > depth)
		if (s->x->kind == XML_CHARS &&
		    n + s->x->text.n < sizeof(text)) {
			memcpy(text + n, s->x->text.p, s->x->text.n);
			n += s->x->text.n;
		}
	sdmx_say(s, to, STR("TIME_PERIOD"), str_trim((struct str){text, n}),
	    SDMX_DIMENSION);
}

static void
read_obs(struct sdmx *s, const struct sdmx_level *series)
{
	struct sdmx_level *to = &s->level[3];
	const int depth = s->x->depth;
	struct str id;

	*to = *series;
	s->number = STR("");
	read_attrs(s, to, SDMX_UNSORTED);
	while (child(s, depth)) {
		if (xml_is(s->x, "ObsKey")) {
			read_values(s, to, SDMX_DIMENSION);
		} else if (xml_is(s->x, "Attributes")) {
			read_values(s, to, SDMX_ATTRIBUTE);
		} else if (xml_is(s->x, "Time")) {
			read_time(s, to);
		} else if (xml_is(s->x, "ObsDimension")) {
			id = xml_attr(s->x, "id");
			sdmx_say(s, to, id.n > 0 ? id : s->at_observation,
			    xml_attr(s->x, "value"), SDMX_DIMENSION);
			xml_skip(s->x);
		} else {
			if (xml_is(s->x, "ObsValue"))
				sdmx_say(s, to, STR("OBS_VALUE"),
				    xml_attr(s->x, "value"), SDMX_ATTRIBUTE);
			xml_skip(s->x);
		}
	}
	if (take_going(s->take) && s->x->kind == XML_CLOSE)
		sdmx_observe(s, to);
	take_position(s->take, s->pass == SDMX_PUT ? s->x->at : 0);
}

static void
read_series(struct sdmx *s, const struct sdmx_level *around)
{
	struct sdmx_level *to = &s->level[2];
	const int depth = s->x->depth;

	*to = *around;
	read_attrs(s, to, SDMX_UNSORTED);
	while (child(s, depth))
		if (xml_is(s->x, "SeriesKey"))
			read_values(s, to, SDMX_DIMENSION);
		else if (xml_is(s->x, "Attributes"))
			read_values(s, to, SDMX_ATTRIBUTE);
		else if (xml_is(s->x, "Obs"))
			read_obs(s, to);
		else
			xml_skip(s->x);
}

/* In 2.0 a generic group holds its series. */
static void
read_group(struct sdmx *s, const struct sdmx_level *around)
{
	struct sdmx_level *to = &s->level[1];
	const int depth = s->x->depth;

	*to = *around;
	read_attrs(s, to, SDMX_UNSORTED);
	while (child(s, depth))
		if (xml_is(s->x, "GroupKey"))
			read_values(s, to, SDMX_DIMENSION);
		else if (xml_is(s->x, "Attributes"))
			read_values(s, to, SDMX_ATTRIBUTE);
		else if (xml_is(s->x, "Series"))
			read_series(s, to);
		else
			xml_skip(s->x);
	sdmx_group(s, to);
}

static void
read_data(struct sdmx *s)
{
	struct sdmx_level *to = &s->level[0];
	const int depth = s->x->depth;
	struct str text;

	s->data = true;
	*to = sdmx_nothing();
	while (child(s, depth))
		if (xml_is(s->x, "Obs")) {
			read_obs(s, to);
		} else if (xml_is(s->x, "Series")) {
			read_series(s, to);
		} else if (xml_is(s->x, "Attributes")) {
			read_values(s, to, SDMX_ATTRIBUTE);
		} else if (xml_is(s->x, "Atts")) {
			read_attrs(s, to, SDMX_ATTRIBUTE);
			xml_skip(s->x);
		} else if (xml_is(s->x, "KeyFamilyRef") &&
			   s->pass == SDMX_LEARN) {
			text = xml_text(s->x, s->arena, HEAD_TEXT);
			if (s->structure.n == 0)
				s->structure = text;
		} else if (xml_is(s->x, "KeyFamilyRef") ||
			   xml_is(s->x, "DataProvider")) {
			xml_skip(s->x);
		} else {
			read_group(s, to);
		}
}

/* --- around the data --- */

/* <Sender id="ECB"><Name>European Central Bank</Name></Sender> */
static void
read_sender(struct sdmx *s)
{
	const int depth = s->x->depth;
	const struct str id = cube_copy(&s->cube, xml_attr(s->x, "id"));

	while (child(s, depth))
		if (xml_is(s->x, "Name"))
			take_about(s->take, ABOUT_PUBLISHER,
			    xml_text(s->x, s->arena, HEAD_TEXT));
		else
			xml_skip(s->x);
	take_about(s->take, ABOUT_PUBLISHER, id);
}

/* The id of the structure: <Ref id="ECB_EXR1"/>, or the last part of a
 * <URN>...=ECB:ECB_EXR1(1.0)</URN>. */
static void
read_reference(struct sdmx *s)
{
	const int depth = s->x->depth;
	const struct str at = xml_attr(s->x, "dimensionAtObservation");
	struct str urn;

	if (at.n > 0)
		s->at_observation = cube_copy(&s->cube, at);
	while (take_going(s->take) && xml_next(s->x) > XML_END &&
	       s->x->depth > depth) {
		if (s->x->kind != XML_OPEN || s->structure.n > 0)
			continue;
		if (xml_is(s->x, "Ref"))
			s->structure =
			    cube_copy(&s->cube, xml_attr(s->x, "id"));
		if (!xml_is(s->x, "URN"))
			continue;
		urn = xml_text(s->x, s->arena, HEAD_TEXT);
		for (size_t i = 0; i < urn.n; i++)
			if (urn.p[i] == ':' || urn.p[i] == '=')
				s->structure =
				    (struct str){urn.p + i + 1, urn.n - i - 1};
		for (size_t i = 0; i < s->structure.n; i++)
			if (s->structure.p[i] == '(')
				s->structure.n = i;
	}
}

static void
read_header(struct sdmx *s)
{
	const int depth = s->x->depth;

	while (child(s, depth))
		if (xml_is(s->x, "Sender"))
			read_sender(s);
		else if (xml_is(s->x, "Structure"))
			read_reference(s);
		else if (xml_is(s->x, "Prepared"))
			take_about(s->take, ABOUT_STAND,
			    xml_text(s->x, s->arena, HEAD_TEXT));
		else
			xml_skip(s->x);
	take_about(s->take, ABOUT_CODE, s->structure);
}

/* What the publisher says instead of data, or about them. */
static void
read_footer(struct sdmx *s)
{
	const int depth = s->x->depth;

	s->message = true;
	while (take_going(s->take) && xml_next(s->x) > XML_END &&
	       s->x->depth > depth)
		if (s->x->kind == XML_OPEN && xml_is(s->x, "Text"))
			take_note(s->take, 0, STR(""), STR(""),
			    xml_text(s->x, s->arena, NOTE_TEXT));
}

static void
read_message(struct sdmx *s)
{
	const bool first = s->pass == SDMX_LEARN;

	while (child(s, 0))
		if (xml_is(s->x, "DataSet"))
			read_data(s);
		else if (xml_is(s->x, "Header") && first)
			read_header(s);
		else if ((xml_is(s->x, "Footer") ||
			     xml_is(s->x, "ErrorMessage")) &&
			 first)
			read_footer(s);
		else {
			s->description |= xml_is(s->x, "Structures") ||
					  xml_is(s->x, "CodeLists") ||
					  xml_is(s->x, "KeyFamilies");
			xml_skip(s->x);
		}
	take_about(s->take, ABOUT_CODE, s->structure);
}

bool
sdmx_walk(struct sdmx *s)
{
	struct arena *a = arena_new(xml_room(s->file));

	s->x = a == NULL ? NULL : xml_open(a, s->file);
	s->observations = 0;
	if (s->x == NULL)
		take_fail(s->take, BUSY,
		    N_("Der Speicher reicht gerade nicht aus."), 0);
	else if (xml_next(s->x) == XML_OPEN)
		read_message(s);
	while (s->x != NULL && take_going(s->take) && s->x->kind > XML_END)
		xml_next(s->x);
	if (s->x != NULL && s->x->kind == XML_WRONG)
		take_fail(s->take, INVALID, s->x->sentence, 0);
	s->x = NULL;
	arena_free(a);
	return take_going(s->take);
}
