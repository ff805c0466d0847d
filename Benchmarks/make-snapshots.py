#!/usr/bin/env python3
"""Writes a made-up data set of many daily snapshots, the same on every run.

usage: make-snapshots.py FOLDER [--days 400] [--vertices 3000] [--regions 24] [--seed 1]

The land is a grid of cells with wavy borders, 6 by 4 of them, and islands where their number makes no grid. The east is held by one side, and its front moves
westwards in the mean: some days nothing moves, on some it falls back, and now and then a pocket stands apart in the
west. Each day is a GeoJSON file without attributes in snapshots/; map.yaml says who holds what they show.
"""

import argparse
import json
import math
import random
from datetime import date, timedelta
from pathlib import Path

WEST, SOUTH, EAST, NORTH = 30.0, 46.0, 36.0, 50.0
FIRST = date(2022, 2, 24)


def rounded(points):
    return [[round(x, 6), round(y, 6)] for x, y in points]


def wavy(start, end, swing_of_inner):
    """Points from start to before end; the waves depend on the place alone, so that neighbours agree."""
    count = 40
    for step in range(count):
        t = step / count
        x, y = start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t
        swing = swing_of_inner * math.sin(math.pi * t) * math.sin(5 * x + 3 * y)
        if start[1] == end[1]:
            yield x, y + swing
        else:
            yield x + swing, y


def cell(column, row, columns, rows):
    wide, high = (EAST - WEST) / columns, (NORTH - SOUTH) / rows
    left, low = WEST + column * wide, SOUTH + row * high
    right, top = left + wide, low + high

    def side(start, end, outer):
        # Each border is made from its lower-left end, whoever asks for it.
        swing = 0 if outer else 0.06 * min(wide, high)
        if start <= end:
            return list(wavy(start, end, swing))
        return list(reversed(list(wavy(end, start, swing)) + [start]))[:-1]

    ring = side((left, low), (right, low), row == 0)
    ring += side((right, low), (right, top), column == columns - 1)
    ring += side((right, top), (left, top), row == rows - 1)
    ring += side((left, top), (left, low), column == 0)
    return rounded(ring + ring[:1])


def collection(features):
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(
        json.dumps(feature, separators=(",", ":")) for feature in features) + "\n]}\n"


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def regions(count):
    usual = round(math.sqrt(1.5 * count))
    columns = min(range(max(usual - 2, 1), usual + 3), key=lambda wide: (count % wide, abs(wide - usual)))
    rows = count // columns
    land = [
        feature({"type": "Polygon", "coordinates": [cell(column, row, columns, rows)]},
                code=f"r{row + 1}{column + 1}" if count <= 81 else f"r{row + 1}-{column + 1}",
                name=f"Region {row + 1}-{column + 1}")
        for row in range(rows) for column in range(columns)
    ]
    islands = [
        feature({"type": "Polygon", "coordinates": [pocket(WEST - 0.2, SOUTH + 0.3 * number + 0.2, 0.1, 40)]},
                code=f"i{number + 1}", name=f"Island {number + 1}")
        for number in range(count - columns * rows)
    ]
    return land + islands


class Front:
    """Where the line between the sides stands: a longitude for each of many latitudes."""

    def __init__(self, vertices, chance):
        self.chance = chance
        self.count = vertices
        self.place = [EAST - 0.6 + 0.15 * math.sin(index / 90) for index in range(vertices)]

    def move(self):
        """One day: nothing on one of four, else a push or, on one of six, a retreat somewhere along the line."""
        if self.chance.random() < 0.25:
            return
        middle = self.chance.randrange(self.count)
        width = self.chance.randint(self.count // 12, self.count // 4)
        push = self.chance.uniform(0.02, 0.09) * (1 if self.chance.random() < 1 / 6 else -1)
        for index in range(max(0, middle - 3 * width), min(self.count, middle + 3 * width)):
            moved = self.place[index] + push * math.exp(-((index - middle) / width) ** 2)
            self.place[index] = min(max(moved, WEST + 0.5), EAST - 0.05)

    def polygon(self):
        # Small wiggles that stay where they are, as along rivers and streets.
        line = [
            (x + 0.004 * math.sin(index * 1.7) + 0.002 * math.sin(index * 0.37),
             SOUTH + (NORTH - SOUTH) * index / (self.count - 1))
            for index, x in enumerate(self.place)
        ]
        ring = [(EAST, SOUTH), (EAST, NORTH)] + line[::-1]
        return rounded(ring + ring[:1])


def pocket(x, y, radius, vertices):
    ring = [
        (x + radius * (1 + 0.1 * math.sin(5 * angle)) * math.cos(angle),
         y + radius * (1 + 0.1 * math.sin(5 * angle)) * math.sin(angle))
        for angle in (2 * math.pi * index / vertices for index in range(vertices))
    ]
    return rounded(ring + ring[:1])


def snapshots(days, vertices, chance):
    """For each day the rings of its polygons."""
    pocket_size = max(vertices // 15, 12)
    front = Front(max(vertices - pocket_size - 4, 20), chance)
    held, until = None, 0
    for number in range(days):
        if number > 0:
            front.move()
        if held is None and chance.random() < 0.02:
            held = pocket(chance.uniform(WEST + 0.6, WEST + 1.6), chance.uniform(SOUTH + 0.6, NORTH - 0.6),
                          chance.uniform(0.05, 0.2), pocket_size)
            until = number + chance.randint(10, 40)
        if held is not None and number >= until:
            held = None
        yield [front.polygon()] + ([held] if held else [])


MAP = """\
title: {{en: A made-up front}}
period: {{from: {first}, to: {last}}}
extent: [{west}, {south}, {east}, {north}]
regions: {{source: regions.geojson, id: code, name: name}}
control:
  - {{source: control.csv}}
  - {{source: snapshots, actors: east, confidence: medium, cites: made up}}
actors: actors.yaml
furniture: {{legend: right, scale-bar: bottom-left}}
"""

ACTORS = """\
west: {name: {en: The West}, color: "#2166ac"}
east: {name: {en: The East}, color: "#b2182b"}
"""


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--days", type=int, default=400)
    arguments.add_argument("--vertices", type=int, default=3000)
    arguments.add_argument("--regions", type=int, default=24)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    folder = options.folder
    (folder / "snapshots").mkdir(parents=True, exist_ok=True)
    land = regions(options.regions)
    (folder / "regions.geojson").write_text(collection(land))
    rows = "".join(f"{region['properties']['code']},west,{FIRST},made up\n" for region in land)
    (folder / "control.csv").write_text("region,actors,from,source\n" + rows)
    (folder / "actors.yaml").write_text(ACTORS)
    last = FIRST + timedelta(days=options.days - 1)
    (folder / "map.yaml").write_text(
        MAP.format(first=FIRST, last=last, west=WEST, south=SOUTH, east=EAST, north=NORTH))
    for number, rings in enumerate(snapshots(options.days, options.vertices, random.Random(options.seed))):
        day = FIRST + timedelta(days=number)
        features = [feature({"type": "Polygon", "coordinates": [ring]}) for ring in rings]
        (folder / "snapshots" / f"{day}.geojson").write_text(collection(features))


if __name__ == "__main__":
    main()
