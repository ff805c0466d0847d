"""Writes the boundary files of `geodata/africa` from layers of Debian's `qgis-common`.

    africa.py LAYERS TARGET

LAYERS holds africa.geojson (countries) and africa-ground.geojson (provinces joined to the grounds of `GROUND`,
under the property `ground`) as ogr2ogr wrote them. The result has the form that boundaries.py describes.
"""

import sys

import boundaries

# What held only a part of a country of today: days, holders, and how near the outline is to the one of the time.
GROUND = {
    "southern-cameroons": ("united-kingdom", "control", "1950-01-01", "1961-10-01", "medium",
                           "British trust territory; the two western regions of Cameroon of today"),
    "katanga": ("katanga+independent", "contested", "1960-07-11", "1963-01-15", "low",
                "secession declared; the north was out of its hands for most of the time"),
    "biafra": ("biafra+independent", "contested", "1967-05-30", "1970-01-15", "low",
               "secession declared; the states of today in the Eastern Region of 1967; what it held shrank from month to month"),
    "sinai": ("israel", "control", "1967-06-10", "1982-04-25", "low",
              "the two governorates of today east of the Suez Canal; handed back in parts from 1974 on"),
    "aouzou": ("libya", "control", "1973-06", "1994-05-30", "low",
               "the strip between the border of today and the line of 1935, drawn from its end points; fought over in 1986 and 1987"),
}
# Longitude, latitude: the border of today in the north, the line of 1935 from the border of Niger to 24° E 18°45′ N in the south.
AOUZOU = [[15.0, 22.99], [15.2, 21.9], [24.0, 18.75], [23.98, 19.49], [15.98, 23.44], [15.0, 22.99]]
SOMALILAND = {"code": "somaliland", "name": "Somaliland", "name:fr": "Somaliland", "name:ar": "أرض الصومال"}


def main(layers, target):
    regions = boundaries.read(layers, "africa.geojson")
    names = boundaries.country_names()
    for region in regions:
        code = region["properties"]["iso_a2"]
        region["properties"] = {"code": code.lower(), **names[code]} if code in names else SOMALILAND

    grounds = {each["properties"]["ground"]: each["geometry"]
               for each in boundaries.read(layers, "africa-ground.geojson")}
    grounds["aouzou"] = {"type": "Polygon", "coordinates": boundaries.tidy_polygon([AOUZOU])[0]}
    written = [boundaries.feature(
        {"code": code, "actors": actors, "status": status, "from": since, "to": until, "confidence": confidence,
         "source": "general knowledge", "note": note}, grounds[code])
        for code, (actors, status, since, until, confidence, note) in GROUND.items()]
    boundaries.write(target, "africa/regions.geojson", regions)
    boundaries.write(target, "africa/ground.geojson", written)


if __name__ == "__main__":
    main(*sys.argv[1:])
