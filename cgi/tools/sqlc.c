/*
 * sqlc.c - compiles SQL statements with heads to typed C functions.
 *
 *	sqlc -o build/sql enums=sql/queries/enums.sql NAME=FILE ...
 *
 * "enums" gives enums.[ch], every other NAME gives NAME_sql.[ch].  The enums
 * come first, since the statements speak of them.
 */
#include "sqlc.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
read_one(struct sqlc *c, const char *arg)
{
	const char *eq = strchr(arg, '=');
	char *name, *text;
	size_t n;

	if (eq == NULL) {
		tool_wrong(&c->tool, arg, 0, "wanted NAME=FILE");
		return;
	}
	name = tool_copy(&c->tool, arg, (size_t)(eq - arg));
	text = tool_read(&c->tool, eq + 1, &n);
	if (text == NULL)
		return;
	if (strlen(text) != n)
		tool_wrong(&c->tool, eq + 1, 0, "holds a zero byte");
	else if (strcmp(name, "enums") == 0)
		sqlc_read_enums(c, eq + 1, text);
	else
		sqlc_read_queries(c, name, eq + 1, text);
}

int
main(int argc, char **argv)
{
	struct sqlc c = {0};
	const char *dir = ".";
	int opt;

	while ((opt = getopt(argc, argv, "o:")) != -1) {
		if (opt != 'o')
			return 2;
		dir = optarg;
	}
	for (int i = optind; i < argc; i++)
		read_one(&c, argv[i]);
	if (c.tool.wrong == 0) {
		if (c.enums_path != NULL)
			sqlc_write_enums(&c, dir);
		for (struct queries *q = c.programs; q != NULL; q = q->next)
			sqlc_write_queries(&c, q, dir);
	}
	tool_free(&c.tool);
	return c.tool.wrong > 0;
}
