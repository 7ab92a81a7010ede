/*
 * template.h - a mapping that was confirmed for one file, and the next file.
 *
 * The headings that stood above the columns are kept with the mapping.  When
 * the next file has the same ones in the same places, it is read alike; else
 * the columns are found by their headings, what differs is told, and a person
 * is asked before anything is taken over.
 */
#ifndef TEMPLATE_H
#define TEMPLATE_H

#include "grid.h"

struct arena;

enum change {
	CHANGE_NONE,
	CHANGE_HEADS,   /* the headings stand in other rows */
	CHANGE_MOVED,   /* a column stands elsewhere */
	CHANGE_RENAMED, /* it is called otherwise */
	CHANGE_ADDED,
	CHANGE_GONE,
	CHANGE_END,   /* the mapping ended at a line; now it does not */
	CHANGE_SHEET, /* there is none of its name; another one is read */
	CHANGE_MAX
};

extern const char *const change_name[CHANGE_MAX];

enum { CHANGES_MAX = 60 };

struct changes {
	size_t n; /* the first ones; more are not told */
	struct {
		enum change kind;
		struct str before, now; /* headings */
		size_t was, is;         /* columns from 1, or rows; 0: none */
	} row[CHANGES_MAX];
};

/* Write down the headings that the mapping's columns have in this file, and
 * the name of its sheet. */
void template_names(
    struct arena *, const struct sample_rows *, struct mapping *);

/*
 * The sheet of this workbook that is called as the mapping's was; `sampled`,
 * whose rows were looked at, if the name is not known, or is gone: that is
 * told.
 */
long long template_sheet(struct arena *, const struct sample_rows *,
    const struct mapping *, long long sampled, struct changes *);

/*
 * Change the mapping of another file so that it fits this one, of which
 * `guessed` was guessed.  Returns enum unsure: 0 if nothing differs.
 */
unsigned template_adapt(struct arena *, const struct sample_rows *,
    struct mapping *, const struct mapping *guessed, struct changes *);

#endif
