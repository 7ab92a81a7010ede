/*
 * routes.c - every address of the working rooms, and whom it serves.
 *
 * Most serve any signed-in person: what he may do in one workspace is decided
 * by the statements and their policies.  "neu" stands before ids.
 */
#include "route.h"
#include "rounds.h"
#include "serve.h"
#include "workspace.h"

#define ROOM       "/arbeit/raum/{workspace}"
#define EDITION    ROOM "/analyse/{edition}"
#define CELL       ROOM "/wert/{definition}/{area}/{period}"
#define COMMENT    ROOM "/beitrag/{comment}"
#define ROUND      ROOM "/runde/{round}"
#define CONCLUSION ROOM "/schlussfolgerung/{conclusion}"

static const struct route routes[] = {
    {GET,  "/anhang/{attachment}",                  PERSON,    attachment_serve,   0          },
    {GET,  "/arbeit",			       PERSON,    mine_from_here,     0          },
    {GET,  "/arbeit/",			      PERSON,    mine_show,          0          },
    {GET,  "/arbeit/suche",                         PERSON,    search_show,        0          },
    {GET,  "/arbeit/organisation/{organisation}",   PERSON,    organisation_show,  0          },
    {GET,  "/arbeit/hinweise",                      PERSON,    notices_show,       0          },
    {POST, "/arbeit/hinweise",                      PERSON,    notices_read,       0          },
    {GET,  "/arbeit/hinweise/{notice}",             PERSON,    notice_open,        0          },
    {GET,  "/arbeit/kalender.ics",                  PERSON,    my_calendar,        0          },
    {GET,  "/arbeit/vorlagen",                      MODERATOR, templates_show,     0          },
    {GET,  "/arbeit/vorlagen/neu",                  MODERATOR, template_new,       0          },
    {POST, "/arbeit/vorlagen/neu",                  MODERATOR, template_make,      0          },
    {GET,  "/arbeit/vorlagen/{vorlage}",            MODERATOR, template_edit,      0          },
    {POST, "/arbeit/vorlagen/{vorlage}",            MODERATOR, template_keep,      0          },
    {POST, "/arbeit/vorlagen/{vorlage}/ablage",     MODERATOR, template_away,      0          },
    {GET,  "/arbeit/raeume",                        PERSON,    rooms_show,         0          },
    {GET,  "/arbeit/raum/neu",                      MODERATOR, room_new,           0          },
    {POST, "/arbeit/raum/neu",                      MODERATOR, room_make,          0          },
    {GET,  ROOM,				    PERSON,    room_show,          0          },
    {GET,  ROOM "/bearbeiten",                      PERSON,    room_edit,          0          },
    {POST, ROOM "/bearbeiten",                      PERSON,    room_save,          0          },

    {POST, ROOM "/beitreten",                       PERSON,    room_join,          0          },
    {GET,  ROOM "/archiv",			  PERSON,    archive_show,       0          },
    {POST, ROOM "/archiv",                          PERSON,    archive_make,       0          },
    {GET,  ROOM "/mitglieder",                      PERSON,    members_show,       0          },
    {POST, ROOM "/mitglieder",                      PERSON,    member_set,         0          },
    {POST, ROOM "/mitglieder/entfernen",            PERSON,    member_drop,        0          },
    {GET,  ROOM "/regeln",			  PERSON,    rules_show,         0          },
    {GET,  ROOM "/regeln/bearbeiten",               PERSON,    rules_edit,         0          },
    {POST, ROOM "/regeln/bearbeiten",               PERSON,    rules_save,         0          },
    {GET,  ROOM "/moderation",                      PERSON,    queue_show,         0          },
    {POST, ROOM "/moderation",                      PERSON,    queue_mode,         0          },
    {GET,  ROOM "/moderation/protokoll",            PERSON,    modlog_show,        0          },
    {GET,  ROOM "/moderation/protokoll.csv",        PERSON,    modlog_file,        0          },
    {GET,  ROOM "/moderation/zahlen",               PERSON,    numbers_show,       0          },
    {GET,  ROOM "/moderation/zahlen.csv",           PERSON,    numbers_file,       0          },
    {GET,  ROOM "/moderation/{comment}",            PERSON,    judge_show,         0          },
    {POST, ROOM "/moderation/{comment}",            PERSON,    judge_make,         0          },

    {GET,  EDITION,				 PERSON,    edition_show,       0          },
    {GET,  EDITION "/ausgaben",                     PERSON,    editions_show,      0          },
    {GET,  EDITION "/vergleich",                    PERSON,    between_choose,     0          },
    {GET,  EDITION "/vergleich/{other}",            PERSON,    between_show,       0          },
    {GET,  EDITION "/frueher",                      PERSON,    earlier_show,       0          },
    {GET,  EDITION "/ohne-ort",                     PERSON,    orphans_show,       0          },
    {GET,  EDITION "/beitraege",                    PERSON,    discussion_show,    0          },
    {GET,  EDITION "/abbildung/{figure}/{form}",    PERSON,    figure_file,        0          },
    {GET,  "/arbeit/feed",			  PERSON,    feed_show,          0          },
    {POST, "/arbeit/feed",                          PERSON,    feed_make,          0          },
    {POST, "/arbeit/feed/widerrufen",               PERSON,    feed_revoke,        0          },
    {GET,  "/arbeit/feed/{token}",                  ANYONE,    feed_read,          0          },
    {GET,  "/arbeit/feed/{token}/{workspace}",      ANYONE,    feed_read_room,     0          },
    {GET,  "/arbeit/stand/{ticket}",                ANYONE,    stand_look,         0          },
    {GET,  EDITION "/stand",                        PERSON,    stand_show,         0          },
    {POST, ROOM "/folgen",                          PERSON,    follow_change,      0          },
    {POST, EDITION "/gelesen",                      PERSON,    discussion_read,    0          },
    {POST, EDITION "/beitraege",                    PERSON,    comment_make,       FILES_BODY },
    {GET,  CELL,				    PERSON,    cell_show,          0          },
    {GET,  COMMENT,				 PERSON,    comment_show,       0          },
    {POST, COMMENT,				 PERSON,    reply_make,         FILES_BODY },
    {GET,  COMMENT "/bearbeiten",                   PERSON,    comment_change,     0          },
    {POST, COMMENT "/bearbeiten",                   PERSON,    comment_save,       FILES_BODY },
    {GET,  COMMENT "/melden",                       PERSON,    flag_show,          0          },
    {POST, COMMENT "/melden",                       PERSON,    flag_make,          0          },
    {GET,  COMMENT "/einspruch",                    PERSON,    appeal_show,        0          },
    {POST, COMMENT "/einspruch",                    PERSON,    appeal_make,        0          },
    {GET,  COMMENT "/umhaengen",                    PERSON,    placing_show,       0          },
    {POST, COMMENT "/umhaengen",                    PERSON,    placing_make,       0          },
    {GET,  COMMENT "/zurueckziehen",                PERSON,    comment_leave,      0          },
    {GET,  COMMENT "/erledigen",                    PERSON,    settle_show,        0          },
    {POST, COMMENT "/erledigen",                    PERSON,    settle_make,        0          },
    {POST, COMMENT "/ungeschehen",                  PERSON,    unpost,             0          },
    {POST, COMMENT "/zurueckziehen",                PERSON,    comment_take_back,  0          },

    {GET,  ROOM "/runde/neu",                       PERSON,    round_new,          0          },
    {POST, ROOM "/runde/neu",                       PERSON,    round_make,         0          },
    {GET,  ROUND,				   PERSON,    round_show,         0          },
    {GET,  ROUND "/bearbeiten",                     PERSON,    round_edit,         0          },
    {POST, ROUND "/bearbeiten",                     PERSON,    round_save,         0          },
    {GET,  ROUND "/weiter",                         PERSON,    round_step,         0          },
    {GET,  ROUND "/kalender.ics",                   PERSON,    round_calendar,     0          },
    {GET,  ROUND "/frage/{question}",               PERSON,    question_show,      0          },
    {POST, ROUND "/frage/{question}",               PERSON,    question_post,      FILES_BODY },
    {POST, ROUND "/frage/{question}/analyse",       PERSON,    question_about,     0          },
    {GET,  ROUND "/eintragen",                      PERSON,    enter_show,         0          },
    {POST, ROUND "/eintragen",                      PERSON,    enter_post,         FILES_BODY },
    {GET,  ROUND "/protokoll",                      PERSON,    minutes_show,       0          },
    {POST, ROUND "/weiter",                         PERSON,    round_go_on,        0          },

    {GET,  "/arbeit/schlussfolgerung/{conclusion}", PERSON,    conclusion_find,    0          },
    {GET,  ROUND "/schlussfolgerung",               PERSON,    conclusion_new,     0          },
    {POST, ROUND "/schlussfolgerung",               PERSON,    conclusion_make,    0          },
    {GET,  CONCLUSION,			      PERSON,    conclusion_show,    0          },
    {POST, CONCLUSION,			      PERSON,    position_make,      0          },
    {GET,  CONCLUSION "/wortlaut",                  PERSON,    conclusion_edit,    0          },
    {POST, CONCLUSION "/wortlaut",                  PERSON,    conclusion_save,    0          },
    {GET,  CONCLUSION "/grundlage",                 PERSON,    basis_show,         0          },
    {POST, CONCLUSION "/grundlage",                 PERSON,    basis_save,         512UL << 10},
    {GET,  CONCLUSION "/fassungen",                 PERSON,    texts_show,         0          },
    {GET,  CONCLUSION "/{step}",                    PERSON,    conclusion_step,    0          },
    {POST, CONCLUSION "/teilen",                    PERSON,    conclusion_publish, 0          },
    {POST, CONCLUSION "/vorschlag",                 PERSON,    proposal_make,      0          },
    {POST, CONCLUSION "/stimmung",                  PERSON,    sense_make,         0          },
    {POST, CONCLUSION "/bestaetigen",               PERSON,    position_second,    0          },
    {POST, CONCLUSION "/pruefung",                  PERSON,    review_make,        0          },
    {POST, CONCLUSION "/stellen",                   PERSON,    conclusion_ask,     0          },
    {POST, CONCLUSION "/abschliessen",              PERSON,    conclusion_finish,  0          },
    {POST, CONCLUSION "/verwerfen",                 PERSON,    conclusion_discard, 0          },
};

/* An edition may show many figures of many areas. */
const struct program program = {
    .name = "workspace",
    .routes = routes,
    .nroutes = COUNT(routes),
    .stmts = {&session_stmts, &workspace_stmts, &editions_stmts,
	      &moderation_stmts, &comments_stmts, &search_stmts, &rounds_stmts,
	      &follow_stmts, &conclusions_stmts, &room_stmts, &attachments_stmts},
    .nstmt = 11,
    .arena_max = 128ul << 20,
    .page_max = 32ul << 20,
};
