#!/usr/bin/env bash
# Runs the recipe of README.md for PostGIS in a folder, on a database of its own that holds the data of scripts/recipe.py.
# Its service file says where that is, as the one of a reader would.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 1 ] || { echo "usage: scripts/recipe-postgis.sh FOLDER" >&2; exit 64; }
work=$1
tool=${CONTROLMAP_TOOL:-$PWD/.build/release/controlmap}
. scripts/postgis-server.sh

python3 scripts/recipe.py --data "$work"
load "$work/atlas/provinces.geojson" provinces
load "$work/atlas/events.geojson" events
psql -q "$address" <<SQL
CREATE TABLE control (region text, actors text, status text, since date, withdrawn boolean);
\\copy control FROM '$work/atlas/control.csv' WITH (FORMAT csv, HEADER)
SQL
export PGSERVICEFILE=$folder/services
printf '[atlas]\nhost=127.0.0.1\nport=%s\nuser=gis\ndbname=postgres\n' "$port" >"$PGSERVICEFILE"
python3 scripts/recipe.py PostGIS "$work" "$tool"

# Each province as the database has it, the row that is withdrawn left out.
found=$("$tool" stats "$work/postgis.yaml" --date 2021-10-01 --format csv | tail -n +2 | cut -d, -f2,3 | LC_ALL=C sort | tr '\n' ' ')
[ "$found" = "front,control government+league,contested government,control league,control " ] || {
  echo "postgis: the recipe says $found" >&2
  exit 1
}
