/*
 * content_pdf.h - whether a PDF runs something.
 */
#ifndef CONTENT_PDF_H
#define CONTENT_PDF_H

#include "base.h"

struct arena;

enum pdf_says {
	PDF_ODD,   /* packed in a way that nobody uses, or too large inside */
	PDF_RUNS,  /* it names JavaScript, or a program to be started */
	PDF_PLAIN, /* neither */
};

/*
 * Looks at what stands in it openly and in its object streams, where
 * documents of today keep their dictionaries.  Not in what is encrypted, nor
 * in the streams of pages, fonts and forms: the words there are no actions.
 */
enum pdf_says pdf_look(struct arena *, struct str) MUST_CHECK;

#endif
