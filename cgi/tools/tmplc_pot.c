/*
 * tmplc_pot.c - the sentences of templates, for the translators.
 */
#include "tmplc.h"

#include <string.h>

void
message_add(struct walk *w, const char *one, const char *other)
{
	struct tool *t = &w->t->tool;
	struct message **m = &w->unit->program->messages;
	const char *place = tool_fmt(t, "#: %s:%d\n", w->unit->path, w->line);

	while (*m != NULL && strcmp((*m)->one, one) != 0)
		m = &(*m)->next;
	if (*m == NULL) {
		*m = tool_get(t, sizeof(**m));
		(*m)->one = one;
		(*m)->places = "";
	}
	(*m)->places = tool_fmt(t, "%s%s", (*m)->places, place);
	if (other == NULL)
		return;
	if ((*m)->other != NULL && strcmp((*m)->other, other) != 0)
		WRONG(w, "\"%s\" has two plurals: \"%s\" and \"%s\"", one,
		    (*m)->other, other);
	(*m)->other = other;
}

static void
write_entry(FILE *f, const char *key, const char *text)
{
	fprintf(f, "%s ", key);
	write_literal(f, text, strlen(text));
	fputc('\n', f);
}

void
write_pot(FILE *f, const struct program *p)
{
	fputs("msgid \"\"\nmsgstr \"\"\n"
	      "\"MIME-Version: 1.0\\n\"\n"
	      "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
	      "\"Content-Transfer-Encoding: 8bit\\n\"\n"
	      "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n",
	    f);
	for (const struct message *m = p->messages; m != NULL; m = m->next) {
		/* msgfmt --check-format then compares the places. */
		fprintf(f, "\n%s%s", m->places,
		    strchr(m->one, '{') != NULL ||
			    (m->other != NULL && strchr(m->other, '{') != NULL)
			? "#, python-brace-format\n"
			: "");
		write_entry(f, "msgid", m->one);
		if (m->other == NULL) {
			write_entry(f, "msgstr", "");
			continue;
		}
		write_entry(f, "msgid_plural", m->other);
		write_entry(f, "msgstr[0]", "");
		write_entry(f, "msgstr[1]", "");
	}
}
