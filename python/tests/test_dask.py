"""Series on a Dask cluster: real schedulers and workers, which are killed."""

import contextlib
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

import controlmap as cm
from controlmap import chunks
from controlmap.program import find

distributed = pytest.importorskip("distributed")
dask = pytest.importorskip("controlmap.dask")

FROM, TO = "2023-01-15", "2023-02-23"
POISON = "2023-02-02"
SIZE = {"size": "300x200"}
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(chunks.__file__).parents[1])}
IS_LARGE = os.environ.get("CONTROLMAP_TEST_ALL") == "1"
pytestmark = [
    pytest.mark.filterwarnings("ignore::controlmap.ControlMapWarning"),
    # Clients leave sockets to the collector when their scheduler dies.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Cluster:
    """A scheduler and workers, each a process of its own on loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.processes: list[subprocess.Popen] = []
        self.workers: list[subprocess.Popen] = []
        self.clients: list[distributed.Client] = []
        self.start_scheduler()

    def start(self, *words: str, **environment: str) -> subprocess.Popen:
        log = (self.folder / f"{len(self.processes)}.log").open("wb")
        with log:
            process = subprocess.Popen(
                [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
                stdout=log,
                stderr=log,
                env=ENVIRONMENT | environment,
            )
        self.processes.append(process)
        return process

    def start_scheduler(self) -> None:
        self.scheduler = self.start("dask_scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")
        self.wait(lambda: self.listens(), 20)

    def listens(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def add(self, count: int = 1, **environment: str) -> list[subprocess.Popen]:
        """Starts workers; of a stand-in where the environment says how it fails."""
        if any(name.startswith("STAND_IN") for name in environment):
            script = self.folder / "stand-in.sh"
            script.write_text(f'#!/bin/sh\nexec {sys.executable} {Path(__file__).with_name("stand_in.py")} "$@"\n')
            script.chmod(0o755)
            environment |= {"STAND_IN_FOR": str(find()), "CONTROLMAP_PROGRAM": str(script)}
        started = []
        for _ in range(count):
            words = ["dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
            words += ["--death-timeout", "60", "--local-directory", str(self.folder / f"worker-{len(self.processes)}")]
            started.append(self.start(*words, **environment))
        self.workers += started
        return started

    def client(self, workers: int | None = None) -> "distributed.Client":
        client = distributed.Client(self.address, timeout=20, set_as_default=False)
        self.clients.append(client)
        client.wait_for_workers(len(self.workers) if workers is None else workers, timeout=30)
        return client

    @staticmethod
    def wait(done, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < deadline, "waited too long"
            time.sleep(0.05)

    def close(self) -> None:
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            process.wait(10)
        closers = [threading.Thread(target=client.close, args=(1,), daemon=True) for client in self.clients]
        for closer in closers:
            closer.start()
        for closer in closers:
            closer.join(5)


@pytest.fixture
def cluster(tmp_path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    made = Cluster(folder)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def made(regions, control, actors) -> cm.Map:
    return cm.Map(regions=regions, id="code", name="label", control=control, actors=actors, **SIZE)


@pytest.fixture
def files(made, tmp_path) -> list[str]:
    """The words of a map whose files every worker can read."""
    place = tmp_path / "map"
    place.mkdir()
    words, _ = made._inputs()
    copied = []
    for word in words:
        if Path(word).is_file():
            (place / Path(word).name).write_bytes(Path(word).read_bytes())
            word = str(place / Path(word).name)
        copied.append(word)
    return [*copied, "--size", SIZE["size"]]


def series(files, from_=FROM, to=TO) -> list[str]:
    return [*files, "--from", from_, "--to", to, "--every", "1d", "--jobs", "1"]


def serial(words, folder: Path) -> Path:
    subprocess.run([find(), "frames", *words, "-o", folder, "--quiet"], check=True, timeout=300, capture_output=True)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """What a user sees of a series, and whatever hidden is no report."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != ".frames.report"}


def same(one: Path, other: Path) -> bool:
    first, second = contents(one), contents(other)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    return True


@pytest.mark.parametrize("shared", [True, False, None])
def test_a_series_is_that_of_one_machine(cluster, files, tmp_path, shared):
    cluster.add(2)
    told = []
    summary = dask.draw(
        series(files),
        tmp_path / "f",
        cluster.client(),
        shared=shared,
        progress=lambda done, total: told.append((done, total)),
    )
    assert same(tmp_path / "f", serial(series(files), tmp_path / "serial"))
    assert (summary.failed, told[-1], len(summary.files)) == ([], (40, 40), 40)
    assert told == sorted(told)
    codes = {message.code for message in summary.warnings}
    assert {"name-missing", "names-dropped"} <= codes
    assert len({(each.code, each.what) for each in summary.warnings}) == len(summary.warnings)


def test_a_map_from_memory_travels_to_the_workers(cluster, made, tmp_path):
    cluster.add(2)
    client = cluster.client()
    with pytest.warns(cm.ControlMapWarning) as warned:
        frames = made.frames(FROM, TO, every="1d", client=client, folder=tmp_path / "f", progress=False)
    assert len(frames) == 40
    assert frames.failed == []
    alone = made.frames(FROM, TO, every="1d", folder=tmp_path / "serial", progress=False)
    assert same(frames.folder, alone.folder)
    assert "/" not in "".join(str(each.message.message.file) for each in warned.list)
    apart = made.frames(
        FROM, TO, every="1d", client=client, folder=tmp_path / "g", progress=False, shared=False, scale=2, format="svg"
    )
    assert len(apart) == 40


def test_the_command_draws_on_a_cluster(cluster, files, tmp_path):
    cluster.add(1)
    words = [sys.executable, "-m", "controlmap.dask", "frames", *series(files, to="2023-01-20"), "--sidecar"]
    words += ["--scheduler", cluster.address, "-o", "f", "--progress", "json"]
    ended = subprocess.run(words, cwd=tmp_path, env=ENVIRONMENT, timeout=60, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert '{"task":"frames","done":6,"total":6}' in ended.stderr
    assert same(tmp_path / "f", serial([*series(files, to="2023-01-20"), "--sidecar"], tmp_path / "serial"))
    words[words.index("--id") + 1] = "nothing"
    ended = subprocess.run(words, cwd=tmp_path, env=ENVIRONMENT, timeout=60, capture_output=True, text=True)
    assert ended.returncode == 65
    assert "nothing" in ended.stderr


@pytest.mark.parametrize("shared", [True, False])
def test_a_worker_may_be_killed(cluster, files, tmp_path, shared):
    workers = cluster.add(2, STAND_IN_SLOW="0.5")
    client = cluster.client()
    killer = threading.Timer(2, workers[0].kill)
    killer.start()
    summary = dask.draw(series(files), tmp_path / "f", client, shared=shared, chunk_seconds=2)
    killer.join()
    assert workers[0].poll() is not None
    assert summary.failed == []
    assert same(tmp_path / "f", serial(series(files), tmp_path / "serial"))


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("how", [{}, {"STAND_IN_SIGNAL": "11"}])
def test_a_poison_frame_is_set_apart_alone(cluster, files, tmp_path, shared, how):
    cluster.add(2, STAND_IN_POISON=POISON, **how)
    folder = tmp_path / "f"
    client = cluster.client()
    summary = dask.draw(series(files), folder, client, shared=shared)
    assert [Path(message.file).name for message in summary.failed] == [f"{POISON}.png"]
    drawn = {path.name for path in folder.iterdir() if path.suffix == ".png"}
    assert drawn == set(summary.files) - {f"{POISON}.png"}
    assert not (folder / "frames.json").exists()
    kept = tmp_path / "f.quarantine" / POISON
    assert ("index" in (kept / "messages.txt").read_text()) == (not how)
    assert re.search(r"\d+\.\d+", (kept / "version.txt").read_text())
    subprocess.run(["sh", kept / "command.sh"], env=os.environ | {"CONTROLMAP_PROGRAM": str(find())}, check=True)
    again = kept / "drawn" / f"{POISON}.png"

    # With a program that can, the same call draws what is missing and nothing else.
    cluster.add(1)
    for process in cluster.workers[:2]:
        process.kill()
    cluster.wait(lambda: len(client.scheduler_info()["workers"]) == 1, 20)
    bytes_again = again.read_bytes()
    summary = dask.draw(series(files), folder, client, shared=shared)
    assert (summary.failed, summary.kept) == ([], 39)
    assert same(folder, serial(series(files), tmp_path / "serial"))
    assert (folder / f"{POISON}.png").read_bytes() == bytes_again
    assert not (tmp_path / "f.quarantine").exists()


def test_a_frame_that_kills_workers_is_set_apart(cluster, made, tmp_path):
    cluster.add(24, STAND_IN_KILL=POISON)
    frames = made.frames(
        POISON, "2023-02-03", every="1d", client=cluster.client(), folder=tmp_path / "f", progress=False, shared=True
    )
    # The first frame is drawn by the driver: the poison is in the middle of a longer series.
    assert frames.failed == []
    frames = made.frames(
        "2023-02-01", "2023-02-03", every="1d", client=cluster.client(1), folder=tmp_path / "g", progress=False
    )
    assert [Path(message.file).stem for message in frames.failed] == [POISON]
    assert [path.stem for path in frames] == ["2023-02-01", "2023-02-03"]
    assert len(frames) == 2
    assert all(path.exists() for path in frames)
    inputs = tmp_path / "g.quarantine" / POISON / "inputs"
    assert {path.suffix for path in inputs.iterdir()} == {".cmp"}
    again = os.environ | {"CONTROLMAP_PROGRAM": str(find())}
    subprocess.run(["sh", inputs.parent / "command.sh"], env=again, check=True)
    assert (inputs.parent / "drawn" / f"{POISON}.png").exists()


def test_frames_that_are_refused_are_those_of_a_serial_run(cluster, files, tmp_path):
    cluster.add(2)
    words = [*series(files), "--format", "svg", "--svg-max-bytes", "52000"]
    alone = tmp_path / "serial"
    ended = subprocess.run(
        [find(), "frames", *words, "-o", alone, "--quiet"], timeout=300, capture_output=True, text=True
    )
    assert ended.returncode == 3, ended.stderr
    summary = dask.draw(words, tmp_path / "f", cluster.client())
    drawn = {path.name for path in alone.iterdir() if path.suffix == ".svg"}
    assert 0 < len(drawn) < 40
    assert {path.name for path in (tmp_path / "f").iterdir() if path.suffix == ".svg"} == drawn
    assert {Path(message.file).name for message in summary.failed} == set(summary.files) - drawn
    assert "at most 52000 bytes" in summary.failed[0].what


def test_faulty_data_fail_at_once(cluster, files, tmp_path):
    log = tmp_path / "log"
    cluster.add(1, STAND_IN_LOG=str(log))
    client = cluster.client()
    table = Path(files[files.index("--control") + 1])
    good = table.read_text()
    table.write_text(good.replace("2023-01-15", "2023-13-15"))
    begun = time.monotonic()
    with pytest.raises(cm.DataError):
        dask.draw(series(files), tmp_path / "f", client)
    with pytest.raises(cm.ReadError):
        dask.draw(["no-such-map.yaml", "--from", FROM, "--to", TO, "--every", "1d"], tmp_path / "f", client)
    assert not log.exists()
    assert time.monotonic() - begun < 10


def test_files_that_change_while_a_series_is_drawn_change_nothing(cluster, files, tmp_path):
    cluster.add(1)
    expected = serial(series(files), tmp_path / "serial")
    table = Path(files[files.index("--control") + 1])
    good = table.read_text()

    def spoil(done: int, total: int) -> None:
        if done == 1:
            table.write_text(good.replace("2023-01-15", "2023-13-15"))

    dask.draw(series(files), tmp_path / "f", cluster.client(), progress=spoil)
    assert "2023-13-15" in table.read_text()
    assert same(tmp_path / "f", expected)


def test_a_full_disk_is_avoided(cluster, files, tmp_path):
    log = tmp_path / "log"
    (full,) = cluster.add(1, STAND_IN_FULL="yes", STAND_IN_LOG=str(log))
    cluster.add(1, STAND_IN_SLOW="0.3")
    client = cluster.client()
    summary = dask.draw(series(files), tmp_path / "f", client, shared=False, chunk_seconds=1)
    assert same(tmp_path / "f", serial(series(files), tmp_path / "serial"))
    assert len(log.read_text().splitlines()) == 1
    assert list(summary.avoided.values()) == ["no space left on device"]
    full.kill()
    cluster.workers[1].kill()
    cluster.add(1, STAND_IN_FULL="yes")
    cluster.wait(lambda: len(client.scheduler_info()["workers"]) == 1, 20)
    with pytest.raises(cm.ControlMapError, match="no worker is left") as caught:
        dask.draw(series(files), tmp_path / "g", client, shared=False)
    assert caught.value.status == 74


def test_what_is_busy_is_tried_later(cluster, files, tmp_path):
    busy = tmp_path / "busy"
    busy.touch()
    cluster.add(1, STAND_IN_BUSY=str(busy))
    summary = dask.draw(series(files), tmp_path / "f", cluster.client())
    assert (summary.failed, busy.exists()) == ([], False)
    assert same(tmp_path / "f", serial(series(files), tmp_path / "serial"))


def test_a_part_that_lost_a_file_is_drawn_again(cluster, files, tmp_path):
    lost = tmp_path / "lost"
    lost.touch()
    cluster.add(1, STAND_IN_LOST=str(lost))
    summary = dask.draw(series(files), tmp_path / "f", cluster.client())
    assert not lost.exists()
    assert summary.failed == []
    assert same(tmp_path / "f", serial(series(files), tmp_path / "serial"))


@pytest.mark.parametrize("shared", ["--shared", "--no-shared"])
def test_a_driver_that_was_killed_goes_on(cluster, files, tmp_path, shared):
    cluster.add(2, STAND_IN_SLOW="0.5")
    cluster.client()
    folder = tmp_path / "f"
    words = [sys.executable, "-m", "controlmap.dask", "frames", *series(files), shared, "--chunk-seconds", "0.5"]
    words += ["--scheduler", cluster.address, "-o", str(folder), "--progress", "json"]
    with (tmp_path / "said").open("w") as said:
        driver = subprocess.Popen(words, env=ENVIRONMENT, stderr=said)
    cluster.processes.append(driver)
    cluster.wait(lambda: len(list(folder.glob("*.png"))) > 4, 30)
    driver.kill()
    driver.wait()
    assert not (folder / "frames.json").exists()
    stamps = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.png")}
    ended = subprocess.run(words, env=ENVIRONMENT, timeout=60, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    first = json.loads(next(line for line in ended.stderr.splitlines() if line.startswith("{")))
    assert first["done"] >= 3
    kept = [name for name, stamp in stamps.items() if (folder / name).stat().st_mtime_ns == stamp]
    assert len(kept) >= 3
    assert same(folder, serial(series(files), tmp_path / "serial"))


def test_an_interrupted_driver_ends_its_programs(cluster, files, tmp_path):
    (worker,) = cluster.add(1)
    cluster.client()
    words = [sys.executable, "-m", "controlmap.dask", "frames", *series(files, "2000-01-01", "2010-12-31")]
    words += ["--scheduler", cluster.address, "-o", str(tmp_path / "f"), "--progress", "none"]
    driver = subprocess.Popen(words, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
    cluster.processes.append(driver)
    of_worker = psutil.Process(worker.pid)
    cluster.wait(lambda: (tmp_path / "f").exists() and len(list((tmp_path / "f").iterdir())) > 30, 60)
    cluster.wait(lambda: of_worker.children(), 30)
    driver.send_signal(signal.SIGINT)
    assert driver.wait(15) == 130
    cluster.wait(lambda: not of_worker.children(), 5)
    # Besides what is finished only what the program itself takes away when it runs again.
    left = {path.name for path in (tmp_path / "f").iterdir() if path.suffix not in (".png", ".tmp")}
    assert left <= {".frames.cluster.journal", ".controlmap-series.lock"}


def test_frames_that_would_be_drawn_alike_are_kept(cluster, files, tmp_path):
    cluster.add(1)
    client = cluster.client()
    for shared in (True, False):
        folder = tmp_path / f"f{shared}"
        dask.draw(series(files), folder, client, shared=shared)
        table = Path(files[files.index("--control") + 1])
        good = table.read_text()
        # Only the last frames differ.
        table.write_text(good + "13,blue,control,2023-02-20,,\n")
        stamps = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.png")}
        dask.draw(series(files), folder, client, shared=shared)
        drawn = [name for name, stamp in stamps.items() if (folder / name).stat().st_mtime_ns != stamp]
        alone = serial(series(files), tmp_path / f"serial{shared}")
        table.write_text(good)
        assert same(folder, alone)
        assert {"2023-02-20.png", "2023-02-23.png"} <= set(drawn)
        assert len(drawn) <= 5


def test_a_straggler_is_doubled(cluster, files, tmp_path):
    workers = cluster.add(2)
    client = cluster.client()

    def stop(done: int, total: int) -> None:
        if 1 < done < total:
            with contextlib.suppress(ProcessLookupError):
                workers[0].send_signal(signal.SIGSTOP)

    begun = time.monotonic()
    summary = dask.draw(series(files), tmp_path / "f", client, shared=False, chunk_seconds=1, progress=stop)
    workers[0].send_signal(signal.SIGCONT)
    assert time.monotonic() - begun < 30
    assert summary.failed == []
    assert same(tmp_path / "f", serial(series(files), tmp_path / "serial"))


@pytest.mark.parametrize("shared", [True, False])
def test_a_lost_scheduler_is_told_or_waited_for(cluster, files, tmp_path, shared):
    cluster.add(2, STAND_IN_SLOW="0.5")
    client = cluster.client()
    folder = tmp_path / "f"

    def lose(done: int, total: int) -> None:
        if done > 5 and cluster.scheduler.poll() is None:
            cluster.scheduler.kill()
            cluster.scheduler.wait()

    with pytest.raises(dask.ClusterError, match="the scheduler at tcp://127"):
        dask.draw(series(files), folder, client, shared=shared, chunk_seconds=0.5, progress=lose)
    assert 5 < len(list(folder.glob("*.png"))) < 40

    cluster.start_scheduler()
    cluster.add(2)
    client = cluster.client(2)
    restarted = threading.Event()

    def lose_and_start(done: int, total: int) -> None:
        if done > 20 and not restarted.is_set():
            restarted.set()
            cluster.scheduler.kill()
            cluster.scheduler.wait()
            threading.Timer(2, lambda: (cluster.start_scheduler(), cluster.add(1))).start()

    summary = dask.draw(
        series(files), folder, client, shared=shared, chunk_seconds=0.5, progress=lose_and_start, reconnect=30
    )
    assert restarted.is_set()
    assert summary.failed == []
    assert same(folder, serial(series(files), tmp_path / "serial"))


def test_two_drivers_do_not_share_a_folder(tmp_path):
    ledger = chunks.Ledger(tmp_path, ["a.png"], [], "one")
    with pytest.raises(cm.BusyError):
        chunks.Ledger(tmp_path, ["a.png"], [], "other")
    ledger.close()
    assert list(tmp_path.iterdir()) == []


def test_parts_have_all_frames_once():
    files = [f"{number}.png" for number in range(1000)]
    done: dict[str, int] = {}
    pool = chunks.Pool(files, done)
    costs = chunks.Costs()
    costs.add(1, 0.3)
    costs.add(10, 0.5)
    sizes = []
    while (shard := pool.take(costs.frames(1), costs)) is not None:
        found = pool.missing(shard)
        assert len(found) == len(shard.positions(1000))
        sizes.append(len(found))
        done |= dict.fromkeys(found, 1)
    assert len(done) == 1000
    assert sum(sizes) == 1000
    assert max(sizes) <= 1.4 * costs.frames(1)
    assert len(sizes) < 60


@pytest.mark.parametrize("total", [1, 2, 7, 1003, chunks.MOST_SHARDS])
def test_the_smallest_part_has_one_frame(total):
    assert list(chunks.Shard(1, chunks.MOST_SHARDS).positions(total)) == [0]
    for position in {0, total // 3, total - 1}:
        shard = chunks.Shard.smallest(position, total)
        assert list(shard.positions(total)) == [position]
        assert 1 <= shard.number <= shard.count


def test_a_suspect_is_alone():
    files = [f"{number}.png" for number in range(40)]
    pool = chunks.Pool(files, {})
    assert pool.take(100, chunks.Costs()) == chunks.Shard(1, 1)
    (alone,) = pool.isolate(chunks.Shard(1, 1), ["17.png"])
    assert pool.missing(alone) == ["17.png"]
    assert pool.count == 39


@pytest.mark.large
@pytest.mark.skipif(not IS_LARGE, reason="CONTROLMAP_TEST_ALL=1 runs it")
@pytest.mark.parametrize("shared", [True, False])
def test_a_long_series_survives_whatever_happens(cluster, files, tmp_path, shared):
    words = [*series(files, "2022-12-01", "2024-07-22"), "--scale", "20"]
    before = os.times()
    alone = serial(words, tmp_path / "serial")
    spent = os.times().children_user + os.times().children_system - before.children_user - before.children_system
    log = tmp_path / "parts"
    cluster.add(3, STAND_IN_LOG=str(log))
    full = cluster.add(1, STAND_IN_FULL="yes")
    client = cluster.client()
    ended = threading.Event()
    chosen = random.Random(7)
    lost: list[float] = []

    def kill(process: subprocess.Popen) -> None:
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(process.pid).children(recursive=True):
                times = child.cpu_times()
                # What the program has spent on the part that it was at.
                parts = [line.split() for line in log.read_text().splitlines()]
                before = [float(spent) for _, _, pid, spent in parts if pid == str(child.pid)]
                if before:
                    lost.append(times.user + times.system - before[-1])
        process.kill()
        process.wait()

    def alive() -> list[subprocess.Popen]:
        return [each for each in cluster.workers if each.poll() is None and each not in full]

    def harass() -> None:
        turn = 0
        while not ended.wait(10):
            turn += 1
            if turn == 2:
                stopped = chosen.choice(alive())
                stopped.send_signal(signal.SIGSTOP)
                ended.wait(10)
                stopped.send_signal(signal.SIGCONT)
            if turn == 4:
                for process in alive():
                    kill(process)
                cluster.scheduler.kill()
                cluster.scheduler.wait()
                cluster.start_scheduler()
                cluster.add(3, STAND_IN_LOG=str(log))
                full.extend(cluster.add(1, STAND_IN_FULL="yes"))
                continue
            kill(chosen.choice(alive()))
            cluster.add(1, STAND_IN_LOG=str(log))

    harasser = threading.Thread(target=harass)
    harasser.start()
    begun = time.monotonic()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            summary = dask.draw(words, tmp_path / "f", client, shared=shared, chunk_seconds=2, reconnect=60)
    finally:
        ended.set()
        harasser.join()
    share = sum(lost) / spent
    print(
        f"\nshared={shared}: serial {spent:.0f} CPU s; cluster {time.monotonic() - begun:.0f} s, {summary.parts} "
        f"parts, {len(lost)} killed at work, lost {sum(lost):.1f} CPU s = {share:.1%}; by its own count useful "
        f"{summary.useful_seconds:.0f} s, lost {summary.lost_seconds:.1f} s"
    )
    assert summary.failed == []
    assert summary.avoided
    assert same(tmp_path / "f", alone)
    # What is sent when a part is finished is lost with its worker; on a busy machine that is twice as much.
    assert share < (0.1 if shared else 0.2)
