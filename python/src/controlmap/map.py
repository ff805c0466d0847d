"""A map, and what can be asked of it."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import inputs, program
from .messages import ControlMapError, Source, error, warn
from .results import Comparison, Frames, Picture, Rendered, temporary_folder

if TYPE_CHECKING:
    import geopandas
    import pandas
    from distributed import Client

    Date = str | datetime.date | pandas.Timestamp | pandas.Period

# Of the parameters of a map and its pictures, the options of the command, by the commands that have them.
_DATA = {"as_of": "--as-of", "roll_up": "--roll-up", "language": "--lang", "skip_bad": "--skip-bad"}
_LOOK = {"style": "--style", "theme": "--theme"}
_PAGE = {
    "crs": "--crs",
    "extent": "--extent",
    "insets": "--insets",
    "basemap": "--basemap",
    "land": "--land",
    "size": "--size",
    "template": "--template",
    "title": "--title",
}
_OPTIONS = _DATA | _LOOK | _PAGE


def day(date: Date | None) -> str | None:
    """A day, month or year as the program reads it; None for none."""
    if date is None:
        return None
    text = inputs.plain(date)
    if not isinstance(text, str):
        raise TypeError(f"{date!r} is no date; write '2023-11-14', or give a date of Python or pandas")
    return text


class Map:
    """A map of who controls which territory, drawn from files or from what is in memory.

    Regions, places and events may be GeoDataFrames in any reference system; the record of who holds what, events and
    places may be DataFrames. Their columns are those that docs/record.md and docs/inputs.md describe. What is in memory
    is written once, when it is first needed, into a folder that goes with the map.

    A map may be used from several threads.

    Args:
        document: A map document, by its path or as a mapping; what is given beside it takes the place of its parts.
        regions: Polygons.
        id: The column of the regions' ids.
        name: The column of their names.
        places: Points: towns.
        control: Who holds what, from when until before when: a table, dated polygons, or several.
        events: Points with dates.
        actors: Entries by id, each a mapping (`name`, `color`, …) or a colour.
        language: Of names and words, such as `fr`.
        as_of: Only what was recorded by then counts.
        roll_up: Shows holders under their alliances.
        skip_bad: Leaves out broken snapshots of a folder.
        style: A style's path (MapLibre Style Spec), or a mapping.
        theme: A look of the program's own.
        crs: An EPSG code or PROJ string.
        extent: `west,south,east,north` in degrees, or the name of a source.
        insets: `auto` or `none`; `basemap` likewise, and `land`: `world` or `none`.
        size: Such as `1200x900` in CSS pixels, or `A4 landscape`.
        template: `report`, `slide`, `square` or `story`.
        title: Of the map.
    """

    def __init__(
        self,
        document: str | os.PathLike[str] | Mapping[str, Any] | None = None,
        *,
        regions: inputs.Features | None = None,
        id: str | None = None,
        name: str | None = None,
        places: inputs.Table | None = None,
        control: inputs.Table | Sequence[inputs.Table] | None = None,
        events: inputs.Table | None = None,
        actors: inputs.Actors | None = None,
        **options: Any,
    ) -> None:
        if document is None and regions is None:
            raise TypeError("a map needs a document, or regions")
        _check(options, _OPTIONS)
        self._sources: dict[str, Any] = {"regions": regions, "places": places, "events": events, "actors": actors}
        if isinstance(control, (list, tuple)):
            for number, one in enumerate(control):
                self._sources[f"control-{number + 1}"] = one
        else:
            self._sources["control"] = control
        self._columns = {"--id": id, "--name": name}
        self._document = document
        self._options = options
        self._lock = threading.Lock()
        self._temporary: Path | None = None
        self._written: tuple[list[str], dict[str, Source]] | None = None

    # What the program is told.

    def _inputs(self) -> tuple[list[str], dict[str, Source]]:
        """The words that name what is read, and what was written for it."""
        with self._lock:
            if self._written is None:
                self._written = self._write()
            return self._written

    def _write(self) -> tuple[list[str], dict[str, Source]]:
        words: list[str] = []
        sources: dict[str, Source] = {}

        def path(name: str, value: Any) -> str:
            if inputs.is_path(value):
                return str(os.fspath(value))
            file, source = inputs.write(name, value, self._folder())
            sources[str(file)] = source
            return str(file)

        if self._document is not None:
            words.append(path("document", self._document))
            if not inputs.is_path(self._document):
                words += ["--base", str(Path.cwd())]
        for name, value in self._sources.items():
            if value is not None:
                words += [f"--{name.partition('-')[0]}", path(name, value)]
        for option, column in self._columns.items():
            if column is not None:
                words += [option, column]
        return words, sources

    def _folder(self) -> Path:
        """A folder that is gone with the map, and with the process."""
        if self._temporary is None:
            self._temporary = temporary_folder(self)
        return self._temporary

    def _words(self, known: Mapping[str, str], options: Mapping[str, Any]) -> list[str]:
        """The options of the map and of the call, of those that a command knows."""
        _check(options, known)
        words: list[str] = []
        for key, value in (self._options | dict(options)).items():
            if value is None or value is False or key not in known:
                continue
            if value is True:
                words.append(known[key])
                continue
            if key == "as_of":
                value = day(value)
            elif isinstance(value, Mapping):
                value = self._style(value)
            words += [known[key], str(value)]
        return words

    def _style(self, style: Mapping[str, Any]) -> Path:
        """The file of a style that is in memory."""
        text = json.dumps(style, ensure_ascii=False)
        with self._lock:
            path = self._folder() / f"style-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
            path.write_text(text, encoding="utf-8")
        return path

    def _run(
        self,
        command: str,
        known: Mapping[str, str],
        options: Mapping[str, Any],
        *words: str | None,
        **how: Any,
    ) -> program.Outcome:
        named, sources = self._inputs()
        given = [word for word in words if word is not None]
        outcome = program.run([command, *named, *self._words(known, options), *given], sources=sources, **how)
        for message in outcome.messages:
            if message.severity == "warning":
                warn(message)
        return outcome

    # What is asked.

    def render(self, date: Date | None = None, *, format: str = "svg", scale: float = 1, **options: Any) -> Picture:
        """Draws the map of a day; in a notebook it shows itself.

        Args:
            date: The day; None for the map's own.
            format: `svg`, `png`, `pdf` or `tif`.
            scale: Pixels of a PNG per CSS pixel.
            options: As of the map, for this picture alone.

        Raises:
            ControlMapError: It cannot be drawn.
        """

        def draw(format: str, scale: float) -> Rendered:
            return self._picture("render", format, scale, options, *_option("--date", day(date)))

        return Picture(draw, format, scale)

    def compare(self, from_: Date, to: Date, *, format: str = "svg", scale: float = 1, **options: Any) -> Comparison:
        """Draws what changed hands between two days.

        Args:
            from_: The earlier day.
            to: The later day.
            options: As of `render`.
        """

        def draw(format: str, scale: float) -> Rendered:
            return self._picture(
                "compare",
                format,
                scale,
                options,
                *_option("--from", day(from_)),
                *_option("--to", day(to)),
            )

        def holders() -> pandas.DataFrame:
            own = {key: value for key, value in options.items() if key in _DATA}
            import pandas

            days = [self.stats(date, **own) for date in (from_, to)]
            return pandas.concat(days, ignore_index=True)

        return Comparison(draw, format, scale, holders)

    def _picture(self, command: str, format: str, scale: float, options: Mapping[str, Any], *words: str) -> Rendered:
        with tempfile.TemporaryDirectory(prefix="controlmap-") as folder:
            sidecar = Path(folder) / "sidecar.json"
            scaled = [] if scale == 1 else ["--scale", str(scale)]
            outcome = self._run(
                command,
                _OPTIONS,
                options,
                *words,
                *scaled,
                "--format",
                format,
                "-o",
                "-",
                "--sidecar",
                str(sidecar),
            )
            return Rendered(outcome.output, format, scale, outcome.messages, json.loads(sidecar.read_bytes()))

    def frames(
        self,
        from_: Date | None = None,
        to: Date | None = None,
        *,
        every: str | None = None,
        folder: str | os.PathLike[str] | None = None,
        format: str = "png",
        scale: float = 1,
        jobs: int | None = None,
        progress: bool | Callable[[int, int], None] = True,
        client: Client | None = None,
        shared: bool | None = None,
        chunk_seconds: float = 10,
        reconnect: float | None = None,
        **options: Any,
    ) -> Frames:
        """Draws the maps of a series of days into a folder.

        Args:
            from_: The first day; None for that of the map's period.
            to: The last day, likewise.
            every: `7d`, `1mo`, `1y` or `changes`.
            folder: None for one that goes with the frames; frames of the same series that are there are kept.
            jobs: Frames that are drawn at the same time; None for one per core.
            progress: A bar of `tqdm`, where that is installed; or what is told of frames done, and of all.
            client: Of a Dask cluster that draws them; its workers have this package. The series is frozen and sent to
                them: they need none of its files.
            shared: Whether the workers draw into the folder itself; None: those that see it do, others send frames.
            chunk_seconds: How long a worker draws before it tells what it has drawn.
            reconnect: Seconds to wait for a scheduler at the same address when it is lost; None to fail.
            options: As of `render`.

        Frames that cannot be drawn are in `failed`. On a cluster each of them has a folder in `FOLDER.quarantine` with
        what is needed to draw it again.
        """
        frames = Frames(folder)
        words = [
            *_option("--from", day(from_)),
            *_option("--to", day(to)),
            *_option("--every", every),
        ]
        words += ["--format", format]
        if scale != 1:
            words += ["--scale", str(scale)]
        if client is not None:
            how = {"shared": shared, "chunk_seconds": chunk_seconds, "reconnect": reconnect}
            words += ["--jobs", str(jobs or 1)]
            return self._cluster_frames(frames, client, words, progress, how, options)
        words += _option("--jobs", None if jobs is None else str(jobs))
        words += ["-o", str(frames.folder), "--progress", "json"]
        with _progress(progress, "frames") as tell:
            outcome = self._run("frames", _OPTIONS, options, *words, accepts=(0, 3), progress=tell)
        failed = [message for message in outcome.messages if message.severity == "error"]
        frames._without(failed, sorted(path.name for path in frames.folder.glob(f"*.{format}")))
        for message in frames.failed:
            warn(message)
        return frames

    def _cluster_frames(
        self,
        frames: Frames,
        client: Client,
        words: list[str],
        progress: bool | Callable[[int, int], None],
        how: Mapping[str, Any],
        options: Mapping[str, Any],
    ) -> Frames:
        """Draws frames on a Dask cluster."""
        from . import chunks, dask

        named, sources = self._inputs()
        words = [*named, *self._words(_OPTIONS, options), *words]
        memory = self._temporary
        if memory is not None:
            words = [word.replace(str(memory), chunks.INPUTS) for word in words]
        with _progress(progress, "frames") as tell:
            try:
                summary = dask.draw(words, frames.folder, client, inputs=memory, progress=tell, **how)
            except ControlMapError as failure:
                raise error([chunks.of_memory(each, sources) for each in failure.messages], failure.status) from None
        frames._without([chunks.of_memory(message, sources) for message in summary.failed], summary.files)
        for message in [*summary.warnings, *frames.failed]:
            warn(chunks.of_memory(message, sources))
        return frames

    def stats(
        self,
        date: Date | None = None,
        *,
        from_: Date | None = None,
        to: Date | None = None,
        every: str | None = None,
        **options: Any,
    ) -> pandas.DataFrame:
        """Counts areas (km²), regions, places and events of each holder, on a day or over time."""
        import pandas

        words = [
            *_option("--date", day(date)),
            *_option("--from", day(from_)),
            *_option("--to", day(to)),
        ]
        words += _option("--every", every)
        outcome = self._run("stats", _OPTIONS, options, *words, "--format", "json", "--progress", "none")
        frame = pandas.DataFrame(json.loads(outcome.output))
        if "fatalities" in frame:
            # Not known is not none.
            frame["fatalities"] = frame["fatalities"].astype("Int64")
        return _with_days(frame)

    def areas(self, date: Date | None = None, **options: Any) -> geopandas.GeoDataFrame:
        """What is drawn of the ground on a day: one row for each area, in degrees of WGS 84."""
        return self.export("areas", date, **options)

    def export(self, layer: str, date: Date | None = None, **options: Any) -> geopandas.GeoDataFrame:
        """A layer of the map on a day: `regions`, `areas`, `fronts`, `places` or `events`."""
        import geopandas

        outcome = self._run(
            "export",
            _DATA | _LOOK,
            {},
            *_option("--date", day(date)),
            "--layer",
            layer,
            "--format",
            "geojson",
            "--progress",
            "none",
            "-o",
            "-",
            *self._words(_DATA | _LOOK, options),
        )
        features = json.loads(outcome.output)["features"]
        for feature in features:
            feature.setdefault("id", None)
        if not features:
            return geopandas.GeoDataFrame({"geometry": []}, geometry="geometry", crs=4326)
        return geopandas.GeoDataFrame.from_features(features, crs=4326)

    def explain(
        self,
        longitude: float,
        latitude: float,
        date: Date | None = None,
        *,
        from_: Date | None = None,
        to: Date | None = None,
        **options: Any,
    ) -> Any:
        """Which assertions make a point what it is, on a day or, with `from_` or `to`, through time.

        Args:
            longitude: In degrees, as is `latitude`.
        """
        words = [
            *_option("--date", day(date)),
            *_option("--from", day(from_)),
            *_option("--to", day(to)),
        ]
        outcome = self._run("explain", _DATA, options, "--at", f"{longitude},{latitude}", "--format", "json", *words)
        return json.loads(outcome.output)


def _check(options: Mapping[str, Any], known: Mapping[str, str]) -> None:
    for key in options:
        if key not in known:
            raise TypeError(f"{key!r} is no option here; there are {', '.join(sorted(known))}")


def _option(name: str, value: str | None) -> list[str]:
    return [] if value is None else [name, value]


def _with_days(frame: pandas.DataFrame) -> pandas.DataFrame:
    """Days as days, where pandas has them."""
    import pandas

    if "date" in frame:
        with contextlib.suppress(ValueError, OverflowError):
            frame["date"] = pandas.to_datetime(frame["date"])
    return frame


class _progress:
    """Tells `tqdm`, or who asks for it, how far something has come."""

    def __init__(self, asked: bool | Callable[[int, int], None], task: str) -> None:
        self.asked = asked
        self.task = task
        self.bar: Any = None

    def __enter__(self) -> Callable[[int, int], None] | None:
        if callable(self.asked):
            return self.asked
        if not self.asked:
            return None
        try:
            from tqdm.auto import tqdm
        except ImportError:
            return None

        def tell(done: int, total: int) -> None:
            if self.bar is None:
                self.bar = tqdm(total=total, desc=self.task, unit="frame")
            self.bar.update(done - self.bar.n)

        return tell

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()
