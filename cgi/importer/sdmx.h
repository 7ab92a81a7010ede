/*
 * sdmx.h - SDMX-ML 2.0, 2.1 and 3.0: the shared parts of its reader.
 *
 * Sources: SDMX 2.0 and 2.1 Section 3 (SDMX-ML), SDMX 3.0 Section 3; messages
 * of the ECB and Eurostat.
 *
 * A message is generic, where each value names its concept
 * (<Value id="FREQ" value="M"/>), or made for its structure, where concepts
 * are XML attributes (<Obs FREQ="M" OBS_VALUE="1"/>).  The second does not say
 * which of them are dimensions; a structure file does, and without one their
 * names and values must.  So a message is read three times: which concepts it
 * has, which members and groups, and its values.
 */
#ifndef SDMX_H
#define SDMX_H

#include "cube.h"
#include "xml.h"

enum { SDMX_IDS = 200, SDMX_GROUPS = 100000, SDMX_MASKS = 16 };

enum sdmx_pass { SDMX_LEARN, SDMX_GATHER, SDMX_PUT };

/* What a concept is in this message. */
enum sdmx_sort { SDMX_UNSORTED, SDMX_DIMENSION, SDMX_ATTRIBUTE };

struct sdmx_id {
	enum sdmx_sort sort;
	bool told;       /* by the message or its structure */
	bool prose;      /* a value of it was no code */
	int dim;         /* of the cube, if it is a dimension */
	struct str list; /* the code list of its members, if known */
};

/* What is said of a data set, a series or an observation; each begins with
 * what is said of the one around it. */
struct sdmx_level {
	long long member[CUBE_DIMS]; /* -1: not said */
	int unit, status, conf;      /* words of the book; -1: not said */
	int power;                   /* of ten, by UNIT_MULT */
};

struct sdmx_group {
	int unit, power;
};

struct sdmx {
	const struct bytes *file;
	struct take *take;
	struct arena *arena;
	struct cube cube;
	enum sdmx_pass pass;
	struct xml *x;

	struct book ids;
	struct sdmx_id id[SDMX_IDS];
	struct book words; /* units and statuses */
	struct sdmx_level level[4];
	struct str at_observation; /* the dimension of <ObsDimension> */
	struct str structure;      /* the id of the structure */
	struct str number;         /* of the observation */
	char number_room[100];
	long long observations;
	bool data, message, description; /* what the file holds */

	size_t nmask;
	bool mask[SDMX_MASKS][CUBE_DIMS]; /* dimensions of a kind of group */
	struct book keys;                 /* of groups */
	struct sdmx_group *group;
};

/* Go through the message once, for the pass that is set. */
bool sdmx_walk(struct sdmx *);

/*
 * A concept and its value: `sort` as the message says it, or UNSORTED.  The
 * value goes to the level.
 */
void sdmx_say(struct sdmx *, struct sdmx_level *, struct str id,
    struct str value, enum sdmx_sort);

/* An attribute, if it says something of values. */
void sdmx_describe(
    struct sdmx *, struct sdmx_level *, struct str id, struct str value);

/* Nothing is said yet. */
struct sdmx_level sdmx_nothing(void);

/* After SDMX_LEARN: sort what is not sorted, make the dimensions. */
void sdmx_sort(struct sdmx *);

/* A group's attributes, in SDMX_GATHER; and what a series has of them. */
void sdmx_group(struct sdmx *, const struct sdmx_level *);
void sdmx_of_groups(const struct sdmx *, struct sdmx_level *);

/* The observation of a level is whole. */
void sdmx_observe(struct sdmx *, struct sdmx_level *);

/* From a structure file: what the concepts are; their names and those of the
 * members that the cube has. */
void sdmx_structure(struct sdmx *, const struct bytes *);
void sdmx_names(struct sdmx *, const struct bytes *);

#endif
