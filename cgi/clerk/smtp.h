/*
 * smtp.h - hand a mail to the town's mail server.
 */
#ifndef SMTP_H
#define SMTP_H

#include "base.h"

struct portal;
struct smtp;

/* What became of a mail. */
enum sent {
	SENT,      /* the server has taken it */
	LATER,     /* it has certainly not; another time it may */
	NEVER,     /* it has certainly not, and will not */
	UNCERTAIN, /* all of it was handed over, and then nobody answered */
};

/*
 * What is needed to reach the configured server: reads the password's file.
 * NULL after a line in the log if that fails.
 */
struct smtp *smtp_new(const struct portal *) MUST_CHECK;
void smtp_free(struct smtp *);

/* Hand one mail over.  `fault` tells why it was not taken. */
enum sent smtp_send(struct smtp *, struct str recipient, struct str text,
    char fault[200]) MUST_CHECK;

#endif
