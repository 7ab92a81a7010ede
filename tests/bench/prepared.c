/*
 * prepared.c - a page that was made beforehand, handed out by libfcgi: what
 * nginx and FastCGI alone cost.
 *
 *	prepared SOCKET FILE WORKERS
 */
#include <fcgiapp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

static const char head[] = "Content-Type: text/html; charset=utf-8\r\n"
			   "Cache-Control: no-store\r\n\r\n";

static void
serve(int fd, const char *page, int n)
{
	FCGX_Request r;

	FCGX_Init();
	FCGX_InitRequest(&r, fd, 0);
	while (FCGX_Accept_r(&r) >= 0) {
		(void)FCGX_PutStr(head, sizeof(head) - 1, r.out);
		(void)FCGX_PutStr(page, n, r.out);
		FCGX_Finish_r(&r);
	}
}

int
main(int argc, char **argv)
{
	static char page[4 << 20];
	FILE *f = argc == 4 ? fopen(argv[2], "r") : NULL;
	int fd, n;

	if (f == NULL) {
		fputs("usage: prepared SOCKET FILE WORKERS\n", stderr);
		return 2;
	}
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	n = (int)fread(page, 1, sizeof(page), f);
	(void)fclose(f);
	(void)umask(0);
	fd = FCGX_OpenSocket(argv[1], 1024);
	for (long i = strtol(argv[3], NULL, 10); i > 0; i--)
		if (fork() == 0) {
			(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
			serve(fd, page, n);
			_exit(0);
		}
	while (wait(NULL) > 0)
		;
	return 0;
}
