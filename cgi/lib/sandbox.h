/*
 * sandbox.h - what a worker gives up before it reads its first request.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include "base.h"

/*
 * From here on this process starts no other program, traces or reads no
 * other process, and changes no rights, mounts or clocks: the kernel ends it
 * if it tries.  It may read files and speak to PostgreSQL, which it must be
 * able to reach again after a lost connection.  FAULT, after a line in the
 * log, if the kernel cannot promise that.
 */
enum status sandbox_enter(void) MUST_CHECK;

#endif
