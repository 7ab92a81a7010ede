/*
 * sandbox_files.c - which files can still be opened: Landlock.
 *
 * A kernel may be too old for it, or a container may forbid it; then the
 * file system's own permissions are what there is, and that is no reason not
 * to start.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "log.h"
#include "sandbox.h"

/* As the kernel has it since version 4; older ones read only the first. */
struct rules {
	uint64_t fs;
	uint64_t net;
};

enum {
	READ = LANDLOCK_ACCESS_FS_READ_FILE,
	READ_BELOW = READ | LANDLOCK_ACCESS_FS_READ_DIR,
	RUN_BELOW = READ_BELOW | LANDLOCK_ACCESS_FS_EXECUTE,
	WRITE = READ | LANDLOCK_ACCESS_FS_WRITE_FILE,
	WRITE_BELOW = READ_BELOW | LANDLOCK_ACCESS_FS_WRITE_FILE,
	REFER = 1 << 13, /* LANDLOCK_ACCESS_FS_REFER */
	BIND_TCP = 1,    /* LANDLOCK_ACCESS_NET_BIND_TCP, not in every header */
};

struct readable {
	const char *path;
	uint64_t may;
};

/* For libpq, libcurl, their name service and their certificates. */
static const struct readable readable[] = {
    {"/etc",		READ_BELOW},
    {"/usr",		READ_BELOW},
    {"/lib",		READ_BELOW},
    {"/lib64",              READ_BELOW},
    {"/run/systemd",        READ_BELOW}, /* resolv.conf often leads there */
    {"/run/resolvconf",     READ_BELOW},
    {"/run/NetworkManager", READ_BELOW},
    {"/dev/null",           READ      },
    {"/dev/urandom",        READ      },
};

/* For Pango. */
static const struct readable fonts[] = {
    {"/etc/fonts",             READ_BELOW},
    {"/usr/share/fonts",       READ_BELOW},
    {"/usr/local/share/fonts", READ_BELOW},
    {"/usr/share/fontconfig",  READ_BELOW},
    {"/var/cache/fontconfig",  READ_BELOW},
};

/*
 * For a browser.  It says in /proc what its own processes may do, and looks
 * there and in /sys for what the machine has.
 */
static const struct readable browser[] = {
    {"/usr",		  RUN_BELOW  },
    {"/lib",		  RUN_BELOW  },
    {"/lib64",		RUN_BELOW  },
    {"/etc/fonts",            READ_BELOW },
    {"/etc/chromium",         READ_BELOW },
    {"/etc/ld.so.cache",      READ       },
    {"/etc/localtime",        READ       },
    {"/etc/nsswitch.conf",    READ       },
    {"/etc/passwd",           READ       },
    {"/var/cache/fontconfig", READ_BELOW },
    {"/proc",		 WRITE_BELOW},
    {"/sys",		  READ_BELOW },
    {"/dev/null",             WRITE      },
    {"/dev/zero",             READ       },
    {"/dev/random",           READ       },
    {"/dev/urandom",          READ       },
};

static struct readable also = {NULL, READ_BELOW};

void
sandbox_also(const char *folder)
{
	also.path = folder;
}

/* What there is to forbid has grown with the versions. */
static uint64_t
all_of(long version)
{
	uint64_t fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

	if (version >= 2)
		fs |= REFER;
	if (version >= 3)
		fs |= 1u << 14; /* TRUNCATE */
	if (version >= 5)
		fs |= 1u << 15; /* IOCTL_DEV */
	return fs;
}

static long
version(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
}

/* False if a path that is there could not be allowed. */
static bool
allow_one(int rules, const struct readable *r)
{
	struct landlock_path_beneath_attr a = {.allowed_access = r->may};
	bool ok;

	a.parent_fd = r->path == NULL ? -1 : open(r->path, O_PATH | O_CLOEXEC);
	if (a.parent_fd == -1)
		return true;
	ok = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
		 &a, 0) == 0;
	(void)close(a.parent_fd);
	return ok;
}

static bool
allow(int rules, const struct readable *r, size_t n)
{
	bool ok = allow_one(rules, &also);

	for (size_t i = 0; i < n; i++)
		ok = allow_one(rules, &r[i]) && ok;
	return ok;
}

/* These and no others, from here on. */
static void
guard(const struct readable *r, size_t n)
{
	long v = version();
	struct rules all = {.net = BIND_TCP};
	int rules;

	if (v < 1)
		return; /* sandbox_tell() has said it */
	all.fs = all_of(v);
	rules = (int)syscall(SYS_landlock_create_ruleset, &all,
	    v < 4 ? sizeof(all.fs) : sizeof(all), 0);
	if (rules == -1 || !allow(rules, r, n) ||
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    syscall(SYS_landlock_restrict_self, rules, 0) != 0)
		log_line("could not guard files: %s", strerror(errno));
	if (rules != -1)
		(void)close(rules);
}

void
sandbox_files(enum sandbox who)
{
	if (who == SANDBOX_PAINTER)
		guard(fonts, COUNT(fonts));
	else
		guard(readable, COUNT(readable));
}

void
sandbox_folder(const char *folder)
{
	also = (struct readable){folder, all_of(version())};
	guard(browser, COUNT(browser));
}

void
sandbox_tell(void)
{
	if (version() < 1)
		log_line("files are guarded by their permissions alone: no "
			 "Landlock here");
}
