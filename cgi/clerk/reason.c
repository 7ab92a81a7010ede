/*
 * reason.c - what the reader of a mail is to do, and why he gets it.
 */
#include "enums.h"
#include "i18n.h"
#include "mail.h"

#define AUTHOR   N_("Sie haben diesen Beitrag geschrieben.")
#define INVITED  N_("Ihre Organisation ist zu dieser Runde eingeladen.")
#define LEADS    N_("Sie moderieren diesen Arbeitsraum.")
#define DELIVERS N_("Ihre Organisation liefert diese Daten.")
#define EXAMINES N_("Sie gehören zum Bildungsmonitoring.")

#define READ_REASON N_("Lesen Sie die Entscheidung und ihre Begründung.")

static const struct mail_reason reason[] = {
    [NOTICE_KIND_INVITATION] = {N_("Bitte lesen Sie die Analyse und schreiben "
				   "Sie, was Sie darin sehen. Der Link führt "
				   "nach der Anmeldung zur ersten Leitfrage."),
				INVITED										 },
    [NOTICE_KIND_REPLY] = {N_("Lesen Sie die Antwort, und antworten Sie, wenn "
			      "Sie mögen."),
				N_("Jemand hat Ihnen geantwortet.")						     },
    [NOTICE_KIND_CONCLUSION] = {N_("Bitte geben Sie die Position Ihrer "
				   "Organisation an."),
				INVITED										 },
    [NOTICE_KIND_COMMITTEE] = {N_("Lesen Sie, was der Lenkungskreis "
				  "entschieden hat."),
				N_("Sie waren an dieser Schlussfolgerung beteiligt.")                                   },
    [NOTICE_KIND_DOUBT] = {N_("Bitte prüfen Sie, ob die Daten stimmen."),
				EXAMINES										},
    [NOTICE_KIND_DUE] = {N_("Bitte bereiten Sie die Lieferung vor."),                                    DELIVERS},
    [NOTICE_KIND_OVERDUE] = {N_("Bitte liefern Sie bald, oder melden Sie sich, "
				"wenn es länger dauert."),
				DELIVERS										},
    [NOTICE_KIND_RETURNED] = {N_("Bitte sehen Sie nach, was zu ändern ist, und "
				 "liefern Sie noch einmal."),
				DELIVERS										},
    [NOTICE_KIND_DELIVERED] = {N_("Die Lieferung kann geprüft werden."),
				EXAMINES										},
    [NOTICE_KIND_PLACED] = {N_("Sehen Sie nach, ob der neue Ort stimmt."),
				AUTHOR										  },
    [NOTICE_KIND_REVISED] = {N_("Sehen Sie nach, ob Ihr Beitrag noch stimmt."),
				AUTHOR										  },
    [NOTICE_KIND_GONE] = {N_("Sehen Sie nach, wohin Ihr Beitrag jetzt gehört."),
				AUTHOR										  },
    [NOTICE_KIND_JUDGED] = {N_("Lesen Sie, was die Prüfung ergeben hat."),
				N_("Sie haben diese Daten geliefert.")						  },
    [NOTICE_KIND_RELEASED] = {N_("Sie brauchen nichts mehr zu tun."),
				N_("Sie haben diese Daten geliefert.")						  },
    [NOTICE_KIND_WEIGHED] = {N_("Lesen Sie, was aus Ihrem Beitrag geworden "
				"ist und warum."),
				AUTHOR										  },
    [NOTICE_KIND_COUNTERSIGN] = {N_("Bitte bestätigen Sie die Position, oder "
				    "ändern Sie sie."),
				N_("Sie sprechen in dieser Runde für Ihre Organisation.")                              },
    [NOTICE_KIND_REVIEW] = {N_("Bitte prüfen Sie, ob die Schlussfolgerung noch "
			       "gilt."),
				LEADS										   },
    [NOTICE_KIND_REWORDED] = {N_("Ihre Position gilt dem alten Wortlaut. Bitte "
				 "sagen Sie, wie Ihre Organisation zum neuen "
				 "steht."),
				INVITED										 },
    [NOTICE_KIND_ENTERED] = {N_("Bitte lesen Sie nach, ob es stimmt; sonst "
				"melden Sie sich bei der Moderation."),
				INVITED										 },
    [NOTICE_KIND_MODERATE] = {N_("Bitte entscheiden Sie über den Beitrag."),
				LEADS										   },
    [NOTICE_KIND_MODERATED] = {READ_REASON,								    AUTHOR  },
    [NOTICE_KIND_FLAG_DONE] = {READ_REASON,
				N_("Sie haben diesen Beitrag gemeldet.")						},
    [NOTICE_KIND_MENTION] = {N_("Lesen Sie den Beitrag, und antworten Sie, "
				"wenn Sie mögen."),
				N_("In diesem Beitrag sind Sie genannt.")                                               },
    [NOTICE_KIND_SETTLED] = {READ_REASON,								    AUTHOR  },
    [NOTICE_KIND_ROUND_PHASE] = {N_("Sehen Sie nach, was jetzt gefragt ist."),
				N_("Sie nehmen an dieser Runde teil.")						  },
    [NOTICE_KIND_ROUND_LONGER] = {N_("Bitte merken Sie sich die neuen "
				     "Termine."),
				N_("Sie nehmen an dieser Runde teil.")						  },
    [NOTICE_KIND_ROUND_REMINDER] = {N_("Bitte schreiben Sie, was Ihre "
				       "Organisation dazu sagt."),
				INVITED										 },
    [NOTICE_KIND_ROUND_TODAY] = {N_("Sehen Sie nach, ob die Runde weitergehen "
				    "kann."),
				LEADS										   },
    [NOTICE_KIND_ROUND_CHANGED] = {N_("Bitte lesen Sie die Leitfragen noch "
				      "einmal."),
				INVITED										 },
    [NOTICE_KIND_ROUND_OFF] = {N_("Sie brauchen nichts mehr zu tun. Die "
				  "Termine entfallen."),
				N_("Sie haben an dieser Runde teilgenommen oder moderieren sie.")                       },
    [NOTICE_KIND_UNINVITED] = {N_("Sie brauchen nichts mehr zu tun. Warum, "
				  "steht im Verlauf der Runde."),
				N_("Ihre Organisation war zu dieser Runde eingeladen.")                                 },
    [NOTICE_KIND_CONTRIBUTION] = {N_("Lesen Sie, was andere geschrieben "
				     "haben."),
				N_("Sie folgen diesem Arbeitsraum, dieser Analyse oder diesem "
	   "Gespräch.")												},
    [NOTICE_KIND_MEMBERSHIP] = {N_("Lesen Sie, was sich für Sie geändert hat."),
				N_("Sie gehören zu diesem Arbeitsraum oder gehörten dazu.")                           },
    [NOTICE_KIND_SECOND] = {N_("Bitte benennen Sie jemanden, der über den "
			       "Einspruch entscheiden kann."),
				N_("Sie moderieren diesen Arbeitsraum oder verwalten das Portal.")                      },
    [NOTICE_KIND_DIGEST] = {N_("Das ist neu, seit Sie zuletzt gelesen haben."),
				N_("Sie möchten das gesammelt erfahren.")                                              },
};

struct mail_reason
mail_reason(int kind)
{
	return kind > 0 && (size_t)kind < sizeof(reason) / sizeof(*reason)
		   ? reason[kind]
		   : (struct mail_reason){NULL, NULL};
}

const char *
mail_phase_task(int phase)
{
	switch (phase) {
	case PHASE_ALONE:
		return N_("Bitte lesen Sie die Analyse, und notieren Sie, was "
			  "Sie darin sehen. Andere lesen es erst in der "
			  "nächsten Phase.");
	case PHASE_DISCUSS:
		return N_("Bitte lesen Sie, was andere geschrieben haben, und "
			  "antworten Sie.");
	case PHASE_DRAFT:
		return N_("Bitte lesen Sie die Entwürfe der "
			  "Schlussfolgerungen, und schlagen Sie vor, was Sie "
			  "anders sagen würden.");
	case PHASE_SENSE:
		return N_("Bitte sagen Sie zu jedem Entwurf, ob er Ihrer "
			  "Organisation so recht ist.");
	case PHASE_CONSENT:
		return N_("Bitte sagen Sie zu jeder Schlussfolgerung, wie Ihre "
			  "Organisation dazu steht.");
	case PHASE_CLOSED:
		return N_("Lesen Sie, was die Runde ergeben hat. Sie brauchen "
			  "nichts mehr zu tun.");
	default:
		return NULL;
	}
}
