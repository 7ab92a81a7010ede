/*
 * plan.c - which reader a file gets, and for plain tables which mapping.
 */
#include "plan.h"

#include "arena.h"
#include "i18n.h"
#include "text.h"

static enum status
load_places(struct job *j, struct places *to)
{
	struct batch b = batch_begin(j->db, j->arena);
	struct import_places_rows rows;

	q_import_places(&b, j->file.id, &rows);
	if (batch_run(&b))
		return b.st;
	to->row = arena_get(j->arena, rows.n, sizeof(*to->row));
	if (to->row == NULL)
		return TOO_MUCH;
	for (size_t i = 0; i < rows.n; i++)
		to->row[to->n++] =
		    (struct known_place){rows.row[i].key, rows.row[i].name};
	return places_begin(to, j->arena) ? OK : TOO_MUCH;
}

/* A sheet that there is not, say: the file is shown as it can be read. */
static enum status
sample_again(struct job *j, struct plan *p, const struct hints *hints)
{
	const char *sentence;

	if (j->file.mapping.n == 0)
		return INVALID;
	*p->mapping = (struct mapping){0};
	p->sample = (struct sample_rows){0};
	if (p->reader->sample(
		j->arena, &p->bytes, p->mapping, &p->sample, &sentence))
		return INVALID;
	mapping_guess(&p->sample, hints, p->mapping, &p->unsure);
	template_names(j->arena, &p->sample, p->mapping);
	p->ask = true;
	return OK;
}

/*
 * Look into the sheet that is called as the template's was, or is where that
 * was, or is there at all.  How the file is written may differ, too.
 */
static enum status
sample_next(struct job *j, struct plan *p, struct mapping *fresh)
{
	const struct mapping *old = p->mapping;
	long long named;
	enum status st;

	*fresh = (struct mapping){.sheet = old->sheet};
	st = p->reader->sample(
	    j->arena, &p->bytes, fresh, &p->sample, &p->sentence);
	if (st == INVALID && old->sheet > 0) {
		*fresh = (struct mapping){0};
		p->sample = (struct sample_rows){0};
		st = p->reader->sample(
		    j->arena, &p->bytes, fresh, &p->sample, &p->sentence);
	}
	if (st)
		return st;
	named = template_sheet(
	    j->arena, &p->sample, old, fresh->sheet, &p->changes);
	if (named == fresh->sheet)
		return OK;
	*fresh = (struct mapping){.sheet = named};
	p->sample = (struct sample_rows){0};
	return p->reader->sample(
	    j->arena, &p->bytes, fresh, &p->sample, &p->sentence);
}

/*
 * What the columns of a plain table are: as a person said, as the source's
 * template says and the file still looks like it, or as it can be guessed.
 */
static enum status
make_mapping(struct job *j, struct plan *p)
{
	struct mapping *m = p->mapping;
	struct mapping *fresh = arena_get(j->arena, 1, sizeof(*fresh));
	const struct hints hints = {.file_name = j->file.file_name,
	    .places = &p->places,
	    .heads_said = !j->file.template && (m->skip > 0 || m->heads > 0)};
	enum status st = fresh == NULL ? TOO_MUCH : OK;

	if (!st)
		st = load_places(j, &p->places);
	if (st)
		return st;
	if (m->ncolumn > 0 && j->file.template) {
		m = fresh;
		st = sample_next(j, p, fresh);
	} else
		st = p->reader->sample(
		    j->arena, &p->bytes, m, &p->sample, &p->sentence);
	if (st)
		return sample_again(j, p, &hints);
	if (m == fresh) {
		mapping_guess(&p->sample, &hints, fresh, &p->unsure);
		p->unsure = template_adapt(
		    j->arena, &p->sample, p->mapping, fresh, &p->changes);
	} else if (m->ncolumn == 0) {
		mapping_guess(&p->sample, &hints, m, &p->unsure);
	}
	template_names(j->arena, &p->sample, p->mapping);
	return OK;
}

/* Formats that are lines of fields. */
static bool
is_text(enum file_format f)
{
	return f == FORMAT_GENESIS_TABLE || f == FORMAT_GENESIS_FLAT_OLD ||
	       f == FORMAT_GENESIS_FLAT_NEW || f == FORMAT_SDMX_CSV;
}

enum status
plan_make(struct job *j, struct plan *p)
{
	struct bytes whole =
	    chunks_open(j, j->file.id, j->file.bytes, q_import_chunk);

	*p = (struct plan){0};
	if (whole.read == NULL)
		return BUSY;
	p->format = reader_find(j->arena, &whole, &p->bytes, &p->sentence);
	if (p->format == FORMAT_NONE)
		return INVALID;
	p->reader = &readers[p->format];
	/* Of other formats a mapping says only what is the same for all values:
	 * the area or the period that the file does not name. */
	if (!p->reader->mapped && j->file.mapping.n == 0)
		return OK;
	p->mapping = arena_get(j->arena, 1, sizeof(*p->mapping));
	if (p->mapping == NULL)
		return TOO_MUCH;
	if (j->file.mapping.n > 0 &&
	    mapping_of(j->arena, j->file.mapping, p->mapping, &p->line)) {
		p->sentence = N_("Die Zuordnung der Spalten ist nicht lesbar.");
		return INVALID;
	}
	/* a person said what its columns are, whatever it claims to be */
	if (is_text(p->format) && p->mapping->ncolumn > 0)
		p->format = FORMAT_CSV;
	p->reader = &readers[p->format];
	return p->reader->mapped ? make_mapping(j, p) : OK;
}

bool
plan_as_plain(struct job *j, struct plan *p, const struct take *t)
{
	if (t->st != INVALID || t->understood > 0 || !is_text(p->format))
		return false;
	p->format = FORMAT_CSV;
	p->reader = &readers[FORMAT_CSV];
	p->mapping = arena_get(j->arena, 1, sizeof(*p->mapping));
	if (p->mapping == NULL || make_mapping(j, p))
		return false;
	/* without a column of numbers there is nothing to be asked */
	for (size_t i = 0; i < p->mapping->ncolumn; i++)
		if (p->mapping->role[i] == ROLE_VALUE)
			return true;
	return false;
}
