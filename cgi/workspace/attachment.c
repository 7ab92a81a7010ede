/*
 * attachment.c - files that stand with a contribution: listed, and served.
 */
#include "attachment.h"

#include <string.h>

#include "arena.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

struct str
filter_filesize(struct req *r, long long bytes)
{
	const long long tenths = (bytes * 10 + (1 << 19)) >> 20;

	if (bytes < 1000 << 10)
		return str_fmt(r->arena, "%lld\u00a0KB", (bytes + 1023) >> 10);
	return str_fmt(r->arena, "%lld%s%lld\u00a0MB", tenths / 10,
	    r->lang == LANG_EN ? "." : ",", tenths % 10);
}

/* --- the list ------------------------------------------------------------- */

/* What stands before the next divider, which is gone then. */
static struct str
cut(struct str *s, char divider)
{
	const char *at = s->n == 0 ? NULL : memchr(s->p, divider, s->n);
	const size_t n = at == NULL ? s->n : (size_t)(at - s->p);
	const struct str found = {s->p, n};

	s->p += n + (at != NULL);
	s->n -= n + (at != NULL);
	return found;
}

static bool
read_line(struct str line, struct attachment *a)
{
	const struct str number = cut(&line, '\x1f'), kind = cut(&line, '\x1f'),
			 bytes = cut(&line, '\x1f');
	const struct enum_type *t = &attachment_kind_type;

	for (size_t i = 0; i < t->n; i++)
		if (str_is(kind, t->name[i]))
			a->kind = (int)i + 1;
	a->name = line;
	return a->kind != 0 && str_int(number, &a->id.v) &&
	       str_int(bytes, &a->n_bytes);
}

/* A part of a page on its own, while another is being written. */
static struct html
apart(struct req *r, const struct attachments *list)
{
	struct out *page = r->out, o;
	struct html made = {NULL, 0};
	char *copy;

	out_init(&o, 1 << 16);
	r->out = &o;
	part_attachments(r, list);
	r->out = page;
	copy = o.failed ? NULL : arena_get(r->arena, o.n + 1, 1);
	if (copy != NULL) {
		memcpy(copy, o.p, o.n);
		made = (struct html){copy, o.n};
	}
	out_release(&o);
	return made;
}

struct html
filter_attachments(struct req *r, struct str s)
{
	struct attachments list = {0, NULL};

	list.row = arena_get(r->arena, ATTACHMENTS_MAX, sizeof(*list.row));
	if (list.row == NULL)
		return (struct html){NULL, 0};
	while (s.n > 0 && list.n < ATTACHMENTS_MAX)
		if (read_line(cut(&s, '\n'), &list.row[list.n]))
			list.n++;
	return apart(r, &list);
}

void
attachments_ask(struct req *r, struct id comment, struct attachment_form *f)
{
	*f = (struct attachment_form){.gone = r->method == POST};
	if (r->method == POST)
		q_attachments_waiting(&r->batch, str_of(r->once), &f->waiting);
	if (comment.v != 0)
		q_attachments_of(&r->batch, comment, &f->of);
}

void
attachments_fill(struct attachment_form *f)
{
	f->nwaiting = (long long)f->waiting.n;
	f->nof = (long long)f->of.n - attachments_removed(&f->of);
}

long long
attachments_removed(const struct attachments_of_rows *f)
{
	long long n = 0;

	for (size_t i = 0; i < f->n; i++)
		n += f->row[i].removed_at.s != NONE_INT;
	return n;
}

/* --- one file ------------------------------------------------------------- */

#define OPEN_XML "application/vnd.openxmlformats-officedocument"

static const char *const types[] = {
    [ATTACHMENT_KIND_PDF] = "application/pdf",
    [ATTACHMENT_KIND_JPEG] = "image/jpeg",
    [ATTACHMENT_KIND_PNG] = "image/png",
    [ATTACHMENT_KIND_WEBP] = "image/webp",
    [ATTACHMENT_KIND_DOCX] = OPEN_XML ".wordprocessingml.document",
    [ATTACHMENT_KIND_XLSX] = OPEN_XML ".spreadsheetml.sheet",
    [ATTACHMENT_KIND_PPTX] = OPEN_XML ".presentationml.presentation",
    [ATTACHMENT_KIND_ODT] = "application/vnd.oasis.opendocument.text",
    [ATTACHMENT_KIND_ODS] = "application/vnd.oasis.opendocument.spreadsheet",
    [ATTACHMENT_KIND_ODP] = "application/vnd.oasis.opendocument.presentation",
};

/*
 * RFC 6266: its name in two ways, for browsers of every age.  Names are
 * checked when they come in; here nothing of them can end the header either.
 */
static struct str
disposition(struct req *r, struct str name)
{
	static const char hex[] = "0123456789ABCDEF";
	char *plain = arena_get(r->arena, name.n + 1, 1),
	     *coded = arena_get(r->arena, name.n + 1, 3);
	size_t np = 0, nc = 0;

	if (plain == NULL || coded == NULL)
		return STR("attachment");
	for (size_t i = 0; i < name.n; i++) {
		const unsigned char c = (unsigned char)name.p[i];
		const bool letter = (c >= '0' && c <= '9') ||
				    ((c | 32) >= 'a' && (c | 32) <= 'z') ||
				    c == '-' || c == '.' || c == '_';

		if (letter) {
			plain[np++] = coded[nc++] = (char)c;
			continue;
		}
		if ((c & 0xc0) != 0x80) /* one for each character */
			plain[np++] = '_';
		coded[nc++] = '%';
		coded[nc++] = hex[c >> 4];
		coded[nc++] = hex[c & 15];
	}
	return str_fmt(r->arena,
	    "attachment; filename=\"%.*s\"; filename*=UTF-8''%.*s", (int)np,
	    plain, (int)nc, coded);
}

struct file_in {
	struct id attachment;
};

static const struct field file_fields[] = {
    FIELD_PATH(struct file_in, attachment),
};

/* As a thing to be kept, never as a page; nginx adds what else is to be said
 * of these addresses (deploy/nginx/http.conf.in). */
void
attachment_serve(struct req *r)
{
	struct attachment_file_row f;
	struct file_in in;

	if (!INPUT(r, file_fields, &in))
		return;
	q_attachment_file(&r->batch, in.attachment, &f);
	if (!req_ask(r))
		return;
	if (f.kind <= 0 || (size_t)f.kind >= COUNT(types)) {
		r->status = FAULT;
		return;
	}
	req_type(r, types[f.kind]);
	req_header(r, "Content-Disposition", disposition(r, f.name));
	out_raw(r->out, f.bytes.p, f.bytes.n);
}
