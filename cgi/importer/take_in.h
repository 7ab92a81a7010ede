/*
 * take_in.h - what the parts of the take share.  For take*.c only.
 */
#ifndef TAKE_IN_H
#define TAKE_IN_H

#include "book.h"
#include "take.h"

/* A hash table from names to their positions: open, at most half full. */
struct names {
	size_t room; /* slots, a power of two; 0: none yet */
	struct name_slot {
		uint32_t hash;
		uint32_t position; /* from 1; 0: free */
	} * slot;
};

/* What we remember of an area beside what is told. */
struct area_memo {
	long long line; /* of its first mention */
	bool renamed;   /* that has been doubted */
	/* By period, two bits each: it has cells; one of them is not "-". */
	size_t nword;
	struct {
		uint64_t cells, something;
	} * word;
};

struct column_memo {
	bool counts; /* whole things */
};

struct take_index {
	uint64_t seed;
	struct names area, period, column;
	size_t area_room, period_room, column_room;
	struct area_memo *area_memo;     /* by area */
	struct column_memo *column_memo; /* by column */
	struct str last_given;           /* the last period, as it stood */
	char last_room[64];
	long long last_period;
	struct book foreign;    /* keys that are not ours: shown once */
	size_t words;           /* of all areas' memos */
	enum doubt_kind why[3]; /* why there was no area, period, column */
	long long told;         /* the position that progress() was told */
	/* of the last field that was read */
	long long end_line, end_area, end_period, end_column;
	long long few_line; /* of the last row that was too short */
};

enum { WHY_AREA, WHY_PERIOD, WHY_COLUMN };

/* A name's hash, going on from h; from the seed at first. */
uint64_t names_hash(uint64_t h, struct str);
uint64_t names_hash_all(uint64_t h, const struct strs *);

/* Room for one more beside n names; the old slots stay in the arena. */
bool names_grow(struct take *, struct names *, size_t n);
void names_add(struct names *, uint32_t hash, size_t position);

/* The next position with this hash, from slot *at on; -1: no more. */
long long names_next(const struct names *, uint32_t hash, size_t *at);

/*
 * Room for one more beside n rows, which move when there is none; `rows` is
 * the address of the pointer to them.  The new room is rows_room().
 */
bool rows_grow(struct take *, void *rows, size_t n, size_t room, size_t size);
size_t rows_room(size_t n, size_t room);

/* Room in the arena; a full arena is a failure to be remembered. */
void *take_get(struct take *, size_t n, size_t size);

/* A text cut to its limit; a copy of that. */
struct str take_cut(struct str);
struct str take_copy(struct take *, struct str);

/* A copy of a heading: it may be broken over lines, its name is not. */
struct str take_line(struct take *, struct str);

/* A position mentioned by a cell is one that there is. */
bool take_has(
    const struct take *, long long area, long long period, long long column);

/* Doubt a text that looks as if it was encoded twice, once. */
void take_mojibake(struct take *, struct str, long long line);

/* The area had a cell in this period; `nothing`: it was "-". */
void take_area_cell(
    struct take *, long long area, long long period, bool nothing);

/* take_short.c: doubt what a file lacks that was cut between two rows. */
void take_short(struct take *);

#endif
