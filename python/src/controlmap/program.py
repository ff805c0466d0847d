"""Finds the program, and runs it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import messages
from .messages import Message, Source

# Seconds that a program has to end by itself.
_PATIENCE = 5


def find() -> Path:
    """The program: that which CONTROLMAP_PROGRAM names, or the one that the package carries.

    Raises:
        FileNotFoundError: The package was installed without the program.
    """
    named = os.environ.get("CONTROLMAP_PROGRAM")
    path = Path(named) if named else Path(__file__).parent / "_program/bin/controlmap"
    if not path.is_file():
        raise FileNotFoundError(
            f"'{path}' is not there: install the wheel, or name a program in the environment variable "
            "CONTROLMAP_PROGRAM"
        )
    return path


@dataclass
class Outcome:
    """What a run of the program wrote and said."""

    output: bytes
    messages: list[Message] = field(default_factory=list)
    status: int = 0


def run(
    words: Sequence[str | os.PathLike[str]],
    *,
    sources: Mapping[str, Source] | None = None,
    folder: str | os.PathLike[str] | None = None,
    accepts: Sequence[int] = (0,),
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Runs the program to its end; it ends with this process, and when this call is interrupted.

    Args:
        words: Of the command.
        sources: What was handed over, by the path under which the program reads it.
        folder: From which the program runs.
        accepts: Exit codes that are no failure.
        progress: Told how many parts of how many are done.

    Raises:
        ControlMapError: The program failed.
    """
    said: list[Message] = []

    def listen(stream: Any) -> None:
        for line in stream:
            text = line.decode(errors="replace").rstrip("\n")
            if not text:
                continue
            read = messages.parse(text)
            if "task" in read:
                if progress is not None:
                    progress(read["done"], read["total"])
            else:
                said.append(messages.message(read, sources))

    process = _start(words, folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    listener = threading.Thread(target=listen, args=(process.stderr,), daemon=True)
    listener.start()
    try:
        output = process.stdout.read()
        status = process.wait()
    except BaseException:
        end(process)
        raise
    finally:
        listener.join(_PATIENCE)
        process.stdout.close()
        process.stderr.close()
    if status not in accepts:
        raise messages.error([each for each in said if each.severity == "error"], status)
    return Outcome(output, said, status)


def _start(
    words: Sequence[str | os.PathLike[str]], folder: str | os.PathLike[str] | None, *, stdin: int, stdout: int
) -> subprocess.Popen[bytes]:
    command = [str(find()), *(os.fspath(word) for word in words), "--messages", "json"]
    environment = os.environ | {"CONTROLMAP_PARENT": str(os.getpid())}
    return subprocess.Popen(command, cwd=folder, env=environment, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE)


class Server:
    """A program that does one thing after another, as it is asked: `frames --serve`.

    It ends with this process.
    """

    def __init__(self, words: Sequence[str | os.PathLike[str]], folder: str | os.PathLike[str] | None = None) -> None:
        """Starts it.

        Args:
            words: Of the command.
            folder: From which the program runs.
        """
        self._process = _start(words, folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        self.has_ended = False

    def ask(self, line: str) -> Outcome:
        """Has one thing done; the status is the program's own exit code where it ends of that."""
        assert self._process.stdin is not None and self._process.stderr is not None
        said: list[Message] = []
        try:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.write(f"{line}\n".encode())
                self._process.stdin.flush()
            for each in self._process.stderr:
                text = each.decode(errors="replace").rstrip("\n")
                read = messages.parse(text) if text else {}
                if "severity" in read:
                    said.append(messages.message(read))
                elif "status" in read:
                    return Outcome(b"", said, int(read["status"]))
            self.has_ended = True
            return Outcome(b"", said, self._process.wait())
        except BaseException:
            self.end()
            raise

    def stop(self) -> None:
        """Has it end, without waiting for that; what is asked then fails."""
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()

    def end(self) -> None:
        """Ends it."""
        self.has_ended = True
        end(self._process)
        for stream in (self._process.stdin, self._process.stderr):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends a program: it first has time to take away what it has half written."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
