"""GEOS by way of Shapely: what one would write to get the same answer.

geos.py repair FILE     makes every polygon valid by its structure
geos.py union FILE      joins the regions of each holder in each month (m000, m001, …) as a coverage
"""

import json
import sys

import shapely

with open(sys.argv[2]) as file:
    features = json.load(file)["features"]
shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
if sys.argv[1] == "repair":
    valid = shapely.make_valid(shapes, method="structure")
    print(sum(shapely.area(valid)))
else:
    months = [key for key in features[0]["properties"] if key[0] == "m" and key[1:].isdigit()]
    total = 0
    for month in months:
        held = {}
        for feature, shape in zip(features, shapes):
            held.setdefault(feature["properties"][month], []).append(shape)
        for group in held.values():
            total += shapely.coverage_union_all(group).area
    print(total)
