/*
 * routes.c - every address of the committee, and for whom it is.
 *
 * Members read and vote; the secretary and the chair write; that only the
 * chair opens and closes, and only in his own committee, the database says.
 */
#include "serve.h"
#include "session_sql.h"
#include "steering.h"

#define READ(path, handler)                                 \
	{                                                   \
		GET, "/lenkung" path, COMMITTEE, handler, 0 \
	}
#define FORM(path, handler)                                 \
	{                                                   \
		GET, "/lenkung" path, SECRETARY, handler, 0 \
	}
#define WRITE(path, handler)                                 \
	{                                                    \
		POST, "/lenkung" path, SECRETARY, handler, 0 \
	}

static const struct route routes[] = {
    READ("/", overview_show),
    READ("/mitglieder", members_show),
    READ("/sitzungen", meetings_show),
    FORM("/sitzungen/neu", meeting_new),
    WRITE("/sitzungen/neu", meeting_plan),
    READ("/sitzung/{meeting}", meeting_show),
    FORM("/sitzung/{meeting}/bearbeiten", meeting_edit),
    WRITE("/sitzung/{meeting}/bearbeiten", meeting_change),
    FORM("/sitzung/{meeting}/eroeffnen", opening_show),
    WRITE("/sitzung/{meeting}/eroeffnen", opening_do),
    FORM("/sitzung/{meeting}/anwesenheit", attendance_show),
    WRITE("/sitzung/{meeting}/anwesenheit", attendance_do),
    FORM("/sitzung/{meeting}/schliessen", closing_show),
    WRITE("/sitzung/{meeting}/schliessen", closing_do),
    FORM("/sitzung/{meeting}/punkt", agenda_new),
    WRITE("/sitzung/{meeting}/punkt", agenda_put),
    READ("/punkt/{item}", item_show),
    FORM("/punkt/{item}/bearbeiten", item_edit),
    WRITE("/punkt/{item}/bearbeiten", item_change),
    FORM("/punkt/{item}/absetzen", item_drop_show),
    WRITE("/punkt/{item}/absetzen", item_drop),
    {POST, "/lenkung/punkt/{item}/stimme", COMMITTEE, item_vote, 0},
    FORM("/punkt/{item}/beschluss", record_show),
    WRITE("/punkt/{item}/beschluss", record_do),
    READ("/beschluesse", decisions_show),
    READ("/beschluss/{decision}", decision_show),
    FORM("/beschluss/{decision}/veroeffentlichen", publish_show),
    WRITE("/beschluss/{decision}/vorschau", publish_preview),
    WRITE("/beschluss/{decision}/wortlaut", publish_back),
    WRITE("/beschluss/{decision}/veroeffentlichen", publish_do),
    FORM("/beschluss/{decision}/zurueckziehen", withdraw_show),
    WRITE("/beschluss/{decision}/zurueckziehen", withdraw_do),
    FORM("/beschluss/{decision}/massnahme", measure_new),
    WRITE("/beschluss/{decision}/massnahme", measure_put),
    FORM("/beschluss/{decision}/zielwert", target_new),
    WRITE("/beschluss/{decision}/zielwert", target_put),
    READ("/ziele", goals_show),
    FORM("/ziele/neu", goal_new),
    WRITE("/ziele/neu", goal_put),
    FORM("/ziel/{goal}/prioritaet", priority_show),
    WRITE("/ziel/{goal}/prioritaet", priority_put),
    READ("/massnahmen", measures_show),
    READ("/massnahme/{measure}", measure_show),
    WRITE("/massnahme/{measure}", measure_change),
};

const struct program program = {
    .name = "steering",
    .routes = routes,
    .nroutes = COUNT(routes),
    .stmts = {&session_stmts, &steering_stmts},
};
