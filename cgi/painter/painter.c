/*
 * painter.c - who connects gets a process that paints one picture and ends.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "log.h"
#include "paint.h"
#include "painter.h"
#include "sandbox.h"

enum { AT_ONCE = 4, SECONDS = 10, CPU_SECONDS = 5, MEMORY = 256 << 20 };

static volatile sig_atomic_t stopping;

static void
stop(int sig)
{
	(void)sig;
	stopping = 1;
}

/* --- the child --- */

static bool
take_all(int fd, void *to, size_t n)
{
	char *p = to;

	while (n > 0) {
		ssize_t k = read(fd, p, n);

		if (k <= 0 && (k == 0 || errno != EINTR))
			return false;
		p += k > 0 ? k : 0;
		n -= k > 0 ? (size_t)k : 0;
	}
	return true;
}

static void
give_all(int fd, const void *from, size_t n)
{
	const char *p = from;

	while (n > 0) {
		ssize_t k = write(fd, p, n);

		if (k <= 0 && errno != EINTR)
			return;
		p += k > 0 ? k : 0;
		n -= k > 0 ? (size_t)k : 0;
	}
}

static void
reply(int fd, bool sentence, struct str body)
{
	unsigned char head[PAINT_REPLY] = {sentence ? 1 : 0};

	for (int i = 0; i < 4; i++)
		head[1 + i] = (unsigned char)(body.n >> (24 - 8 * i));
	give_all(fd, head, sizeof(head));
	give_all(fd, body.p, body.n);
}

static size_t
number(const unsigned char *p)
{
	return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 |
	       p[3];
}

/* Read, paint, answer; what is wrong with the question is told too. */
static void
paint_for(int fd)
{
	unsigned char head[PAINT_HEAD];
	const char *why = NULL;
	struct out png;
	size_t n;
	char *svg;

	if (!take_all(fd, head, sizeof(head)))
		return;
	n = number(head);
	if (n > PAINT_SVG_MAX || (svg = malloc(n + 1)) == NULL) {
		why = "the document is too large";
		reply(fd, true, (struct str){why, strlen(why)});
		return;
	}
	out_init(&png, PAINT_PNG_MAX);
	if (take_all(fd, svg, n)) {
		why =
		    picture_paint((struct str){svg, n}, number(head + 4), &png);
		reply(fd, why != NULL,
		    why != NULL ? (struct str){why, strlen(why)}
				: (struct str){png.p, png.n});
	}
	out_release(&png);
	free(svg);
}

static void
limit(__rlimit_resource_t what, rlim_t most)
{
	const struct rlimit r = {most, most};

	if (setrlimit(what, &r) == -1)
		log_line("could not set a limit: %s", strerror(errno));
}

/* Everything is given up before the first byte is read. */
static _Noreturn void
serve(int fd)
{
	sigset_t none;

	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	(void)signal(SIGTERM, SIG_DFL);
	(void)alarm(SECONDS);
	limit(RLIMIT_CPU, CPU_SECONDS);
	limit(RLIMIT_CORE, 0);
	if (sandbox_is_real())
		limit(RLIMIT_DATA, MEMORY);
	if (sandbox_enter(SANDBOX_PAINTER) == OK)
		paint_for(fd);
	_exit(0);
}

/* --- the parent --- */

/* One that ended, or without waiting none. */
static bool
reap(bool wait)
{
	int how;
	pid_t pid = waitpid(-1, &how, wait ? 0 : WNOHANG);

	if (pid > 0 && WIFSIGNALED(how))
		log_line("a picture ended by signal %d", WTERMSIG(how));
	return pid > 0;
}

static bool
start(int listening, int fd)
{
	pid_t self = getpid(), pid = fork();

	if (pid == 0) {
		(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != self)
			_exit(0);
		(void)close(listening);
		serve(fd);
	}
	if (pid == -1)
		log_line("could not start a process: %s", strerror(errno));
	return pid > 0;
}

int
painter_run(int fd)
{
	const struct sigaction end = {.sa_handler = stop};
	struct pollfd p = {fd, POLLIN, 0};
	sigset_t ours, before;
	int running = 0;

	(void)sigemptyset(&ours);
	(void)sigaddset(&ours, SIGTERM);
	(void)sigaddset(&ours, SIGINT);
	(void)sigprocmask(SIG_BLOCK, &ours, &before);
	(void)sigaction(SIGTERM, &end, NULL);
	(void)sigaction(SIGINT, &end, NULL);
	while (!stopping) {
		int client;

		while (running > 0 && reap(running >= AT_ONCE))
			running--;
		if (ppoll(&p, 1, NULL, &before) != 1)
			continue; /* a signal */
		client = accept4(fd, NULL, NULL, SOCK_CLOEXEC);
		if (client == -1)
			continue;
		running += start(fd, client) ? 1 : 0;
		(void)close(client);
	}
	return 0;
}
