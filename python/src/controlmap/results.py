"""What is made of a map: pictures, series of frames, comparisons."""

from __future__ import annotations

import base64
import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import messages, program
from .messages import Message

if TYPE_CHECKING:
    import pandas

# An SVG that is larger is shown in a notebook as a PNG.
_LARGEST_SHOWN = 1_500_000
# Pixels of a shown PNG per CSS pixel.
_SHOWN_SCALE = 2.0
_FORMATS = {".png": "png", ".svg": "svg", ".pdf": "pdf", ".tif": "tif", ".tiff": "tif"}


@dataclass(frozen=True)
class Rendered:
    """A picture as it was drawn."""

    bytes: bytes
    format: str
    scale: float
    messages: list[Message]
    sidecar: dict[str, Any]


def temporary_folder(owner: object) -> Path:
    """A folder that is gone with its owner, and with the process."""
    path = tempfile.mkdtemp(prefix="controlmap-")
    weakref.finalize(owner, shutil.rmtree, path, ignore_errors=True)
    return Path(path)


class Picture:
    """A picture of a map: `save` writes it, `bytes` has it, and a notebook shows it.

    Attributes:
        format: `svg`, `png`, `pdf` or `tif`.
    """

    def __init__(self, draw: Callable[[str, float], Rendered], format: str, scale: float) -> None:
        self._draw = draw
        self._rendered = draw(format, scale)
        self.format = format

    @property
    def bytes(self) -> bytes:
        """The picture in its format; the same on every machine."""
        return self._rendered.bytes

    @property
    def description(self) -> str:
        """The picture in words, for those who do not see it."""
        return str(self._rendered.sidecar["description"])

    @property
    def sidecar(self) -> dict[str, Any]:
        """What the picture shows: areas, places, events with holders, dates and sources (docs/pages.md)."""
        return self._rendered.sidecar

    @property
    def warnings(self) -> list[Message]:
        """What the program warned of."""
        return [message for message in self._rendered.messages if message.severity == "warning"]

    @property
    def balance(self) -> pandas.DataFrame:
        """What was read and is not on the map, by cause."""
        return messages.balance_table(self._rendered.sidecar.get("provenance", {}).get("balance", {}))

    def save(self, path: str | os.PathLike[str], *, scale: float | None = None) -> Path:
        """Writes the picture to a file, in the format that the end of its name tells.

        Args:
            scale: Pixels of a PNG per CSS pixel; None for those of the picture.
        """
        path = Path(path)
        format = _FORMATS.get(path.suffix.lower())
        if format is None:
            raise ValueError(f"'{path.name}' tells no format; end it with {', '.join(_FORMATS)}")
        drawn = self._rendered
        wanted = drawn.scale if scale is None else scale
        if format != drawn.format or wanted != drawn.scale:
            drawn = self._draw(format, wanted)
        # Never half a file.
        partial = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            partial.write_bytes(drawn.bytes)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        return path

    @cached_property
    def _shown(self) -> Rendered:
        drawn = self._rendered
        if drawn.format == "png" or (drawn.format == "svg" and len(drawn.bytes) <= _LARGEST_SHOWN):
            return drawn
        return self._draw("png", _SHOWN_SCALE)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, Any], dict[str, Any]]:
        shown = self._shown
        if shown.format == "svg":
            return {"image/svg+xml": shown.bytes.decode(), "text/plain": self.description}, {}
        size = {"width": round(shown.sidecar["width"]), "height": round(shown.sidecar["height"])}
        data = {"image/png": base64.b64encode(shown.bytes).decode(), "text/plain": self.description}
        return data, {"image/png": size}

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.sidecar['title']}, {self.format}, {len(self.bytes):,} bytes>"


class Comparison(Picture):
    """What changed hands between two days: a picture, and tables."""

    def __init__(
        self,
        draw: Callable[[str, float], Rendered],
        format: str,
        scale: float,
        holders: Callable[[], pandas.DataFrame],
    ) -> None:
        super().__init__(draw, format, scale)
        self._holders = holders

    @cached_property
    def tables(self) -> dict[str, pandas.DataFrame]:
        """`changes`, `places`, `areas`, `events`, `claims`, `notes` and `movements` that the picture shows, and the
        `holders` of both days with their areas."""
        import pandas

        names = ("changes", "places", "areas", "events", "claims", "notes", "movements")
        tables = {name: pandas.DataFrame(self.sidecar.get(name, [])) for name in names}
        changes = tables["changes"]
        if "kind" in changes:
            # What stayed as it was is one shape on the picture.
            tables["changes"] = changes[changes["kind"].notna()].reset_index(drop=True)
        tables["holders"] = self._holders()
        return tables


class Frames:
    """The frames of a series in a folder.

    Attributes:
        folder: Where they are.
        failed: What could not be drawn, and why.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None) -> None:
        """Of a folder; of one that goes with the frames for None."""
        self.folder = temporary_folder(self) if folder is None else Path(folder)
        self.failed: list[Message] = []
        # Of a series that is not whole: it has no list.
        self._drawn: list[str] | None = None

    def _without(self, failed: list[Message], files: Iterable[str]) -> None:
        """Takes over what has become of the files of a series."""
        self.failed = failed
        names = {Path(message.file).name for message in failed if message.file}
        self._drawn = [file for file in files if file not in names] if failed else None

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the series is made of, and its frames with their dates (docs/series.md).

        Raises:
            FileNotFoundError: Some frames could not be drawn.
        """
        read: dict[str, Any] = json.loads((self.folder / "frames.json").read_bytes())
        return read

    @property
    def files(self) -> list[Path]:
        """The frames that could be drawn, in the order of their days."""
        drawn = self._drawn
        if drawn is None:
            drawn = [frame["file"] for frame in self.manifest["frames"]]
        return [self.folder / file for file in drawn]

    def __len__(self) -> int:
        return len(self.files)

    def __iter__(self) -> Iterator[Path]:
        return iter(self.files)

    def animate(self, path: str | os.PathLike[str], **options: float) -> Animation:
        """Makes an animation of PNG frames: `.apng`, `.gif`, `.webp` or `.mp4`.

        Args:
            options: Seconds that frames are shown: `hold`, `hold_first`, `hold_last`, `hold_changes`; and `loop`, how
                often it is played.
        """
        words = [word for name, value in options.items() for word in (f"--{name.replace('_', '-')}", str(value))]
        program.run(["animate", self.folder, "-o", path, "--progress", "none", *words])
        return Animation(Path(path))

    def __repr__(self) -> str:
        return f"<Frames: {len(self)} in {self.folder}>"


class Animation:
    """An animation; a notebook shows it.

    Attributes:
        path: Its file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        kinds = {".apng": "image/png", ".gif": "image/gif", ".webp": "image/webp"}
        kind = kinds.get(self.path.suffix.lower())
        shown: dict[str, Any] = {"text/plain": repr(self)}
        if kind is not None:
            data = base64.b64encode(self.path.read_bytes()).decode()
            if kind == "image/png":
                shown[kind] = data
            else:
                shown["text/html"] = f'<img alt="{self.path.name}" src="data:{kind};base64,{data}">'
        return shown

    def __repr__(self) -> str:
        return f"<Animation: {self.path}>"
