"""Parts of a series of frames, drawn apart and put together: what a cluster needs to know, whichever it is."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import io
import json
import re
import shutil
import statistics
import tarfile
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from . import program
from .messages import BusyError, ControlMapError, Message, Source, error

# The most shards that the program can make of a series, as a power of two.
MOST_SHARDS = 8192
# In words, the place where the files of a map from memory are unpacked.
INPUTS = "{inputs}"
# What a run in a folder is told by, and what is known of the frames there; the program reads journals as well.
_LOCK = ".frames.cluster.lock"
_JOURNAL = ".frames.cluster.journal"
_PART = re.compile(r"\.?frames\.\d+-of-\d+\.(json|report|journal)")
_FRAME = re.compile(r"(?P<feature>.*?)(?:, )?\bframe (?P<first>\S+?)(?: and (?P<more>\d+) more)?")
# What a start is believed to take of the shortest part, until parts of several sizes tell.
_START_SHARE = 0.75
# Seconds that a file which another machine wrote may take to be seen here.
_LATENESS = 10.0


@dataclass(frozen=True, order=True)
class Shard:
    """Of a series in `count` equal parts the `number`th: `--shard NUMBER/COUNT`."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def positions(self, total: int) -> range:
        """Of its frames among `total`; the first shard has one wherever there is one."""
        return range(-(-(self.number - 1) * total // self.count), -(-self.number * total // self.count))

    @classmethod
    def smallest(cls, position: int, total: int) -> Shard:
        """The smallest one with a frame: no other is in it where there are no more than `MOST_SHARDS`."""
        return cls(position * MOST_SHARDS // total + 1, MOST_SHARDS)

    @property
    def is_divisible(self) -> bool:
        return self.count * 2 <= MOST_SHARDS

    def halves(self) -> tuple[Shard, Shard]:
        """Two shards with the same frames."""
        return Shard(self.number * 2 - 1, self.count * 2), Shard(self.number * 2, self.count * 2)

    @property
    def list_name(self) -> str:
        return "frames.json" if self.count == 1 else f"frames.{self.number}-of-{self.count}.json"

    @property
    def journal_name(self) -> str:
        return f".{self.list_name.removesuffix('.json')}.journal"

    @property
    def names(self) -> list[str]:
        """What the program leaves beside the frames of the shard."""
        hidden = [self.journal_name, f".{self.list_name.removesuffix('.json')}.report"]
        return hidden if self.count == 1 else [self.list_name, *hidden]


@dataclass
class FrameList:
    """A list of frames, with the text that the program wrote of each."""

    series: str
    """The lines before the frames: which series it is."""
    lines: dict[str, str]
    """By file."""

    @classmethod
    def read(cls, text: str) -> FrameList | None:
        """Reads a list; None for text that is none."""
        series, mark, rest = text.partition('"frames":[\n')
        lines: dict[str, str] = {}
        try:
            json.loads(text)
            for line in rest.removesuffix("\n]}\n").split("\n") if mark else []:
                line = line.removesuffix(",")
                lines[json.loads(line)["file"]] = line
        except (ValueError, KeyError, TypeError):
            return None
        return cls(series, lines) if mark else None

    def text(self, files: Sequence[str]) -> str:
        """The list of a whole series, as the program writes it."""
        lines = ",\n".join(self.lines[file] for file in files)
        return f'{self.series}"frames":[\n{lines}\n]}}\n'


def is_whole(path: Path, line: str) -> bool:
    """The file is there, with the bytes that its line tells."""
    try:
        return bool(hashlib.sha256(path.read_bytes()).hexdigest() == json.loads(line)["sha256"])
    except FileNotFoundError:
        return False


# What is drawn.

# Options of `frames` that a plan does not hold, and how many words follow each.
_OWN = {"--sidecar": 0, "--world-file": 0, "--strict": 0, "--quiet": 0, "--jobs": 1, "--progress": 1}


def freeze(words: Sequence[str], folder: Path) -> list[str]:
    """Freezes a series into a folder, and says it in words that need no other file.

    Raises:
        ControlMapError: The map cannot be drawn, or reads what cannot be frozen: a pipe, or a database.
    """
    own: list[str] = []
    others: list[str] = []
    rest = deque(words)
    while rest:
        word = rest.popleft()
        name = word.partition("=")[0]
        kind = own if name in _OWN else others
        kind.append(word)
        if "=" not in word:
            kind += [rest.popleft() for _ in range(min(_OWN.get(word, 0), len(rest)))]
    program.run(["plan", *others, "-o", folder / "plan.cmp"])
    return ["--plan", f"{INPUTS}/plan.cmp", *own]


# What a worker does.


@dataclass(frozen=True)
class Work:
    """A part of a series to draw."""

    run: str
    """Tells a run from others in the same folder."""
    words: tuple[str, ...]
    """Of the command, with `INPUTS` where files of a map from memory are meant."""
    start: str
    """The folder that relative paths begin from."""
    folder: str
    """Of the series."""
    shared: bool | None
    """The worker sees that folder and draws into it; None where it does if it sees it."""
    shard: Shard
    kept: tuple[tuple[str, bytes], ...] = ()
    """Lines and bytes of frames that are there, for workers who do not see the folder: the same need not be painted."""


@dataclass
class Drawn:
    """What became of a part."""

    shard: Shard
    worker: str
    status: int = 0
    messages: list[Message] = field(default_factory=list)
    list: str | None = None
    """The list of a part that is finished."""
    journal: tuple[str, ...] = ()
    """The lines of frames that are done, of a part that is not."""
    files: dict[str, bytes] | None = None
    """None where they are in the shared folder."""
    seconds: float = 0
    version: str = ""


def draw(work: Work, crew: Crew, scratch: Path, unpacked: Callable[[], Path], worker: str) -> Drawn:
    """Draws a part of a series, into its folder where the worker sees that.

    Args:
        scratch: For what the worker has alone.
        unpacked: The folder of the files that it is drawn from.
        worker: Its name.
    """
    begun = time.monotonic()
    drawn = Drawn(work.shard, worker)
    try:
        inputs = str(unpacked())
        seen = run_in(Path(work.folder)) if work.shared is not False else None
        if work.shared and seen != work.run:
            what = f"worker {worker} does not see the folder of the series"
            drawn.messages.append(Message("error", what, "draw without shared=True", file=work.folder, status=73))
            drawn.status = 73
        elif seen == work.run:
            folder = Path(work.folder)
            _run(work, crew, folder, inputs, drawn)
            if run_in(folder) != work.run:
                # The run has ended without this part.
                _remove(folder, work.shard.names)
        else:
            with tempfile.TemporaryDirectory(prefix=f"controlmap-{work.run}-", dir=scratch) as name:
                folder = Path(name)
                kept = _lay_out(work, folder)
                _run(work, crew, folder, inputs, drawn)
                drawn.files = _files(folder, kept, drawn)
    except OSError as failure:
        drawn.status = 74 if failure.errno in (errno.ENOSPC, errno.EDQUOT) else 73
        drawn.messages.append(Message("error", f"worker {worker}: {failure}", status=drawn.status))
        drawn.files = None
    drawn.seconds = time.monotonic() - begun
    return drawn


def _words(work: Work, inputs: str) -> list[str]:
    return [word.replace(INPUTS, inputs) for word in work.words]


def command(work: Work, folder: str, inputs: str) -> list[str]:
    """The words of the command that draws a part by itself."""
    return ["frames", *_words(work, inputs), "--shard", str(work.shard), "-o", folder, "--progress", "none"]


def _run(work: Work, crew: Crew, folder: Path, inputs: str, drawn: Drawn) -> None:
    outcome = crew.draw(work, str(folder), inputs)
    drawn.status, drawn.messages = outcome.status, outcome.messages
    if drawn.status == 0:
        # A series that is one part has the list of the whole.
        drawn.list = (folder / work.shard.list_name).read_text(encoding="utf-8")
    else:
        drawn.journal = tuple(journal_lines(folder / work.shard.journal_name))
        if drawn.status not in (73, 74, 75):
            with contextlib.suppress(ControlMapError):
                drawn.version = program.run(["--version"]).output.decode().strip()


def _lay_out(work: Work, folder: Path) -> dict[str, str]:
    """Lays frames that are known beside where they would be drawn; the hashes of each file."""
    hashes: dict[str, str] = {}
    with (folder / ".frames.kept.journal").open("w", encoding="utf-8") as journal:
        for line, content in work.kept:
            entry = json.loads(line)
            (folder / entry["file"]).write_bytes(content)
            hashes[entry["file"]] = entry["sha256"]
            journal.write(_noted(line) + "\n")
    return hashes


def _files(folder: Path, kept: Mapping[str, str], drawn: Drawn) -> dict[str, bytes]:
    """What was drawn into a folder of the worker's own, but for what was there."""
    done = {json.loads(line)["file"] for line in drawn.journal}
    files: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == drawn.shard.list_name:
            continue
        if drawn.list is None and path.name not in done:
            continue
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != kept.get(path.name):
            files[path.name] = content
    return files


class Crew:
    """Programs that draw parts of a series for this process, each one part after another.

    What a series costs before its first frame is spent once by each of them.
    """

    # Seconds that a program waits for a further part.
    patience = 60.0

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: dict[tuple[str, ...], list[tuple[program.Server, threading.Timer]]] = {}
        self._busy: dict[program.Server, Work] = {}

    def draw(self, work: Work, folder: str, inputs: str) -> program.Outcome:
        """Draws a part into a folder."""
        key = tuple(_words(work, inputs))
        with self._lock:
            server = None
            while server is None and self._idle.get(key):
                server, timer = self._idle[key].pop()
                timer.cancel()
                if server.has_ended:
                    server = None
            if server is None:
                start = work.start if Path(work.start).is_dir() else None
                server = program.Server(["frames", *key, "--serve", "--progress", "none"], start)
            self._busy[server] = work
        try:
            return server.ask(f"{work.shard} {folder}")
        finally:
            with self._lock:
                del self._busy[server]
                if not server.has_ended:
                    timer = threading.Timer(self.patience, server.end)
                    timer.daemon = True
                    timer.start()
                    self._idle.setdefault(key, []).append((server, timer))
            if server.has_ended:
                server.end()

    def stop(self, folder: str, run: str | None = None, shard: Shard | None = None) -> int:
        """Ends programs that draw into the folder of a series, for a run or a part of it; how many."""
        with self._lock:
            found = [
                server
                for server, work in self._busy.items()
                if work.folder == folder and run in (None, work.run) and shard in (None, work.shard)
            ]
        for server in found:
            server.stop()
        return len(found)

    def end(self) -> None:
        """Ends all of them."""
        with self._lock:
            idle = [server for waiting in self._idle.values() for server, _ in waiting]
            busy = list(self._busy)
            self._idle.clear()
        for server in busy:
            server.stop()
        for server in idle:
            server.end()


# Files of a map from memory.


def pack(folder: Path) -> bytes:
    """The files of a folder as an archive, the same for the same files."""
    buffer = io.BytesIO()

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.mtime = entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        return entry

    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for path in sorted(folder.iterdir()):
            archive.add(path, path.name, filter=plain)
    return buffer.getvalue()


def unpack(archive: bytes, folder: Path) -> None:
    """Unpacks the files of a map."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        opened.extractall(folder, filter="data")


# What is known of a folder.


def run_in(folder: Path) -> str | None:
    """The run that is at work in a folder."""
    try:
        return (folder / _LOCK).read_text(encoding="utf-8")
    except OSError:
        return None


def journal_lines(path: Path) -> Iterator[str]:
    """The whole lines of a journal; a writer that was killed may have left half of one."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for line in text.split("\n"):
        try:
            read = json.loads(line)
        except ValueError:
            continue
        if isinstance(read, dict) and {"date", "file", "scene", "sha256"} <= read.keys():
            yield line


def _noted(line: str) -> str:
    """A line for a journal: the program must not believe changes that it does not find in a list."""
    return line.replace('{"changes":', '{"cluster-changes":', 1)


def _bare(line: str) -> str:
    """A line of a file that may be of another series: nothing of its changes is known."""
    read = json.loads(line)
    return json.dumps({key: read[key] for key in ("date", "file", "scene", "sha256")})


def _listed(line: str) -> str:
    return line.replace('{"cluster-changes":', '{"changes":', 1)


def _remove(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)


class Ledger:
    """What is known of a series in its folder, kept while it is drawn and read again by whoever goes on.

    Attributes:
        lines: Of the frames that are finished.
        known: Lines of files that lie there from elsewhere: frames that may turn out to be the same.
    """

    def __init__(self, folder: Path, files: Sequence[str], companions: Sequence[str], run: str) -> None:
        """Opens the folder for one run.

        Args:
            files: Of all frames, in order.
            companions: Ends of the names of files that each frame has beside it.

        Raises:
            BusyError: Another run is at work there.
        """
        self.folder = folder
        self.files = files
        self.companions = companions
        self.series: str | None = None
        self.lines: dict[str, str] = {}
        self.known: dict[str, str] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = self._locked(run)
        self._journal: IO[str] | None = None

    def _locked(self, run: str) -> IO[str]:
        opened = (self.folder / _LOCK).open("a+", encoding="utf-8")
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            opened.close()
            what = "another run on a cluster draws into the folder"
            raise BusyError([Message("error", what, file=str(self.folder), status=75)], 75) from None
        except OSError:
            # A file system without locks.
            pass
        opened.truncate(0)
        opened.write(run)
        opened.flush()
        return opened

    def open(self, series: str) -> None:
        """Reads what earlier runs have left, now that it is known which series it is."""
        self.series = series
        wanted = set(self.files)
        journal = self.folder / _JOURNAL
        for path in sorted(self.folder.glob(".frames*.journal")):
            for line in journal_lines(path):
                self.known.setdefault(json.loads(line)["file"], _bare(line))
        with contextlib.suppress(FileNotFoundError):
            text = journal.read_text(encoding="utf-8", errors="replace")
            if text.startswith(json.dumps({"series": series})):
                for line in journal_lines(journal):
                    self._adopt({json.loads(line)["file"]: _listed(line)})
        for path in sorted(self.folder.glob("frames*.json")):
            found = FrameList.read(path.read_text(encoding="utf-8", errors="replace"))
            if found is None:
                continue
            if found.series == series:
                self._adopt(found.lines)
            else:
                self.known |= {file: _bare(line) for file, line in found.lines.items()}
                if path.name == "frames.json":
                    _remove(self.folder, ["frames.json", ".frames.report"])
        self.known = {file: line for file, line in self.known.items() if file in wanted and file not in self.lines}
        lines = [json.dumps({"series": series}), *self.known.values(), *map(_noted, self.lines.values())]
        self._write({_JOURNAL: "".join(line + "\n" for line in lines).encode()})
        self._journal = journal.open("a", encoding="utf-8")

    def _adopt(self, lines: Mapping[str, str]) -> None:
        for file, line in lines.items():
            if file in self.lines or '"changes":' not in line:
                continue
            beside = [self.folder / (Path(file).stem + end) for end in self.companions]
            if is_whole(self.folder / file, line) and all(path.exists() for path in beside):
                self.lines[file] = line

    def add(self, found: FrameList, contents: Mapping[str, bytes] | None) -> list[str]:
        """Notes the frames of a part, and writes those that are not in the folder; the frames that are new.

        Raises:
            ValueError: A file has not come as it was written.
        """
        assert self._journal is not None
        if contents is not None:
            self._receive(contents)
        added = [file for file in found.lines if file not in self.lines]
        deadline = time.monotonic() + _LATENESS
        for file in added:
            while not is_whole(self.folder / file, found.lines[file]):
                if contents is not None or time.monotonic() > deadline:
                    raise ValueError(f"'{file}' has not come as it was drawn")
                time.sleep(0.2)
        for file in added:
            self.lines[file] = found.lines[file]
            self._journal.write(_noted(found.lines[file]) + "\n")
        self._journal.flush()
        return added

    def note(self, lines: Iterable[str], contents: Mapping[str, bytes] | None) -> None:
        """Notes frames of a part that is not finished: they may be kept when it is drawn again."""
        assert self._journal is not None
        lines = list(lines)
        if contents is not None:
            finished = {file: content for file, content in contents.items() if file not in self.lines}
            self._receive(finished)
        for line in lines:
            file = json.loads(line)["file"]
            if file not in self.lines:
                self.known[file] = _bare(line)
                self._journal.write(self.known[file] + "\n")
        self._journal.flush()

    def kept(self, files: Iterable[str]) -> tuple[tuple[str, bytes], ...]:
        """Of these frames, what lies in the folder and is whole."""
        found: list[tuple[str, bytes]] = []
        for file in files:
            line = self.lines.get(file) or self.known.get(file)
            if line is not None and is_whole(self.folder / file, line):
                found.append((line, (self.folder / file).read_bytes()))
        return tuple(found)

    def _receive(self, contents: Mapping[str, bytes]) -> None:
        for name in contents:
            if Path(name).name != name or name.startswith("."):
                raise ValueError(f"'{name}' is no file of a frame")
        self._write(contents)

    def _write(self, contents: Mapping[str, bytes]) -> None:
        for name, content in contents.items():
            partial = self.folder / f".{name}.cluster"
            try:
                partial.write_bytes(content)
                partial.replace(self.folder / name)
            except OSError as failure:
                partial.unlink(missing_ok=True)
                status = 74 if failure.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO) else 73
                raise error([Message("error", str(failure), file=str(partial), status=status)], status) from None

    def finish(self) -> None:
        """Writes the list of the series where no frame is missing."""
        assert self.series is not None
        if all(file in self.lines for file in self.files):
            self._write({"frames.json": FrameList(self.series, self.lines).text(self.files).encode()})
            self._close()
            _remove(self.folder, [_JOURNAL])
        self.close()

    def close(self) -> None:
        """Ends the run; who goes on finds what is finished."""
        if self._journal is not None:
            self._gather()
        self._close()
        if not self._lock.closed:
            _remove(self.folder, [_LOCK])
            self._lock.close()
        self._sweep()

    def _close(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _gather(self) -> None:
        """Notes what parts have left that did not come back."""
        assert self._journal is not None
        before = set(self.lines)
        for path in sorted(self.folder.glob("frames.*-of-*.json")):
            found = FrameList.read(path.read_text(encoding="utf-8", errors="replace"))
            if found is not None and found.series == self.series and found.lines.keys() <= set(self.files):
                self._adopt(found.lines)
        for file in self.lines.keys() - before:
            self._journal.write(_noted(self.lines[file]) + "\n")
        for path in sorted(self.folder.glob(".frames.*-of-*.journal")):
            self.note(journal_lines(path), None)
        self._journal.flush()

    def _sweep(self) -> None:
        """Takes away lists of parts: they are in the journal, or of frames that are no longer as they were."""
        if self.series is None:
            return
        wanted = set(self.files)
        for path in list(self.folder.iterdir()):
            if path.name.endswith(".cluster") and path.name.startswith("."):
                path.unlink(missing_ok=True)
            if not _PART.fullmatch(path.name):
                continue
            if path.suffix == ".json":
                found = FrameList.read(path.read_text(encoding="utf-8", errors="replace"))
                files = set(found.lines) if found else set()
            else:
                files = {json.loads(line)["file"] for line in journal_lines(path)}
            if files <= wanted:
                path.unlink(missing_ok=True)


# How a series is cut.


class Costs:
    """What frames cost: the start of the program, and each of them."""

    def __init__(self) -> None:
        self._samples: dict[int, deque[float]] = {}

    def add(self, frames: int, seconds: float) -> None:
        self._samples.setdefault(frames, deque(maxlen=8)).append(seconds)

    @property
    def largest(self) -> int:
        """The most frames of a part that was measured."""
        return max(self._samples, default=0)

    def fit(self) -> tuple[float, float]:
        """Seconds of a start, and of a frame."""
        if not self._samples:
            return 0.0, 1.0
        sizes = list(self._samples)
        seconds = [statistics.median(measured) for measured in self._samples.values()]
        start = _START_SHARE * min(seconds)
        if len(sizes) > 1:
            slope, intercept = statistics.linear_regression(sizes, seconds)
            if slope > 0:
                start = min(max(intercept, 0.0), max(seconds))
        # The largest parts tell most.
        largest = max(range(len(sizes)), key=sizes.__getitem__)
        each = (seconds[largest] - start) / sizes[largest]
        return start, max(each, seconds[largest] / sizes[largest] / 8)

    def seconds(self, frames: int) -> float:
        start, each = self.fit()
        return start + each * frames

    def frames(self, seconds: float) -> int:
        """How many frames take so long."""
        if not self._samples:
            return 1
        start, each = self.fit()
        # What was measured with few frames tells little of many.
        return max(1, min(int((seconds - start) / each), 4 * self.largest + 1))


class Pool:
    """The parts that nobody draws at the moment."""

    def __init__(self, files: Sequence[str], done: Mapping[str, Any]) -> None:
        """
        Args:
            files: Of all frames, in order.
            done: Has the finished ones, or those that are given up, as keys.
        """
        self._files = files
        self._done = done
        self._shards: list[Shard] = [Shard(1, 1)]

    def missing(self, shard: Shard) -> list[str]:
        """The frames of a part that are still to be drawn."""
        files = (self._files[position] for position in shard.positions(len(self._files)))
        return [file for file in files if file not in self._done]

    def put(self, shard: Shard) -> None:
        self._shards.append(shard)

    @property
    def count(self) -> int:
        """Frames that wait."""
        return sum(len(self.missing(shard)) for shard in self._shards)

    def take(self, frames: int, costs: Costs) -> Shard | None:
        """A part of about so many frames; None where nothing waits."""
        start, each = costs.fit()
        sizes = {shard: len(self.missing(shard)) for shard in self._shards}
        sizes = {shard: size for shard, size in sizes.items() if size}
        most = max(frames * 1.4, 1)
        fitting = [shard for shard, size in sizes.items() if frames / 2 <= size <= most]
        # The large ones stay whole until they are needed.
        larger = [shard for shard, size in sizes.items() if size > most]
        if fitting or not larger:
            taken = max(fitting or sizes, key=sizes.__getitem__, default=None)
        else:
            taken = min(larger, key=sizes.__getitem__)
        while taken is not None:
            sizes.pop(taken)
            missing = len(self.missing(taken))
            # Frames that are there cost nearly as much as others, but for a start.
            idle = len(taken.positions(len(self._files))) - missing
            wasteful = idle > 0 and idle * each > start
            if not taken.is_divisible or not (missing > most or wasteful):
                break
            halves = [half for half in taken.halves() if self.missing(half)]
            sizes |= dict.fromkeys(halves, 1)
            taken = halves[0]
        self._shards = list(sizes)
        return taken

    def isolate(self, shard: Shard, suspects: Iterable[str]) -> list[Shard]:
        """Cuts a part until each suspect is alone; the suspects' parts, while the others wait in the pool."""
        suspected = set(suspects)
        files = {self._files[position] for position in shard.positions(len(self._files))}
        if not suspected & files:
            self.put(shard)
            return []
        if len(files) == 1 or not shard.is_divisible:
            return [shard]
        return [alone for half in shard.halves() for alone in self.isolate(half, suspected)]


# What is said of a series that was drawn in parts.


class Warnings:
    """Warnings of many parts, each said once."""

    def __init__(self) -> None:
        self._found: dict[Message, list[tuple[str, int]]] = {}

    def add(self, messages: Iterable[Message]) -> None:
        for message in messages:
            if message.severity != "warning":
                continue
            match = _FRAME.fullmatch(message.feature or "")
            if match is None:
                self._found.setdefault(message, [])
            else:
                key = replace(message, feature=match["feature"] or None)
                self._found.setdefault(key, []).append((match["first"], 1 + int(match["more"] or 0)))

    @property
    def collected(self) -> list[Message]:
        """With the first frame of each, and how many more."""
        said: list[Message] = []
        for message, frames in self._found.items():
            if frames:
                more = sum(count for _, count in frames) - 1
                named = f"frame {min(first for first, _ in frames)}" + (f" and {more} more" if more else "")
                message = replace(message, feature=", ".join(part for part in (message.feature, named) if part))
            said.append(message)
        return said


def of_memory(message: Message, sources: Mapping[str, Source]) -> Message:
    """A message of a worker, told of what was handed over where it is about that."""
    named = {Path(path).name: source for path, source in sources.items()}
    source = named.get(Path(message.file).name) if message.file else None
    if source is None:
        return message
    row = None if message.line is None else source.row(message.line)
    return replace(message, file=source.name, line=None, row=row)


def quarantine(folder: Path, file: str, work: Work, drawn: Drawn, inputs: bytes) -> None:
    """Lays beside the folder of a series what is needed to draw a frame again that could not be drawn."""
    import shlex

    place = quarantine_place(folder, file)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    lines = [
        "#!/bin/sh",
        "# Draws the frame again, into a folder beside this file.",
        'here=$(cd "$(dirname "$0")" && pwd)',
    ]
    unpack(inputs, place / "inputs")
    if work.start:
        lines.append(f"cd {shlex.quote(work.start)} || exit")
    words = command(work, "{here}/drawn", "{here}/inputs")
    quoted = [shlex.quote(word).replace("{here}", "'\"$here\"'") for word in words]
    lines.append(" ".join(['"${CONTROLMAP_PROGRAM:-controlmap}"', *quoted]))
    (place / "command.sh").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (place / "command.sh").chmod(0o755)
    said = [f"exit code {drawn.status}, worker {drawn.worker}", *(str(message) for message in drawn.messages)]
    (place / "messages.txt").write_text("\n".join(said) + "\n", encoding="utf-8")
    (place / "version.txt").write_text((drawn.version or "unknown") + "\n", encoding="utf-8")


def quarantine_place(folder: Path, file: str) -> Path:
    return folder.with_name(f"{folder.name}.quarantine") / Path(file).stem
