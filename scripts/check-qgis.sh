#!/usr/bin/env bash
# Exports maps, and opens them in QGIS without a screen: each layer is valid, has the look that came with it, with a category
# for each state in the colours of the actors, and a picture drawn with it has these colours.
# Needs the release build, qgis, python3-qgis and gdal-bin (scripts/setup.sh --test-all). Part of make test-all.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=${CONTROLMAP_TOOL:-$PWD/.build/release/controlmap}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Three provinces, one contested, one held by two together, one that nobody is known to hold.
cat >"$folder/regions.geojson" <<'EOF'
{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"a"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
{"type":"Feature","properties":{"code":"b"},"geometry":{"type":"Polygon","coordinates":[[[1,0],[2,0],[2,1],[1,1],[1,0]]]}},
{"type":"Feature","properties":{"code":"c"},"geometry":{"type":"Polygon","coordinates":[[[0,1],[1,1],[1,2],[0,2],[0,1]]]}},
{"type":"Feature","properties":{"code":"d"},"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,2],[1,1]]]}}]}
EOF
cat >"$folder/control.csv" <<'EOF'
region,actors,status,from,to
a,red,control,2020-01-01,
b,red+blue,contested,2020-01-01,
c,blue+red,control,2020-01-01,
d,blue,control,2020-01-01,2020-06-01
EOF
cat >"$folder/actors.yaml" <<'EOF'
red: {name: "Red & <Co>", color: "#c1272d"}
blue: {name: Blue, color: "#1f5fa8"}
EOF
cat >"$folder/map.yaml" <<'EOF'
title: Land
regions: {source: regions.geojson, id: code}
control: control.csv
actors: actors.yaml
EOF
"$tool" export "$folder/map.yaml" --date 2020-07-01 -o "$folder/land.gpkg"
"$tool" export "$folder/map.yaml" --date 2020-07-01 -o "$folder/areas.geojson"
"$tool" export "$folder/map.yaml" --date 2020-07-01 -o "$folder/areas.fgb"
"$tool" export geodata/northern-mali/map.yaml --from 2012 --to 2024 --every 1y --quiet -o "$folder/mali.gpkg"

export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$folder HOME=$folder
# QGIS turns journals on and off while other layers of a file are read, which then cannot be.
export OGR_SQLITE_JOURNAL=DELETE
# The bindings are those of the Python of Debian.
/usr/bin/python3 -B - "$folder" "${1:-}" <<'EOF'
import os
import sys

from qgis.core import (QgsApplication, QgsMapRendererCustomPainterJob, QgsMapSettings, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

folder, kept = sys.argv[1:3]
application = QgsApplication([], False)
application.initQgis()
# What Python lets go of, QGIS deletes, while parts of it may still be in use.
opened = []


def layer(name, of=None):
    path = os.path.join(folder, name)
    found = QgsVectorLayer(path + (f"|layername={of}" if of else ""), of or name, "ogr")
    opened.append(found)
    assert found.isValid(), (name, of)
    assert found.crs().authid() == "EPSG:4326", (name, of, found.crs().toWkt())
    return found


def check_categories(found, name):
    renderer = found.renderer()
    assert renderer.type() == "categorizedSymbol", (name, renderer.type())
    assert renderer.classAttribute() == "state", renderer.classAttribute()
    colors = {}
    for feature in found.getFeatures():
        if feature["state"]:
            colors[feature["state"]] = feature["color"] or None
    looks = {category.value(): category for category in renderer.categories()}
    assert set(colors) <= set(looks), (name, set(colors) - set(looks))
    for state, color in colors.items():
        if color:
            symbol = looks[state].symbol()
            assert symbol.symbolLayer(0).color().name() == color, (name, state)
        if state.startswith("contested") and found.geometryType() == 2:
            actors = state.split(":")[1].split("+")
            assert looks[state].symbol().symbolLayerCount() == len(actors) + 1, (name, state)
        assert looks[state].label(), state
    return colors, looks


def picture(layers, name):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(600, 600))
    extent = layers[-1].extent()
    extent.scale(1.05)
    settings.setExtent(extent)
    image = QImage(QSize(600, 600), QImage.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.start()
    job.waitForFinished()
    painter.end()
    if kept:
        image.save(os.path.join(kept, name + ".png"))
    counts = {}
    for y in range(image.height()):
        for x in range(image.width()):
            color = image.pixelColor(x, y).name()
            counts[color] = counts.get(color, 0) + 1
    return counts


def over_white(color, opacity):
    color = QColor(color)
    return [round(255 + (value - 255) * opacity) for value in (color.red(), color.green(), color.blue())]


def pixels_near(counts, wanted):
    return sum(count for color, count in counts.items()
               if all(abs(a - b) <= 2 for a, b in zip(QColor(color).getRgb()[:3], wanted)))


for name, of in (("land.gpkg", "areas"), ("areas.geojson", None), ("areas.fgb", None)):
    areas = layer(name, of)
    colors, looks = check_categories(areas, name)
    assert sorted(looks) == ["contested:red+blue", "control:blue+red", "control:red", "unknown"], sorted(looks)
    assert looks["control:red"].label() == "Red & <Co>", looks["control:red"].label()
    counts = picture([areas], name)
    # A quarter of 571×571 pixels each, the contested one in stripes.
    for color, least in (("#c1272d", 70000 + 30000), ("#1f5fa8", 70000 + 30000)):
        found = pixels_near(counts, over_white(color, 0.66))
        assert found > least, (name, color, found)
    assert pixels_near(counts, QColor("#e8e5dd").getRgb()[:3]) > 70000, name

layer("land.gpkg", "regions")

# A series, each of its layers opened once, as in a project.
mali = {of: layer("mali.gpkg", of) for of in (
    "events", "places", "place_changes", "fronts", "regions", "changes", "areas")}
for of in ("areas", "changes", "places", "place_changes"):
    check_categories(mali[of], of)
for of in ("regions", "events"):
    assert mali[of].renderer().type() == "singleSymbol", of
assert [category.value() for category in mali["fronts"].renderer().categories()] == ["false", "true"]
for name, kind in (("from", "Date"), ("to", "Date"), ("inferred", "Boolean"), ("area_km2", "Real")):
    found = mali["areas"].fields().field(name).typeName()
    assert found == kind, (name, found)
for of in ("areas", "fronts", "places"):
    assert mali[of].setSubsetString("\"from\" <= '2013-01-01' AND \"to\" > '2013-01-01'"), of
shown = [mali[of] for of in ("places", "fronts", "regions", "areas")]
counts = picture(shown, "mali")
leads = {feature["color"] for feature in mali["areas"].getFeatures() if feature["color"]}
assert leads
for color in leads:
    assert pixels_near(counts, over_white(color, 0.36)) > 500, color
print("QGIS shows the exports as they are drawn")
sys.stdout.flush()
# Without the end of the application, which trips over what Python still holds.
os._exit(0)
EOF
