"""Writes the boundary, river and lake files of `geodata/` from the layers of two Debian packages.

    boundaries.py LAYERS MARBLE TARGET

LAYERS holds countries.geojson, mali.geojson and neighbours.geojson as ogr2ogr wrote them, MARBLE the
*.pn2 files of Natural Earth 1:50m. The result: one feature per line, five decimals (about a metre),
outer rings counter-clockwise (RFC 7946, 3.1.6), no point twice in a row.
"""

import csv
import json
import os
import sys
import unicodedata

import pn2

NORTHERN = ["gao", "kidal", "timbuktu"]
REGION_NAMES = {
    "gao": {"name:fr": "Gao", "name:ar": "غاو"},
    "kidal": {"name:fr": "Kidal", "name:ar": "كيدال", "name:ber": "ⴽⵉⴷⴰⵍ"},
    "timbuktu": {"name:fr": "Tombouctou", "name:ar": "تمبكتو"},
}
# Waters are taken when a point of them lies in this box (west, south, east, north): the Niger whole.
WATERS = (-17, 8, 16, 26)


def main(layers, marble, target):
    countries = read(layers, "countries.geojson")
    names = country_names()
    for country in countries:
        code = country["properties"]["iso_a2"]
        country["properties"] = {"code": code, **names[code]}

    mali = read(layers, "mali.geojson")
    for region in mali:
        own = region["properties"]
        code = slug(own["name"])
        region["properties"] = {
            "code": code, "name": own["name"], **REGION_NAMES.get(code, {}), "fips": own["fips"]}

    neighbours = read(layers, "neighbours.geojson")
    for region in neighbours:
        own = region["properties"]
        code = f"{own['iso_a2'].lower()}-{slug(own['name'])}"
        region["properties"] = {"code": code, "name": own["name"], "country": own["iso_a2"]}

    northern = [region for region in mali if region["properties"]["code"] in NORTHERN]
    others = [region for region in mali if region not in northern]
    rivers, dropped_lines = read_rivers(os.path.join(marble, "ne_50m_rivers_lake_centerlines.pn2"))
    lakes, dropped_rings = read_lakes(os.path.join(marble, "ne_50m_lakes.pn2"))

    write(target, "natural-earth/countries.geojson", countries)
    write(target, "natural-earth/mali-regions.geojson", others)
    write(target, "natural-earth/neighbour-regions.geojson", neighbours)
    write(target, "natural-earth/rivers.geojson", rivers)
    write(target, "natural-earth/lakes.geojson", lakes)
    write(target, "northern-mali/regions.geojson", northern)
    print(f"dropped because nothing was left of them: {dropped_lines} lines, {dropped_rings} rings")


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        features = json.load(file)["features"]
    for feature in features:
        geometry = feature["geometry"]
        several = geometry["type"] == "MultiPolygon"
        polygons = geometry["coordinates"] if several else [geometry["coordinates"]]
        polygons = [tidy_polygon(polygon)[0] for polygon in polygons]
        geometry["coordinates"] = polygons if several else polygons[0]
    return features


def country_names():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "country-names.csv")
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row.pop("code"): row for row in rows}


def read_rivers(path):
    rivers, dropped = [], 0
    for _, number, points in pn2.read_parts(path):
        if not touches_waters(points):
            continue
        line = without_repeats(points)
        if len(line) < 2:
            dropped += 1
            continue
        part = sum(river["properties"]["river"] == number for river in rivers) + 1
        rivers.append(feature(
            {"code": f"{number}-{part}", "river": number},
            {"type": "LineString", "coordinates": line}))
    return rivers, dropped


def read_lakes(path):
    lakes, dropped = [], 0
    taken = False
    for kind, number, points in pn2.read_parts(path):
        if kind == pn2.OUTER:
            taken = touches_waters(points)
        if not taken:
            continue
        rings, lost = tidy_polygon([points])
        dropped += lost
        if kind == pn2.OUTER:
            taken = bool(rings)
            if rings:
                lakes.append(feature(
                    {"code": str(number)}, {"type": "Polygon", "coordinates": rings}))
        else:
            lakes[-1]["geometry"]["coordinates"] += [ring[::-1] for ring in rings]
    return lakes, dropped


def touches_waters(points):
    west, south, east, north = WATERS
    return any(west <= x <= east and south <= y <= north for x, y in points)


def tidy_polygon(rings):
    """The rings, closed and turned as RFC 7946 asks, and how many collapsed."""
    kept = []
    for index, points in enumerate(rings):
        ring = without_repeats(points)
        if ring[0] != ring[-1]:
            ring.append(ring[0])
        if len(ring) < 4 or doubled_area(ring) == 0:
            continue
        outer = index == 0
        kept.append(ring if (doubled_area(ring) > 0) == outer else ring[::-1])
    return kept, len(rings) - len(kept)


def without_repeats(points):
    line = []
    for x, y in points:
        point = [round(x, 5), round(y, 5)]
        if not line or line[-1] != point:
            line.append(point)
    return line


def doubled_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))


def slug(name):
    plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def feature(properties, geometry):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write(target, name, features):
    """One feature per line, in the order of `code`, so that a change shows as a line."""
    codes = [feature["properties"]["code"] for feature in features]
    if len(set(codes)) != len(codes):
        raise SystemExit(f"{name}: a code stands twice")
    path = os.path.join(target, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    lines = []
    for each in sorted(features, key=lambda each: sort_key(each["properties"]["code"])):
        ordered = feature(each["properties"], each["geometry"])
        lines.append(json.dumps(ordered, ensure_ascii=False, separators=(",", ":")))
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        file.write(",\n".join(lines))
        file.write("\n]}\n")


def sort_key(code):
    """Numbers in a code by their value: 46-2 before 298-1."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in code.split("-")]


if __name__ == "__main__":
    main(*sys.argv[1:])
