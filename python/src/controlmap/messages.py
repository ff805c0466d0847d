"""What the program says: its warnings, and why it failed."""

from __future__ import annotations

import functools
import json
import sys
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Message:
    """One thing that the program says of a file or of the map.

    The codes are listed in docs/diagnostics.md; they stay when the words change.
    """

    severity: str
    """`error`, `warning` or `note`."""
    what: str
    advice: str | None = None
    code: str | None = None
    file: str | None = None
    """As it was named; for what was handed over from memory the name of the parameter, such as `regions`."""
    line: int | None = None
    """Counted from 1, of a file; None for what was handed over from memory."""
    row: Any = None
    """The label of the row in the table or GeoDataFrame that was handed over."""
    feature: str | None = None
    status: int | None = None
    """The exit code that an error leads to."""

    def __str__(self) -> str:
        where = self.file or ""
        if self.row is not None:
            where += f", row {self.row!r}"
        elif self.line is not None:
            where += f":{self.line}"
        parts = [part for part in (where, self.feature, self.what) if part]
        return ": ".join(parts) + (f"; {self.advice}" if self.advice else "")


class ControlMapWarning(UserWarning):
    """The program warns of something: `message` tells of what."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def warn(message: Message) -> None:
    """Warns as Python does, of the line that called the package."""
    # What is made once is asked for by way of functools.
    own = (str(Path(__file__).parent), functools.__file__)
    depth, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_code.co_filename.startswith(own):
        depth, frame = depth + 1, frame.f_back
    warnings.warn(ControlMapWarning(message), stacklevel=depth)


class ControlMapError(Exception):
    """The program failed.

    `status` is its exit code: 64 usage, 65 bad data, 66 cannot read, 70 internal error, 73 cannot create, 74 writing
    failed, 75 try again later. `messages` are its reasons, each with file, row and advice where it has them.
    """

    def __init__(self, messages: Sequence[Message], status: int) -> None:
        self.messages = tuple(messages)
        self.status = status
        super().__init__("\n".join(str(message) for message in messages))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.messages, self.status)


class DataError(ControlMapError):
    """The data cannot be drawn as asked (65): to try again changes nothing."""


class ReadError(ControlMapError):
    """A file cannot be read (66)."""


class BusyError(ControlMapError):
    """Something else is at work there, or memory is short (75): later it may go."""


class ProgramError(ControlMapError):
    """The program itself failed (70), or something ended it."""


def error(messages: Sequence[Message], status: int) -> ControlMapError:
    """The error of an exit code; that of a signal is negative."""
    kinds: dict[int, type[ControlMapError]] = {
        65: DataError,
        66: ReadError,
        75: BusyError,
        70: ProgramError,
    }
    kind = ProgramError if status < 0 else kinds.get(status, ControlMapError)
    if not messages:
        what = f"the program was ended by signal {-status}" if status < 0 else f"the program ended with {status}"
        messages = [Message("error", what, status=status)]
    return kind(messages, status)


def parse(line: str) -> dict[str, Any]:
    """A line of `--messages json` or `--progress json`; other words are an error's."""
    try:
        read = json.loads(line)
    except ValueError:
        read = None
    if isinstance(read, dict):
        return read
    return {"severity": "error", "what": line.removeprefix("controlmap: ")}


def message(read: Mapping[str, Any], sources: Mapping[str, Source] | None = None) -> Message:
    """The message of a line, told of what was handed over where it is about that."""
    known = {key: read.get(key) for key in ("code", "file", "line", "feature", "advice", "status")}
    found = Message(severity=read["severity"], what=read.get("what") or "", **known)
    known_sources = sources or {}
    # A map without a document has the name of its regions' file.
    by_name = {Path(path).name: source for path, source in known_sources.items()}
    file = found.file or ""
    source = known_sources.get(file) or by_name.get(file)
    if source is None:
        return found
    row = None if found.line is None else source.row(found.line)
    return replace(found, file=source.name, line=None, row=row)


@dataclass(frozen=True)
class Source:
    """A table or GeoDataFrame that was written to a file for the program."""

    name: str
    """Of the parameter that it was given as."""
    labels: Sequence[Any]
    """Of its rows."""
    lines: Sequence[int]
    """On which the rows begin, in ascending order."""

    def row(self, line: int) -> Any:
        """The label of the row that stands on a line; None for a line before the rows."""
        from bisect import bisect_right

        place = bisect_right(self.lines, line) - 1
        return self.labels[place] if place >= 0 else None


def balance_table(balance: Mapping[str, Any]) -> pandas.DataFrame:
    """What became of the pieces of a map that are not drawn: how many, by cause."""
    import pandas

    rows = [{"cause": cause, **facts} for cause, facts in balance.items()]
    return pandas.DataFrame(rows, columns=["cause", "count"])
