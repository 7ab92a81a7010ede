/*
 * tmplc_fuzz.c - any bytes as a template, compiled as far as it goes.
 */
#include <stdint.h>

#include "../../cgi/tools/tmplc.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct tmplc t = {.tool = {.quiet = true}};

	tmplc_load(&t, "templates/demo/page.html", (const char *)data, n);
	for (const struct program *p = t.programs; p != NULL; p = p->next) {
		draft_open(&t.c);
		tmplc_compile(&t, p);
		write_pot(t.c.f, p);
		draft_close(&t.c);
	}
	tmplc_release(&t);
	return 0;
}
