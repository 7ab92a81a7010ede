/*
 * follow.h - who is told of what is new, and what is new on an open page.
 */
#ifndef FOLLOW_H
#define FOLLOW_H

#include "follow_sql.h"
#include "req.h"

/* Whether one is told of what is new in a thing, with the way to change it. */
struct follow_form {
	struct id workspace, object;
	int what, level;
};

struct discussion_view;

void stand_show(struct req *);
void stand_look(struct req *);
void follow_change(struct req *);
void discussion_read(struct req *);

/*
 * What is new in a discussion for its reader: put into its page, and noted as
 * read if all of it stands there.  `all` says that no filter hides any.
 */
void reading_show(struct req *, struct discussion_view *, bool all);

#endif
