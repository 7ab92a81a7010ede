/*
 * sdmx_json.h - SDMX-JSON 1.0 and 2.0 data messages: the shared parts.
 *
 * Source: github.com/sdmx-twg/sdmx-json, "SDMX-JSON data message".
 *
 * A message has one list of dimensions and one of attributes for each of three
 * levels: the data set, its series, their observations.  A series is named by
 * the positions of its members, "0:3"; so is an observation.
 */
#ifndef SDMX_JSON_H
#define SDMX_JSON_H

#include "json.h"
#include "sdmx.h"

enum { SJ_DATASET, SJ_SERIES, SJ_OBSERVATION, SJ_LEVELS };

/* A dimension or an attribute. */
struct sj_component {
	struct str id;
	int dim;         /* of the cube; -1: an attribute */
	long long place; /* in the key of the structure */
	size_t n, room;
	struct sj_value {
		size_t member;   /* of a dimension */
		struct str text; /* of an attribute */
	} * value;
};

struct sj_list {
	size_t n;
	struct sj_component row[SDMX_IDS];
};

struct sj {
	struct sdmx *sdmx;
	struct json *j;
	struct sj_list dims[SJ_LEVELS], attrs[SJ_LEVELS];
	long long measures; /* values of an observation; the first is read */
	bool described, data;
};

/* "structure", having read its first event. */
void sj_structure(struct sj *);

#endif
