/*
 * actions.c - what the journal writes down, in words.
 */
#include "admin.h"
#include "page.h"
#include "text.h"

static const struct {
	const char *action, *words;
} actions[] = {
    {"agenda.add",          N_("Tagesordnungspunkt aufgenommen")            },
    {"agenda.change",       N_("Tagesordnungspunkt geändert")              },
    {"agenda.remove",       N_("Tagesordnungspunkt gestrichen")             },
    {"agreement.add",       N_("Vereinbarung über Lieferungen angelegt")   },
    {"agreement.change",    N_("Vereinbarung über Lieferungen geändert")  },
    {"analysis.add",        N_("Analyse begonnen")                          },
    {"analysis.change",     N_("Analyse geändert")                         },
    {"analysis.delete",     N_("Analyse gelöscht")                         },
    {"area.change",         N_("Gebietsänderung eingetragen")              },
    {"area.change_back",    N_("Gebietsänderung gestrichen")               },
    {"area.ends",           N_("Gebietsstand eingetragen")                  },
    {"area.hang",           N_("Gebiet unter ein neues Gebiet gehängt")    },
    {"area.list",           N_("Liste von Gebieten eingefügt")             },
    {"area.parts",          N_("Vollständigkeit der Teile festgelegt")     },
    {"area.set",            N_("Angaben zu einem Gebiet geändert")         },
    {"body.add",            N_("Datenhaltende Stelle aufgenommen")          },
    {"body.change",         N_("Datenhaltende Stelle geändert")            },
    {"break.add",           N_("Zeitreihenbruch eingetragen")               },
    {"calendar.make",       N_("Adresse eines Kalenders erzeugt")           },
    {"calendar.revoke",     N_("Adresse eines Kalenders widerrufen")        },
    {"break.change",        N_("Zeitreihenbruch geändert")                 },
    {"break.withdraw",      N_("Zeitreihenbruch zurückgenommen")           },
    {"comment.add",         N_("Beitrag geschrieben")                       },
    {"comment.edit",        N_("Beitrag geändert")                         },
    {"comment.withdraw",    N_("Beitrag zurückgezogen")                    },
    {"comment.settle",      N_("Beitrag als erledigt abgelegt")             },
    {"comment.reopen",      N_("Beitrag wieder aufgemacht")                 },
    {"comment.unpost",      N_("Beitrag gleich wieder zurückgenommen")     },
    {"comment.place",       N_("Beitrag umgehängt")                        },
    {"committee.add",       N_("Gremium angelegt")                          },
    {"committee.change",    N_("Gremium geändert")                         },
    {"committee.leave",     N_("Sitz im Gremium genommen")                  },
    {"committee.member",    N_("Sitz im Gremium eingetragen")               },
    {"conclusion.add",      N_("Schlussfolgerung entworfen")                },
    {"conclusion.basis",    N_("Grundlage einer Schlussfolgerung geändert")},
    {"conclusion.drop",     N_("Entwurf einer Schlussfolgerung verworfen")  },
    {"conclusion.review",   N_("Schlussfolgerung zur Prüfung vorgemerkt")  },
    {"conclusion.settle",   N_("Prüfung einer Schlussfolgerung vermerkt")  },
    {"conclusion.share",    N_("Entwurf einer Schlussfolgerung geteilt")    },
    {"conclusion.state",    N_("Schlussfolgerung weitergeführt")           },
    {"conclusion.wording",  N_("Schlussfolgerung neu gefasst")              },
    {"decision.correct",    N_("Veröffentlichten Beschluss berichtigt")    },
    {"decision.publish",    N_("Beschluss veröffentlicht")                 },
    {"decision.record",     N_("Beschluss festgehalten")                    },
    {"decision.withdraw",   N_("Veröffentlichung zurückgenommen")         },
    {"definition.add",      N_("Definition festgelegt")                     },
    {"delivery.delete",     N_("Lieferung gelöscht")                       },
    {"delivery.examine",    N_("Lieferung neu durchgesehen")                },
    {"delivery.upload",     N_("Lieferung hochgeladen")                     },
    {"delivery.verdict",    N_("Lieferung beurteilt")                       },
    {"due.draft",           N_("Entwurf einer Lieferung gespeichert")       },
    {"due.event",           N_("Lieferauftrag weitergeführt")              },
    {"doubt.open",          N_("Datenzweifel aufgenommen")                  },
    {"doubt.state",         N_("Datenzweifel erledigt")                     },
    {"edition.publish",     N_("Ausgabe veröffentlicht")                   },
    {"figure.add",          N_("Abbildung eingefügt")                      },
    {"figure.change",       N_("Abbildung geändert")                       },
    {"figure.delete",       N_("Abbildung gelöscht")                       },
    {"goal.set",            N_("Ziel gesetzt")                              },
    {"group.remove",        N_("Vergleichsgruppe gelöscht")                },
    {"group.set",           N_("Vergleichsgruppe gespeichert")              },
    {"import.correct",      N_("Gelesene Datei korrigiert")                 },
    {"import.map",          N_("Spalten einer Datei zugeordnet")            },
    {"import.state",        N_("Gelesene Datei übernommen oder verworfen") },
    {"import.uncorrect",    N_("Korrektur einer Datei zurückgenommen")     },
    {"import.upload",       N_("Datei hochgeladen")                         },
    {"indicator.add",       N_("Indikator angelegt")                        },
    {"indicator.change",    N_("Indikator geändert")                       },
    {"indicator.publish",   N_("Indikator in den Atlas gestellt")           },
    {"invitation.use",      N_("Einladung benutzt")                         },
    {"key_area.add",        N_("Gebiet zur genauen Prüfung gewählt")      },
    {"key_area.remove",     N_("Gebiet aus der genauen Prüfung genommen")  },
    {"mandate.set",         N_("Mandat eingetragen")                        },
    {"measure.add",         N_("Maßnahme angelegt")                        },
    {"measure.state",       N_("Stand einer Maßnahme geändert")           },
    {"meeting.change",      N_("Sitzung geändert")                         },
    {"meeting.come",        N_("Anwesenheit eingetragen")                   },
    {"meeting.go",          N_("Anwesenheit gestrichen")                    },
    {"meeting.plan",        N_("Sitzung angesetzt")                         },
    {"meeting.state",       N_("Sitzung eröffnet oder geschlossen")        },
    {"member.kind",         N_("Ausprägung eines Merkmals eingeordnet")    },
    {"member.remove",       N_("Aus dem Arbeitsraum genommen")              },
    {"member.set",          N_("In den Arbeitsraum aufgenommen")            },
    {"note.add",            N_("Hinweis an Werten vermerkt")                },
    {"note.withdraw",       N_("Hinweis an Werten zurückgenommen")         },
    {"moderation.appeal",
     N_("Einspruch gegen eine Entscheidung der Moderation")                 },
    {"moderation.checks",   N_("Zeitpunkt der Moderation umgestellt")       },
    {"moderation.decide",   N_("Über einen Beitrag entschieden")           },
    {"moderation.final",    N_("Über einen Einspruch entschieden")         },
    {"moderation.flag",     N_("Beitrag gemeldet")                          },
    {"moderation.note",     N_("Hinweis an die Moderation")                 },
    {"moderation.noted",    N_("Hinweis an die Moderation erledigt")        },
    {"moderation.post",     N_("Beitrag wartet auf Freigabe")               },
    {"moderation.revise",   N_("Beitrag überarbeitet")                     },
    {"moderation.rules",    N_("Hausregeln geändert")                      },
    {"organisation.add",    N_("Organisation angelegt")                     },
    {"organisation.change", N_("Organisation geändert")                    },
    {"password.change",     N_("Kennwort geändert")                        },
    {"password.set",        N_("Kennwort gewählt")                         },
    {"person.add",          N_("Person angelegt")                           },
    {"person.change",       N_("Person geändert")                          },
    {"person.invite",       N_("Person eingeladen")                         },
    {"feed.make",           N_("Feed angelegt")                             },
    {"feed.revoke",         N_("Feed widerrufen")                           },
    {"notice.choose",       N_("Hinweise eingestellt")                      },
    {"notice.stop",         N_("E-Mails abbestellt")                        },
    {"person.profile",      N_("Profil geändert")                          },
    {"position.enter",      N_("Position einer Organisation eingetragen")   },
    {"position.propose",    N_("Position zur Bestätigung vorgeschlagen")   },
    {"position.take",       N_("Position einer Organisation abgegeben")     },
    {"priority.set",        N_("Priorität gesetzt")                        },
    {"release.make",        N_("Datenstand freigegeben")                    },
    {"role.give",           N_("Rolle gegeben")                             },
    {"role.take",           N_("Rolle genommen")                            },
    {"round.call_off",      N_("Runde abgesagt")                            },
    {"round.change",        N_("Runde geändert")                           },
    {"round.correct",       N_("Runde berichtigt")                          },
    {"round.open",          N_("Runde begonnen")                            },
    {"round.phase",         N_("Runde in die nächste Phase geführt")      },
    {"round.uninvite",      N_("Einladung zurückgenommen")                 },
    {"secrecy.ask",         N_("Geheimhaltung angestoßen")                 },
    {"secrecy.bearer",      N_("Größter Beitrag eingetragen")             },
    {"secrecy.end",         N_("Geheimhaltung abgeschlossen")               },
    {"secrecy.link",        N_("Spalten für die Geheimhaltung verknüpft") },
    {"secrecy.no_bearer",   N_("Größter Beitrag gestrichen")              },
    {"secrecy.no_ratio",    N_("Anteil für die Geheimhaltung gestrichen")  },
    {"secrecy.no_sum",      N_("Summe für die Geheimhaltung gestrichen")   },
    {"secrecy.ratio",       N_("Anteil für die Geheimhaltung eingetragen") },
    {"secrecy.rule",        N_("Regel der Geheimhaltung festgelegt")        },
    {"secrecy.sum",         N_("Summe für die Geheimhaltung eingetragen")  },
    {"secrecy.unlink",      N_("Verknüpfung der Geheimhaltung gelöst")    },
    {"section.add",         N_("Abschnitt eingefügt")                      },
    {"section.change",      N_("Abschnitt geändert")                       },
    {"section.delete",      N_("Abschnitt gelöscht")                       },
    {"sense.give",          N_("Einschätzung zu einem Entwurf gegeben")    },
    {"session.begin",       N_("Angemeldet")                                },
    {"session.end",         N_("Sitzung beendet")                           },
    {"session.end_others",  N_("Andere Sitzungen beendet")                  },
    {"session.try",         N_("Anmeldung versucht")                        },
    {"shape.map",           N_("Merkmale von Grenzen zugeordnet")           },
    {"shape.state",         N_("Grenzen verworfen oder nicht lesbar")       },
    {"shape.take_in",       N_("Grenzen übernommen")                       },
    {"shape.upload",        N_("Grenzen hochgeladen")                       },
    {"source.add",          N_("Quelle angelegt")                           },
    {"source.change",       N_("Quelle geändert")                          },
    {"target.set",          N_("Zielwert gesetzt")                          },
    {"template.add",        N_("Rundenvorlage angelegt")                    },
    {"template.change",     N_("Rundenvorlage geändert")                   },
    {"vote.cast",           N_("Stimme abgegeben")                          },
    {"workspace.add",       N_("Arbeitsraum angelegt")                      },
    {"workspace.change",    N_("Arbeitsraum geändert")                     },
    {"workspace.open",      N_("Zugang zum Arbeitsraum geändert")          },
};

struct str
action_words(struct req *r, struct str action)
{
	for (size_t i = 0; i < COUNT(actions); i++)
		if (str_is(action, actions[i].action))
			return req_tr(r, actions[i].words);
	return action;
}

/* Which of its words a line says more with, as the database spells it. */
static const struct {
	const char *action;
	const struct enum_type *type;
} details[] = {
    {"committee.leave",  &committee_role_type  },
    {"committee.member", &committee_role_type  },
    {"conclusion.state", &conclusion_state_type},
    {"delivery.verdict", &verdict_type         },
    {"measure.state",    &measure_state_type   },
    {"meeting.state",    &meeting_state_type   },
    {"member.remove",    &workspace_role_type  },
    {"member.set",       &workspace_role_type  },
    {"position.take",    &stance_type          },
    {"role.give",        &system_role_type     },
    {"role.take",        &system_role_type     },
    {"round.phase",      &phase_type           },
};

struct str
detail_words(struct req *r, struct str action, struct str detail)
{
	for (size_t i = 0; i < COUNT(details); i++) {
		const struct enum_type *t = details[i].type;

		if (!str_is(action, details[i].action))
			continue;
		for (size_t k = 0; k < t->n; k++)
			if (str_is(detail, t->name[k]))
				return page_label(r, t, (int)k + 1);
	}
	return detail;
}
