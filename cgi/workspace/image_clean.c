/*
 * image_clean.c - photographs tell where and when they were taken, and with
 * what: here they lose that.  Pixels are not looked at, only what stands
 * between them; what is not known to be needed goes.
 *
 * JPEG: ITU-T T.81, annex B; the orientation: Exif 2.3, 4.6.4, tag 0x112.
 * PNG: W3C Portable Network Graphics, 5.  WebP: RFC 9649, 2.
 */
#include <string.h>

#include "arena.h"
#include "content.h"
#include "enums.h"

/* What is kept, written behind one another; as long as what came, or less,
 * but for an orientation that is said anew. */
struct kept {
	char *p;
	size_t n;
};

static void
keep(struct kept *k, const char *p, size_t n)
{
	memcpy(k->p + k->n, p, n);
	k->n += n;
}

static unsigned
byte(struct str s, size_t i)
{
	return (unsigned char)s.p[i];
}

static size_t
number(struct str s, size_t at, unsigned bytes, bool little)
{
	size_t v = 0;

	for (unsigned i = 0; i < bytes; i++)
		v = v << 8 | byte(s, at + (little ? bytes - 1 - i : i));
	return v;
}

/* --- JPEG ----------------------------------------------------------------- */

enum {
	RST = 0xd0, /* the first of eight, which stand among pixels */
	SOI = 0xd8,
	EOI = 0xd9,
	SOS = 0xda,
	APP0 = 0xe0,
	APP1 = 0xe1,
	APP2 = 0xe2,
	APP14 = 0xee,
	APP15 = 0xef,
	COM = 0xfe,
};

/* Which way is up, 1 to 8, by an Exif segment; 0 if it does not say. */
static unsigned
orientation(struct str s)
{
	bool little;
	size_t at, n;

	if (s.n < 14 || memcmp(s.p, "Exif\0\0", 6) != 0)
		return 0;
	s.p += 6;
	s.n -= 6;
	little = s.p[0] == 'I';
	at = number(s, 4, 4, little);
	if (at > s.n || s.n - at < 2)
		return 0;
	n = number(s, at, 2, little);
	at += 2;
	for (size_t i = 0; i < n && s.n - at >= 12; i++, at += 12)
		if (number(s, at, 2, little) == 0x112) {
			size_t v = number(s, at + 8, 2, little);

			return v >= 1 && v <= 8 ? (unsigned)v : 0;
		}
	return 0;
}

/* An Exif segment that says this and nothing else. */
static void
keep_orientation(struct kept *k, unsigned v)
{
	char segment[] = "\xff\xe1\0\x22"
			 "Exif\0\0"
			 "MM\0\x2a\0\0\0\x08"
			 "\0\x01"
			 "\x01\x12\0\x03\0\0\0\x01\0\0\0\0"
			 "\0\0\0\0";

	segment[29] = (char)v;
	keep(k, segment, sizeof(segment) - 1);
}

/* A segment with its marker and length; its own thumbnail goes as well. */
static void
keep_segment(struct kept *k, unsigned marker, struct str whole)
{
	const struct str s = {whole.p + 4, whole.n - 4};

	if (marker == APP0) {
		char head[18];

		if (s.n < 14 || memcmp(s.p, "JFIF", 5) != 0)
			return;
		memcpy(head, whole.p, sizeof(head));
		head[2] = 0;
		head[3] = 16;
		head[16] = head[17] = 0;
		keep(k, head, sizeof(head));
	} else if (marker == APP2) {
		if (s.n >= 12 && memcmp(s.p, "ICC_PROFILE", 12) == 0)
			keep(k, whole.p, whole.n);
	} else if (marker == APP14) {
		if (s.n >= 12 && memcmp(s.p, "Adobe", 5) == 0)
			keep(k, whole.p, whole.n);
	} else if ((marker < APP0 || marker > APP15) && marker != COM)
		keep(k, whole.p, whole.n);
}

/* Where the next marker stands behind the pixels that begin here. */
static size_t
behind_pixels(struct str s, size_t at)
{
	while (at + 1 < s.n) {
		const char *ff = memchr(s.p + at, 0xff, s.n - 1 - at);
		unsigned next;

		if (ff == NULL)
			return s.n;
		at = (size_t)(ff - s.p);
		next = byte(s, at + 1);
		if (next != 0 && next != 0xff && (next < RST || next >= SOI))
			return at;
		at += next == 0xff ? 1 : 2;
	}
	return s.n;
}

static bool
clean_jpeg(struct str s, struct kept *k)
{
	bool turned = false, pixels = false;
	size_t at = 2;

	keep(k, s.p, 2);
	while (s.n - at >= 2 && byte(s, at) == 0xff) {
		const unsigned marker = byte(s, at + 1);
		size_t n, end;

		if (marker == 0xff) { /* filling */
			at++;
			continue;
		}
		if (marker == EOI) {
			keep(k, "\xff\xd9", 2);
			return pixels;
		}
		if (marker < 0xc0 || (marker >= RST && marker <= SOI) ||
		    s.n - at < 4)
			return false;
		n = number(s, at + 2, 2, false);
		if (n < 2 || n > s.n - at - 2)
			return false;
		end = at + 2 + n;
		if (marker == APP1 && !turned) {
			unsigned v =
			    orientation((struct str){s.p + at + 4, n - 2});

			turned = v > 1;
			if (turned)
				keep_orientation(k, v);
		}
		if (marker == SOS) {
			end = behind_pixels(s, end);
			pixels = true;
			keep(k, s.p + at, end - at);
		} else
			keep_segment(
			    k, marker, (struct str){s.p + at, end - at});
		at = end;
	}
	return false;
}

/* --- PNG ------------------------------------------------------------------ */

static bool
png_needs(struct str name)
{
	static const char needed[][5] = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS",
	    "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs"};

	for (size_t i = 0; i < COUNT(needed); i++)
		if (memcmp(name.p, needed[i], 4) == 0)
			return true;
	return false;
}

static bool
clean_png(struct str s, struct kept *k)
{
	bool pixels = false;
	size_t at = 8;

	if (s.n < at)
		return false;
	keep(k, s.p, 8);
	while (s.n - at >= 12) {
		const size_t n = number(s, at, 4, false);
		const struct str name = {s.p + at + 4, 4};

		if (n > s.n - at - 12 ||
		    (at == 8 && memcmp(name.p, "IHDR", 4) != 0))
			return false;
		if (png_needs(name))
			keep(k, s.p + at, n + 12);
		else if ((byte(name, 0) & 0x20) == 0)
			return false; /* critical, and not known to us */
		at += n + 12;
		pixels = pixels || memcmp(name.p, "IDAT", 4) == 0;
		if (memcmp(name.p, "IEND", 4) == 0)
			return pixels;
	}
	return false;
}

/* --- WebP ----------------------------------------------------------------- */

enum { WEBP_TELLS = 0x08 | 0x04 }; /* flags: Exif, XMP */

static bool
webp_needs(struct str name)
{
	static const char needed[][5] = {
	    "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"};

	for (size_t i = 0; i < COUNT(needed); i++)
		if (memcmp(name.p, needed[i], 4) == 0)
			return true;
	return false;
}

static bool
clean_webp(struct str s, struct kept *k)
{
	size_t at = 12, size;
	bool pixels = false;

	if (s.n < at)
		return false;
	size = number(s, 4, 4, true);
	if (size < 4 || size > s.n - 8)
		return false;
	s.n = size + 8; /* nothing behind its end */
	keep(k, s.p, 12);
	while (s.n - at >= 8) {
		const size_t n = number(s, at + 4, 4, true);
		const struct str name = {s.p + at, 4};
		const size_t from = k->n;

		if (n > s.n - at - 8)
			return false;
		if (webp_needs(name)) {
			pixels = pixels || memcmp(name.p, "VP8 ", 4) == 0 ||
				 memcmp(name.p, "VP8L", 4) == 0 ||
				 memcmp(name.p, "ANMF", 4) == 0;
			keep(k, s.p + at, n + 8);
			if (n % 2 == 1)
				keep(k, "", 1);
			if (memcmp(name.p, "VP8X", 4) == 0 && n > 0)
				k->p[from + 8] &= (char)~WEBP_TELLS;
		}
		at += n + 8;
		if (n % 2 == 1 && at < s.n)
			at++;
	}
	for (unsigned i = 0; i < 4; i++)
		k->p[4 + i] = (char)((k->n - 8) >> 8 * i & 0xff);
	return pixels;
}

/* -------------------------------------------------------------------------- */

struct str
image_clean(struct arena *a, int kind, struct str s)
{
	struct kept k = {.n = 0};
	bool good = false;

	k.p = arena_get(a, s.n + 64, 1);
	if (k.p == NULL || s.n < 4)
		return (struct str){NULL, 0};
	if (kind == ATTACHMENT_KIND_JPEG)
		good = clean_jpeg(s, &k);
	else if (kind == ATTACHMENT_KIND_PNG)
		good = clean_png(s, &k);
	else if (kind == ATTACHMENT_KIND_WEBP)
		good = clean_webp(s, &k);
	return good ? (struct str){k.p, k.n} : (struct str){NULL, 0};
}
