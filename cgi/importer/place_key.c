/*
 * place_key.c - keys of areas, in the forms that publishers write them.
 *
 * Sources: the Amtlicher Gemeindeschlüssel has 2 digits of a state, 1 of a
 * region, 2 of a district, 3 of a municipality; the Amtlicher
 * Regionalschlüssel puts 4 of an association of municipalities before the
 * last 3.  Spreadsheets take numbers for numbers and drop the first zero.
 */
#include <string.h>

#include "places.h"
#include "text.h"

/* How long the key is when it has its zero again: states are 01 to 16. */
static bool
lost_zero(struct str s)
{
	const bool high =
	    s.n > 1 && (s.p[0] > '1' || (s.p[0] == '1' && s.p[1] > '6'));

	if (s.p[0] == '0')
		return false;
	return s.n == 1 || (s.n == 2 && high) || s.n == 4 || s.n == 7 ||
	       s.n == 11;
}

/* 059140000000 -> 05914; 053340002002 -> 05334002 */
static struct str
of_regional(struct str s, char room[16])
{
	if (s.n != 12)
		return s;
	memcpy(room, s.p, 5);
	if (memcmp(s.p + 5, "0000000", 7) == 0)
		return (struct str){room, 5};
	if (memcmp(s.p + 9, "000", 3) == 0)
		return s; /* an association, which has no other key */
	memcpy(room + 5, s.p + 9, 3);
	return (struct str){room, 8};
}

struct str
place_packed(struct str s, char room[16])
{
	size_t n = 0;

	if (s.n < 4 || s.p[2] != ' ')
		return s;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ' ')
			continue;
		if (s.p[i] < '0' || s.p[i] > '9' || n == 12)
			return s;
		room[n++] = s.p[i];
	}
	return (struct str){room, n};
}

struct str
place_key(struct str s, enum area_form form, char room[16])
{
	char full[16], packed[16];

	s = place_packed(str_trim(s), packed);
	if (str_is(s, "DG"))
		return s;
	if (str_starts(s, "DE"))
		return nuts_key(s);
	if (s.n == 0 || s.n > 12 || !str_is_digits(s))
		return (struct str){NULL, 0};
	if (form != AREA_AS_GIVEN && lost_zero(s)) {
		full[0] = '0';
		memcpy(full + 1, s.p, s.n);
		s = (struct str){full, s.n + 1};
	}
	if (form == AREA_ARS && s.n == 12)
		s = of_regional(s, room);
	if (s.p == full || s.p == packed || (s.n == 12 && s.p != room)) {
		memcpy(room, s.p, s.n);
		s.p = room;
	}
	return s.n >= 2 ? s : (struct str){NULL, 0};
}
