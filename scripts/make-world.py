#!/usr/bin/env python3
"""Makes the world file that the program carries, from Debian's qgis-common.

    apt-get download qgis-common=3.22.16+dfsg-1 && dpkg-deb -x qgis-common_*.deb unpacked
    scripts/make-world.py unpacked/usr/share/qgis/resources/data/world_map.gpkg > Sources/SystemLibraries/CWorld/world.json

The layer `countries` of the package is Natural Earth 4.1, 1:10,000,000, public domain. It becomes JSON after the pattern
of TopoJSON: a border that two countries share is one arc of the file, so that thinning leaves no gap and no overlap;
each country lists the arcs around its polygons, `~n` being arc n walked backwards. An arc is a text in the "encoded
polyline algorithm format", longitude first, in steps of STEP degrees.

Thinned after Visvalingam and Whyatt (1993), "Line generalisation by repeated elimination of points": the point that
spans the smallest triangle with its neighbours goes first, until all triangles are larger than AREA.

Needs python3 and nothing else. The same input gives the same bytes.
"""

import heapq
import json
import math
import sqlite3
import struct
import sys

# Square kilometres.
AREA = 1.0
# Islands smaller than this, in square kilometres, are left out, but for the largest part of a country.
ISLAND = 2.0
# Degrees of one step of the file's coordinates: 111 m.
STEP = 0.001
# What the package abbreviates, leaves out or calls otherwise than maps in English do.
NAMES = {
    "AG": "Antigua and Barbuda", "BA": "Bosnia and Herzegovina", "CD": "DR Congo", "CF": "Central African Republic",
    "CI": "Côte d’Ivoire", "CK": "Cook Islands", "DO": "Dominican Republic", "EH": "Western Sahara",
    "FK": "Falkland Islands", "FO": "Faroe Islands", "GQ": "Equatorial Guinea", "KY": "Cayman Islands",
    "MH": "Marshall Islands", "MK": "North Macedonia", "MP": "Northern Mariana Islands", "PF": "French Polynesia",
    "PN": "Pitcairn Islands", "SB": "Solomon Islands", "SS": "South Sudan", "SZ": "Eswatini", "TK": "Tokelau",
    "VC": "Saint Vincent and the Grenadines", "US": "United States",
}
# The package ends a little before the 180th meridian and the poles.
EDGE = (179.8999, 89.8999)
# Steps: the cells in which crossing lines are looked for.
CELL = 100


def main(path):
    table = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = table.execute("SELECT iso_a2, NAME, geom FROM countries ORDER BY iso_a2, fid").fetchall()
    countries = [
        ({"code": code if code.isalpha() else "", "name": NAMES.get(code, name) or ""}, polygons(geometry))
        for code, name, geometry in rows
    ]
    topology = Topology([ring for _, parts in countries for part in parts for ring in part])
    geometries = [
        {**properties, "arcs": topology.kept(parts)}
        for properties, parts in countries
    ]
    topology.numbered(geometries)
    for geometry in geometries:
        geometry["arcs"] = topology.unnested(geometry["arcs"])
    arcs, numbers = topology.numbered(geometries)
    for geometry in geometries:
        geometry["arcs"] = [
            [[numbers[arc] if arc >= 0 else ~numbers[~arc] for arc in ring] for ring in part]
            for part in geometry["arcs"]
        ]
    write(geometries, arcs)


def write(geometries, arcs):
    def line(value):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    out = sys.stdout
    out.write('{"source":"Natural Earth 4.1","step":%s,\n"countries":[\n' % STEP)
    out.write(",\n".join(line(geometry) for geometry in geometries))
    out.write('\n],\n"arcs":[\n')
    out.write(",\n".join(line(encoded(arc)) for arc in arcs))
    out.write("\n]}\n")


def encoded(arc):
    """Differences as numbers of 5 bits a character, the lowest first, the sign in the lowest bit."""
    text = []
    last = (0, 0)
    for point in arc:
        for number in (point[0] - last[0], point[1] - last[1]):
            number = ~(number << 1) if number < 0 else number << 1
            while number >= 0x20:
                text.append(chr((0x20 | number & 0x1F) + 63))
                number >>= 5
            text.append(chr(number + 63))
        last = point
    return "".join(text)


# Reading


def polygons(blob):
    """The polygons of a geometry of a GeoPackage (OGC 12-128r18, 2.1.3): a header, then well-known binary."""
    envelope = [0, 32, 48, 48, 64][(blob[3] >> 1) & 7]
    parts, _ = geometry(blob, 8 + envelope)
    return parts


def geometry(blob, at):
    order = "<" if blob[at] else ">"
    (kind, count) = struct.unpack_from(order + "II", blob, at + 1)
    at += 9
    size = 2 + (1 if kind // 1000 in (1, 2) else 2 if kind // 1000 == 3 else 0)
    parts = []
    if kind % 1000 == 6:
        for _ in range(count):
            part, at = geometry(blob, at)
            parts += part
        return parts, at
    rings = []
    for _ in range(count):
        (length,) = struct.unpack_from(order + "I", blob, at)
        numbers = struct.unpack_from(f"{order}{length * size}d", blob, at + 4)
        at += 4 + length * size * 8
        rings.append(ring(list(zip(numbers[0::size], numbers[1::size]))))
    return [[r for r in rings if r]], at


def ring(points):
    """A closed ring in whole nanodegrees, without its last point and without repetitions."""
    clean = []
    for x, y in points[:-1]:
        x = math.copysign(180, x) if abs(x) > EDGE[0] else x
        y = math.copysign(90, y) if abs(y) > EDGE[1] else y
        point = (round(x * 1e9), round(y * 1e9))
        if not clean or clean[-1] != point:
            clean.append(point)
    while len(clean) > 1 and clean[0] == clean[-1]:
        clean.pop()
    return clean if len(clean) > 2 else []


# Topology


class Topology:
    """Rings parted into arcs where three or more of them meet."""

    def __init__(self, rings):
        beside = {}
        for points in rings:
            for number, point in enumerate(points):
                beside.setdefault(point, set()).update((points[number - 1], points[(number + 1) % len(points)]))
        self.nodes = {point for point, others in beside.items() if len(others) != 2 or self.is_edge(point)}
        self.arcs = []
        # Before they were thinned.
        self.full = []
        self.known = {}

    @staticmethod
    def is_edge(point):
        return abs(point[0]) == 180 * 10**9 or abs(point[1]) == 90 * 10**9

    def walk(self, points):
        """The arcs around a ring; `~n` is arc n walked backwards."""
        starts = [number for number, point in enumerate(points) if point in self.nodes]
        if not starts:
            start = points.index(min(points))
            return [self.number(points[start:] + points[: start + 1])]
        points = points[starts[0] :] + points[: starts[0] + 1]
        walk, last = [], 0
        for number in range(1, len(points)):
            if points[number] in self.nodes:
                walk.append(self.number(points[last : number + 1]))
                last = number
        return walk

    def number(self, points):
        forward = tuple(points)
        backward = forward[::-1]
        if forward in self.known:
            return self.known[forward]
        if backward in self.known:
            return ~self.known[backward]
        # A closed arc may run the other way round from another point.
        self.known[forward] = len(self.arcs)
        self.arcs.append(thinned(points, AREA))
        self.full.append(points)
        return self.known[forward]

    def part(self, used):
        """Thins arcs that came to cross each other less, and takes out points where the steps of the file are why."""
        for factor in (1 / 4, 1 / 16, 1 / 64):
            for number in {edge[2] for pair in crossings(self.arcs, used) for edge in pair}:
                self.arcs[number] = thinned(self.full[number], AREA * factor)
        for _ in range(20):
            pairs = crossings(self.arcs, used)
            if not pairs:
                return
            for pair in pairs:
                for start, end, number in sorted(pair, key=lambda edge: math.dist(edge[0], edge[1])):
                    inner = [point for point in (start, end) if point in self.arcs[number][1:-1]]
                    if inner and len(self.arcs[number]) > 4:
                        self.arcs[number].remove(inner[0])
                        break
        sys.exit(f"arcs cross each other: {pairs}")

    def points(self, walk):
        all_points = []
        for number in walk:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            all_points += arc[:-1]
        return all_points

    def kept(self, parts):
        """The arcs of the parts of a country that are large enough."""
        found = []
        for part in parts:
            walks = [self.walk(points) for points in part]
            sizes = [area(self.points(walk)) for walk in walks]
            rings = [
                walk
                for number, (walk, size) in enumerate(zip(walks, sizes))
                if number == 0 or size > ISLAND
            ]
            found.append((sizes[0], rings))
        largest = max(size for size, _ in found)
        return [rings for size, rings in found if size >= min(ISLAND, largest)]

    def unnested(self, parts):
        """The parts without islands that came to lie in another part."""
        outer = [self.points(part[0]) for part in parts]
        boxes = [[f(p[axis] for p in ring) for f in (min, max) for axis in (0, 1)] for ring in outer]
        return [
            part
            for part, ring, box in zip(parts, outer, boxes)
            if not any(
                other is not ring
                and around[0] <= box[0] and around[1] <= box[1] and around[2] >= box[2] and around[3] >= box[3]
                and holds(other, ring[0])
                for other, around in zip(outer, boxes)
            )
        ]

    def numbered(self, geometries):
        """The arcs that are used, in steps of the file, and their numbers."""
        numbers = {}
        for geometry in geometries:
            for part in geometry["arcs"]:
                for walk in part:
                    for arc in walk:
                        numbers.setdefault(arc if arc >= 0 else ~arc, len(numbers))
        self.part(numbers)
        return [self.arcs[arc] for arc in numbers], numbers


def holds(ring, point):
    """A point lies in a ring."""
    is_inside = False
    for a, b in zip(ring, ring[1:] + ring[:1]):
        if (a[1] > point[1]) != (b[1] > point[1]):
            if point[0] < a[0] + (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]):
                is_inside = not is_inside
    return is_inside


def area(points):
    """Square kilometres, near enough for islands."""
    if not points:
        return 0
    scale = math.cos(math.radians(points[0][1] * STEP)) * (111.2 * STEP) ** 2
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))) / 2 * scale


def crossings(arcs, used):
    """The pairs of edges, with their arcs, that meet elsewhere than at an end that both have."""
    cells = {}
    for number in used:
        arc = arcs[number]
        for start, end in zip(arc, arc[1:]):
            edge = (start, end, number)
            for x in range(min(start[0], end[0]) // CELL, max(start[0], end[0]) // CELL + 1):
                for y in range(min(start[1], end[1]) // CELL, max(start[1], end[1]) // CELL + 1):
                    cells.setdefault((x, y), []).append(edge)

    def side(a, b, c):
        turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        return (turn > 0) - (turn < 0)

    def holds(a, b, c):
        return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])

    def meet(one, other):
        (a, b, _), (c, d, _) = one, other
        if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
            return False
        if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
            return False
        sides = side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)
        if sides[0] * sides[1] < 0 and sides[2] * sides[3] < 0:
            return True
        if {a, b} == {c, d}:
            return one[2] != other[2]
        touching = [
            p for (p, q, r), s in zip(((c, a, b), (d, a, b), (a, c, d), (b, c, d)), sides)
            if s == 0 and holds(q, r, p) and p not in (q, r)
        ]
        return bool(touching)

    found = []
    for edges in cells.values():
        for number, one in enumerate(edges):
            for other in edges[:number]:
                if meet(one, other):
                    found.append((one, other))
    return found


def thinned(points, smallest):
    """An arc in whole steps of the file, without the points that show least."""
    steps = []
    for x, y in points:
        point = (round(x / 1e9 / STEP), round(y / 1e9 / STEP))
        if not steps or steps[-1] != point:
            steps.append(point)
    if len(steps) == 1:
        return steps * 2
    least = 5 if steps[0] == steps[-1] else 2
    before = list(range(-1, len(steps) - 1))
    after = list(range(1, len(steps) + 1))
    isolated = [False] * len(steps)

    def triangle(number):
        a, b, c = steps[before[number]], steps[number], steps[after[number]]
        twice = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))
        return twice / 2 * math.cos(math.radians(b[1] * STEP)) * (111.2 * STEP) ** 2

    heap = [(triangle(number), number) for number in range(1, len(steps) - 1)]
    heapq.heapify(heap)
    count = len(steps)
    current = {number: size for size, number in heap}
    while heap and count > least:
        size, number = heapq.heappop(heap)
        if isolated[number] or current.get(number) != size:
            continue
        if size > smallest:
            break
        isolated[number] = True
        count -= 1
        left, right = before[number], after[number]
        after[left], before[right] = right, left
        for other in (left, right):
            if 0 < other < len(steps) - 1:
                # A point shows no less than one that went before it.
                current[other] = max(triangle(other), size)
                heapq.heappush(heap, (current[other], other))
    return [point for number, point in enumerate(steps) if not isolated[number]]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
