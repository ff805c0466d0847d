"""A program in place of the real one, which fails as the environment says.

STAND_IN_POISON: frames of this date end it with 70, or by the signal STAND_IN_SIGNAL.
STAND_IN_FULL: it ends with 74, as on a full disk.
STAND_IN_KILL: frames of this date end the process that started it.
STAND_IN_BUSY: a file; while it is there, it is taken away and the program ends with 75.
STAND_IN_LOST: a file; while it is there, it is taken away and the program ends with 66.
STAND_IN_SLOW: seconds that it waits before it draws.
STAND_IN_LOG: a file in which each part is noted: who asked, which part, who draws it, and what that had spent before.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil


def days(words: list[str], shard: str) -> list[str]:
    """The days that a part of a frozen series shows."""
    plan = words[words.index("--plan") + 1]
    listed = subprocess.run(
        [os.environ["STAND_IN_FOR"], "frames", "--plan", plan, "--list", "--quiet"], check=True, capture_output=True
    )
    number, count = map(int, shard.split("/"))
    names = listed.stdout.decode().split()
    first, end = (-(-part * len(names) // count) for part in (number - 1, number))
    return [name.partition(".")[0] for name in names[first:end]]


class Failure(Exception):
    def __init__(self, what: str, status: int) -> None:
        super().__init__(what)
        self.what, self.status = what, status

    def say(self) -> None:
        print(json.dumps({"severity": "error", "what": self.what, "status": self.status}), file=sys.stderr, flush=True)


def check(words: list[str], shard: str, program: int | None = None) -> None:
    """Fails as a part is to fail."""
    environment = os.environ
    if "STAND_IN_LOG" in environment:
        times = psutil.Process(program).cpu_times()
        with Path(environment["STAND_IN_LOG"]).open("a") as log:
            log.write(f"{os.getppid()} {shard} {program} {times.user + times.system}\n")
    time.sleep(float(environment.get("STAND_IN_SLOW", "0")))
    if environment.get("STAND_IN_FULL"):
        raise Failure("no space left on device", 74)
    busy = environment.get("STAND_IN_BUSY")
    if busy and Path(busy).exists():
        Path(busy).unlink()
        raise Failure("something else is at work there", 75)
    lost = environment.get("STAND_IN_LOST")
    if lost and Path(lost).exists():
        Path(lost).unlink()
        raise Failure("cannot be read: no such file or folder", 66)
    if "STAND_IN_KILL" in environment and environment["STAND_IN_KILL"] in days(words, shard):
        os.kill(os.getppid(), signal.SIGKILL)
    if "STAND_IN_POISON" in environment and environment["STAND_IN_POISON"] in days(words, shard):
        if "STAND_IN_SIGNAL" in environment:
            os.kill(os.getpid(), int(environment["STAND_IN_SIGNAL"]))
        raise Failure("an index was out of range", 70)


def serve(program: str, words: list[str]) -> None:
    """Lets the program draw one part after another."""
    asker = os.getppid()
    environment = os.environ | {"CONTROLMAP_PARENT": str(os.getpid())}
    served = subprocess.Popen([program, *words], stdin=subprocess.PIPE, env=environment)
    assert served.stdin is not None

    def end(status: int) -> None:
        served.kill()
        os._exit(status)

    def follow() -> None:
        while os.getppid() == asker and served.poll() is None:
            time.sleep(0.1)
        end(served.returncode if served.returncode is not None else 143)

    signal.signal(signal.SIGTERM, lambda *_: end(143))
    threading.Thread(target=follow, daemon=True).start()
    for line in sys.stdin:
        try:
            check(words, line.partition(" ")[0], served.pid)
        except Failure as failure:
            failure.say()
            if failure.status == 70:
                end(70)
            print(json.dumps({"status": failure.status}), file=sys.stderr, flush=True)
            continue
        served.stdin.write(line.encode())
        served.stdin.flush()
    served.stdin.close()
    served.wait()


def main() -> None:
    program, words = os.environ["STAND_IN_FOR"], sys.argv[1:]
    if "--serve" in words:
        serve(program, words)
        return
    if "--shard" in words:
        try:
            check(words, words[words.index("--shard") + 1])
        except Failure as failure:
            failure.say()
            sys.exit(failure.status)
    os.execv(program, [program, *words])


if __name__ == "__main__":
    main()
