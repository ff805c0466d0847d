#!/usr/bin/env python3
"""Draws one month of a gigabyte of events, one a line, and looks at how much memory that took. Part of make test-all.

usage: check-stream.py [TOOL]
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

MEGABYTES = 1024
MOST_MEMORY = 300
KINDS = ["battle", "attack", "capture", "explosion", "protest"]


def write_events(path):
    """Events of twelve years in the order of their years; how many lie in June 2020."""
    generator = random.Random(1)
    written = number = wanted = 0
    size = MEGABYTES << 20
    with open(path, "w", encoding="ascii") as file:
        while written < size:
            lines = []
            for _ in range(10_000):
                year, month, day = 2012 + 12 * written // size, generator.randint(1, 12), generator.randint(1, 28)
                wanted += (year, month) == (2020, 6)
                lines.append(
                    f'{{"type":"Feature","properties":{{"id":"event-{number}","date":"{year}-{month:02}-{day:02}",'
                    f'"kind":"{KINDS[number % 5]}","actors":"a","fatalities":{number % 9},"note":"said by two of three '
                    f'witnesses"}},"geometry":{{"type":"Point","coordinates":[{generator.random():.6f},'
                    f'{generator.random():.6f}]}}}}\n')
                number += 1
            written += file.write("".join(lines))
    return wanted


def main():
    tool = sys.argv[1] if len(sys.argv) > 1 else str(Path(__file__).parent.parent / ".build/release/controlmap")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = write_events(folder / "events.ndjson")
        (folder / "regions.geojson").write_text(
            '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"r"},"geometry":'
            '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}]}')
        (folder / "control.csv").write_text("region,actors,from\nr,a,2012\n")
        (folder / "map.yaml").write_text(
            "title: Events\ndate: 2020-06-30\nregions: {source: regions.geojson, id: id}\ncontrol: control.csv\n"
            "events:\n  source: events.ndjson\n"
            '  where: [all, [">=", [get, date], "2020-06-01"], ["<=", [get, date], "2020-06-30"]]\n')
        subprocess.run([tool, "render", str(folder / "map.yaml"), "-o", str(folder / "map.png")], check=True, timeout=900)
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        memory = usage.ru_maxrss // 1024
        counted = subprocess.run(
            [tool, "stats", str(folder / "map.yaml"), "--format", "csv"], check=True, timeout=900, stdout=subprocess.PIPE,
            text=True).stdout.splitlines()
        header, *rows = [row.split(",") for row in counted]
        events = sum(int(row[header.index("events")] or 0) for row in rows)
    print(f"{MEGABYTES} MB of events, {wanted} in the month: {memory} MB of memory, {usage.ru_utime:.1f} s")
    if events != wanted:
        sys.exit(f"{events} events were counted")
    if memory > MOST_MEMORY:
        sys.exit(f"more than {MOST_MEMORY} MB")


if __name__ == "__main__":
    main()
