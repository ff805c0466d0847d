"""What is handed over from memory comes to the program as it was meant."""

import json
import subprocess
from pathlib import Path

import geopandas
import numpy
import pandas
import pytest
from shapely.geometry import Point

from controlmap import inputs
from controlmap.program import find


def features(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_features_come_in_degrees_with_plain_properties(regions, tmp_path):
    path, source = inputs.write("regions", regions, tmp_path)
    read = features(path)
    assert [each["properties"]["code"] for each in read] == [11, 12, 13, 21, 22, 23]
    assert [each["properties"]["people"] for each in read] == [1000, None, 3000, 4000, None, 12.5]
    assert read[0]["properties"]["seen"] == "2023-01-01"
    assert read[3]["properties"]["seen"] == "2023-03-01T12:30:00"
    expected = regions.to_crs(4326).geometry[0].exterior.coords[0]
    assert tuple(read[0]["geometry"]["coordinates"][0][0]) == pytest.approx(expected, abs=1e-12)
    assert source.row(3) == 2


def test_a_named_index_is_a_column(regions, tmp_path):
    path, source = inputs.write("regions", regions.set_index("code"), tmp_path)
    assert features(path)[5]["properties"]["code"] == 23
    assert source.name == "regions"


def test_tables_have_days_whole_numbers_and_rows_that_are_found_again(control, tmp_path):
    control.index = pandas.Index(list("abcde"))
    path, source = inputs.write("control", control, tmp_path)
    text = path.read_text()
    assert text.splitlines()[0] == "region,actors,status,from,to,note"
    assert "13,red+blue,contested,2023-02-01,," in text
    # The first row takes two lines.
    assert [source.row(line) for line in (1, 2, 3, 4, 7)] == [None, "a", "a", "b", "e"]


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (numpy.int64(7), 7),
        (numpy.float64("nan"), None),
        (float("inf"), None),
        (2.0, 2),
        (2.5, 2.5),
        (2.0**60, 2.0**60),
        (numpy.bool_(True), True),
        (pandas.NA, None),
        (pandas.NaT, None),
        (pandas.Timestamp("2023-11-14"), "2023-11-14"),
        (pandas.Timestamp("2023-11-14", tz="UTC"), "2023-11-14"),
        (pandas.Timestamp("2023-11-14 10:00"), "2023-11-14T10:00:00"),
        (pandas.Period("2012-06"), "2012-06"),
        (numpy.datetime64("2023-11-14"), "2023-11-14"),
        (numpy.array([1, 2]), [1, 2]),
        ({"en": numpy.int64(1)}, {"en": 1}),
    ],
)
def test_values_become_those_of_json(value, plain):
    assert inputs.plain(value) == plain
    assert type(inputs.plain(value)) is type(plain)


def test_what_has_no_reference_system_is_told(tmp_path):
    frame = geopandas.GeoDataFrame({"a": [1]}, geometry=[Point(1.4, 18.4)])
    with pytest.warns(UserWarning, match="no reference system"):
        inputs.write("events", frame, tmp_path)
    far = geopandas.GeoDataFrame({"a": [1]}, geometry=[Point(400_000, 2_000_000)])
    with pytest.raises(ValueError, match="set_crs"):
        inputs.write("events", far, tmp_path)


def test_columns_need_names(control, tmp_path):
    control[5] = 1
    with pytest.raises(TypeError, match="5"):
        inputs.write("control", control, tmp_path)


def test_what_is_no_table_is_refused(tmp_path):
    with pytest.raises(TypeError, match="events is a int"):
        inputs.write("events", 5, tmp_path)


def test_actors_are_read_by_the_program(actors, tmp_path):
    path, _ = inputs.write("actors", actors, tmp_path)
    assert subprocess.run([find(), "validate", path]).returncode == 0
