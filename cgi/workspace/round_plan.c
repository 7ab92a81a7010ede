/*
 * round_plan.c - the phases of a round in a form: their lengths in days or
 * their last days, one field for each phase that a plan can have.
 */
#include <string.h>

#include "arena.h"
#include "rounds.h"
#include "text.h"
#include "workday.h"

enum { FAR_DAYS = 50 * 366, HOLIDAY_DAYS = 2 * 366 };

static const struct {
	const char *days, *ends;
	size_t offset;
} fields[PHASES_PLANNED] = {
    {"days_alone",   "ends_alone",   offsetof(struct plan_ends, ends_alone)  },
    {"days_discuss", "ends_discuss", offsetof(struct plan_ends, ends_discuss)},
    {"days_draft",   "ends_draft",   offsetof(struct plan_ends, ends_draft)  },
    {"days_sense",   "ends_sense",   offsetof(struct plan_ends, ends_sense)  },
    {"days_consent", "ends_consent", offsetof(struct plan_ends, ends_consent)},
};

struct plan_phases
plan_blank(struct req *r)
{
	struct plan_phases plan = {PHASES_PLANNED, NULL};

	plan.row = arena_get(r->arena, PHASES_PLANNED, sizeof(*plan.row));
	if (plan.row == NULL) {
		r->status = BUSY;
		return (struct plan_phases){0, NULL};
	}
	for (int i = 0; i < PHASES_PLANNED; i++)
		plan.row[i] = (struct plan_phase){
		    .phase = PHASE_ALONE + i,
		    .days_name = str_of(fields[i].days),
		    .ends_name = str_of(fields[i].ends),
		    .starts_on = {NONE_INT},
		    .ends_on = {NONE_INT},
		};
	return plan;
}

/* The next word of a list, and the list without it. */
static struct str
next_word(struct str *list)
{
	const char *end = memchr(list->p, ' ', list->n);
	size_t n = end != NULL ? (size_t)(end - list->p) : list->n;
	struct str word = {list->p, n};

	list->p += end != NULL ? n + 1 : n;
	list->n -= end != NULL ? n + 1 : n;
	return word;
}

void
plan_fill(struct plan_phases *plan, struct str phases, struct str days)
{
	while (phases.n > 0 && days.n > 0) {
		struct str name = next_word(&phases);
		struct str length = next_word(&days);
		long long n = 0;

		for (size_t i = 0; i < length.n; i++)
			n = n * 10 + (length.p[i] - '0');
		for (size_t i = 0; i < plan->n; i++)
			if (str_is(name, fields[i].days + strlen("days_")))
				plan->row[i].days = n;
	}
}

void
plan_from(struct plan_phases *plan, struct day starts_on)
{
	long long at = starts_on.d;

	for (size_t i = 0; i < plan->n; i++) {
		if (plan->row[i].days <= 0)
			continue;
		plan->row[i].starts_on.d = at;
		plan->row[i].ends_on =
		    workday_from((struct day){at + plan->row[i].days - 1});
		at = plan->row[i].ends_on.d + 1;
	}
}

static void
check_end(struct req *r, const char *name, struct day begins, struct day ends)
{
	if (ends.d < begins.d)
		form_fault(r, name,
		    N_("Diese Phase endet, bevor sie beginnt. Jede beginnt am "
		       "Tag nach der vorigen."));
	else if (ends.d < today().d)
		form_fault(r, name,
		    N_("Dieser Tag ist schon vorbei. Bitte wählen Sie einen "
		       "künftigen."));
	else if (ends.d > today().d + FAR_DAYS)
		form_fault(r, name,
		    N_("Dieser Tag liegt weit in der Zukunft. Stimmt das "
		       "Jahr?"));
}

static struct day *
end_of(struct plan_ends *ends, size_t i)
{
	return (struct day *)(void *)((char *)ends + fields[i].offset);
}

void
plan_move(const struct strs *offered, struct day began, struct day starts_on,
    struct plan_ends *ends)
{
	long long was_over = began.d - 1, is_over = starts_on.d - 1;
	size_t n = 0;

	if (began.d == NONE_INT || starts_on.d == NONE_INT)
		return;
	for (size_t i = 0; i < PHASES_PLANNED; i++) {
		struct day was;

		if (end_of(ends, i)->d == NONE_INT)
			continue;
		if (n == offered->n || !day_of(offered->row[n++], &was) ||
		    was.d != end_of(ends, i)->d)
			return; /* somebody has chosen another day */
	}
	for (size_t i = 0; i < PHASES_PLANNED && began.d != starts_on.d; i++) {
		struct day *end = end_of(ends, i);
		const long long length = end->d - was_over;

		if (end->d == NONE_INT)
			continue;
		was_over = end->d;
		*end = workday_from((struct day){is_over + length});
		is_over = end->d;
	}
}

struct str
plan_holidays(struct req *r, struct day from)
{
	struct str all = STR("");

	for (struct day d = from; d.d < from.d + HOLIDAY_DAYS; d.d++) {
		const char *name = holiday_of(d);
		struct str is, day;

		if (name == NULL)
			continue;
		is = req_tr(r, name);
		day = text_day(r, d);
		all = str_fmt(r->arena, "%.*s%s%.*s %.*s", (int)all.n, all.p,
		    all.n > 0 ? "|" : "", (int)day.n, day.p, (int)is.n, is.p);
	}
	return all;
}

bool
plan_read(struct req *r, struct day starts_on, const struct plan_ends *in,
    struct plan_lengths *out)
{
	struct day begins = starts_on;

	*out = (struct plan_lengths){
	    .phases.row =
		arena_get(r->arena, PHASES_PLANNED, sizeof(struct str)),
	    .days.row = arena_get(r->arena, PHASES_PLANNED, sizeof(long long)),
	};
	if (out->phases.row == NULL || out->days.row == NULL) {
		r->status = BUSY;
		return false;
	}
	for (size_t i = 0; i < PHASES_PLANNED; i++) {
		struct day ends;

		memcpy(
		    &ends, (const char *)in + fields[i].offset, sizeof(ends));
		if (ends.d == NONE_INT || begins.d == NONE_INT)
			continue;
		check_end(r, fields[i].ends, begins, ends);
		out->phases.row[out->phases.n++] =
		    str_of(fields[i].days + strlen("days_"));
		out->days.row[out->days.n++] = ends.d - begins.d + 1;
		begins.d = ends.d + 1;
	}
	if (out->days.n == 0 && r->form.nfault == 0)
		form_fault(r, fields[0].ends,
		    N_("Eine Runde braucht mindestens eine Phase."));
	return r->form.nfault == 0;
}
