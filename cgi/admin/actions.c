/*
 * actions.c - what the journal writes down, in words.
 */
#include "admin.h"
#include "text.h"

static const struct {
	const char *action, *words;
} actions[] = {
    {"agenda.add",          N_("Tagesordnungspunkt aufgenommen")            },
    {"agenda.change",       N_("Tagesordnungspunkt geändert")              },
    {"agenda.remove",       N_("Tagesordnungspunkt gestrichen")             },
    {"analysis.add",        N_("Analyse begonnen")                          },
    {"comment.add",         N_("Beitrag geschrieben")                       },
    {"comment.edit",        N_("Beitrag geändert")                         },
    {"comment.withdraw",    N_("Beitrag zurückgezogen")                    },
    {"committee.leave",     N_("Sitz im Gremium genommen")                  },
    {"committee.member",    N_("Sitz im Gremium eingetragen")               },
    {"conclusion.add",      N_("Schlussfolgerung entworfen")                },
    {"conclusion.basis",    N_("Grundlage einer Schlussfolgerung geändert")},
    {"conclusion.drop",     N_("Entwurf einer Schlussfolgerung verworfen")  },
    {"conclusion.state",    N_("Schlussfolgerung weitergeführt")           },
    {"conclusion.wording",  N_("Schlussfolgerung neu gefasst")              },
    {"decision.correct",    N_("Veröffentlichten Beschluss berichtigt")    },
    {"decision.publish",    N_("Beschluss veröffentlicht")                 },
    {"decision.record",     N_("Beschluss festgehalten")                    },
    {"decision.withdraw",   N_("Veröffentlichung zurückgenommen")         },
    {"definition.add",      N_("Definition festgelegt")                     },
    {"delivery.upload",     N_("Lieferung hochgeladen")                     },
    {"delivery.verdict",    N_("Lieferung beurteilt")                       },
    {"edition.publish",     N_("Ausgabe veröffentlicht")                   },
    {"goal.set",            N_("Ziel gesetzt")                              },
    {"indicator.add",       N_("Indikator angelegt")                        },
    {"indicator.publish",   N_("Indikator in den Atlas gestellt")           },
    {"invitation.use",      N_("Einladung benutzt")                         },
    {"mandate.set",         N_("Mandat eingetragen")                        },
    {"measure.add",         N_("Maßnahme angelegt")                        },
    {"measure.state",       N_("Stand einer Maßnahme geändert")           },
    {"meeting.plan",        N_("Sitzung angesetzt")                         },
    {"meeting.state",       N_("Sitzung eröffnet oder geschlossen")        },
    {"member.remove",       N_("Aus dem Arbeitsraum genommen")              },
    {"member.set",          N_("In den Arbeitsraum aufgenommen")            },
    {"organisation.add",    N_("Organisation angelegt")                     },
    {"organisation.change", N_("Organisation geändert")                    },
    {"password.change",     N_("Kennwort geändert")                        },
    {"password.set",        N_("Kennwort gewählt")                         },
    {"person.add",          N_("Person angelegt")                           },
    {"person.change",       N_("Person geändert")                          },
    {"person.invite",       N_("Person eingeladen")                         },
    {"position.take",       N_("Position einer Organisation abgegeben")     },
    {"priority.set",        N_("Priorität gesetzt")                        },
    {"release.make",        N_("Datenstand freigegeben")                    },
    {"role.give",           N_("Rolle gegeben")                             },
    {"role.take",           N_("Rolle genommen")                            },
    {"round.change",        N_("Runde geändert")                           },
    {"round.open",          N_("Runde begonnen")                            },
    {"round.phase",         N_("Runde in die nächste Phase geführt")      },
    {"session.begin",       N_("Angemeldet")                                },
    {"session.end",         N_("Sitzung beendet")                           },
    {"session.end_others",  N_("Andere Sitzungen beendet")                  },
    {"session.try",         N_("Anmeldung versucht")                        },
    {"target.set",          N_("Zielwert gesetzt")                          },
    {"vote.cast",           N_("Stimme abgegeben")                          },
    {"workspace.add",       N_("Arbeitsraum angelegt")                      },
};

struct str
action_words(struct req *r, struct str action)
{
	for (size_t i = 0; i < COUNT(actions); i++)
		if (str_is(action, actions[i].action))
			return req_tr(r, actions[i].words);
	return action;
}
