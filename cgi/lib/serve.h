/*
 * serve.h - the life of a program: configuration, workers, requests.
 */
#ifndef SERVE_H
#define SERVE_H

#include "config.h"
#include "db.h"
#include "route.h"

/* The table of a program's rights and measures; its main() is only this. */
struct program {
	const char *name; /* "workspace": socket, database role, log */
	const struct route *routes;
	size_t nroutes;
	const struct stmt_set
	    *stmts[DB_SETS]; /* up to the first that is NULL */
	size_t arena_max;    /* bytes a request may use; 0 is 8 MiB */
	size_t page_max;     /* bytes of an answer; 0 is 8 MiB */
	bool takes_cut;      /* forms with files look at req.cut and say so */
};

/*
 * Run until SIGTERM: `befund-NAME -c FILE`.  A parent keeps the workers the
 * configuration asks for; one that dies is back within a second; SIGHUP
 * reads the configuration again and replaces the workers one after the
 * other; SIGTERM lets each finish its request.  Returns the exit status.
 */
int serve_main(int argc, char **argv, const struct program *);

/* The libpq conninfo of a role: the configured one and the user. */
struct str serve_conninfo(
    const struct portal *, const char *role, char *buf, size_t size);

/*
 * What every test needs too: one request from its raw parts, already parsed,
 * in r; then route_serve() answers it.
 */
struct raw {
	struct str method, address, type, body; /* address with the query */
	struct str cookies, host, origin, fetch_site, referer, client, agent,
	    language;
	struct str if_none_match, encoding;
	bool secure, fragment;
	bool cut; /* the body was longer than is taken: its beginning */
};
void serve_request(struct req *, const struct raw *);

/*
 * Every program's routes.c ends with the definition of this; its main() is
 * "return serve_main(argc, argv, &program);".
 */
extern const struct program program;

#endif
