/*
 * browser.c - one run of the browser.  It is given a fixed list of words, a
 * folder, and no environment but that.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "log.h"
#include "print.h"
#include "printer.h"
#include "sandbox.h"

/* Where Debian has it; the second is larger and slower. */
static const char *const programs[] = {
    "/usr/lib/chromium/chromium-headless-shell",
    "/usr/lib/chromium/chromium",
};

enum { ARGS = 24, TOLD = 400 };

/* Whether one may have a user namespace here, which its sandbox is made of. */
static bool
can_have_namespace(void)
{
	int how = 1;
	pid_t pid = fork();

	if (pid == 0)
		_exit(unshare(CLONE_NEWUSER) == 0 ? 0 : 1);
	return pid > 0 && waitpid(pid, &how, 0) == pid && how == 0;
}

bool
browser_find(struct browser *b)
{
	for (size_t i = 0; b->program == NULL && i < COUNT(programs); i++)
		if (access(programs[i], X_OK) == 0)
			b->program = programs[i];
	if (b->program == NULL) {
		log_line("no PDF here: install chromium-headless-shell");
		return false;
	}
	b->has_sandbox = can_have_namespace();
	if (!b->has_sandbox)
		log_line("no user namespaces here: the browser runs in our "
			 "sandbox alone");
	return true;
}

static bool
limit(__rlimit_resource_t what, rlim_t most)
{
	const struct rlimit r = {most, most};

	if (setrlimit(what, &r) == 0)
		return true;
	log_line("could not set a limit: %s", strerror(errno));
	return false;
}

bool
browser_confine(const char *folder)
{
	return limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, PRINT_PDF_MAX) &&
	       sandbox_browser(folder) == OK;
}

/* Its words; those with a folder in them are written into `room`. */
static void
words(const struct browser *b, const char *folder, char room[3][200],
    const char **args)
{
	static const char *const fixed[] = {
	    "--headless",
	    "--disable-gpu",
	    "--disable-dev-shm-usage", /* it is small in containers */
	    "--disable-extensions",
	    "--disable-background-networking",
	    "--disable-breakpad",
	    "--font-render-hinting=none", /* else letters stand apart */
	    "--no-first-run",
	    "--no-default-browser-check",
	    "--host-resolver-rules=MAP * ~NOTFOUND",
	    "--js-flags=--jitless",
	    "--no-pdf-header-footer",
	    "--generate-pdf-document-outline",
	};
	size_t n = 0;

	(void)snprintf(room[0], 200, "--user-data-dir=%s/profile", folder);
	(void)snprintf(room[1], 200, "--print-to-pdf=%s/out.pdf", folder);
	(void)snprintf(room[2], 200, "file://%s/in.html", folder);
	args[n++] = b->program;
	for (size_t i = 0; i < COUNT(fixed); i++)
		args[n++] = fixed[i];
	if (!b->has_sandbox)
		args[n++] = "--no-sandbox";
	for (size_t i = 0; i < 3; i++)
		args[n++] = room[i];
	args[n] = NULL;
}

static _Noreturn void
become(const struct browser *b, const char *folder)
{
	char room[3][200], home[200], tmp[200], path[200];
	const char *args[ARGS];
	const char *env[] = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8",
	    "DBUS_SESSION_BUS_ADDRESS=disabled:", home, tmp, NULL};
	int said, nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);

	(void)snprintf(home, sizeof(home), "HOME=%s", folder);
	(void)snprintf(tmp, sizeof(tmp), "TMPDIR=%s", folder);
	(void)snprintf(path, sizeof(path), "%s/said", folder);
	words(b, folder, room, args);
	said = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (nothing == -1 || said == -1 || dup2(nothing, 0) == -1 ||
	    dup2(said, 1) == -1 || dup2(said, 2) == -1 ||
	    close_range(3, ~0u, 0) == -1)
		_exit(126);
	(void)execve(b->program, (char *const *)(uintptr_t)args,
	    (char *const *)(uintptr_t)env);
	_exit(127);
}

/* The end of what it said, for the log. */
static void
tell(const char *folder, int how)
{
	char path[200], text[TOLD + 1] = "";
	FILE *f;
	size_t n = 0;

	(void)snprintf(path, sizeof(path), "%s/said", folder);
	f = fopen(path, "re");
	if (f != NULL) {
		if (fseek(f, -TOLD, SEEK_END) == -1)
			rewind(f);
		n = fread(text, 1, TOLD, f);
		(void)fclose(f);
	}
	text[n] = '\0';
	log_line("the browser ended with %s %d: %s",
	    WIFSIGNALED(how) ? "signal" : "status",
	    WIFSIGNALED(how) ? WTERMSIG(how) : WEXITSTATUS(how), text);
}

/* It ends well also where it made nothing. */
static bool
is_there(const char *folder)
{
	char path[200];

	(void)snprintf(path, sizeof(path), "%s/out.pdf", folder);
	return access(path, R_OK) == 0;
}

bool
browser_print(const struct browser *b, const char *folder)
{
	int how;
	pid_t pid = fork();

	if (pid == 0)
		become(b, folder);
	if (pid == -1) {
		log_line("could not start a process: %s", strerror(errno));
		return false;
	}
	while (waitpid(pid, &how, 0) == -1)
		if (errno != EINTR)
			return false;
	if (WIFEXITED(how) && WEXITSTATUS(how) == 0 && is_there(folder))
		return true;
	tell(folder, how);
	return false;
}
