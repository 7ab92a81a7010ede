/*
 * rules.c - tests/sql/rows.txt, read once.
 */
#include "rules.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"

enum { RULES_MAX = 160 };

static struct rule rules[RULES_MAX];
static size_t nrule;

/* The field up to the next bar, without the spaces around it. */
static const char *
field(char **at)
{
	char *s = strsep(at, "|\n");

	cr_assert(s != NULL, "a field is missing");
	while (isspace((unsigned char)*s))
		s++;
	for (size_t n = strlen(s); n > 0 && isspace((unsigned char)s[n - 1]);)
		s[--n] = '\0';
	return s;
}

static void
read_rules(void)
{
	FILE *f = fopen("tests/sql/rows.txt", "re");
	char *line = NULL;
	size_t size = 0;

	cr_assert(f != NULL, "tests/sql/rows.txt is missing");
	while (getline(&line, &size, f) > 0) {
		char *at = line;

		if (*line == '#' || *line == '\n')
			continue;
		cr_assert(nrule < RULES_MAX);
		rules[nrule].program = field(&at);
		rules[nrule].tables = field(&at);
		rules[nrule].reads = field(&at);
		rules[nrule++].writes = field(&at);
		line = NULL; /* kept: the rule points into it */
		size = 0;
	}
	free(line);
	(void)fclose(f);
}

static bool
names(const char *list, const char *name)
{
	size_t n = strlen(name);

	for (const char *at = list; (at = strstr(at, name)) != NULL; at += n)
		if ((at == list || at[-1] == ' ') &&
		    (at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

struct rule
rule_of(const char *program, const char *table)
{
	static const struct rule nothing = {"", "", "false", "false"};

	if (nrule == 0)
		read_rules();
	for (size_t i = 0; i < nrule; i++)
		if (strcmp(rules[i].program, program) == 0 &&
		    names(rules[i].tables, table))
			return rules[i];
	return nothing;
}

const char *
viewer_as_v(long long person)
{
	static char text[2200];

	(void)snprintf(text, sizeof(text),
	    "(select p.id, exists (select from person_role r where "
	    "r.person_id = p.id and r.role = 'analyst') as analyst, "
	    "exists (select from person_role r where r.person_id = p.id and "
	    "r.role = 'administrator') as administrator, w.workspaces, "
	    "array(select m.workspace_id from workspace_member m where "
	    "m.person_id = p.id and m.role = 'moderator') as moderates, "
	    "array(select m.person_id from workspace_member m where "
	    "m.workspace_id = any (w.workspaces) union select p.id) "
	    "as colleagues, "
	    "array(select m.committee_id from committee_member m where "
	    "m.person_id = p.id) as committees, "
	    "array(select m.committee_id from committee_member m where "
	    "m.person_id = p.id and m.role in ('chair', 'secretary')) "
	    "as leads, o.organisation, "
	    "array(select d.id from due d join agreement a on a.id = "
	    "d.agreement_id where a.organisation_id = o.organisation) as dues "
	    "from (select nullif(%lld, 0) as id) p "
	    "cross join lateral (select array(select m.workspace_id from "
	    "workspace_member m where m.person_id = p.id) as workspaces) w "
	    "cross join lateral (select (select m.organisation_id from "
	    "mandate m where m.person_id = p.id) as organisation) o) v",
	    person);
	return text;
}
