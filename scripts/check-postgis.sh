#!/usr/bin/env bash
# Starts a PostgreSQL with PostGIS in a temporary folder, on loopback and as an unprivileged user, fills it from the
# data of northern Mali, and reads it: by the tests of databases, and by maps that must be those of the files.
# Needs the built tests, the release build and postgresql-15-postgis-3 (scripts/setup.sh --test-all). Part of make test-all.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PATH:/opt/swift/usr/bin
tool=${CONTROLMAP_TOOL:-$PWD/.build/release/controlmap}
data=$PWD/geodata/northern-mali
bin=$(echo /usr/lib/postgresql/*/bin | tr ' ' '\n' | tail -n 1)
folder=$(mktemp -d)
chmod 755 "$folder"
mkdir "$folder/server"

# The server refuses to run as root.
as_server=()
if [ "$(id -u)" -eq 0 ]; then
  chown nobody "$folder/server"
  as_server=(setpriv --reuid nobody --regid nogroup --clear-groups)
fi
server() { (cd / && "${as_server[@]}" "$bin/$1" "${@:2}") >"$folder/log" 2>&1 || { cat "$folder/log" >&2; return 1; }; }
stop() {
  server pg_ctl -D "$folder/server/data" -m immediate stop || true
  rm -rf "$folder"
}
trap stop EXIT

unset "${!PG@}"
export PGPASSWORD
PGPASSWORD=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
printf '%s\n' "$PGPASSWORD" >"$folder/password"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
server initdb -D "$folder/server/data" -U gis --pwfile="$folder/password" -A scram-sha-256 -E UTF8 --no-sync
rm "$folder/password"
server pg_ctl -D "$folder/server/data" -w -l "$folder/server/log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off" start

address=postgresql://gis@127.0.0.1:$port/postgres
psql -q "$address" -c 'CREATE EXTENSION postgis'
load() { PGHOST=127.0.0.1 PGPORT=$port PGUSER=gis PGDATABASE=postgres ogr2ogr -f PostgreSQL PG: "$1" -nln "$2" \
  -lco GEOMETRY_NAME=geom -lco FID=key -lco LAUNDER=NO -nlt GEOMETRY; }
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
