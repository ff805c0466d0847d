#!/usr/bin/env bash
# Installs the wheel of `make wheel` in a bare Debian 12 that has Python and nothing else, and draws there: a map in
# three formats, in Arabic, Tifinagh and Amharic too, in a reference system of PROJ's database, and a series have to be
# the same bytes as those of the program itself. Needs root, debootstrap and a mirror of Debian's packages; takes three
# minutes. `scripts/check-wheel.sh FOLDER` uses a bare Debian that is there.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/bare-debian.sh
wheel=$(echo output/wheel/controlmap-*.whl)
[ -e "$wheel" ] || fail "there is no wheel; make wheel"

size=$(stat -c %s "$wheel")
[ "$size" -le 60000000 ] || fail "the wheel has $size bytes, more than 60 MB"
open_bare "${1:-}" python3
python3 -m pip download -q --no-deps -d "$folder" pip
rm -rf "$bare/opt/wheel"
mkdir -p "$bare/opt/wheel"
cp "$wheel" "$folder"/pip-*.whl "$bare/opt/wheel"

pip=$(basename "$folder"/pip-*.whl)
in_bare "python3 /opt/wheel/$pip/pip install -q --no-index --no-deps --break-system-packages --root-user-action=ignore --force-reinstall /opt/wheel/$(basename "$wheel")"
in_bare "command -v controlmap" >/dev/null
for library in libcairo2 libgeos-c1v5 libproj25 libpango-1.0-0; do
  if chroot "$bare" dpkg-query -s $library >/dev/null 2>&1; then fail "$library is installed there"; fi
done
printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a","name":"ⵜⴰⵎⴰⵛⴻⵇ አማርኛ العربية"},"geometry":{"type":"Polygon","coordinates":[[[7,46],[9,46],[9,47],[7,47],[7,46]]]}}]}' >"$there/scripts.geojson"
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
