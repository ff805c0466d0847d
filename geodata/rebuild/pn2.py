"""Reads the packed lines and polygons (`*.pn2`) that the globe Marble ships.

The layout, all numbers big-endian: one byte version (2), four bytes count of parts, one byte that
says whether the features carry a colour. Then the parts: one byte kind, four bytes feature number,
the colour byte where there is one, four bytes count of absolute points. An absolute point is latitude,
longitude and the count of the relative points behind it, two bytes each; a relative point is the
difference in latitude and longitude from its absolute point, one signed byte each. Kind 4 has one byte
instead of points: how many parts of the same feature follow. The unit is half an arc minute.
"""

import struct

LINE, RING, OUTER, INNER, SEVERAL = range(5)


def read_parts(path):
    """Yields (kind, feature number, [(longitude, latitude), …]) in the order of the file, in degrees."""
    with open(path, "rb") as file:
        content = file.read()
    version, _, colored = struct.unpack_from(">BIB", content)
    if version != 2:
        raise SystemExit(f"{path}: is version {version} of the format; only version 2 can be read")
    position = 6
    waiting = 0
    previous = None
    while position < len(content):
        kind, number = struct.unpack_from(">BI", content, position)
        position += 5
        inside = waiting > 0
        if inside:
            waiting -= 1
        else:
            if colored and number != previous:
                position += 1
            previous = number
        if kind == SEVERAL:
            waiting = content[position]
            position += 1
            continue
        (absolutes,) = struct.unpack_from(">I", content, position)
        position += 4
        points = []
        for _ in range(absolutes):
            latitude, longitude, relatives = struct.unpack_from(">hhh", content, position)
            position += 6
            points.append((longitude, latitude))
            for _ in range(relatives):
                north, east = struct.unpack_from(">bb", content, position)
                position += 2
                points.append((longitude + east, latitude + north))
        yield kind, number, [(x / 120, y / 120) for x, y in points]
