/*
 * main.c - the painter: no database, no files once its fonts are open.  Who
 * is connected to it is served by a process that can only read, write and
 * calculate.
 */
#include <signal.h>
#include <string.h>

#include "config.h"
#include "listen.h"
#include "log.h"
#include "painter.h"
#include "sandbox.h"

int
main(int argc, char **argv)
{
	struct portal portal;
	int fd, status;

	log_name("painter");
	if (argc != 3 || strcmp(argv[1], "-c") != 0) {
		log_line("usage: befund-painter -c FILE");
		return 2;
	}
	(void)signal(SIGPIPE, SIG_IGN);
	/* others read their settings again then; it has none that change */
	(void)signal(SIGHUP, SIG_IGN);
	if (config_read(argv[2], &portal))
		return 1;
	fonts_open(portal.static_dir);
	fd = listen_at(portal.socket_dir, "painter");
	if (fd == -1)
		return 1;
	sandbox_tell();
	status = painter_run(fd);
	config_release(&portal);
	return status;
}
