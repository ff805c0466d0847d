#!/usr/bin/env python3
"""Writes one of the made-up data sets that `make bench` measures, the same bytes for the same seed.

usage: workloads.py NAME FOLDER [--seed 1] [--vertices N] [--events N] [--columns N --rows N] [--count N]
       workloads.py --list

Each folder holds what the program reads (map.yaml and what it names). Those that other programs draw as well (light,
heavy, million) hold mapnik.xml and mapserver.map beside it: the same files, the same picture.
"""

import argparse
import json
import math
import random
from datetime import date, timedelta
from pathlib import Path

import picture

# A land that lies around the central meridian of EPSG:32631.
WEST, SOUTH, EAST, NORTH = -1.0, 14.0, 7.0, 20.0
FIRST, LAST = date(2012, 1, 1), date(2023, 12, 31)
ACTORS = [actor for actor, _, _ in picture.ACTORS]
KINDS = ["battle", "attack", "capture", "explosion", "protest", "withdrawal"]
NOTE = "said by two of three witnesses"


def text(number, digits):
    """A coordinate as files have it: without zeros at its end."""
    written = f"{number:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def written(ring, digits=6):
    return "[" + ",".join(f"[{text(x, digits)},{text(y, digits)}]" for x, y in ring) + "]"


def polygon(rings, properties, identifier=None, digits=6):
    """A feature as text; `rings` are closed."""
    name = "" if identifier is None else f'"id":{json.dumps(identifier)},'
    return (f'{{"type":"Feature",{name}"properties":{json.dumps(properties, separators=(",", ":"))},'
            f'"geometry":{{"type":"Polygon","coordinates":[{",".join(written(ring, digits) for ring in rings)}]}}}}')


def write_collection(path, features):
    """Features are written as they come, so that a file may be larger than the memory."""
    with open(path, "w") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        for number, feature in enumerate(features):
            file.write((",\n" if number else "") + feature)
        file.write("\n]}\n")


def rough(count, chance):
    """`count` + 1 numbers from 0 to 0 that wander as a border does, by displacing middles: about ±1."""
    size = 1
    while size < count:
        size *= 2
    heights, swing = [0.0, 0.0], 0.5
    while len(heights) <= size:
        finer = []
        for left, right in zip(heights, heights[1:]):
            finer += [left, (left + right) / 2 + swing * (2 * chance.random() - 1)]
        heights, swing = finer + heights[-1:], swing * 0.55
    result = []
    for step in range(count + 1):
        place = step * size / count
        index = min(int(place), size - 1)
        result.append(heights[index] + (heights[index + 1] - heights[index]) * (place - index))
    return result


class Grid:
    """Cells whose borders wander and meet exactly, with as many vertices in all rings as asked for.

    `wander` gives the chance by which an edge runs, so that one may stay while others move; else it is that of all.
    """

    def __init__(self, columns, rows, vertices, chance, west=WEST, south=SOUTH, east=EAST, north=NORTH, wander=None):
        self.columns, self.rows = columns, rows
        self.wide, self.high = (east - west) / columns, (north - south) / rows
        flat = [("flat", column, row) for row in range(rows + 1) for column in range(columns)]
        steep = [("steep", column, row) for column in range(columns + 1) for row in range(rows)]
        inner = [e for e in flat if 0 < e[2] < rows] + [e for e in steep if 0 < e[1] < columns]
        twice = set(inner)
        outer = [e for e in flat + steep if e not in twice]
        # A ring has the first points of its edges and one that closes it; an inner edge counts for two cells.
        uses = len(outer) + 2 * len(inner)
        each, left = divmod(vertices - columns * rows, uses)
        if each < 1:
            raise SystemExit(f"workloads: {columns * rows} regions need {uses + columns * rows} vertices or more")
        chance.shuffle(inner)
        more = set(inner[:left // 2])
        more.update(outer[:left - 2 * len(more)])
        self.edges = {}
        for edge in flat + steep:
            kind, column, row = edge
            count = each + (edge in more)
            x, y = west + column * self.wide, south + row * self.high
            points = []
            for step, swing in enumerate(rough(count, wander(edge) if wander else chance)):
                along = step / count
                # Near the corners it is calm, so that borders meet there only.
                aside = 0.25 * swing * min(1, 4 * along * (1 - along)) * along * (1 - along) * 4
                if kind == "flat":
                    points.append((x + along * self.wide, y + aside * self.high))
                else:
                    points.append((x + aside * self.wide, y + along * self.high))
            self.edges[edge] = points

    def ring(self, column, row):
        points = self.edges["flat", column, row][:-1]
        points += self.edges["steep", column + 1, row][:-1]
        points += self.edges["flat", column, row + 1][:0:-1]
        points += self.edges["steep", column, row][:0:-1]
        return points + points[:1]

    def cells(self):
        for row in range(self.rows):
            for column in range(self.columns):
                yield f"r{row}-{column}", f"Region {row + 1}-{column + 1}", self.ring(column, row)


def months():
    """The days of the frames: the first of each of 144 months."""
    return [date(2012 + number // 12, 1 + number % 12, 1) for number in range(144)]


class Record:
    """Who holds which region from which day: some change hands every month."""

    def __init__(self, identifiers, chance, changes=0.03):
        self.held, self.rows = {}, []
        for identifier in identifiers:
            holder = chance.choice(ACTORS)
            self.rows.append((identifier, holder, FIRST))
            holders = []
            for day in months():
                if day > FIRST and chance.random() < changes:
                    holder = chance.choice([actor for actor in ACTORS if actor != holder])
                    self.rows.append((identifier, holder, day))
                holders.append(holder)
            self.held[identifier] = holders

    def write(self, path):
        with open(path, "w") as file:
            file.write("region,actors,from,to,source\n")
            for (identifier, holder, day), (after, _, until) in zip(self.rows, self.rows[1:] + [(None, None, None)]):
                file.write(f"{identifier},{holder},{day},{until if after == identifier else ''},made up\n")


def event(number, chance, note=""):
    day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    more = f',"note":"{note}"' if note else ""
    return (f'{{"type":"Feature","properties":{{"id":"e{number:07}","date":"{day}","kind":"{chance.choice(KINDS)}",'
            f'"fatalities":{chance.randrange(10)}{more}}},"geometry":{{"type":"Point","coordinates":'
            f'[{chance.uniform(WEST + 0.1, EAST - 0.1):.5f},{chance.uniform(SOUTH + 0.1, NORTH - 0.1):.5f}]}}}}')


def events(count, chance, note=""):
    return (event(number, chance, note) for number in range(count))


def write_actors(folder):
    rows = "".join(f'{actor}: {{name: {{en: {name}}}, color: "{color}"}}\n' for actor, name, color in picture.ACTORS)
    (folder / "actors.yaml").write_text(rows)


def write_map(folder, *lines, title=picture.TITLE, style=True):
    """A document with what all have and the lines of this one."""
    head = [f"title: {{en: {title}}}", "actors: actors.yaml", f"page: {{size: {picture.WIDTH}x{picture.HEIGHT}}}"]
    if style:
        head.append("style: style.json")
        (folder / "style.json").write_text(json.dumps(picture.style(), indent=1) + "\n")
    (folder / "map.yaml").write_text("\n".join(head + list(lines)) + "\n")
    write_actors(folder)


PERIOD = f"period: {{from: {FIRST}, to: {LAST}}}"
REGIONS = "regions: {source: regions.geojson, id: id, name: name}"
CONTROL = "control: {source: control.csv}"


def comparable(folder, options, columns, rows, vertices, count, note="", series=False):
    """A land whose picture other programs draw as well: on the last day and, as a series, in each month."""
    chance = random.Random(options.seed)
    grid = Grid(columns, rows, vertices, chance)
    record = Record([identifier for identifier, _, _ in grid.cells()], chance)
    record.write(folder / "control.csv")

    def region(identifier, name, ring):
        holders = record.held[identifier]
        properties = {"id": identifier, "name": name, "holder": holders[-1]}
        if series:
            properties.update((f"m{number:03}", holder) for number, holder in enumerate(holders))
        return polygon([ring], properties)

    write_collection(folder / "regions.geojson", (region(*cell) for cell in grid.cells()))
    write_collection(folder / "events.geojson", events(count, chance, note))
    write_map(folder, f"date: {LAST}", PERIOD, "crs: EPSG:32631", REGIONS, CONTROL,
              f"events: {{source: events.geojson, date: date, window: {picture.WINDOW} days}}",
              "furniture: {legend: right}")
    picture.write_others(folder, LAST, months() if series else [])


def light(folder, options):
    """60 regions with 4,269 vertices, 200 events"""
    comparable(folder, options, 10, 6, options.vertices or 4269, options.events or 200)


def heavy(folder, options):
    """60 regions with 203,000 vertices, 2,000 events"""
    comparable(folder, options, 10, 6, options.vertices or 203_000, options.events or 2000,
               series=True)


def million(folder, options):
    """60 regions with 203,000 vertices, 1,000,000 events (205 MB)"""
    comparable(folder, options, 10, 6, options.vertices or 203_000, options.events or 1_000_000, note=NOTE)


def plain(folder, options, columns, rows, vertices, count, style, lines=()):
    chance = random.Random(options.seed)
    grid = Grid(columns, rows, vertices, chance)
    write_collection(folder / "regions.geojson", (
        polygon([ring], {"id": identifier, "name": name}) for identifier, name, ring in grid.cells()))
    record = Record([identifier for identifier, _, _ in grid.cells()], chance, changes=0)
    record.write(folder / "control.csv")
    more = []
    if count:
        write_collection(folder / "events.geojson", events(count, chance))
        more.append(f"events: {{source: events.geojson, date: date, window: {picture.WINDOW} days}}")
    write_map(folder, f"date: {LAST}", PERIOD, "crs: EPSG:32631", REGIONS, CONTROL, *more, *lines,
              "furniture: {legend: right}")
    if style is not None:
        (folder / "style.json").write_text(json.dumps(style, indent=1) + "\n")


def regions(folder, options):
    """3,840 regions and 100,000 events"""
    columns, rows = options.columns or 64, options.rows or 60
    plain(folder, options, columns, rows, options.vertices or 5 * columns * rows, options.events or 100_000,
          picture.style(names=False))


def many(folder, options):
    """20,000 regions, filled, without names"""
    columns, rows = options.columns or 200, options.rows or 100
    plain(folder, options, columns, rows, options.vertices or 17 * columns * rows, 0, picture.style(names=False))


def one_region(folder, features, crs=None):
    """A map of a file of shapes: all of them held by one side."""
    names = []

    def counted():
        for identifier, feature in features:
            names.append(identifier)
            yield feature

    write_collection(folder / "regions.geojson", counted())
    rows = "".join(f"{identifier},{ACTORS[0]},{FIRST},made up\n" for identifier in names)
    (folder / "control.csv").write_text("region,actors,from,source\n" + rows)
    write_map(folder, f"date: {LAST}", PERIOD, *([f"crs: {crs}"] if crs else []),
              "regions: {source: regions.geojson, id: id}", CONTROL, "furniture: {legend: right}")
    (folder / "style.json").write_text(json.dumps(picture.style(names=False), indent=1) + "\n")


def blob(x, y, radius, count, chance, flat=1.0):
    """A closed coast around a point: one radius for each direction, so that it never crosses itself."""
    ring = []
    for step, swing in zip(range(count), rough(count, chance)):
        angle = 2 * math.pi * step / count
        length = radius * (1 + 0.35 * swing)
        ring.append((x + length * math.cos(angle), y + flat * length * math.sin(angle)))
    return ring + ring[:1]


def ring(folder, options):
    """one region whose ring has 1,000,000 vertices around its middle"""
    count = options.vertices or 1_000_000
    shape = blob(3, 17, 2.2, count - 1, random.Random(options.seed))
    one_region(folder, [("ring", polygon([shape], {"id": "ring"}, digits=8))], "EPSG:32631")


def comb(folder, options):
    """one region whose ring has 1,000,000 vertices in inlets from both sides, each as deep as the land"""
    chance = random.Random(options.seed)
    count = options.vertices or 1_000_000
    teeth = 50
    each = (count - 1) // (2 * teeth)
    wide, high = (EAST - WEST) / teeth, NORTH - SOUTH
    shape = []
    for tooth in range(teeth):
        left = WEST + tooth * wide
        for side, place in ((0, left + 0.1 * wide), (1, left + 0.6 * wide)):
            wander = rough(each, chance)
            line = [(place + 0.12 * wide * wander[step], SOUTH + high * (0.08 + 0.9 * step / each))
                    for step in range(each)]
            shape += line if side == 0 else line[::-1]
    while len(shape) < count - 3:
        shape.append((EAST - 0.0001 * len(shape) / count, SOUTH + 0.04))
    shape += [(EAST, SOUTH), (WEST, SOUTH)]
    one_region(folder, [("comb", polygon([shape + shape[:1]], {"id": "comb"}, digits=8))], "EPSG:32631")


def ocean(folder, options):
    """an ocean around the world with 1,200 islands, 447,000 vertices"""
    chance = random.Random(options.seed)
    count = options.vertices or 447_000
    columns, rows = 60, 20
    rings = [[(-180, -80), (180, -80), (180, 80), (-180, 80), (-180, -80)]]
    # A few large lands and many small islands, as on the globe: the share of the vertices goes by size.
    sizes = [0.08 + 0.92 * chance.random() ** 3 for _ in range(columns * rows)]
    whole = sum(sizes)
    for number, size in enumerate(sizes):
        x, y = -180 + 6 * (number % columns + 0.5), -80 + 8 * (number // columns + 0.5)
        rings.append(blob(x, y, 2 * size, max(8, int((count - 5 - len(sizes)) * size / whole)), chance, 4 / 3))
    rings = rings[:1] + [ring[::-1] for ring in rings[1:]]
    one_region(folder, [("ocean", polygon(rings, {"id": "ocean"}))])


def star_ring(x, y, radius, points):
    """Every point joined with one that lies nearly opposite: each of its lines crosses nearly all others."""
    step = (points - 1) // 2
    while math.gcd(step, points) != 1:
        step -= 1
    ring = [(x + radius * math.cos(2 * math.pi * number * step / points),
             y + radius * math.sin(2 * math.pi * number * step / points)) for number in range(points)]
    return ring + ring[:1]


def star(folder, options):
    """a star of 101 vertices whose lines cross each other (--count for others)"""
    count = options.count or 101
    one_region(folder, [("star", polygon([star_ring(3, 17, 2, count)], {"id": "star"}, digits=12))], "EPSG:32631")


def bow_ties(folder, options):
    """2,000 regions each of which crosses itself once"""
    count = options.count or 2000
    columns = math.ceil(math.sqrt(count * 4 / 3))
    wide = (EAST - WEST) / columns

    def features():
        for number in range(count):
            x, y = WEST + wide * (number % columns), SOUTH + wide * (number // columns)
            d = 0.8 * wide
            tie = [(x, y), (x + d, y + d), (x + d, y), (x, y + d), (x, y)]
            yield f"t{number}", polygon([tie], {"id": f"t{number}"})

    one_region(folder, features(), "EPSG:32631")


def places(folder, options):
    """60 regions and 14,950 places with names"""
    chance = random.Random(options.seed)
    plain(folder, options, 10, 6, 4269, 0, None, ["places: {source: places.geojson, id: id, name: name}"])
    starts = ["Ka", "Ti", "An", "Bou", "Me", "Gos", "Ta", "In", "Abe", "Tes", "Dou", "Ag"]
    middles = ["da", "na", "ri", "gou", "le", "ka", "mba", "so", "ti", ""]
    ends = ["l", "ka", "o", "ne", "ra", "bara", "si", "dou", "t", "n"]
    seen = set()

    def place(number):
        name = chance.choice(starts) + chance.choice(middles) + chance.choice(ends)
        if name in seen:
            name += f" {number}"
        seen.add(name)
        return (f'{{"type":"Feature","properties":{{"id":"p{number}","name":"{name}","rank":{chance.randrange(1, 6)}}},'
                f'"geometry":{{"type":"Point","coordinates":[{chance.uniform(WEST + 0.1, EAST - 0.1):.5f},'
                f'{chance.uniform(SOUTH + 0.1, NORTH - 0.1):.5f}]}}}}')

    write_collection(folder / "places.geojson", (place(number) for number in range(options.count or 14_950)))
    (folder / "style.json").write_text(json.dumps(picture.style(places=True), indent=1) + "\n")


def world(folder, options):
    """36 snapshots of a world of 200 states without regions, whose borders and holders change"""
    chance = random.Random(options.seed)
    columns, rows, count = 20, 10, options.count or 36
    (folder / "snapshots").mkdir(exist_ok=True)
    states = [f"s{number}" for number in range(columns * rows)]
    holders = list(range(columns * rows))
    drawn = {}  # edge to how often it was drawn anew

    def wander(edge):
        drawn[edge] = drawn.get(edge, 0) + (edge not in drawn or chance.random() < 0.2)
        return random.Random(f"{options.seed} {edge} {drawn[edge]}")

    for number in range(count):
        grid = Grid(columns, rows, options.vertices or 30_000, random.Random(options.seed), -170, -60, 170, 75, wander)
        cells = list(grid.cells())
        for _ in range(6 if number else 0):
            taken = chance.randrange(len(cells))
            holders[taken] = holders[(taken + chance.choice([1, -1, columns, -columns])) % len(cells)]
        write_collection(folder / "snapshots" / f"{1800 + 6 * number}-01-01.geojson", (
            polygon([ring], {"actors": states[holder], "name": f"State {holder}"})
            for holder, (_, _, ring) in zip(holders, cells)))
    last = 1800 + 6 * (count - 1)
    (folder / "map.yaml").write_text(
        "title: {en: A made-up world}\n"
        f"page: {{size: {picture.WIDTH}x{picture.HEIGHT}}}\ndate: {last}-06-01\n"
        f"period: {{from: 1800-01-01, to: {last}-12-31}}\nextent: [-170, -60, 170, 75]\nactors: actors.yaml\n"
        "control: {source: snapshots, cites: made up}\n")
    (folder / "actors.yaml").write_text("".join(
        f'{state}: {{name: {{en: State {number}}}, color: "#{chance.randrange(0x606060, 0xf0f0f0):06x}"}}\n'
        for number, state in enumerate(states)))


WORKLOADS = {
    "light": light, "heavy": heavy, "million": million, "regions": regions, "many": many, "ring": ring, "comb": comb,
    "ocean": ocean, "star": star, "bow-ties": bow_ties, "places": places, "world": world,
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("name", nargs="?", choices=WORKLOADS)
    arguments.add_argument("folder", nargs="?", type=Path)
    arguments.add_argument("--list", action="store_true", help="say what there is")
    for option in ["seed", "vertices", "events", "columns", "rows", "count"]:
        arguments.add_argument(f"--{option}", type=int, default=1 if option == "seed" else None)
    options = arguments.parse_args()
    if options.list:
        for name, make in WORKLOADS.items():
            print(f"{name:9} {make.__doc__}")
        return
    if options.name is None or options.folder is None:
        arguments.error("NAME and FOLDER are needed; --list says which names there are")
    options.folder.mkdir(parents=True, exist_ok=True)
    WORKLOADS[options.name](options.folder, options)


if __name__ == "__main__":
    main()
