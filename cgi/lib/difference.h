/*
 * difference.h - what one text has that another has not: line by line, and
 * word by word within a line that was changed.
 *
 *   struct diff_parts d = diff_text(r->arena, former, latter);
 *
 * Longest common subsequences (Wagner and Fischer 1974, the table that
 * diff(1) began with), of lines first, then of the words of lines that belong
 * together because a third of their words are the same.  A table has at most
 * DIFF_CELLS cells; beyond, everything is gone and new, which is true too.
 *
 * The texts are plain: markdown_text() before.  Everything lives in the arena,
 * the words are those of the texts themselves.
 */
#ifndef DIFFERENCE_H
#define DIFFERENCE_H

#include "base.h"

struct arena;

enum { DIFF_CELLS = 400000 };

enum diff_kind { DIFF_SAME = 1, DIFF_GONE, DIFF_NEW };

/* Words one after the other that fare alike. */
struct diff_run {
	int kind;
	struct str text;
};

struct diff_runs {
	size_t n;
	struct diff_run *row;
};

struct diff_line {
	struct diff_runs runs;
};

struct diff_lines {
	size_t n;
	struct diff_line *row;
};

/* A line with changes, or the lines between two of those. */
struct diff_part {
	bool changed;
	long long n; /* = lines.n, for the test */
	struct diff_lines lines;
};

struct diff_parts {
	size_t n;
	struct diff_part *row;
	long long nchanged; /* parts that are */
};

/* Nothing (n 0) if both are empty; row NULL if the arena is full. */
struct diff_parts diff_text(
    struct arena *, struct str former, struct str latter) MUST_CHECK;

#endif
