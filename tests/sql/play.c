/*
 * play.c - a program's own statements, asked by somebody.
 */
#include "play.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "database.h"
#include "programs.h"
#include "viewer.h"

enum { ARGS_MAX = 32 };

static PGconn *super;

const struct program_stmts program_stmts[] = {
    {"account",   &account_stmts    },
    {"atlas",     &atlas_stmts      },
    {"admin",     &admin_stmts      },
    {"clerk",     &clerk_stmts      },
    {"importer",  &importer_stmts   },
    {"intake",    &intake_stmts     },
    {"intake",    &catalogue_stmts  },
    {"intake",    &secrecy_stmts    },
    {"intake",    &compare_stmts    },
    {"intake",    &editor_stmts     },
    {"intake",    &import_stmts     },
    {"intake",    &agreement_stmts  },
    {"intake",    &area_stmts       },
    {"intake",    &renewal_stmts    },
    {"protector", &protector_stmts  },
    {"steering",  &steering_stmts   },
    {"workspace", &analysis_stmts   },
    {"workspace", &cells_stmts      },
    {"workspace", &desk_stmts       },
    {"workspace", &discussion_stmts },
    {"workspace", &minutes_stmts    },
    {"workspace", &conclusions_stmts},
    {"workspace", &editions_stmts   },
    {"workspace", &comments_stmts   },
    {"workspace", &room_stmts       },
    {"workspace", &moderation_stmts },
    {"workspace", &search_stmts     },
    {"workspace", &righting_stmts   },
    {"workspace", &rounds_stmts     },
    {"workspace", &follow_stmts     },
    {"workspace", &attachments_stmts},
    {"workspace", &drafts_stmts     },
    {"herald",    &herald_stmts     },
};
const size_t nprogram_stmts = COUNT(program_stmts);

const char *
statement_text(const char *program, const char *name)
{
	for (size_t i = 0; i < COUNT(program_stmts); i++)
		for (size_t k = 0; k < program_stmts[i].set->n; k++)
			if (strcmp(program_stmts[i].program, program) == 0 &&
			    strcmp(program_stmts[i].set->stmt[k].name, name) ==
				0)
				return program_stmts[i].set->stmt[k].sql;
	cr_assert_fail("%s has no statement %s", program, name);
	return NULL;
}

static char
letter_of(const PGresult *res)
{
	static const struct {
		const char *state;
		char letter;
	} letters[] = {
	    {"BF001", 'S'},
	    {"BF002", 'C'},
	    {"BF003", 'A'},
	    {"BF004", 'D'},
	    {"BF005", 'I'},
	    {"42501", 'D'},
	    {"23505", 'C'},
	    {"23514", 'I'},
	};
	const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE);

	if (PQresultStatus(res) == PGRES_TUPLES_OK)
		return PQntuples(res) > 0 ? '+' : 'N';
	for (size_t i = 0; state != NULL && i < COUNT(letters); i++)
		if (strcmp(letters[i].state, state) == 0)
			return letters[i].letter;
	database_note("%s", PQresultErrorMessage(res));
	return '?';
}

void
play_send(
    PGconn *c, const char *program, const char *statement, const char *args)
{
	const char *value[ARGS_MAX];
	char list[800], *at = list;
	int n = 0;

	cr_assert(strlen(args) < sizeof(list));
	(void)snprintf(list, sizeof(list), "%s", args);
	for (char *v; *args != '\0' && (v = strsep(&at, "|")) != NULL;) {
		cr_assert(n < ARGS_MAX);
		value[n++] = *v == '\0' ? NULL : strcmp(v, "''") == 0 ? "" : v;
	}
	cr_assert(PQsendQueryParams(c, statement_text(program, statement), n,
		      NULL, value, NULL, NULL, 0) == 1,
	    "%s: %s", statement, PQerrorMessage(c));
}

char
play_answer(PGconn *c)
{
	PGresult *res = PQgetResult(c);
	char letter = letter_of(res);

	PQclear(res);
	cr_assert(PQgetResult(c) == NULL);
	return letter;
}

static void
run(const char *command)
{
	PGresult *res = PQexec(super, command);

	cr_assert(PQresultStatus(res) == PGRES_COMMAND_OK ||
		      PQresultStatus(res) == PGRES_TUPLES_OK,
	    "%s: %s", command, PQresultErrorMessage(res));
	PQclear(res);
}

static int
lines_in_journal(void)
{
	PGresult *res = PQexec(super, "select count(*) from befund.journal");
	int n = (int)strtol(PQgetvalue(res, 0, 0), NULL, 10);

	PQclear(res);
	return n;
}

void
play_state(const char *setup)
{
	run("begin; set local search_path = befund, pg_temp; "
	    "set local session_replication_role = replica");
	run(setup);
	run("commit");
}

/* One session for each person is enough. */
static const char *
token_once(long long person)
{
	static char token[100][80];
	char *t = token[person % 100];

	if (person == 0)
		return NULL;
	if (*t == '\0')
		(void)snprintf(
		    t, sizeof(token[0]), "%s", token_of_person(person));
	return t;
}

char
play(const struct play *p, int *noted)
{
	const char *token = token_once(p->person);
	int before;
	char letter;

	run("begin; set local search_path = befund, pg_temp; "
	    "set local session_replication_role = replica");
	if (p->setup != NULL)
		run(p->setup);
	run("set local session_replication_role = origin");
	before = lines_in_journal();
	run(sql("set local session authorization befund_%s", p->program));
	(void)viewer_begin(super, token);
	run("savepoint play");
	play_send(super, p->program, p->statement, p->args);
	letter = play_answer(super);
	if (letter == '?')
		database_note("in %s of %s", p->statement, p->program);
	if (letter != '+' && letter != 'N')
		run("rollback to play");
	run("reset session authorization");
	*noted = lines_in_journal() - before;
	viewer_end(super);
	return letter;
}

void
play_start(void)
{
	char *text = text_of_file("tests/sql/states.sql");

	super = database_super();
	run(text);
	run("reset search_path");
	free(text);
}

void
play_stop(void)
{
	PQfinish(super);
	super = NULL;
}
