/*
 * main.c - befundctl: what an installation is set up and looked after with.
 *
 * It is the only program that comes as the owner of the database.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "befundctl.h"
#include "log.h"
#include "text.h"

/* What the shell is told. */
enum { EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_BROKEN };

enum { ARENA_MAX = 64 << 20 };

static const char usual_config[] = "/etc/befund/befund.conf";

static const struct command {
	const char *name;
	const char *arguments;
	const char *about;
	enum status (*run)(struct ctl *);
} commands[] = {
    {"migrate",        "[--dry-run]",  "bring the schema up to date", ctl_migrate       },
    {"config",         "check",        "tell what is wrong in it",    ctl_config        },
    {"demo",           "[--accounts]", "load the demo, list it",      ctl_demo          },
    {"create-admin",   "EMAIL NAME",   "print his invitation",        ctl_create_admin  },
    {"invite",         "EMAIL",        "print a new link",            ctl_invite        },
    {"import",         "FILE...",      "read tables in, see --help",  ctl_import        },
    {"verify-journal", "",             "compute its seal again",      ctl_verify_journal},
};

static void
help(FILE *to)
{
	fprintf(to, "usage: befundctl [-c FILE] COMMAND\n\ncommands:\n");
	for (size_t i = 0; i < COUNT(commands); i++) {
		char form[48];

		(void)snprintf(form, sizeof(form), "%s %s", commands[i].name,
		    commands[i].arguments);
		fprintf(to, "  %-26s %s\n", form, commands[i].about);
	}
	fprintf(to,
	    "\nimport --as EMAIL [--source CODE] [--figures WORD] [--accept] "
	    "FILE...\n"
	    "  reads files in for that analyst and tells what was understood; "
	    "with\n  --accept it is taken over at once if nothing is unsure, "
	    "otherwise it\n  waits in the portal to be looked at, and the "
	    "command ends with 1.\n  --source is the code of its source: its "
	    "last mapping is used again.\n  --figures is needed to take over a "
	    "table of a new source: protected, its\n  publisher has protected "
	    "small counts already; confidential, they are raw\n  and will be "
	    "protected here before they are released.\n"
	    "\n  -c FILE     the configuration, otherwise %s\n"
	    "  --help      this text\n"
	    "  --version   which version this is\n\n"
	    "It ends with 0 if all is done, 1 if something failed, 2 if the\n"
	    "command was wrong, 3 if verify-journal found the journal "
	    "broken.\n",
	    usual_config);
}

static int
usage(void)
{
	help(stderr);
	return EXIT_USAGE;
}

static int
run(const struct command *cmd, const char *config, char **argument, int n)
{
	struct ctl c = {.argument = argument, .nargument = n, .config = config};
	enum status st = config_read(config, &c.portal);

	if (st == OK && (c.arena = arena_new(ARENA_MAX)) == NULL)
		st = BUSY;
	if (st == OK) {
		c.sql_dir = c.portal.sql_dir.p;
		c.conninfo = str_fmt(
		    c.arena, "%s user=befund_owner", c.portal.database.p)
				 .p;
		st = c.conninfo == NULL ? FAULT : cmd->run(&c);
	}
	arena_free(c.arena);
	config_release(&c.portal);
	if (fflush(stdout) != 0)
		return EXIT_FAILED;
	if (st == INVALID)
		return usage();
	return st == CONFLICT ? EXIT_BROKEN : st ? EXIT_FAILED : EXIT_DONE;
}

int
main(int argc, char **argv)
{
	const char *config = usual_config;
	int at = 1;

	log_name("ctl");
	if (at < argc && strcmp(argv[at], "--help") == 0) {
		help(stdout);
		return EXIT_DONE;
	}
	if (at < argc && strcmp(argv[at], "--version") == 0) {
		puts("befundctl " BEFUND_VERSION);
		return EXIT_DONE;
	}
	if (at + 1 < argc && strcmp(argv[at], "-c") == 0) {
		config = argv[at + 1];
		at += 2;
	}
	if (at >= argc)
		return usage();
	/* whoever asks for help needs no configuration, wherever he asks */
	for (int i = at; i < argc; i++)
		if (strcmp(argv[i], "--help") == 0) {
			help(stdout);
			return EXIT_DONE;
		}
	for (size_t i = 0; i < COUNT(commands); i++)
		if (strcmp(argv[at], commands[i].name) == 0)
			return run(
			    &commands[i], config, argv + at + 1, argc - at - 1);
	return usage();
}
