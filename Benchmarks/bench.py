#!/usr/bin/env python3
"""Measures what maps cost, beside Mapnik and MapServer on the same picture.

usage: bench.py [--groups light,heavy] [--tool PATH] [--runs 5] [--timeout 300] [--budget 60] [--write FILE] [--list]

Programs take turns, so that what disturbs one disturbs all. A row ends after --runs rounds, or after the round in which
--budget seconds are spent. What cannot run is said in its place.
"""

import argparse
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from measuring import HERE, ROOT, Series, first_line, machine, made, measure, program, write_between

PYTHON = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable
WINDOW, FRAMES = "4400", "144"
MONTHS = ["--from", "2012-01", "--to", "2023-12", "--every", "1mo"]
OURS, MAPNIK, MAPSERVER, GEOS, GDAL = "controlmap", "Mapnik", "MapServer", "GEOS", "GDAL"


class Row:
    """One piece of work: how each program is asked for it, and what is aimed at.

    `seconds`, `megabytes` and `wall` are the most it should take, `ahead` how many times faster than the fastest peer,
    `share` the part of the row before. `{data}` in commands is the workload's folder, `{out}` one for what is written.
    """

    def __init__(self, group, work, workload, commands, seconds=None, megabytes=None, wall=None, ahead=None, share=None,
                 written=None, keep=False):
        self.group, self.work, self.workload, self.commands = group, work, workload, commands
        self.seconds, self.megabytes, self.wall = seconds, megabytes, wall
        self.ahead, self.share, self.written, self.keep = ahead, share, written, keep


def made_by(*words, folder=None):
    return (folder or "-".join(word.lstrip("-") for word in words), "workloads.py", *words)


def snapshots(days, *words):
    return (f"snapshots-{days}" + "".join(word.replace("--", "-") for word in words), "make-snapshots.py", "--days",
            str(days), *words)


def ours(*words):
    return ["{tool}", *words]


def picture(format):
    """The one picture that three programs draw."""
    return {
        OURS: ours("render", "{data}/map.yaml", "-o", f"{{out}}/map.{format}"),
        MAPNIK: ["{venv}/bin/python", "{peers}/mapnik_map.py", "{data}/mapnik.xml", f"{{out}}/map.{format}"],
        MAPSERVER: ["map2img", "-m", "{data}/mapserver.map", "-i", format, "-o", f"{{out}}/map.{format}"],
    }


def series(*command):
    return ["{peers}/prepare.sh", "{data}", *command, FRAMES, WINDOW]


ROWS = [
    Row("kidal", "northern Mali, cold", None,
        {OURS: ours("render", "{kidal}/map.yaml", "--date", "2023-11-14", "-o", "{out}/kidal.png")}, 0.08),
    Row("light", "PNG, 60 regions, 4,269 vertices", made_by("light"), picture("png"), 0.08, ahead=3.5, written="png"),
    Row("light", "SVG, the same", made_by("light"), picture("svg"), 0.06, written="svg"),
    Row("heavy", "PNG, 203,000 vertices, 2,000 events", made_by("heavy"), picture("png"), 0.15, ahead=3, written="png"),
    Row("heavy", "SVG, the same", made_by("heavy"), picture("svg"), 0.15, written="svg"),
    Row("frames", "144 frames, heavy", made_by("heavy"), {
        OURS: ours("frames", "{data}/map.yaml", *MONTHS, "--quiet", "-o", "{out}/frames"),
        MAPNIK: series("{venv}/bin/python", "{peers}/mapnik_map.py", "{data}/mapnik-series.xml", "{out}/frames"),
        MAPSERVER: series("{python}", "{peers}/mapserver_map.py", "{data}/mapserver-series.map", "{out}/frames"),
    }, 3.0, wall=1.8),
    Row("frames", "the same again, nothing changed", made_by("heavy"),
        {OURS: ours("frames", "{data}/map.yaml", *MONTHS, "--quiet", "-o", "{out}/frames")}, share=0.05, keep=True),
    Row("frames", "areas of each holder at 144 dates (`stats`)", made_by("heavy"), {
        OURS: ours("stats", "{data}/map.yaml", *MONTHS),
        GEOS: ["{venv}/bin/python", "{peers}/geos.py", "union", "{data}/regions.geojson"],
    }, 0.4),
    Row("million", "PNG, 1,000,000 events", made_by("million"), picture("png"), 2.0, 200, written="png"),
    Row("million", "reading 205 MB (`validate`)", made_by("million"), {
        OURS: ours("validate", "{data}/events.geojson"),
        GDAL: ["ogrinfo", "-so", "-al", "{data}/events.geojson"],
    }, 0.7, 100),
    Row("regions", "3,840 regions and 100,000 events, one date (`stats`)", made_by("regions"),
        {OURS: ours("stats", "{data}/map.yaml", "--date", "2023-12-31")}, 0.3),
    Row("regions", "20,000 regions, filled", made_by("many"),
        {OURS: ours("render", "{data}/map.yaml", "-o", "{out}/many.png")}, 1.5),
    Row("snapshots", "400 days, `frames --every changes`", snapshots(400),
        {OURS: ours("frames", "{data}/map.yaml", "--every", "changes", "--quiet", "-o", "{out}/days")}, 8),
    Row("snapshots", "769 days: one day", snapshots(769),
        {OURS: ours("render", "{data}/map.yaml", "--date", "2023-06-01", "-o", "{out}/day.png")}, 0.4),
    Row("snapshots", "769 days: list of changes", snapshots(769),
        {OURS: ours("frames", "{data}/map.yaml", "--every", "changes", "--list", "--quiet")}, 2),
    Row("snapshots", "769 days: `stats --chart`", snapshots(769),
        {OURS: ours("stats", "{data}/map.yaml", "--chart", "{out}/chart.png")}, 2),
    Row("snapshots", "769 days over 241 regions: `validate`", snapshots(769, "--regions", "241"),
        {OURS: ours("validate", "{data}/map.yaml")}, 3),
    Row("snapshots", "769 days over 241 regions: one day", snapshots(769, "--regions", "241"),
        {OURS: ours("render", "{data}/map.yaml", "--date", "2023-06-01", "-o", "{out}/day.png")}, 1),
    Row("world", "36 snapshots of the world: one day", made_by("world"),
        {OURS: ours("render", "{data}/map.yaml", "-o", "{out}/world.png")}, 1),
    Row("world", "36 snapshots of the world: list of changes", made_by("world"),
        {OURS: ours("frames", "{data}/map.yaml", "--every", "changes", "--list", "--quiet")}, 5),
    Row("shapes", "a ring of 1,000,000 vertices, round", made_by("ring"),
        {OURS: ours("render", "{data}/map.yaml", "-o", "{out}/ring.png")}, 1.0),
    Row("shapes", "a ring of 1,000,000 vertices, deep inlets", made_by("comb"),
        {OURS: ours("render", "{data}/map.yaml", "-o", "{out}/comb.png")}, 1.0),
    Row("shapes", "an ocean of 447,000 vertices, 1,200 islands", made_by("ocean"),
        {OURS: ours("render", "{data}/map.yaml", "-o", "{out}/ocean.png")}, 1.5),
    Row("repair", "a star of 101 crossing vertices", made_by("star", "--count", "101"), {
        OURS: ours("render", "{data}/map.yaml", "--quiet", "-o", "{out}/star.png"),
        GEOS: ["{venv}/bin/python", "{peers}/geos.py", "repair", "{data}/regions.geojson"],
    }, 0.3),
    Row("repair", "a star of 300 crossing vertices", made_by("star", "--count", "300"), {
        OURS: ours("render", "{data}/map.yaml", "--quiet", "-o", "{out}/star.png"),
        GEOS: ["{venv}/bin/python", "{peers}/geos.py", "repair", "{data}/regions.geojson"],
    }, 1.0),
    Row("repair", "2,000 bow ties", made_by("bow-ties"), {
        OURS: ours("render", "{data}/map.yaml", "--quiet", "-o", "{out}/ties.png"),
        GEOS: ["{venv}/bin/python", "{peers}/geos.py", "repair", "{data}/regions.geojson"],
    }, 1.0),
    Row("places", "14,950 places with names", made_by("places"),
        {OURS: ours("render", "{data}/map.yaml", "--quiet", "-o", "{out}/places.png")}, 2),
    Row("single", "156 dates in one SVG (`frames --single`)", None,
        {OURS: ours("frames", "{kidal}/map.yaml", "--from", "2012-01", "--to", "2024-12", "--every", "1mo", "--quiet",
                    "--format", "svg", "--single", "{out}/single.svg")}, megabytes=100),
]
GROUPS = list(dict.fromkeys(row.group for row in ROWS))
FIRST = {group: next(number for number, row in enumerate(ROWS) if row.group == group) for group in GROUPS}


class Peers:
    """The programs beside ours: their versions, or why they are not here."""

    def __init__(self, work, wanted):
        self.venv = work / "venv"
        self.versions, self.missing = {}, {}
        if not wanted:
            self.missing = dict.fromkeys([MAPNIK, MAPSERVER, GEOS, GDAL], "left out")
            return
        trouble = self.prepare()
        python = str(self.venv / "bin/python")
        self.look(MAPNIK, trouble or "not in the virtual environment", python, "-c",
                  "import importlib.metadata as m, mapnik; print(m.version('mapnik'))")
        self.look(GEOS, trouble or "not in the virtual environment", python, "-c",
                  "import shapely; print(shapely.geos_version_string)")
        self.look(MAPSERVER, "mapserver-bin or python3-mapscript is not installed", PYTHON, "-c",
                  "import mapscript, shutil; assert shutil.which('map2img'); print(mapscript.MS_VERSION)")
        self.look(GDAL, "gdal-bin is not installed", "ogrinfo", "--version")
        if GDAL in self.missing:
            print("bench: without GDAL the peers' series cannot be prepared")
        for peer, reason in self.missing.items():
            print(f"bench: {peer} is missing: {reason}")

    def prepare(self):
        """Makes the virtual environment and answers what went wrong."""
        requirements = HERE / "peers/requirements.txt"
        stamp = self.venv / "requirements.txt"
        if stamp.exists() and stamp.read_text() == requirements.read_text():
            return None
        print(f"bench: making {self.venv} with {', '.join(requirements.read_text().split())}", flush=True)
        for command in ([PYTHON, "-m", "venv", "--clear", str(self.venv)],
                        [str(self.venv / "bin/pip"), "install", "--quiet", "--disable-pip-version-check",
                         "--only-binary", ":all:", "-r", str(requirements)]):
            try:
                answer = subprocess.run(command, capture_output=True, text=True, timeout=600)
            except (OSError, subprocess.TimeoutExpired) as problem:
                print(f"bench: {' '.join(command[:2])}: {problem}")
                return f"{Path(command[0]).name} could not install it"
            if answer.returncode != 0:
                lines = (answer.stderr or answer.stdout).strip().splitlines()
                print(f"bench: {' '.join(command[:2])}: {lines[-1] if lines else 'failed'}")
                return f"{Path(command[0]).name} could not install it"
        stamp.write_text(requirements.read_text())
        return None

    def look(self, peer, reason, *command):
        version = first_line(*command)
        if version is None:
            self.missing[peer] = reason
        else:
            self.versions[peer] = version.removeprefix("GDAL ").split(",")[0]


def seconds(number):
    return f"{number:.2f}" if number < 10 else f"{number:.1f}" if number < 100 else f"{number:.0f}"


class Result:
    def __init__(self, row, took, missing, sizes):
        self.row, self.took, self.missing, self.sizes = row, took, missing, sizes

    @property
    def peers(self):
        return [series for name, series in self.took.items() if name != OURS and not series.failure]

    @property
    def ahead(self):
        """How many times faster than the fastest peer of the same run."""
        if self.took[OURS].failure or not self.peers:
            return None
        return min(series.best.seconds for series in self.peers) / max(self.took[OURS].best.seconds, 0.001)

    def cell(self, name):
        if name not in self.row.commands:
            return "–"
        if name in self.missing:
            return f"cannot run: {self.missing[name]}"
        series = self.took[name]
        if series.failure:
            return series.failure
        spread = f" (+{series.spread} %)" if len(series.runs) > 1 else ""
        told = f"{seconds(series.best.seconds)} s{spread}, {series.megabytes:.0f} MB"
        if self.row.wall:
            told += f", wall {seconds(min(run.wall for run in series.runs))} s"
        if name in self.sizes:
            told += f", file {self.sizes[name] / 1e6:.2f} MB"
        return told

    def aim(self, before):
        """What is aimed at, and by how much it is missed."""
        row, series = self.row, self.took[OURS]
        limits = []
        if row.seconds is not None:
            limits.append((f"{row.seconds:g} s", lambda: series.best.seconds / row.seconds))
        if row.wall is not None:
            limits.append((f"wall {row.wall:g} s", lambda: min(run.wall for run in series.runs) / row.wall))
        if row.megabytes is not None:
            limits.append((f"{row.megabytes} MB", lambda: series.megabytes / row.megabytes))
        if row.ahead is not None:
            limits.append((f"{row.ahead:g}× ahead", lambda: row.ahead / self.ahead if self.ahead else None))
        if row.share is not None:
            limits.append((f"{100 * row.share:g} % of drawing", lambda: series.best.seconds / row.share
                           / before.took[OURS].best.seconds if before and not before.took[OURS].failure else None))
        told = []
        for words, times in limits:
            if series.failure:
                told.append(f"{words}: missed")
                continue
            missed = times()
            if missed is None:
                told.append(f"{words}: not known, nothing to compare with ran")
                continue
            told.append(f"{words}: held" if missed <= 1 else f"{words}: missed {missed:.{2 if missed < 1.1 else 1}f}×")
        return "; ".join(told)

    def line(self, before):
        others = [self.cell(name) for name in (GEOS, GDAL) if name in self.row.commands]
        other = ", ".join(f"{name} {cell}" for name, cell in zip(
            [name for name in (GEOS, GDAL) if name in self.row.commands], others)) or "–"
        ahead = "–" if self.ahead is None else f"{self.ahead:.2f}×"
        cells = [self.row.work, self.cell(OURS), self.cell(MAPNIK), self.cell(MAPSERVER), other, ahead,
                 self.aim(before), str(max(len(series.runs) for series in self.took.values()))]
        return "| " + " | ".join(cells) + " |"


HEAD = ["| work | controlmap | Mapnik | MapServer | others | ahead of the fastest peer | aim | runs |",
        "|---|---|---|---|---|---|---|---|"]


def run(row, options, peers):
    data = made(options.work, *row.workload) if row.workload else None
    # What was drawn stays, to be looked at; a row that repeats the one before finds what that wrote.
    out = options.work / "out" / f"{row.group}-{ROWS.index(row) - row.keep - FIRST[row.group] + 1}"
    words = {"tool": options.tool, "data": data, "venv": peers.venv, "python": PYTHON, "peers": HERE / "peers",
             "kidal": HERE / "kidal"}
    commands = {name: [str(word).format(out=out / name.lower(), **words) for word in command]
                for name, command in row.commands.items()}
    missing = {name: peers.missing[name] for name in commands if name in peers.missing}
    for name, command in commands.items():
        if "prepare.sh" in command[0] and GDAL in peers.missing:
            missing.setdefault(name, peers.missing[GDAL])
    took = {name: Series() for name in commands if name not in missing}
    spent = 0
    for number in range(options.runs):
        turn = list(took)
        turn = turn[number % len(turn):] + turn[:number % len(turn)]
        for name in turn:
            if took[name].failure:
                continue
            # A series that finds its frames would not draw them.
            if not row.keep:
                shutil.rmtree(out / name.lower(), ignore_errors=True)
            (out / name.lower()).mkdir(parents=True, exist_ok=True)
            took[name].runs.append(measure(commands[name], options.timeout))
            spent += took[name].runs[-1].wall
        if spent > options.budget:
            break
    sizes = {}
    if row.written:
        for name in took:
            file = out / name.lower() / f"map.{row.written}"
            if file.exists() and not took[name].failure:
                sizes[name] = file.stat().st_size
    return Result(row, took, missing, sizes)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--groups", default="all", help=f"all, or some of {','.join(GROUPS)}")
    arguments.add_argument("--tool", type=Path, default=ROOT / ".build/release/controlmap")
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--timeout", type=float, default=300, help="seconds of one process")
    arguments.add_argument("--budget", type=float, default=60, help="seconds after which a row begins no other round")
    arguments.add_argument("--work", type=Path, default=ROOT / ".build-bench")
    arguments.add_argument("--write", type=Path, help="a page with markers for the groups")
    arguments.add_argument("--no-peers", action="store_true")
    arguments.add_argument("--list", action="store_true")
    options = arguments.parse_args()
    if options.list:
        for row in ROWS:
            print(f"{row.group:10} {row.work}")
        return
    groups = GROUPS if options.groups == "all" else options.groups.split(",")
    for group in groups:
        if group not in GROUPS:
            raise SystemExit(f"bench: '{group}' is no group; there are {', '.join(GROUPS)}")
    options.tool, options.work = options.tool.resolve(), options.work.resolve()
    if not os.access(options.tool, os.X_OK):
        raise SystemExit(f"bench: {options.tool} is not there; make tool builds it")
    peers = Peers(options.work, not options.no_peers)
    beside = ", ".join(f"{peer} {version}" for peer, version in peers.versions.items()) or "no other program"
    heading = f"{date.today()}: {machine()}. {program(options.tool)}; {beside}."
    print(heading)
    for group in groups:
        print(f"\n{group}")
        print("\n".join(HEAD), flush=True)
        lines, before = [], None
        for row in (row for row in ROWS if row.group == group):
            before_this, before = before, run(row, options, peers)
            # A row by its share of the one before is not itself the one that another is a share of.
            lines.append(before.line(before_this))
            print(lines[-1], flush=True)
        if options.write:
            write_between(options.write, f"bench {group}", [heading, "", *HEAD, *lines])


if __name__ == "__main__":
    main()
