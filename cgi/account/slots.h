/*
 * slots.h - at most two passwords are hashed at once, in all workers.
 *
 * A hash takes 64 MiB and a core for a moment.  Without a limit a crowd at
 * the door would take the machine from everybody inside.
 */
#ifndef SLOTS_H
#define SLOTS_H

#include "base.h"

enum { SLOTS = 2 };

/* Once, before workers are made: what they then share. */
enum status slots_init(void) MUST_CHECK;

/*
 * Take a slot, waiting a moment if all are taken; its number, or -1.  A
 * worker that dies gives its slot back.
 */
int slot_take(void);
void slot_give(int slot);

#endif
