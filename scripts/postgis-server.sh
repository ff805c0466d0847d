# A PostgreSQL with PostGIS in a temporary folder, on loopback and as an unprivileged user, which ends with the script
# that sources this file. Sets `folder`, `port`, `address` and PGPASSWORD, and defines `load FILE TABLE`.
# Needs postgresql-15-postgis-3 (scripts/setup.sh --test-all).
# shellcheck shell=bash
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
