/*
 * places.h - which area a text of a file means: a key in one of the forms that
 * publishers use, or a name.
 *
 * Keys are read by rule.  Names are looked up among the areas that the portal
 * knows; a name that fits several of them is ambiguous and fits none, until a
 * person says which it is (mapping.h, "place").
 */
#ifndef PLACES_H
#define PLACES_H

#include "mapping.h"

struct arena;

/* An area that the portal knows. */
struct known_place {
	struct str key, name;
};

/* Those, in the order that places_begin() gives them. */
struct places {
	struct arena *arena;
	size_t n;
	struct known_place *row;
	struct place_index {
		struct str base; /* the name without what only adorns it */
		unsigned place;  /* position in row */
		unsigned char kind;
	} * index; /* by base */
};

/* Make the index; the rows must live as long.  False: the arena is full. */
bool places_begin(struct places *, struct arena *);

/* Numbered like the words of import_part "place". */
enum place_how {
	PLACE_UNKNOWN,
	PLACE_AMBIGUOUS,
	PLACE_NAMED,   /* it is called so */
	PLACE_SIMILAR, /* it is called so but for "Stadt", umlauts, blanks */
	PLACE_SAID,    /* a person said so */
	PLACE_NEW,     /* a new one, numbered here */
	PLACE_LEFT,    /* a person said that it is none of ours */
	PLACE_KEY,     /* the key is written in another form */
	PLACE_HOW_MAX
};

extern const char *const place_how_name[PLACE_HOW_MAX];

enum { PLACE_CANDIDATES = 6 };

struct place_found {
	enum place_how how;
	struct str key;    /* if it was found */
	size_t ncandidate; /* if it is ambiguous */
	const struct known_place *candidate[PLACE_CANDIDATES];
};

/* `known` may be NULL: then only Germany and its states are known. */
struct place_found place_find(const struct places *known, struct str name);

/*
 * A key as we write it, into room for 16 bytes: NUTS codes of Germany, its
 * states and, in North Rhine-Westphalia, its districts (DE, DEA, DEA53);
 * regional keys of twelve digits; keys whose zero in front got lost.  The
 * given key if it is in our form already; the NULL view if it is in none.
 */
struct str place_key(struct str given, enum area_form, char room[16]);

/* A key whose digits stand in groups, the first the two of the state, without
 * its blanks, into the room: 05 315 000, 05 3 15 000; others as they are. */
struct str place_packed(struct str, char room[16]);

/* The key of a NUTS code, or the NULL view. */
struct str nuts_key(struct str code);

#endif
