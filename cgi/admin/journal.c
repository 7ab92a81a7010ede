/*
 * journal.c - who did what to which thing, and when.
 */
#include <stdio.h>

#include "admin.h"
#include "admin_tmpl.h"
#include "arena.h"
#include "text.h"

enum { JOURNAL_ROWS = 50 };

struct journal_in {
	struct str ding, person;
	struct day von, bis;
	long long vor;
};

static const struct field journal_fields[] = {
    FIELD(struct journal_in, ding, .max = 40, .optional = true),
    FIELD(struct journal_in, person, .max = 100, .optional = true),
    FIELD(struct journal_in, von, .optional = true),
    FIELD(struct journal_in, bis, .optional = true),
    FIELD(struct journal_in, vor, .min = 1, .max = LLONG_MAX, .optional = true,
	.absent = NONE_INT),
};

/* Things in the journal, as the filter names them. */
static const struct {
	const char *name, *label;
} things[] = {
    {"person",	       N_("Personen und Konten")   },
    {"organisation",         N_("Organisationen")        },
    {"mandate",              N_("Mandate")               },
    {"workspace",            N_("Arbeitsräume")         },
    {"committee",            N_("Gremien")               },
    {"source",	       N_("Quellen")               },
    {"delivery",             N_("Lieferungen")           },
    {"release",              N_("Freigaben")             },
    {"area",		 N_("Gebiete")               },
    {"indicator",            N_("Indikatoren")           },
    {"indicator_definition", N_("Definitionen")          },
    {"cell_note",            N_("Hinweise an Werten")    },
    {"doubt_case",           N_("Datenzweifel")          },
    {"series_break",         N_("Zeitreihenbrüche")     },
    {"analysis",             N_("Analysen")              },
    {"meeting",              N_("Sitzungen des Gremiums")},
    {"agenda_item",          N_("Tagesordnung")          },
    {"decision",             N_("Beschlüsse")           },
    {"goal",		 N_("Ziele")                 },
    {"priority",             N_("Prioritäten")          },
    {"measure",              N_("Maßnahmen")            },
    {"target",	       N_("Zielwerte")             },
};

static struct options
objects(struct req *r)
{
	struct options o = {COUNT(things),
	    arena_get(r->arena, COUNT(things), sizeof(struct option))};

	if (o.row == NULL) {
		r->status = BUSY;
		return (struct options){0, NULL};
	}
	for (size_t i = 0; i < o.n; i++)
		o.row[i] = (struct option){
		    str_of(things[i].name), req_tr(r, things[i].label)};
	return o;
}

/* The same question, from the last line of this page on. */
static struct str
older(struct req *r, const struct journal_in *in, long long last)
{
	char von[FORMAT_MAX] = "", bis[FORMAT_MAX] = "";
	struct out o;
	struct str s;

	if (in->von.d != NONE_INT)
		(void)format_day(r->lang, in->von, DATE_ISO_DAY, von);
	if (in->bis.d != NONE_INT)
		(void)format_day(r->lang, in->bis, DATE_ISO_DAY, bis);
	out_init(&o, 4096);
	out_raw(&o, "/verwaltung/journal?ding=", 25);
	out_url(&o, in->ding);
	out_raw(&o, "&person=", 8);
	out_url(&o, in->person);
	s = str_fmt(r->arena, "%.*s&von=%s&bis=%s&vor=%lld", (int)o.n,
	    o.p == NULL ? "" : o.p, von, bis, last);
	out_release(&o);
	return s;
}

static void
show(struct req *r, const struct journal_in *in, const struct journal_rows *j)
{
	struct journal_view v = {.object = in->ding,
	    .words = in->person,
	    .from = in->von,
	    .until = in->bis,
	    .objects = objects(r)};
	bool more = j->n > JOURNAL_ROWS;

	v.entries.n = more ? JOURNAL_ROWS : j->n;
	v.entries.row =
	    arena_get(r->arena, v.entries.n, sizeof(*v.entries.row));
	if (v.entries.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < v.entries.n; i++)
		v.entries.row[i] =
		    (struct entry){j->row[i], action_words(r, j->row[i].action),
			detail_words(r, j->row[i].action, j->row[i].detail)};
	v.nentries = (long long)v.entries.n;
	if (more)
		v.older = older(r, in, j->row[JOURNAL_ROWS - 1].id);
	crumbs(r, NULL, NULL, req_tr(r, N_("Journal")));
	journal_html(r, &v);
}

void
journal_page(struct req *r)
{
	struct journal_rows rows = {0, NULL};
	struct journal_in in;
	bool good = INPUT(r, journal_fields, &in);

	if (in.ding.p == NULL)
		in.ding = STR("");
	if (in.person.p == NULL)
		in.person = STR("");
	if (good)
		q_journal(&r->batch, in.vor, in.ding, in.person, in.von, in.bis,
		    &rows);
	if (req_ask(r))
		show(r, &in, &rows);
}
