/*
 * prison.c - read a hostile file in a process of its own.
 */
#include "prison.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "collect.h"
#include "packed.h"

/* What the importer's child holds beside: its arena for a job, and another. */
enum { JOB = 96 << 20, MOMENT = 64 << 20 };

static bool
read_at(void *ctx, long long at, void *to, size_t n)
{
	return pread(*(int *)ctx, to, n, (off_t)at) == (ssize_t)n;
}

static void
read_file(struct bytes *file, enum file_format format, struct sentence *out)
{
	struct arena *job = arena_new(JOB), *moment = arena_new(MOMENT);
	static const struct mapping value = {
	    .area = {"05914", 5},
	    .period = {"2013",       4},
	    .ncolumn = 1,
	    .role = {ROLE_VALUE}
        };
	struct bytes inner = *file;
	const char *sentence = NULL;
	struct take t;

	if (job == NULL || moment == NULL)
		abort();
	if (format == FORMAT_NONE)
		format = reader_find(job, file, &inner, &sentence);
	if (format != FORMAT_NONE) {
		t = take_begin(job);
		readers[format].read(
		    &inner, readers[format].mapped ? &value : NULL, &t);
		take_end(&t);
		sentence = t.sentence;
		out->cells = t.understood;
		if (t.st != OK && sentence == NULL)
			sentence = "no sentence";
	}
	if (sentence != NULL)
		snprintf(out->text, sizeof(out->text), "%s", sentence);
}

/* What is done inside. */
struct sentence_to_serve {
	enum file_format format;
	prison_work *work; /* NULL: the table reader of that format */
};

/* Ends the process. */
static void
serve_time(int fd, long long size, const struct sentence_to_serve *what, int to)
{
	struct rlimit memory = {PRISON_MIB << 20, PRISON_MIB << 20};
	struct rlimit seconds = {PRISON_SECONDS, PRISON_SECONDS};
	struct bytes file = {.ctx = &fd, .size = size, .read = read_at};
	struct sentence out = {0};
	struct rusage used;

#ifndef __SANITIZE_ADDRESS__
	setrlimit(RLIMIT_DATA, &memory);
	setrlimit(RLIMIT_CPU, &seconds);
#else
	(void)memory;
	(void)seconds;
#endif
	if (what->work != NULL)
		what->work(&file, &out);
	else
		read_file(&file, what->format, &out);
	getrusage(RUSAGE_SELF, &used);
	out.kilobytes = used.ru_maxrss;
	out.seconds =
	    (double)used.ru_utime.tv_sec + (double)used.ru_utime.tv_usec / 1e6 +
	    (double)used.ru_stime.tv_sec + (double)used.ru_stime.tv_usec / 1e6;
	_exit(write(to, &out, sizeof(out)) == sizeof(out) ? 0 : 1);
}

static struct sentence
imprison(struct str data, const struct sentence_to_serve *what)
{
	struct sentence out = {0};
	const long long size = (long long)data.n;
	FILE *f = tmpfile();
	int pipes[2], ended;
	pid_t pid;

	if (f == NULL || fwrite(data.p, 1, data.n, f) != data.n ||
	    fflush(f) != 0 || pipe(pipes) != 0)
		abort();
	collect_free();
	packed_free();
	pid = fork();
	if (pid == 0)
		serve_time(fileno(f), size, what, pipes[1]);
	close(pipes[1]);
	if (pid < 0 || read(pipes[0], &out, sizeof(out)) < 0 ||
	    waitpid(pid, &ended, 0) != pid)
		abort();
	if (WIFSIGNALED(ended))
		out.signal = WTERMSIG(ended);
	close(pipes[0]);
	fclose(f);
	return out;
}

struct sentence
imprisoned(struct str data, enum file_format format)
{
	return imprison(data, &(struct sentence_to_serve){.format = format});
}

struct sentence
imprisoned_at(struct str data, prison_work *work)
{
	return imprison(data, &(struct sentence_to_serve){.work = work});
}
