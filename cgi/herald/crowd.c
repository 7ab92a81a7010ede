/*
 * crowd.c - thousands of connections that mostly wait: one epoll.
 *
 * A guest says one request of HTTP, is answered with an endless text of
 * events (Server-Sent Events) and then only listens.  Who does not take what
 * he is told is let go: his page asks by itself.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "herald.h"
#include "log.h"
#include "text.h"

enum { HEAD_MAX = 4096, GUESTS_MAX = 20000, SPARE = 64, EVENTS = 256 };
enum { SAYING_SECONDS = 10 };

struct guest {
	int fd;
	size_t at; /* in the crowd's list */
	long long since, until;
	unsigned n;
	char edition[EDITIONS_MAX][ID_TEXT + 1];
	size_t have;
	char *head; /* what has come of his request; NULL once he listens */
};

struct crowd {
	int poll, door;
	int also; /* in the poll, or -1 */
	size_t n, max;
	struct guest **guest;
	unsigned char key[KEY_BYTES];
	bool has_key;
};

static const char welcome[] = "HTTP/1.1 200 OK\r\n"
			      "Content-Type: text/event-stream\r\n"
			      "Cache-Control: no-store\r\n"
			      "Connection: close\r\n\r\n"
			      "retry: 10000\n\n";
static const char refused[] = "HTTP/1.1 403 Forbidden\r\n"
			      "Content-Length: 0\r\n"
			      "Cache-Control: no-store\r\n"
			      "Connection: close\r\n\r\n";
static const char full[] = "HTTP/1.1 503 Service Unavailable\r\n"
			   "Content-Length: 0\r\n"
			   "Cache-Control: no-store\r\n"
			   "Connection: close\r\n\r\n";

/*
 * As many as the kernel gives us descriptors for; it may give fewer than we
 * ask for, or none beyond those we have.
 */
static size_t
most_guests(void)
{
	struct rlimit r, wanted;
	size_t n;

	if (getrlimit(RLIMIT_NOFILE, &r) == -1)
		return SPARE;
	wanted = r;
	wanted.rlim_cur =
	    r.rlim_max < GUESTS_MAX + SPARE ? r.rlim_max : GUESTS_MAX + SPARE;
	if (r.rlim_cur < wanted.rlim_cur) {
		if (setrlimit(RLIMIT_NOFILE, &wanted) == 0)
			r = wanted;
		else
			log_line("could not have more descriptors: %s",
			    strerror(errno));
	}
	n = r.rlim_cur > 2 * SPARE ? (size_t)r.rlim_cur - SPARE
				   : (size_t)r.rlim_cur / 2;
	if (n > GUESTS_MAX)
		n = GUESTS_MAX;
	if (n < GUESTS_MAX)
		log_line("room for %zu guests: RLIMIT_NOFILE is %llu", n,
		    (unsigned long long)r.rlim_cur);
	return n;
}

static bool
watch(const struct crowd *c, int fd, void *who)
{
	struct epoll_event e = {
	    .events = EPOLLIN | EPOLLRDHUP, .data = {.ptr = who}};

	return epoll_ctl(c->poll, EPOLL_CTL_ADD, fd, &e) == 0;
}

struct crowd *
crowd_new(int door)
{
	struct crowd *c = calloc(1, sizeof(*c));

	if (c == NULL)
		return NULL;
	c->max = most_guests();
	c->guest = calloc(c->max, sizeof(struct guest *));
	c->poll = epoll_create1(EPOLL_CLOEXEC);
	c->door = door;
	c->also = -1;
	if (c->guest == NULL || c->poll == -1 ||
	    fcntl(door, F_SETFL, O_NONBLOCK) == -1 ||
	    !watch(c, door, &c->door)) {
		crowd_free(c);
		return NULL;
	}
	return c;
}

static void
let_go(struct crowd *c, struct guest *g)
{
	(void)close(g->fd); /* and so out of the poll */
	c->guest[g->at] = c->guest[--c->n];
	c->guest[g->at]->at = g->at;
	free(g->head);
	free(g);
}

void
crowd_free(struct crowd *c)
{
	if (c == NULL)
		return;
	while (c->n > 0)
		let_go(c, c->guest[c->n - 1]);
	if (c->poll != -1)
		(void)close(c->poll);
	explicit_bzero(c->key, sizeof(c->key));
	free(c->guest);
	free(c);
}

void
crowd_key(struct crowd *c, const unsigned char key[KEY_BYTES])
{
	memcpy(c->key, key, KEY_BYTES);
	c->has_key = true;
}

size_t
crowd_size(const struct crowd *c)
{
	return c->n;
}

/* All of it or nothing: what does not fit now is not waited for. */
static bool
send_to(int fd, const char *p, size_t n)
{
	return send(fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)n;
}

static void
come_in(struct crowd *c)
{
	struct guest *g;
	int fd;

	while ((fd = accept4(
		    c->door, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) != -1) {
		g = c->n < c->max ? calloc(1, sizeof(*g)) : NULL;
		if (g != NULL)
			g->head = malloc(HEAD_MAX);
		if (g == NULL || g->head == NULL || !watch(c, fd, g)) {
			(void)send_to(fd, full, sizeof(full) - 1);
			(void)close(fd);
			if (g != NULL)
				free(g->head);
			free(g);
			continue;
		}
		g->fd = fd;
		g->at = c->n;
		g->since = (long long)time(NULL);
		c->guest[c->n++] = g;
	}
}

/* "GET /ereignisse?t=TICKET&t=TICKET HTTP/1.1": what he may listen to. */
static bool
read_tickets(const struct crowd *c, struct guest *g, struct str line)
{
	long long now = (long long)time(NULL);
	const char *end = line.p + line.n;
	const char *at = memmem(line.p, line.n, "?", 1);
	struct ticket t;

	if (!str_starts(line, "GET ") || !c->has_key)
		return false;
	while (at != NULL && end - at > 3 && g->n < EDITIONS_MAX) {
		size_t n = strcspn(at + 3, "& \r\n");

		if (memcmp(at + 1, "t=", 2) != 0 ||
		    !ticket_read((struct str){at + 3, n}, c->key, now, &t))
			return false;
		memcpy(g->edition[g->n++], t.edition, sizeof(t.edition));
		if (g->until == 0 || t.until < g->until)
			g->until = t.until;
		at += 3 + n;
		if (*at != '&')
			break;
	}
	return g->n > 0;
}

/* Some of his request has come; false: he is to go. */
static bool
listen_to(const struct crowd *c, struct guest *g)
{
	ssize_t n = read(g->fd, g->head + g->have, HEAD_MAX - 1 - g->have);
	bool welcomed;

	if (n <= 0)
		return n == -1 && (errno == EAGAIN || errno == EINTR);
	g->have += (size_t)n;
	g->head[g->have] = '\0';
	if (strstr(g->head, "\r\n\r\n") == NULL)
		return g->have < HEAD_MAX - 1;
	welcomed =
	    read_tickets(c, g, (struct str){g->head, strcspn(g->head, "\r\n")});
	free(g->head);
	g->head = NULL;
	if (welcomed)
		return send_to(g->fd, welcome, sizeof(welcome) - 1);
	(void)send_to(g->fd, refused, sizeof(refused) - 1);
	return false;
}

/* Who listens has nothing more to say: whatever comes now is his farewell. */
static void
serve_guest(struct crowd *c, struct guest *g, uint32_t events)
{
	if ((events & (EPOLLERR | EPOLLHUP | EPOLLRDHUP)) != 0 ||
	    g->head == NULL || !listen_to(c, g))
		let_go(c, g);
}

bool
crowd_wait(struct crowd *c, int also, int milliseconds)
{
	struct epoll_event e[EVENTS];
	bool came = false;
	int n;

	if (also != c->also) {
		c->also = also;
		if (also != -1 && !watch(c, also, &c->also) && errno != EEXIST)
			log_line("could not wait for the database: %s",
			    strerror(errno));
	}
	n = epoll_wait(c->poll, e, EVENTS, milliseconds);
	for (int i = 0; i < n; i++)
		if (e[i].data.ptr == &c->door)
			come_in(c);
		else if (e[i].data.ptr == &c->also)
			came = true;
		else
			serve_guest(c, e[i].data.ptr, e[i].events);
	return came;
}

static bool
listens_to(const struct guest *g, struct str edition)
{
	for (unsigned i = 0; i < g->n; i++)
		if (edition.n == ID_TEXT &&
		    memcmp(g->edition[i], edition.p, ID_TEXT) == 0)
			return true;
	return false;
}

void
crowd_tell(struct crowd *c, struct str stand)
{
	char text[128];
	int n = snprintf(text, sizeof(text), "event: stand\ndata: %.*s\n\n",
	    (int)stand.n, stand.p);

	if (n < 0 || (size_t)n >= sizeof(text) || stand.n <= ID_TEXT)
		return;
	for (size_t i = c->n; i-- > 0;) {
		struct guest *g = c->guest[i];

		if (g->head == NULL &&
		    listens_to(g, (struct str){stand.p, ID_TEXT}) &&
		    !send_to(g->fd, text, (size_t)n))
			let_go(c, g);
	}
}

static void
to_all(struct crowd *c, const char *text)
{
	for (size_t i = c->n; i-- > 0;)
		if (c->guest[i]->head == NULL &&
		    !send_to(c->guest[i]->fd, text, strlen(text)))
			let_go(c, c->guest[i]);
}

void
crowd_tell_all(struct crowd *c)
{
	to_all(c, "event: stand\ndata: - 0\n\n");
}

void
crowd_tick(struct crowd *c)
{
	long long now = (long long)time(NULL);

	for (size_t i = c->n; i-- > 0;) {
		struct guest *g = c->guest[i];

		if (g->head != NULL ? now - g->since > SAYING_SECONDS
				    : now > g->until)
			let_go(c, g);
	}
	to_all(c, ":\n\n");
}
