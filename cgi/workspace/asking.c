/*
 * asking.c - before a contribution is written its author is asked back, once,
 * whether a child can be told from it or a number stands in it that is
 * withheld.  A tick in the form says no; nothing is blocked.
 *
 * What a withheld value is the program does not know either: it can only ask
 * when any number, but a year, stands in a text about such a cell.
 */
#include "comments.h"
#include "personal.h"
#include "text.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number that is no year of our time. */
static bool
has_number(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		size_t n = 0;

		while (i + n < s.n && is_digit(s.p[i + n]))
			n++;
		if (n > 0 &&
		    !(n == 4 && ((s.p[i] == '1' && s.p[i + 1] == '9') ||
				    (s.p[i] == '2' && s.p[i + 1] == '0'))))
			return true;
		i += n + (n == 0);
	}
	return false;
}

bool
asks_back(struct req *r, struct str body, bool withheld, bool sure)
{
	enum personal p = sure ? PERSONAL_NONE : personal_look(body);

	if (p == PERSONAL_CHILD || p == PERSONAL_CLASS)
		form_fault(r, "sure",
		    N_("Steht hier der Name eines Kindes? Bitte nehmen Sie ihn "
		       "heraus, oder bestätigen Sie, dass niemand zu "
		       "erkennen ist."));
	else if (p == PERSONAL_NAME)
		form_fault(r, "sure",
		    N_("Steht hier der Name eines Menschen? Bitte nehmen Sie "
		       "ihn heraus, wenn es auch ohne ihn geht, oder "
		       "bestätigen Sie, dass er stehen bleiben soll."));
	else if (p != PERSONAL_NONE)
		form_fault(r, "sure",
		    N_("Hier scheint ein Geburtsdatum, eine Anschrift oder "
		       "eine "
		       "Telefonnummer zu stehen. Bitte nehmen Sie sie heraus, "
		       "oder bestätigen Sie, dass kein Kind daran zu "
		       "erkennen ist."));
	else if (!sure && withheld && has_number(body))
		form_fault(r, "sure",
		    N_("Dieser Wert wird hier nicht gezeigt, vielleicht weil "
		       "er "
		       "geheim gehalten wird. Steht die Zahl in Ihrem Text? "
		       "Bitte nehmen Sie sie heraus, oder bestätigen Sie, "
		       "dass sie es nicht ist."));
	else
		return false;
	return true;
}
