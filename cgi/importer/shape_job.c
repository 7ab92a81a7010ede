/*
 * shape_job.c - one step with a file of boundaries: look what is in it, or
 * read it as somebody wished and put the shapes aside.
 */
#include "arena.h"
#include "i18n.h"
#include "importer.h"
#include "shape.h"
#include "text.h"

enum { SAMPLE_SHOWN = 80, SEND_BYTES = 2 << 20, SEND_SHAPES = 500 };

/* The file, read through us: whoever reads lives, and hears when to stop. */
struct watched {
	struct job *job;
	struct bytes file;
	long long last; /* when the database heard of us */
};

static bool
watched_read(void *ctx, long long at, void *to, size_t n)
{
	struct watched *w = ctx;
	struct job *j = w->job;
	struct shape_beat_row row;
	struct batch b;

	if (job_clock_ms() - w->last >= BEAT_MS) {
		w->last = job_clock_ms();
		b = job_batch(j);
		q_shape_beat(&b, j->outlines.id, at, &row);
		if (batch_run(&b))
			return false;
		j->stopped = !row.goes_on;
	}
	return !j->stopped && w->file.read(w->file.ctx, at, to, n);
}

static enum status
refuse(struct job *j, const char *sentence)
{
	struct batch b = job_batch(j);
	struct shape_failed_row row;

	q_shape_failed(&b, j->outlines.id, str_of(sentence), &row);
	return batch_run(&b);
}

/* What reading ended in, if not in shapes. */
static enum status
given_up(struct job *j, enum status st, const char *sentence)
{
	if (j->stopped)
		return OK;
	if (st == FAULT || sentence == NULL)
		return st;
	return refuse(j, sentence);
}

/* A text of the file for the database, not longer than it is shown. */
static struct str
clean(struct job *j, struct str s, size_t most)
{
	struct str c;

	if (s.n > most) {
		s.n = most;
		while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xc0) == 0x80)
			s.n--;
	}
	if (s.n == 0)
		return STR("");
	c = str_clean(j->arena, s, false);
	return c.p == NULL ? STR("") : c;
}

static enum status
tell_looked(struct job *j, const struct shape_look *k)
{
	struct str name[SHAPE_PROPERTIES_MAX], sample[SHAPE_PROPERTIES_MAX];
	long long count[SHAPE_PROPERTIES_MAX];
	struct strs names = {0, name}, samples = {0, sample};
	struct ints counts = {0, count};
	struct shape_looked_row row;
	struct batch b;

	for (size_t i = 0; i < k->nproperty; i++) {
		const struct shape_property *p = &k->property[i];

		name[names.n++] = clean(j, p->name, 100);
		sample[samples.n++] = clean(j, p->sample, SAMPLE_SHOWN);
		count[counts.n++] = (long long)p->n;
	}
	b = job_batch(j);
	q_shape_looked(&b, j->outlines.id, (long long)k->features,
	    (long long)k->skipped, (long long)k->points, (int)k->said,
	    clean(j, k->said_as, 200), (int)k->likely, k->swapped, names,
	    samples, counts, &row);
	return batch_run(&b);
}

static enum status
look(struct job *j, const struct bytes *file)
{
	const char *sentence = NULL;
	struct shape_look k;
	enum status st = shape_look(j->arena, file, &k, &sentence);

	if (st == OK && k.nproperty == 0)
		return refuse(
		    j, N_("Die Flächen in der Datei haben keine Eigenschaften; "
			  "welches Gebiet sie sind, ist nicht zu erkennen."));
	return st ? given_up(j, st, sentence) : tell_looked(j, &k);
}

/* Some shapes on their way to the database. */
struct load {
	struct job *job;
	long long first;
	size_t bytes;
	struct strs keys, names, paths;
	struct ints numbers;
	struct str key[SEND_SHAPES], name[SEND_SHAPES], path[SEND_SHAPES];
	long long number[6 * SEND_SHAPES];
};

static enum status
send(struct load *l)
{
	struct job *j = l->job;
	struct shape_parts_row row;
	struct batch b;

	if (l->keys.n == 0 || j->stopped)
		return OK;
	b = job_batch(j);
	q_shape_parts(&b, j->outlines.id, l->first, l->keys, l->names, l->paths,
	    l->numbers, &row);
	if (batch_run(&b))
		return b.st;
	j->stopped = !row.goes_on;
	l->first += (long long)l->keys.n;
	l->bytes = l->keys.n = l->names.n = l->paths.n = l->numbers.n = 0;
	return OK;
}

static enum status
put(struct load *l, const struct shape *s)
{
	const long long six[] = {
	    s->min_x, s->min_y, s->max_x, s->max_y, s->label_x, s->label_y};

	l->key[l->keys.n++] = clean(l->job, s->key, 60);
	l->name[l->names.n++] = clean(l->job, s->name, 200);
	l->path[l->paths.n++] = s->path;
	for (size_t i = 0; i < COUNT(six); i++)
		l->number[l->numbers.n++] = six[i];
	l->bytes += s->path.n;
	return l->keys.n == SEND_SHAPES || l->bytes >= SEND_BYTES ? send(l)
								  : OK;
}

static enum status
put_aside(struct job *j, const struct shapes *s)
{
	struct load *l = arena_get(j->arena, 1, sizeof(*l));
	struct shape_read_row row;
	enum status st = l == NULL ? TOO_MUCH : OK;
	struct batch b;

	if (l != NULL)
		*l = (struct load){.job = j,
		    .keys.row = l->key,
		    .names.row = l->name,
		    .paths.row = l->path,
		    .numbers.row = l->number};
	for (size_t i = 0; st == OK && i < s->n; i++)
		st = put(l, &s->row[i]);
	if (st == OK)
		st = send(l);
	if (st || j->stopped)
		return st;
	b = job_batch(j);
	q_shape_read(&b, j->outlines.id, (long long)s->skipped,
	    (long long)s->points, &row);
	return batch_run(&b);
}

static enum status
read_as_wished(struct job *j, const struct bytes *file)
{
	const struct shape_claim_row *o = &j->outlines;
	const struct shape_wish wish = {
	    .key_property = o->key_property,
	    .name_property = o->name_property,
	    .prefix = o->prefix,
	    .digits = (size_t)o->digits,
	    .crs = (enum shape_system)o->crs,
	    .swapped = o->swapped,
	    .tolerance = (double)o->tolerance,
	};
	const char *sentence = NULL;
	struct shapes s;
	enum status st = shape_read(j->arena, file, &wish, &s, &sentence);

	if (st)
		return given_up(j, st, sentence);
	for (size_t i = 0; i < s.n; i++)
		if (s.row[i].path.n > SHAPE_PATH_MAX)
			return refuse(
			    j, N_("Ein Umriss hat zu viele Punkte. Bitte "
				  "vereinfachen Sie die Grenzen stärker."));
	return put_aside(j, &s);
}

enum status
shape_run(struct job *j)
{
	struct watched w = {.job = j, .last = job_clock_ms()};
	struct bytes file;

	if (j->outlines.exhausted)
		return refuse(
		    j, N_("Diese Datei hat den Leser dreimal zum Abbruch "
			  "gebracht."));
	job_allow(0);
	w.file =
	    chunks_open(j, j->outlines.id, j->outlines.bytes, q_shape_chunk);
	if (w.file.read == NULL)
		return BUSY;
	file = (struct bytes){
	    .ctx = &w, .size = w.file.size, .read = watched_read};
	return j->outlines.key_property.n > 0 ? read_as_wished(j, &file)
					      : look(j, &file);
}
