/*
 * config_test.c - a configuration with a mistake stops the start.
 */
#include "config.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "text.h"

static const char good[] = "# a comment\n"
			   "\n"
			   "municipality = Stadt Musterstadt\n"
			   "area_key=05914\n"
			   " base_url =  https://portal.example \n"
			   "database = host=/run/postgresql dbname=befund\n"
			   "socket_dir = /run/befund\n"
			   "locale_dir = /usr/share/befund/locale\n";

/* Read the good file with this line behind it. */
static enum status
read_with(const char *line, struct portal *p)
{
	char path[] = "/tmp/befund-config-XXXXXX";
	int fd = mkstemp(path);
	FILE *f = fdopen(fd, "w");
	enum status st;

	cr_assert(f != NULL);
	(void)fprintf(f, "%s%s", good, line);
	(void)fclose(f);
	st = config_read(path, p);
	(void)unlink(path);
	return st;
}

Test(config, is_read_with_what_is_usual_for_the_rest)
{
	struct portal p;

	cr_assert(eq(int, read_with("workers = 2", &p), OK));
	cr_expect(str_is(p.municipality, "Stadt Musterstadt"));
	cr_expect(str_is(p.base_url, "https://portal.example"));
	cr_expect(str_is(p.database, "host=/run/postgresql dbname=befund"));
	cr_expect(str_is(p.timezone, "Europe/Berlin"));
	cr_expect(eq(llong, p.workers, 2));
	config_release(&p);
}

struct line {
	char s[60];
};

ParameterizedTestParameters(config, with_a_mistake_is_refused)
{
	static struct line all[] = {
	    {"mail_from = Portal <portal@portal.example>"},
	    {"smtp_url = smtp://mail.example"},
	    {"colour = blue\n"},           /* unknown */
	    {"Municipality = Stadt\n"},    /* unknown: case matters */
	    {"municipality = Stadt\n"},    /* twice */
	    {"workers\n"},                 /* no value */
	    {"workers = many\n"},          /* no number */
	    {"workers = 0\n"},             /* too small */
	    {"workers = 65\n"},            /* too large */
	    {"workers = 2 processes\n"},   /* more than a number */
	    {"portal_name = \xff\n"},      /* not UTF-8 */
	    {"portal_name = a\x1b[1mb\n"}, /* control characters */
	};

	return cr_make_param_array(struct line, all, COUNT(all));
}

ParameterizedTest(struct line *l, config, with_a_mistake_is_refused)
{
	struct portal p;

	cr_assert(eq(int, read_with(l->s, &p), FAULT), "%s", l->s);
	config_release(&p);
}

Test(config, without_a_key_that_must_be_there_is_refused)
{
	char path[] = "/tmp/befund-config-XXXXXX";
	int fd = mkstemp(path);
	struct portal p;

	cr_assert(ge(int, (int)write(fd, "workers = 2\n", 12), 12));
	(void)close(fd);
	cr_expect(eq(int, config_read(path, &p), FAULT));
	config_release(&p);
	(void)unlink(path);
	cr_expect(eq(int, config_read(path, &p), FAULT), "no such file");
	config_release(&p);
}
