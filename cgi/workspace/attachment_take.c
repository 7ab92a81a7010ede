/*
 * attachment_take.c - files come in with the form of a contribution.
 */
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "attachment.h"
#include "enums.h"
#include "route.h"
#include "text.h"
#include "token.h"
#include "utf8.h"

static const char again[] = N_("Bitte wählen Sie die Datei noch einmal: Eine "
			       "war leer oder kam nicht vollständig an.");
static const char too_large[] =
    N_("Eine Datei ist größer als 10 MB. Bitte verkleinern Sie sie und wählen "
       "Sie sie noch einmal.");
static const char too_much[] =
    N_("Zusammen sind die Dateien größer als 20 MB. Was oben steht, ist "
       "angenommen; bitte wählen Sie den Rest kleiner.");
static const char far_too_much[] =
    N_("Zusammen sind die Dateien viel größer als 20 MB; keine davon ist "
       "angenommen. Bitte wählen Sie kleinere. Ihr Text steht noch hier.");
static const char too_many[] =
    N_("Mehr als drei Dateien nimmt ein Beitrag nicht auf. Was oben steht, ist "
       "angenommen.");
static const char no_image[] =
    N_("Das Bild ist beschädigt oder unvollständig. Bitte speichern Sie es neu "
       "und wählen Sie es noch einmal.");
static const char written[] =
    N_("Aus diesem Formular ist schon ein Beitrag gespeichert. Dort können Sie "
       "die Datei unter „Bearbeiten“ anhängen.");
static const char no_key[] =
    N_("Bitte laden Sie die Seite neu und wählen Sie die Datei noch einmal.");

/* What a form said of files. */
struct brought {
	size_t n;
	const struct file *file[ATTACHMENTS_MAX + 1];
	struct ids dropped;
};

/* Take the fields about files out of the body, which the form's own table
 * does not name.  What they point at stays in the arena. */
static bool
take_out(struct req *r, struct brought *b)
{
	struct pairs *body = &r->body;
	struct pair *row;
	size_t kept = 0;

	b->dropped.row = req_room(r, body->n, sizeof(*b->dropped.row));
	row = req_room(r, body->n, sizeof(*row));
	if (b->dropped.row == NULL || row == NULL)
		return false;
	memcpy(row, body->row, body->n * sizeof(*row));
	for (size_t i = 0; i < body->n; i++) {
		const struct pair *p = &row[i];

		if (str_is(p->name, "datei_weg")) {
			struct id id = id_of(p->value);

			if (id.v != 0)
				b->dropped.row[b->dropped.n++] = id;
		} else if (!str_is(p->name, "datei"))
			body->row[kept++] = *p;
		else if (p->file.name.n > 0 && b->n <= ATTACHMENTS_MAX)
			b->file[b->n++] = &p->file;
	}
	body->n = kept;
	return true;
}

/* --- its name ------------------------------------------------------------- */

/* No letter of a name: signs that folders and shells use, and those that
 * would make it read otherwise than it is. */
static bool
is_odd(long c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) ||
	       (c < 0x7f && strchr("/\\:*?\"<>|", (int)c) != NULL) ||
	       (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

static bool
ends_in(struct str s, const char *end)
{
	const size_t n = strlen(end);

	return s.n > n && s.p[s.n - n - 1] == '.' &&
	       strncasecmp(s.p + s.n - n, end, n) == 0;
}

/* As it may be kept: harmless, not too long, and ending in what it is. */
static struct str
safe_name(struct req *r, struct str name, int kind)
{
	enum { MOST = 80 }; /* characters */
	const char *end = kind == ATTACHMENT_KIND_JPEG
			      ? "jpg"
			      : attachment_kind_type.name[kind - 1];
	char *p = arena_get(r->arena, name.n + 1, 1);
	size_t n = 0;
	struct str s;

	if (p == NULL)
		return (struct str){NULL, 0};
	if (ends_in(name, end) ||
	    (kind == ATTACHMENT_KIND_JPEG && ends_in(name, "jpeg"))) {
		end = kind == ATTACHMENT_KIND_JPEG ? "jpg" : end;
		while (name.p[name.n - 1] != '.')
			name.n--;
		name.n--;
	}
	for (int i = 0; i < MOST && name.n > 0;) {
		const long c = utf8_next(&name);

		if (c == '%' && str_starts(name, "22")) {
			name.p += 2; /* a quote, as browsers send it */
			name.n -= 2;
			continue;
		}
		if (c == UTF8_BAD || is_odd(c))
			continue;
		n += utf8_put(p + n, c);
		i++;
	}
	s = str_trim((struct str){p, n});
	while (s.n > 0 && (s.p[0] == '.' || s.p[0] == ' ')) {
		s.p++;
		s.n--;
	}
	if (s.n == 0)
		s = STR("Datei");
	return str_fmt(r->arena, "%.*s.%s", (int)s.n, s.p, end);
}

/* --- one file ------------------------------------------------------------- */

static bool
fault(struct req *r, const char *sentence)
{
	form_fault(r, "datei", sentence);
	return false;
}

/* What it is, and what of it is kept; or a fault. */
static bool
look_at(struct req *r, const struct file *f, int *kind, struct str *content)
{
	const char *sentence;

	if (f->data.n == 0)
		return fault(r, again);
	if (f->data.n > CONTENT_MAX)
		return fault(r, too_large);
	*kind = content_kind(r->arena, f->data, &sentence);
	if (*kind == 0)
		return fault(r, sentence);
	*content = f->data;
	if (*kind == ATTACHMENT_KIND_JPEG || *kind == ATTACHMENT_KIND_PNG ||
	    *kind == ATTACHMENT_KIND_WEBP)
		*content = image_clean(r->arena, *kind, f->data);
	return content->p != NULL || fault(r, no_image);
}

/* The database took it not: for the visitor, if it is a matter of the form. */
static bool
not_stored(struct req *r)
{
	const struct str why = db_message(r->batch.db);
	const char *sentence = NULL;

	if (r->status == INVALID && str_is(why, "many"))
		sentence = too_many;
	else if (r->status == INVALID && str_is(why, "large"))
		sentence = too_much;
	else if (r->status == CONFLICT)
		sentence = written;
	if (sentence == NULL)
		return false;
	req_more(r);
	r->status = OK;
	return fault(r, sentence);
}

static bool
store(struct req *r, const struct file *f, struct id workspace,
    struct id comment, struct ids dropped)
{
	struct attachment_put_row row;
	unsigned char hash[32];
	struct str content;
	int kind;

	if (!look_at(r, f, &kind, &content))
		return false;
	if (r->once[0] == '\0')
		return fault(r, no_key);
	token_sha256(content, hash);
	q_attachment_put(&r->batch, workspace, str_of(r->once), comment,
	    dropped, kind, safe_name(r, f->name, kind),
	    (struct str){(const char *)hash, sizeof(hash)}, content, &row);
	if (!req_ask(r))
		return not_stored(r);
	req_more(r);
	return true;
}

bool
attachments_take(struct req *r, struct id comment, struct ids *dropped)
{
	struct id workspace = id_of(route_segment(r, "workspace"));
	struct attachment_drop_row gone;
	struct brought b = {.n = 0};
	bool good = true;

	if (dropped != NULL)
		*dropped = (struct ids){0, NULL};
	if (!take_out(r, &b))
		return false;
	if (r->cut) {
		r->code = 413;
		return fault(r, far_too_much);
	}
	if (dropped != NULL)
		*dropped = b.dropped;
	if (b.dropped.n > 0 && r->once[0] != '\0') {
		q_attachment_drop(&r->batch, str_of(r->once), b.dropped, &gone);
		if (!req_ask(r))
			return false;
		req_more(r);
	}
	/* who sends it is known before anything in it is looked at */
	if (b.n > 0) {
		if (!req_ask(r))
			return false;
		req_more(r);
	}
	if (b.n > ATTACHMENTS_MAX) {
		good = fault(r, too_many);
		b.n = ATTACHMENTS_MAX;
	}
	for (size_t i = 0; i < b.n && r->status == OK; i++)
		good =
		    store(r, b.file[i], workspace, comment, b.dropped) && good;
	return good && r->status == OK;
}
