#!/bin/bash
# fuzz.sh run|replay NAME...: look for inputs that break a parser, for a
# bounded time each (SECONDS_EACH), or only try again what was found before.
set -u
cd "$(dirname "$0")/.." || exit 1

what=$1 found=build/fuzz/found
shift
mkdir -p "$found"
passed=0 failed=0
for name; do
	seeds=tests/fuzz/seeds/$name corpus=build/fuzz/corpus/$name
	log=build/fuzz/$name.log
	args=(-timeout=10 -rss_limit_mb=2048 -max_len=65536
	    -artifact_prefix="$found/$name-")
	[ ! -f "tests/fuzz/$name.dict" ] ||
	    args+=(-dict="tests/fuzz/$name.dict")
	if [ "$what" = run ]; then
		mkdir -p "$corpus"
		args+=(-max_total_time="${SECONDS_EACH:-20}"
		    -print_final_stats=1 "$corpus")
	else
		args+=(-runs=0)
	fi
	[ ! -d "$seeds" ] || args+=("$seeds")
	if "build/fuzz/run/$name" "${args[@]}" >"$log" 2>&1; then
		passed=$((passed + 1))
		echo "fuzz $name: ok, $(sed -n \
		    's/.*number_of_executed_units: *\(.*\)/\1 inputs/p
		    s/.*Done \([0-9]*\) runs.*/\1 inputs/p' "$log" | tail -n 1)"
	else
		failed=$((failed + 1))
		echo "fuzz $name: BROKEN, see $log"
		tail -n 40 "$log"
	fi
done
echo "fuzz: $passed passed, $failed failed"
[ $failed = 0 ]
