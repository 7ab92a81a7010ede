/*
 * fcgi.c - FastCGI, as nginx speaks it.  The home of fcgi2's libfcgi.
 *
 * Its printf is not used (it dies of NULL), and only nginx can open the
 * socket, since the library trusts the lengths it is told.
 */
#include "fcgi.h"

#include <fcgiapp.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

struct fcgi {
	FCGX_Request request;
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
	return FCGX_Accept_r(&f->request) == 0;
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
	return true;
}

void
fcgi_write(struct fcgi *f, const char *p, size_t n)
{
	while (n > 0) {
		int step = n > INT_MAX ? INT_MAX : (int)n;

		if (FCGX_PutStr(p, step, f->request.out) != step)
			return; /* nobody is listening any more */
		p += step;
		n -= (size_t)step;
	}
}

void
fcgi_finish(struct fcgi *f)
{
	FCGX_Finish_r(&f->request);
}
