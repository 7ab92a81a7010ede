/*
 * log.c - one line to standard error, whatever it says.
 */
#include "log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *name = "befund";

void
log_name(const char *program)
{
	name = program;
}

void
log_line(const char *fmt, ...)
{
	char line[2048];
	int saved = errno, n, m;
	va_list ap;

	n = snprintf(line, sizeof(line), "befund-%s: ", name);
	va_start(ap, fmt);
	m = vsnprintf(line + n, sizeof(line) - (size_t)n - 1, fmt, ap);
	va_end(ap);
	if (m < 0)
		return;
	n += m;
	if (n > (int)sizeof(line) - 2)
		n = (int)sizeof(line) - 2;
	while (n > 0 && line[n - 1] == '\n')
		n--;
	for (int i = 0; i < n; i++)
		if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f)
			line[i] = '?';
	line[n++] = '\n';
	while (write(STDERR_FILENO, line, (size_t)n) == -1 && errno == EINTR)
		continue;
	errno = saved;
}
