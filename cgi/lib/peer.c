/*
 * peer.c - a talk with another program, which may be slow, silent or gone.
 */
#include "peer.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

long long
peer_now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* Until it can be read or written; false when time is up. */
static bool
ready(const struct peer *l, short what)
{
	struct pollfd p = {l->fd, what, 0};

	for (;;) {
		long long left = l->until - peer_now();
		int n = left > 0 ? poll(&p, 1, (int)left) : 0;

		if (n != -1 || errno != EINTR)
			return n == 1;
	}
}

bool
peer_send(const struct peer *l, const void *from, size_t n)
{
	const char *p = from;

	while (n > 0) {
		ssize_t k;

		if (!ready(l, POLLOUT))
			return false;
		k = send(l->fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (k <= 0 && errno != EAGAIN && errno != EINTR)
			return false;
		p += k > 0 ? k : 0;
		n -= k > 0 ? (size_t)k : 0;
	}
	return true;
}

bool
peer_take(const struct peer *l, void *to, size_t n)
{
	char *p = to;

	while (n > 0) {
		ssize_t k;

		if (!ready(l, POLLIN))
			return false;
		k = recv(l->fd, p, n, MSG_DONTWAIT);
		if (k == 0 || (k < 0 && errno != EAGAIN && errno != EINTR))
			return false;
		p += k > 0 ? k : 0;
		n -= k > 0 ? (size_t)k : 0;
	}
	return true;
}

bool
peer_dial(struct peer *l, struct str dir, const char *name, int ms)
{
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	const struct timeval most = {ms / 1000, ms % 1000 * 1000};
	int n = snprintf(a.sun_path, sizeof(a.sun_path), "%.*s/%s.sock",
	    (int)dir.n, dir.p, name);

	*l = (struct peer){.fd = -1, .until = peer_now() + ms};
	if (n < 0 || n >= (int)sizeof(a.sun_path))
		return false;
	l->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	/* or it would wait for ever at a door where nobody lets in */
	return l->fd != -1 &&
	       setsockopt(
		   l->fd, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof(most)) == 0 &&
	       connect(l->fd, (struct sockaddr *)&a, sizeof(a)) == 0;
}

void
peer_close(struct peer *l)
{
	if (l->fd != -1)
		(void)close(l->fd);
	l->fd = -1;
}

void
peer_put(unsigned char *p, size_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (unsigned char)(v >> (24 - 8 * i));
}

size_t
peer_number(const unsigned char *p)
{
	return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 |
	       p[3];
}
