#!/bin/bash
# Judges the units: systemd finds no mistake in them, and their exposure is
# below 1.5 of 10.
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v systemd-analyze >/dev/null; then
	echo 'units: systemd is not installed; not checked'
	exit 0
fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for file in *.in; do
	sed -e "s|@PREFIX@|$tmp|g; s|@SYSCONFDIR@|/etc|g" \
	    -e 's|@SOCKET_DIR@|/run/befund|g' "$file" >"$tmp/${file%.in}"
done
mkdir -p "$tmp/libexec/befund"
for program in atlas account clerk importer painter printer protector herald; do
	ln -s /bin/true "$tmp/libexec/befund/befund-$program"
done
cd "$tmp"
for program in atlas account; do
	cp befund@.service befund@$program.service
	cp befund@.socket befund@$program.socket
done
systemd-analyze verify ./befund@a*.service ./befund@a*.socket \
    ./befund-clerk.service ./befund-importer.service \
    ./befund-painter.service ./befund-painter.socket \
    ./befund-printer.service ./befund-printer.socket \
    ./befund-protector.service ./befund-herald.service ./befund-herald.socket \
    ./befund.target
for unit in befund@atlas befund-clerk befund-importer befund-painter \
    befund-printer befund-protector befund-herald; do
	systemd-analyze security --offline=true --threshold=15 \
	    ./$unit.service | tail -n 1
done
