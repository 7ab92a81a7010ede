#!/bin/bash
# The English catalogues: po.sh merge|check BUILD_DIR PROGRAM...
#
# Messages come from templates (the .pot files of tmplc), from N_("...") in C
# and from the labels of enums.  merge takes them into templates/po; check
# fails if one is missing there, untranslated or a guess (fuzzy).
set -euo pipefail
cd "$(dirname "$0")/../.."

what=$1 build=$2
shift 2
out=$build/po
mkdir -p "$out"
header='msgid ""
msgstr ""
"Language: en\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
'

# The messages of one catalogue, from its template messages and its C files.
extract() { # name file...
	local name=$1 pot=$build/tmpl/$1.pot
	shift
	printf '%s' "$header" >"$out/$name.head"
	printf '%s' "$header" >"$out/$name.c.pot"
	if [ $# -gt 0 ]; then
		xgettext --from-code=UTF-8 --language=C --force-po \
		    --keyword --keyword=N_ --add-location=file \
		    -o "$out/$name.c.pot" "$@"
	fi
	[ -f "$pot" ] || pot=$out/$name.head
	msgcat --use-first --add-location=file -o "$out/$name.pot" \
	    "$out/$name.head" "$pot" "$out/$name.c.pot"
}

failed=0
catalogue() { # name file...
	local name=$1 po=templates/po/$1.en.po
	extract "$@"
	[ "$(grep -c '^msgid ' "$out/$name.pot")" -gt 1 ] || return 0
	if [ "$what" = merge ]; then
		[ -f "$po" ] || cp "$out/$name.head" "$po"
		msgmerge --quiet --no-fuzzy-matching --add-location=file \
		    -o "$out/$name.new" "$po" "$out/$name.pot"
		msgattrib --no-obsolete -o "$out/$name.new" "$out/$name.new"
		cmp -s "$out/$name.new" "$po" || cp "$out/$name.new" "$po"
		printf '%s: ' "$po"
		LC_ALL=C msgfmt --statistics -o /dev/null "$po" 2>&1
	elif [ ! -f "$po" ]; then
		echo "$po is missing"
		failed=1
	else
		msgcmp "$po" "$out/$name.pot" || failed=1
	fi
}

shopt -s nullglob
for program; do
	catalogue "$program" cgi/"$program"/*.[ch]
done
catalogue lib cgi/lib/*.[ch]
catalogue parts
catalogue enums "$build"/sql/enums.c
[ $failed = 0 ] || echo "po: run make po, then translate what is empty"
exit $failed
