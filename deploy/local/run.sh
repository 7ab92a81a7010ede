#!/bin/bash
# Starts the whole portal from this checkout and keeps it running: PostgreSQL,
# nginx and every program, below var/.  Ctrl-C, SIGTERM or "make stop" ends
# what was started here; SIGHUP reads the configuration again.  Data stay.
#
# Environment: BEFUND_VAR (instead of var), BEFUND_HTTP and BEFUND_HTTPS (the
# first ports to try), BEFUND_HOST (the IPv4 address to listen on),
# BEFUND_LIMITS (nginx slows this machine's own requests down too, as it does
# everybody else's), BEFUND_SETTINGS (more lines for befund.conf),
# BEFUND_BUILT (no packages, no build), FRESH (throw the data away first), B
# (the build directory).
set -euo pipefail
# Bash never traps what was ignored when it began (nohup, "&" in a script).
if [ -z "${BEFUND_SIGNALS-}" ]; then
	BEFUND_SIGNALS=default exec env --default-signal=HUP,INT,TERM "$0" "$@"
fi
unset BEFUND_SIGNALS
cd "$(dirname "$0")/../.."
. deploy/local/lib.sh
unset MAKEFLAGS MAKELEVEL MFLAGS

build=${B:-build}
if [ -z "${BEFUND_BUILT-}" ]; then
	deploy/local/deps.sh run
	make -j"$(nproc)" B="$build" all static
fi

# --- where ------------------------------------------------------------------

choose_user
var=${BEFUND_VAR:-$PWD/var}
if [ -L "$var" ]; then
	home=$(readlink -m "$var")
else
	mkdir -p "$var"
	home=$var
	if ! usable_dir "$var"; then
		# The programs' user cannot get there, or the path is too long.
		home=/var/tmp/befund-$(id -u)-$(printf %s "$var" | cksum | cut -d' ' -f1)
		rmdir "$var" || die "$var is not empty, but cannot be used:
user $run_user cannot enter it, or its path is longer than 70 bytes"
		ln -s "$home" "$var"
	fi
fi
mkdir -p "$home"
{ [ -O "$home" ] && [ ! -L "$home" ]; } || die "$home belongs to somebody else"
chmod 711 "$home"

# The lock holds the supervisor's process id, for make stop.
exec 9>>"$home/lock"
if ! flock -n 9; then
	echo "Befund runs already, as process $(<"$home/lock"):"
	sed -n 's/.*URL=/  /p' "$home/run/portal.env" 2>/dev/null || :
	exit 1
fi
echo $$ >"$home/lock"

[ -z "${FRESH-}" ] || rm -rf "$home/pg" "$home/state"
root=$home/root share=$home/root/share/befund etc=$home/etc run=$home/run
own_dir 700 "$home/pg" "$run" "$run/sockets" "$home/tmp" "$home/state" "$etc"
own_dir 750 "$home/log"
own_dir 755 "$home/mail"
rm -f "$run"/portal.env "$run"/sockets/*.sock
find "$home/log" -name '*.log' -size +10M -exec mv {} {}.old \;

make -s B="$build" install DESTDIR="$root" PREFIX= \
    SHARE_DIR="$share" SOCKET_DIR="$run/sockets"

# --- how --------------------------------------------------------------------

host=${BEFUND_HOST:-127.0.0.1}
http=$(free_port "${BEFUND_HTTP:-8080}")
https=$(free_port "${BEFUND_HTTPS:-8443}")
[ "$http" != "$https" ] || https=$(free_port $((http + 1)))
url=http://localhost:$http secure=https://localhost:$https
smtp=$(free_port 2525)

sed -e "s|@RUN@|$run|g; s|@SHARE@|$share|g; s|@HOME@|$home|g; s|@PG@|$home/pg|g" \
    -e "s|@URL@|$url|g; s|@SMTP@|$smtp|g" deploy/local/befund.conf.in >"$etc/befund.conf"
[ -z "${BEFUND_SETTINGS-}" ] ||
    printf '%s\n' "$BEFUND_SETTINGS" >>"$etc/befund.conf"

ipv6='#'
grep -qs ' lo$' /proc/net/if_inet6 && ipv6=
sed -e "s|@VAR@|$home|g; s|@SHARE@|$share|g; s|@HOST@|$host|g" \
    -e "s|@HTTP@|$http|g; s|@HTTPS@|$https|g; s|@IPV6@|$ipv6|g" \
    deploy/local/nginx.conf.in >"$etc/nginx.conf"
if [ -z "${BEFUND_LIMITS-}" ]; then
	printf '127.0.0.1 1;\n::1 1;\n' >>"$share/nginx/exempt.conf"
fi

if ! openssl x509 -in "$etc/cert.pem" -noout -checkend 604800 >/dev/null 2>&1
then
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 \
	    -nodes -days 365 -subj /CN=localhost -keyout "$etc/key.pem" \
	    -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1' \
	    -out "$etc/cert.pem" 2>/dev/null
	chmod 600 "$etc/key.pem"
fi
[ "$(id -u)" != 0 ] || chown -R "$run_user:" "$etc"

# --- the supervisor ---------------------------------------------------------

install -m 644 deploy/local/mailbox.py "$run/mailbox.py"
programs=(mailbox)
for name in atlas account workspace steering intake admin clerk \
    importer painter printer protector herald; do
	[ ! -x "$root/libexec/befund/befund-$name" ] || programs+=("$name")
done
declare -A pid_of born
stopping=

# A process of its own session, so that Ctrl-C reaches the supervisor alone,
# and with a death signal, so that it never outlives it.
launch() { # name death-signal command...
	local name=$1 signal=$2
	shift 2
	setsid "${as_user[@]}" setpriv --pdeathsig="$signal" "$@" \
	    >>"$home/log/$name.log" 2>&1 </dev/null 9>&- &
	pid_of[$name]=$! born[$name]=$EPOCHREALTIME
}

start() { # name
	case $1 in
	postgres) launch postgres INT "$pg_bin/postgres" -D "$home/pg/data" ;;
	nginx)	launch nginx TERM nginx -e "$home/log/nginx.error.log" \
		    -c "$etc/nginx.conf" ;;
	mailbox) launch mailbox TERM /usr/bin/python3 "$run/mailbox.py" "$home/mail" "$smtp" ;;
	*)	launch "$1" TERM "$root/libexec/befund/befund-$1" \
		    -c "$etc/befund.conf" ;;
	esac
}

alive() { [ -n "${pid_of[$1]-}" ] && kill -0 "${pid_of[$1]}" 2>/dev/null; }

# Ask these to end, wait up to so many seconds, then insist.
end() { # seconds signal name...
	local deadline=$((SECONDS + $1)) signal=$2 name
	shift 2
	for name; do
		if alive "$name"; then kill -"$signal" "${pid_of[$name]}" || :; fi
	done
	for name; do
		while alive "$name" && [ $SECONDS -lt $deadline ]; do
			sleep 0.05
		done
		if alive "$name"; then kill -KILL -- "-${pid_of[$name]}" || :; fi
	done
}

# nginx takes no more requests and finishes those it has, then the programs
# drain, then the database ends.
end_all() {
	trap '' INT TERM HUP
	rm -f "$run/portal.env"
	end 5 QUIT nginx
	end 10 TERM "${programs[@]}"
	end 30 INT postgres
	wait
}
trap end_all EXIT
trap 'stopping=yes' INT TERM
trap 'reload' HUP

# What bash has forked and not yet made the program would take the signal for
# one of bash's own, and forget it.
is_bash_still() { cmp -s "/proc/$1/comm" /proc/$$/comm; }

reload() {
	local name
	for name in nginx "${programs[@]}"; do
		while alive "$name" && is_bash_still "${pid_of[$name]}"; do
			sleep 0.02
		done
		if alive "$name"; then kill -HUP "${pid_of[$name]}" || :; fi
	done
}

# --- go ---------------------------------------------------------------------

ctl=("${as_user[@]}" "$root/bin/befundctl" -c "$etc/befund.conf")

cluster_create "$home/pg"
start postgres
cluster_wait "$home/pg" "${pid_of[postgres]}" ||
    die "PostgreSQL did not start: see $home/log/postgres.log"
cluster_database "$home/pg" befund
if [ -x "$root/bin/befundctl" ]; then
	"${ctl[@]}" migrate
	if [ ! -e "$home/state/demo" ]; then
		"${ctl[@]}" demo
		touch "$home/state/demo"
	fi
fi
for name in "${programs[@]}" nginx; do
	start "$name"
done

# The front page answers, or there is something to say about it.
answer() {
	local code='' _
	if exec 3<>"/dev/tcp/127.0.0.1/$http"; then
		printf 'GET / HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
		read -r -t 5 _ code _ <&3 || :
		exec 3>&-
	fi 2>/dev/null
	echo "${code%$'\r'}"
}
status=
for ((i = 0; i < 100; i++)); do
	[ -z "$stopping" ] || exit 0
	alive nginx || start nginx
	status=$(answer)
	case $status in 2?? | 3??) break ;; esac
	sleep 0.1
done

printf '%s\n' "BEFUND_URL=$url" "BEFUND_SECURE_URL=$secure" \
    "BEFUND_CONF=$etc/befund.conf" "BEFUND_LOG=$home/log" \
    "BEFUND_PG=$home/pg" "BEFUND_DB=befund" "BEFUND_PID=$$" \
    "BEFUND_ROOT=$root" >"$run/portal.env.new"
mv "$run/portal.env.new" "$run/portal.env"

case $status in
2?? | 3??)
	printf '\nBefund runs: %s\n' "$url"
	printf '             %s (own certificate: the browser asks once)\n' "$secure"
	if [ -x "$root/bin/befundctl" ]; then
		printf '\nDemo accounts:\n'
		"${ctl[@]}" demo --accounts || :
	fi
	printf '\nMails: %s/_mail/ (they stay on this machine)\n' "$url"
	printf '\nLogs: %s  Stop: Ctrl-C or make stop\n' "$home/log" ;;
*)	echo "The front page answered \"$status\"; see $home/log" >&2 ;;
esac

# Whatever ends is started again, at once the first time and within a second
# if it ends again.  What bash says of killed children is for the log.  Who
# has ended is asked of everybody: "wait -n" never names a child that a signal
# ended while bash was busy elsewhere, and may sleep through a signal that
# comes as it begins.  So a pulse wakes it each second, whatever was missed.
exec 2>>"$home/log/supervisor.log"
while [ -z "$stopping" ]; do
	alive pulse || { sleep 1 9>&- & pid_of[pulse]=$!; }
	wait -n || :
	for name in postgres "${programs[@]}" nginx; do
		if [ -n "$stopping" ] || alive "$name"; then
			continue
		fi
		pid=${pid_of[$name]} rc=0
		wait "$pid" || rc=$?
		# Those it left behind would keep its sockets.
		kill -TERM -- "-$pid" || :
		printf '%(%F %T)T %s ended with status %d\n' -1 "$name" $rc |
		    tee -a "$home/log/supervisor.log"
		age=$((${EPOCHREALTIME/[.,]/} - ${born[$name]/[.,]/}))
		[ $age -gt 1000000 ] || sleep 0.8
		[ -n "$stopping" ] || start "$name"
	done
done
echo
echo 'Befund stops.'
