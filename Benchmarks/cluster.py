#!/usr/bin/env python3
"""Measures what a Dask cluster costs beside one machine: two workers on loopback against `frames --jobs 2`.

Prints for frames into a shared folder, and for frames that are sent, the seconds until the first frame is there, and
those from then to the last, beside the seconds of the program alone without its own start. Runs what it compares in
turns; wants a machine with two processor cores that does nothing else. `make bench-dask` calls it.
"""

import argparse
import contextlib
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import distributed

from controlmap import dask, program


@contextlib.contextmanager
def cluster(workers: int):
    """A scheduler and workers of one thread each, as processes."""
    with contextlib.ExitStack() as stack:

        def start(name, *words):
            command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *words, "--no-dashboard"]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            stack.callback(process.wait)
            stack.callback(process.kill)

        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="controlmap-")))
        address = folder / "scheduler.json"
        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(address))
        for number in range(workers):
            local = ["--local-directory", str(folder / f"worker-{number}")]
            start("worker", "--scheduler-file", str(address), "--nthreads", "1", "--no-nanny", *local)
        deadline = time.monotonic() + 30
        while not address.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        client = stack.enter_context(distributed.Client(scheduler_file=str(address), set_as_default=False))
        client.wait_for_workers(workers, timeout=30)
        yield client


def timed(draw):
    """Seconds until the first frame is done, and from then to the end."""
    begun = time.monotonic()
    first = None

    def progress(done, total):
        nonlocal first
        if first is None and done > 0:
            first = time.monotonic()

    draw(progress)
    ended = time.monotonic()
    return first - begun, ended - first


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("map", help="map document")
    parser.add_argument("--turns", type=int, default=3)
    # What follows -- is said to controlmap frames: which frames, and how.
    own, words = sys.argv[1:], []
    if "--" in own:
        own, words = own[: own.index("--")], own[own.index("--") + 1 :]
    known = parser.parse_args(own)
    words = [str(Path(known.map).absolute()), *words]
    ways = {
        "--jobs 2": lambda folder, client, progress: program.run(
            ["frames", *words, "--jobs", "2", "--progress", "json", "-o", folder], progress=progress
        ),
        "Dask, a shared folder": lambda folder, client, progress: dask.draw(
            [*words, "--jobs", "1"], folder, client, shared=True, progress=progress
        ),
        "Dask, frames are sent": lambda folder, client, progress: dask.draw(
            [*words, "--jobs", "1"], folder, client, shared=False, progress=progress
        ),
    }
    found = {name: [] for name in ways}
    with cluster(2) as client:
        for _ in range(known.turns):
            for name, way in ways.items():
                with tempfile.TemporaryDirectory(prefix="controlmap-") as folder:
                    found[name].append(timed(lambda progress: way(folder, client, progress)))
    alone = statistics.median(rest for _, rest in found["--jobs 2"])
    for name, times in found.items():
        start, rest = (statistics.median(column) for column in zip(*times))
        each = ", ".join(f"{seconds:.1f}" for _, seconds in times)
        print(f"{name}: {start:.1f} s to the first frame, then {rest:.1f} s ({each}): {rest / alone - 1:+.1%}")


if __name__ == "__main__":
    main()
