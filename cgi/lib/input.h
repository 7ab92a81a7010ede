/*
 * input.h - what a page accepts, as a table, and the only way to read it.
 *
 * What the table does not name is refused.  A bad field does not stop the
 * others: every fault is kept with its sentence, and what was typed is kept
 * too, so that the page can show the form again as the visitor left it.
 */
#ifndef INPUT_H
#define INPUT_H

#include "base.h"
#include "stmt.h"

struct req;

enum field_type {
	FIELD_INT = 1,
	FIELD_TEXT, /* min and max are characters, not bytes */
	FIELD_ID,
	FIELD_DAY,
	FIELD_ENUM, /* struct enum_type in .names; the member is int */
	FIELD_BOOL, /* a checkbox: present and "1" is true */
	FIELD_FILE,
	FIELD_IDS,   /* repeated */
	FIELD_TEXTS, /* repeated */
	FIELD_ENUMS, /* repeated; the member is struct ints */
};

/* An uploaded file; its bytes are in the request's arena. */
struct file {
	struct str name; /* as the browser said, without any folder */
	struct str type;
	struct str data;
};

struct field {
	const char *name; /* in the path, the query or the form */
	enum field_type type;
	size_t offset;      /* in the page's input struct */
	long long min, max; /* of a number, a text's length, a list's count */
	bool optional;      /* an absent or empty field is allowed */
	bool path;          /* part of the address: bad means ABSENT */
	bool lines;         /* a text that may have line breaks */
	bool secret;        /* never kept for showing again (passwords) */
	long long absent;   /* the number an absent field stands for */
	const struct enum_type *names;
	const char *sentence; /* German; instead of the usual fault */
};

/* A row for one member; its name and its type come from the struct. */
#define FIELD(s, m, ...)                                     \
	{                                                    \
		.name = #m, .offset = offsetof(s, m),        \
		.type = FIELD_TYPE(((s *)0)->m), __VA_ARGS__ \
	}

/* The id in the address: "/arbeit/{workspace}". */
#define FIELD_PATH(s, m) FIELD(s, m, .path = true)

/* clang-format off */
#define FIELD_TYPE(x) \
	_Generic((x), long long: FIELD_INT, struct str: FIELD_TEXT, \
	    struct id: FIELD_ID, struct day: FIELD_DAY, int: FIELD_ENUM, \
	    bool: FIELD_BOOL, struct file: FIELD_FILE, \
	    struct ids: FIELD_IDS, struct strs: FIELD_TEXTS, \
	    struct ints: FIELD_ENUMS)
/* clang-format on */

/*
 * Fill `in` from the path, and from the query of a GET or the body of a POST,
 * as the table says.  Every member is set: to its value, or to "absent" (0,
 * NULL, NONE_INT for an absent day, .absent for a number).  False if anything
 * was wrong; the faults are in r->form.  A bad path makes r->status ABSENT.
 * Texts are trimmed and UTF-8, in the request's arena; line breaks of every
 * kind are LF, other control characters, which nobody sees, are gone.
 */
bool input_read(
    struct req *, const struct field *, size_t n, void *in) MUST_CHECK;

#define INPUT(r, table, in) input_read(r, table, COUNT(table), in)

/* One fault of a form: beside which field, and what to say (German). */
struct fault {
	const char *field;
	const char *sentence; /* German; may hold one %lld */
	long long number;
	bool usual;       /* a sentence of ours: it does not name the field */
	struct str label; /* of the field, in the visitor's language */
};

enum { FAULTS_MAX = 16, TYPED_MAX = 192 };

/* What stood in a field of the form. */
struct typed {
	struct str name, value;
};

struct typed_list {
	size_t n;
	struct typed *row;
};

struct form {
	bool again; /* this request posted a form that must be shown again */
	size_t nfault;
	struct fault fault[FAULTS_MAX];
	size_t ntyped;
	struct typed typed[TYPED_MAX];
};

/* Add a fault that only the handler can know; the answer becomes 422. */
void form_fault(struct req *, const char *field, const char *sentence);

/*
 * What the page calls a field, so that the list of faults above the form can
 * name it.  Generated pages say this before anything is written.
 */
void form_label(struct req *, const char *field, struct str label);

/* The sentence of a fault in the visitor's language. */
struct str form_sentence(const struct req *, const struct fault *);

/* For pages: the fault of a field in the visitor's language, or no text. */
struct str form_error(const struct req *, struct str field);

/* For pages: what was typed if the form is shown again, else `current`. */
struct str form_typed(const struct req *, struct str field, struct str current);

/* For pages: whether this option is the chosen one, by the same rule. */
bool form_chosen(const struct req *, struct str field, struct str option,
    struct str current);

#endif
