/*
 * routes.c - every address under /daten/.  All of it is the statistics
 * office's, but what providers deliver: their own, as the policies say.
 */
#include "agreement.h"
#include "intake.h"
#include "serve.h"

#define DELIVERY  "/daten/lieferung/{delivery}"
#define IMPORT    "/daten/einlesen/{import}"
#define SOURCE    "/daten/quelle/{source}"
#define SECRECY   SOURCE "/geheimhaltung"
#define BODY      "/daten/stelle/{body}"
#define AGREEMENT "/daten/vereinbarung/{agreement}"
#define PLAN      "/daten/lieferplan/{due}"
#define DUE       "/daten/lieferauftrag/{due}"
#define AREA      "/daten/gebiet/{area}"
#define BOUNDARY  "/daten/gebiet/grenzen/{shape}"
#define INDICATOR "/daten/indikator/{indicator}"
#define GROUP     "/daten/vergleich/{group}"
#define NOTES     DELIVERY "/hinweis"
#define NOTE      NOTES "/{note}"
#define BREAK     INDICATOR "/bruch/{series_break}"
#define ANALYSIS  "/daten/analyse/{analysis}"
#define SECTION   ANALYSIS "/abschnitt/{section}"
#define FIGURE    ANALYSIS "/abbildung/{figure}"
#define DRAFT     ANALYSIS "/entwurf/{entwurf}"
#define BIN       ANALYSIS "/ablage/{ablage}"

enum {
	/* A file and the form around it; nginx takes as much (65m). */
	UPLOAD_MAX = IMPORT_BYTES_MAX + (1 << 20),
	LIST_MAX = 1 << 20,
	TEXT_MAX = 256 << 10,
};

static const struct route routes[] = {
    {GET,  "/daten/",                    ANALYST, overview_page,         0         },

    {GET,  "/daten/lieferung",           ANALYST, list_from_here,        0         },
    {GET,  "/daten/lieferung/",          ANALYST, deliveries_page,       0         },
    {GET,  "/daten/lieferung/neu",       ANALYST, upload_page,           0         },
    {POST, "/daten/lieferung/neu",       ANALYST, upload_post,           UPLOAD_MAX},
    {GET,  "/daten/einlesen",            ANALYST, list_from_here,        0         },
    {GET,  "/daten/einlesen/",           ANALYST, imports_page,          0         },
    {GET,  IMPORT,		       PERSON,  import_page,           0         },
    {GET,  IMPORT "/zuordnung",          PERSON,  mapping_page,          0         },
    {POST, IMPORT "/zuordnung",          PERSON,  mapping_post,          0         },
    {POST, IMPORT "/korrektur",          PERSON,  import_correct_post,   TEXT_MAX  },
    {POST, IMPORT "/zuruecknehmen",      PERSON,  import_uncorrect_post, 0         },
    {POST, IMPORT "/uebernehmen",        PERSON,  import_accept_post,    0         },
    {GET,  IMPORT "/verwerfen",          PERSON,  import_cancel_page,    0         },
    {POST, IMPORT "/verwerfen",          PERSON,  import_cancel_post,    0         },
    {GET,  DELIVERY,		     ANALYST, delivery_page,         0         },
    {GET,  DELIVERY "/datei",            ANALYST, delivery_file,         0         },
    {GET,  DELIVERY "/gebietsstand",     ANALYST, area_ends_page,        0         },
    {POST, DELIVERY "/gebietsstand",     ANALYST, area_ends_post,        0         },
    {GET,  DELIVERY "/tabelle",          ANALYST, table_page,            0         },
    {GET,  DELIVERY "/zweifel",          ANALYST, doubts_page,           0         },
    {GET,  DELIVERY "/pruefung",         ANALYST, checks_page,           0         },
    {POST, DELIVERY "/pruefung",         ANALYST, checks_post,           0         },
    {GET,  DELIVERY "/aenderungen",      ANALYST, changes_page,          0         },
    {GET,  DELIVERY "/geheimhaltung",    ANALYST, secrecy_page,          0         },
    {POST, DELIVERY "/geheimhaltung",    ANALYST, secrecy_post,          0         },
    {GET,  NOTES,			ANALYST, note_page,             0         },
    {POST, NOTES,			ANALYST, note_post,             0         },
    {POST, NOTE "/zuruecknehmen",        ANALYST, note_withdraw_post,    0         },
    {GET,  DELIVERY "/urteil",           ANALYST, verdict_page,          0         },
    {POST, DELIVERY "/urteil",           ANALYST, verdict_post,          0         },
    {GET,  DELIVERY "/abbildung",        ANALYST, table_figure_page,     0         },
    {POST, DELIVERY "/abbildung",        ANALYST, table_figure_post,     0         },
    {GET,  DELIVERY "/freigabe",         ANALYST, release_page,          0         },
    {POST, DELIVERY "/freigabe",         ANALYST, release_post,          0         },
    {GET,  "/daten/quelle/{source}",     ANALYST, source_page,           0         },
    {POST, "/daten/quelle/{source}",     ANALYST, source_post,           0         },
    {GET,  SECRECY,		      ANALYST, secrecy_rule_page,     0         },
    {POST, SECRECY,		      ANALYST, secrecy_rule_post,     0         },
    {POST, SECRECY "/verknuepfen",       ANALYST, secrecy_link_post,     0         },
    {POST, SOURCE "/traeger",            ANALYST, bearer_post,           0         },
    {POST, SOURCE "/traeger/streichen",  ANALYST, bearer_drop_post,      0         },
    {POST, SECRECY "/loesen",            ANALYST, secrecy_unlink_post,   0         },
    {GET,  SOURCE "/summen",             ANALYST, relation_page,         0         },
    {POST, SOURCE "/summen",             ANALYST, sum_post,              TEXT_MAX  },
    {POST, SOURCE "/summen/streichen",   ANALYST, sum_drop_post,         0         },
    {POST, SOURCE "/anteile",            ANALYST, ratio_post,            0         },
    {POST, SOURCE "/anteile/streichen",  ANALYST, ratio_drop_post,       0         },
    {GET,  "/daten/gebiet",              ANALYST, list_from_here,        0         },
    {GET,  "/daten/gebiet/",             ANALYST, area_tree_page,        0         },
    {GET,  "/daten/gebiet/liste",        ANALYST, area_list_page,        0         },
    {POST, "/daten/gebiet/liste",        ANALYST, area_list_post,        LIST_MAX  },
    {GET,  "/daten/gebiet/grenzen",      ANALYST, list_from_here,        0         },
    {GET,  "/daten/gebiet/grenzen/",     ANALYST, shapes_page,           0         },
    {POST, "/daten/gebiet/grenzen/",     ANALYST, shapes_post,           UPLOAD_MAX},
    {GET,  BOUNDARY,		     ANALYST, shape_page,            0         },
    {POST, BOUNDARY "/lesen",            ANALYST, shape_wish_post,       0         },
    {POST, BOUNDARY "/uebernehmen",      ANALYST, shape_take_post,       0         },
    {POST, BOUNDARY "/verwerfen",        ANALYST, shape_cancel_post,     0         },
    {GET,  AREA,			 ANALYST, area_page,             0         },
    {GET,  AREA "/angaben",              ANALYST, area_form_page,        0         },
    {POST, AREA "/angaben",              ANALYST, area_form_post,        0         },
    {POST, AREA "/aenderung",            ANALYST, area_change_post,      0         },
    {POST, AREA "/aenderung/streichen",  ANALYST, area_change_drop_post, 0         },
    {GET,  SOURCE "/merkmale",           ANALYST, members_page,          0         },
    {POST, SOURCE "/merkmale",           ANALYST, members_post,          LIST_MAX  },
    {GET,  "/daten/gebiete",             ANALYST, key_areas_page,        0         },
    {POST, "/daten/gebiete",             ANALYST, key_areas_post,        0         },
    {POST, "/daten/gebiete/entfernen",   ANALYST, key_area_remove_post,  0         },

    {GET,  "/daten/stelle",              ANALYST, list_from_here,        0         },
    {GET,  "/daten/stelle/",             ANALYST, bodies_page,           0         },
    {GET,  "/daten/stelle/inventar.csv", ANALYST, bodies_csv,            0         },
    {GET,  "/daten/stelle/neu",          ANALYST, new_body_page,         0         },
    {POST, "/daten/stelle/neu",          ANALYST, new_body_post,         0         },
    {GET,  BODY,			 ANALYST, body_page,             0         },
    {GET,  BODY "/bearbeiten",           ANALYST, edit_body_page,        0         },
    {POST, BODY "/bearbeiten",           ANALYST, edit_body_post,        0         },
    {GET,  "/daten/vereinbarung/neu",    ANALYST, new_agreement_page,    0         },
    {POST, "/daten/vereinbarung/neu",    ANALYST, new_agreement_post,    0         },
    {GET,  AGREEMENT,                    ANALYST, agreement_page,        0         },
    {GET,  AGREEMENT "/bearbeiten",      ANALYST, edit_agreement_page,   0         },
    {POST, AGREEMENT "/bearbeiten",      ANALYST, edit_agreement_post,   0         },
    {POST, AGREEMENT "/beenden",         ANALYST, agreement_end_post,    0         },
    {POST, AGREEMENT "/termin",          ANALYST, agreement_due_post,    0         },
    {GET,  "/daten/lieferplan",          ANALYST, list_from_here,        0         },
    {GET,  "/daten/lieferplan/",         ANALYST, plan_page,             0         },
    {GET,  PLAN,			 ANALYST, plan_due_page,         0         },
    {POST, PLAN "/frist",                ANALYST, due_extend_post,       0         },
    {POST, PLAN "/absagen",              ANALYST, due_cancel_post,       0         },
    {POST, PLAN "/zurueckgeben",         ANALYST, due_return_post,       0         },

 /* What a provider delivers: his organisation's only. */
    {GET,  "/daten/lieferauftrag",       PERSON,  list_from_here,        0         },
    {GET,  "/daten/lieferauftrag/",      PERSON,  my_dues_page,          0         },
    {GET,  DUE,			  PERSON,  due_page,              0         },
    {POST, DUE "/entwurf",               PERSON,  due_draft_post,        0         },
    {POST, DUE "/abgeben",               PERSON,  due_hand_in_post,      0         },
    {POST, DUE "/datei",                 PERSON,  due_file_post,         UPLOAD_MAX},
    {GET,  "/daten/kalender",            PERSON,  calendar_page,         0         },
    {POST, "/daten/kalender",            PERSON,  calendar_post,         0         },
    {POST, "/daten/kalender/widerrufen", PERSON,  calendar_revoke_post,  0         },
    {GET,  "/daten/kalender/{token}",    ANYONE,  calendar_feed,         0         },

    {GET,  "/daten/zweifel",             ANALYST, list_from_here,        0         },
    {GET,  "/daten/zweifel/",            ANALYST, doubt_cases_page,      0         },
    {GET,  "/daten/zweifel/{doubt}",     ANALYST, doubt_case_page,       0         },
    {POST, "/daten/zweifel/{doubt}",     ANALYST, doubt_case_post,       0         },

    {GET,  "/daten/indikator",           ANALYST, list_from_here,        0         },
    {GET,  "/daten/indikator/",          ANALYST, indicators_page,       0         },
    {GET,  "/daten/indikator/neu",       ANALYST, new_indicator_page,    0         },
    {POST, "/daten/indikator/neu",       ANALYST, new_indicator_post,    0         },
    {GET,  INDICATOR,                    ANALYST, indicator_page,        0         },
    {GET,  INDICATOR "/angaben",         ANALYST, edit_indicator_page,   0         },
    {POST, INDICATOR "/angaben",         ANALYST, edit_indicator_post,   0         },
    {GET,  INDICATOR "/definition",      ANALYST, definition_page,       0         },
    {POST, INDICATOR "/definition",      ANALYST, definition_post,       0         },
    {GET,  INDICATOR "/werte",           ANALYST, values_page,           0         },
    {GET,  INDICATOR "/vergleich",       ANALYST, compare_page,          0         },
    {GET,  INDICATOR "/bruch",           ANALYST, break_page,            0         },
    {POST, INDICATOR "/bruch",           ANALYST, break_post,            0         },
    {GET,  BREAK,			ANALYST, break_change_page,     0         },
    {POST, BREAK,			ANALYST, break_change_post,     0         },
    {POST, BREAK "/zuruecknehmen",       ANALYST, break_withdraw_post,   0         },
    {GET,  INDICATOR "/atlas",           ANALYST, publish_page,          0         },
    {POST, INDICATOR "/atlas",           ANALYST, publish_post,          0         },
    {POST, INDICATOR "/englisch",        ANALYST, english_post,          0         },

    {GET,  "/daten/vergleich",           ANALYST, list_from_here,        0         },
    {GET,  "/daten/vergleich/",          ANALYST, groups_page,           0         },
    {GET,  "/daten/vergleich/neu",       ANALYST, new_group_page,        0         },
    {POST, "/daten/vergleich/neu",       ANALYST, new_group_post,        TEXT_MAX  },
    {GET,  GROUP,			ANALYST, group_page,            0         },
    {POST, GROUP,			ANALYST, group_post,            TEXT_MAX  },
    {POST, GROUP "/loeschen",            ANALYST, group_remove_post,     0         },
    {POST, "/daten/gebiete/teile",       ANALYST, area_parts_post,       0         },
    {GET,  "/daten/katalog",             ANALYST, list_from_here,        0         },
    {GET,  "/daten/katalog/",            ANALYST, catalogue_page,        0         },
    {GET,  "/daten/katalog/{number}",    ANALYST, sheet_page,            0         },
    {POST, "/daten/katalog/{number}",    ANALYST, sheet_take_post,       0         },

    {GET,  "/daten/analyse",             ANALYST, list_from_here,        0         },
    {GET,  "/daten/analyse/",            ANALYST, analyses_page,         0         },
    {GET,  "/daten/analyse/neu",         ANALYST, new_analysis_page,     0         },
    {POST, "/daten/analyse/neu",         ANALYST, new_analysis_post,     0         },
    {GET,  ANALYSIS,		     ANALYST, analysis_page,         0         },
    {GET,  ANALYSIS "/neuer-stand",      ANALYST, renewal_page,          0         },
    {POST, ANALYSIS "/neuer-stand",      ANALYST, renewal_post,          0         },
    {POST, ANALYSIS "/bezug",            ANALYST, renewal_typed_post,    0         },
    {GET,  ANALYSIS "/ausgaben",         ANALYST, editions_page,         0         },
    {GET,  ANALYSIS "/angaben",          ANALYST, edit_analysis_page,    0         },
    {POST, ANALYSIS "/angaben",          ANALYST, edit_analysis_post,    0         },
    {GET,  ANALYSIS "/abschnitt/neu",    ANALYST, new_section_page,      0         },
    {POST, ANALYSIS "/abschnitt/neu",    ANALYST, new_section_post,      TEXT_MAX  },
    {GET,  SECTION,		      ANALYST, section_page,          0         },
    {POST, SECTION,		      ANALYST, section_post,          TEXT_MAX  },
    {POST, SECTION "/verschieben",       ANALYST, section_move_post,     0         },
    {POST, DRAFT "/verwerfen",           ANALYST, draft_discard_post,    0         },
    {POST, BIN "/zurueckholen",          ANALYST, bin_restore_post,      0         },
    {GET,  SECTION "/loeschen",          ANALYST, section_delete_page,   0         },
    {POST, SECTION "/loeschen",          ANALYST, section_delete_post,   0         },
    {GET,  ANALYSIS "/abbildung/neu",    ANALYST, new_figure_page,       0         },
    {POST, ANALYSIS "/abbildung/neu",    ANALYST, new_figure_post,       0         },
    {GET,  FIGURE,		       ANALYST, figure_page,           0         },
    {POST, FIGURE,		       ANALYST, figure_post,           0         },
    {POST, FIGURE "/verschieben",        ANALYST, figure_move_post,      0         },
    {GET,  FIGURE "/loeschen",           ANALYST, figure_delete_page,    0         },
    {GET,  FIGURE "/{form}",             ANALYST, figure_file,           0         },
    {POST, FIGURE "/loeschen",           ANALYST, figure_delete_post,    0         },
    {GET,  ANALYSIS "/ausgabe",          ANALYST, edition_page,          0         },
    {POST, ANALYSIS "/ausgabe",          ANALYST, edition_post,          0         },
};

/* A file is kept as it came, in the request and on its way out. */
const struct program program = {
    .name = "intake",
    .routes = routes,
    .nroutes = COUNT(routes),
    .stmts = {&session_stmts, &intake_stmts, &import_stmts, &catalogue_stmts,
	      &secrecy_stmts, &compare_stmts, &agreement_stmts, &area_stmts,
	      &editor_stmts, &renewal_stmts},
    .arena_max = 384ul << 20,
    .page_max = 72ul << 20,
};
