/*
 * trade.c - how a file of each kind is claimed, done and given up.
 */
#include "trade.h"

#include "shape.h"

static void
claim_table(struct batch *b, struct job *j)
{
	q_import_claim(b, &j->file);
}

static struct id
claimed_table(const struct job *j)
{
	return j->file.id;
}

static void
refuse_table(struct batch *b, struct id file, struct str sentence)
{
	static struct import_failed_row row;

	q_import_failed(b, file, sentence, 0, &row);
}

static void
leave_table(struct batch *b, struct id file)
{
	static struct import_leave_row row;

	q_import_leave(b, file, &row);
}

static void
claim_shape(struct batch *b, struct job *j)
{
	q_shape_claim(b, &j->outlines);
}

static struct id
claimed_shape(const struct job *j)
{
	return j->outlines.id;
}

static void
refuse_shape(struct batch *b, struct id file, struct str sentence)
{
	static struct shape_failed_row row;

	q_shape_failed(b, file, sentence, &row);
}

static void
leave_shape(struct batch *b, struct id file)
{
	static struct shape_leave_row row;

	q_shape_leave(b, file, &row);
}

const struct trade trades[TRADE_MAX] = {
    {"import", 96 << 20,    64 << 20, claim_table, claimed_table, job_run,
     refuse_table, leave_table},
    {"shape",  SHAPE_ARENA, 16 << 20, claim_shape, claimed_shape, shape_run,
     refuse_shape, leave_shape},
};
