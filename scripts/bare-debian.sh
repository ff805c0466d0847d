# shellcheck shell=bash
# Read by the checks that draw in a bare Debian 12 (check-wheel.sh, check-deb.sh, check-dist.sh), from the root of the
# tree: needs root, debootstrap and a mirror of Debian's packages.

tool=$PWD/.build/release/controlmap
folder=$(mktemp -d)
# Folders of programs there, before those of the system: /opt/release/bin:
programs=

fail() {
  [ ! -s "$folder/log" ] || tail -n 3 "$folder/log" >&2
  echo "$(basename "$0" .sh): $1" >&2
  exit 1
}

# open_bare FOLDER PACKAGE …: a bare Debian with the shipped map in /opt/map; a new one with the packages where FOLDER
# is empty.
open_bare() {
  bare=${1:-$folder/bare}
  there=$bare/opt/map/geodata/northern-mali
  trap 'umount -q "$bare/proc" 2>/dev/null || true; rm -rf "$folder"' EXIT
  shift
  local included
  included=$(IFS=,; echo "$*")
  [ -e "$bare/usr/bin/apt-get" ] ||
    debootstrap --variant=minbase ${included:+"--include=$included"} bookworm "$bare" >"$folder/log" 2>&1 ||
    fail "there is no bare Debian"
  rm -rf "$bare/opt/map"
  mkdir -p "$bare/opt/map" "$bare/proc"
  cp -r --parents geodata styles "$bare/opt/map"
  # What stands beside a program is found through /proc.
  mount -t proc proc "$bare/proc"
}

in_bare() {
  chroot "$bare" env -i PATH="$programs/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" HOME=/root \
    DEBIAN_FRONTEND=noninteractive sh -c "cd /opt/map/geodata/northern-mali && $1"
}

# compare WORDS TYPE: the program draws the same bytes there as here.
# shellcheck disable=SC2086
compare() {
  (cd "$there" && "$tool" $1 -o "$folder/own.$2" --quiet)
  in_bare "controlmap $1 -o there.$2 --quiet"
  cmp "$folder/own.$2" "$there/there.$2" || fail "controlmap $1 draws other bytes there"
  echo "the same bytes: controlmap $1 -o map.$2"
}

# The preview starts there, and shows the map; whoever does not know its secret gets nothing.
preview() {
  local address
  in_bare "timeout 12 controlmap preview map.yaml --quiet" 2>"$folder/preview" &
  for _ in $(seq 100); do
    address=$(grep -o 'http://[^ ]*' "$folder/preview" || true)
    [ -z "$address" ] || break
    sleep 0.1
  done
  [ -n "$address" ] || fail "the preview does not start there"
  curl -sf -o "$folder/shown.svg" "${address%preview}map?date=2023-11-14" || fail "the preview answers nothing"
  grep -q '<svg' "$folder/shown.svg" || fail "the preview shows no map"
  [ "$(curl -s -o "$folder/nothing" -w '%{http_code}' "$(dirname "$(dirname "$address")")/x/preview")" = 404 ] ||
    fail "the preview answers strangers"
  wait $! || true
  echo "the preview shows the map there"
}
