#!/usr/bin/env python3
"""Measures how time and memory grow with vertices, events, regions, frames and snapshots.

usage: growth.py [--kinds vertices,events] [--tool PATH] [--runs 3] [--timeout 300] [--budget 30] [--large]
                 [--write FILE]

The exponent says by what power of the size time or memory grew since the size before: 1 is linear, 2 is quadratic, and
small sizes stay below 1 because a start costs what it costs. --large adds sizes that take hours where growth is worse
than linear.
"""

import argparse
import math
import os
import shutil
from datetime import date, timedelta
from pathlib import Path

from measuring import ROOT, Series, machine, made, measure, program, write_between

FIRST = date(2012, 1, 1)


def vertices(size):
    return made_light(size, "--vertices", str(size), "--events", "100"), RENDER


def events(size):
    return made_light(size, "--events", str(size)), RENDER


def regions(size):
    columns = {100: 10, 1000: 40, 10_000: 125, 100_000: 400}[size]
    workload = (f"growth-regions-{size}", "workloads.py", "many", "--columns", str(columns), "--rows",
                str(size // columns))
    return workload, RENDER


def frames(size):
    until = FIRST + timedelta(days=size - 1)
    return made_light(0), ["frames", "{data}/map.yaml", "--from", str(FIRST), "--to", str(until), "--every", "1d",
                           "--quiet", "-o", "{out}/frames"]


def one_day(size):
    return snapshots(size), RENDER


def changes(size):
    return snapshots(size), ["frames", "{data}/map.yaml", "--every", "changes", "--list", "--quiet"]


def cores(size):
    return ("growth-heavy", "workloads.py", "heavy"), [
        "frames", "{data}/map.yaml", "--from", "2012-01", "--to", "2023-12", "--every", "1mo",
        "--quiet", "--jobs", str(size), "-o", "{out}/frames"]


RENDER = ["render", "{data}/map.yaml", "--quiet", "-o", "{out}/picture.png"]


def made_light(size, *words):
    return ("growth-light" + "".join(word.replace("--", "-") for word in words), "workloads.py", "light", *words)


def snapshots(days):
    return f"snapshots-{days}", "make-snapshots.py", "--days", str(days)


# What grows, the sizes of minutes, those of hours.
KINDS = {
    "vertices": (vertices, "vertices of 60 regions, one picture", [10_000, 100_000, 1_000_000], [10_000_000]),
    "events": (events, "events, one picture", [1000, 10_000, 100_000], [1_000_000, 10_000_000]),
    "regions": (regions, "regions without names, one picture", [100, 1000, 10_000], [100_000]),
    "frames": (frames, "frames of 60 regions, one a day", [10, 100, 300], [1000, 4000]),
    "snapshots": (one_day, "daily snapshots, one picture", [25, 100, 400], [1600]),
    "changes": (changes, "daily snapshots, list of changes", [25, 100, 400], [1600]),
    "cores": (cores, "workers (`--jobs`), 144 frames of 203,000 vertices", [1, 2], [4, 8, 16]),
}


def exponent(before, after, sizes):
    return math.log(max(after, 0.001) / max(before, 0.001)) / math.log(sizes[1] / sizes[0])


def seconds(number):
    return f"{number:.2f}" if number < 10 else f"{number:.1f}"


def run(kind, size, options):
    workload, command = KINDS[kind][0](size)
    data = made(options.work, *workload)
    out = options.work / "out" / "growth"
    command = [str(options.tool)] + [word.format(data=data, out=out) for word in command]
    series, spent = Series(), 0
    for _ in range(options.runs):
        if out.exists():
            shutil.rmtree(out)
        out.mkdir(parents=True)
        series.runs.append(measure(command, options.timeout))
        spent += series.runs[-1].wall
        if series.failure or spent > options.budget:
            break
    shutil.rmtree(out)
    return series


def table(kind, options):
    """The rows of one kind as they are measured; after a size that fails, no larger one is tried."""
    _, what, sizes, more = KINDS[kind]
    last = "wall s | times as fast" if kind == "cores" else "exponent of time | exponent of memory"
    lines = [f"| {what} | CPU s | MB | {last} |", "|---|---|---|---|---|"]
    print("\n".join(lines), flush=True)
    before = None
    for size in sizes + (more if options.large else []):
        series = run(kind, size, options)
        if series.failure:
            lines.append(f"| {size:,} | {series.failure} | – | – | – |")
            print(lines[-1], flush=True)
            break
        took, memory = series.best.seconds, series.megabytes
        wall = min(run.wall for run in series.runs)
        if kind == "cores":
            first = before or (size, wall, memory)
            cells = [seconds(wall), f"{first[1] / wall:.2f}"]
            before = first
        else:
            cells = ["–", "–"] if before is None else [
                f"{exponent(before[1], took, (before[0], size)):.2f}",
                f"{exponent(before[2], memory, (before[0], size)):.2f}"]
            before = size, took, memory
        lines.append(f"| {size:,} | {seconds(took)} | {memory:.0f} | {' | '.join(cells)} |")
        print(lines[-1], flush=True)
    return lines


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--kinds", default="all", help=f"all, or some of {','.join(KINDS)}")
    arguments.add_argument("--tool", type=Path, default=ROOT / ".build/release/controlmap")
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--timeout", type=float, default=300, help="seconds of one process")
    arguments.add_argument("--budget", type=float, default=30, help="seconds after which a size is not run again")
    arguments.add_argument("--large", action="store_true", help="larger sizes as well")
    arguments.add_argument("--work", type=Path, default=ROOT / ".build-bench")
    arguments.add_argument("--write", type=Path, help="a page with markers for growth")
    options = arguments.parse_args()
    kinds = list(KINDS) if options.kinds == "all" else options.kinds.split(",")
    for kind in kinds:
        if kind not in KINDS:
            raise SystemExit(f"growth: '{kind}' does not grow here; there are {', '.join(KINDS)}")
    options.tool, options.work = options.tool.resolve(), options.work.resolve()
    if not os.access(options.tool, os.X_OK):
        raise SystemExit(f"growth: {options.tool} is not there; make tool builds it")
    heading = f"{date.today()}: {machine()}. {program(options.tool)}."
    print(heading)
    for kind in kinds:
        print(f"\n{kind}")
        lines = table(kind, options)
        if options.write:
            write_between(options.write, f"growth {kind}", [heading, "", *lines])


if __name__ == "__main__":
    main()
