/*
 * sqlc_fuzz.c - any bytes as a file of statements, and as one of enums.
 */
#include <stdint.h>

#include "../../cgi/tools/sqlc.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct sqlc c = {.tool = {.quiet = true}};
	const char *text = tool_copy(&c.tool, (const char *)data, n);

	sqlc_read_enums(&c, "enums.sql", "-- enum: kind\n-- one \"Eins\"\n");
	sqlc_read_queries(&c, "demo", "demo.sql", text);
	sqlc_read_enums(&c, "enums.sql", text);
	tool_free(&c.tool);
	return 0;
}
