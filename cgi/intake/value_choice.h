/*
 * value_choice.h - choosing a value for a text: an indicator, an area, and
 * then one of its periods; within the form of a section.
 */
#ifndef VALUE_CHOICE_H
#define VALUE_CHOICE_H

#include "editor_sql.h"
#include "intake_sql.h"
#include "req.h"

/* One period: its value, and what that was computed from. */
struct value_pick {
	struct str period, words, meaning; /* of a symbol that is no number */
	struct str numerator, denominator;
	struct str value_ref, numerator_ref, denominator_ref; /* "a|b|c" */
};

struct value_picks {
	size_t n;
	struct value_pick *row;
};

struct value_indicator {
	struct str slug, name;
};

struct value_indicators {
	size_t n;
	struct value_indicator *row;
};

struct value_choice {
	struct value_indicators own, others; /* the analysis shows it, or not */
	long long nown, nothers;
	struct area_list_rows known;
	struct str slug, area; /* as typed, or to begin with */
	struct value_picks picks;
	long long npicks, release_number;
	struct str name, area_name; /* of what is shown */
	struct str fault;
	struct id analysis; /* of the form around it, */
	struct str action;  /* and the end of its address */
	bool open;
};

/* What the form sent. */
struct value_wanted {
	struct str slug, area;
	bool show;
};

/* Queue the questions that need no answer before. */
void value_choice_begin(struct req *, struct id analysis,
    struct value_indicators_rows *, struct area_list_rows *,
    struct key_area_list_rows *);

/* After they were asked: fill, and ask for the values if they are wanted. */
void value_choice_fill(struct req *, struct id analysis,
    const struct value_wanted *, const struct value_indicators_rows *,
    const struct key_area_list_rows *, struct value_choice *);

#endif
