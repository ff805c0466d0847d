#!/usr/bin/env python3
"""Writes geodesy.json: shapes over the 180th meridian and around the poles, with their areas and lengths.

The values are those of pyproj.Geod, the shapes' edges, which are straight in longitude and latitude, cut to
0.01 degrees. Each shape stands there in the ways in which files write it. Needs pyproj and shapely:

    pip install pyproj==3.7.2 shapely==2.2.0
    python3 Tests/SpatialTests/References/geodesy.py
"""

import json
import math
import pathlib

import pyproj
from shapely.geometry import MultiPolygon, Polygon, box

GEOD = pyproj.Geod(ellps="WGS84")
STEP = 0.01
# Two halves, cut along the equator.
EARTH = 2 * abs(GEOD.polygon_area_perimeter([0, 90, 180, -90], [0, 0, 0, 0])[0])


def dense(points):
    """The points with others between, at most 0.01 degrees apart in longitude and latitude."""
    result = [points[0]]
    for (x, y), (to_x, to_y) in zip(points, points[1:]):
        parts = max(1, math.ceil(max(abs(to_x - x), abs(to_y - y)) / STEP))
        for part in range(1, parts + 1):
            t = part / parts
            result.append((x + (to_x - x) * t, y + (to_y - y) * t))
    return result


def area(closed):
    """Square metres on the smaller side of a closed line."""
    points = dense(closed)[:-1]
    return abs(GEOD.polygon_area_perimeter([x for x, _ in points], [y for _, y in points])[0])


def length(line):
    points = dense(line)
    return GEOD.line_length([x for x, _ in points], [y for _, y in points])


def wrapped(x):
    return x - 360 * math.floor((x + 180) / 360)


def short(points):
    """With longitudes from -180 to 180, uncut."""
    return [[wrapped(x), y] for x, y in points]


def rings(area):
    """The polygons of a shapely area as lists of closed rings."""
    parts = area.geoms if isinstance(area, MultiPolygon) else [area]
    return [
        [[list(p) for p in ring.coords] for ring in (part.exterior, *part.interiors)]
        for part in parts
        if isinstance(part, Polygon) and part.area > 0
    ]


def cut(polygons):
    """Cut at the 180th meridian and turned to longitudes from -180 to 180."""
    result = []
    for polygon in polygons:
        shape = Polygon(polygon[0], polygon[1:])
        for turn in range(-2, 3):
            middle = 360 * turn
            piece = shape.intersection(box(middle - 180, -90, middle + 180, 90))
            if piece.area > 0:
                result += [
                    [[[x - middle, y] for x, y in ring] for ring in part] for part in rings(piece)
                ]
    return result


def plain(name, polygons):
    """A shape of closed rings whose longitudes run on, none of them around a pole."""
    polygons = [[ring + [ring[0]] for ring in polygon] for polygon in polygons]
    uncut = [[short(ring) for ring in polygon] for polygon in polygons]
    writings = {
        "uncut": uncut,
        "with longitudes that run on": [[[list(p) for p in r] for r in p] for p in polygons],
        "with longitudes to the west": [
            [[[x - 360, y] for x, y in r] for r in p] for p in polygons
        ],
        "cut at 180": cut(polygons),
    }
    return {
        "name": name,
        "area": sum(
            area(polygon[0]) - sum(area(hole) for hole in polygon[1:]) for polygon in polygons
        ),
        "lines": [short(ring) for polygon in polygons for ring in polygon],
        "length": sum(length(ring) for polygon in polygons for ring in polygon),
        "writings": writings,
    }


def round_the_earth(coast):
    """From -180 to 180 over the coast's vertices, whose longitudes grow, with the places at both ends."""
    (x, y), (next_x, next_y) = coast[-1], (coast[0][0] + 360, coast[0][1])
    edge = y + (next_y - y) * (180 - x) / (next_x - x)
    return [(-180.0, edge), *coast, (180.0, edge)]


def around_pole(name, coast, pole):
    """All between a coast, which leads once round the Earth, and a pole."""
    closed = round_the_earth(coast)
    ring = short(coast + coast[:1])
    sectors = []
    for west in (-180, -60, 60):
        whole = Polygon(closed + [(180, pole), (-180, pole)])
        sectors += rings(whole.intersection(box(west, -90, west + 120, 90)))
    foot = [list(p) for p in closed] + [[180, pole], [-180, pole], list(closed[0])]
    steps = [[180, pole]] + [[x, pole] for x in range(90, -180, -90)] + [[-180, pole]]
    writings = {
        "as a ring around the pole": [[ring]],
        "with longitudes from 0 to 360": [[[[x % 360, y] for x, y in ring]]],
        "along 180 to the pole": [[foot]],
        "along 180 to the pole, with places on it": [
            [[list(p) for p in closed] + steps + [list(closed[0])]]
        ],
        "in three sectors": sectors,
    }
    return {
        "name": name,
        "area": area([*coast, (coast[0][0] + 360, coast[0][1])]),
        "lines": [ring],
        "length": length([*coast, (coast[0][0] + 360, coast[0][1])]),
        "writings": writings,
    }


def band(name, south, north):
    """All between two coasts, which lead once round the Earth."""
    low, high = round_the_earth(south), round_the_earth(north)
    box_ring = [list(p) for p in low] + [list(p) for p in reversed(high)] + [list(low[0])]
    halves = []
    for west in (-180, 0):
        halves += rings(Polygon(box_ring).intersection(box(west, -90, west + 180, 90)))
    writings = {
        "from -180 to 180": [[box_ring]],
        "in two halves": halves,
    }
    if min(y for _, y in south) > 0:
        writings["as a cap with a hole"] = [[short(south + south[:1]), short(north + north[:1])]]

    def cap(coast, pole):
        around = area(coast + [(coast[0][0] + 360, coast[0][1])])
        middle = sum(math.sin(math.radians(y)) for _, y in coast)
        return around if (middle > 0) == (pole > 0) else EARTH - around

    return {
        "name": name,
        "area": EARTH - cap(south, -90) - cap(north, 90),
        "lines": [short(c + c[:1]) for c in (south, north)],
        "length": sum(length([*c, (c[0][0] + 360, c[0][1])]) for c in (south, north)),
        "writings": writings,
    }


def wave(middle, height, count, start=-175.0):
    """A coast once round the Earth, to the east."""
    return [
        (start + 360 / count * step, middle + height * math.sin(3 * step + 1))
        for step in range(count)
    ]


SHAPES = [
    plain(
        "islands on both sides of 180 and over it",
        [
            [[(177.2, -17.3), (178.7, -18.2), (178.1, -19.1), (177.3, -18.4)]],
            [[(178.5, -16.9), (179.9, -16.1), (180.2, -16.4), (179.4, -17.0)]],
            [[(179.6, -17.6), (180.4, -17.8), (179.8, -18.0), (180.3, -18.2), (179.5, -18.3)]],
            [[(181.1, -18.9), (181.3, -19.0), (181.2, -19.2)]],
            [[(177.0, -12.4), (177.15, -12.4), (177.15, -12.6), (177.0, -12.6)]],
        ],
    ),
    plain(
        "a country from 28 east to 190, with lakes",
        [
            [
                [
                    (28.0, 56.0), (40.0, 48.0), (85.0, 49.5), (120.0, 52.0), (131.0, 43.0),
                    (156.0, 51.0), (163.0, 60.0), (179.5, 62.5), (190.3, 66.0), (183.0, 68.5),
                    (178.0, 69.2), (140.0, 72.5), (104.0, 77.7), (68.0, 68.8), (33.0, 69.5),
                ],
                [(104.0, 51.7), (109.5, 55.6), (108.0, 53.0)],
                [(178.5, 66.0), (182.0, 66.4), (181.0, 67.0), (179.0, 66.8)],
            ],
            [[(178.6, 71.0), (180.0, 70.8), (182.4, 71.1), (180.9, 71.6)]],
        ],
    ),
    plain(
        "edges of 200 and 240 degrees, read the short way",
        [[[(100.0, 10.0), (260.0, 10.0), (240.0, 50.0), (120.0, 40.0)]]],
    ),
    plain(
        "a box of 20 degrees, written from 170 to -170",
        [[[(170.0, -10.0), (190.0, -10.0), (190.0, 10.0), (170.0, 10.0)]]],
    ),
    plain(
        "a comb over 180, a slit at 180 and a ring to the pole",
        [
            [
                [
                    (178.0, 0.0), (182.0, 0.0), (182.0, 1.0), (178.5, 1.2), (178.5, 2.0),
                    (182.0, 2.0), (182.0, 3.0), (178.5, 3.1), (178.5, 4.0), (183.0, 4.0),
                    (183.0, 5.0), (178.0, 5.0),
                ]
            ],
            [[(176.0, 80.0), (184.0, 80.0), (184.0, 90.0), (176.0, 90.0)]],
        ],
    ),
    around_pole("a land around the South Pole", wave(-72, 9, 40), -90),
    around_pole("a cap of the North Pole", wave(80, 0, 12), 90),
    around_pole("a cap that reaches over the equator", wave(25, 40, 30), 90),
    around_pole("a cap of few corners", [(-170.0, 60.0), (-50.0, 70.0), (70.0, 65.0)], 90),
    band("a band round the Earth", wave(-20, 5, 24), wave(35, 8, 18)),
    band("a band of the north", wave(50, 3, 24), wave(70, 4, 18)),
    band("a belt of boxes", [(-180.0, -60.0), (0.0, -60.0)], [(-180.0, 60.0), (0.0, 60.0)]),
]

path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(
    json.dumps({"pyproj": pyproj.__version__, "shapes": SHAPES}, indent=None, separators=(",", ":"))
    .replace('{"name"', '\n{"name"').replace('"writings"', '\n "writings"')
    .replace(']]]],"', ']]]],\n  "') + "\n"
)
