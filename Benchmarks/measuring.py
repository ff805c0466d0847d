"""How processes are measured: whole, in CPU seconds (user and system) and peak memory, each with an end to it."""

import contextlib
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


class Run:
    """What one process took. `failure` says why it counts for nothing."""

    def __init__(self, seconds, wall, megabytes, failure=None):
        self.seconds, self.wall, self.megabytes, self.failure = seconds, wall, megabytes, failure


def measure(command, timeout):
    """A process with all it started and waited for; its memory is that of the largest of them.

    Linux counts the memory of the process that starts another towards it until it runs: whoever calls this stays
    small, and lets others make the workloads.
    """
    with tempfile.TemporaryFile() as errors:
        begun = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True)
        late = threading.Event()

        def end():
            late.set()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(timeout, end)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - begun
        failure = None
        if late.is_set():
            failure = f"over {timeout:g} s"
        elif process.returncode != 0:
            errors.seek(0)
            lines = errors.read().decode(errors="replace").strip().splitlines()
            failure = f"exit {process.returncode}"
            if lines:
                # What it said, without where the files happened to lie.
                said = re.sub(r"\S*/", "", lines[-1]).replace("|", "\\|")
                failure += ": " + (said if len(said) <= 120 else said[:119] + "…")
            print(f"  {' '.join(map(str, command))}: {failure}", file=sys.stderr)
        return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, failure)


class Series:
    """The runs of one program: the best counts, the others say how far they spread."""

    def __init__(self):
        self.runs = []

    @property
    def failure(self):
        return next((run.failure for run in self.runs if run.failure), None)

    @property
    def best(self):
        return min(self.runs, key=lambda run: run.seconds)

    @property
    def spread(self):
        """How much longer the slowest took than the best, in percent."""
        return round(100 * (max(run.seconds for run in self.runs) / max(self.best.seconds, 0.001) - 1))

    @property
    def megabytes(self):
        return min(run.megabytes for run in self.runs)


def made(work, folder, *command):
    """The folder of a workload, made unless it is there from the same generator and the same words."""
    target = work / "workloads" / folder
    stamp = target / ".made"
    sources = [HERE / name for name in ("workloads.py", "picture.py", "make-snapshots.py")]
    said = " ".join(command) + "\n" + "".join(source.read_text() for source in sources)
    if stamp.exists() and stamp.read_text() == said:
        return target
    print(f"  making {folder}: {' '.join(command)}", file=sys.stderr)
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    script, *words = command
    name = words[:1] if script == "workloads.py" else []
    subprocess.run(["python3", "-B", str(HERE / script), *name, str(target), *words[len(name):]], check=True)
    stamp.write_text(said)
    return target


def first_line(*command):
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return (answer.stdout or answer.stderr).strip().split("\n")[0] if answer.returncode == 0 else None


def machine():
    """The machine and how busy it is, in words."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())[1]) / 1024 / 1024
    system = re.search(r'PRETTY_NAME="(.*)"', Path("/etc/os-release").read_text())
    return (f"{model[1] if model else platform.machine()}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GB, "
            f"{system[1] if system else platform.system()}; load {os.getloadavg()[0]:.1f} when it began")


def program(tool):
    """The version of the tool; the commit only where the tool was built in this tree."""
    version = (first_line(str(tool), "--version") or "unknown version").removeprefix("controlmap ")
    commit = first_line("git", "-C", str(ROOT), "describe", "--always", "--dirty") if ROOT in tool.parents else None
    return f"controlmap {version}" + (f" ({commit})" if commit else ", built elsewhere")


def write_between(path, name, lines):
    """Puts lines between the markers of a name in a page, which has to have them."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    text = path.read_text()
    if text.count(begin) != 1 or text.count(end) != 1:
        raise SystemExit(f"bench: {path}: has no pair of markers '{begin.strip()}' and '{end}'; put them where it goes")
    head, rest = text.split(begin)
    path.write_text(head + begin + "\n".join(lines) + "\n" + end + rest.split(end)[1])
