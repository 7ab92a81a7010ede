/*
 * listen.c - the socket that a program answers at.
 */
#include "listen.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "log.h"
#include "text.h"

/* systemd hands us its socket as descriptor 3; else we make one. */
int
listen_at(struct str dir, const char *name)
{
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	const char *pid = getenv("LISTEN_PID");
	long long number;
	int fd, n;

	if (pid != NULL && str_int(str_of(pid), &number) && number == getpid())
		return 3;
	n = snprintf(a.sun_path, sizeof(a.sun_path), "%s/%s.sock", dir.p, name);
	if (n < 0 || n >= (int)sizeof(a.sun_path)) {
		log_line("socket_dir is too long for a socket's address");
		return -1;
	}
	(void)unlink(a.sun_path);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	(void)umask(0117); /* the owner and his group: nginx, nobody else */
	if (fd == -1 || bind(fd, (struct sockaddr *)&a, sizeof(a)) == -1 ||
	    listen(fd, 1024) == -1) {
		log_line("could not listen at \"%s\": %s", a.sun_path,
		    strerror(errno));
		return -1;
	}
	(void)umask(077);
	return fd;
}
