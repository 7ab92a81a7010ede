/*
 * config.h - the settings of one installation, read once at the start.
 *
 * The file has lines "key = value"; "#" begins a comment line.  A key that is
 * unknown, repeated, missing or malformed stops the start.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include "base.h"

struct arena;

/* Every text ends with a NUL after its last byte. */
struct portal {
	struct arena *words;     /* where the texts are */
	struct str municipality; /* "Stadt Hagen" */
	struct str portal_name;  /* "Bildungsportal" */
	struct str area_key;     /* its official key, "05914" */
	struct str
	    base_url;    /* "https://bildung.example", no slash at the end */
	struct str logo; /* address of its arms, "/static/logo.svg" */
	struct str contact_name, contact_mail, contact_address;
	struct str database; /* libpq's conninfo, without a user */
	struct str socket_dir, locale_dir, sql_dir, static_dir, state_dir;
	struct str timezone;
	struct str static_version; /* static_dir/version.txt, or empty */
	struct str smtp_url, smtp_user, smtp_password_file, mail_from;
	long long workers; /* processes per program */
	long long kept_mb; /* room of a program for pieces of pages */
};

/*
 * Read `path`.  OK, or FAULT after a line in the log for every mistake; all
 * of them are found in one go.  config_release() undoes it in either case.
 */
enum status config_read(const char *path, struct portal *) MUST_CHECK;
void config_release(struct portal *);

#endif
