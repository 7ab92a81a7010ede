#!/bin/bash
# Proves the layer rule of the tree: who may include what.
#
#   0 words          arena base text log banned ...: the C library, layer 0
#   1 outside world  one foreign library each: layer 0, not each other
#   2 request        the rest of cgi/lib: layers 0-1
#   3 made           generated from sql/ and templates/: layers 0-2
#   4 program        cgi/<program>: layers 0-3 and its own folder
#
# and that a foreign header is included in its own home only, and SQL stands in
# C in one place only: migrate.c makes the table that it asks.
set -u
cd "$(dirname "$0")/.." || exit 1

# Subjects of cgi/lib by layer; db_rows.h is of the subject db.  The rest is
# layer 2.  The page writer html.h needs the C library only.
words='arena base cell day mapping period text log banned utf8 html peer version'
outside='gzip paint print zip db stmt params fcgi i18n format mo config sandbox markdown token'
# Files that make up one subject, which may use each other.
declare -A subject=([stmt]=db [params]=db [format]=i18n [mo]=i18n)

# Sets of statements beside a program's own, and whose they are: its routes.c
# says so.
declare -A set_of
for routes in cgi/*/routes.c; do
	program=$(basename "$(dirname "$routes")")
	for set in $(grep -o '&[a-z]*_stmts' "$routes"); do
		set=${set#&}
		set_of[${set%_stmts}]=$program
	done
done

# header prefix and the files that may name it
homes='
libpq-fe.h      cgi/lib/db*.[ch] cgi/befundctl/*.[ch]
fcgi            cgi/lib/fcgi.c
argon2.h        cgi/account/password.c
md4c            cgi/lib/markdown.c
csv.h           cgi/intake/*.c cgi/importer/*.c
libxml/         cgi/tools/tmplc*.[ch] cgi/importer/*.c
curl/           cgi/clerk/*.c
glpk.h          cgi/protector/lp.c
seccomp.h       cgi/lib/sandbox.c
unicode/        cgi/lib/format.c
openssl/        cgi/lib/token.c
zlib.h          cgi/lib/gzip.c cgi/lib/zip_out.c
librsvg/        cgi/painter/picture.c
cairo           cgi/painter/picture.c
fontconfig/     cgi/painter/fonts.c
zip.h           cgi/lib/archive.c
qpdf/           cgi/printer/tagged.c
yajl/           cgi/importer/*.c
proj.h          cgi/importer/shape_project.c
'

wrong=0
complain() { echo "$1: $2"; wrong=1; }

# Sets layer and group of a header or source file of cgi/lib by its name.
place() {
	layer=2 group=${1%%_*}
	case " $words " in *" $group "*) layer=0 ;; esac
	case " $outside " in *" $group "*) layer=1 ;; esac
	group=${subject[$group]-$group}
}

check_own() { # file line name
	local file=$1 where=$1:$2 name=$3 folder=${1%/*} base=${3%.h}
	local my_layer my_group
	if [ -f "$folder/$name" ] && [ "$folder" != cgi/lib ]; then
		return
	fi
	case $folder in
	cgi/tools)
		complain "$where" "a generator includes $name of another folder"
		return ;;
	cgi/lib)
		place "$(basename "${file%.[ch]}")"
		my_layer=$layer my_group=$group ;;
	*)	my_layer=4 my_group=$folder ;;
	esac
	case $name in
	session_sql.h | enums.h | parts_tmpl.h)
		# Made for every program: the request itself needs them.
		layer=2 group=made ;;
	*_sql.h | *_tmpl.h)
		layer=3 group=${name%_*}
		[ "${name##*_}" = sql.h ] && group=${set_of[$group]-$group} ;;
	*/*)	complain "$where" "$name: no folders in our own includes"
		return ;;
	*)	if [ ! -f "cgi/lib/$name" ]; then
			complain "$where" "$name is not in cgi/lib or $folder"
			return
		fi
		place "$base" ;;
	esac
	if [ "$layer" -gt "$my_layer" ]; then
		complain "$where" "layer $my_layer includes $name of layer $layer"
	elif [ "$layer" = 1 ] && [ "$my_layer" = 1 ] &&
	    [ "$group" != "$my_group" ]; then
		complain "$where" "layer 1 includes $name, its neighbour"
	elif [ "$layer" = 3 ] && [ "cgi/$group" != "$folder" ]; then
		complain "$where" "$name was made for another program"
	fi
}

check_foreign() { # file line name
	local header places p
	while read -r header places; do
		[ -n "$header" ] || continue
		case $3 in
		"$header"*) ;;
		*) continue ;;
		esac
		for p in $places; do
			# shellcheck disable=SC2254 # a pattern is wanted
			case $1 in $p) return ;; esac
		done
		complain "$1:$2" "<$3> belongs in $places"
	done <<<"$homes"
}

shopt -s nullglob
set -f
includes=$(set +f; grep -nE '^[ 	]*#[ 	]*include' cgi/*/*.[ch] /dev/null)
while IFS= read -r row; do
	[ -n "$row" ] || continue
	file=${row%%:*} row=${row#*:}
	line=${row%%:*} row=${row#*:}
	case $row in
	*\"*\"*) name=${row#*\"} && check_own "$file" "$line" "${name%%\"*}" ;;
	*\<*\>*) name=${row#*<} && check_foreign "$file" "$line" "${name%%>*}" ;;
	esac
done <<<"$includes"

while IFS=: read -r file line _; do
	case $file in
	'' | cgi/tools/* | cgi/befundctl/migrate.c) ;;
	*) complain "$file:$line" "SQL belongs in sql/queries" ;;
	esac
done <<<"$(set +f; grep -nEi \
    '"(select|insert|update|delete|with|create|alter|copy|set|do) ' \
    cgi/*/*.[ch] /dev/null)"

[ $wrong = 0 ] && echo "layers: every include keeps the rule"
exit $wrong
