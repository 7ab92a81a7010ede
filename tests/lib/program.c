/*
 * program.c - a program for the tests of what all programs share: one page
 * that shows what it was given, and one that is for members.
 */
#include "arena.h"
#include "serve.h"
#include "session_sql.h"
#include "text.h"

struct echo_in {
	struct id thing;
	struct str title, body;
	long long count;
	struct day day;
	int kind;
	bool agreed;
	struct ids chosen;
	struct str once;
};

static const char *const kind_names[] = {"red", "green"};
static const struct enum_type kind_type = {"kind", 2, kind_names, kind_names};

static const struct field echo_fields[] = {
    FIELD_PATH(struct echo_in, thing),
    FIELD(struct echo_in, title, .min = 2, .max = 10),
    FIELD(struct echo_in, body, .max = 20, .optional = true, .lines = true),
    FIELD(struct echo_in, count, .min = 1, .max = 99, .optional = true,
	.absent = 7),
    FIELD(struct echo_in, day, .optional = true),
    FIELD(struct echo_in, kind, .names = &kind_type, .optional = true),
    FIELD(struct echo_in, agreed, .optional = true),
    FIELD(struct echo_in, chosen, .max = 3),
    FIELD(struct echo_in, once, .optional = true),
};

/* One line a value; faults are told by field. */
static void
echo(struct req *r)
{
	struct echo_in in;
	struct str s;

	r->type = STR("text/plain");
	if (!INPUT(r, echo_fields, &in)) {
		for (size_t i = 0; i < r->form.nfault; i++) {
			s = str_fmt(r->arena, "%s: %s\n",
			    r->form.fault[i].field,
			    form_sentence(r, &r->form.fault[i]).p);
			out_raw(r->out, s.p, s.n);
		}
		s = form_typed(r, STR("title"), STR("nothing typed"));
		s = str_fmt(r->arena, "typed title: %.*s\n", (int)s.n, s.p);
		out_raw(r->out, s.p, s.n);
		return;
	}
	s = str_fmt(r->arena,
	    "thing=%lld title=%.*s body=%.*s count=%lld day=%lld kind=%d "
	    "agreed=%d chosen=%zu once=%.*s",
	    in.thing.v, (int)in.title.n, in.title.p, (int)in.body.n, in.body.p,
	    in.count, in.day.d, in.kind, in.agreed, in.chosen.n, (int)in.once.n,
	    in.once.p);
	out_raw(r->out, s.p, s.n);
}

/* Somebody was faster. */
static void
too_late(struct req *r)
{
	if (req_ask(r))
		r->status = CONFLICT;
}

static void
member(struct req *r)
{
	r->type = STR("text/plain");
	if (req_ask(r))
		out_raw(r->out, r->viewer.name.p, r->viewer.name.n);
}

/* What no page may do: answer members without asking who they are. */
static void
forgets_to_ask(struct req *r)
{
	r->type = STR("text/plain");
	out_raw(r->out, "secret", 6);
}

static void
says_nothing(struct req *r)
{
	(void)r;
}

static void
writes_header(struct req *r)
{
	req_header(r, "X-Test", STR("one\r\nSet-Cookie: two"));
	req_goto(r, NULL, "/");
}

static const struct route table[] = {
    {POST, "/thing/{thing}",      ANYONE,        echo          },
    {GET,  "/thing/{thing}",      ANYONE,        echo          },
    {GET,  "/member",             PERSON,        member        },
    {POST, "/member",             PERSON,        member        },
    {POST, "/member/{deed}",      PERSON,        member        },
    {POST, "/member/{deed}/late", PERSON,        too_late      },
    {GET,  "/admin",              ADMINISTRATOR, member        },
    {GET,  "/forgetful",          PERSON,        forgets_to_ask},
    {GET,  "/silent",             ANYONE,        says_nothing  },
    {GET,  "/header",             ANYONE,        writes_header },
    {GET,  "/closed",             NOBODY,        echo          },
};

const struct program program = {
    .name = "workspace",
    .routes = table,
    .nroutes = COUNT(table),
    .stmts = {&session_stmts},
};
