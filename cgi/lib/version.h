/*
 * version.h - which Befund this is.
 */
#ifndef VERSION_H
#define VERSION_H

#define BEFUND_VERSION "0.1"

#endif
