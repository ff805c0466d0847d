#!/usr/bin/env bash
# Installs the wheel of `make wheel` in a bare Debian 12 that has Python and nothing else, and draws there: a map in
# three formats, in Arabic, Tifinagh and Amharic too, in a reference system of PROJ's database, and a series have to be
# the same bytes as those of the program itself. Needs root, debootstrap and a mirror of Debian's packages; takes three
# minutes. `scripts/check-wheel.sh FOLDER` uses a bare Debian that is there.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=$PWD/.build/release/controlmap
wheel=$(echo output/wheel/controlmap-*.whl)
[ -e "$wheel" ] || { echo "check-wheel: there is no wheel; make wheel" >&2; exit 1; }
folder=$(mktemp -d)
bare=${1:-$folder/bare}
there=$bare/opt/map/geodata/northern-mali
trap 'umount -q "$bare/proc" 2>/dev/null || true; rm -rf "$folder"' EXIT

size=$(stat -c %s "$wheel")
[ "$size" -le 60000000 ] || { echo "check-wheel: the wheel has $size bytes, more than 60 MB" >&2; exit 1; }
[ -e "$bare/usr/bin/python3" ] || debootstrap --variant=minbase --include=python3 bookworm "$bare" >"$folder/log" 2>&1 ||
  { tail -n 3 "$folder/log" >&2; exit 1; }
python3 -m pip download -q --no-deps -d "$folder" pip
rm -rf "$bare/opt/map" "$bare/opt/wheel"
mkdir -p "$bare/opt/wheel" "$bare/opt/map" "$bare/proc"
cp "$wheel" "$folder"/pip-*.whl "$bare/opt/wheel"
cp -r --parents geodata styles "$bare/opt/map"
mount -t proc proc "$bare/proc"
in_bare() { chroot "$bare" env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/root sh -c "cd /opt/map/geodata/northern-mali && $1"; }

pip=$(basename "$folder"/pip-*.whl)
in_bare "python3 /opt/wheel/$pip/pip install -q --no-index --no-deps --break-system-packages --root-user-action=ignore --force-reinstall /opt/wheel/$(basename "$wheel")"
in_bare "command -v controlmap" >/dev/null
for library in libcairo2 libgeos-c1v5 libproj25 libpango-1.0-0; do
  if chroot "$bare" dpkg-query -s $library >/dev/null 2>&1; then echo "check-wheel: $library is installed there" >&2; exit 1; fi
done
printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a","name":"ⵜⴰⵎⴰⵛⴻⵇ አማርኛ العربية"},"geometry":{"type":"Polygon","coordinates":[[[7,46],[9,46],[9,47],[7,47],[7,46]]]}}]}' >"$there/scripts.geojson"
# shellcheck disable=SC2086
compare() {
  (cd "$there" && "$tool" $1 -o "$folder/own.$2" --quiet)
  in_bare "controlmap $1 -o there.$2 --quiet"
  cmp "$folder/own.$2" "$there/there.$2" || { echo "check-wheel: controlmap $1 draws other bytes there" >&2; exit 1; }
  echo "the same bytes: controlmap $1 -o map.$2"
}
compare "render map.yaml --date 2023-11-14" png
compare "render map.yaml --date 2023-11-14" svg
compare "render map.yaml --date 2023-11-14" pdf
compare "render map.yaml --date 2023-11-14 --lang ar --size A5" png
compare "render map.yaml --date 2023-11-14 --crs EPSG:32631" png
compare "render --regions scripts.geojson --crs EPSG:21781" png
compare "compare map.yaml --from 2023-10-01 --to 2023-12-31" svg
(cd "$there" && "$tool" frames map.yaml --from 2023-01 --to 2023-06 --every 1mo --size 600x470 -o "$folder/frames" --quiet)
in_bare "controlmap frames map.yaml --from 2023-01 --to 2023-06 --every 1mo --size 600x470 -o frames --quiet"
# What a second run remembers belongs to its machine.
diff -r -x .frames.report "$folder/frames" "$there/frames"
echo "the same bytes: controlmap frames"
in_bare "python3 -c 'import controlmap; print(controlmap.Map(\"map.yaml\").explain(1.41, 18.44, \"2023-11-14\")[\"actors\"])'" 2>/dev/null | grep -qx fama
echo "import controlmap works there"
echo "the wheel of $((size / 1000000)) MB draws the same in a bare Debian"
