"""A program in place of the real one, which fails as the environment says.

STAND_IN_POISON: frames of this date end it with 70, or by the signal STAND_IN_SIGNAL.
STAND_IN_FULL: it ends with 74, as on a full disk.
STAND_IN_KILL: frames of this date end the process that started it.
STAND_IN_BUSY: a file; while it is there, it is taken away and the program ends with 75.
STAND_IN_SLOW: seconds that it waits before it draws.
STAND_IN_LOG: a file in which each part is noted.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def days(words: list[str]) -> list[str]:
    """The days that a part of a frozen series shows."""
    plan = words[words.index("--plan") + 1]
    listed = subprocess.run(
        [os.environ["STAND_IN_FOR"], "frames", "--plan", plan, "--list", "--quiet"], check=True, capture_output=True
    )
    number, count = map(int, words[words.index("--shard") + 1].split("/"))
    return [name.partition(".")[0] for name in listed.stdout.decode().split()[number - 1 :: count]]


def fail(what: str, status: int) -> None:
    print(json.dumps({"severity": "error", "what": what, "status": status}), file=sys.stderr, flush=True)
    sys.exit(status)


def main() -> None:
    program, words, environment = os.environ["STAND_IN_FOR"], sys.argv[1:], os.environ
    if "--shard" in words:
        if "STAND_IN_LOG" in environment:
            with Path(environment["STAND_IN_LOG"]).open("a") as log:
                log.write(f"{os.getppid()} {words[words.index('--shard') + 1]}\n")
        time.sleep(float(environment.get("STAND_IN_SLOW", "0")))
        if environment.get("STAND_IN_FULL"):
            fail("no space left on device", 74)
        busy = environment.get("STAND_IN_BUSY")
        if busy and Path(busy).exists():
            Path(busy).unlink()
            fail("something else is at work there", 75)
        if environment.get("STAND_IN_KILL") in days(words):
            os.kill(os.getppid(), signal.SIGKILL)
        if environment.get("STAND_IN_POISON") in days(words):
            if "STAND_IN_SIGNAL" in environment:
                os.kill(os.getpid(), int(environment["STAND_IN_SIGNAL"]))
            fail("an index was out of range", 70)
    os.execv(program, [program, *words])


if __name__ == "__main__":
    main()
