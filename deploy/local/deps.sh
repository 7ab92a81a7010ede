#!/bin/bash
# Installs the packages that are missing: deps.sh run|check|analyze|all.
#
# Packages of servers want to start them.  We start our own under var/, so
# nothing is started while we install, and a server that came with us is not
# started at the next boot either.
set -euo pipefail
cd "$(dirname "$0")/../.."

case ${1-} in
run | check | analyze) steps="run $1" ;;
all) steps='run check analyze' ;;
*) echo "usage: $0 run|check|analyze|all" >&2; exit 2 ;;
esac

installed() { # package [command]
	[ $# -gt 1 ] && PATH=$PATH:/usr/sbin:/sbin command -v "$2" >/dev/null &&
	    return
	[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
while read -r step package cmd; do
	case " $steps " in *" $step "*) ;; *) continue ;; esac
	# shellcheck disable=SC2086 # cmd may be absent
	installed "$package" $cmd || missing+=("$package")
done < <(grep -v '^#' deploy/local/packages)
[ ${#missing[@]} -gt 0 ] || exit 0

sudo=()
if [ "$(id -u)" != 0 ]; then
	sudo=(sudo)
	if ! command -v sudo >/dev/null; then
		echo "These packages are missing; install them as root:" >&2
		echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
		exit 1
	fi
fi
echo "Installing: ${missing[*]}"

policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
	# shellcheck disable=SC2064 # as it is now
	trap "${sudo[*]} rm -f $policy" EXIT
	printf '#!/bin/sh\n# Made by Befund while it installs packages.\nexit 101\n' |
	    "${sudo[@]}" tee $policy >/dev/null
	"${sudo[@]}" chmod 755 $policy
fi

get=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
    apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 -q -y)
"${get[@]}" update
"${get[@]}" install --no-install-recommends "${missing[@]}"

if [ -d /run/systemd/system ]; then
	for service in nginx postgresql; do
		case " ${missing[*]} " in *" $service "*)
			"${sudo[@]}" systemctl disable --quiet $service || : ;;
		esac
	done
fi
