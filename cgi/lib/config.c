/*
 * config.c - the settings of one installation, from a table of keys.
 */
#include "config.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "log.h"
#include "text.h"

enum { WORDS_MAX = 1 << 16 };

#define TEXT_KEY(member, usual)                                              \
	{                                                                    \
#member, offsetof(struct portal, member), false, 0, 0, usual \
	}

/* NULL as the usual value: the key must be given. */
static const struct key {
	const char *name;
	size_t offset;
	bool is_number;
	long long min, max;
	const char *usual;
	bool (*fits)(struct str); /* a text that is given */
} keys[] = {
    TEXT_KEY(municipality, NULL),
    TEXT_KEY(portal_name, "Bildungsportal"),
    TEXT_KEY(area_key, NULL),
    TEXT_KEY(base_url, NULL),
    TEXT_KEY(logo, "/static/logo.svg"),
    TEXT_KEY(contact_name, ""),
    TEXT_KEY(contact_mail, ""),
    TEXT_KEY(contact_address, ""),
    TEXT_KEY(database, NULL),
    TEXT_KEY(socket_dir, NULL),
    TEXT_KEY(locale_dir, NULL),
    TEXT_KEY(sql_dir, ""),
    TEXT_KEY(static_dir, ""),
    TEXT_KEY(state_dir, ""),
    TEXT_KEY(timezone, "Europe/Berlin"),
    TEXT_KEY(smtp_url, ""),
    TEXT_KEY(smtp_user, ""),
    TEXT_KEY(smtp_password_file, ""),
    {.name = "mail_from",
			      .offset = offsetof(struct portal, mail_from),
			      .usual = "",
			      .fits = str_is_mail_address                             },
    { "workers", offsetof(struct portal,                  workers),          true,   1,  64, "4"},
    { "kept_mb", offsetof(struct portal,                  kept_mb),          true, 0, 4096, "64"},
};

static const struct key *
find(struct str name)
{
	for (size_t i = 0; i < COUNT(keys); i++)
		if (str_is(name, keys[i].name))
			return &keys[i];
	return NULL;
}

static bool
set(struct portal *p, const struct key *k, struct str value)
{
	char *to = (char *)p + k->offset;
	long long number;
	struct str copy;

	if (k->is_number) {
		if (!str_int(value, &number) || number < k->min ||
		    number > k->max)
			return false;
		memcpy(to, &number, sizeof(number));
		return true;
	}
	copy = (struct str){str_copy(p->words, value), value.n};
	if (copy.p == NULL || utf8_length(value) < 0)
		return false;
	memcpy(to, &copy, sizeof(copy));
	return k->fits == NULL || value.n == 0 || k->fits(value);
}

/* One line; false after saying what is wrong with it. */
static bool
take_line(
    struct portal *p, const char *path, int n, struct str line, bool *given)
{
	const char *eq;
	const struct key *k;
	struct str name, value;

	line = str_trim(line);
	if (line.n == 0 || line.p[0] == '#')
		return true;
	eq = memchr(line.p, '=', line.n);
	if (eq == NULL) {
		log_line("%s:%d: not \"key = value\"", path, n);
		return false;
	}
	name = str_trim((struct str){line.p, (size_t)(eq - line.p)});
	value =
	    str_trim((struct str){eq + 1, (size_t)(line.p + line.n - eq - 1)});
	k = find(name);
	if (k == NULL)
		log_line("%s:%d: unknown key \"%.*s\"", path, n, (int)name.n,
		    name.p);
	else if (given[k - keys])
		log_line("%s:%d: \"%s\" is given twice", path, n, k->name);
	else if (!set(p, k, value))
		log_line("%s:%d: bad value for \"%s\"", path, n, k->name);
	else
		return given[k - keys] = true;
	return false;
}

static bool
take_usual(struct portal *p, const char *path, const bool *given)
{
	bool ok = true;

	for (size_t i = 0; i < COUNT(keys); i++) {
		if (given[i])
			continue;
		if (keys[i].usual == NULL) {
			log_line("%s: \"%s\" is missing", path, keys[i].name);
			ok = false;
		} else
			ok = set(p, &keys[i], str_of(keys[i].usual)) && ok;
	}
	return ok;
}

/*
 * What the static files are a version of, so that a browser that keeps them
 * for a year asks anew after an update.  Only letters and digits count.
 */
static void
take_version(struct portal *p)
{
	char path[PATH_MAX], version[40];
	size_t n = 0;
	FILE *f = NULL;

	if (p->static_dir.n > 0 &&
	    snprintf(path, sizeof(path), "%s/version.txt", p->static_dir.p) <
		PATH_MAX)
		f = fopen(path, "re");
	if (f != NULL) {
		n = fread(version, 1, sizeof(version) - 1, f);
		(void)fclose(f);
	}
	while (n > 0 && !isalnum((unsigned char)version[n - 1]))
		n--;
	p->static_version =
	    (struct str){str_copy(p->words, (struct str){version, n}), n};
}

enum status
config_read(const char *path, struct portal *p)
{
	bool given[COUNT(keys)] = {false}, ok = true;
	FILE *f = fopen(path, "re");
	char *line = NULL;
	size_t size = 0;
	ssize_t n;

	*p = (struct portal){.words = arena_new(WORDS_MAX)};
	if (p->words == NULL || f == NULL) {
		log_line("could not open \"%s\": %s", path, strerror(errno));
		if (f != NULL)
			(void)fclose(f);
		return FAULT;
	}
	for (int i = 1; (n = getline(&line, &size, f)) != -1; i++)
		ok = take_line(
			 p, path, i, (struct str){line, (size_t)n}, given) &&
		     ok;
	free(line);
	(void)fclose(f);
	ok = take_usual(p, path, given) && ok;
	if (ok && p->smtp_url.n > 0 && p->mail_from.n == 0) {
		log_line("%s: \"smtp_url\" needs \"mail_from\"", path);
		ok = false;
	}
	if (!ok)
		return FAULT;
	take_version(p);
	return OK;
}

void
config_release(struct portal *p)
{
	arena_free(p->words);
	*p = (struct portal){.words = NULL};
}
