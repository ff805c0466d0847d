#!/usr/bin/env bash
# Turns the GeoJSON of a workload into shapefiles in the coordinates of the map, which Mapnik and MapServer read
# fastest, and then runs what draws a series of them: prepare.sh FOLDER COMMAND …
set -euo pipefail
folder=$1
shift
rm -rf "$folder/prepared"
for name in regions events; do
  ogr2ogr -t_srs EPSG:32631 -oo DATE_AS_STRING=YES "$folder/prepared" "$folder/$name.geojson"
done
"$@"
