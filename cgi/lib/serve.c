/*
 * serve.c - a worker: take a request, answer it, write one line about it.
 */
#include "serve.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "answer.h"
#include "arena.h"
#include "fcgi.h"
#include "i18n.h"
#include "log.h"
#include "sandbox.h"
#include "text.h"
#include "worker.h"

enum { USUAL = 8 << 20, BODY_USUAL = 256 << 10, LARGE = 256 << 10 };

static volatile sig_atomic_t stopping;

/*
 * Asked to end.  Should the signal come just before the wait for a request,
 * it would be slept through; so it comes again each second.
 */
static void
stop(int sig)
{
	(void)sig;
	stopping = 1;
	(void)alarm(1);
}

struct str
serve_conninfo(const struct portal *p, const char *role, char *buf, size_t size)
{
	int n = snprintf(buf, size, "%s user=befund_%s application_name=%s",
	    p->database.p, role, role);

	return n < 0 || (size_t)n >= size ? (struct str){NULL, 0}
					  : (struct str){buf, (size_t)n};
}

static struct raw
raw_of(const struct fcgi *f)
{
	return (struct raw){
	    .method = fcgi_param(f, "REQUEST_METHOD"),
	    .address = fcgi_param(f, "REQUEST_URI"),
	    .type = fcgi_param(f, "CONTENT_TYPE"),
	    .cookies = fcgi_param(f, "HTTP_COOKIE"),
	    .host = fcgi_param(f, "HTTP_HOST"),
	    .origin = fcgi_param(f, "HTTP_ORIGIN"),
	    .fetch_site = fcgi_param(f, "HTTP_SEC_FETCH_SITE"),
	    .referer = fcgi_param(f, "HTTP_REFERER"),
	    .client = fcgi_param(f, "REMOTE_ADDR"),
	    .agent = fcgi_param(f, "HTTP_USER_AGENT"),
	    .language = fcgi_param(f, "HTTP_ACCEPT_LANGUAGE"),
	    .if_none_match = fcgi_param(f, "HTTP_IF_NONE_MATCH"),
	    .encoding = fcgi_param(f, "HTTP_ACCEPT_ENCODING"),
	    .secure = str_is(fcgi_param(f, "HTTPS"), "on"),
	    .fragment = fcgi_param(f, "HTTP_X_FRAGMENT").n > 0,
	};
}

/* How large a body this address takes. */
static size_t
body_max(const struct program *p, struct str address)
{
	const char *mark =
	    address.n == 0 ? NULL : memchr(address.p, '?', address.n);

	if (mark != NULL)
		address.n = (size_t)(mark - address.p);
	for (size_t i = 0; i < p->nroutes; i++)
		if (p->routes[i].method == POST && p->routes[i].body_max > 0 &&
		    route_matches(p->routes[i].path, address))
			return p->routes[i].body_max;
	return BODY_USUAL;
}

/* What is left of a body goes: nginx wants to be rid of it. */
static void
drop_rest(struct fcgi *f, long long n)
{
	char piece[8192];

	while (n > 0) {
		size_t next =
		    n < (long long)sizeof(piece) ? (size_t)n : sizeof(piece);

		if (!fcgi_read(f, piece, next))
			break;
		n -= (long long)next;
	}
}

/*
 * Of a form with files that is too large its beginning, where the texts stand;
 * of any other nothing: half a text is none.
 */
static enum status
take_beginning(struct fcgi *f, struct arena *a, struct raw *raw, long long n,
    bool has_files)
{
	bool kept =
	    n > BODY_USUAL && has_files && str_starts(raw->type, "multipart/");
	char *body = kept ? arena_get(a, BODY_USUAL + 1, 1) : NULL;

	raw->cut = body != NULL && fcgi_read(f, body, BODY_USUAL);
	if (raw->cut)
		raw->body = (struct str){body, BODY_USUAL};
	drop_rest(f, body != NULL ? n - BODY_USUAL : n);
	return raw->cut ? OK : TOO_MUCH;
}

static enum status
take_body(
    struct fcgi *f, const struct program *p, struct arena *a, struct raw *raw)
{
	struct str text = fcgi_param(f, "CONTENT_LENGTH");
	const size_t most = body_max(p, raw->address);
	long long n = 0;
	char *body;

	if (text.n > 0 && (!str_int(text, &n) || n < 0))
		return INVALID;
	if (n == 0)
		return OK;
	if ((unsigned long long)n > most)
		return take_beginning(f, a, raw, n, most > BODY_USUAL);
	body = arena_get(a, (size_t)n + 1, 1);
	if (body == NULL)
		return TOO_MUCH;
	if (!fcgi_read(f, body, (size_t)n))
		return INVALID;
	raw->body = (struct str){body, (size_t)n};
	return OK;
}

static void
log_request(const struct req *r, struct str method, const struct timespec *t0)
{
	struct timespec t1;
	double ms;

	(void)clock_gettime(CLOCK_MONOTONIC, &t1);
	ms = (double)(t1.tv_sec - t0->tv_sec) * 1e3 +
	     (double)(t1.tv_nsec - t0->tv_nsec) / 1e6;
	log_line("%s %.*s %s %d %.1fms q=%u rows=%llu", r->number,
	    (int)(method.n > 16 ? 16 : method.n), method.p,
	    r->route == NULL ? "-" : r->route->path, r->code, ms, r->nquestion,
	    r->nrow);
}

/* The page as it is sent: joined with the piece of it that is compressed. */
static struct str
body_of(struct req *r, struct worker *w)
{
	struct str page = {w->page.p, w->page.n};

	if (r->head || r->code == 304 || r->location.n > 0)
		return (struct str){NULL, 0};
	if (!answer_is_packed(r))
		return page;
	out_clear(&w->packed);
	gzip_join(&w->packed, page, r->packed_at - 1, &r->packed);
	if (!w->packed.failed)
		return (struct str){w->packed.p, w->packed.n};
	log_line("%s no memory to join the page", r->number);
	r->packed_at = 0;
	r->code = 503;
	return (struct str){NULL, 0};
}

static void
answer(struct fcgi *f, const struct program *p, struct worker *w)
{
	struct raw raw = raw_of(f);
	struct timespec t0;
	struct req r = {
	    .portal = w->portal,
	    .arena = w->arena,
	    .out = &w->page,
	    .batch = batch_begin(w->db, w->arena),
	    .kept = w->kept,
	};
	enum status st;
	struct str body;

	(void)clock_gettime(CLOCK_MONOTONIC, &t0);
	(void)snprintf(r.number, sizeof(r.number), "%lx-%x-%x",
	    (long)time(NULL), (unsigned)getpid(), ++w->count);
	st = take_body(f, p, w->arena, &raw);
	serve_request(&r, &raw);
	if (r.cut && !p->takes_cut)
		st = TOO_MUCH;
	if (st)
		r.status = st;
	route_serve(&r, p->routes, p->nroutes);
	body = body_of(&r, w);
	out_clear(&w->head);
	answer_head(&r, body.n, &w->head);
	fcgi_answer(f, (struct str){w->head.p, w->head.n}, body);
	log_request(&r, raw.method, &t0); /* while its words are there */
	fcgi_finish(f);
}

/*
 * Large pieces of memory go back to the system when they are freed: otherwise
 * malloc() takes the largest there ever was as usual, and every worker would in
 * time hold what its largest page once wanted.
 */
static void
give_back(void)
{
	(void)mallopt(M_MMAP_THRESHOLD, LARGE);
	(void)mallopt(M_TRIM_THRESHOLD, LARGE);
}

/*
 * Before the library takes these signals for itself: one that came while the
 * worker begins would only be known to it, and it would wait for no request
 * any more, over and over.  Without SA_RESTART, so that the wait ends.
 */
static void
heed(void)
{
	const struct sigaction sa = {.sa_handler = stop};

	(void)sigaction(SIGTERM, &sa, NULL);
	(void)sigaction(SIGUSR1, &sa, NULL);
	(void)sigaction(SIGALRM, &sa, NULL);
}

/* A page much larger than usual leaves no lasting mark. */
static void
tidy(struct worker *w)
{
	arena_reset(w->arena);
	if (w->page.cap > LARGE) {
		out_release(&w->page);
		out_release(&w->packed);
	}
	out_clear(&w->page);
}

/* Its database, by the program's own role and statements. */
static struct db *
open_db(const struct program *p, const struct portal *portal)
{
	struct stmt_set set[COUNT(p->stmts)];
	char conninfo[1024];
	size_t n = 0;

	for (; n < COUNT(p->stmts) && p->stmts[n] != NULL; n++)
		set[n] = *p->stmts[n];
	if (serve_conninfo(portal, p->name, conninfo, sizeof(conninfo)).p ==
	    NULL)
		return NULL;
	db_timezone(portal->timezone.p);
	return db_open(conninfo, set, n);
}

static void
release(struct worker *w)
{
	db_close(w->db);
	out_release(&w->page);
	out_release(&w->head);
	out_release(&w->packed);
	arena_free(w->arena);
}

int
worker_run(const struct program *p, const struct portal *portal,
    struct kept *kept, int fd)
{
	struct worker w = {.portal = portal, .kept = kept};
	struct fcgi *f;

	heed();
	f = fcgi_new(fd);
	give_back();
	w.arena = arena_new(p->arena_max > 0 ? p->arena_max : USUAL);
	out_init(&w.page, p->page_max > 0 ? p->page_max : USUAL);
	out_init(&w.head, 1 << 16);
	out_init(&w.packed, w.page.max + (1 << 16));
	if (w.arena == NULL || f == NULL) {
		log_line("could not start a worker");
		return 1;
	}
	if (sandbox_enter(SANDBOX_WORKER))
		return 1;
	w.db = open_db(p, portal);
	if (w.db == NULL) {
		log_line("could not start a worker");
		return 1;
	}
	while (!stopping && fcgi_accept(f)) {
		answer(f, p, &w);
		tidy(&w);
	}
	if (!stopping)
		log_line("a worker takes no more requests");
	fcgi_free(f);
	release(&w);
	return 0;
}
