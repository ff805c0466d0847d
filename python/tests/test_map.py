"""Maps of what is in memory, and of documents."""

import json
import subprocess
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import geopandas
import pandas
import pytest
from shapely.geometry import box

import controlmap as cm
from controlmap.program import find

DOCUMENT = Path(__file__).resolve().parents[2] / "geodata/northern-mali/map.yaml"


@pytest.fixture
def made(regions, control, events, actors) -> cm.Map:
    return cm.Map(regions=regions, id="code", name="label", control=control, events=events, actors=actors)


def test_a_picture_is_that_of_the_command(tmp_path):
    map = cm.Map(DOCUMENT, size="800x600")
    with pytest.warns(cm.ControlMapWarning) as warned:
        picture = map.render("2023-11-14")
    own = tmp_path / "own.svg"
    subprocess.run([find(), "render", DOCUMENT, "--date", "2023-11-14", "--size", "800x600", "-o", own], check=True)
    assert picture.bytes == own.read_bytes()
    assert {each.message.message.code for each in warned.list} >= {"events-unplaced"}
    assert picture.balance.set_index("cause").loc["events-unplaced", "count"] == 13
    assert "14 November 2023" in picture.description


def test_regions_in_utm_with_whole_ids_and_missing_values(made):
    picture = made.render("2023-03-05")
    held = {each["region"]: each.get("actor") for each in picture.sidecar["areas"] if "region" in each}
    assert held["11"] == "red"
    assert held["12"] == "blue"
    assert held["22"] == "blue"
    ElementTree.fromstring(picture.bytes)


def test_days_may_be_of_python_or_pandas(made):
    texts = ["2023-03-05", pandas.Timestamp("2023-03-05"), pandas.Timestamp("2023-03-05").date()]
    assert len({made.render(date).bytes for date in texts}) == 1
    assert made.render(pandas.Period("2023-03")).bytes == made.render("2023-03").bytes
    with pytest.raises(TypeError, match="no date"):
        made.render(5)


def test_pictures_are_saved_in_the_format_that_the_name_tells(made, tmp_path):
    picture = made.render("2023-03-05")
    starts = {"a.svg": b"<svg", "a.png": b"\x89PNG", "a.pdf": b"%PDF", "a.tif": b"II"}
    for name, start in starts.items():
        assert start in picture.save(tmp_path / name).read_bytes()[:400]
    assert picture.save(tmp_path / "a.svg").read_bytes() == picture.bytes
    small, large = (tmp_path / "a.png").stat().st_size, picture.save(tmp_path / "b.png", scale=2).stat().st_size
    assert large > small
    with pytest.raises(ValueError, match="no format"):
        picture.save(tmp_path / "a.doc")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "a.png", "a.svg", "a.tif", "b.png"]


def test_a_picture_shows_itself(made):
    shown, _ = made.render("2023-03-05")._repr_mimebundle_()
    assert shown["image/svg+xml"].lstrip().startswith("<svg")
    assert "2023" in shown["text/plain"]
    shown, size = made.render("2023-03-05", format="pdf", size="400x300")._repr_mimebundle_()
    assert "image/png" in shown
    assert size["image/png"] == {"width": 400, "height": 300}


def test_options_of_a_call_come_before_those_of_the_map(regions, control):
    map = cm.Map(regions=regions, id="code", control=control, size="400x300", title="Of the map")
    assert b"Of the map" in map.render("2023-03-05").bytes
    assert b"Of the call" in map.render("2023-03-05", title="Of the call").bytes
    with pytest.raises(TypeError, match="colour"):
        map.render("2023-03-05", colour="red")
    with pytest.raises(TypeError, match="a document, or regions"):
        cm.Map()


def test_statistics_are_a_table(made):
    table = made.stats(from_="2023-01-01", to="2023-03-01", every="1mo")
    assert str(table["date"].dtype).startswith("datetime64")
    red = table[(table["actors"] == "red") & (table["status"] == "control")].set_index("date")["area_km2"]
    assert red.loc["2023-01-01"] == pytest.approx(7200, rel=0.01)
    assert red.loc["2023-03-01"] == pytest.approx(3600, rel=0.01)


def test_a_comparison_has_tables(made):
    comparison = made.compare("2023-02-15", "2023-03-05")
    assert b"<svg" in comparison.bytes[:400]
    changes = comparison.tables["changes"]
    assert changes[["from", "to"]].drop_duplicates().to_numpy().tolist() == [["red", "blue"]]
    holders = comparison.tables["holders"]
    assert holders["date"].nunique() == 2
    assert len(comparison.tables["events"]) > 0


def test_areas_are_what_was_drawn(made, regions):
    areas = made.areas("2023-03-05")
    assert areas.crs.to_epsg() == 4326
    blue = areas[areas["actors"] == "blue"].to_crs(32630)
    wanted = regions[regions["code"].isin([12, 22])].union_all()
    assert blue.union_all().symmetric_difference(wanted).area < 1e6


def test_a_point_is_explained(made):
    answer = made.explain(-3.3, 18.4, "2023-03-05")
    assert answer["region"] == "12"
    assert answer["actors"] == "blue"


def test_frames_and_an_animation(made, tmp_path):
    told = []
    frames = made.frames(
        "2023-01", "2023-04", every="1mo", size="300x200", progress=lambda done, total: told.append((done, total))
    )
    assert told[-1] == (4, 4)
    assert [path.name for path in frames.files] == [f"2023-0{month}-01.png" for month in range(1, 5)]
    animation = frames.animate(tmp_path / "a.apng", hold=0.2)
    assert animation.path.read_bytes().startswith(b"\x89PNG")
    assert "image/png" in animation._repr_mimebundle_()
    folder = frames.folder
    del frames
    assert not folder.exists()
    kept = made.frames("2023-01", "2023-02", every="1mo", size="300x200", folder=tmp_path / "f", progress=False)
    assert len(kept) == 2
    assert kept.manifest["count"] == 2


def test_faults_are_errors_with_file_row_and_advice(regions, control, actors):
    control.index = pandas.Index([f"row {number}" for number in range(5)])
    control.loc["row 3", "from"] = pandas.Timestamp("2024-01-01")
    control.loc["row 3", "to"] = pandas.Timestamp("2023-01-01")
    with pytest.raises(cm.DataError) as caught:
        cm.Map(regions=regions, id="code", control=control, actors=actors).render("2023-03-05")
    (message,) = caught.value.messages
    assert (message.file, message.row, message.line) == ("control", "row 3", None)
    assert caught.value.status == 65
    assert str(caught.value).startswith("control, row 'row 3': ")
    assert "/tmp" not in str(caught.value)
    with pytest.raises(cm.ReadError):
        cm.Map("no-such-map.yaml").render()


def test_rows_without_an_id_are_named():
    frame = geopandas.GeoDataFrame({"code": [1, None]}, geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], crs=4326)
    with pytest.raises(cm.DataError, match="regions, row 1"):
        cm.Map(regions=frame, id="code").render()


def test_warnings_tell_the_line_that_asked(made):
    with pytest.warns(cm.ControlMapWarning) as warned:
        made.compare("2023-02-15", "2023-03-05").tables  # noqa: B018
    assert {each.filename for each in warned.list} == {__file__}


def test_nothing_stays_behind(regions, control, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    map = cm.Map(regions=regions, id="code", control=control)
    map.render("2023-03-05")
    assert list(tmp_path.iterdir())
    del map
    assert list(tmp_path.iterdir()) == []


def test_threads_share_a_map(made):
    dates = [f"2023-0{month}-05" for month in (1, 2, 3)] * 3
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        alone = {date: made.render(date, size="300x200").bytes for date in dates[:3]}
        with ThreadPoolExecutor(4) as pool:
            drawn = list(pool.map(lambda date: made.render(date, size="300x200").bytes, dates))
    assert drawn == [alone[date] for date in dates]
    assert threading.active_count() < 10


def test_a_document_may_be_a_mapping(tmp_path, monkeypatch, regions):
    monkeypatch.chdir(tmp_path)
    regions.to_crs(4326)[["code", "geometry"]].to_file("regions.geojson")
    document = {"title": {"en": "Made of a mapping"}, "regions": {"source": "regions.geojson", "id": "code"}}
    assert b"Made of a mapping" in cm.Map(document).render().bytes


def test_a_style_may_be_a_mapping(regions):
    style = {
        "version": 8,
        "sources": {},
        "layers": [{"id": "paper", "type": "background", "paint": {"background-color": "#123456"}}],
    }
    assert b"#123456" in cm.Map(regions=regions, id="code", style=style).render().bytes.lower()


def test_errors_travel_between_processes():
    import pickle

    error = cm.DataError([cm.Message("error", "no", file="a.csv", line=3)], 65)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.status, str(again)) == (cm.DataError, 65, "a.csv:3: no")


def test_sidecars_are_read_as_they_were_written(made):
    picture = made.render("2023-03-05")
    assert json.loads(json.dumps(picture.sidecar)) == picture.sidecar


def test_frames_that_cannot_be_drawn_are_none_of_the_files(made, tmp_path, monkeypatch):
    # As the program ends where one frame cannot be drawn: the others are there, and no list of a whole series.
    folder = tmp_path / "f"
    failed = folder / "2023-02-01.svg"
    said = json.dumps({"severity": "error", "what": "too large", "file": str(failed), "status": 65})
    script = tmp_path / "partly.sh"
    script.write_text(
        f"#!/bin/sh\n{find()} \"$@\" || exit\nrm {failed} {folder / 'frames.json'}\necho '{said}' >&2\nexit 3\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("CONTROLMAP_PROGRAM", str(script))
    with pytest.warns(cm.ControlMapWarning, match="too large"):
        frames = made.frames("2023-01", "2023-03", every="1mo", format="svg", folder=folder, progress=False)
    assert [message.what for message in frames.failed] == ["too large"]
    assert [path.name for path in frames] == ["2023-01-01.svg", "2023-03-01.svg"]
    assert len(frames) == 2
