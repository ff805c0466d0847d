#!/usr/bin/env bash
# Unpacks the release of `make dist` in a bare Debian 12 and draws there the same bytes as the program itself; the sums
# have to agree, and the list of what it is made of to be valid SPDX. Needs root, debootstrap and a mirror of Debian's
# packages; takes two minutes. `scripts/check-dist.sh FOLDER` uses a bare Debian that is there.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/bare-debian.sh
archive=$(echo output/dist/controlmap-*.tar.xz)
[ -e "$archive" ] || fail "there is no release; make dist"

(cd output/dist && sha256sum --check --quiet SHA256SUMS)
.build/python/bin/pyspdxtools -i output/dist/controlmap-*.spdx.json >"$folder/log" 2>&1 || fail "the list of packages is no SPDX"
open_bare "${1:-}"
rm -rf "$bare/opt/release"
mkdir -p "$bare/opt/release"
tar -xf "$archive" -C "$bare/opt/release" --strip-components=1
programs=/opt/release/bin:
compare "render map.yaml --date 2023-11-14" png
compare "render map.yaml --date 2023-11-14 --lang ar --crs EPSG:21781" svg
preview
echo "$(basename "$archive") of $(($(stat -c %s "$archive") / 1000000)) MB draws the same in a bare Debian"
