#!/usr/bin/env python3
"""Runs a recipe of README.md on data that are made up here.

    scripts/recipe.py NAME FOLDER [TOOL]
    scripts/recipe.py --data FOLDER

The recipe is the part of README.md under the heading `### NAME` of the section "Data of others". Its blocks of YAML are written into the folder under
the name in their first line, its block of commands is run there, with TOOL (else .build/release/controlmap) as
`controlmap`. With --data only the files are made: an island that does not exist, its towns and what is told of them, in
the columns and formats that the sources of the recipes have. GDAL's ogr2ogr makes those that are not text.
"""

import csv
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from datetime import date, timedelta

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# Degrees: the island lies in the open Atlantic.
CENTRE = (-27.0, 11.0)
PROVINCES = [
    ("IS01", "North Cape", "Cap-Nord"), ("IS02", "Westwood", "Bois-Ouest"), ("IS03", "Saltmarsh", "Marais"),
    ("IS04", "South Bay", "Baie-Sud"), ("IS05", "Eastfell", "Mont-Est"), ("IS06", "Highmoor", "Haute-Lande"),
]
TOWNS = [
    ("lighthouse", "Lighthouse", 0, 0.72, 41000), ("northford", "Northford", 0, 0.50, 8000),
    ("timberly", "Timberly", 1, 0.70, 23000), ("saltern", "Saltern", 2, 0.72, 17000),
    ("bayhaven", "Bayhaven", 3, 0.74, 96000), ("southgate", "Southgate", 3, 0.48, 12000),
    ("fellside", "Fellside", 4, 0.68, 15000), ("quarry", "Quarry", 4, 0.47, 6000),
    ("moorcross", "Moorcross", 5, 0.0, 30000),
]
GOVERNMENT = ("Military Forces of the Island (2019-)", "State forces")
FRONT = ("Highland Front", "Rebel group")
LEAGUE = ("Coastal League", "Political militia")


def smooth(seed, size):
    """A closed line around 1 that wanders, as a function of the angle."""
    waves = random.Random(seed)
    parts = [(size / k ** 1.15, k, waves.uniform(0, 2 * math.pi)) for k in range(2, 60)]
    return lambda angle: 1 + sum(a * math.sin(k * angle + p) for a, k, p in parts)


def ground(angle, radius):
    """A point by its angle from east and its distance from the middle, in degrees of longitude and latitude."""
    return [round(CENTRE[0] + 1.75 * radius * math.cos(angle), 5), round(CENTRE[1] + 1.35 * radius * math.sin(angle), 5)]


COAST = smooth(19, 0.15)
MOOR = smooth(11, 0.10)
# Where the borders of the five outer provinces reach the moor and the coast, from north to west and on.
BEARINGS = [math.radians(90 + 36 + 72 * k) for k in range(5)]


def arc(line, scale, start, end, steps=72):
    return [ground(start + (end - start) * k / steps, scale * line(start + (end - start) * k / steps)) for k in range(steps + 1)]


def border(number):
    """From the moor to the coast."""
    bearing, way = BEARINGS[number % 5], random.Random(100 + number % 5)
    inner, outer = 0.34 * MOOR(bearing), COAST(bearing)
    waves = [(way.uniform(0.02, 0.05) / k, k) for k in range(1, 9)]
    signs = [way.choice([-1, 1]) for _ in waves]
    steps = 40
    # Nothing at both ends.
    bends = [sum(s * a * math.sin(math.pi * k * part / steps) for s, (a, k) in zip(signs, waves)) for part in range(steps + 1)]
    return [ground(bearing + bends[k], inner + (outer - inner) * k / steps) for k in range(steps + 1)]


def provinces():
    rings = []
    for number in range(5):
        start, end = BEARINGS[(number - 1) % 5], BEARINGS[number]
        if end < start:
            end += 2 * math.pi
        coast, moor = arc(COAST, 1, start, end), arc(MOOR, 0.34, start, end)
        # Lines that two provinces share have the same corners.
        ring = border(number - 1) + coast[1:-1] + border(number)[::-1] + moor[::-1][1:-1]
        rings.append(ring + ring[:1])
    moor = [point for k in range(5) for point in arc(MOOR, 0.34, BEARINGS[k], BEARINGS[k] + 2 * math.pi / 5)[:-1]]
    # The last arc ends where the first begins.
    corners = [border(k)[0] for k in range(5)]
    for k in range(5):
        moor[72 * k] = corners[k]
    rings.append(moor + moor[:1])
    return rings


def location(town):
    number, radius = town[2], town[3]
    if number == 5:
        return ground(0, 0)
    return ground(math.radians(90 + 72 * number), radius)


def table(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def collection(path, features):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in features]}, file)


def convert(arguments):
    subprocess.run(["ogr2ogr", *arguments], check=True, env={**os.environ, "GDAL_SKIP": "LIBKML"})


# Who took which town when: town, day, sub-event, who, against whom.
TAKEN = [
    ("bayhaven", "2021-01-04", "Government regains territory", GOVERNMENT, LEAGUE),
    ("lighthouse", "2021-01-06", "Non-violent transfer of territory", GOVERNMENT, LEAGUE),
    ("southgate", "2021-01-20", "Government regains territory", GOVERNMENT, LEAGUE),
    ("fellside", "2021-02-02", "Government regains territory", GOVERNMENT, LEAGUE),
    ("timberly", "2021-02-11", "Non-violent transfer of territory", LEAGUE, GOVERNMENT),
    ("saltern", "2021-02-25", "Non-state actor overtakes territory", LEAGUE, GOVERNMENT),
    ("moorcross", "2021-03-09", "Non-state actor overtakes territory", FRONT, GOVERNMENT),
    ("quarry", "2021-04-18", "Non-state actor overtakes territory", FRONT, GOVERNMENT),
    ("northford", "2021-05-30", "Non-state actor overtakes territory", FRONT, GOVERNMENT),
    ("fellside", "2021-06-12", "Non-state actor overtakes territory", FRONT, GOVERNMENT),
    ("southgate", "2021-08-03", "Non-state actor overtakes territory", FRONT, GOVERNMENT),
    ("southgate", "2021-09-15", "Government regains territory", FRONT, GOVERNMENT),
]


def acled(path):
    """As ACLED exports events; what fights without taking anything is strewn around the towns."""
    strewn = random.Random(3)
    rows = []

    def add(day, kind, sub, one, other, point, deaths):
        rows.append({
            "event_id_cnty": f"ISL{len(rows) + 1}", "event_date": day.strftime("%d %B %Y"), "year": day.year, "time_precision": 1,
            "event_type": kind, "sub_event_type": sub, "actor1": one[0], "inter1": one[1], "actor2": other[0],
            "inter2": other[1], "country": "Island", "latitude": point[1], "longitude": point[0], "geo_precision": 1,
            "source": "Island Gazette", "notes": "Made up", "fatalities": deaths})

    towns = {town[0]: town for town in TOWNS}
    for name, day, sub, one, other in TAKEN:
        kind = "Strategic developments" if sub.startswith("Non-violent") else "Battles"
        add(date.fromisoformat(day), kind, sub, one, other, location(towns[name]), 0 if kind != "Battles" else strewn.randint(1, 30))
    for _ in range(24):
        point = location(strewn.choice(TOWNS[4:]))
        point = [round(point[0] + strewn.gauss(0, 0.12), 4), round(point[1] + strewn.gauss(0, 0.09), 4)]
        kind, sub = strewn.choice([
            ("Battles", "Armed clash"), ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
            ("Violence against civilians", "Attack")])
        add(date(2021, 3, 1) + timedelta(days=strewn.randint(0, 210)), kind, sub, FRONT, GOVERNMENT, point, strewn.choice([0, 1, 2, 5, 12]))
    table(path, rows)


def ged(path):
    """As UCDP publishes its events."""
    strewn = random.Random(5)
    rows = []
    for number in range(28):
        point = location(strewn.choice(TOWNS[3:]))
        point = [round(point[0] + strewn.gauss(0, 0.13), 4), round(point[1] + strewn.gauss(0, 0.10), 4)]
        day = date(2021, 1, 10) + timedelta(days=int(300 * strewn.random()))
        kind = strewn.choice([1, 1, 1, 2, 3])
        sides = {1: ("Government of the Island", "Highland Front"), 2: ("Highland Front", "Coastal League"),
                 3: ("Highland Front", "Civilians")}[kind]
        rows.append({
            "id": 900000 + number, "relid": f"ISL-2021-{kind}-{number}", "year": 2021, "type_of_violence": kind,
            "side_a": sides[0], "side_b": sides[1], "source_article": "Island Gazette (made up)",
            "where_prec": strewn.choice([1, 1, 2]), "latitude": point[1], "longitude": point[0], "country": "Island",
            "date_prec": 1, "date_start": f"{day} 00:00:00.000", "date_end": f"{day} 00:00:00.000",
            "best": int(strewn.expovariate(1 / 9)), "low": 0, "high": 60})
    table(path, rows)


def boundaries(folder):
    """As OCHA packs shapefiles of the first level."""
    with tempfile.TemporaryDirectory() as work:
        source, name = os.path.join(work, "p.geojson"), "isl_admbnda_adm1"
        collection(source, [
            ({"ADM0_EN": "Island", "ADM0_PCODE": "IS", "ADM1_EN": english, "ADM1_FR": french, "ADM1_PCODE": code},
             {"type": "Polygon", "coordinates": [ring]})
            for (code, english, french), ring in zip(PROVINCES, provinces())])
        convert(["-f", "ESRI Shapefile", os.path.join(work, name + ".shp"), source, "-lco", "ENCODING=UTF-8"])
        with zipfile.ZipFile(os.path.join(folder, name + ".zip"), "w") as archive:
            for part in sorted(os.listdir(work)):
                if part.startswith(name):
                    archive.write(os.path.join(work, part), part)


def districts(path):
    """A table of one's own, by the names of provinces."""
    rows = [("North Cape", "Government", "2021-01-06"), ("Westwood", "League", "2021-02-11"), ("Saltmarsh", "League", "2021-02-25"),
            ("South Bay", "Government", "2021-01-04"), ("Eastfell", "Front", "2021-06-12"), ("Highmoor", "Front", "2021-03-09")]
    table(path, [{"Province": name, "Held by": actor, "Since": date.fromisoformat(day).strftime("%d/%m/%Y")}
                 for name, actor, day in rows])


def hand_drawn(bearing, distance, width, height):
    """A closed line of few corners."""
    x, y = distance * math.cos(math.radians(bearing)), distance * math.sin(math.radians(bearing))
    wobble = smooth(int(bearing), 0.12)
    corners = []
    for k in range(25):
        angle = 2 * math.pi * (k % 24) / 24
        east, north = x + width * wobble(angle) * math.cos(angle), y + height * wobble(angle) * math.sin(angle)
        corners.append(ground(math.atan2(north, east), math.hypot(east, north)))
    return corners


def my_maps(folder):
    """As My Maps exports what somebody drew, a file a day."""
    os.makedirs(folder, exist_ok=True)
    # Who, and the middle and size of what he holds: bearing, distance, width, height.
    shapes = {"2021-06-20": [("Highland Front", 40, 0.15, 0.42, 0.38), ("Coastal League", 205, 0.58, 0.28, 0.36), ("Government", 300, 0.60, 0.22, 0.18)],
              "2021-10-01": [("Highland Front", 30, 0.22, 0.52, 0.44), ("Coastal League", 212, 0.58, 0.26, 0.32), ("Government", 290, 0.60, 0.28, 0.20)]}
    for day, areas in shapes.items():
        marks = []
        for name, *size in areas:
            ring = hand_drawn(*size)
            text = " ".join(f"{x},{y},0" for x, y in ring)
            marks.append(f"<Placemark><name>{name}</name><description>Drawn by hand, made up</description><Polygon><outerBoundaryIs>"
                         f"<LinearRing><coordinates>{text}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>")
        with open(os.path.join(folder, day + ".kml"), "w", encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Island</name>'
                       f'<Folder><name>Control</name>{"".join(marks)}</Folder></Document></kml>\n')


def atlas(folder):
    """What a database holds, as files that ogr2ogr and psql take."""
    os.makedirs(folder, exist_ok=True)
    inside = lambda name: os.path.join(folder, name)
    collection(inside("provinces.geojson"), [
        ({"code": code.lower(), "name": english}, {"type": "Polygon", "coordinates": [ring]})
        for (code, english, _), ring in zip(PROVINCES, provinces())])
    strewn = random.Random(8)
    events = []
    for number in range(16):
        point = location(strewn.choice(TOWNS[4:]))
        point = [round(point[0] + strewn.gauss(0, 0.12), 4), round(point[1] + strewn.gauss(0, 0.09), 4)]
        events.append((
            {"id": f"e{number}", "date": str(date(2021, 8, 1) + timedelta(days=strewn.randint(0, 60))),
             "kind": strewn.choice(["battle", "attack", "explosion"]), "fatalities": strewn.choice([0, 1, 3, 8])},
            {"type": "Point", "coordinates": point}))
    collection(inside("events.geojson"), events)
    table(inside("control.csv"), [
        {"region": region, "actors": actors, "status": status, "since": since, "withdrawn": withdrawn}
        for region, actors, status, since, withdrawn in [
            ("is01", "government", "control", "2021-01-06", "f"), ("is02", "league", "control", "2021-02-11", "f"),
            ("is03", "league+government", "contested", "2021-02-25", "f"), ("is04", "government", "control", "2021-01-04", "f"),
            ("is04", "front", "control", "2021-08-03", "t"), ("is05", "front", "control", "2021-06-12", "f"),
            ("is06", "front", "control", "2021-03-09", "f")]])


def make_data(folder):
    os.makedirs(folder, exist_ok=True)
    inside = lambda name: os.path.join(folder, name)
    boundaries(folder)
    acled(inside("acled.csv"))
    ged(inside("ged.csv"))
    districts(inside("provinces.csv"))
    my_maps(inside("my-maps"))
    atlas(inside("atlas"))
    table(inside("towns.csv"), [
        {"id": town[0], "name": town[1], "longitude": location(town)[0], "latitude": location(town)[1], "population": town[4]}
        for town in TOWNS])


def blocks(name):
    """The language and text of each block of code in a recipe."""
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        text = file.read()
    section = re.search(r"^## Data of others\n(.*?)(?=^## )", text, re.M | re.S)
    parts = re.split(r"^### (.+)\n", section.group(1), flags=re.M) if section else [""]
    recipes = dict(zip(parts[1::2], parts[2::2]))
    if name not in recipes:
        sys.exit(f"README.md has no recipe '### {name}'; it has {', '.join(recipes) or 'none'}")
    # What stands before the first recipe belongs to all.
    return re.findall(r"^```(\w+)\n(.*?)^```", parts[0] + recipes[name], re.M | re.S)


def run(name, folder, tool):
    for language, text in blocks(name):
        if language == "yaml":
            first = re.match(r"# (\S+\.yaml)", text)
            if not first:
                sys.exit(f"the YAML of '{name}' does not begin with the name of its file")
            with open(os.path.join(folder, first.group(1)), "w", encoding="utf-8") as file:
                file.write(text)
    with tempfile.TemporaryDirectory() as programs:
        os.symlink(os.path.abspath(tool), os.path.join(programs, "controlmap"))
        paths = {**os.environ, "PATH": programs + os.pathsep + os.environ["PATH"]}
        for language, text in blocks(name):
            if language == "sh":
                subprocess.run(["sh", "-e", "-c", text], check=True, cwd=folder, env=paths)


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--data":
        make_data(sys.argv[2])
    elif len(sys.argv) in (3, 4):
        make_data(sys.argv[2])
        run(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else os.path.join(ROOT, ".build/release/controlmap"))
    else:
        sys.exit(__doc__)
