/*
 * main.c - the printer: no database, no network.  It runs the one foreign
 * program of the portal, a browser, which finds one document and our style
 * sheet and nothing else.
 */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "listen.h"
#include "log.h"
#include "printer.h"
#include "sandbox.h"

int
main(int argc, char **argv)
{
	struct printer printer = {.ms = PRINTER_MS};
	struct portal portal;
	int fd, status;

	log_name("printer");
	if (argc != 3 || strcmp(argv[1], "-c") != 0) {
		log_line("usage: befund-printer -c FILE");
		return 2;
	}
	if (geteuid() == 0) {
		log_line("not as root: a browser has no sandbox then");
		return 1;
	}
	(void)signal(SIGPIPE, SIG_IGN);
	/* others read their settings again then; it has none that change */
	(void)signal(SIGHUP, SIG_IGN);
	if (config_read(argv[2], &portal))
		return 1;
	if (!paper_open(&printer.paper, portal.static_dir))
		return 1;
	(void)browser_find(&printer.browser); /* without: it says so to all */
	fd = listen_at(portal.socket_dir, "printer");
	if (fd == -1)
		return 1;
	sandbox_tell();
	status = printer_run(fd, &printer);
	paper_release(&printer.paper);
	config_release(&portal);
	return status;
}
