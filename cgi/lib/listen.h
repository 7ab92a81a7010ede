/*
 * listen.h - the socket that a program answers at.
 */
#ifndef LISTEN_H
#define LISTEN_H

#include "base.h"

/*
 * The socket of a program of this name, listening: systemd's, handed down as
 * descriptor 3, else one made at DIR/NAME.sock for its owner and his group.
 * -1 after a line in the log.
 */
int listen_at(struct str dir, const char *name) MUST_CHECK;

#endif
