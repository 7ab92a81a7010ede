/*
 * mo.c - a compiled GNU gettext catalogue, mapped into memory.
 *
 * Format: gettext manual, "The Format of GNU MO Files".  The file is ours,
 * but every offset is checked before it is followed.
 */
#include "mo.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log.h"

static uint32_t
word(const struct mo *m, size_t at)
{
	uint32_t v;

	memcpy(&v, m->p + at, sizeof(v));
	return v;
}

/* The i-th text of the table at `table`; checked by mo_open(). */
static struct str
entry(const struct mo *m, uint32_t table, uint32_t i)
{
	size_t at = table + (size_t)i * 8;

	return (struct str){m->p + word(m, at + 4), word(m, at)};
}

static bool
is_sound(const struct mo *m)
{
	uint64_t end;

	if (m->n < 28 || word(m, 0) != 0x950412de)
		return false;
	end = (uint64_t)word(m, 8) * 8;
	if (word(m, 12) + end > m->n || word(m, 16) + end > m->n)
		return false;
	for (uint64_t i = 0; i < end; i += 8)
		for (size_t t = 12; t <= 16; t += 4) {
			size_t at = word(m, t) + (size_t)i;
			uint64_t last = (uint64_t)word(m, at + 4) + word(m, at);

			if (last >= m->n || m->p[last] != '\0')
				return false;
		}
	return true;
}

enum status
mo_open(struct mo *m, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	void *p = MAP_FAILED;

	*m = (struct mo){.p = NULL};
	if (fd != -1 && fstat(fd, &st) == 0 && st.st_size > 0)
		p = mmap(
		    NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (fd != -1)
		(void)close(fd);
	if (p == MAP_FAILED) {
		log_line("could not read catalogue \"%s\"", path);
		return FAULT;
	}
	m->p = p;
	m->n = (size_t)st.st_size;
	if (!is_sound(m)) {
		log_line("catalogue \"%s\" is damaged", path);
		mo_close(m);
		return FAULT;
	}
	m->count = word(m, 8);
	m->ids = word(m, 12);
	m->texts = word(m, 16);
	return OK;
}

void
mo_close(struct mo *m)
{
	if (m->p != NULL)
		(void)munmap((void *)(uintptr_t)m->p, m->n);
	*m = (struct mo){.p = NULL};
}

/* msgids are sorted as C strings; a plural's msgid ends at its first NUL. */
struct str
mo_find(const struct mo *m, struct str id)
{
	uint32_t lo = 0, hi = m->count;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		struct str s = entry(m, m->ids, mid);
		size_t n = strlen(s.p);
		size_t k = n < id.n ? n : id.n;
		int c = memcmp(id.p, s.p, k);

		if (c == 0)
			c = (id.n > n) - (id.n < n);
		if (c == 0)
			return entry(m, m->texts, mid);
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return (struct str){NULL, 0};
}
