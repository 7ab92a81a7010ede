/*
 * flag.c - what letters beside a value say of it.
 *
 * Sources: SDMX code list CL_OBS_STATUS 2.2; Eurostat's "Special values and
 * observation flags"; GENESIS-Online, "Zeichenerklärung".
 */
#include "flag.h"

#include "text.h"

static const struct {
	char letter;
	int symbol, quality;
	bool breaks, secret;
} letters[] = {
    {'a'	       },
    {'b',		0, 0, .breaks = true},
    {'c',		 MARK_UNKNOWN, 0, .secret = true},
    {'d',		  0, 0, .breaks = true}, /* another definition */
    {'e',0, GRADE_ESTIMATED},
    {'f',    0, GRADE_ESTIMATED}, /* forecast */
    {'i',		0, GRADE_ESTIMATED}, /* imputed */
    {'m',		 MARK_UNKNOWN},
    {'n',		  MARK_UNCERTAIN, GRADE_LIMITED}, /* not significant */
    {'p',			    0, GRADE_PROVISIONAL},
    {'r',		  0, GRADE_REVISED},
    {'s',	      0, GRADE_ESTIMATED},
    {'u',		  MARK_UNCERTAIN, GRADE_LIMITED},
    {'z',  MARK_SENSELESS},
    {':',		  MARK_UNKNOWN},
    {'A'},
    {'B',		0, 0, .breaks = true},
    {'C',     MARK_UNKNOWN, 0, .secret = true},
    {'D',		0, 0, .breaks = true},
    {'E', 0, GRADE_ESTIMATED},
    {'F',		0, GRADE_ESTIMATED},
    {'G',     0, GRADE_LIMITED}, /* experimental */
    {'H',		MARK_UNKNOWN}, /* no working day */
    {'I',   0, GRADE_ESTIMATED},
    {'J'	       }, /* derogation */
    {'K',     MARK_UNKNOWN}, /* in another category */
    {'L',		MARK_UNKNOWN}, /* not collected */
    {'M',		  MARK_SENSELESS}, /* cannot exist */
    {'N',MARK_UNCERTAIN, GRADE_LIMITED},
    {'O',		MARK_UNKNOWN},
    {'P',		0, GRADE_PROVISIONAL},
    {'Q',		 MARK_UNKNOWN, 0, .secret = true},
    {'R',		  0, GRADE_REVISED},
    {'S',  0, GRADE_LIMITED}, /* strike */
    {'U',    MARK_UNCERTAIN, GRADE_LIMITED},
    {'V',		0, GRADE_PROVISIONAL}, /* not validated */
    {'W'		}, /* with another category */
    {'_'		 },
    {' '		},
    {','		 },
    {';' },
};

static const struct {
	const char *sign;
	enum mark mark;
} signs[] = {
    {"-",   MARK_NOTHING  },
    {".",   MARK_UNKNOWN  },
    {"...", MARK_LATER    },
    {"/",   MARK_UNCERTAIN},
    {"x",   MARK_SENSELESS},
};

/* What says less of a number gives way. */
static int
graver(int a, int b)
{
	static const int rank[GRADE_MAX] = {[GRADE_REVISED] = 1,
	    [GRADE_PROVISIONAL] = 2,
	    [GRADE_ESTIMATED] = 3,
	    [GRADE_LIMITED] = 4};

	return rank[b] > rank[a] ? b : a;
}

static bool
add_letter(struct flags *f, char letter)
{
	for (size_t i = 0; i < COUNT(letters); i++)
		if (letters[i].letter == letter) {
			if (f->symbol == MARK_NONE)
				f->symbol = letters[i].symbol;
			f->quality = graver(f->quality, letters[i].quality);
			f->breaks |= letters[i].breaks;
			f->secret |= letters[i].secret;
			return true;
		}
	return false;
}

struct flags
flags_read(enum flag_style style, struct str status)
{
	struct flags f = {0};

	for (size_t i = 0; i < COUNT(signs); i++)
		if (str_is(status, signs[i].sign)) {
			f.symbol = (int)signs[i].mark;
			return f;
		}
	for (size_t i = 0; i < status.n; i++)
		if (style == FLAG_GENESIS && status.p[i] == 'e')
			continue; /* endgültig */
		else if (!add_letter(&f, status.p[i]))
			f.strange = true;
	return f;
}

void
flags_apply(const struct flags *f, struct cell *c)
{
	if (c->nvalue == 0) {
		if (c->symbol == MARK_NONE)
			c->symbol = f->symbol;
		return;
	}
	if (f->symbol != MARK_NONE && f->quality == GRADE_NONE && !f->secret &&
	    cell_is_zero(c)) {
		*c = (struct cell){.symbol = f->symbol};
		return;
	}
	c->quality = f->quality;
}
