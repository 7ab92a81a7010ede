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
	{GET, A "/person/{person}", ADMINISTRATOR, person_page},
	{POST, A "/person/{person}", ADMINISTRATOR, person_save},
	{POST, A "/person/{person}/rollen", ADMINISTRATOR, roles_save},
	{GET, A "/person/{person}/einladung", ADMINISTRATOR, invite_page},
	{POST, A "/person/{person}/einladung", ADMINISTRATOR, invite},
	{GET, A "/person/{person}/sperren", ADMINISTRATOR, person_disable_page},
	{POST, A "/person/{person}/sperren", ADMINISTRATOR, person_disable},
	{POST, A "/person/{person}/entsperren", ADMINISTRATOR, person_enable},
	{POST, A "/person/{person}/mandat", ADMINISTRATOR, mandate_make},
	{GET, A "/mandat/{mandate}", ADMINISTRATOR, mandate_page},
	{POST, A "/mandat/{mandate}", ADMINISTRATOR, mandate_end},
	{POST, A "/person/{person}/raum", ADMINISTRATOR, member_set},
	{POST, A "/person/{person}/raum/ende", ADMINISTRATOR, member_drop},
	{POST, A "/person/{person}/gremium", ADMINISTRATOR, seat_set},
	{POST, A "/person/{person}/gremium/ende", ADMINISTRATOR, seat_drop},
	{GET, A "/organisationen", ADMINISTRATOR, organisations_page},
	{GET, A "/organisation/neu", ADMINISTRATOR, organisation_new_page},
	{POST, A "/organisation/neu", ADMINISTRATOR, organisation_make},
	{GET, A "/organisation/{organisation}", ADMINISTRATOR, organisation_page},
	{POST, A "/organisation/{organisation}", ADMINISTRATOR, organisation_save},
	{GET, A "/organisation/{organisation}/sperren", ADMINISTRATOR,
	    organisation_disable_page},
	{POST, A "/organisation/{organisation}/sperren", ADMINISTRATOR,
	    organisation_disable},
	{POST, A "/organisation/{organisation}/entsperren", ADMINISTRATOR,
	    organisation_enable},
	{GET, A "/raeume", ADMINISTRATOR, workspaces_page},
	{GET, A "/raum/neu", ADMINISTRATOR, workspace_new_page},
	{POST, A "/raum/neu", ADMINISTRATOR, workspace_make},
	{GET, A "/raum/{workspace}", ADMINISTRATOR, workspace_page},
	{POST, A "/raum/{workspace}", ADMINISTRATOR, workspace_save},
	{POST, A "/raum/{workspace}/moderation", ADMINISTRATOR,
	    workspace_moderator},
	{GET, A "/gremien", ADMINISTRATOR, committees_page},
	{GET, A "/gremium/neu", ADMINISTRATOR, committee_new_page},
	{POST, A "/gremium/neu", ADMINISTRATOR, committee_make},
	{GET, A "/gremium/{committee}", ADMINISTRATOR, committee_page},
	{POST, A "/gremium/{committee}", ADMINISTRATOR, committee_save},
	{GET, A "/journal", ADMINISTRATOR, journal_page},
};
/* clang-format on */

const struct program program = {
    .name = "admin",
    .routes = routes,
    .nroutes = COUNT(routes),
    .stmts = {&session_stmts, &admin_stmts},
};
