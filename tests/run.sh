#!/bin/bash
# Runs tests: run.sh [static] [fuzz] [unit BINARY...] [e2e] [bench]
#
# static are the checks of the sources, fuzz tries the fuzzers' seeds again,
# unit runs Criterion binaries, each with a database of its own cloned from a
# template in one throw-away PostgreSQL cluster, e2e a browser against the
# whole portal, bench its short form, which fails if something is not right,
# never because it is slow.  The last line says how many passed and failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. deploy/local/lib.sh
unset MAKEFLAGS MAKELEVEL MFLAGS

build=${B:-build}
steps=' ' binaries=()
for word; do
	case $word in
	static | fuzz | unit | e2e | bench) steps+="$word " ;;
	*) binaries+=("$word") ;;
	esac
done

export ASAN_OPTIONS=${ASAN_OPTIONS-detect_leaks=1:abort_on_error=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS-print_stacktrace=1}

choose_user
tmp=$(mktemp -d "${TMPDIR:-/tmp}/befund-test.XXXXXX") || exit 1
chmod 711 "$tmp"
"${as_user[@]}" test -x "$tmp" || die "user $run_user cannot enter $tmp"
postgres=''
finish() {
	trap '' INT TERM
	[ -z "$postgres" ] || kill -INT "$postgres" 2>/dev/null
	wait
	rm -rf "$tmp"
}
trap finish EXIT
trap 'exit 130' INT TERM

summary=() passed=0 failed=0
count() { # name passed failed
	passed=$((passed + $2)) failed=$((failed + $3))
	summary+=("$(printf '%-24s %5d passed %5d failed' "$1" "$2" "$3")")
}
why() { # pattern: the last of such lines said what is wrong
	local line
	while IFS= read -r line; do
		summary+=("    ${line:0:300}")
	done < <(grep -aE "$1" "$tmp/out" | tail -n 12)
}

# --- the sources, the seeds -------------------------------------------------

check_static() {
	local check ok=0 bad=0
	for check in layers headers format-check po-check; do
		echo "== $check"
		if make -s B="$build" $check; then ok=$((ok + 1))
		else echo "$check failed"; bad=$((bad + 1)); fi
	done
	count static $ok $bad
}

check_fuzz() {
	local line
	echo '== fuzz'
	make -s fuzz-replay 2>&1 | tee "$tmp/fuzz"
	line=$(grep -E '^fuzz: [0-9]+ passed' "$tmp/fuzz")
	if [[ $line =~ ([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
		count fuzz "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
	else
		count fuzz 0 1
	fi
}

# --- Criterion --------------------------------------------------------------

# A cluster that may forget everything, and in it a database with the schema
# and the demo, which is the template of the others.
template() {
	NOSYNC=1 cluster_create "$tmp/pg" 'fsync = off' \
	    'synchronous_commit = off' 'full_page_writes = off' \
	    'max_wal_size = 4GB' 'shared_buffers = 128MB' 'jit = off' \
	    "log_min_messages = fatal" || return
	setsid "${as_user[@]}" setpriv --pdeathsig=INT "$pg_bin/postgres" \
	    -D "$tmp/pg/data" >"$tmp/postgres.log" 2>&1 </dev/null &
	postgres=$!
	if ! cluster_wait "$tmp/pg" "$postgres"; then
		cat "$tmp/postgres.log"
		return 1
	fi
	cluster_database "$tmp/pg" befund_test || return
	cat >"$tmp/befund.conf" <<-END
	municipality = Teststadt
	area_key = 05914
	base_url = https://portal.example
	database = host=$tmp/pg dbname=befund_test
	socket_dir = $tmp
	locale_dir = $PWD/$build/locale
	sql_dir = $PWD/sql
	static_dir = $PWD/build/static
	END
	"$build/bin/befundctl" -c "$tmp/befund.conf" migrate >"$tmp/ctl" 2>&1 &&
	    "$build/bin/befundctl" -c "$tmp/befund.conf" demo >>"$tmp/ctl" 2>&1
	local rc=$?
	[ $rc = 0 ] || cat "$tmp/ctl"
	return $rc
}

run_binary() { # path
	local name=${1##*/} database=befund_test_${1##*/} rc line
	echo "== $name"
	echo "create database $database template befund_test owner befund_owner" |
	    cluster_sql "$tmp/pg" postgres || { count "$name" 0 1; return; }
	B=$build \
	BEFUND_TEST_HOST=$tmp/pg \
	BEFUND_TEST_DB=$database \
	BEFUND_TEST_OWNER=befund_owner \
	BEFUND_TEST_SUPERUSER=postgres \
	BEFUND_TEST_CONF=$tmp/befund.conf \
	BEFUND_TEST_LOCALE=$build/locale \
	    "$1" --jobs 1 --timeout 300 ${FILTER:+--filter "$FILTER"} 2>&1 |
	    tee "$tmp/out"
	rc=${PIPESTATUS[0]}
	line=$(grep -a 'Synthesis:' "$tmp/out" | tail -n 1 |
	    sed 's/\x1b\[[0-9;]*m//g')
	if [[ $line =~ Tested:\ ([0-9]+).*Passing:\ ([0-9]+) ]]; then
		passing=${BASH_REMATCH[2]} bad=$((BASH_REMATCH[1] - passing))
		[ "$rc" = 0 ] || [ $bad -gt 0 ] || bad=1
		count "$name" "$passing" "$bad"
		[ $bad = 0 ] || why '^\[----\].*:[0-9]+: |\[FAIL\]'
	else
		echo "$name ended with status $rc and no result"
		count "$name" 0 1
	fi
	echo "drop database $database" | cluster_sql "$tmp/pg" postgres
}

check_unit() {
	if ! template; then
		echo 'could not make the database of the tests'
		count database 0 1
	fi
	for binary in "${binaries[@]}"; do
		run_binary "$binary"
	done
}

# --- a browser --------------------------------------------------------------

check_e2e() {
	local line
	echo '== e2e'
	E2E_VAR=$tmp/var B=$build tests/e2e/run.sh 2>&1 | tee "$tmp/out"
	line=$(grep -aE '^[0-9]+ passed, [0-9]+ failed' "$tmp/out" | tail -n 1)
	if [[ $line =~ ([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
		count e2e "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
		[ "${BASH_REMATCH[2]}" = 0 ] || why '^ *✖ |^ +[A-Za-z]*Error'
	else
		count e2e 0 1
	fi
	if grep -alE 'ERROR: (Address|Leak)Sanitizer|runtime error:' \
	    "$tmp"/var/log/*.log; then
		grep -ahE -A 30 'ERROR: (Address|Leak)San|runtime error:' \
		    "$tmp"/var/log/*.log | head -n 100
		count sanitizers 0 1
	fi
}

check_bench() {
	echo '== bench'
	if BENCH_SHORT=1 BENCH_SECONDS=1 B=$build tests/bench/run.sh 2>&1 |
	    tee "$tmp/out"; then
		count bench 1 0
	else
		count bench 0 1
		why 'not right|Error'
	fi
}

case $steps in *' static '*) check_static ;; esac
case $steps in *' fuzz '*) check_fuzz ;; esac
case $steps in *' unit '*) check_unit ;; esac
case $steps in *' e2e '*) check_e2e ;; esac
case $steps in *' bench '*) check_bench ;; esac

echo
printf '%s\n' "${summary[@]}"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
