/*
 * input.c - the fields of a page, read as its table says.
 */
#include "input.h"

#include <string.h>

#include "arena.h"
#include "req.h"
#include "route.h"
#include "text.h"
#include "utf8.h"

/* Sentences beside a field; %lld is the fault's number. */
static const char missing[] = N_("Bitte füllen Sie dieses Feld aus.");
static const char choose[] = N_("Bitte wählen Sie eine der Möglichkeiten aus.");
static const char no_file[] = N_("Bitte wählen Sie eine Datei aus.");
static const char too_short[] = N_("Bitte mindestens %lld Zeichen.");
static const char too_long[] = N_("Bitte höchstens %lld Zeichen.");
static const char no_number[] = N_("Bitte geben Sie eine ganze Zahl ein.");
static const char too_small[] = N_("Bitte mindestens %lld.");
static const char too_large[] = N_("Bitte höchstens %lld.");
static const char no_day[] =
    N_("Bitte geben Sie ein Datum an, zum Beispiel 24.12.2026.");
static const char bad_text[] =
    N_("Der Text enthält Zeichen, die nicht erlaubt sind.");
static const char one_line[] = N_("Bitte nur eine Zeile.");
static const char too_few[] = N_("Bitte wählen Sie mindestens %lld aus.");
static const char too_many[] = N_("Bitte wählen Sie höchstens %lld aus.");
static const char empty_file[] = N_("Diese Datei ist leer.");
static const char large_file[] =
    N_("Diese Datei ist zu groß: höchstens %lld MB.");
static const char unknown[] =
    N_("Das Formular enthielt eine Angabe, die diese Seite nicht kennt.");
static const char twice[] = N_("Diese Angabe kam mehrfach.");

static void
fault(struct req *r, const char *field, const char *sentence, long long n)
{
	struct form *f = &r->form;

	if (f->nfault < FAULTS_MAX)
		f->fault[f->nfault++] = (struct fault){
		    .field = field, .sentence = sentence, .number = n};
	f->again = true;
}

void
form_fault(struct req *r, const char *field, const char *sentence)
{
	fault(r, field, sentence, 0);
}

static void
field_fault(
    struct req *r, const struct field *f, const char *sentence, long long n)
{
	struct form *form = &r->form;

	if (f->path) {
		r->status = ABSENT;
		return;
	}
	fault(r, f->name, f->sentence == NULL ? sentence : f->sentence, n);
	if (f->sentence == NULL)
		form->fault[form->nfault - 1].usual = true;
}

/* The first label of a name is the field's; its options follow. */
void
form_label(struct req *r, const char *field, struct str label)
{
	struct form *f = &r->form;

	for (size_t i = 0; i < f->nfault; i++) {
		if (f->fault[i].label.n == 0 &&
		    strcmp(f->fault[i].field, field) == 0)
			f->fault[i].label = label;
	}
}

/* The pairs that this request's fields come from. */
static const struct pairs *
source(const struct req *r)
{
	return r->method == POST ? &r->body : &r->query;
}

/* One value, or several where the field is repeated. */
struct found {
	size_t n;
	const struct pair *first;
	struct str path;
};

static struct found
find(const struct req *r, const struct field *f)
{
	const struct pairs *s = source(r);
	struct found found = {
	    0, NULL, {NULL, 0}
        };

	if (f->path) {
		found.path = route_segment(r, f->name);
		found.n = found.path.p != NULL;
		return found;
	}
	for (size_t i = 0; i < s->n; i++)
		if (str_is(s->row[i].name, f->name)) {
			if (found.n++ == 0)
				found.first = &s->row[i];
		}
	return found;
}

static struct str
clean(struct req *r, const struct field *f, struct str s)
{
	struct str text = str_clean(r->arena, s, f->lines);

	if (text.p == NULL)
		r->status = BUSY;
	return str_trim(text);
}

static void
read_text(struct req *r, const struct field *f, struct str s, char *out)
{
	long long chars = utf8_length(s);

	if (chars < 0)
		field_fault(r, f, bad_text, 0);
	else if (!f->lines && s.n > 0 && memchr(s.p, '\n', s.n) != NULL)
		field_fault(r, f, one_line, 0);
	else if (chars < f->min)
		field_fault(r, f, too_short, f->min);
	else if (f->max > 0 && chars > f->max)
		field_fault(r, f, too_long, f->max);
	else
		memcpy(out, &s, sizeof(s));
}

static void
read_number(struct req *r, const struct field *f, struct str s, char *out)
{
	long long v;

	if (!str_int(s, &v))
		field_fault(r, f, no_number, 0);
	else if (v < f->min)
		field_fault(r, f, too_small, f->min);
	else if (f->max > f->min && v > f->max)
		field_fault(r, f, too_large, f->max);
	else
		memcpy(out, &v, sizeof(v));
}

/* 0 if this is not a name of the enum. */
static int
enum_value(const struct enum_type *t, struct str s)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_is(s, t->name[i]))
			return (int)i + 1;
	return 0;
}

static void
read_one(struct req *r, const struct field *f, struct str s, char *out)
{
	const bool yes = true;
	struct id id;
	struct day day;
	int v;

	switch (f->type) {
	case FIELD_INT:
		read_number(r, f, s, out);
		break;
	case FIELD_ID:
		id = id_of(s);
		if (id.v == 0)
			field_fault(r, f, choose, 0);
		else
			memcpy(out, &id, sizeof(id));
		break;
	case FIELD_DAY:
		if (!day_of(s, &day))
			field_fault(r, f, no_day, 0);
		else
			memcpy(out, &day, sizeof(day));
		break;
	case FIELD_ENUM:
		v = enum_value(f->names, s);
		if (v == 0)
			field_fault(r, f, choose, 0);
		else
			memcpy(out, &v, sizeof(v));
		break;
	case FIELD_BOOL:
		if (!str_is(s, "1"))
			field_fault(r, f, choose, 0);
		else
			memcpy(out, &yes, sizeof(yes));
		break;
	default:
		read_text(r, f, s, out);
	}
}

static void
set_absent(const struct field *f, char *out)
{
	long long number = f->type == FIELD_DAY ? NONE_INT : f->absent;
	int choice = (int)f->absent;

	switch (f->type) {
	case FIELD_INT:
	case FIELD_DAY:
	case FIELD_ID:
		memcpy(out, &number, sizeof(number));
		break;
	case FIELD_TEXT:
		memset(out, 0, sizeof(struct str));
		break;
	case FIELD_ENUM:
		memcpy(out, &choice, sizeof(choice));
		break;
	case FIELD_BOOL:
		memset(out, 0, sizeof(bool));
		break;
	case FIELD_FILE:
		memset(out, 0, sizeof(struct file));
		break;
	case FIELD_IDS:
	case FIELD_TEXTS:
	case FIELD_ENUMS:
		memset(out, 0, sizeof(struct ids));
		break;
	}
}

/* A list of values: ids, texts or enum numbers, one behind the other. */
static void
read_list(
    struct req *r, const struct field *f, const struct found *found, char *out)
{
	const struct pairs *s = source(r);
	const size_t size =
	    f->type == FIELD_TEXTS ? sizeof(struct str) : sizeof(long long);
	char *row = arena_get(r->arena, found->n, size);
	struct rows list = {0, row};

	if (row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < s->n; i++) {
		struct str v = s->row[i].value;
		struct id id = id_of(v);
		long long number;

		if (!str_is(s->row[i].name, f->name))
			continue;
		if (f->type == FIELD_IDS)
			memcpy(row, &id, sizeof(id));
		else if (f->type == FIELD_ENUMS) {
			number = enum_value(f->names, v);
			id.v = number;
			memcpy(row, &number, sizeof(number));
		} else {
			v = clean(r, f, v);
			memcpy(row, &v, sizeof(v));
			id.v = utf8_length(v) >= 0;
		}
		if (id.v == 0)
			field_fault(r, f, choose, 0);
		row += size;
		list.n++;
	}
	memcpy(out, &list, sizeof(list));
	if ((long long)list.n < f->min)
		field_fault(r, f, too_few, f->min);
	else if (f->max > 0 && (long long)list.n > f->max)
		field_fault(r, f, too_many, f->max);
}

static void
read_file(struct req *r, const struct field *f, const struct pair *p, char *out)
{
	if (p == NULL || p->file.name.n == 0) {
		if (!f->optional)
			field_fault(r, f, no_file, 0);
	} else if (p->file.data.n == 0)
		field_fault(r, f, empty_file, 0);
	else if (f->max > 0 && p->file.data.n > (size_t)f->max)
		field_fault(r, f, large_file, f->max >> 20);
	else
		memcpy(out, &p->file, sizeof(p->file));
}

static bool
is_list(const struct field *f)
{
	return f->type == FIELD_IDS || f->type == FIELD_TEXTS ||
	       f->type == FIELD_ENUMS;
}

static void
read_field(struct req *r, const struct field *f, char *out)
{
	struct found found = find(r, f);
	struct str s;

	set_absent(f, out);
	if (is_list(f)) {
		read_list(r, f, &found, out);
		return;
	}
	if (found.n > 1) {
		field_fault(r, f, twice, 0);
		return;
	}
	if (f->type == FIELD_FILE) {
		read_file(r, f, found.first, out);
		return;
	}
	s = f->path ? found.path
	    : found.first == NULL || f->secret
		? (struct str){"", 0}
		: clean(r, f, found.first->value);
	if (f->secret && found.first != NULL)
		s = found.first->value; /* a password may end with a space */
	if (s.n > 0)
		read_one(r, f, s, out);
	else if (!f->optional && f->type != FIELD_BOOL)
		field_fault(r, f,
		    f->type == FIELD_ENUM || f->type == FIELD_ID ? choose
								 : missing,
		    0);
}

static const struct field *
named(const struct field *t, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (!t[i].path && str_is(name, t[i].name))
			return &t[i];
	return NULL;
}

/* Keep what was typed; a POST may bring nothing the table does not name. */
static void
keep_typed(struct req *r, const struct field *t, size_t n)
{
	const struct pairs *s = source(r);
	struct form *form = &r->form;

	form->ntyped = 0;
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = named(t, n, s->row[i].name);

		if (f == NULL) {
			if (r->method == POST &&
			    !str_is(s->row[i].name, "csrf"))
				fault(r, "", unknown, 0);
		} else if (!f->secret && f->type != FIELD_FILE &&
			   form->ntyped < TYPED_MAX &&
			   utf8_valid(s->row[i].value)) {
			form->typed[form->ntyped].name = s->row[i].name;
			form->typed[form->ntyped++].value =
			    clean(r, f, s->row[i].value);
		}
	}
}

bool
input_read(struct req *r, const struct field *t, size_t n, void *in)
{
	size_t before = r->form.nfault;

	keep_typed(r, t, n);
	for (size_t i = 0; i < n; i++)
		read_field(r, &t[i], (char *)in + t[i].offset);
	return r->status == OK && r->form.nfault == before;
}

struct str
form_error(const struct req *r, struct str field)
{
	const struct form *f = &r->form;

	for (size_t i = 0; i < f->nfault; i++)
		if (str_is(field, f->fault[i].field))
			return form_sentence(r, &f->fault[i]);
	return (struct str){NULL, 0};
}

/* Sentences hold at most one "%lld"; it is filled in by hand, since the
 * translated text is not a literal that the compiler could check. */
struct str
form_sentence(const struct req *r, const struct fault *f)
{
	struct str s = req_tr(r, f->sentence);
	const char *at = memmem(s.p, s.n, "%lld", 4);
	char number[FORMAT_MAX];

	if (at == NULL)
		return s;
	(void)format_int(r->lang, f->number, number);
	return str_fmt(r->arena, "%.*s%s%.*s", (int)(at - s.p), s.p, number,
	    (int)(s.p + s.n - at - 4), at + 4);
}

struct str
form_typed(const struct req *r, struct str field, struct str current)
{
	const struct form *f = &r->form;

	if (!f->again)
		return current;
	for (size_t i = 0; i < f->ntyped; i++)
		if (str_eq(field, f->typed[i].name))
			return f->typed[i].value;
	return (struct str){"", 0};
}

bool
form_chosen(const struct req *r, struct str field, struct str option,
    struct str current)
{
	const struct form *f = &r->form;

	if (!f->again)
		return str_eq(option, current);
	for (size_t i = 0; i < f->ntyped; i++)
		if (str_eq(field, f->typed[i].name) &&
		    str_eq(option, f->typed[i].value))
			return true;
	return false;
}
