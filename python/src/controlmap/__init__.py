"""Maps of who controls which territory over time.

import controlmap as cm

m = cm.Map(regions=gdf, id="code", control=df, actors={"army": {"name": "Army", "color": "#1f5fa8"}})
m.render("2023-11-14").save("map.svg")
"""

from .map import Map
from .messages import (
    BusyError,
    ControlMapError,
    ControlMapWarning,
    DataError,
    Message,
    ProgramError,
    ReadError,
)
from .results import Animation, Comparison, Frames, Picture

__all__ = [
    "Animation",
    "BusyError",
    "Comparison",
    "ControlMapError",
    "ControlMapWarning",
    "DataError",
    "Frames",
    "Map",
    "Message",
    "Picture",
    "ProgramError",
    "ReadError",
]
