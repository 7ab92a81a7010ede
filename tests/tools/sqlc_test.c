/*
 * sqlc_test.c - what the compiler of statements takes, and what it refuses.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "try.h"

TestSuite(sqlc, .init = try_begin, .fini = try_end);

/* Compile these statements as the program "demo". */
static bool
sqlc(const char *sql)
{
	const char *args[] = {
	    "-o", ".", "enums=enums.sql", "demo=demo.sql", NULL};

	try_file("enums.sql", "-- enum: kind\n"
			      "--   one        \"Eins\"\n"
			      "--   other_kind \"Der \\ andere\"\n");
	try_file("demo.sql", sql);
	return try_tool("sqlc", args);
}

static bool
made(const char *file, const char *text)
{
	return strstr(try_text(file), text) != NULL;
}

static const char good[] =
    "-- Statements of a program.\n"
    "\n"
    "-- name: thing_add :one\n"
    "-- What it does; -- and why.\n"
    "-- in:  owner id, kind kind, body text, tags text[], page int,\n"
    "--      on day, value dec, at when, raw bytes, ok bool, ids id[],\n"
    "--      numbers int[]\n"
    "-- out: id id, body text?, made when, kind kind, value dec?\n"
    "insert into thing -- not; here $77\n"
    " values ($1, $2, ';$88 it''s', $3, $4, $5, \"a;b\", E'\\';')\n"
    " /* ; */ returning $6, $7, $8, $9, $10, $11, $12;\n"
    "-- name: things :many\n"
    "-- like: thing_add\n"
    "select 1;\n"
    "-- name: thing_end :none\n"
    "-- in: id id\n"
    "delete from thing where id = $1;\n";

Test(sqlc, makes_sources_that_strict_compilers_take)
{
	cr_assert(sqlc(good), "%s", said);
	cr_expect(try_compile("demo_sql.c"), "%s", said);
	cr_expect(try_compile("enums.c"), "%s", said);
}

Test(sqlc, makes_one_typed_function_a_statement)
{
	cr_assert(sqlc(good), "%s", said);
	cr_expect(made("demo_sql.h", "struct id owner,\n    int kind,\n"
				     "    struct str body,\n"
				     "    struct strs tags,\n"
				     "    long long page"));
	cr_expect(made("demo_sql.h", "struct thing_add_rows *out);"));
	cr_expect(made("demo_sql.h", "struct str body; /* may be NULL */"));
	cr_expect(made("demo_sql.c", "batch_enum(b, &kind_type, kind);"));
	cr_expect(made("demo_sql.c", "batch_ints(b, numbers);"));
	cr_expect(made("demo_sql.c", "batch_add(b, &stmts[2], NULL);"));
}

Test(sqlc, refuses_a_value_of_the_wrong_type_in_c)
{
	cr_assert(sqlc(good), "%s", said);
	try_file("use.c", "#include \"demo_sql.h\"\n"
			  "void use(struct batch *b);\n"
			  "void use(struct batch *b)\n"
			  "{\n\tq_thing_end(b, STR(\"1\"));\n}\n");
	cr_expect_not(try_compile("use.c"));
	cr_expect(says("struct id"), "%s", said);
}

Test(sqlc, keeps_comments_out_of_statements)
{
	cr_assert(sqlc(good), "%s", said);
	cr_expect_not(made("demo_sql.c", "and why"));
	cr_expect_not(made("demo_sql.c", "not; here"));
	cr_expect(made("demo_sql.c", "it''s"));
}

Test(sqlc, knows_which_statements_write)
{
	cr_assert(sqlc("-- name: a :none\nwith x as (select 1)\n"
		       "update t set a = 1;\n"),
	    "%s", said);
	cr_expect(made("demo_sql.c", ".writes = true"));
	cr_assert(sqlc("-- name: a :one\n-- out: updated when\n"
		       "with x as (select updated from t) select * from x;\n"),
	    "%s", said);
	cr_expect_not(made("demo_sql.c", ".writes = true"));
}

Test(sqlc, takes_a_file_without_statements)
{
	cr_assert(sqlc("-- nothing yet\n"), "%s", said);
	cr_expect(try_compile("demo_sql.c"), "%s", said);
}

Test(sqlc, leaves_files_alone_that_stay_the_same)
{
	cr_assert(sqlc(good), "%s", said);
	try_file("said", "");
	cr_assert(made("enums.h", "KIND_OTHER_KIND"));
	cr_assert(sqlc("-- nothing yet\n"), "%s", said);
	cr_expect(made("enums.h", "KIND_ONE = 1,"));
}

Test(sqlc, writes_nothing_if_anything_is_wrong)
{
	cr_assert_not(sqlc("-- name: a :none\nselect $1;\n"));
	cr_expect_str_empty(try_text("demo_sql.h"));
}

static const struct {
	const char *sql, *sentence;
} refused[] = {
    {"-- name: a :one\n-- in: x integer\n-- out: y int\nselect $1;",
     "demo.sql:2: error: unknown type \"integer\" of \"x\""                                                            },
    {"-- name: a :one\n-- out: y json\nselect 1;",
     "demo.sql:2: error: unknown type \"json\""									},
    {"-- name: a :one\n-- in: x int\n-- out: y int\nselect $1 + $2;",
     "\"a\" uses $2, but \"in:\" has 1 values"									 },
    {"-- name: a :one\n-- in: x int, y int\n-- out: y int\nselect $2;",
     "\"a\" does not use $1, which is \"x\""									   },
    {"-- name: a :one\n-- out: y int\nselect $1;",                      "uses $1"                                      },
    {"-- name: a :one\nselect 1;",				      "\"a\" gives rows, but has no \"out:\""        },
    {"-- name: a :none\n-- out: y int\ndelete from t;",                 "\"a\" is :none"                               },
    {"-- name: a :none\n",					      "\"a\" has a head, but no statement"           },
    {"select 1;",						       "demo.sql:1: error: this statement has no head"},
    {"-- name: a :none\nselect 1;\nselect 2;",
     "demo.sql:3: error: a second statement under the head of \"a\""                                                   },
    {"-- name: a :none\nselect 1;\n-- name: a :none\nselect 2;",
     "demo.sql:3: error: \"a\" is the name of the statement in line 1"                                                 },
    {"-- name: a :some\nselect 1;",				     "wanted :one, :many or :none"                  },
    {"-- name: A :none\nselect 1;",				     "\"A\" cannot be the name"                     },
    {"-- name: a :none\n-- in: x int, x int\nselect $1, $2;",
     "\"x\" is there twice"											    },
    {"-- name: a :one\n-- out: default bool\nselect 1;",
     "\"default\" cannot be the name of a member"								      },
    {"-- name: a :none\n-- in: out int\nselect $1;",
     "\"out\" is a word of the generated function"								     },
    {"-- name: a :none\n-- in: x int?\nselect $1;",                     "\"?\" is for out"                             },
    {"-- name: a :one\n-- out: x bool?\nselect 1;",                     "cannot be NULL in C"                          },
    {"-- name: a :one\n-- out: x id[]\nselect 1;",                      "lists only go in"                             },
    {"-- name: a :none\n-- in: x day[]\nselect $1;",                    "no lists of \"day\""                          },
    {"-- name: a :none\n-- in: x int y int\nselect $1;",                "a comma"                                      },
    {"-- name: a :none\n-- in: x int,\nselect $1;",                     "ends in a comma"                              },
    {"-- name: a :none\n-- in: x\nselect $1;",                          "wanted \"name type\""                         },
    {"-- name: a :none\nselect 'a;",                                    "the quote ' is not closed"                    },
    {"-- name: a :none\nselect 1",				      "does not end in \";\""                        },
    {"-- name: a :none\nselect 1\n-- name: b :none\nselect 2;",
     "is a \";\" missing?"											     },
    {"-- name: a :none\nselect $$x$$;",                                 "\"$\" without a number"                       },
    {"-- name: a :none\nselect $0;",                                    "$0 is not between"                            },
    {"-- in: x int\n",						  "belongs to no \"name:\""                      },
    {"-- name: a :one\n-- like: b\nselect 1;",
     "\"a\" is like \"b\", which has no \"out:\""								      },
    {"-- name: a :one\n-- out: x int\nselect 1;\n"
     "-- name: b :one\n-- like: a\n-- out: x id\nselect 1;",       "but its \"out:\" differs"                     },
};

Test(sqlc, says_what_is_wrong_and_where)
{
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		cr_expect_not(sqlc(refused[i].sql), "%s", refused[i].sql);
		cr_expect(says(refused[i].sentence), "%s\ngave: %s",
		    refused[i].sql, said);
	}
}

Test(sqlc, refuses_what_session_has_already)
{
	const char *args[] = {
	    "-o", ".", "session=session.sql", "demo=demo.sql", NULL};

	try_file("session.sql", "-- name: a :none\nselect 1;\n");
	try_file("demo.sql", "-- name: a :none\nselect 1;\n");
	cr_expect_not(try_tool("sqlc", args));
	cr_expect(says("\"a\" is in session.sql already"), "%s", said);
}

static const struct {
	const char *enums, *sentence;
} refused_enums[] = {
    {"-- enum: kind\n\n",					"the enum \"kind\" has no values"},
    {"-- enum: text\n-- a \"A\"\n",                              "\"text\" cannot be the name"    },
    {"-- enum: kind\n-- a \"A\"\n-- a \"B\"\n",
     "enums.sql:3: error: \"a\" is a value of \"kind\" already"                                   },
    {"-- enum: kind\n-- a \"A\"\n\n-- enum: kind\n-- a \"A\"\n",
     "the enum \"kind\" is there already"							 },
    {"-- enum: kind\n-- a A\n",				  "wanted: -- a \"Label\""         },
    {"-- enum: kind\n-- a-b \"A\"\n",                            "\"a-b\" cannot be the value"    },
    {"create type kind;\n",				      "wanted a comment"               },
};

Test(sqlc, says_what_is_wrong_with_enums)
{
	const char *args[] = {"-o", ".", "enums=enums.sql", NULL};

	for (size_t i = 0; i < sizeof(refused_enums) / sizeof(refused_enums[0]);
	     i++) {
		try_file("enums.sql", refused_enums[i].enums);
		cr_expect_not(try_tool("sqlc", args));
		cr_expect(says(refused_enums[i].sentence), "%s\ngave: %s",
		    refused_enums[i].enums, said);
	}
}
