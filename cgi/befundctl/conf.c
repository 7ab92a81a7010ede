/*
 * conf.c - befundctl config check.
 */
#include <stdio.h>
#include <string.h>

#include "befundctl.h"

/* main() has read the file already; a mistake would have ended it. */
enum status
ctl_config(struct ctl *c)
{
	if (c->nargument != 1 || strcmp(c->argument[0], "check") != 0)
		return INVALID;
	printf("the configuration of %s is fine\n", c->portal.municipality.p);
	return OK;
}
