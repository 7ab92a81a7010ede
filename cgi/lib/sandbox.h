/*
 * sandbox.h - what a process gives up before it reads anything from outside.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include "base.h"

/*
 * Who enters: a worker that answers requests; the clerk, whose libcurl looks
 * names up in a thread; who paints a picture, and has everything he needs in
 * his hands already; the herald, who waits for many at once.
 */
enum sandbox {
	SANDBOX_WORKER,
	SANDBOX_CLERK,
	SANDBOX_PAINTER,
	SANDBOX_HERALD,
};

/*
 * From here on this process
 *   - starts no other program or process, traces or reads none, and changes
 *     no rights, mounts or clocks: the kernel ends it if it tries;
 *   - opens no file for writing, and for reading only below /etc and /usr and
 *     where the system keeps its resolver: what is opened before stays open;
 *   - makes no memory executable that it could write to;
 *   - has no system call but the few it needs: the kernel says it has no such
 *     call (ENOSYS), for which libraries have another way.
 * Who paints may do nothing but read and write what is open, ask for memory,
 * start threads, and open fonts: no other file, no socket, no process.
 *
 * The others may speak to PostgreSQL and to the mail server, which it must be
 * able to reach again after a lost connection; so it enters before it connects,
 * and what cannot work fails at the start.
 *
 * FAULT, after a line in the log, if the kernel cannot promise the calls.
 * Files are guarded by Landlock where the kernel has it; sandbox_tell() says
 * in the log if it has not.  A program built with a sanitizer enters nothing:
 * that does by itself what is forbidden here.
 */
enum status sandbox_enter(enum sandbox) MUST_CHECK;
void sandbox_tell(void);

/*
 * Before a foreign program is run, in the process that will: it and all that
 * it starts
 *   - can read nothing but the system's programs, fonts and processes, and
 *     write nowhere but below this folder (where the kernel has Landlock);
 *   - have no socket but those between themselves: no network, no database,
 *     no other program of ours, no datagram to the system's;
 *   - trace and read no other process, and load nothing into the kernel.
 * Everything else stays allowed: it builds a sandbox of its own.
 */
enum status sandbox_browser(const char *folder) MUST_CHECK;

/* Whether this build can: not one with a sanitizer. */
bool sandbox_is_real(void);

/* Before it is entered: one more folder that may be read; it must live on. */
void sandbox_also(const char *folder);

/* The part about files: sandbox_files.c. */
void sandbox_files(enum sandbox);
void sandbox_folder(const char *folder);

#endif
