/*
 * note.h - notes that travel with cells: breaks and other remarks, for the
 * columns, areas and periods of a source, or of one delivery.
 */
#ifndef NOTE_H
#define NOTE_H

#include "delivery.h"
#include "intake_sql.h"
#include "req.h"

/* /daten/lieferung/{delivery}/hinweis */
struct note_view {
	struct delivery_head head;
	struct note_cell_list_rows notes;
	long long nnotes;
	struct note_columns_rows columns;
};

void note_page(struct req *);
void note_post(struct req *);
void note_withdraw_post(struct req *);

/* Texts in the visitor's language in the German members, periods shown. */
void notes_dress(struct req *, struct value_notes_rows *);
void note_cells_dress(struct req *, struct note_cell_list_rows *);

#endif
