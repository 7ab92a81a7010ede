#!/usr/bin/python3
"""Cut a font of Fira Sans down to what German and English pages need.

usage: font.py FROM TO STYLE

The name Fira is reserved by its licence, so what is made of it is renamed.
"""
import logging
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Befund Sans"
# Latin, Latin-1, the rest of Europe's names, punctuation, arrows, signs.
RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x1E9E, 0x1E9E),
          (0x2010, 0x2015), (0x2018, 0x201F), (0x2020, 0x2022),
          (0x2026, 0x2026), (0x202F, 0x2030), (0x2032, 0x2033),
          (0x2039, 0x203A), (0x2044, 0x2044), (0x20AC, 0x20AC),
          (0x2190, 0x2193), (0x2212, 0x2212), (0x2248, 0x2248),
          (0x2260, 0x2265), (0x25CF, 0x25CF), (0x2713, 0x2713)]
FEATURES = ["kern", "liga", "locl", "mark", "tnum", "lnum", "pnum", "case"]


def rename(font, style):
    """Replace the names that a visitor could see; keep notice and licence."""
    words = {1: FAMILY, 2: style, 4: f"{FAMILY} {style}",
             3: f"{FAMILY} {style}; subset of Fira Sans 4.106",
             6: f"{FAMILY} {style}".replace(" ", ""), 16: FAMILY, 17: style}
    table = font["name"]
    for record in list(table.names):
        if record.nameID in words:
            record.string = words[record.nameID]
    table.removeNames(nameID=7)


def main(source, target, style):
    logging.disable(logging.WARNING)
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.hinting = False
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for a, b in RANGES for c in range(a, b + 1)])
    subsetter.subset(font)
    rename(font, style)
    subset.save_font(font, target, options)
    # What paints pictures reads no compressed fonts.
    options.flavor = font.flavor = None
    subset.save_font(font, target.replace(".woff2", ".ttf"), options)


if __name__ == "__main__":
    main(*sys.argv[1:4])
