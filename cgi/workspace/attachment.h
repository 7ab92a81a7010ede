/*
 * attachment.h - files that stand with a contribution: how they come in, where
 * they are listed, how they are served.
 *
 * A file comes with the form of a contribution and is stored before that is
 * made, under the form's key ("once"); what the form makes takes it up
 * (sql/schema/0066).  So a form that must be shown again still has its files.
 */
#ifndef ATTACHMENT_H
#define ATTACHMENT_H

#include "attachments_sql.h"
#include "content.h"
#include "req.h"

enum {
	ATTACHMENTS_MAX = 3,        /* of one contribution */
	ATTACHMENTS_SUM = 20 << 20, /* bytes, as in attachment_put() */
	/* Of a form with files: more is taken than may be kept, so that a
	 * reader is told so beside the field, with his text still there. */
	FILES_BODY = 34 << 20,
};

/* A file as it is listed. */
struct attachment {
	struct id id;
	int kind;
	long long n_bytes;
	struct str name;
};

struct attachments {
	size_t n;
	struct attachment *row;
};

/* What a form shows: what came with it before, and, when a contribution is
 * changed, what stands with that. */
struct attachment_form {
	struct attachments_waiting_rows waiting;
	struct attachments_of_rows of;
	long long nwaiting;
	long long nof; /* of them, that were not taken away */
	bool gone;     /* the request chose files that are not kept */
};

/*
 * First of all in a handler whose form may bring files: stores those that can
 * be taken and takes the fields out of the body.  Faults stand beside the
 * field "datei".  `comment` is what the form changes, or 0; of its files those
 * in *dropped (may be NULL then) are to go.  False if anything was wrong;
 * r->status says what, if it is not for the visitor.
 */
bool attachments_take(
    struct req *, struct id comment, struct ids *dropped) MUST_CHECK;

/* Ask for what the form shows; `comment` as above. */
void attachments_ask(struct req *, struct id comment, struct attachment_form *);

/* Afterwards: what was asked for is there. */
void attachments_fill(struct attachment_form *);

/* How many of these were taken away. */
long long attachments_removed(const struct attachments_of_rows *);

/* The list of a row of a thread, as its column "files" says it. */
struct html filter_attachments(struct req *, struct str);

/* 1,2 MB, or 340 KB. */
struct str filter_filesize(struct req *, long long);

void attachment_serve(struct req *);

#endif
