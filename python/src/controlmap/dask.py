"""Series of frames on a Dask cluster: `python -m controlmap.dask frames MAP … --scheduler ADDRESS -o DIR`.

Workers need this package and the program. A frame that cannot be drawn is set apart, what a lost worker was drawing is
drawn elsewhere, and the folder is in the end that of one run on one machine.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import queue
import shutil
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import distributed
from distributed import KilledWorker, WorkerPlugin, get_worker

from . import chunks, program
from .chunks import MOST_SHARDS, Costs, Crew, Drawn, FrameList, Ledger, Pool, Shard, Work
from .messages import ControlMapError, Message, error

if TYPE_CHECKING:
    from distributed import Client
else:
    Client = Any

# Parts of Dask have no types.
_connect: Any = distributed.Client

# How often a part is tried before it is cut, and a frame before it is set apart.
_TRIES = 3
# Seconds before a part is tried again where something else was at work, and how often.
_PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0)
# A part takes so many times the start of the program, at least, unless that is twice what was asked for.
_STARTS = 4
# A part is doubled when it takes so much longer than was expected, and so many seconds at least.
_LATE = 1.5
_LATE_SECONDS = 2.0
# Of the names of what workers have for a run.
_PREFIX = "controlmap-"


class ClusterError(ConnectionError):
    """The scheduler was lost, or has no workers: what is finished is in the folder, and the same call goes on."""


class Inputs(WorkerPlugin):
    """The files that a run draws from, unpacked once by each worker, and the programs that draw from them."""

    def __init__(self, archive: bytes, run: str) -> None:
        self.archive = archive
        self.name = f"{_PREFIX}{run}"

    def setup(self, worker: Any) -> None:
        self.folder = Path(worker.local_directory) / self.name
        self.lock = threading.Lock()
        self.crew = Crew()
        self.is_there = False

    def unpacked(self) -> Path:
        """The folder of the files."""
        with self.lock:
            if not self.is_there:
                chunks.unpack(self.archive, self.folder)
                self.is_there = True
        return self.folder

    def teardown(self, worker: Any) -> None:
        self.crew.end()
        shutil.rmtree(self.folder, ignore_errors=True)


def _draw(work: Work, inputs: str) -> Drawn:
    """What a worker does."""
    worker = get_worker()
    plugin: Any = worker.plugins[inputs]
    return chunks.draw(work, plugin.crew, Path(worker.local_directory), plugin.unpacked, worker.address)


def _stop(folder: str, run: str | None, shard: Shard | None, dask_worker: Any) -> None:
    """Ends programs of a worker that draw into a folder, for a run or a part of it."""
    for name, plugin in list(dask_worker.plugins.items()):
        if name.startswith(_PREFIX):
            plugin.crew.stop(folder, run, shard)


@dataclass
class Summary:
    """What became of a series.

    Seconds are those that workers spent; what died with a worker is not known, and not among them.
    """

    files: list[str]
    failed: list[Message] = field(default_factory=list)
    """One for each frame that was set apart."""
    warnings: list[Message] = field(default_factory=list)
    parts: int = 0
    kept: int = 0
    """Frames that were there and finished."""
    useful_seconds: float = 0
    lost_seconds: float = 0
    avoided: dict[str, str] = field(default_factory=dict)
    """Workers that got no more to do, and why."""


@dataclass
class _Flight:
    """A part that a worker draws, or will in a moment."""

    shard: Shard
    work: Work
    worker: str
    """For whom it was meant; Dask gives it to another where that one is lost."""
    future: Any
    begun: float
    frames: int
    expected: float
    is_double: bool = False


@dataclass
class _Trouble:
    """What went wrong with a part before."""

    tries: int = 0
    busy: int = 0
    workers: set[str] = field(default_factory=set)


def draw(
    words: Sequence[str],
    folder: str | os.PathLike[str],
    client: Client,
    *,
    inputs: Path | None = None,
    shared: bool | None = None,
    chunk_seconds: float = 10,
    reconnect: float | None = None,
    patience: float = 60,
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Draws a series on a cluster.

    The first frame is drawn here: it tells which series it is, so that what is finished in the folder is known.

    Args:
        words: Of `controlmap frames`, without `-o`; `chunks.INPUTS` stands for `inputs`.
        folder: Of the series.
        inputs: A folder with files of the map. All that is read is frozen here, and travels to the workers.
        shared: Whether workers draw into the folder itself. None: those that see it do; others send what they have
            drawn.
        chunk_seconds: How long a worker is at a part; up to twice as long where the program is long in starting.
        reconnect: Seconds to wait for a scheduler at the same address when it is lost; None to fail.
        patience: Seconds to wait for a first worker.
        progress: Told how many frames of how many are done.

    Raises:
        ControlMapError: The map cannot be drawn, here or anywhere.
        ClusterError: There is no scheduler, or no worker.
    """
    local = [word.replace(chunks.INPUTS, str(inputs)) for word in words]
    with tempfile.TemporaryDirectory(prefix="controlmap-") as name:
        frozen = chunks.freeze(local, Path(name))
        place = Path(folder).absolute()
        run = _Run(frozen, place, client, Path(name), shared, chunk_seconds, reconnect, patience)
        return run.draw(progress)


class _Run:
    def __init__(
        self,
        words: list[str],
        folder: Path,
        client: Any,
        inputs: Path,
        shared: bool | None,
        chunk_seconds: float,
        reconnect: float | None,
        patience: float,
    ) -> None:
        self.words = words
        self.folder = folder
        self.client = client
        self.own_client: Any = None
        self.address = client.scheduler.address
        self.inputs = inputs
        self.shared = shared
        self.chunk_seconds = chunk_seconds
        self.reconnect = reconnect
        self.patience = patience
        self.run = uuid.uuid4().hex[:12]
        self.plugin = Inputs(chunks.pack(inputs), self.run)
        self.costs = Costs()
        self.warnings = chunks.Warnings()
        self.flights: dict[str, _Flight] = {}
        self.events: queue.SimpleQueue[tuple[str, Drawn | BaseException]] = queue.SimpleQueue()
        self.troubles: dict[Shard, _Trouble] = {}
        self.ready: list[Shard] = []
        self.later: list[tuple[float, Shard]] = []
        # Parts of those that failed: they are cut at once when they fail.
        self.suspected: set[Shard] = set()
        self.failed: dict[str, Message] = {}
        self.submitted = 0
        self.workers: dict[str, int] = {}
        # Those that were overtaken by others, and have said nothing since.
        self.silent: set[str] = set()
        self.asked = 0.0
        self.manned = time.monotonic()
        # All workers that have drawn saw the folder.
        self.sees_all = True
        self.fetchers = ThreadPoolExecutor(8, thread_name_prefix="controlmap")

    # The whole.

    def draw(self, progress: Callable[[int, int], None] | None) -> Summary:
        probe, files = self.probe()
        self.summary = Summary(files)
        companions = [".json"] if "--sidecar" in self.words else []
        companions += [".pgw", ".prj"] if "--world-file" in self.words else []
        self.ledger = Ledger(self.folder, files, companions, self.run)
        self.progress = progress
        try:
            if probe is not None:
                self.begin(probe[0].series)
                self.ledger.add(*probe)
            self.pool = Pool(files, _Either(self.ledger.lines, self.failed))
            self.tell()
            if self.pool.count:
                self.prepare()
                self.work()
            self.finish()
        finally:
            self.end()
            self.ledger.close()
        self.summary.failed = [self.failed[file] for file in files if file in self.failed]
        self.summary.warnings = self.warnings.collected
        return self.summary

    def begin(self, series: str) -> None:
        """Now it is known which series it is."""
        self.ledger.open(series)
        self.summary.kept = len(self.ledger.lines)

    def local(self) -> list[str]:
        """The words as they are said here."""
        return [word.replace(chunks.INPUTS, str(self.inputs)) for word in self.words]

    def probe(self) -> tuple[tuple[FrameList, dict[str, bytes]] | None, list[str]]:
        """The names of all frames, and the first frame: which series it is stands in its list."""
        first = Shard(1, MOST_SHARDS)
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="controlmap-") as name:
            here = Path(name)
            words = ["frames", *self.local(), "--list", "--progress", "none", "--shard", str(first), "-o", name]
            with contextlib.suppress(ControlMapError):
                outcome = program.run(words)
                files = outcome.output.decode().split()
                if 1 < len(files) <= MOST_SHARDS:
                    found = FrameList.read((here / first.list_name).read_text(encoding="utf-8"))
                    if found is not None:
                        self.warnings.add(outcome.messages)
                        self.costs.add(1, time.monotonic() - begun)
                        contents = {
                            path.name: path.read_bytes()
                            for path in here.iterdir()
                            if not path.name.startswith(".") and path.name != first.list_name
                        }
                        return (found, contents), files
            outcome = self.listed()
            self.warnings.add(outcome.messages)
            return None, outcome.output.decode().split()

    def listed(self) -> program.Outcome:
        """Has the frames listed and none of them drawn: whether the map can be read."""
        words = [word for word in self.local() if word not in ("--sidecar", "--world-file")]
        return program.run(["frames", *words, "--list", "--progress", "none"])

    def prepare(self) -> None:
        """Makes workers ready: they have the files of the map, and nothing of earlier runs is at work."""
        self.client.register_plugin(self.plugin)
        self.tell_workers(None)

    def tell_workers(self, run: str | None, shard: Shard | None = None, seconds: float = 3) -> None:
        """Ends programs that workers run for the folder, or for a part of it."""
        client, folder = self.client, str(self.folder)
        _try(lambda: client.run(_stop, folder, run, shard, on_error="ignore"), seconds)

    def work(self) -> None:
        while True:
            self.launch()
            if not self.flights and not self.later and not self.ready and not self.pool.count:
                return
            try:
                key, result = self.events.get(timeout=0.25)
            except queue.Empty:
                continue
            flight = self.flights.pop(key, None)
            if flight is None:
                continue
            if isinstance(result, Drawn):
                self.landed(flight, result)
            elif isinstance(result, KilledWorker):
                self.crashed(flight, Drawn(flight.shard, "", -9, [_died(str(result))]))
            elif isinstance(result, (CancelledError, OSError, TimeoutError)):
                # Nobody here has given it up.
                self.flights[key] = flight
                self.lost()
            else:
                raise result

    def finish(self) -> None:
        if self.ledger.series is not None:
            for file in self.ledger.lines:
                shutil.rmtree(chunks.quarantine_place(self.folder, file), ignore_errors=True)
            with contextlib.suppress(OSError):
                self.folder.with_name(f"{self.folder.name}.quarantine").rmdir()
            self.ledger.finish()

    def end(self) -> None:
        """Whatever happens: no part is drawn any more."""
        futures = [flight.future for flight in self.flights.values()]
        self.flights.clear()
        client, plugin = self.client, self.plugin
        if futures:
            _try(lambda: client.cancel(futures), 3)
            self.tell_workers(self.run)
        if self.submitted:
            _try(lambda: client.unregister_worker_plugin(plugin.name), 3)
        self.fetchers.shutdown(wait=False, cancel_futures=True)
        if self.own_client is not None:
            _try(lambda: client.close(timeout=2), 4)

    def tell(self) -> None:
        if self.progress is not None:
            self.progress(len(self.ledger.lines) + len(self.failed), len(self.ledger.files))

    # What is drawn next.

    def launch(self) -> None:
        """Gives each idle thread of a worker something to do."""
        self.look()
        good = {worker: threads for worker, threads in self.workers.items() if worker not in self.summary.avoided}
        if self.workers and not good:
            reasons = "; ".join(self.summary.avoided.values())
            raise error([Message("error", f"no worker is left that can draw: {reasons}", status=74)], 74)
        idle = sum(good.values()) - len(self.flights)
        now = time.monotonic()
        self.ready += [shard for due, shard in self.later if due <= now]
        self.later = [(due, shard) for due, shard in self.later if due > now]
        while idle > 0:
            shard = self.next(sum(good.values()))
            if shard is not None:
                self.submit(shard, good)
            elif not self.double(good):
                return
            idle -= 1

    def look(self) -> None:
        """Which workers there are, asked once a second."""
        now = time.monotonic()
        if now - self.asked < 1 and self.workers:
            return
        if now - self.asked < 0.2:
            return
        self.asked = now
        try:
            self.workers = dict(self.client.sync(self.client.scheduler.ncores, workers=None, callback_timeout=5))
        except (OSError, TimeoutError, CancelledError, ValueError):
            self.lost()
            return
        if self.workers:
            self.manned = now
        elif now - self.manned > self.patience:
            raise ClusterError(f"no worker has been there for {self.patience:g} s")

    def next(self, threads: int) -> Shard | None:
        while self.ready:
            shard = self.ready.pop(0)
            if self.pool.missing(shard):
                return shard
        start, _ = self.costs.fit()
        seconds = max(self.chunk_seconds, min(_STARTS * start, 2 * self.chunk_seconds))
        frames = self.costs.frames(seconds)
        # Towards the end parts become smaller, so that all end at about the same time.
        share = -(-self.pool.count // max(threads, 1))
        least = self.costs.frames(seconds / 4 + start)
        return self.pool.take(min(frames, max(share // 2, least)), self.costs)

    def submit(self, shard: Shard, good: Mapping[str, int], is_double: bool = False) -> None:
        """Has a part drawn, by the worker with the most threads to spare."""
        files = [self.ledger.files[position] for position in shard.positions(len(self.ledger.files))]
        # One that is doubled may not see the folder: its twin may be at work there after the end.
        shared = False if is_double and self.shared is not True else self.shared
        kept = () if shared else self.ledger.kept(files)
        if shared is None and self.sees_all:
            kept = ()
        work = Work(self.run, tuple(self.words), str(Path.cwd()), str(self.folder), shared, shard, kept)
        tried = self.troubles.get(shard, _Trouble()).workers | {
            flight.worker for flight in self.flights.values() if flight.shard == shard
        }
        load = Counter(flight.worker for flight in self.flights.values())
        worker = min(good, key=lambda each: (each in tried, each in self.silent, load[each] - good[each], each))
        self.submitted += 1
        key = f"controlmap-{self.run}-{shard.number}-{shard.count}-{self.submitted}"
        try:
            future = self.client.submit(
                _draw,
                work,
                self.plugin.name,
                key=key,
                workers=[worker],
                allow_other_workers=True,
                pure=False,
            )
        except (OSError, CancelledError, RuntimeError):
            self.ready.append(shard)
            self.lost()
            return
        expected = self.costs.seconds(len(files))
        self.flights[key] = _Flight(shard, work, worker, future, time.monotonic(), len(files), expected, is_double)
        future.add_done_callback(lambda future: self.fetch(key, future))

    def fetch(self, key: str, future: Any) -> None:
        def fetch() -> None:
            try:
                result: Drawn | BaseException = future.result()
            except BaseException as failure:
                result = failure
            self.events.put((key, result))

        with contextlib.suppress(RuntimeError):
            self.fetchers.submit(fetch)

    def double(self, good: Mapping[str, int]) -> bool:
        """Has the part that is most late drawn once more, elsewhere; false where none is."""
        now = time.monotonic()
        twins = [flight.shard for flight in self.flights.values()]
        late = [
            flight
            for flight in self.flights.values()
            if twins.count(flight.shard) == 1
            # What may kill workers is not sent to more of them.
            and flight.shard not in self.suspected
            and flight.shard not in self.troubles
            and now - flight.begun > max(_LATE * flight.expected, _LATE_SECONDS)
        ]
        if not late or len(good) < 2:
            return False
        flight = max(late, key=lambda flight: now - flight.begun - flight.expected)
        self.submit(flight.shard, good, is_double=True)
        return True

    # What comes back.

    def landed(self, flight: _Flight, drawn: Drawn) -> None:
        shard, status = flight.shard, drawn.status
        self.silent.discard(drawn.worker)
        if drawn.files is not None and flight.work.shared is None:
            self.sees_all = False
        self.note(drawn)
        if status == 0:
            self.accept(flight, drawn)
        elif not self.pool.missing(shard):
            self.summary.lost_seconds += drawn.seconds
        elif status == 64:
            raise error([each for each in drawn.messages if each.severity == "error"], status)
        elif status == 66:
            # Either the map cannot be read, or what a worker had of it, or of the folder, was taken away from it.
            self.listed()
            self.crashed(flight, drawn)
        elif status == 65:
            self.faulty(flight, drawn)
        elif status == 75:
            self.busy(flight, drawn)
        elif status in (73, 74):
            self.avoid(drawn.worker, drawn)
            self.ready.append(shard)
        elif status == 3:
            self.partly(flight, drawn)
        else:
            self.crashed(flight, drawn)

    def note(self, drawn: Drawn) -> None:
        if drawn.journal and self.ledger.series is not None:
            self.ledger.note(drawn.journal, drawn.files)

    def accept(self, flight: _Flight, drawn: Drawn) -> None:
        """Takes over a part that is finished."""
        shard = flight.shard
        found = FrameList.read(drawn.list or "")
        if found is not None and self.ledger.series is None:
            self.begin(found.series)
        if found is None or found.series != self.ledger.series:
            what = f"worker {drawn.worker} draws another series: its program or its files are not those of others"
            self.avoid(drawn.worker, Drawn(shard, drawn.worker, 74, [Message("error", what)]))
            self.ready.append(shard)
            return
        try:
            added = self.ledger.add(found, drawn.files)
        except ValueError as failure:
            self.crashed(flight, Drawn(shard, drawn.worker, 70, [Message("error", str(failure), status=70)]))
            return
        for name in shard.names:
            (self.folder / name).unlink(missing_ok=True)
        self.summary.parts += 1
        self.warnings.add(drawn.messages)
        if added:
            self.costs.add(flight.frames, drawn.seconds)
            self.summary.useful_seconds += drawn.seconds
        else:
            self.summary.lost_seconds += drawn.seconds
        self.give_up_twins(shard)
        self.tell()

    def give_up_twins(self, shard: Shard) -> None:
        now = time.monotonic()
        twins = [key for key, flight in self.flights.items() if flight.shard == shard]
        for key in twins:
            flight = self.flights.pop(key)
            self.summary.lost_seconds += now - flight.begun
            self.silent.add(flight.worker)
            with contextlib.suppress(Exception):
                flight.future.cancel()
        if twins:
            self.tell_workers(self.run, shard, 0)

    def is_twin(self, shard: Shard) -> bool:
        return any(flight.shard == shard for flight in self.flights.values())

    def avoid(self, worker: str, drawn: Drawn) -> None:
        """Gives a worker nothing more to do."""
        said = "; ".join(str(message) for message in drawn.messages if message.severity == "error")
        self.summary.avoided[worker] = said or f"exit code {drawn.status}"
        self.summary.lost_seconds += drawn.seconds

    def busy(self, flight: _Flight, drawn: Drawn) -> None:
        trouble = self.troubles.setdefault(flight.shard, _Trouble())
        if trouble.busy >= len(_PAUSES):
            raise error([each for each in drawn.messages if each.severity == "error"], 75)
        self.later.append((time.monotonic() + _PAUSES[trouble.busy], flight.shard))
        trouble.busy += 1

    def faulty(self, flight: _Flight, drawn: Drawn) -> None:
        """The data of all frames of a part are refused: either the files have changed, or it is about these frames."""
        self.listed()
        if not self.ledger.lines:
            raise error([each for each in drawn.messages if each.severity == "error"], 65)
        self.summary.lost_seconds += drawn.seconds
        self.cut(flight, drawn, None)

    def partly(self, flight: _Flight, drawn: Drawn) -> None:
        """Some frames of a part were refused: the others are drawn without them."""
        self.summary.lost_seconds += drawn.seconds
        missing = self.pool.missing(flight.shard)
        reasons = {
            file: [each for each in drawn.messages if each.severity == "error" and _names(each, file)]
            for file in missing
        }
        refused = [file for file in missing if reasons[file]]
        if not refused:
            self.crashed(flight, drawn)
            return
        for shard in self.pool.isolate(flight.shard, refused):
            for file in self.pool.missing(shard):
                part = Drawn(shard, drawn.worker, 3, reasons.get(file) or drawn.messages, version=drawn.version)
                self.set_apart(file, flight.work, part)

    def crashed(self, flight: _Flight, drawn: Drawn) -> None:
        """The program, or the worker, did not survive a part."""
        shard = flight.shard
        self.summary.lost_seconds += drawn.seconds or time.monotonic() - flight.begun
        if self.is_twin(shard):
            return
        trouble = self.troubles.setdefault(shard, _Trouble())
        # Dask has tried a part elsewhere before it tells that workers die of it.
        trouble.tries += _TRIES if drawn.status == -9 and not drawn.worker else 1
        trouble.workers.add(drawn.worker)
        alone = len(self.pool.missing(shard)) == 1 or not shard.is_divisible
        if trouble.tries < (_TRIES if alone or shard not in self.suspected else 1):
            self.ready.append(shard)
            return
        done = {_file(line) for line in drawn.journal or chunks.journal_lines(self.folder / shard.journal_name)}
        rest = [file for file in self.pool.missing(shard) if file not in done]
        # With one frame after the other, it is the first that is not done.
        suspects = rest[:1] if done and len(rest) < len(self.pool.missing(shard)) else None
        self.cut(flight, drawn, suspects)

    def cut(self, flight: _Flight, drawn: Drawn, suspects: list[str] | None) -> None:
        """Cuts a part until the frame that cannot be drawn is alone, and sets that apart."""
        shard = flight.shard
        missing = self.pool.missing(shard)
        if len(shard.positions(len(self.ledger.files))) == 1 or not shard.is_divisible:
            for file in missing:
                self.set_apart(file, flight.work, drawn)
            return
        parts = self.pool.isolate(shard, suspects) if suspects else list(shard.halves())
        for part in parts:
            self.suspected.add(part)
            self.ready.append(part)

    def set_apart(self, file: str, work: Work, drawn: Drawn) -> None:
        errors = [each for each in drawn.messages if each.severity == "error"]
        what = "; ".join(str(each) for each in errors) or f"the program ended with {drawn.status}"
        path = str(self.folder / file)
        self.failed[file] = Message("error", what, code="frame-quarantined", file=path, status=drawn.status)
        position = self.ledger.files.index(file)
        alone = Shard.smallest(position, len(self.ledger.files))
        work = Work(self.run, work.words, work.start, work.folder, work.shared, alone)
        if not drawn.version:
            with contextlib.suppress(ControlMapError, OSError):
                drawn.version = program.run(["--version"]).output.decode().strip()
        chunks.quarantine(self.folder, file, work, drawn, self.plugin.archive)
        self.tell()

    # The scheduler is gone.

    def lost(self) -> None:
        """Gathers what was being drawn, and waits for a scheduler at the same address."""
        now = time.monotonic()
        shards = {flight.shard for flight in self.flights.values()}
        self.summary.lost_seconds += sum(now - flight.begun for flight in self.flights.values())
        self.flights.clear()
        self.ready += sorted(shards - set(self.ready))
        if self.reconnect is None:
            raise ClusterError(
                f"the scheduler at {self.address} was lost; what is finished is in '{self.folder}', and the same call "
                "goes on with what is missing"
            )
        if self.own_client is not None:
            with contextlib.suppress(Exception):
                self.own_client.close(timeout=1)
            self.own_client = None
        deadline = now + self.reconnect
        while True:
            try:
                self.client = _connect(self.address, timeout=2, set_as_default=False)
                break
            except (OSError, TimeoutError):
                if time.monotonic() > deadline:
                    raise ClusterError(f"no scheduler came up at {self.address} within {self.reconnect:g} s") from None
                time.sleep(0.5)
        self.own_client = self.client
        self.workers, self.asked, self.manned = {}, 0.0, time.monotonic()
        self.summary.avoided.clear()
        self.prepare()


class _Either(Mapping[str, Any]):
    """The keys of two mappings, as they are at the moment."""

    def __init__(self, one: Mapping[str, Any], other: Mapping[str, Any]) -> None:
        self.one, self.other = one, other

    def __contains__(self, key: object) -> bool:
        return key in self.one or key in self.other

    def __getitem__(self, key: str) -> Any:
        return self.one[key] if key in self.one else self.other[key]

    def __iter__(self) -> Iterator[str]:
        return iter({**self.one, **self.other})

    def __len__(self) -> int:
        return len({**self.one, **self.other})


def _died(said: str) -> Message:
    return Message("error", "the workers that drew it died", advice=said, status=70)


def _file(line: str) -> str:
    return str(json.loads(line)["file"])


def _names(message: Message, file: str) -> bool:
    """A message is about a frame."""
    return any(text and Path(text).name == file for text in (message.file, (message.what or "").partition(":")[0]))


def _try(call: Callable[[], Any], seconds: float) -> None:
    """Does what may hang or fail where a scheduler or a worker is gone."""

    def attempt() -> None:
        with contextlib.suppress(Exception):
            call()

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    if seconds:
        thread.join(seconds)


# The command.


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs `python -m controlmap.dask`; its exit code is that of `controlmap frames`."""
    from .map import _progress

    parser = argparse.ArgumentParser(
        prog="python -m controlmap.dask",
        usage="python -m controlmap.dask frames MAP --from D --to D --every STEP --scheduler ADDRESS -o DIR [options]",
        description="Draws the maps of a series of dates into a folder, on a Dask cluster. Further options are those "
        "of controlmap frames.",
        allow_abbrev=False,
    )
    parser.add_argument("command", choices=["frames"])
    parser.add_argument("--scheduler", help="address of the scheduler, such as tcp://127.0.0.1:8786")
    parser.add_argument("--scheduler-file", help="file that the scheduler has written its address to")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="folder to write into")
    parser.add_argument(
        "--shared",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="whether workers draw into the folder itself; those that see it do when left out",
    )
    parser.add_argument("--chunk-seconds", type=float, default=10, help="how long a worker is at a part (default: 10)")
    parser.add_argument("--reconnect", type=float, help="seconds to wait for another scheduler at the same address")
    parser.add_argument("--patience", type=float, default=60, help="seconds to wait for a first worker (default: 60)")
    parser.add_argument("--progress", choices=["auto", "json", "none"], default="auto")
    parser.add_argument("--quiet", action="store_true", help="say no warnings, errors only")
    known, words = parser.parse_known_args(arguments)
    if (known.scheduler is None) == (known.scheduler_file is None):
        parser.error("give --scheduler ADDRESS or --scheduler-file FILE")
    for refused in ("--list", "--single", "--shard", "--messages"):
        if any(word == refused or word.startswith(f"{refused}=") for word in words):
            parser.error(f"{refused} is not possible on a cluster")

    def tell(done: int, total: int) -> None:
        print(f'{{"task":"frames","done":{done},"total":{total}}}', file=sys.stderr, flush=True)

    wanted: bool | Callable[[int, int], None] = known.progress == "auto" and sys.stderr.isatty()
    options = {"scheduler_file": known.scheduler_file} if known.scheduler_file else {"address": known.scheduler}
    try:
        with (
            _connect(**options, timeout=10, set_as_default=False) as client,
            _progress(tell if known.progress == "json" else wanted, "frames") as progress,
        ):
            summary = draw(
                _jobs(words),
                known.output,
                client,
                shared=known.shared,
                chunk_seconds=known.chunk_seconds,
                reconnect=known.reconnect,
                patience=known.patience,
                progress=progress,
            )
    except ControlMapError as failure:
        print(f"controlmap: {failure}", file=sys.stderr)
        return failure.status if failure.status > 0 else 70
    except (ConnectionError, TimeoutError, OSError) as failure:
        print(f"controlmap: {failure}", file=sys.stderr)
        return 75
    except KeyboardInterrupt:
        return 130
    if not known.quiet:
        for message in summary.warnings:
            print(f"controlmap: warning: {message}", file=sys.stderr)
    for message in summary.failed:
        print(f"controlmap: {message}", file=sys.stderr)
    return 3 if summary.failed else 0


def _jobs(words: list[str]) -> list[str]:
    """The words, with one frame at a time where they do not say it."""
    says = any(word == "--jobs" or word.startswith("--jobs=") for word in words)
    return words if says else [*words, "--jobs", "1"]


if __name__ == "__main__":
    # Workers must find what they are sent under the name of the module.
    from controlmap.dask import main as command

    sys.exit(command())
