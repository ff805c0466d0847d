#!/bin/sh
# Draws a made-up world, and Natural Earth's where Debian's qgis-common is installed, in 20 projections with 12
# middles each, by the release build: each map in less than six seconds of CPU time and 500 MB (a page that tells names
# in a key may be planned four times), or refused in one line that names what it cannot show. The made-up one is first
# compared pixel by pixel with each place projected by itself (WorldMapTests). Needs the release build, the built tests
# and python3; ogr2ogr for Natural Earth. Part of make test-all: it takes half an hour. `scripts/check-world.sh 5` draws
# every fifth map only.
set -eu
cd "$(dirname "$0")/.."
step=${1:-1}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

CONTROLMAP_TEST_ALL=1 CONTROLMAP_KEEP_WORLD="$folder" \
  swift test --skip-build --disable-xctest --filter WorldMapTests
map=/usr/share/qgis/resources/data/world_map.gpkg
if [ -e "$map" ] && command -v ogr2ogr >/dev/null; then
  ogr2ogr -f GeoJSON -sql "SELECT *, 'n' || fid AS id FROM countries" \
    "$folder/world-natural-earth.geojson" "$map"
else
  echo "Natural Earth is left out: $map or ogr2ogr is not installed"
fi
python3 - .build/release/controlmap "$step" "$folder"/world-*.geojson <<'PY'
import os, subprocess, sys, tempfile

tool, step, *files = sys.argv[1:]
cylindrical = ["eqc", "robin", "moll", "eqearth", "sinu", "wintri", "merc", "mill", "cea +lat_ts=30", "hammer",
               "vandg", "aea +lat_1=20 +lat_2=60", "lcc +lat_1=-20 +lat_2=-50", "eqdc +lat_1=20 +lat_2=60",
               "bonne +lat_1=45"]
azimuthal = ["ortho", "laea", "aeqd", "stere", "gnom"]
middles = [(0, 0), (30, 45), (75, -45), (90, 90), (120, -90), (150, 20), (180, -30), (-150, 60), (-120, -75),
           (-98.5, 10), (-60, -10), (-10, 80)]
maps = [f"+proj={name} +lon_0={x}" for name in cylindrical for x, y in middles]
maps += [f"+proj={name} +lat_0={y} +lon_0={x}" for name in azimuthal for x, y in middles]
failed = 0
for file in files:
    slowest, largest, refused = (0, ""), (0, ""), 0
    for crs in maps[:: int(step)]:
        with tempfile.TemporaryFile() as errors, tempfile.TemporaryDirectory() as folder:
            process = subprocess.Popen(
                [tool, "render", "--regions", file, "--crs", crs, "--size", "800x600", "--quiet",
                 "-o", f"{folder}/map.png"], stderr=errors)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = usage.ru_utime + usage.ru_stime
            errors.seek(0)
            text = errors.read().decode(errors="replace").strip()
        slowest = max(slowest, (round(seconds, 2), crs))
        largest = max(largest, (usage.ru_maxrss // 1024, crs))
        if process.returncode == 65 and "\n" not in text and "projection" in text:
            refused += 1
        elif process.returncode != 0:
            failed += 1
            print(f"{crs}: exit code {process.returncode}: {text[:300]}")
    name = os.path.basename(file)
    print(f"{name}: {len(maps[:: int(step)])} maps, {refused} refused, "
          f"slowest {slowest[0]} s ({slowest[1]}), largest {largest[0]} MB ({largest[1]})")
    if slowest[0] > 6 or largest[0] > 500:
        failed += 1
sys.exit(1 if failed else 0)
PY
