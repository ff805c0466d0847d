"""What the tests have in common: made-up regions in UTM, with integer ids and missing values."""

import geopandas
import pandas
import pytest
from shapely.geometry import Point, box


@pytest.fixture
def regions() -> geopandas.GeoDataFrame:
    """Six squares of 60 km in UTM zone 30N (EPSG:32630); the last has no shape."""
    squares = [box(x, y, x + 60_000, y + 60_000) for y in (2_000_000, 2_060_000) for x in (400_000, 460_000, 520_000)]
    frame = geopandas.GeoDataFrame(
        {
            "code": [11, 12, 13, 21, 22, 23],
            "label": ["North", "Marsh", "Cape", "Ford", "Hill", None],
            "people": [1000.0, None, 3000.0, 4000.0, float("nan"), 12.5],
            "seen": pandas.to_datetime(
                ["2023-01-01", None, "2023-02-01", "2023-03-01 12:30", None, None], format="mixed"
            ),
        },
        geometry=squares,
        crs=32630,
    )
    return frame


@pytest.fixture
def control() -> pandas.DataFrame:
    """Two actors; region ids are decimals, since one is missing where a row is about no region."""
    return pandas.DataFrame(
        {
            "region": [11, 12, 13, 12, 22],
            "actors": ["red", "red", ["red", "blue"], "blue", "blue"],
            "status": ["control", "control", "contested", "control", None],
            "from": pandas.to_datetime(["2023-01-01", "2023-01-01", "2023-02-01", "2023-03-01", "2023-01-15"]),
            "to": pandas.to_datetime([None, "2023-03-01", None, None, None]),
            "note": ["of two\nlines", None, None, "said “so”", None],
        }
    )


@pytest.fixture
def events() -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(
        {
            "date": [
                pandas.Timestamp("2023-01-20"),
                pandas.Timestamp("2023-02-20 08:15"),
                pandas.Timestamp("2023-03-02"),
            ],
            "kind": ["clash", "clash", "strike"],
            "fatalities": [3, None, 0],
        },
        geometry=[Point(430_000, 2_030_000), Point(490_000, 2_030_000), Point(550_000, 2_100_000)],
        crs=32630,
    )


@pytest.fixture
def actors() -> dict[str, object]:
    return {"red": {"name": {"en": "Reds"}, "color": "#b2182b"}, "blue": "#2166ac"}
