/*
 * round_rule.c - when a conclusion counts as agreed, as a form says it: of a
 * round, or of the template that rounds begin with.
 */
#include "rounds.h"

void
rule_check(struct req *r, int *rule, long long *share, long long *quorum)
{
	if (*rule == 0)
		*rule = ROUND_RULE_CONSENSUS;
	if (*rule == ROUND_RULE_CONSENSUS) {
		*share = *quorum = NONE_INT;
		return;
	}
	if (*share == NONE_INT)
		form_fault(r, "share",
		    N_("Bitte geben Sie an, wie viel Zustimmung nötig ist."));
	if (*quorum == NONE_INT)
		form_fault(r, "quorum",
		    N_("Bitte geben Sie an, wie viele sich beteiligen "
		       "müssen."));
}
