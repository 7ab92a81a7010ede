/*
 * harness.c - ask a program's routes as a browser would.
 */
#include "harness.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <libpq-fe.h>
#include <libxml/parser.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "answer.h"
#include "arena.h"
#include "i18n.h"
#include "kept.h"
#include "text.h"
#include "token.h"

enum { PERSONS = 16 };

static struct arena *arena; /* of the whole test */
static struct arena *work;  /* of a request: what the program allows */
static struct db *db;
static struct kept *pieces; /* as the workers of a program share them */
static struct out page;
static struct portal portal;
static PGconn *owner;
static struct {
	const char *as, *token;
} known[PERSONS];

static const char *
environment(const char *name, const char *usual)
{
	const char *v = getenv(name);

	return v == NULL ? usual : v;
}

static void
connect_as_owner(void)
{
	owner = PQconnectdb(text("host=%s dbname=%s user=befund_owner "
				 "options='-c search_path=befund,atlas,public'",
	    environment("BEFUND_TEST_HOST", "/tmp"),
	    environment("BEFUND_TEST_DB", "befund_test")));
	cr_assert(
	    PQstatus(owner) == CONNECTION_OK, "%s", PQerrorMessage(owner));
}

/* As serve.h has it. */
static size_t
limit(size_t wanted)
{
	return wanted > 0 ? wanted : 8 << 20;
}

void
harness_start(void)
{
	struct stmt_set set[COUNT(program.stmts)];
	size_t n = 0;
	char conninfo[1024];

	arena = arena_new(512 << 20);
	work = arena_new(limit(program.arena_max));
	cr_assert(arena != NULL && work != NULL);
	portal = (struct portal){
	    .municipality = STR("Teststadt"),
	    .portal_name = STR("Bildungsportal"),
	    .area_key = STR("05914"),
	    .base_url = STR("https://portal.example"),
	    .logo = STR("/static/logo.svg"),
	    .contact_mail = STR("kontakt@portal.example"),
	    .smtp_url = STR("smtp://mail.portal.example"),
	    .timezone = STR("Europe/Berlin"),
	    .workers = 1,
	};
	portal.database = str_of(
	    text("host=%s dbname=%s", environment("BEFUND_TEST_HOST", "/tmp"),
		environment("BEFUND_TEST_DB", "befund_test")));
	cr_assert(i18n_load(environment("BEFUND_TEST_LOCALE", "build/locale"),
		      "Europe/Berlin") == OK);
	for (; n < COUNT(program.stmts) && program.stmts[n] != NULL; n++)
		set[n] = *program.stmts[n];
	cr_assert(
	    serve_conninfo(&portal, program.name, conninfo, sizeof(conninfo))
		.p != NULL);
	db = db_open(conninfo, set, n);
	cr_assert(db != NULL);
	pieces = kept_new(1 << 20);
	cr_assert(pieces != NULL);
	out_init(&page, limit(program.page_max));
	connect_as_owner();
}

void
harness_stop(void)
{
	memset(known, 0, sizeof(known));
	PQfinish(owner);
	db_close(db);
	kept_free(pieces);
	out_release(&page);
	arena_free(work);
	arena_free(arena);
	i18n_unload();
}

const char *
text(const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	p = arena_get(arena, (size_t)n + 1, 1);
	cr_assert(p != NULL);
	va_start(ap, fmt);
	(void)vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return p;
}

static PGresult *
query(const char *sql)
{
	PGresult *res = PQexec(owner, sql);

	cr_assert(PQresultStatus(res) == PGRES_TUPLES_OK ||
		      PQresultStatus(res) == PGRES_COMMAND_OK,
	    "%s: %s", sql, PQresultErrorMessage(res));
	return res;
}

const char *
word(const char *sql)
{
	PGresult *res = query(sql);
	const char *v;

	cr_assert(PQntuples(res) > 0, "no row: %s", sql);
	v = text("%s", PQgetvalue(res, 0, 0));
	PQclear(res);
	return v;
}

long long
number(const char *sql)
{
	return strtoll(word(sql), NULL, 10);
}

void
run(const char *sql)
{
	PQclear(query(sql));
}

const char *
id(long long v)
{
	char s[ID_TEXT + 1];

	id_text((struct id){v}, s);
	return text("%s", s);
}

/* A session as account would make it. */
static const char *
new_session(const char *as)
{
	char token[TOKEN_TEXT + 1];

	token_new(token);
	run(text("insert into session (token_hash, person_id, epoch) select "
		 "sha256(convert_to('%s', 'UTF8')), id, epoch from person "
		 "where email like '%s@%%'",
	    token, as));
	return text("%s", token);
}

const char *
token_of(const char *as)
{
	size_t i = 0;

	if (as == NULL)
		return "";
	while (
	    i < PERSONS && known[i].as != NULL && strcmp(known[i].as, as) != 0)
		i++;
	cr_assert(i < PERSONS);
	if (known[i].as == NULL) {
		known[i].as = text("%s", as);
		known[i].token = new_session(as);
	}
	return known[i].token;
}

static const char stranger[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

const char *
csrf_of(const char *as)
{
	char mac[TOKEN_TEXT + 1];

	token_mac(
	    str_of(as == NULL ? stranger : token_of(as)), STR("csrf"), mac);
	return text("%s", mac);
}

/* Our pages are XML as well as HTML; a slip in a template shows here. */
static void
must_be_well_formed(struct str body, const char *address)
{
	xmlDoc *doc = xmlReadMemory(
	    body.p, (int)body.n, "page.html", NULL, XML_PARSE_NONET);

	if (doc == NULL)
		(void)fprintf(stderr, "%s\n", body.p);
	cr_assert(doc != NULL, "%s is not well formed", address);
	xmlFreeDoc(doc);
}

/* A page that goes out compressed, as a browser has it then. */
static struct str
unpacked(const struct req *r)
{
	const size_t room = 8 << 20;
	char *to = arena_get(arena, room, 1);
	struct out o;
	z_stream z = {.next_out = (unsigned char *)to, .avail_out = room};

	out_init(&o, room);
	gzip_join(
	    &o, (struct str){page.p, page.n}, r->packed_at - 1, &r->packed);
	z.next_in = (unsigned char *)o.p;
	z.avail_in = (unsigned)o.n;
	cr_assert(inflateInit2(&z, 16 + MAX_WBITS) == Z_OK);
	cr_assert(inflate(&z, Z_FINISH) == Z_STREAM_END);
	(void)inflateEnd(&z);
	out_release(&o);
	return (struct str){to, room - z.avail_out};
}

struct reply
ask(struct raw *raw, const char *as)
{
	struct req r = {
	    .portal = &portal,
	    .arena = work,
	    .out = &page,
	    .batch = batch_begin(db, work),
	    .kept = pieces,
	};
	struct out head;
	struct reply reply;

	if (raw->cookies.p == NULL)
		raw->cookies =
		    str_of(as == NULL ? text("__Host-befund-form=%s", stranger)
				      : text("__Host-befund=%s", token_of(as)));
	if (raw->host.p == NULL)
		raw->host = STR("portal.example");
	if (raw->client.p == NULL)
		raw->client = STR("192.0.2.1");
	if (raw->agent.p == NULL)
		raw->agent = STR("Criterion");
	out_clear(&page);
	(void)snprintf(r.number, sizeof(r.number), "test");
	serve_request(&r, raw);
	route_serve(&r, program.routes, program.nroutes);
	out_init(&head, 1 << 16);
	answer_head(&r, page.n, &head);
	reply = (struct reply){
	    .code = r.code,
	    .location = {text("%.*s", (int)r.location.n,
                         r.location.n > 0 ? r.location.p : ""),
			 r.location.n},
	    .head = str_of(text("%.*s", (int)head.n, head.p)),
	};
	out_release(&head);
	reply.body = r.packed_at > 0
			 ? unpacked(&r)
			 : (struct str){page.p == NULL ? "" : page.p, page.n};
	reply.body.p = text("%.*s", (int)reply.body.n, reply.body.p);
	if (reply.body.n > 0 && r.location.n == 0 && r.type.n == 0 &&
	    !raw->fragment)
		must_be_well_formed(reply.body, raw->address.p);
	arena_reset(work);
	return reply;
}

struct reply
get(const char *address, const char *as)
{
	return ask(
	    &(struct raw){.method = STR("GET"), .address = str_of(address)},
	    as);
}

struct reply
post(const char *address, const char *form, const char *as)
{
	return ask(
	    &(struct raw){
		.method = STR("POST"),
		.address = str_of(address),
		.type = STR("application/x-www-form-urlencoded"),
		.origin = STR("https://portal.example"),
		.body = str_of(text("csrf=%s%s%s", csrf_of(as),
		    *form == '\0' ? "" : "&", form)),
	    },
	    as);
}

static struct str
joined(struct str a, struct str b)
{
	char *p = arena_get(arena, a.n + b.n + 1, 1);

	cr_assert(p != NULL);
	memcpy(p, a.p, a.n);
	memcpy(p + a.n, b.p, b.n);
	return (struct str){p, a.n + b.n};
}

struct reply
post_file(const char *address, const char *fields, const char *name,
    struct str data, const char *file_name, const char *as)
{
	struct str body = str_of(text("--XyZ\r\nContent-Disposition: "
				      "form-data; name=\"csrf\"\r\n\r\n%s\r\n",
	    csrf_of(as)));
	char *rest = arena_get(arena, strlen(fields) + 1, 1), *save = NULL;

	memcpy(rest, fields, strlen(fields));
	for (char *f = strtok_r(rest, "&", &save); f != NULL;
	     f = strtok_r(NULL, "&", &save)) {
		char *eq = strchr(f, '=');

		cr_assert(eq != NULL);
		body = joined(
		    body, str_of(text("--XyZ\r\nContent-Disposition: "
				      "form-data; name=\"%.*s\"\r\n\r\n%s\r\n",
			      (int)(eq - f), f, eq + 1)));
	}
	body = joined(body,
	    str_of(
		text("--XyZ\r\nContent-Disposition: "
		     "form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: "
		     "text/csv\r\n\r\n",
		    name, file_name)));
	if (data.p != NULL)
		body = joined(joined(body, data), STR("\r\n--XyZ--\r\n"));
	return ask(
	    &(struct raw){
		.method = STR("POST"),
		.address = str_of(address),
		.type = STR("multipart/form-data; boundary=XyZ"),
		.origin = STR("https://portal.example"),
		.body = body,
		.cut = data.p == NULL,
	    },
	    as);
}

bool
shows(struct reply r, const char *what)
{
	return memmem(r.body.p, r.body.n, what, strlen(what)) != NULL;
}

struct str
file(const char *path)
{
	FILE *f = fopen(path, "re");
	struct str s = {NULL, 0};
	char *p;
	long n;

	if (f == NULL)
		return s;
	if (fseek(f, 0, SEEK_END) == 0 && (n = ftell(f)) >= 0 &&
	    fseek(f, 0, SEEK_SET) == 0 &&
	    (p = arena_get(arena, (size_t)n + 1, 1)) != NULL &&
	    fread(p, 1, (size_t)n, f) == (size_t)n)
		s = (struct str){p, (size_t)n};
	(void)fclose(f);
	return s;
}

struct str
shared_file(const char *path)
{
	return file(text("%s/%s",
	    environment("BEFUND_SHARED_DATA", "../shared/data"), path));
}

void
harness_sockets(const char *dir)
{
	portal.socket_dir = str_of(text("%s", dir));
}

/* A folder with files in it. */
static void
leave_nothing(const char *folder)
{
	DIR *d = opendir(folder);
	const struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL)
		(void)unlink(text("%s/%s", folder, e->d_name));
	if (d != NULL)
		(void)closedir(d);
	cr_expect(rmdir(folder) == 0, "%s stays behind", folder);
}

int
program_once(const char *name)
{
	char folder[] = "/tmp/befund-once.XXXXXX";
	const char *conf;
	FILE *f;
	int code;

	cr_assert(mkdtemp(folder) != NULL);
	conf = text("%s/conf", folder);
	f = fopen(conf, "we");
	cr_assert(f != NULL);
	fprintf(f,
	    "municipality = Teststadt\narea_key = 05914\n"
	    "base_url = https://portal.example\ndatabase = %s\n"
	    "socket_dir = %s\nlocale_dir = %s\nsql_dir = %s\n"
	    "state_dir = %s\n",
	    portal.database.p, folder,
	    environment("BEFUND_TEST_LOCALE", "build/locale"), folder, folder);
	cr_assert(fclose(f) == 0);
	code = system(text("exec %s/bin/befund-%s -c %s --once",
	    environment("B", "build"), name, conf));
	leave_nothing(folder);
	cr_assert(WIFEXITED(code));
	return WEXITSTATUS(code);
}
