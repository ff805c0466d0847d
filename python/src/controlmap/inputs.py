"""Writes what is handed over from memory to files that the program reads."""

from __future__ import annotations

import csv
import datetime
import json
import math
import os
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from .messages import Message, Source, warn

if TYPE_CHECKING:
    import geopandas
    import pandas

    Features = str | os.PathLike[str] | geopandas.GeoDataFrame | geopandas.GeoSeries
    """A file with features, or such features in any reference system."""
    Table = str | os.PathLike[str] | pandas.DataFrame | geopandas.GeoDataFrame
    """A file with rows or features, or these themselves."""
    Actors = str | os.PathLike[str] | Mapping[str, Mapping[str, Any] | str]
    """A file of actors, or their entries by id; a text is a colour."""

# Whole numbers beyond it are not told apart by what reads JSON.
_EXACT = 2**53


def is_path(value: object) -> bool:
    return isinstance(value, (str, os.PathLike))


def write(name: str, value: Any, folder: Path) -> tuple[Path, Source]:
    """Writes a table, features or a mapping into a folder.

    Args:
        name: Of the parameter that it was given as; the file has it too.

    Returns:
        The file, and which rows stand on which of its lines.
    """
    if isinstance(value, Mapping):
        return _write_mapping(name, value, folder)
    if hasattr(value, "geometry") and hasattr(value, "to_crs"):
        return _write_features(name, _frame(value), folder)
    if hasattr(value, "itertuples"):
        return _write_table(name, value, folder)
    raise TypeError(f"{name} is a {type(value).__name__}; give a path, a DataFrame or a GeoDataFrame")


def _frame(value: Any) -> geopandas.GeoDataFrame:
    """A GeoDataFrame, of a GeoSeries too; an index with a name is a column."""
    import geopandas

    frame = value if isinstance(value, geopandas.GeoDataFrame) else geopandas.GeoDataFrame(geometry=value)
    return _with_index(frame)


def _with_index(frame: Any) -> Any:
    names = [name for name in frame.index.names if name is not None and name not in frame.columns]
    return frame.reset_index(level=names, drop=False) if names else frame


def _write_features(name: str, frame: geopandas.GeoDataFrame, folder: Path) -> tuple[Path, Source]:
    import shapely

    frame = _in_degrees(name, frame)
    geometries = frame.geometry
    columns = [column for column in frame.columns if column != geometries.name]
    _check_names(name, columns)
    path = folder / f"{name}.geojsonl"
    shapes = shapely.to_geojson(shapely.force_2d(geometries.to_numpy()))
    cells = [frame[column].tolist() for column in columns]
    with path.open("w", encoding="utf-8") as file:
        for number, shape in enumerate(shapes):
            properties = {column: plain(values[number]) for column, values in zip(columns, cells, strict=True)}
            text = json.dumps(properties, ensure_ascii=False, allow_nan=False)
            file.write(f'{{"type":"Feature","properties":{text},"geometry":{shape or "null"}}}\n')
    return path, Source(name, frame.index.tolist(), range(1, len(frame) + 1))


def _in_degrees(name: str, frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """The features in longitude and latitude of WGS 84 (RFC 7946)."""
    if frame.crs is not None:
        return frame.to_crs(4326)
    west, south, east, north = frame.total_bounds
    if min(west, south) < -180 or east > 180 or south < -90 or north > 90:
        raise ValueError(
            f"{name} has no reference system, and coordinates that are no degrees; say which it has: {name}.set_crs(…)"
        )
    what = "has no reference system; its coordinates are taken for degrees of WGS 84"
    message = Message("warning", what, f"say which it has: {name}.set_crs(4326)", "crs-missing", name)
    warn(message)
    return frame


def _check_names(name: str, columns: Iterable[Hashable]) -> None:
    """Columns become members of JSON or the first row of a table: each needs a name of its own."""
    seen: set[str] = set()
    for column in columns:
        if not isinstance(column, str):
            raise TypeError(f"{name} has a column {column!r}, whose name is no text; rename it")
        if column in seen:
            raise ValueError(f"{name} has two columns {column!r}; rename one")
        seen.add(column)


class _Lines:
    """Counts the lines of what is written through it."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.count = 0

    def write(self, text: str) -> int:
        self.count += text.count("\n")
        return self.file.write(text)


def _write_table(name: str, frame: pandas.DataFrame, folder: Path) -> tuple[Path, Source]:
    frame = _with_index(frame)
    columns = list(frame.columns)
    _check_names(name, columns)
    path = folder / f"{name}.csv"
    lines: list[int] = []
    cells = [frame[column].tolist() for column in columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        counter = _Lines(file)
        writer = csv.writer(counter, lineterminator="\n")
        writer.writerow(columns)
        for row in zip(*cells, strict=True):
            lines.append(counter.count + 1)
            writer.writerow([_cell(column, value) for column, value in zip(columns, row, strict=True)])
    return path, Source(name, frame.index.tolist(), lines)


def _cell(column: str, value: Any) -> Any:
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ("+" if column == "actors" else "; ").join(str(part) for part in value)
    return value


def _write_mapping(name: str, value: Mapping[str, Any], folder: Path) -> tuple[Path, Source]:
    entries = {
        key: {"color": entry} if name == "actors" and isinstance(entry, str) else plain(entry)
        for key, entry in value.items()
    }
    # JSON is YAML.
    path = folder / f"{name}.yaml"
    lines = ["{"] + [
        f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(entry, ensure_ascii=False, allow_nan=False)},"
        for key, entry in entries.items()
    ]
    path.write_text("\n".join(lines) + "\n}\n", encoding="utf-8")
    return path, Source(name, list(entries), range(2, len(entries) + 2))


def plain(value: Any) -> Any:
    """A value as JSON has it: what is missing is None, a day without a time is written as a day, and a whole number
    stays one though missing values made its column one of decimals.
    """
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(part) for part in value]
    if hasattr(value, "tolist") and not hasattr(value, "isoformat"):
        # An array or a number of NumPy.
        return plain(value.tolist())
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat()
    # Dates, periods, identifiers, decimals.
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
