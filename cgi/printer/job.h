/*
 * job.h - one document: job.c.
 */
#ifndef JOB_H
#define JOB_H

#include "peer.h"
#include "print.h"
#include "printer.h"

/* An answer, as far as there is time. */
void job_reply(const struct peer *, enum print_answer, struct str body);

/*
 * Read a document, print it in this folder, answer.  For a process that ends
 * afterwards: it is confined to the folder already.
 */
void job_do(const struct printer *, const struct peer *, const char *folder);

#endif
