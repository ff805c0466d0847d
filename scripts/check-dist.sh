#!/usr/bin/env bash
# Unpacks the release of `make dist` in a bare Debian 12 and draws there the same bytes as the program itself; the sums
# have to agree, and the list of what it is made of to be valid SPDX. Needs root, debootstrap and a mirror of Debian's
# packages; takes two minutes. `scripts/check-dist.sh FOLDER` uses a bare Debian that is there.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=$PWD/.build/release/controlmap
python=$PWD/.build/python/bin
archive=$(echo output/dist/controlmap-*.tar.xz)
[ -e "$archive" ] || { echo "check-dist: there is no release; make dist" >&2; exit 1; }
folder=$(mktemp -d)
bare=${1:-$folder/bare}
there=$bare/opt/map/geodata/northern-mali
trap 'umount -q "$bare/proc" 2>/dev/null || true; rm -rf "$folder"' EXIT
fail() { echo "check-dist: $1" >&2; exit 1; }

(cd output/dist && sha256sum --check --quiet SHA256SUMS)
"$python/pyspdxtools" -i output/dist/controlmap-*.spdx.json >"$folder/log" 2>&1 || { tail -n 5 "$folder/log" >&2; fail "the list of packages is no SPDX"; }
[ -e "$bare/usr/bin/apt-get" ] || debootstrap --variant=minbase bookworm "$bare" >"$folder/log" 2>&1 ||
  { tail -n 3 "$folder/log" >&2; exit 1; }
rm -rf "$bare/opt/map" "$bare/opt/release"
mkdir -p "$bare/opt/map" "$bare/opt/release" "$bare/proc"
mount -t proc proc "$bare/proc"
cp -r --parents geodata styles "$bare/opt/map"
tar -xf "$archive" -C "$bare/opt/release" --strip-components=1
# shellcheck disable=SC2086
compare() {
  (cd "$there" && "$tool" $1 -o "$folder/own.$2" --quiet)
  chroot "$bare" env -i PATH=/opt/release/bin:/usr/bin:/bin HOME=/root sh -c "cd /opt/map/geodata/northern-mali && controlmap $1 -o there.$2 --quiet"
  cmp "$folder/own.$2" "$there/there.$2" || fail "controlmap $1 draws other bytes there"
  echo "the same bytes: controlmap $1 -o map.$2"
}
compare "render map.yaml --date 2023-11-14" png
compare "render map.yaml --date 2023-11-14 --lang ar --crs EPSG:21781" svg
echo "$(basename "$archive") of $(($(stat -c %s "$archive") / 1000000)) MB draws the same in a bare Debian"
