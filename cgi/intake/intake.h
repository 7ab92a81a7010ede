/*
 * intake.h - the statistics office: what its pages show, and who answers.
 */
#ifndef INTAKE_H
#define INTAKE_H

#include "agreement.h"
#include "analysis.h"
#include "area.h"
#include "boundary.h"
#include "catalogue.h"
#include "compare.h"
#include "delivery.h"
#include "doubt_case.h"
#include "enums.h"
#include "import.h"
#include "indicator.h"
#include "mapping_form.h"
#include "note.h"
#include "member.h"
#include "intake_sql.h"
#include "req.h"
#include "relation.h"
#include "renewal.h"
#include "secrecy.h"
#include "show.h"
#include "view.h"

/* /daten/ */
struct overview_view {
	struct overview_row n;
	struct import_list_rows imports; /* files that wait */
	long long nimports;
	struct delivery_list_rows open;
	struct delivery_list_rows done;
	struct behind_list_rows behind; /* the atlas shows older */
	long long nbehind;
	struct indicator_list_rows indicators;
	struct analysis_list_rows analyses;
};

void overview_page(struct req *);
void list_from_here(struct req *); /* a list without its slash */

#endif
