/*
 * job.c - one document, in a process group and a folder of its own, which
 * whoever began it ends and clears away.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "job.h"
#include "log.h"
#include "print.h"

void
job_reply(const struct peer *to, enum print_answer answer, struct str body)
{
	unsigned char head[PRINT_REPLY] = {(unsigned char)answer};

	peer_put(head + 1, body.n);
	if (peer_send(to, head, sizeof(head)))
		(void)peer_send(to, body.p, body.n);
}

static const char *
keep(const char *folder, const struct out *o)
{
	char path[200];
	FILE *f;
	bool ok;

	(void)snprintf(path, sizeof(path), "%s/in.html", folder);
	f = fopen(path, "wxe");
	if (f == NULL)
		return "the document could not be kept";
	ok = fwrite(o->p, 1, o->n, f) == o->n;
	return fclose(f) == 0 && ok ? NULL : "the document could not be kept";
}

/* The sentence why there is none, or NULL. */
static const char *
print(const struct printer *p, const char *folder, struct str html,
    struct out *pdf)
{
	char path[200];
	struct out page;
	const char *why;

	out_init(&page, PRINT_HTML_MAX + (4 << 20));
	why = paper_make(&p->paper, html, &page);
	if (why == NULL)
		why = keep(folder, &page);
	out_release(&page);
	if (why != NULL)
		return why;
	if (!browser_print(&p->browser, folder))
		return "the browser could not print it";
	(void)snprintf(path, sizeof(path), "%s/out.pdf", folder);
	return tagged_make(path, pdf);
}

void
job_do(const struct printer *p, const struct peer *to, const char *folder)
{
	unsigned char head[PRINT_HEAD];
	const char *why = "the document is too large";
	char *html = NULL;
	struct out pdf;
	size_t n;

	if (!peer_take(to, head, sizeof(head)))
		return;
	n = peer_number(head);
	out_init(&pdf, PRINT_PDF_MAX);
	if (n <= PRINT_HTML_MAX && (html = malloc(n + 1)) != NULL) {
		if (!peer_take(to, html, n))
			return;
		why = print(p, folder, (struct str){html, n}, &pdf);
	}
	free(html);
	if (why != NULL)
		job_reply(to, PRINT_REFUSED, (struct str){why, strlen(why)});
	else
		job_reply(to, PRINT_DONE, (struct str){pdf.p, pdf.n});
	out_release(&pdf);
}
