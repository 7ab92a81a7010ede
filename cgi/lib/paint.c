/*
 * paint.c - a question to the painter, with a deadline for all of it.
 */
#include "paint.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"

/* A connection and how long it may still take. */
struct line {
	int fd;
	long long until; /* of the monotonic clock, in milliseconds */
};

static long long
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* Until it can be read or written; false when time is up. */
static bool
ready(const struct line *l, short what)
{
	struct pollfd p = {l->fd, what, 0};
	long long left = l->until - now_ms();

	return left > 0 && poll(&p, 1, (int)left) == 1;
}

static bool
send_all(const struct line *l, const char *p, size_t n)
{
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

static bool
take_all(const struct line *l, char *p, size_t n)
{
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

static bool
dial(struct line *l, struct str dir)
{
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	int n = snprintf(a.sun_path, sizeof(a.sun_path), "%.*s/painter.sock",
	    (int)dir.n, dir.p);

	if (n < 0 || n >= (int)sizeof(a.sun_path))
		return false;
	l->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	return l->fd != -1 &&
	       connect(l->fd, (struct sockaddr *)&a, sizeof(a)) == 0;
}

static void
put_number(unsigned char *p, size_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (unsigned char)(v >> (24 - 8 * i));
}

static enum status
converse(const struct line *l, struct arena *a, struct str svg, size_t width,
    struct str *png, struct str *why)
{
	unsigned char head[PAINT_HEAD], reply[PAINT_REPLY];
	size_t n;
	char *body;

	put_number(head, svg.n);
	put_number(head + 4, width);
	if (!send_all(l, (const char *)head, sizeof(head)))
		return BUSY;
	/* Who refuses reads no further, and has said why already. */
	(void)send_all(l, svg.p, svg.n);
	if (!take_all(l, (char *)reply, sizeof(reply)))
		return BUSY;
	n = (size_t)reply[1] << 24 | (size_t)reply[2] << 16 |
	    (size_t)reply[3] << 8 | reply[4];
	if (n > PAINT_PNG_MAX || (body = arena_get(a, n + 1, 1)) == NULL)
		return TOO_MUCH;
	if (!take_all(l, body, n))
		return BUSY;
	if (reply[0] != 0) {
		if (why != NULL)
			*why = (struct str){body, n};
		return INVALID;
	}
	*png = (struct str){body, n};
	return OK;
}

enum status
paint_png(struct arena *a, struct str socket_dir, struct str svg,
    long long width, int ms, struct str *png, struct str *why)
{
	struct line l = {.fd = -1, .until = now_ms() + ms};
	enum status st = BUSY;

	if (svg.n > PAINT_SVG_MAX || width < 1 || width > PAINT_WIDTH_MAX)
		return TOO_MUCH;
	if (dial(&l, socket_dir))
		st = converse(&l, a, svg, (size_t)width, png, why);
	if (l.fd != -1)
		(void)close(l.fd);
	return st;
}
