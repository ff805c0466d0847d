#!/usr/bin/env bash
# Installs the Debian packages that are missing, and says which. As root, or with sudo.
#
#   scripts/setup.sh            what building and running needs (packages.txt)
#   scripts/setup.sh --test     and what the tests need (packages-test.txt)
set -euo pipefail
cd "$(dirname "$0")"

fail() { printf 'setup: %s\n' "$1" >&2; exit 1; }

lists=(packages.txt)
case "${1:-}" in
  "") ;;
  --test) lists+=(packages-test.txt) ;;
  *) fail "'$1' is not known; use scripts/setup.sh or scripts/setup.sh --test" ;;
esac
command -v apt-get >/dev/null && command -v dpkg-query >/dev/null ||
  fail "apt-get is missing; install the packages of scripts/packages.txt by your system's own means"

wanted=$(sed 's/#.*//' "${lists[@]}" | xargs)
# dpkg-query fails when it has never heard of one package, and still tells of the others.
# shellcheck disable=SC2086
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null) || true
missing=
for package in $wanted; do
  grep -qx "installed $package" <<<"$installed" || missing+=" $package"
done
missing=${missing# }
if [ -z "$missing" ]; then
  echo "setup: nothing to install"
  exit
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null ||
    fail "not root and no sudo; as root run: apt-get install --no-install-recommends $missing"
  as_root=(sudo)
fi
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=60 "$@"; }
log=$(mktemp)
trap 'rm -f "$log"' EXIT
last_error() { (grep -m 1 '^E: ' "$log" || tail -n 1 "$log") | sed 's|^E: ||'; }
# shellcheck disable=SC2086
install() { apt install -y --no-install-recommends $missing >"$log" 2>&1; }

echo "setup: installing $missing"
# The lists on the machine may be absent or too old: fetch them only when the first try fails.
if ! install; then
  echo "setup: fetching package lists"
  apt update >"$log" 2>&1 || fail "could not fetch package lists: $(last_error)"
  install || fail "could not install $missing: $(last_error)"
fi
echo "setup: done"
