#!/bin/sh
# Makes docs/web/index.html from its template: a page with maps as picture, inlined and of many dates.
set -eu
cd "$(dirname "$0")/../docs/web"
tool=../../.build/release/controlmap
map=../../geodata/northern-mali/map.yaml
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$tool" render $map --date 2023-10-25 --svg-dark auto --alt-text "$folder/alt" -o map.svg
"$tool" render $map --date 2023-10-25 --svg-text text --svg-id-prefix inline -o "$folder/map.svg"
"$tool" frames $map --from 2012-01 --to 2024-01 --every 1y --format svg --svg-text text \
  --single "$folder/series.svg" 2>/dev/null
sed -e "/<!-- map -->/{r $folder/map.svg
d}" -e "/<!-- series -->/{r $folder/series.svg
d}" template.html |
  awk -v file="$folder/alt" 'BEGIN { getline alt < file; gsub(/&/, "\\&amp;", alt); gsub(/"/, "\\&quot;", alt)
    gsub(/</, "\\&lt;", alt); gsub(/[\\&]/, "\\\\&", alt) } { gsub(/<!-- alt -->/, alt); print }' \
    >"$folder/index.html"
mv "$folder/index.html" index.html
