#!/bin/bash
# Measures the discussion page and the posting of a contribution, and beside
# them in the same run what nginx, FastCGI and PostgreSQL alone can do; and how
# long a table takes from its upload to its preview, a large one to its cells;
# and five hundred people at once.
#
# Environment: BENCH_SHORT (ten thousand contributions, two seconds each, and
# neither what nginx and FastCGI alone can do nor other settings),
# BENCH_LARGE (ten million as well), BENCH_SECONDS, BENCH_CLIENTS,
# BENCH_WORKERS, BENCH_VAR (keep the data there), B (the build directory).
set -euo pipefail
cd "$(dirname "$0")/../.."
unset MAKEFLAGS MAKELEVEL MFLAGS

export B=${B:-build}
deploy/local/deps.sh check
out=$B/bench
mkdir -p "$out"

# --- the two C programs -----------------------------------------------------

# the statements of the program workspace, as its routes.c names them
stmts=()
for name in $(grep -o '&[a-z]*_stmts' cgi/workspace/routes.c | tr -d '&'); do
	[ "$name" = session_stmts ] || stmts+=("$B/sql/${name%_stmts}_sql.o")
done

make -s B="$B" "$B/obj/tests/bench/bare.o" "$B/obj/tests/bench/prepared.o" \
    "$B/obj/cgi/lib/token.o" "${stmts[@]}" "$B/libbefund.a"
${CC:-cc} -o "$out/bare" "$B/obj/tests/bench/bare.o" \
    "${stmts[@]}" "$B/libbefund.a" -Wl,--as-needed -lpq -lcrypto -licui18n -licuuc -lfcgi -lmd4c -lm
${CC:-cc} -o "$out/prepared" "$B/obj/tests/bench/prepared.o" -lfcgi

# --- the portal -------------------------------------------------------------

tmp='' portal=''
finish() {
	trap '' INT TERM
	[ -z "$portal" ] || kill -TERM "$portal" 2>/dev/null || :
	wait
	[ -z "$tmp" ] || rm -rf "$tmp"
}
trap finish EXIT
trap 'exit 130' INT TERM
var=${BENCH_VAR-}
if [ -z "$var" ]; then
	tmp=$(mktemp -d "${TMPDIR:-/tmp}/befund-bench.XXXXXX")
	chmod 711 "$tmp"
	var=$tmp/var
fi
BEFUND_VAR=$var BEFUND_BUILT=yes \
BEFUND_HTTP=${BEFUND_HTTP:-8280} BEFUND_HTTPS=${BEFUND_HTTPS:-8643} \
    deploy/local/run.sh >"$out/portal.log" 2>&1 </dev/null &
portal=$!
while [ ! -e "$var/run/portal.env" ] && kill -0 $portal 2>/dev/null; do
	sleep 0.1
done
if [ ! -e "$var/run/portal.env" ]; then
	cat "$out/portal.log"
	exit 1
fi
set -a
# shellcheck disable=SC1091 # made by deploy/local/run.sh
. "$var/run/portal.env"
set +a
if [ -n "${BENCH_WORKERS-}" ]; then
	sed -i "s/^workers = .*/workers = $BENCH_WORKERS/" "$BEFUND_CONF"
	kill -HUP "$BEFUND_PID"
fi

node tests/bench/bench.mjs "$out"
node tests/bench/crowd.mjs
node tests/bench/import.mjs "$out"
