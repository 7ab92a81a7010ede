/*
 * workspace.h - every model of the program: templates see them through this.
 */
#ifndef WORKSPACE_H
#define WORKSPACE_H

#include "conclusions.h"
#include "desk.h"
#include "discussion.h"
#include "edition.h"
#include "editions.h"
#include "minutes.h"
#include "moderation.h"
#include "rooms.h"
#include "rounds.h"
#include "search.h"
#include "stage.h"
#include "words.h"

#endif
