/*
 * slots.c - at most two passwords are hashed at once, in all workers.
 *
 * A slot is a byte of a file in memory that the parent made: a worker locks
 * it.  Locks belong to a process and end with it, which no semaphore would.
 */
#include "slots.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 20, PAUSE_MS = 25 };

static int slots = -1;

enum status
slots_init(void)
{
	if (slots == -1)
		slots = memfd_create("befund-slots", MFD_CLOEXEC);
	return slots == -1 ? FAULT : OK;
}

static bool
lock(int slot, short how)
{
	struct flock l = {
	    .l_type = how, .l_whence = SEEK_SET, .l_start = slot, .l_len = 1};

	return fcntl(slots, F_SETLK, &l) == 0;
}

int
slot_take(void)
{
	const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};

	if (slots_init() != OK)
		return -1;
	for (int i = 0; i < PATIENCE; i++) {
		for (int slot = 0; slot < SLOTS; slot++)
			if (lock(slot, F_WRLCK))
				return slot;
		(void)nanosleep(&pause, NULL);
	}
	return -1;
}

void
slot_give(int slot)
{
	if (slot >= 0)
		(void)lock(slot, F_UNLCK);
}
