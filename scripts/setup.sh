#!/usr/bin/env bash
# Installs the Debian packages that are missing, and says which; installs nothing else and removes nothing.
# As root, or with sudo. Swift itself is no Debian package: it is looked for in PATH and /opt/swift/usr/bin.
#
#   scripts/setup.sh              what starting Swift, building and running need (packages.txt)
#   scripts/setup.sh --test       and what make test needs (packages-test.txt)
#   scripts/setup.sh --test-all   and what make test-all needs (packages-test-all.txt, and those of --install)
#   scripts/setup.sh --install    what make install, deb, wheel and dist need (packages-install.txt)
#   scripts/setup.sh --bench      what make bench measures beside controlmap (packages-bench.txt)
#   scripts/setup.sh --help       this text
set -euo pipefail
cd "$(dirname "$0")"

say() { printf 'setup: %s\n' "$1"; }
fail() { printf 'setup: %s\n' "$1" >&2; exit 1; }

lists=(packages.txt)
case "${1:-}" in
  "") ;;
  --test) lists+=(packages-test.txt) ;;
  --test-all) lists+=(packages-test.txt packages-install.txt packages-test-all.txt) ;;
  --install) lists+=(packages-install.txt) ;;
  --bench) lists=(packages-bench.txt) ;;
  --help) sed -n '2,/^set /s/^# \{0,1\}//p' setup.sh; exit ;;
  *) fail "'$1' is not known; scripts/setup.sh --help tells what is" ;;
esac
if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  fail "apt-get is missing; install the packages of scripts/${lists[*]} by your system's own means"
fi

# The packages may be there and Swift not: said here, before make fails on it.
look_for_swift() {
  local answer
  PATH=$PATH:/opt/swift/usr/bin
  if ! command -v swift >/dev/null; then
    say "Swift is missing; building needs Swift 6.3, see https://www.swift.org/install/linux/" >&2
  elif ! answer=$(swift --version 2>&1); then
    say "Swift does not start: $answer" >&2
  fi
}

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
  say "nothing to install"
  look_for_swift
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

say "installing $missing"
# The lists on the machine may be absent or too old: fetch them only when the first try fails.
if ! install; then
  say "fetching package lists"
  apt update >"$log" 2>&1 || fail "could not fetch package lists: $(last_error)"
  install || fail "could not install $missing: $(last_error)"
fi
say "done"
look_for_swift
