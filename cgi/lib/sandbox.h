/*
 * sandbox.h - what a process gives up before it reads anything from outside.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include "base.h"

/* Who enters: a worker that answers requests, or the clerk, whose libcurl
 * looks names up in a thread. */
enum sandbox { SANDBOX_WORKER, SANDBOX_CLERK };

/*
 * From here on this process
 *   - starts no other program or process, traces or reads none, and changes
 *     no rights, mounts or clocks: the kernel ends it if it tries;
 *   - opens no file for writing, and for reading only below /etc and /usr and
 *     where the system keeps its resolver: what is opened before stays open;
 *   - makes no memory executable that it could write to;
 *   - has no system call but the few it needs: the kernel says it has no such
 *     call (ENOSYS), for which libraries have another way.
 * It may speak to PostgreSQL and to the mail server, which it must be able to
 * reach again after a lost connection; so it enters before it connects, and
 * what cannot work fails at the start.
 *
 * FAULT, after a line in the log, if the kernel cannot promise the calls.
 * Files are guarded by Landlock where the kernel has it; sandbox_tell() says
 * in the log if it has not.  A program built with a sanitizer enters nothing:
 * that does by itself what is forbidden here.
 */
enum status sandbox_enter(enum sandbox) MUST_CHECK;
void sandbox_tell(void);

/* The part about files: sandbox_files.c. */
void sandbox_files(void);

#endif
