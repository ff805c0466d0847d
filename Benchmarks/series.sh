#!/usr/bin/env bash
# Times a series of northern Mali and one of daily snapshots: cold, again, with one worker, as parts.
# Compare the rows of one run with each other: the seconds of two runs on a busy machine do not compare.
set -euo pipefail
cd "$(dirname "$0")/.."

tool=$PWD/.build/release/controlmap
map=geodata/northern-mali/map.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

row() { # what, command …
  local what=$1
  shift
  /usr/bin/time -o "$work/time" -f '%e %M' "$@" 2>"$work/errors" >/dev/null || { cat "$work/errors"; exit 1; }
  awk -v what="$what" '{printf "%-42s %7.2f s %6.0f MB\n", what, $1, $2 / 1024}' "$work/time"
}

months=(--from 2012-01 --to 2024-12 --every 1mo)
row "156 months" "$tool" frames "$map" "${months[@]}" -o "$work/all"
row "156 months, again" "$tool" frames "$map" "${months[@]}" -o "$work/all"
row "156 months, one worker" "$tool" frames "$map" "${months[@]}" --jobs 1 -o "$work/one"
row "156 months, a third" "$tool" frames "$map" "${months[@]}" --shard 1/3 -o "$work/part"
row "156 months as SVG" "$tool" frames "$map" "${months[@]}" --format svg -o "$work/svg"
row "156 months, counted" "$tool" stats "$map" "${months[@]}"
row "animation, APNG" "$tool" animate "$work/all" -o "$work/film.apng"
row "animation, GIF" "$tool" animate "$work/all" -o "$work/film.gif"
row "comparison" "$tool" compare "$map" --from 2023-10-01 --to 2023-12-31 -o "$work/changes.png"
row "one map" "$tool" render "$map" -o "$work/map.png"

python3 Benchmarks/make-snapshots.py "$work/front" >/dev/null
row "400 snapshots, one map" "$tool" render "$work/front/map.yaml" -o "$work/map.png"
row "400 snapshots, 400 days" "$tool" frames "$work/front/map.yaml" --every 1d -o "$work/days"
row "400 snapshots, again" "$tool" frames "$work/front/map.yaml" --every 1d -o "$work/days"
row "400 snapshots, counted weekly" "$tool" stats "$work/front/map.yaml" --every 7d
row "400 snapshots, comparison" "$tool" compare "$work/front/map.yaml" --from 2022-03-01 --to 2023-03-01 -o "$work/c.png"
