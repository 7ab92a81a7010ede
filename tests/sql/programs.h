/*
 * programs.h - the statements of every program at once.  Their own headers
 * cannot be included together: two programs may each have a question of the
 * same name.
 */
#ifndef PROGRAMS_H
#define PROGRAMS_H

#include "stmt.h"

extern const struct stmt_set account_stmts, admin_stmts, agreement_stmts,
    analysis_stmts, area_stmts, atlas_stmts, attachments_stmts, catalogue_stmts,
    cells_stmts, clerk_stmts, comments_stmts, compare_stmts, conclusions_stmts,
    desk_stmts, discussion_stmts, drafts_stmts, editions_stmts, editor_stmts,
    follow_stmts, herald_stmts, import_stmts, importer_stmts, intake_stmts,
    minutes_stmts, moderation_stmts, protector_stmts, renewal_stmts,
    righting_stmts, room_stmts, rounds_stmts, search_stmts, secrecy_stmts,
    session_stmts, steering_stmts;

/* The same as a list. */
struct program_stmts {
	const char *program;
	const struct stmt_set *set;
};
extern const struct program_stmts program_stmts[];
extern const size_t nprogram_stmts;

#endif
