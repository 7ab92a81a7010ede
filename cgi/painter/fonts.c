/*
 * fonts.c - the fonts of pictures.  The home of fontconfig.
 */
#include <dirent.h>
#include <fontconfig/fontconfig.h>
#include <stdio.h>
#include <time.h>

#include "log.h"
#include "painter.h"
#include "sandbox.h"

/* Read once here, so that no picture has to read fontconfig's files again. */
static const char sample[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"30\">"
    "<text y=\"20\" font-family=\"'Befund Sans',sans-serif\">aA1"
    "<tspan font-weight=\"600\">aA1</tspan></text></svg>";

static void
add(const char *dir, const char *name)
{
	char path[512];
	int n =
	    snprintf(path, sizeof(path), "%s/befund-sans-%s.ttf", dir, name);

	if (n < 0 || n >= (int)sizeof(path) ||
	    !FcConfigAppFontAddFile(NULL, (const FcChar8 *)path))
		log_line(
		    "could not open \"%s\": pictures get another font", path);
}

static int
threads(void)
{
	DIR *d = opendir("/proc/self/task");
	const struct dirent *e;
	int n = 0;

	while (d != NULL && (e = readdir(d)) != NULL)
		n += e->d_name[0] != '.';
	if (d != NULL)
		(void)closedir(d);
	return n;
}

/*
 * Pango looks for fonts in a thread of its own, which ends some time after the
 * picture is done.  A child that is made meanwhile would inherit the locks that
 * it holds, and nobody who opens them.
 */
static void
be_alone(void)
{
	const struct timespec moment = {.tv_nsec = 10000000};

	for (int i = 0; i < 500 && threads() > 1; i++)
		(void)nanosleep(&moment, NULL);
}

void
fonts_open(struct str static_dir)
{
	static char dir[400];
	struct out png;
	const char *why;

	(void)FcInit();
	(void)FcConfigSetRescanInterval(NULL, 0);
	if (static_dir.n > 0) {
		(void)snprintf(dir, sizeof(dir), "%.*s/fonts",
		    (int)static_dir.n, static_dir.p);
		add(dir, "regular");
		add(dir, "semibold");
		sandbox_also(dir);
	}
	out_init(&png, 1 << 20);
	why = picture_paint((struct str){sample, sizeof(sample) - 1}, 90, &png);
	if (why != NULL)
		log_line("could not paint a first picture: %s", why);
	out_release(&png);
	be_alone();
}
