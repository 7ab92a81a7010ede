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
    READ("/sitzung/{id}", meeting_show),
    FORM("/sitzung/{id}/bearbeiten", meeting_edit),
    WRITE("/sitzung/{id}/bearbeiten", meeting_change),
    FORM("/sitzung/{id}/eroeffnen", opening_show),
    WRITE("/sitzung/{id}/eroeffnen", opening_do),
    FORM("/sitzung/{id}/anwesenheit", attendance_show),
    WRITE("/sitzung/{id}/anwesenheit", attendance_do),
    FORM("/sitzung/{id}/schliessen", closing_show),
    WRITE("/sitzung/{id}/schliessen", closing_do),
    FORM("/sitzung/{id}/punkt", agenda_new),
    WRITE("/sitzung/{id}/punkt", agenda_put),
    READ("/punkt/{id}", item_show),
    FORM("/punkt/{id}/bearbeiten", item_edit),
    WRITE("/punkt/{id}/bearbeiten", item_change),
    FORM("/punkt/{id}/absetzen", item_drop_show),
    WRITE("/punkt/{id}/absetzen", item_drop),
    {POST, "/lenkung/punkt/{id}/stimme", COMMITTEE, item_vote, 0},
    FORM("/punkt/{id}/beschluss", record_show),
    WRITE("/punkt/{id}/beschluss", record_do),
    READ("/beschluesse", decisions_show),
    READ("/beschluss/{id}", decision_show),
    FORM("/beschluss/{id}/veroeffentlichen", publish_show),
    WRITE("/beschluss/{id}/vorschau", publish_preview),
    WRITE("/beschluss/{id}/wortlaut", publish_back),
    WRITE("/beschluss/{id}/veroeffentlichen", publish_do),
    FORM("/beschluss/{id}/zurueckziehen", withdraw_show),
    WRITE("/beschluss/{id}/zurueckziehen", withdraw_do),
    FORM("/beschluss/{id}/massnahme", measure_new),
    WRITE("/beschluss/{id}/massnahme", measure_put),
    FORM("/beschluss/{id}/zielwert", target_new),
    WRITE("/beschluss/{id}/zielwert", target_put),
    READ("/ziele", goals_show),
    FORM("/ziele/neu", goal_new),
    WRITE("/ziele/neu", goal_put),
    FORM("/ziel/{id}/prioritaet", priority_show),
    WRITE("/ziel/{id}/prioritaet", priority_put),
    READ("/massnahmen", measures_show),
    READ("/massnahme/{id}", measure_show),
    WRITE("/massnahme/{id}", measure_change),
};

const struct program program = {
    .name = "steering",
    .routes = routes,
    .nroutes = COUNT(routes),
    .stmts = {&session_stmts, &steering_stmts},
    .nstmt = 2,
};
