/*
 * req.h - one request, and the answer being made for it.
 */
#ifndef REQ_H
#define REQ_H

#include "db.h"
#include "gzip.h"
#include "html.h"
#include "i18n.h"
#include "input.h"
#include "session_sql.h"

enum method { GET = 1, POST };

/* Who is asking, as the database said.  All zero: a visitor not signed in. */
struct viewer {
	struct id person;
	struct str name;
	struct str organisation; /* for which he speaks, or NULL */
	bool analyst, moderator, administrator;
	bool committee, chair, secretary;
	int lang; /* chosen by the person: enum lang + 1, or 0 */
	long long unread;
	struct when idle_end, end; /* when the session ends */
};

struct pair {
	struct str name, value;
	struct file file; /* of a multipart body; .name.p NULL otherwise */
};

/* Name and value pairs, decoded; in the arena. */
struct pairs {
	size_t n;
	struct pair *row;
};

/* One step of the way to a page, for the breadcrumb. */
struct crumb {
	struct str name;
	struct str address;
};

enum { CRUMB_MAX = 6, HEADER_MAX = 8 };

struct req {
	/* what was asked; complete before a handler runs */
	const struct portal *portal; /* configuration, see serve.h */
	enum method method;
	struct str path;
	struct str query_text; /* as it came, for "come back here" links */
	struct pairs query;
	struct pairs body;
	struct str token;      /* the session cookie, maybe empty */
	struct str form_token; /* the cookie that guards forms of strangers */
	struct str address;    /* of the client */
	struct str agent;
	struct str if_none_match;
	struct str host, origin, fetch_site; /* as the browser says */
	struct str referer;                  /* likewise, the page before */
	struct str notice;   /* left by the page before, see req_goto */
	struct str language; /* Accept-Language */
	bool secure;         /* came over TLS */
	bool head;           /* only the head of the answer is wanted */
	bool fragment;       /* X-Fragment: only the main part is wanted */
	bool takes_gzip;     /* Accept-Encoding */
	bool cut; /* the form was too large: what it began with is here */
	enum lang lang;
	char number[24]; /* names the request in the log and on error pages */
	const struct route *route;

	/* what is used while answering */
	struct arena *arena; /* ends with the request */
	struct batch batch;  /* what it asks the database */
	struct kept *kept;   /* pieces of pages, see kept.h; or NULL */
	struct session_open_row session;
	unsigned nquestion;      /* for the log: asked so far, */
	unsigned long long nrow; /* and rows that came back */
	struct viewer viewer;    /* known after req_ask() */
	bool asked;
	bool stale; /* its form is of another session, or not ours */
	char csrf[44], once[44];
	struct form form;

	/* the answer */
	enum status status;   /* the first thing that went wrong */
	struct str back;      /* where to go on after such a failure */
	struct out *out;      /* a page, */
	struct packed packed; /* a piece of it that is sent compressed, */
	size_t packed_at;     /* and 1 + where it stands; 0 for nowhere */
	struct str location;  /* or another address */
	int code;        /* of HTTP, where the status does not say enough */
	struct str type; /* of the body; empty is HTML */
	struct str etag; /* of a public page, or empty */
	bool is_public;  /* may be kept by nginx and browsers */
	unsigned nheader;
	struct pair header[HEADER_MAX];
	unsigned ncrumb;
	struct crumb crumb[CRUMB_MAX];
};

/*
 * Ask the database everything in r->batch, in one round trip and one
 * transaction, after making sure the visitor may use this route.  False if
 * the handler has nothing more to do; r->status says why.
 */
bool req_ask(struct req *) MUST_CHECK;

/*
 * Begin a second batch, which again asks first who is visiting.  For the few
 * pages that cannot know their second question before the first answer.
 */
void req_more(struct req *);

/*
 * The database refused because something had changed: begin again, to show
 * the form with what was typed and this sentence, as 409.  False if it was
 * another refusal.
 */
bool req_again(struct req *, const char *field, const char *sentence);

/* An id as it stands in addresses, NUL-terminated, in the arena. */
const char *id_word(struct req *, struct id);

/*
 * Answer: go to this address of ours (303), and show `notice` (German, or
 * NULL) once at the top of the page that comes.
 */
void req_goto(struct req *, const char *notice, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Answer: something else than a page.  Written to r->out by the handler. */
void req_type(struct req *, const char *type);
void req_header(struct req *, const char *name, struct str value);

/* The way here, from the outermost page inwards; the last has no address. */
void req_crumb(struct req *, struct str name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Answer: set, or with an empty value take back, a cookie of ours. */
void req_cookie(
    struct req *, const char *name, struct str value, long long seconds);

/*
 * Zeroed room for `n` rows of `size` bytes and one more, so that no row at all
 * is room as well; or NULL, and the request's status is BUSY.
 */
void *req_room(struct req *, size_t n, size_t size) MUST_CHECK;

/* A message in the visitor's language, as it will stand on the page. */
struct str req_tr(const struct req *, const char *msgid);

/* The value every form must send back as "csrf". */
struct str req_csrf(struct req *);

/* A fresh random key for "once", so that a form sent twice writes once. */
struct str req_once(struct req *);

#endif
