/*
 * calendar.h - the dates of a round as the iCalendar file of a mail.
 */
#ifndef CALENDAR_H
#define CALENDAR_H

#include "i18n.h"
#include "mail.h"

/*
 * With "\n" as line ends, as a mail's text has them; in the arena, NULL if
 * full.  Each date has the same name as in the file that the portal offers,
 * so that a calendar that has one replaces it by the other.
 */
struct str calendar_text(struct arena *, const struct portal *,
    const struct mail_dates *, enum lang);

#endif
