"""The picture that is compared: one page, drawn by us and, as mapnik.xml and mapserver.map, by two other programs.

Regions are filled by holder and have borders; events are circles, names have a halo; there is a title, and a legend at
the right. All three read the same files and draw in EPSG:32631.
"""

import html
import json
from datetime import timedelta
from pathlib import Path

WIDTH, HEIGHT = 1600, 1200
TITLE = "A made-up land"
WINDOW = 4400  # days before the date whose events are shown
ACTORS = [
    ("north", "Northern Front", "#8fb8de"), ("south", "Southern Army", "#e7a977"), ("east", "Eastern Union", "#b6d7a8"),
    ("west", "Western League", "#d5a6bd"), ("coast", "Coast Guard", "#ffe599"), ("hills", "Hill Council", "#b4a7d6"),
]
PAPER, BORDER, EVENT, INK, HALO = "#f4f2ec", "#55524a", "#7a2e6b", "#222222", "#ffffff"
BORDER_WIDTH, EVENT_SIZE, NAME_SIZE, HALO_WIDTH, TITLE_SIZE, LEGEND_SIZE = 1.0, 7, 13, 1.6, 28, 18
FONTS = Path("/usr/share/fonts/truetype/noto")

# Where the map stands on the page of the others, which have no layout of their own: left, top, right, bottom.
FRAME = (24, 76, 1330, 1176)
LEGEND_LEFT, LEGEND_TOP, LEGEND_STEP = 1360, 96, 30
# The land of workloads.py in metres of EPSG:32631, with room for borders that wander outwards.
LAND = (47_000, 1_530_000, 953_000, 2_240_000)


def style(names=True, places=False):
    """Our style of the picture."""
    layers = [
        {"id": "background", "type": "background", "paint": {"background-color": PAPER}},
        {"id": "control", "type": "fill", "source": "areas",
         "paint": {"fill-color": ["to-color", ["get", "color"], PAPER]}},
        {"id": "borders", "type": "line", "source": "regions", "layout": {"line-join": "round"},
         "paint": {"line-color": BORDER, "line-width": BORDER_WIDTH if names else 0.2}},
        {"id": "events", "type": "circle", "source": "events",
         "paint": {"circle-color": EVENT, "circle-radius": EVENT_SIZE / 2, "circle-stroke-color": HALO,
                   "circle-stroke-width": 0.8}},
    ]
    label = {"text-color": INK, "text-halo-color": HALO, "text-halo-width": HALO_WIDTH}
    if places:
        layers.append({"id": "places", "type": "circle", "source": "places",
                       "paint": {"circle-color": INK, "circle-radius": 2}})
        layers.append({"id": "places-names", "type": "symbol", "source": "places", "paint": label,
                       "layout": {"text-field": ["get", "name"], "text-font": ["Noto Sans Regular"],
                                  "text-size": 11, "symbol-sort-key": ["get", "rank"],
                                  "text-variable-anchor": ["left", "right", "top", "bottom"],
                                  "text-radial-offset": 0.5}})
    if names and not places:
        layers.append({"id": "names", "type": "symbol", "source": "regions", "paint": label,
                       "layout": {"text-field": ["get", "name"], "text-font": ["Noto Sans Regular"],
                                  "text-size": NAME_SIZE, "text-allow-overlap": True}})
    sources = ["areas", "regions", "events", "places"]
    return {"version": 8, "name": "Benchmark", "glyphs": "fonts/{fontstack}/{range}.pbf",
            "sources": {source: {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}
                        for source in sources},
            "layers": layers}


def extent():
    """Of the whole page in metres, so that the land fills its frame."""
    left, top, right, bottom = FRAME
    west, south, east, north = LAND
    scale = max((east - west) / (right - left), (north - south) / (bottom - top))
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    x, y = middle_x - scale * (left + right) / 2, middle_y + scale * (top + bottom) / 2
    return scale, (x, y - scale * HEIGHT, x + scale * WIDTH, y)


def on_page(x, y):
    """The place in metres of a place of the page in pixels."""
    scale, (west, _, _, north) = extent()
    return west + scale * x, north - scale * y


def boxes():
    """The rows of the legend: holder, name, colour, the corners of its box and where its text stands, in pixels."""
    for number, (actor, name, color) in enumerate(ACTORS):
        top = LEGEND_TOP + number * LEGEND_STEP
        box = [(LEGEND_LEFT, top), (LEGEND_LEFT + 26, top), (LEGEND_LEFT + 26, top + 18), (LEGEND_LEFT, top + 18)]
        yield actor, name, color, box, (LEGEND_LEFT + 36, top + 9)


EVENT_ROW = LEGEND_TOP + len(ACTORS) * LEGEND_STEP


def write_others(folder, day, months):
    (folder / "mapnik.xml").write_text(mapnik(day))
    if months:
        (folder / "mapnik-series.xml").write_text(mapnik(day, months))
        (folder / "mapserver-series.map").write_text(mapserver(day, series=True))
    (folder / "mapserver.map").write_text(mapserver(day))
    # Only the faces that are used: a program that reads a whole folder of fonts would be measured by that.
    (folder / "fonts").mkdir(exist_ok=True)
    for face in ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"]:
        link = folder / "fonts" / face
        if not link.is_symlink():
            link.symlink_to(FONTS / face)
    (folder / "fonts.txt").write_text("regular fonts/NotoSans-Regular.ttf\nbold fonts/NotoSans-Bold.ttf\n")


def feature(geometry, coordinates, **properties):
    return {"type": "Feature", "properties": properties,
            "geometry": {"type": geometry, "coordinates": coordinates}}


def inline(features):
    return html.escape(json.dumps({"type": "FeatureCollection", "features": features}), quote=False)


# A series reads each file many times: whoever draws one with these programs turns it into what they read fastest, in
# the coordinates of the map, once (peers/prepare.sh). The time of that is part of the series'.
PREPARED = "prepared"


def mapnik(day, months=()):
    """A style for each month stands beside that of the day, so that a series changes its layer's style alone."""
    since = day - timedelta(days=WINDOW)
    _, (west, south, east, north) = extent()

    def held(name, column):
        rules = "".join(
            f"<Rule><Filter>[{column}] = '{actor}'</Filter><PolygonSymbolizer fill=\"{color}\"/></Rule>"
            for actor, _, color in ACTORS)
        return f'<Style name="{name}" filter-mode="first">{rules}</Style>\n'

    def shown(name, first, last):
        return (f'<Style name="{name}"><Rule><Filter>[date] &gt; \'{first}\' and [date] &lt;= \'{last}\'</Filter>'
                f'<MarkersSymbolizer width="{EVENT_SIZE}" height="{EVENT_SIZE}" fill="{EVENT}" stroke="{HALO}" '
                'stroke-width="0.8" allow-overlap="true" ignore-placement="true"/></Rule></Style>\n')

    def text(size, face, align):
        return (f'<TextSymbolizer face-name="Noto Sans {face}" size="{size}" fill="{INK}" '
                f'halo-fill="{HALO}" halo-radius="{HALO_WIDTH}" {align}>[name]</TextSymbolizer>')

    series = "".join(held(f"held-{number}", f"m{number:03}")
                     + shown(f"shown-{number}", month - timedelta(days=WINDOW), month)
                     for number, month in enumerate(months))
    rows, samples = [], []
    for actor, name, color, box, place in boxes():
        corners = [list(on_page(*corner)) for corner in box + box[:1]]
        samples.append(feature("Polygon", [corners], holder=actor))
        rows.append(feature("Point", list(on_page(*place)), name=name))
    rows.append(feature("Point", list(on_page(LEGEND_LEFT + 36, EVENT_ROW + 9)), name="Events"))
    dot = [feature("Point", list(on_page(LEGEND_LEFT + 13, EVENT_ROW + 9)), date=str(day))]
    title = [feature("Point", list(on_page(24, 40)), name=TITLE)]
    metric, degrees = "epsg:32631", "epsg:4326"
    drawn_in = metric if months else degrees

    def layer(name, styles, source, srs):
        names = "".join(f"<StyleName>{style}</StyleName>" for style in styles)
        data = f"<Datasource>{source}</Datasource>" if source else ""
        return f'<Layer name="{name}" srs="{srs}" cache-features="true">{names}{data}</Layer>\n'

    def file(name):
        if months:
            return ('<Parameter name="type">shape</Parameter>'
                    f'<Parameter name="file">{PREPARED}/{name}.shp</Parameter>')
        return ('<Parameter name="type">geojson</Parameter>'
                f'<Parameter name="file">{name}.geojson</Parameter>')

    def given(features):
        return f'<Parameter name="type">geojson</Parameter><Parameter name="inline">{inline(features)}</Parameter>'

    right = 'horizontal-alignment="right" vertical-alignment="middle" allow-overlap="true"'
    return (
        f'<Map srs="{metric}" background-color="{PAPER}" font-directory="fonts" '
        f'maximum-extent="{west},{south},{east},{north}">\n'
        + held("held", "holder") + held("samples", "holder") + shown("shown", since, day) + shown("dot", since, day)
        + f'<Style name="borders"><Rule><LineSymbolizer stroke="{BORDER}" stroke-width="{BORDER_WIDTH}" '
          'stroke-linejoin="round"/></Rule></Style>\n'
        + f'<Style name="names"><Rule>{text(NAME_SIZE, "Regular", "placement=" + chr(34) + "interior" + chr(34))}'
          '</Rule></Style>\n'
        + f'<Style name="rows"><Rule>{text(LEGEND_SIZE, "Regular", right)}</Rule></Style>\n'
        + f'<Style name="title"><Rule>{text(TITLE_SIZE, "Bold", right)}</Rule></Style>\n'
        + series
        + layer("regions", ["held", "borders"], file("regions"), drawn_in)
        + layer("events", ["shown"], file("events"), drawn_in)
        # mapnik_map.py gives it the regions that were read already.
        + layer("names", ["names"], None, drawn_in)
        + layer("samples", ["samples", "borders"], given(samples), metric)
        + layer("dot", ["dot"], given(dot), metric)
        + layer("rows", ["rows"], given(rows), metric)
        + layer("title", ["title"], given(title), metric)
        + "</Map>\n")


def rgb(color):
    return " ".join(str(int(color[place:place + 2], 16)) for place in (1, 3, 5))


def mapserver(day, series=False):
    """As an experienced user writes it: one layer that fills, outlines and names a region as it is read."""
    since = day - timedelta(days=WINDOW)
    _, (west, south, east, north) = extent()

    def file(name):
        if series:
            return f'DATA "{PREPARED}/{name}" PROJECTION "init=epsg:32631" END STATUS ON'
        return (f'CONNECTIONTYPE OGR CONNECTION "{name}.geojson" DATA "{name}" '
                'PROJECTION "init=epsg:4326" END STATUS ON')

    def label(size, face, position, more=""):
        # Its letters are given in points at 96 to the inch.
        return (f'LABEL TYPE truetype FONT "{face}" SIZE {0.75 * size:g} COLOR {rgb(INK)} OUTLINECOLOR {rgb(HALO)} '
                f"OUTLINEWIDTH {2 * HALO_WIDTH} POSITION {position} {more} END")

    border = f"STYLE OUTLINECOLOR {rgb(BORDER)} WIDTH {BORDER_WIDTH} LINEJOIN round END"
    circle = (f'STYLE SYMBOL "circle" SIZE {EVENT_SIZE} COLOR {rgb(EVENT)} OUTLINECOLOR {rgb(HALO)} '
              "OUTLINEWIDTH 0.8 END")
    held = "".join(
        f'CLASS EXPRESSION "{actor}" STYLE COLOR {rgb(color)} END {border} {label(NAME_SIZE, "regular", "cc")} END\n'
        for actor, _, color in ACTORS)
    page = "TRANSFORM FALSE STATUS ON"
    name = label(LEGEND_SIZE, "regular", "cr", "FORCE TRUE")
    rows = ""
    for actor, words, color, box, (x, y) in boxes():
        corners = " ".join(f"{left} {top}" for left, top in box + box[:1])
        rows += (f'LAYER NAME "sample-{actor}" TYPE POLYGON {page} FEATURE POINTS {corners} END END '
                 f"CLASS STYLE COLOR {rgb(color)} END {border} END END\n"
                 f'LAYER NAME "row-{actor}" TYPE POINT {page} FEATURE POINTS {x} {y} END TEXT "{words}" END '
                 f"CLASS {name} END END\n")
    x, y = LEGEND_LEFT, EVENT_ROW + 9
    return (
        f'MAP NAME "picture" SIZE {WIDTH} {HEIGHT} EXTENT {west} {south} {east} {north} UNITS METERS '
        f'IMAGECOLOR {rgb(PAPER)} FONTSET "fonts.txt" IMAGETYPE png RESOLUTION 72 '
        "DEFRESOLUTION 72\n"
        'PROJECTION "init=epsg:32631" END\n'
        'OUTPUTFORMAT NAME png DRIVER "AGG/PNG" IMAGEMODE RGB END\n'
        'OUTPUTFORMAT NAME svg DRIVER "CAIRO/SVG" IMAGEMODE RGB MIMETYPE "image/svg+xml" EXTENSION "svg" END\n'
        'SYMBOL NAME "circle" TYPE ELLIPSE POINTS 1 1 END FILLED TRUE END\n'
        f'LAYER NAME "regions" TYPE POLYGON {file("regions")} CLASSITEM "holder" LABELITEM "name"\n{held}END\n'
        f'LAYER NAME "events" TYPE POINT {file("events")}\n'
        f"FILTER ('[date]' > '{since}' and '[date]' <= '{day}') CLASS {circle} END END\n"
        f"{rows}"
        f'LAYER NAME "dot" TYPE POINT {page} FEATURE POINTS {x + 13} {y} END END CLASS {circle} END END\n'
        f'LAYER NAME "dot-row" TYPE POINT {page} FEATURE POINTS {x + 36} {y} END TEXT "Events" END '
        f"CLASS {name} END END\n"
        f'LAYER NAME "title" TYPE POINT {page} FEATURE POINTS 24 40 END TEXT "{TITLE}" END '
        f'CLASS {label(TITLE_SIZE, "bold", "cr", "FORCE TRUE")} END END\n'
        "END\n")
