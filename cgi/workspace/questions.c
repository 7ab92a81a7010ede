/*
 * questions.c - the leading questions of a round, and what it said before.
 */
#include "arena.h"
#include "enums.h"
#include "words.h"

struct asked_lines
questions_of(struct req *r, struct str questions,
    const struct round_questions_rows *asked)
{
	struct lines lines = lines_of(r, questions);
	struct asked_lines all = {0, NULL};

	all.row = req_room(r, lines.n + 1, sizeof(*all.row));
	for (; all.row != NULL && all.n < lines.n; all.n++) {
		struct asked_line *to = &all.row[all.n];

		*to = (struct asked_line){.number = lines.row[all.n].number,
		    .text = lines.row[all.n].text};
		for (size_t i = 0; i < asked->n; i++)
			if (asked->row[i].question == to->number) {
				to->n = asked->row[i].n;
				to->own = asked->row[i].own;
				to->about = asked->row[i].about;
				to->about_title = asked->row[i].about_title;
			}
	}
	return all;
}

const struct asked_line *
question_numbered(const struct asked_lines *all, long long number)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].number == number)
			return &all->row[i];
	return NULL;
}

const struct asked_line *
question_before(const struct asked_lines *all, long long number)
{
	for (size_t i = all->n; i > 0; i--)
		if (all->row[i - 1].number < number)
			return &all->row[i - 1];
	return NULL;
}

const struct asked_line *
question_after(const struct asked_lines *all, long long number)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].number > number)
			return &all->row[i];
	return NULL;
}

struct former_words
former_of_question(
    struct req *r, const struct round_wordings_rows *all, long long number)
{
	struct former_words f = {0, req_room(r, all->n, sizeof(*f.row))};

	for (size_t i = 0; f.row != NULL && i < all->n; i++)
		if (all->row[i].part == ROUND_PART_QUESTION &&
		    all->row[i].question == number && all->row[i].was.n > 0)
			f.row[f.n++] = all->row[i];
	return f;
}

struct former_words
former_of_event(
    struct req *r, const struct round_wordings_rows *all, struct id event)
{
	struct former_words f = {0, req_room(r, all->n, sizeof(*f.row))};

	for (size_t i = all->n; f.row != NULL && i > 0; i--)
		if (all->row[i - 1].event.v == event.v)
			f.row[f.n++] = all->row[i - 1];
	return f;
}

void
questions_former(struct req *r, struct asked_lines *all,
    const struct round_wordings_rows *former)
{
	for (size_t i = 0; i < all->n; i++)
		all->row[i].former =
		    former_of_question(r, former, all->row[i].number);
}
