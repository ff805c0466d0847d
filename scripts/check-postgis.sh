#!/usr/bin/env bash
# Starts a PostgreSQL with PostGIS, fills it from the data of northern Mali, and reads it: by the tests of databases, and by
# maps that must be those of the files. Then runs the recipe of README.md for databases.
# Needs the built tests, the release build and postgresql-15-postgis-3 (scripts/setup.sh --test-all). Part of make test-all.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PATH:/opt/swift/usr/bin
tool=${CONTROLMAP_TOOL:-$PWD/.build/release/controlmap}
data=$PWD/geodata/northern-mali
. scripts/postgis-server.sh

load "$data/regions.geojson" regions
psql -q "$address" <<'SQL'
CREATE TABLE towns (name text, geom geometry(Point, 4326));
CREATE TABLE record (region text, actors text, "from" date);
INSERT INTO record VALUES ('ML-6', 'red', '2012-04-01'), ('ML-7', 'blue', '2013-01-15');
CREATE FUNCTION emptied() RETURNS SETOF regions LANGUAGE plpgsql AS $$ BEGIN DELETE FROM regions; RETURN; END $$;
SQL

CONTROLMAP_TEST_DATABASE=$address CONTROLMAP_TEST_SOURCE=$data/regions.geojson \
  swift test --skip-build --disable-xctest --filter '^FormatsTests\.DatabaseTests'

# The same map from the file and from the database, but for what it says of its sources.
map() { "$tool" stats "$data/map.yaml" --date 2023-11-14 --format csv "${@:2}" >"$folder/$1.csv" 2>"$folder/$1.txt"; }
map file
map database --regions "$address|layer=regions" --id code
cmp "$folder/file.csv" "$folder/database.csv"
"$tool" render "$data/map.yaml" --date 2023-11-14 --regions "$address|layer=regions" --id code -o "$folder/map.svg" 2>"$folder/map.txt"
for secret in "$PGPASSWORD" 127.0.0.1 "$port"; do
  if grep -qF -- "$secret" "$folder/map.svg"; then
    echo "the map tells $secret" >&2
    exit 1
  fi
done
echo "postgis: a map of the database is the map of its files"
CONTROLMAP_TOOL=$tool scripts/recipe-postgis.sh "$folder/recipe"
echo "postgis: the recipe of README.md draws"
