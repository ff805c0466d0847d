#!/bin/sh
# Draws each feature of a file of countries by itself, with nothing but `render --regions`, measures the pictures and
# joins them to a contact sheet: scripts/check-countries.sh [COUNTRIES.geojson [FOLDER]]. Without a file it takes the
# countries that Debian's qgis-common installs (needs gdal-bin), and does nothing where these are not there.
# Needs the release build, python3 and imagemagick.
set -eu
cd "$(dirname "$0")/.."
file=${1:-}
folder=${2:-output/countries}
world=/usr/share/qgis/resources/data/world_map.gpkg
mkdir -p "$folder"
if [ -z "$file" ]; then
  if [ ! -f "$world" ] || ! command -v ogr2ogr >/dev/null; then
    echo "no countries to draw: neither a file was named nor are qgis-common and gdal-bin installed"
    exit 0
  fi
  file=$folder/countries.geojson
  rm -f "$file"
  ogr2ogr -f GeoJSON "$file" "$world" countries
fi
status=0
python3 - "$file" "$folder" <<'PY' || status=$?
import json, os, re, subprocess, sys
source, folder = sys.argv[1:]
tool = ".build/release/controlmap"
numbers = re.compile(r"[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)")


def pieces(path):
    """The boxes of a path's pieces, by its own absolute and relative moves and lines."""
    boxes, box, point, command = [], None, [0.0, 0.0], "M"
    tokens = numbers.findall(path)
    at = 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
            if command in "zZ":
                point = list(start)
                continue
        if command in "hHvV":
            axis, value = "hv".index(command.lower()), float(tokens[at])
            at += 1
            point[axis] = value + (point[axis] if command.islower() else 0)
        else:
            x, y = float(tokens[at]), float(tokens[at + 1])
            at += 2
            point = [x + point[0], y + point[1]] if command.islower() else [x, y]
            if command in "mM":
                start, box = list(point), [*point, *point]
                boxes.append(box)
                command = "l" if command == "m" else "L"
        box[:] = [min(box[0], point[0]), min(box[1], point[1]), max(box[2], point[0]), max(box[3], point[1])]
    return boxes


failed, sheet = [], []
features = json.load(open(source, encoding="utf-8"))["features"]
for index, feature in enumerate(features):
    name = next((str(value) for key, value in feature["properties"].items() if key.lower() in ("name", "admin") and value), str(index))
    stem = os.path.join(folder, f"{index:03}")
    with open(stem + ".geojson", "w", encoding="utf-8") as one:
        json.dump({"type": "FeatureCollection", "features": [dict(feature, properties={"id": name})]}, one)
    problems = []
    for kind in ("svg", "png"):
        run = subprocess.run(
            [tool, "render", "--regions", stem + ".geojson", "--size", "400x300", "--title", name, "-o", f"{stem}.{kind}"],
            capture_output=True, text=True, timeout=60)
        if run.returncode:
            problems.append(f"exit {run.returncode}: {run.stderr.strip()[-200:]}")
    if not problems:
        picture = open(stem + ".svg", encoding="utf-8").read()
        clip = re.search(r'-c1"><path d="M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)', picture)
        left, top, width, height = map(float, clip.groups())
        outline = re.search(r'-regions-outline-[^>]* d="([^"]*)"', picture)
        shown = [b for b in pieces(outline.group(1)) if b[2] > left and b[0] < left + width and b[3] > top and b[1] < top + height] if outline else []
        if not shown:
            problems.append("nothing of it is drawn")
        else:
            box = [min(b[0] for b in shown), min(b[1] for b in shown), max(b[2] for b in shown), max(b[3] for b in shown)]
            fill = max((box[2] - box[0]) / width, (box[3] - box[1]) / height)
            if fill < 0.9:
                problems.append(f"it fills {fill:.0%} of the frame")
            if box[0] < left - 0.5 or box[1] < top - 0.5 or box[2] > left + width + 0.5 or box[3] > top + height + 0.5:
                problems.append("part of it lies across the frame")
        sheet.append(stem + ".png")
    for problem in problems:
        failed.append(name)
        print(f"{name}: {problem}")
print(f"{len(features)} countries, {len(set(failed))} of them with something to look at")
open(os.path.join(folder, "sheet.txt"), "w").write("\n".join(sheet))
sys.exit(1 if failed else 0)
PY

# shellcheck disable=SC2046 # names without spaces
montage $(cat "$folder/sheet.txt") -tile 16x -geometry 200x150+1+1 "$folder/sheet.png"
echo "made $folder/sheet.png"
exit $status
