/*
 * parent.c - the parent of a program's workers: starts, replaces, ends them.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "i18n.h"
#include "kept.h"
#include "listen.h"
#include "log.h"
#include "sandbox.h"
#include "text.h"
#include "worker.h"

enum {
	WORKERS_MAX = 64,
	LEAVING_MAX = 4 * WORKERS_MAX,
	PATIENCE = 20 /* seconds for a last request */
};

struct parent {
	const struct program *program;
	struct portal portal;
	struct kept *kept;
	const char *config;
	int fd;
	sigset_t old; /* the signals before we blocked ours */
	pid_t child[WORKERS_MAX];
	time_t born[WORKERS_MAX];
	pid_t leaving[LEAVING_MAX]; /* asked to go by a reload, */
	time_t asked[LEAVING_MAX];  /* at this time */
};

static void
start(struct parent *p, int i)
{
	pid_t self = getpid(), pid = fork();

	if (pid == -1) {
		log_line("could not start a worker: %s", strerror(errno));
		return;
	}
	if (pid == 0) {
		(void)prctl(PR_SET_PDEATHSIG, SIGTERM);
		if (getppid() != self)
			exit(0); /* it died before it could have told us */
		(void)sigprocmask(SIG_SETMASK, &p->old, NULL);
		exit(worker_run(p->program, &p->portal, p->kept, p->fd));
	}
	p->child[i] = pid;
	p->born[i] = time(NULL);
}

/* What other settings made is no use: the new workers begin with nothing. */
static void
keep_anew(struct parent *p)
{
	kept_free(p->kept);
	p->kept = kept_new((size_t)p->portal.kept_mb << 20);
}

/* Start what is missing; one that died at once waits for the next second. */
static void
fill(struct parent *p)
{
	for (int i = 0; i < (int)p->portal.workers; i++)
		if (p->child[i] == 0 && time(NULL) != p->born[i])
			start(p, i);
}

/* One has ended: his place is free. */
static void
settle(struct parent *p, pid_t pid, int how)
{
	for (int i = 0; i < LEAVING_MAX; i++)
		if (p->leaving[i] == pid)
			p->leaving[i] = 0;
	for (int i = 0; i < WORKERS_MAX; i++)
		if (p->child[i] == pid) {
			if (WIFSIGNALED(how))
				log_line("worker %d died of signal %d",
				    (int)pid, WTERMSIG(how));
			p->child[i] = 0;
		}
}

static void
reap(struct parent *p)
{
	int how;
	pid_t pid;

	while ((pid = waitpid(-1, &how, WNOHANG)) > 0)
		settle(p, pid, how);
}

/* Who has not left in time hangs somewhere, and would do so for ever. */
static void
insist(struct parent *p)
{
	for (int i = 0; i < LEAVING_MAX; i++)
		if (p->leaving[i] != 0 && time(NULL) - p->asked[i] > PATIENCE) {
			log_line("worker %d did not leave: killed",
			    (int)p->leaving[i]);
			(void)kill(p->leaving[i], SIGKILL);
			p->leaving[i] = 0;
		}
}

/* He may finish his request; without a place to remember him he may not. */
static void
dismiss(struct parent *p, pid_t pid)
{
	int i = 0;

	while (i < LEAVING_MAX && p->leaving[i] != 0)
		i++;
	(void)kill(pid, i < LEAVING_MAX ? SIGTERM : SIGKILL);
	if (i < LEAVING_MAX) {
		p->leaving[i] = pid;
		p->asked[i] = time(NULL);
	}
}

/* The old ones finish their request and leave; new ones take their places. */
static void
reload(struct parent *p)
{
	struct portal fresh;

	if (config_read(p->config, &fresh)) {
		log_line("the configuration is bad; going on with the old one");
		config_release(&fresh);
		return;
	}
	config_release(&p->portal);
	p->portal = fresh;
	keep_anew(p);
	for (int i = 0; i < WORKERS_MAX; i++)
		if (p->child[i] != 0) {
			pid_t old = p->child[i];

			p->child[i] = 0;
			p->born[i] = 0;
			if (i < (int)p->portal.workers)
				start(p, i);
			dismiss(p, old);
		}
	log_line("reloaded");
}

/* Ten seconds to finish; then there is no more waiting. */
static int
finish(struct parent *p)
{
	int left = WORKERS_MAX;

	for (int i = 0; i < WORKERS_MAX; i++)
		if (p->child[i] != 0)
			(void)kill(p->child[i], SIGTERM);
	for (int tick = 0; tick < 100 && left > 0; tick++) {
		reap(p);
		left = 0;
		for (int i = 0; i < WORKERS_MAX; i++)
			left += p->child[i] != 0;
		if (left > 0)
			(void)nanosleep(
			    &(struct timespec){.tv_nsec = 100000000}, NULL);
	}
	for (int i = 0; i < WORKERS_MAX; i++)
		if (p->child[i] != 0)
			(void)kill(p->child[i], SIGKILL);
	for (int i = 0; i < LEAVING_MAX; i++)
		if (p->leaving[i] != 0)
			(void)kill(p->leaving[i], SIGKILL);
	return 0;
}

static int
watch(struct parent *p)
{
	const struct timespec second = {.tv_sec = 1};
	sigset_t ours;

	(void)sigemptyset(&ours);
	(void)sigaddset(&ours, SIGTERM);
	(void)sigaddset(&ours, SIGINT);
	(void)sigaddset(&ours, SIGHUP);
	(void)sigaddset(&ours, SIGCHLD);
	(void)sigprocmask(SIG_BLOCK, &ours, &p->old);
	for (;;) {
		fill(p);
		insist(p);
		switch (sigtimedwait(&ours, NULL, &second)) {
		case SIGTERM:
		case SIGINT:
			return finish(p);
		case SIGHUP:
			reload(p);
			break;
		case SIGCHLD:
			reap(p);
			break;
		default:
			break; /* a second has passed */
		}
	}
}

int
serve_main(int argc, char **argv, const struct program *which)
{
	static struct parent p;

	log_name(which->name);
	if (argc != 3 || strcmp(argv[1], "-c") != 0) {
		log_line("usage: befund-%s -c FILE", which->name);
		return 2;
	}
	p.program = which;
	p.config = argv[2];
	(void)signal(SIGPIPE, SIG_IGN);
	if (config_read(p.config, &p.portal) ||
	    i18n_load(p.portal.locale_dir.p, p.portal.timezone.p))
		return 1;
	p.fd = listen_at(p.portal.socket_dir, which->name);
	if (p.fd == -1)
		return 1;
	sandbox_tell();
	keep_anew(&p);
	return watch(&p);
}
