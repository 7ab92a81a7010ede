/*
 * job.c - one step with one file: read it, or store what was read.
 */
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "arena.h"
#include "i18n.h"
#include "importer.h"
#include "log.h"
#include "places.h"
#include "plan.h"
#include "text.h"

enum { CPU_SECONDS = 5, CELLS_A_SECOND = 100000, CPU_MOST = 900 };

struct batch
job_batch(struct job *j)
{
	arena_reset(j->moment);
	return batch_begin(j->db, j->moment);
}

enum status
job_refuse(struct job *j, const char *sentence, long long line)
{
	struct batch b = job_batch(j);
	struct import_failed_row row;

	q_import_failed(&b, j->file.id, str_of(sentence), line, &row);
	return batch_run(&b);
}

long long
job_clock_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What was understood earns the right to go on. */
void
job_allow(long long cells)
{
	struct rlimit r = {.rlim_max = RLIM_INFINITY};
	long long seconds = CPU_SECONDS + cells / CELLS_A_SECOND;

	r.rlim_cur = (rlim_t)(seconds < CPU_MOST ? seconds : CPU_MOST);
	if (getrlimit(RLIMIT_CPU, &(struct rlimit){0}) == 0)
		(void)setrlimit(RLIMIT_CPU, &r);
}

struct reading_job {
	struct job *job;
	struct shelf *shelf;
	struct examples examples;
	long long ncell;
	long long last; /* when the database heard of us */
};

/* The first, tenth, hundredth, ... is shown as it was understood. */
static bool
is_example(long long n)
{
	while (n % 10 == 0)
		n /= 10;
	return n == 1;
}

static bool
cell(void *ctx, const struct taken_cell *c)
{
	struct reading_job *r = ctx;
	struct examples *e = &r->examples;

	if (e->n < EXAMPLES_MAX && is_example(++r->ncell)) {
		char *given = str_copy(r->job->arena, c->given);

		e->row[e->n] = *c;
		e->row[e->n++].given =
		    (struct str){given, given == NULL ? 0 : c->given.n};
	}
	return shelf_cell(r->shelf, c);
}

static bool
progress(void *ctx, const struct take *t)
{
	struct reading_job *r = ctx;
	struct import_beat_row row;
	long long doubts = 0;
	struct batch b;

	job_allow(t->understood);
	if (job_clock_ms() - r->last < BEAT_MS)
		return true;
	r->last = job_clock_ms();
	b = job_batch(r->job);
	for (int i = 1; i < DOUBT_MAX; i++)
		doubts += t->ndoubt[i];
	q_import_beat(&b, r->job->file.id, t->position, t->rows, t->understood,
	    doubts, &row);
	if (batch_run(&b))
		return false;
	r->job->stopped = !row.goes_on;
	return row.goes_on;
}

/* Corrections that people made to this file, by line. */
static enum status
load_fixes(struct job *j, struct take *t)
{
	struct batch b = batch_begin(j->db, j->arena);
	struct import_fixes_rows rows;
	struct take_fix *fix;

	q_import_fixes(&b, j->file.id, &rows);
	if (batch_run(&b))
		return b.st;
	fix = arena_get(j->arena, rows.n, sizeof(*fix));
	if (fix == NULL)
		return TOO_MUCH;
	for (size_t i = 0; i < rows.n; i++)
		fix[i] = (struct take_fix){rows.row[i].line, rows.row[i].given,
		    rows.row[i].replacement};
	t->fixes.n = rows.n;
	t->fixes.row = fix;
	return OK;
}

/* New areas keep the numbers that they got. */
static void
keep_places(struct job *j, struct mapping *m, const struct take *t)
{
	struct meant_place *to;

	if (m == NULL || t->place.n == 0)
		return;
	to = arena_get(j->arena, m->nplace + t->place.n, sizeof(*to));
	if (to == NULL)
		return;
	if (m->nplace > 0)
		memcpy(to, m->place, m->nplace * sizeof(*to));
	m->place = to;
	for (size_t i = 0; i < t->place.n; i++)
		if (t->place.row[i].how == PLACE_NEW &&
		    m->nplace < MAPPING_PLACES_MAX)
			m->place[m->nplace++] = (struct meant_place){
			    t->place.row[i].name, t->place.row[i].key};
}

/* Names that nobody has said yet what they mean. */
static unsigned
unsure_places(const struct take *t)
{
	for (size_t i = 0; i < t->place.n; i++)
		if (t->place.row[i].how != PLACE_NAMED &&
		    t->place.row[i].how != PLACE_SAID &&
		    t->place.row[i].how != PLACE_LEFT)
			return t->places == NULL ? 0 : UNSURE_PLACE;
	return 0;
}

static enum status
tell_understood(struct job *j, const struct plan *p, const struct take *t)
{
	struct str about[ABOUT_MAX];
	struct strs abouts = {ABOUT_MAX, about};
	struct import_understood_row row;
	long long skipped = 0, doubts = 0;
	struct str mapping = {"", 0};
	struct strs origin = origin_of(j->arena, t);
	unsigned unsure = p->unsure;
	struct batch b;

	memcpy(about, t->about, sizeof(about));
	for (int i = 1; i < DOUBT_MAX; i++) {
		skipped += t->skipped[i];
		doubts += t->ndoubt[i];
	}
	keep_places(j, p->mapping, t);
	unsure |= unsure_places(t);
	if (p->mapping != NULL)
		mapping = mapping_text(j->arena, p->mapping);
	b = job_batch(j);
	q_import_understood(&b, j->file.id, (int)p->format, mapping,
	    (long long)unsure, abouts, origin, t->rows, t->read, t->understood,
	    skipped, doubts,
	    p->sentence != NULL ? str_of(p->sentence) : STR(""), p->line, &row);
	return batch_run(&b);
}

/*
 * Read like this, nothing comes of the file: what it begins with is shown, and
 * why.  The cells that were put aside before that go when it is read again.
 */
static enum status
ask_back(struct job *j, struct plan *p, const char *sentence, long long line)
{
	struct take none = take_begin(j->arena);
	enum status st;

	p->sentence =
	    sentence != NULL ? sentence : N_("Die Datei ist zu groß.");
	p->line = line;
	p->unsure |= UNSURE_LACKING;
	st = report_parts(
	    j, &none, &p->sample, &p->changes, &(struct examples){0});
	return st ? st : tell_understood(j, p, &none);
}

static enum status
read_file(struct job *j)
{
	struct take t = take_begin(j->arena);
	struct reading_job r = {.job = j, .shelf = shelf_new(j)};
	struct plan p;
	enum status st = plan_make(j, &p);

	if (st == INVALID)
		return job_refuse(j, p.sentence, p.line);
	if (!st && r.shelf == NULL)
		st = TOO_MUCH;
	if (!st)
		st = load_fixes(j, &t);
	if (st)
		return st;
	if (p.ask)
		return ask_back(j, &p, p.sentence, 0);
	t.ctx = &r;
	t.cell = cell;
	t.progress = progress;
	t.size = p.bytes.size;
	t.places = p.reader->mapped ? &p.places : NULL;
	t.said = p.reader->mapped ? NULL : p.mapping;
	p.reader->read(&p.bytes, p.mapping, &t);
	take_end(&t);
	if (j->stopped)
		return OK;
	if (t.st == BUSY)
		return BUSY;
	/* a plain table may only want another mapping: the person is asked */
	if (t.st &&
	    ((p.reader->mapped && p.sample.n > 0) || plan_as_plain(j, &p, &t)))
		return ask_back(j, &p, t.sentence, t.failed_line);
	if (t.st)
		return job_refuse(j,
		    t.sentence != NULL ? t.sentence
				       : N_("Die Datei ist zu groß."),
		    t.failed_line);
	st = shelf_end(r.shelf);
	if (!st)
		st = report_parts(j, &t, &p.sample, &p.changes, &r.examples);
	return st ? st : tell_understood(j, &p, &t);
}

static enum status
store_file(struct job *j)
{
	struct import_store_row row;
	struct batch b = job_batch(j);

	q_import_store(&b, j->file.id, &row);
	return batch_run(&b);
}

static enum status
examine_file(struct job *j)
{
	struct import_examined_row row;
	struct batch b = job_batch(j);

	q_import_examined(&b, j->file.id, &row);
	return batch_run(&b);
}

enum status
job_run(struct job *j)
{
	enum status st = OK;

	if (j->file.exhausted)
		return job_refuse(j,
		    N_("Diese Datei hat den Leser dreimal zum Abbruch "
		       "gebracht."),
		    0);
	job_allow(0);
	if (str_is(j->file.state, "reading"))
		return read_file(j);
	if (str_is(j->file.state, "storing"))
		st = store_file(j);
	return st ? st : examine_file(j);
}
