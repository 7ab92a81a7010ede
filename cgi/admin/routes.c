/*
 * routes.c - every address of admin.
 */
#include "admin.h"
#include "serve.h"

#define A "/verwaltung"

/* clang-format off */
static const struct route routes[] = {
	{GET, A "/", ADMINISTRATOR, overview_page},
	{GET, A "/personen", ADMINISTRATOR, persons_page},
	{GET, A "/person/neu", ADMINISTRATOR, person_new_page},
	{POST, A "/person/neu", ADMINISTRATOR, person_make},
	{GET, A "/person/{id}", ADMINISTRATOR, person_page},
	{POST, A "/person/{id}", ADMINISTRATOR, person_save},
	{POST, A "/person/{id}/rollen", ADMINISTRATOR, roles_save},
	{GET, A "/person/{id}/einladung", ADMINISTRATOR, invite_page},
	{POST, A "/person/{id}/einladung", ADMINISTRATOR, invite},
	{GET, A "/person/{id}/sperren", ADMINISTRATOR, person_disable_page},
	{POST, A "/person/{id}/sperren", ADMINISTRATOR, person_disable},
	{POST, A "/person/{id}/entsperren", ADMINISTRATOR, person_enable},
	{POST, A "/person/{id}/mandat", ADMINISTRATOR, mandate_make},
	{GET, A "/mandat/{id}", ADMINISTRATOR, mandate_page},
	{POST, A "/mandat/{id}", ADMINISTRATOR, mandate_end},
	{POST, A "/person/{id}/raum", ADMINISTRATOR, member_set},
	{POST, A "/person/{id}/raum/ende", ADMINISTRATOR, member_drop},
	{POST, A "/person/{id}/gremium", ADMINISTRATOR, seat_set},
	{POST, A "/person/{id}/gremium/ende", ADMINISTRATOR, seat_drop},
	{GET, A "/organisationen", ADMINISTRATOR, organisations_page},
	{GET, A "/organisation/neu", ADMINISTRATOR, organisation_new_page},
	{POST, A "/organisation/neu", ADMINISTRATOR, organisation_make},
	{GET, A "/organisation/{id}", ADMINISTRATOR, organisation_page},
	{POST, A "/organisation/{id}", ADMINISTRATOR, organisation_save},
	{GET, A "/organisation/{id}/sperren", ADMINISTRATOR,
	    organisation_disable_page},
	{POST, A "/organisation/{id}/sperren", ADMINISTRATOR,
	    organisation_disable},
	{POST, A "/organisation/{id}/entsperren", ADMINISTRATOR,
	    organisation_enable},
	{GET, A "/raeume", ADMINISTRATOR, workspaces_page},
	{GET, A "/raum/neu", ADMINISTRATOR, workspace_new_page},
	{POST, A "/raum/neu", ADMINISTRATOR, workspace_make},
	{GET, A "/raum/{id}", ADMINISTRATOR, workspace_page},
	{POST, A "/raum/{id}", ADMINISTRATOR, workspace_save},
	{GET, A "/gremien", ADMINISTRATOR, committees_page},
	{GET, A "/gremium/neu", ADMINISTRATOR, committee_new_page},
	{POST, A "/gremium/neu", ADMINISTRATOR, committee_make},
	{GET, A "/gremium/{id}", ADMINISTRATOR, committee_page},
	{POST, A "/gremium/{id}", ADMINISTRATOR, committee_save},
	{GET, A "/journal", ADMINISTRATOR, journal_page},
};
/* clang-format on */

const struct program program = {
    .name = "admin",
    .routes = routes,
    .nroutes = COUNT(routes),
    .stmts = {&session_stmts, &admin_stmts},
    .nstmt = 2,
};
