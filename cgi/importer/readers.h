/*
 * readers.h - each reader's functions, for reader.c only.
 */
#ifndef READERS_H
#define READERS_H

#include "reader.h"

bool genesis_table_recognises(struct str head);
void genesis_table_read(
    const struct bytes *, const struct mapping *, struct take *);

bool genesis_flat_old_recognises(struct str head);
bool genesis_flat_new_recognises(struct str head);
void genesis_flat_read(
    const struct bytes *, const struct mapping *, struct take *);

bool genesis_json_recognises(struct str head);
void genesis_json_read(
    const struct bytes *, const struct mapping *, struct take *);

bool json_stat_recognises(struct str head);
void json_stat_read(
    const struct bytes *, const struct mapping *, struct take *);

bool sdmx_json_recognises(struct str head);
void sdmx_json_read(
    const struct bytes *, const struct mapping *, struct take *);

bool sdmx_ml_recognises(struct str head);
void sdmx_ml_read(const struct bytes *, const struct mapping *, struct take *);

bool sdmx_csv_recognises(struct str head);
void sdmx_csv_read(const struct bytes *, const struct mapping *, struct take *);

bool plain_recognises(struct str head);
void plain_read(const struct bytes *, const struct mapping *, struct take *);
enum status plain_sample(struct arena *, const struct bytes *, struct mapping *,
    struct sample_rows *, const char **sentence);

bool xlsx_recognises(struct str head);
void xlsx_read(const struct bytes *, const struct mapping *, struct take *);
enum status xlsx_sample(struct arena *, const struct bytes *, struct mapping *,
    struct sample_rows *, const char **sentence);

bool ods_recognises(struct str head);
void ods_read(const struct bytes *, const struct mapping *, struct take *);
enum status ods_sample(struct arena *, const struct bytes *, struct mapping *,
    struct sample_rows *, const char **sentence);

/* Why no reader wants a file that begins like this; a sentence, German. */
const char *refusal_of(struct str head);

#endif
