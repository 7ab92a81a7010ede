/*
 * db_state.c - what the server's errors mean to a request.
 */
#include "db_own.h"

#include <string.h>

#include "log.h"

/* SQLSTATEs that mean something to us; everything else is our own FAULT. */
static const struct {
	char state[6];
	enum status st;
} sqlstate[] = {
    {"23505", CONFLICT}, /* unique_violation */
    {"23503", ABSENT  }, /* foreign_key_violation */
    {"23514", INVALID }, /* check_violation */
    {"22001", INVALID }, /* string too long */
    {"22003", INVALID }, /* number out of range */
    {"42501", DENIED  }, /* insufficient_privilege: a policy said no */
    {"28000", DENIED  }, /* session_open: the right is missing */
    {"BF001", STRANGER}, /* session_open: nobody is signed in */
    {"BF002", CONFLICT}, /* frozen, or not in this state */
    {"BF003", ABSENT  },
    {"BF004", DENIED  },
    {"BF005", INVALID },
    {"40001", BUSY    }, /* serialization_failure */
    {"40P01", BUSY    }, /* deadlock_detected */
    {"55P03", BUSY    }, /* lock_not_available */
    {"57014", BUSY    }, /* query_canceled: statement_timeout */
    {"57P01", BUSY    }, /* admin_shutdown */
    {"57P02", BUSY    }, /* crash_shutdown */
    {"57P03", BUSY    }, /* cannot_connect_now */
    {"53300", BUSY    }, /* too_many_connections */
    {"53100", BUSY    }, /* disk_full */
    {"25006", BUSY    }, /* read_only: a standby answered */
    {"08006", BUSY    }, /* connection_failure */
};

/*
 * A transaction that stood in another's way.  The server undid it and says so
 * before any commit: unlike after a lost connection nothing is uncertain.
 */
static bool
is_undone(const char *state)
{
	return strcmp(state, "40001") == 0 || strcmp(state, "40P01") == 0;
}

static void
keep(char *to, size_t size, const char *from)
{
	size_t n = from == NULL ? 0 : strlen(from);

	if (n >= size)
		n = size - 1;
	if (n > 0)
		memcpy(to, from, n);
	to[n] = '\0';
}

enum status
result_status(struct db *db, const PGresult *res)
{
	const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE);

	keep(db->message, sizeof(db->message),
	    PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY));
	if (state == NULL)
		return BUSY; /* libpq's own: the connection is gone */
	if (is_undone(state))
		db->undone = true;
	for (size_t i = 0; i < COUNT(sqlstate); i++)
		if (strcmp(state, sqlstate[i].state) == 0)
			return sqlstate[i].st;
	log_line("database: %s: %s", state, db->message);
	return FAULT;
}
