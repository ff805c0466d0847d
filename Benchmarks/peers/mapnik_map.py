"""Draws with Mapnik: mapnik_map.py STYLE.xml OUT.png|svg, or mapnik_map.py STYLE.xml FOLDER FRAMES on two cores.

What is timed is this whole process, so it does nothing else.
"""

import os
import sys

import mapnik

WIDTH, HEIGHT = 1600, 1200


def loaded(style):
    drawn = mapnik.Map(WIDTH, HEIGHT)
    mapnik.load_map(drawn, style)
    # One reading of the file for both layers that show it.
    named = next(layer for layer in drawn.layers if layer.name == "names")
    named.datasource = drawn.layers[0].datasource
    drawn.zoom_to_box(drawn.maximum_extent)
    return drawn


def frames(style, folder, numbers):
    drawn = loaded(style)
    regions, events = drawn.layers[0], drawn.layers[1]
    for number in numbers:
        regions.styles[0] = f"held-{number}"
        events.styles[0] = f"shown-{number}"
        mapnik.render_to_file(drawn, f"{folder}/{number:03}.png", "png")


def main():
    style, out = sys.argv[1:3]
    if len(sys.argv) == 3:
        mapnik.render_to_file(loaded(style), out, out.rsplit(".", 1)[1])
        return
    count = int(sys.argv[3])
    os.makedirs(out, exist_ok=True)
    child = os.fork()
    frames(style, out, range(0 if child else 1, count, 2))
    if child:
        _, status = os.waitpid(child, 0)
        sys.exit(os.waitstatus_to_exitcode(status))


main()
