#!/bin/bash
# The English catalogues: po.sh merge|check|join BUILD_DIR PROGRAM...
#
# Messages come from templates (the .pot files of tmplc), from N_("...") in C
# and from the labels of enums.  merge takes them into templates/po; check
# fails if one is missing there, untranslated or a guess (fuzzy); join makes
# one BUILD_DIR/locale/en.mo of all.  ONLY=name: this catalogue alone.
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

# msgcat refuses a message that stands alone in one file and as the singular of
# a plural in another; who asks for it alone finds the singular.  So copy the
# files to a directory without those that are the singular of any.
drop_singulars() { # directory file...
	local to=$1
	shift
	mkdir -p "$to"
	awk -v to="$to" '
	function id(entry,   n, i, line, text, inside) {
		n = split(entry, line, "\n")
		plural = 0
		for (i = 1; i <= n; i++) {
			if (line[i] ~ /^msgid "/) inside = 1
			else if (line[i] !~ /^"/) inside = 0
			if (line[i] ~ /^msgid_plural/) plural = 1
			if (inside) text = text substr(line[i], index(line[i], "\""))
		}
		gsub(/""/, "", text)
		return text
	}
	BEGIN {
		RS = ""
		for (i = 1; i < ARGC; i++) {
			while ((getline <ARGV[i]) > 0) {
				text = id($0)
				if (plural) has_plural[text] = 1
			}
			close(ARGV[i])
		}
	}
	FNR == 1 { n = split(FILENAME, part, "/"); out = to "/" part[n] }
	{
		text = id($0)
		if (plural || !(text in has_plural)) print $0 "\n" >out
	}' "$@"
}

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
	if [ -f "$pot" ]; then cp "$pot" "$out/$name.t.pot"
	else cp "$out/$name.head" "$out/$name.t.pot"; fi
	drop_singulars "$out/both" "$out/$name.t.pot" "$out/$name.c.pot"
	rm -f "$out/$name.pot" # msgcat makes none if there is no message
	msgcat --use-first --add-location=file -o "$out/$name.pot" \
	    "$out/$name.head" "$out/both/$name.t.pot" "$out/both/$name.c.pot"
}

failed=0
catalogue() { # name file...
	local name=$1 po=templates/po/$1.en.po
	[ "${ONLY:-$name}" = "$name" ] || return 0
	extract "$@"
	[ -s "$out/$name.pot" ] || return 0
	if [ "$what" = merge ]; then
		[ -f "$po" ] || cp "$out/$name.head" "$po"
		msgmerge --quiet --no-fuzzy-matching --add-location=file \
		    --compendium="$out/known.po" \
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
# What any catalogue knows, the others need not say again.
rm -rf "$out/join"
drop_singulars "$out/join" templates/po/*.en.po
msgcat --use-first -o "$out/known.po" "$out"/join/*.po
if [ "$what" = join ]; then
	mkdir -p "$build/locale"
	msgfmt --check-format -o "$build/locale/en.mo" "$out/known.po"
	exit
fi
for program; do
	catalogue "$program" cgi/"$program"/*.[ch]
done
catalogue lib cgi/lib/*.[ch]
catalogue parts
catalogue enums "$build"/sql/enums.c
[ $failed = 0 ] || echo "po: run make po, then translate what is empty"
exit $failed
