/*
 * format.c - numbers, dates and plural forms.  The home of ICU.
 */
#include "format.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "day.h"
#include "i18n.h"
#include "log.h"

/* How a day is written; the time of day stands behind DATE_LONG. */
enum { FORMS = DATE_WEEKDAY + 1 };

static const char *const locale[LANG_MAX] = {"de_DE", "en_GB"};

static const char *const pattern[LANG_MAX][FORMS] = {
    {"d. MMMM y", "dd.MM.y", "EEE, d. MMMM y"},
    {"d MMMM y",  "dd/MM/y", "EEE, d MMMM y" },
};
static const char *const clock_word[LANG_MAX] = {" um ", " at "};

static UNumberFormat *number[LANG_MAX];
static UPluralRules *plural[LANG_MAX];
static UDateFormat *date[LANG_MAX][FORMS]; /* of days, which have no zone */
static UCalendar *zone;                    /* of the portal */

/*
 * ICU takes microseconds for a day, and a page shows a hundred: a few of the
 * latest stay, and so does the half of the year that was asked about last.
 */
enum { DAYS = 64, DAY_TEXT = 32 };
static struct day_name {
	long long day;
	size_t n; /* 0: nothing is here */
	char text[DAY_TEXT];
} day_name[LANG_MAX][FORMS][DAYS];

enum { SMALL = 128 };
static enum answer { UNKNOWN, YES, NO } is_one[LANG_MAX][SMALL];

/* Seconds since 1970: from then until then the clocks were this far ahead. */
static struct {
	long long from, until, ahead;
} season;

static UDateFormat *
open_date(int lang, int form, UErrorCode *err)
{
	UChar p[64], utc[8];

	u_uastrcpy(p, pattern[lang][form]);
	u_uastrcpy(utc, "UTC");
	return udat_open(
	    UDAT_PATTERN, UDAT_PATTERN, locale[lang], utc, -1, p, -1, err);
}

enum status
format_open(const char *place)
{
	UChar name[64];
	UErrorCode err = U_ZERO_ERROR;

	format_close();
	if (strlen(place) >= 64)
		return FAULT;
	u_uastrcpy(name, place);
	if (ucal_getCanonicalTimeZoneID(
		name, -1, (UChar[64]){0}, 64, NULL, &err) == 0 ||
	    U_FAILURE(err)) {
		log_line("unknown time zone \"%s\"", place);
		return FAULT;
	}
	zone = ucal_open(name, -1, locale[0], UCAL_GREGORIAN, &err);
	for (int l = 0; l < LANG_MAX; l++) {
		number[l] =
		    unum_open(UNUM_DECIMAL, NULL, 0, locale[l], NULL, &err);
		plural[l] = uplrules_open(locale[l], &err);
		for (int f = 0; f < FORMS; f++)
			date[l][f] = open_date(l, f, &err);
	}
	if (U_SUCCESS(err))
		return OK;
	log_line("could not open formats: %s", u_errorName(err));
	format_close();
	return FAULT;
}

void
format_close(void)
{
	for (int l = 0; l < LANG_MAX; l++) {
		if (number[l] != NULL)
			unum_close(number[l]);
		if (plural[l] != NULL)
			uplrules_close(plural[l]);
		number[l] = NULL;
		plural[l] = NULL;
		for (int f = 0; f < FORMS; f++) {
			if (date[l][f] != NULL)
				udat_close(date[l][f]);
			date[l][f] = NULL;
		}
	}
	if (zone != NULL)
		ucal_close(zone);
	zone = NULL;
	memset(day_name, 0, sizeof(day_name));
	memset(&season, 0, sizeof(season));
	memset(is_one, 0, sizeof(is_one));
}

static bool
ask_is_one(enum lang lang, long long n)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar word[16];
	char ascii[16];

	if (plural[lang] == NULL)
		return n == 1;
	if (uplrules_select(plural[lang], (double)n, word, 16, &err) > 15 ||
	    U_FAILURE(err))
		return n == 1;
	u_austrcpy(ascii, word);
	return strcmp(ascii, "one") == 0;
}

/* Small numbers, which are nearly all, are asked about once. */
bool
format_is_one(enum lang lang, long long n)
{
	if (n < 0 || n >= SMALL)
		return ask_is_one(lang, n);
	if (is_one[lang][n] == UNKNOWN)
		is_one[lang][n] = ask_is_one(lang, n) ? YES : NO;
	return is_one[lang][n] == YES;
}

/* UTF-16 from ICU to bytes of ours. */
static size_t
narrow(const UChar *s, int32_t n, UErrorCode *err, char out[FORMAT_MAX])
{
	int32_t len = 0;

	if (U_SUCCESS(*err))
		u_strToUTF8(out, FORMAT_MAX - 1, &len, s, n, err);
	if (U_FAILURE(*err))
		len = 0;
	out[len] = '\0';
	return (size_t)len;
}

size_t
format_int(enum lang lang, long long v, char out[FORMAT_MAX])
{
	UErrorCode err = U_ZERO_ERROR;
	UChar s[FORMAT_MAX];
	int32_t n;

	if (number[lang] == NULL || (v >= 0 && v < 1000)) /* no groups */
		return (size_t)snprintf(out, FORMAT_MAX, "%lld", v);
	n = unum_formatInt64(number[lang], v, s, FORMAT_MAX, NULL, &err);
	return narrow(s, n, &err, out);
}

/* Not through a double: the digits are PostgreSQL's and stay as they are. */
size_t
format_dec(enum lang lang, struct dec d, char out[FORMAT_MAX])
{
	const char group = lang == LANG_DE ? '.' : ',';
	const char point = lang == LANG_DE ? ',' : '.';
	size_t n = 0, i = 0, whole = 0;

	if (i < d.n && d.p[i] == '-') {
		memcpy(out, "\xe2\x88\x92", 3); /* a real minus sign */
		n = 3;
		i++;
	}
	while (i + whole < d.n && d.p[i + whole] != '.')
		whole++;
	for (; i < d.n && n + 2 < FORMAT_MAX; i++) {
		if (d.p[i] == '.') {
			out[n++] = point;
			continue;
		}
		out[n++] = d.p[i];
		if (whole > 0 && --whole > 0 && whole % 3 == 0)
			out[n++] = group;
	}
	out[n] = '\0';
	return n;
}

/* Two digits, or four, of what is not negative. */
static char *
put_digits(char *p, long long v, int n)
{
	for (int i = n - 1; i >= 0; i--, v /= 10)
		p[i] = (char)('0' + v % 10);
	return p + n;
}

static size_t
format_iso_day(long long days, char out[FORMAT_MAX])
{
	struct date d = date_of(days);
	char *p = put_digits(out, d.year, 4);

	*p++ = '-';
	p = put_digits(p, d.month, 2);
	*p++ = '-';
	p = put_digits(p, d.day, 2);
	*p = '\0';
	return (size_t)(p - out);
}

/* Rounded down, so that times before 1970 have their day too. */
static long long
day_at(long long s)
{
	return s / 86400 - (s % 86400 < 0);
}

/* 09:00, and the seconds for machines. */
static size_t
put_time(long long s, bool seconds, char *out)
{
	long long t = s - day_at(s) * 86400;
	char *p = put_digits(out, t / 3600, 2);

	*p++ = ':';
	p = put_digits(p, t / 60 % 60, 2);
	if (seconds) {
		*p++ = ':';
		p = put_digits(p, t % 60, 2);
	}
	*p = '\0';
	return (size_t)(p - out);
}

/* By clocks that are so many seconds ahead of UTC: "Z", or "+01:00". */
static size_t
format_iso(long long s, long long ahead, bool here, char out[FORMAT_MAX])
{
	size_t n = format_iso_day(day_at(s + ahead), out);

	out[n++] = 'T';
	n += put_time(s + ahead, true, out + n);
	out[n++] = !here ? 'Z' : ahead < 0 ? '-' : '+';
	if (here)
		n += put_time(ahead < 0 ? -ahead : ahead, false, out + n);
	out[n] = '\0';
	return n;
}

/* Seconds at which the clocks change before or after this one. */
static long long
change_of_clocks(UTimeZoneTransitionType type, long long none)
{
	UErrorCode err = U_ZERO_ERROR;
	UDate at_ms = 0;

	if (!ucal_getTimeZoneTransitionDate(zone, type, &at_ms, &err) ||
	    U_FAILURE(err))
		return none;
	return (long long)(at_ms / 1000);
}

/* How far the clocks of the portal are ahead of UTC. */
static long long
ahead_at(long long s)
{
	UErrorCode err = U_ZERO_ERROR;
	long long ahead;

	if (s >= season.from && s < season.until)
		return season.ahead;
	ucal_setMillis(zone, (double)s * 1000, &err);
	ahead = (ucal_get(zone, UCAL_ZONE_OFFSET, &err) +
		    ucal_get(zone, UCAL_DST_OFFSET, &err)) /
		1000;
	if (U_FAILURE(err))
		return 0; /* the season that is known stays as it is */
	season.ahead = ahead;
	season.from =
	    change_of_clocks(UCAL_TZ_TRANSITION_PREVIOUS_INCLUSIVE, LLONG_MIN);
	season.until = change_of_clocks(UCAL_TZ_TRANSITION_NEXT, LLONG_MAX);
	return season.ahead;
}

static size_t
write_day(enum lang lang, long long day, enum date_form form, char *out)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar s[FORMAT_MAX];
	int32_t n = udat_format(
	    date[lang][form], (double)day * 86400e3, s, FORMAT_MAX, NULL, &err);

	return narrow(s, n, &err, out);
}

/* A day in words, from those kept if it is there. */
static size_t
name_day(enum lang lang, long long day, enum date_form form, char *out)
{
	struct day_name *k =
	    &day_name[lang][form][(unsigned long long)day % DAYS];
	size_t n;

	if (k->n > 0 && k->day == day) {
		memcpy(out, k->text, k->n + 1);
		return k->n;
	}
	n = write_day(lang, day, form, out);
	if (n > 0 && n < DAY_TEXT) {
		*k = (struct day_name){.day = day, .n = n};
		memcpy(k->text, out, n + 1);
	}
	return n;
}

size_t
format_when(
    enum lang lang, struct when w, enum date_form form, char out[FORMAT_MAX])
{
	long long s;
	size_t n;

	if (form == DATE_ISO_DAY)
		return format_iso_day(day_at(w.s), out);
	if (form == DATE_ISO || zone == NULL)
		return format_iso(w.s, 0, false, out);
	if (form == DATE_ISO_HERE)
		return format_iso(w.s, ahead_at(w.s), true, out);
	s = w.s + ahead_at(w.s);
	if (form != DATE_TIME)
		return name_day(lang, day_at(s), form, out);
	n = name_day(lang, day_at(s), DATE_LONG, out);
	memcpy(out + n, clock_word[lang], 4);
	return n + 4 + put_time(s, false, out + n + 4);
}

size_t
format_day(
    enum lang lang, struct day d, enum date_form form, char out[FORMAT_MAX])
{
	return (int)form >= FORMS || zone == NULL
		   ? format_iso_day(d.d, out)
		   : name_day(lang, d.d, form, out);
}

bool
day_of(struct str s, struct day *out)
{
	static const int length[] = {
	    31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	const bool german = s.n == 10 && s.p[2] == '.' && s.p[5] == '.';
	const size_t at[3] = {german ? 6 : 0, german ? 3 : 5, german ? 0 : 8};
	int v[3] = {0, 0, 0};

	if (s.n != 10 || (!german && (s.p[4] != '-' || s.p[7] != '-')))
		return false;
	for (int k = 0; k < 3; k++)
		for (size_t i = at[k]; i < at[k] + (k == 0 ? 4 : 2); i++) {
			if (s.p[i] < '0' || s.p[i] > '9')
				return false;
			v[k] = v[k] * 10 + (s.p[i] - '0');
		}
	if (v[0] < 1583 || v[1] < 1 || v[1] > 12 || v[2] < 1 ||
	    v[2] > length[v[1] - 1] ||
	    (v[1] == 2 && v[2] == 29 &&
		(v[0] % 4 != 0 || (v[0] % 100 == 0 && v[0] % 400 != 0))))
		return false;
	out->d = days_of((struct date){v[0], v[1], v[2]});
	return true;
}

struct day
day_here(struct when w)
{
	return (struct day){day_at(w.s + ahead_at(w.s))};
}

struct day
today(void)
{
	return day_here((struct when){(long long)time(NULL)});
}

struct when
moment_here(struct day d, int minutes)
{
	const long long shown = d.d * 86400 + minutes * 60LL;

	/* the clocks are as far ahead as at the moment that is sought */
	return (struct when){shown - ahead_at(shown - ahead_at(shown))};
}
