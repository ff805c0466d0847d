"""Draws a series with MapServer on two cores: mapserver_map.py PICTURE.map FOLDER FRAMES DAYS-BEFORE.

The map is loaded once in each process; from frame to frame the column of its classes and the dates of its filter
change. (One picture is drawn by MapServer's own map2img.)
"""

import os
import sys
from datetime import date, timedelta

import mapscript


def frames(path, folder, numbers, window):
    drawn = mapscript.mapObj(path)
    regions, events = drawn.getLayerByName("regions"), drawn.getLayerByName("events")
    for number in numbers:
        day = date(2012 + number // 12, 1 + number % 12, 1)
        regions.classitem = f"m{number:03}"
        events.setFilter(f"('[date]' > '{day - timedelta(days=window)}' and '[date]' <= '{day}')")
        drawn.draw().save(f"{folder}/{number:03}.png")


def main():
    path, out, count, window = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    os.makedirs(out, exist_ok=True)
    child = os.fork()
    frames(path, out, range(0 if child else 1, count, 2), window)
    if child:
        _, status = os.waitpid(child, 0)
        sys.exit(os.waitstatus_to_exitcode(status))


main()
