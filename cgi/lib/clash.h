/*
 * clash.h - two texts of the same field, when somebody else saved meanwhile:
 * what is saved and what was typed, word by word.
 */
#ifndef CLASH_H
#define CLASH_H

#include "difference.h"
#include "req.h"

struct clash_text {
	struct str label; /* of the field, in the visitor's language */
	struct diff_parts diff;
};

/* For the part "clash". */
struct clash {
	size_t n;
	struct clash_text *row;
};

/* Fields of one form. */
enum { CLASH_MAX = 8 };

/*
 * Compare a field, if both differ; the label is a message.  At most CLASH_MAX
 * times for one form.  The words stay those of the texts.
 */
void clash_add(struct req *, struct clash *, const char *label,
    struct str saved, struct str typed);

#endif
