/*
 * section.h - what the form of a section sends, and the form shown.
 */
#ifndef SECTION_H
#define SECTION_H

#include "analysis.h"

struct section_in {
	struct id analysis, section; /* 0: a new one */
	int kind;
	struct str heading, body;
	long long version; /* that the form was made from */
	struct str draft;  /* the key that its draft is kept under */
	bool vorschau, merken, zeigen;
	bool abbildung;       /* keep it, and go on to a new figure */
	struct str einsetzen; /* a reference for the end of the text */
	struct str ersetzen;  /* one for a number in it */
	struct str verweis;   /* words that lead to a figure, for the end */
	struct str indikator, gebiet;
	struct str once;
	struct id entwurf; /* of an address: the draft to take over */
	int art;           /* of an address: the kind of a new one */
};

enum { HEADING_MAX = 200, BODY_MAX = 40000 };

/*
 * The form: with what was sent if it is shown again, with the draft that is
 * to be taken over, or with what is saved.  If in->merken, it is kept first.
 */
void section_form_show(struct req *, const struct section_in *);

#endif
