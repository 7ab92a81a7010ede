# Shared by make run and the tests: an unprivileged user, a private PostgreSQL
# cluster, a free port.  Sourced by bash.
# shellcheck shell=bash

die() { echo "$*" >&2; exit 1; }

# As root, servers and programs run as a system user of their own; otherwise
# as whoever called.  Sets run_user, and as_user: the words before a command.
# The environment is theirs, not the caller's.
choose_user() {
	as_user=(env -i PATH=/usr/bin:/bin:/usr/sbin LANG=C.UTF-8
	    ASAN_OPTIONS="${ASAN_OPTIONS-}" UBSAN_OPTIONS="${UBSAN_OPTIONS-}"
	    LSAN_OPTIONS="${LSAN_OPTIONS-}")
	if [ "$(id -u)" != 0 ]; then
		run_user=$(id -un)
		as_user+=(HOME="$HOME")
		return
	fi
	run_user=befund
	if ! getent passwd $run_user >/dev/null; then
		useradd --system --user-group --no-create-home \
		    --home-dir /nonexistent --shell /usr/sbin/nologin \
		    $run_user || die "could not add the system user $run_user"
	fi
	as_user+=(HOME=/nonexistent setpriv "--reuid=$run_user"
	    "--regid=$run_user" --init-groups --inh-caps=-all --no-new-privs)
}

# A directory that belongs to the user the programs run as.
own_dir() { # mode directory...
	local mode=$1
	shift
	mkdir -p "$@"
	chmod "$mode" "$@"
	[ "$(id -u)" != 0 ] || chown "$run_user:" "$@"
}

# Can that user get there, and is the path short enough for a socket below it
# (108 bytes in all)?
usable_dir() {
	[ ${#1} -le 70 ] && "${as_user[@]}" test -x "$1"
}

# The first port from $1 on that nobody on this machine listens on.
free_port() {
	local port=$1
	while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null ||
	    (exec 3<>"/dev/tcp/::1/$port") 2>/dev/null; do
		port=$((port + 1))
		[ $port -lt $(($1 + 100)) ] ||
		    die "no free port from $1 to $port"
	done
	echo "$port"
}

# --- PostgreSQL: data in $1/data, socket in $1, no network -------------------

# Sets pg_bin: the server programs of the version the data was made with, or
# of the newest one installed.
cluster_find() {
	local version=''
	if [ -f "$1/data/PG_VERSION" ]; then
		version=$(<"$1/data/PG_VERSION")
		pg_bin=/usr/lib/postgresql/$version/bin
	else
		pg_bin=$(printf '%s\n' /usr/lib/postgresql/*/bin |
		    sort -V | tail -n 1)
	fi
	[ -x "$pg_bin/postgres" ] ||
	    die "PostgreSQL ${version:-15 or newer} is not installed"
}

# The system user and root may be any role of ours: that is what peer with
# this map says.  Trust is never used.
cluster_create() { # directory [line of postgresql.conf]...
	local dir=$1 user role
	shift
	cluster_find "$dir"
	own_dir 700 "$dir"
	[ -f "$dir/data/PG_VERSION" ] ||
		"${as_user[@]}" "$pg_bin/initdb" --pgdata="$dir/data" \
		    --username=postgres --auth=peer --encoding=UTF8 \
		    --locale=C.UTF-8 --no-instructions ${NOSYNC:+--no-sync} \
		    >/dev/null || die 'initdb failed'
	{
		for user in "$run_user" "$(id -un)"; do
			for role in postgres befund_{owner,atlas,account} \
			    befund_{workspace,steering,intake,admin,clerk,importer} \
			    befund_{protector,herald}; do
				echo "befund $user $role"
			done
		done | sort -u
	} >"$dir/data/pg_ident.conf"
	echo 'local all all peer map=befund' >"$dir/data/pg_hba.conf"
	{
		echo "listen_addresses = ''"
		echo "unix_socket_directories = '$dir'"
		echo 'unix_socket_permissions = 0700'
		echo 'max_connections = 100'
		echo "timezone = 'UTC'"
		echo "log_timezone = 'UTC'"
		echo "lc_messages = 'C'"
		printf '%s\n' "$@"
	} >"$dir/data/befund.conf"
	grep -q '^include .befund.conf' "$dir/data/postgresql.conf" ||
	    echo "include 'befund.conf'" >>"$dir/data/postgresql.conf"
}

# Wait until the server whose process is $2 answers in $1.
cluster_wait() {
	local i
	for ((i = 0; i < 300; i++)); do
		"$pg_bin/pg_isready" -q -h "$1" -U postgres && return
		kill -0 "$2" 2>/dev/null || return 1
		sleep 0.1
	done
	return 1
}

# SQL as the superuser of the cluster in $1, from standard input.
cluster_sql() { # directory database [option of psql]...
	local dir=$1 database=$2
	shift 2
	"$pg_bin/psql" -X -q -v ON_ERROR_STOP=1 -h "$dir" -U postgres \
	    -d "$database" "$@"
}

# The roles and a database of ours; harmless if they are there.
cluster_database() { # directory database
	cluster_sql "$1" postgres <sql/roles.sql || return 1
	[ -n "$(echo "select 1 from pg_database where datname = '$2'" |
	    cluster_sql "$1" postgres -At)" ] ||
		echo "create database $2 owner befund_owner" |
		cluster_sql "$1" postgres
}
