/*
 * printer.c - who connects: one is printed, one waits, the next comes later:
 * whoever waits here keeps a worker from answering others.
 */
#include <errno.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "job.h"
#include "log.h"

enum { WAITING_MAX = 1, ANSWER_MS = 500 };

struct desk {
	const struct printer *printer;
	int listening;
	int waiting[WAITING_MAX];
	size_t nwaiting;
	struct peer now;  /* who is served, */
	pid_t pid;        /* by which process; 0: nobody */
	char folder[100]; /* and where */
};

static volatile sig_atomic_t stopping;

static void
stop(int sig)
{
	(void)sig;
	stopping = 1;
}

/* A child ended: the sleep does, too. */
static void
wake(int sig)
{
	(void)sig;
}

/* --- one document --- */

/* Everything is given up before the first byte is read. */
static _Noreturn void
work(const struct desk *d)
{
	struct peer to = d->now;
	sigset_t none;

	(void)setpgid(0, 0);
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	(void)signal(SIGTERM, SIG_DFL);
	(void)signal(SIGINT, SIG_DFL);
	(void)signal(SIGCHLD, SIG_DFL);
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	(void)close(d->listening);
	for (size_t i = 0; i < d->nwaiting; i++)
		(void)close(d->waiting[i]);
	if (!browser_confine(d->folder))
		_exit(1);
	job_do(d->printer, &to, d->folder);
	_exit(0);
}

static void
refuse(int fd, const char *why)
{
	struct peer to = {fd, peer_now() + ANSWER_MS};

	job_reply(&to, PRINT_BUSY, (struct str){why, strlen(why)});
	(void)close(fd);
}

static void
begin(struct desk *d, int fd)
{
	const char *tmp = getenv("TMPDIR");

	(void)snprintf(d->folder, sizeof(d->folder), "%s/befund-print-XXXXXX",
	    tmp != NULL && strlen(tmp) < 60 ? tmp : "/tmp");
	if (mkdtemp(d->folder) == NULL) {
		log_line("could not make a folder: %s", strerror(errno));
		refuse(fd, "the printer has no room");
		return;
	}
	d->now = (struct peer){fd, peer_now() + d->printer->ms};
	d->pid = fork();
	if (d->pid == 0)
		work(d);
	if (d->pid > 0) {
		(void)setpgid(d->pid, d->pid); /* whoever is first */
		return;
	}
	log_line("could not start a process: %s", strerror(errno));
	d->pid = 0;
	(void)rmdir(d->folder);
	refuse(fd, "the printer has too much to do");
}

static int
remove_one(const char *path, const struct stat *st, int what, struct FTW *at)
{
	(void)st;
	(void)what;
	(void)at;
	(void)remove(path);
	return 0;
}

/* Whoever is left of it goes, and comes to us as an orphan. */
static void
clear(struct desk *d)
{
	(void)kill(-d->pid, SIGKILL);
	while (waitpid(-d->pid, NULL, 0) > 0 || errno == EINTR)
		continue;
	(void)nftw(d->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	(void)close(d->now.fd);
	d->pid = 0;
}

/* Its process ended, or its time. */
static void
finish(struct desk *d)
{
	struct peer to = {d->now.fd, peer_now() + ANSWER_MS};
	bool late = peer_now() >= d->now.until;
	int how = 0;
	pid_t pid;

	if (late)
		(void)kill(-d->pid, SIGKILL);
	pid = waitpid(d->pid, &how, late ? 0 : WNOHANG);
	if (pid == 0)
		return;
	if (how != 0) {
		const char *why =
		    late ? "it took too long" : "the printer gave up";

		log_line("a document: %s", why);
		job_reply(&to, PRINT_BUSY, (struct str){why, strlen(why)});
	}
	clear(d);
}

/* --- who connects --- */

static void
greet(struct desk *d)
{
	int fd = accept4(d->listening, NULL, NULL, SOCK_CLOEXEC);

	if (fd == -1)
		return;
	if (d->printer->browser.program == NULL)
		refuse(fd, "there is no browser here");
	else if (d->nwaiting == WAITING_MAX)
		refuse(fd, "too many documents are waiting");
	else
		d->waiting[d->nwaiting++] = fd;
}

static void
next(struct desk *d)
{
	int fd = d->waiting[0];
	struct pollfd p = {fd, POLLIN, 0};

	d->nwaiting--;
	memmove(d->waiting, d->waiting + 1, d->nwaiting * sizeof(fd));
	if (poll(&p, 1, 0) == 1 && (p.revents & POLLHUP) != 0)
		(void)close(fd); /* who asked has gone */
	else
		begin(d, fd);
}

static void
serve(struct desk *d, const sigset_t *asleep)
{
	struct pollfd p = {d->listening, POLLIN, 0};
	long long ms = d->now.until - peer_now();
	struct timespec until = {ms / 1000, ms % 1000 * 1000000};

	if (ms < 0)
		until = (struct timespec){0, 0};
	if (ppoll(&p, 1, d->pid > 0 ? &until : NULL, asleep) == 1)
		greet(d);
	if (d->pid > 0)
		finish(d);
	while (d->pid == 0 && d->nwaiting > 0)
		next(d);
}

int
printer_run(int fd, const struct printer *printer)
{
	const struct sigaction end = {.sa_handler = stop},
			       child = {.sa_handler = wake};
	struct desk d = {.printer = printer, .listening = fd};
	sigset_t ours, asleep;

	(void)prctl(PR_SET_CHILD_SUBREAPER, 1);
	(void)sigemptyset(&ours);
	(void)sigaddset(&ours, SIGTERM);
	(void)sigaddset(&ours, SIGINT);
	(void)sigaddset(&ours, SIGCHLD);
	(void)sigprocmask(SIG_BLOCK, &ours, &asleep);
	(void)sigaction(SIGTERM, &end, NULL);
	(void)sigaction(SIGINT, &end, NULL);
	(void)sigaction(SIGCHLD, &child, NULL);
	while (!stopping)
		serve(&d, &asleep);
	if (d.pid > 0)
		clear(&d);
	return 0;
}
