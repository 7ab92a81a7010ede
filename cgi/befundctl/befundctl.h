/*
 * befundctl.h - the command line of an installation.
 */
#ifndef BEFUNDCTL_H
#define BEFUNDCTL_H

#include "base.h"
#include "config.h"
#include "version.h"

struct arena;
struct db;

/* What a command finds when it begins.  Texts go to standard output. */
struct ctl {
	struct portal portal;
	struct arena *arena;
	const char *conninfo; /* of the owner */
	const char *sql_dir;
	const char *config; /* its file */
	char **argument;    /* what stands behind the command */
	int nargument;
};

/* A connection with the statements of befundctl.sql, or NULL after saying so.
 */
struct db *ctl_connect(struct ctl *) MUST_CHECK;

/* Say what went wrong, with what the database said (or NULL): FAULT. */
enum status ctl_told(const struct db *, const char *what);

/*
 * The commands.  OK, INVALID if the arguments make no sense, CONFLICT if what
 * was looked at is not as it should be, otherwise a failure they told about.
 */
enum status ctl_migrate(struct ctl *) MUST_CHECK;
enum status ctl_config(struct ctl *) MUST_CHECK;
enum status ctl_demo(struct ctl *) MUST_CHECK;
enum status ctl_create_admin(struct ctl *) MUST_CHECK;
enum status ctl_invite(struct ctl *) MUST_CHECK;
enum status ctl_verify_journal(struct ctl *) MUST_CHECK;
enum status ctl_import(struct ctl *) MUST_CHECK;

#endif
