#!/bin/bash
# Ends the portal that deploy/local/run.sh started from this checkout.
set -euo pipefail
cd "$(dirname "$0")/../.."

var=${BEFUND_VAR:-$PWD/var}
if [ ! -e "$var/lock" ] || flock -n "$var/lock" true; then
	echo 'Befund does not run.'
	exit 0
fi
pid=$(<"$var/lock")
kill -TERM "$pid"
flock -w 60 "$var/lock" true || {
	echo "process $pid does not end" >&2
	exit 1
}
echo 'Befund has stopped.'
