/*
 * brought.c - files as somebody might bring them.
 */
#include "brought.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "text.h"
#include "zip_out.h"

struct str
archive_of(size_t n, const struct part *p)
{
	static struct out o;
	struct zip_out z = {.o = &o};

	out_init(&o, 64 << 20);
	for (size_t i = 0; i < n; i++)
		zip_out_add(&z, p[i].name, p[i].text);
	zip_out_end(&z);
	cr_assert(!o.failed);
	return (struct str){o.p, o.n};
}

struct str
office(const char *main_type, const char *part, const char *words)
{
	const struct part p[] = {
	    {"[Content_Types].xml",
             str_of(text("<?xml version=\"1.0\"?><Types><Override "
			    "PartName=\"/word/document.xml\" ContentType="
			    "\"application/vnd.openxmlformats-officedocument."
			    "%s\"/></Types>", main_type))},
	    {"word/document.xml",                     STR("<document/>")          },
	    {part,		     str_of(words)               },
	};

	return archive_of(part == NULL ? 2 : 3, p);
}

struct str
open_document(const char *type, const char *part, const char *words)
{
	const struct part p[] = {
	    {"mimetype",              str_of(type)                },
	    {"content.xml",           STR("<document/>")          },
	    {"META-INF/manifest.xml", STR("<manifest></manifest>")},
	    {part,		    str_of(words)               },
	};

	return archive_of(part == NULL ? 3 : 4, p);
}

struct str
photograph(void)
{
	static const char p[] =
	    "\xff\xd8"
	    "\xff\xe0\0\x13JFIF\0\1\1\0\0\1\0\1\1\1RGB"
	    "\xff\xe1\0\x37"
	    "Exif\0\0II\x2a\0\x08\0\0\0\2\0"
	    "\x12\1\3\0\1\0\0\0\6\0\0\0"
	    "\x25\x88\4\0\1\0\0\0\x1a\0\0\0\0\0\0\0GPS 51.36"
	    "\xff\xed\0\x0bHagen-Ost"
	    "\xff\xfe\0\x0cKita Sued1"
	    "\xff\xdb\0\4\0\1"
	    "\xff\xc0\0\4\0\1"
	    "\xff\xda\0\4\0\1pixel\xff\0more\xff\xd3more\xff\xd9"
	    "behind GPS";

	return (struct str){p, sizeof(p) - 1};
}

struct str
drawing(void)
{
	static const char p[] = "\x89PNG\r\n\x1a\n"
				"\0\0\0\3IHDRabcCRC1"
				"\0\0\0\x0atEXtWhere\0KitaCRC2"
				"\0\0\0\x09"
				"eXIfGPS 51.36CRC3"
				"\0\0\0\5IDATpixelCRC4"
				"\0\0\0\0IENDCRC5"
				"behind GPS";

	return (struct str){p, sizeof(p) - 1};
}

struct str
web_image(void)
{
	static const char p[] = "RIFF\x38\0\0\0WEBP"
				"VP8X\x0a\0\0\0\x2c\0\0\0\1\0\0\1\0\0"
				"VP8 \5\0\0\0pixel\0"
				"EXIF\x09\0\0\0GPS 51.36\0"
				"behind GPS";

	return (struct str){p, sizeof(p) - 1};
}

struct str
paper(const char *inside)
{
	return str_of(
	    text("%%PDF-1.7\n1 0 obj <<%s>> endobj\n%%%%EOF\n", inside));
}
