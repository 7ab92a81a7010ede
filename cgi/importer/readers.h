/*
 * readers.h - each reader's functions, for the table in reader.c only.
 */
#ifndef READERS_H
#define READERS_H

#include "reader.h"

#endif
