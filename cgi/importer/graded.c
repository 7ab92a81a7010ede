/*
 * graded.c - values whose quality stands in a field of its own.
 */
#include "graded.h"

#include "take_in.h"
#include "text.h"

static const struct {
	const char *sign;
	int quality, symbol;
} known[] = {
    {"e",   GRADE_NONE,        MARK_NONE          }, /* final */
    {"p",   GRADE_PROVISIONAL, MARK_NONE          },
    {"r",   GRADE_REVISED,     MARK_NONE          },
    {"s",   GRADE_ESTIMATED,   MARK_NONE          },
    {"()",  GRADE_LIMITED,     MARK_NONE          },
    {"( )", GRADE_LIMITED,     MARK_NONE          },
    {"(",   GRADE_LIMITED,     MARK_NONE          },
    {"0",   GRADE_NONE,        MARK_LESS_THAN_HALF},
    {"-",   GRADE_NONE,        MARK_NOTHING       },
    {".",   GRADE_NONE,        MARK_UNKNOWN       },
    {"...", GRADE_NONE,        MARK_LATER         },
    {"/",   GRADE_NONE,        MARK_UNCERTAIN     },
    {"x",   GRADE_NONE,        MARK_SENSELESS     },
};

bool
graded_is_letter(struct str s)
{
	return s.n == 1 && (s.p[0] == 'e' || s.p[0] == 'p' || s.p[0] == 'r' ||
			       s.p[0] == 's');
}

bool
graded_is_sign(struct str s)
{
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_is(s, known[i].sign))
			return true;
	return false;
}

/* False: nobody knows this sign. */
static bool
grade(struct str sign, struct cell *c)
{
	for (size_t i = 0; i < COUNT(known); i++) {
		if (!str_is(sign, known[i].sign))
			continue;
		if (known[i].quality != GRADE_NONE && c->nvalue > 0)
			c->quality = known[i].quality;
		if (known[i].symbol != MARK_NONE && c->symbol == MARK_NONE &&
		    (c->nvalue == 0 || cell_is_zero(c))) {
			c->symbol = known[i].symbol;
			c->nvalue = 0;
		}
		return true;
	}
	return false;
}

static void
doubt(struct take *t, struct str sign, long long line)
{
	struct doubt *d = take_doubt(t, DOUBT_QUALITY_UNKNOWN, line);

	if (d != NULL)
		d->given = take_copy(t, sign);
}

void
graded_take(struct take *t, long long area, long long period, long long column,
    long long line, struct str field, struct str sign)
{
	enum cell_form form;
	struct cell c;

	sign = str_trim(sign);
	if (sign.n == 0 || str_is(sign, "e")) {
		take_cell(t, area, period, column, line, field);
		return;
	}
	form = cell_read(field, t->notation, &c);
	if (form != CELL_PLAIN && form != CELL_EMPTY) {
		doubt(t, sign, line); /* how it is written is doubted, too */
		take_cell(t, area, period, column, line, field);
		return;
	}
	if (!grade(sign, &c))
		doubt(t, sign, line);
	take_value(t, area, period, column, line, &c, field);
}
