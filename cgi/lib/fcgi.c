/*
 * fcgi.c - FastCGI, as nginx speaks it.  The home of fcgi2's libfcgi.
 *
 * Its printf is not used (it dies of NULL), and only nginx can open the
 * socket, since the library trusts the lengths it is told.
 */
#include "fcgi.h"

#include <errno.h>
#include <fastcgi.h>
#include <fcgiapp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "text.h"

struct fcgi {
	FCGX_Request request;
	bool taken; /* nothing of the request is left to be read */
};

struct fcgi *
fcgi_new(int fd)
{
	struct fcgi *f = calloc(1, sizeof(*f));

	if (f == NULL || FCGX_Init() != 0 ||
	    FCGX_InitRequest(&f->request, fd, FCGI_FAIL_ACCEPT_ON_INTR) != 0) {
		free(f);
		return NULL;
	}
	return f;
}

void
fcgi_free(struct fcgi *f)
{
	if (f != NULL)
		FCGX_Free(&f->request, 1);
	free(f);
}

bool
fcgi_accept(struct fcgi *f)
{
	struct str length;

	if (FCGX_Accept_r(&f->request) != 0)
		return false;
	length = fcgi_param(f, "CONTENT_LENGTH");
	f->taken = length.n == 0 || str_is(length, "0");
	return true;
}

struct str
fcgi_param(const struct fcgi *f, const char *name)
{
	return str_of(FCGX_GetParam(name, f->request.envp));
}

/*
 * The library keeps what it has read until it is overwritten some day; a
 * password shall not lie there.  So never more than its buffer holds is
 * asked for, or one byte, which makes it read on, and wiped behind.
 */
bool
fcgi_read(struct fcgi *f, char *to, size_t n)
{
	FCGX_Stream *in = f->request.in;

	while (n > 0) {
		ptrdiff_t there = in->stop - in->rdNext;
		int step = there == 0          ? 1
			   : n < (size_t)there ? (int)n
					       : (int)there;
		int got = FCGX_GetStr(to, step, in);

		if (got <= 0)
			return false;
		explicit_bzero(in->rdNext - got, (size_t)got);
		to += got;
		n -= (size_t)got;
	}
	f->taken = true;
	return true;
}

/* All of it, whatever interrupts; false when nobody is listening any more. */
static bool
send_all(int fd, struct iovec *v, size_t n)
{
	struct msghdr m = {.msg_iov = v, .msg_iovlen = n};
	ssize_t sent;

	while (m.msg_iovlen > 0) {
		sent = sendmsg(fd, &m, MSG_NOSIGNAL);
		if (sent == -1 && errno == EINTR)
			continue;
		if (sent == -1)
			return false;
		while (m.msg_iovlen > 0 && (size_t)sent >= m.msg_iov->iov_len) {
			sent -= (ssize_t)m.msg_iov->iov_len;
			m.msg_iov++;
			m.msg_iovlen--;
		}
		if (m.msg_iovlen > 0) {
			m.msg_iov->iov_base =
			    (char *)m.msg_iov->iov_base + sent;
			m.msg_iov->iov_len -= (size_t)sent;
		}
	}
	return true;
}

/* Cut what fits into a record off the front. */
static struct iovec
cut(struct str *s, size_t max)
{
	size_t n = s->n < max ? s->n : max;
	struct iovec v = {(void *)(uintptr_t)s->p, n};

	s->p = s->n > n ? s->p + n : NULL;
	s->n -= n;
	return v;
}

static FCGI_Header
header(const struct fcgi *f, int type, size_t n)
{
	const int id = f->request.requestId;

	return (FCGI_Header){
	    .version = FCGI_VERSION_1,
	    .type = (unsigned char)type,
	    .requestIdB1 = (unsigned char)(id >> 8),
	    .requestIdB0 = (unsigned char)id,
	    .contentLengthB1 = (unsigned char)(n >> 8),
	    .contentLengthB0 = (unsigned char)n,
	};
}

/*
 * The library's stream sends 8 KiB at a time, each of which wakes nginx, and
 * then waits for nginx to hang up: a page of 64 KiB cost more on its way than
 * to write.  So the records of an answer are sent here, as large as they may
 * be and the last one with the end.
 */
void
fcgi_answer(struct fcgi *f, struct str head, struct str body)
{
	struct {
		FCGI_Header last;
		FCGI_EndRequestRecord end;
	} farewell = {
	    .last = header(f, FCGI_STDOUT, 0),
	    .end.header =
		header(f, FCGI_END_REQUEST, sizeof(FCGI_EndRequestBody)),
	    .end.body.protocolStatus = FCGI_REQUEST_COMPLETE,
	};
	bool well = true;

	do {
		struct iovec v[4];
		FCGI_Header record;

		v[1] = cut(&head, FCGI_MAX_LENGTH);
		v[2] = cut(&body, FCGI_MAX_LENGTH - v[1].iov_len);
		record = header(f, FCGI_STDOUT, v[1].iov_len + v[2].iov_len);
		v[0] = (struct iovec){&record, sizeof(record)};
		v[3] = (struct iovec){&farewell, sizeof(farewell)};
		if (head.n + body.n > 0)
			v[3].iov_len = 0;
		well = send_all(f->request.ipcFd, v, COUNT(v));
	} while (well && head.n + body.n > 0);
	if (f->taken) { /* else what is unread would be lost with the answer */
		(void)close(f->request.ipcFd);
		f->request.ipcFd = -1;
	}
}

/* The library closes what we have not, after waiting for nginx to read. */
void
fcgi_finish(struct fcgi *f)
{
	FCGX_Free(&f->request, 1);
}
