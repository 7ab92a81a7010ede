/*
 * format.c - numbers, dates and plural forms.  The home of ICU.
 */
#include "format.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "i18n.h"
#include "log.h"

#define FORMS (DATE_TIME + 1)

static const char *const locale[LANG_MAX] = {"de_DE", "en_GB"};

static const char *const pattern[LANG_MAX][FORMS] = {
    {"d. MMMM y", "dd.MM.y", "d. MMMM y 'um' HH:mm"},
    {"d MMMM y",  "dd/MM/y", "d MMMM y 'at' HH:mm" },
};

static UNumberFormat *number[LANG_MAX];
static UPluralRules *plural[LANG_MAX];
static UDateFormat *date[LANG_MAX][FORMS]; /* in the zone of the portal */
static UDateFormat *day[LANG_MAX][FORMS];  /* of days, which have no zone */

static UDateFormat *
open_date(int lang, int form, const UChar *zone, UErrorCode *err)
{
	UChar p[64];

	u_uastrcpy(p, pattern[lang][form]);
	return udat_open(
	    UDAT_PATTERN, UDAT_PATTERN, locale[lang], zone, -1, p, -1, err);
}

enum status
format_open(const char *timezone)
{
	UChar zone[64], utc[8];
	UErrorCode err = U_ZERO_ERROR;

	format_close();
	if (strlen(timezone) >= 64)
		return FAULT;
	u_uastrcpy(zone, timezone);
	u_uastrcpy(utc, "UTC");
	if (ucal_getCanonicalTimeZoneID(
		zone, -1, (UChar[64]){0}, 64, NULL, &err) == 0 ||
	    U_FAILURE(err)) {
		log_line("unknown time zone \"%s\"", timezone);
		return FAULT;
	}
	for (int l = 0; l < LANG_MAX; l++) {
		number[l] =
		    unum_open(UNUM_DECIMAL, NULL, 0, locale[l], NULL, &err);
		plural[l] = uplrules_open(locale[l], &err);
		for (int f = 0; f < FORMS; f++) {
			date[l][f] = open_date(l, f, zone, &err);
			day[l][f] = open_date(l, f, utc, &err);
		}
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
			if (day[l][f] != NULL)
				udat_close(day[l][f]);
			date[l][f] = day[l][f] = NULL;
		}
	}
}

bool
format_is_one(enum lang lang, long long n)
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

	if (number[lang] == NULL)
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

static size_t
format_iso(long long s, bool with_time, char out[FORMAT_MAX])
{
	UErrorCode err = U_ZERO_ERROR;
	UChar utc[8];
	UCalendar *c;
	int n;

	u_uastrcpy(utc, "UTC");
	c = ucal_open(utc, -1, "en_GB", UCAL_GREGORIAN, &err);
	ucal_setMillis(c, (double)s * 1000, &err);
	n = snprintf(out, FORMAT_MAX, "%04d-%02d-%02d",
	    ucal_get(c, UCAL_YEAR, &err), ucal_get(c, UCAL_MONTH, &err) + 1,
	    ucal_get(c, UCAL_DATE, &err));
	if (with_time)
		n += snprintf(out + n, FORMAT_MAX - (size_t)n,
		    "T%02d:%02d:%02dZ", ucal_get(c, UCAL_HOUR_OF_DAY, &err),
		    ucal_get(c, UCAL_MINUTE, &err),
		    ucal_get(c, UCAL_SECOND, &err));
	ucal_close(c);
	return (size_t)n;
}

size_t
format_when(
    enum lang lang, struct when w, enum date_form form, char out[FORMAT_MAX])
{
	UErrorCode err = U_ZERO_ERROR;
	UChar s[FORMAT_MAX];
	int32_t n;

	if (form >= FORMS || date[lang][form] == NULL)
		return format_iso(w.s, form != DATE_ISO_DAY, out);
	n = udat_format(
	    date[lang][form], (double)w.s * 1000, s, FORMAT_MAX, NULL, &err);
	return narrow(s, n, &err, out);
}

size_t
format_day(
    enum lang lang, struct day d, enum date_form form, char out[FORMAT_MAX])
{
	UErrorCode err = U_ZERO_ERROR;
	UChar s[FORMAT_MAX];
	int32_t n;

	if (form >= DATE_TIME || day[lang][form] == NULL)
		return format_iso(d.d * 86400, false, out);
	n = udat_format(
	    day[lang][form], (double)d.d * 86400e3, s, FORMAT_MAX, NULL, &err);
	return narrow(s, n, &err, out);
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
	const long long y = v[0] - (v[1] <= 2), era = y / 400;
	const long long yoe = y - era * 400;
	const long long doy =
	    (153 * (v[1] + (v[1] > 2 ? -3 : 9)) + 2) / 5 + v[2] - 1;

	out->d = era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
	return true;
}
