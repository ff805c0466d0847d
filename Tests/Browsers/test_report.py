"""Pages of `controlmap report`, as their readers use them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from browsers import Browser, Page
from conftest import MALI, differing, run, violations

MOST_BYTES = 1_500_000
HEADLINE = "Mali\N{RIGHT SINGLE QUOTATION MARK}s army enters Kidal"


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The shipped example in three languages, with text as text, and for dark pages."""
    folder = tmp_path_factory.mktemp("reports")
    ways = {
        "en": [],
        "fr": ["--lang", "fr"],
        "ar": ["--lang", "ar"],
        "text": ["--svg-text", "text"],
        "dark": ["--svg-dark", "auto"],
    }
    for name, words in ways.items():
        run("report", MALI, *words, "--quiet", "-o", folder / f"{name}.html")
    run("render", MALI, "--quiet", "-o", folder / "map.png")
    return {name: folder / f"{name}.html" for name in ways} | {"png": folder / "map.png"}


def open_report(page: Page, path: Path, width: int = 1200, height: int = 900) -> None:
    page.open(path.as_uri(), width, height)
    page.wait("!document.getElementById('player').hidden && document.getElementById('choices').childElementCount > 0")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_report_is_small_and_asks_nobody(page: Page, reports: dict[str, Path], language: str, look) -> None:
    assert reports[language].stat().st_size <= MOST_BYTES
    open_report(page, reports[language])
    assert page.get("performance.getEntriesByType('resource').length") == 0
    assert page.log == []
    assert page.get("document.documentElement.lang") == language
    assert page.get("getComputedStyle(document.body).direction") == ("rtl" if language == "ar" else "ltr")
    look(page.picture(), f"report-{page.browser.name}-{language}")


def test_the_slider_shows_other_dates(page: Page, reports: dict[str, Path]) -> None:
    open_report(page, reports["en"])
    seen = "[...document.querySelectorAll('#map .period')].filter(e => e.getAttribute('display') !== 'none').length"
    text = "document.getElementById('day-text').textContent"
    heading = "document.getElementById('heading').textContent"
    assert page.get(text) == "14 November 2023"
    assert page.get(heading) == HEADLINE
    assert page.get(seen) > 0
    page.run("{ document.getElementById('day').focus(); return 1; }")
    page.press("ArrowLeft")
    page.wait(f"{text} !== '14 November 2023'")
    assert page.get("document.getElementById('status').textContent").startswith(page.get(text))
    page.press("Home")
    page.wait(f"{text} === '1 January 2012'")
    assert page.get("document.getElementById('day').getAttribute('aria-valuetext')") == "1 January 2012"
    # Each day has its own elements, and no other's.
    wrong = page.run(
        "{ const first = '2012-01-01'; return [...document.querySelectorAll('#map .period')].filter(e =>"
        "(e.dataset.from <= first && first < e.dataset.to) !== (e.getAttribute('display') !== 'none')).length; }"
    )
    assert wrong == 0
    page.press("End")
    page.wait(f"{text} === '31 December 2024'")


def test_play_goes_on_until_it_is_stopped(page: Page, reports: dict[str, Path]) -> None:
    open_report(page, reports["en"])
    page.run("{ document.getElementById('pace').value = '400'; document.getElementById('day').focus(); return 1; }")
    page.press("Home")
    page.press(" ")
    assert page.get("document.getElementById('play').getAttribute('aria-pressed')") == "true"
    page.wait("Number(document.getElementById('day').value) >= 3")
    page.click("#play")
    assert page.get("document.getElementById('play').getAttribute('aria-pressed')") == "false"
    stopped = page.get("document.getElementById('day').value")
    page.run("{ await new Promise(done => setTimeout(done, 900)); return 1; }")
    assert page.get("document.getElementById('day').value") == stopped


def test_layers_confidence_and_holders(page: Page, reports: dict[str, Path]) -> None:
    open_report(page, reports["en"])
    boxes = page.get("[...document.querySelectorAll('#choices label')].map(e => e.textContent)")
    assert {"Control", "Events", "Names", "high", "low"} <= set(boxes)
    page.click("#choices label input", boxes.index("Events"))
    assert page.get("getComputedStyle(document.querySelector('#map [data-layer=events]')).display") == "none"
    page.click("#choices label input", boxes.index("Events"))
    assert page.get("getComputedStyle(document.querySelector('#map [data-layer=events]')).display") != "none"
    page.click("#choices label input", boxes.index("low"))
    assert page.get("[...document.querySelectorAll('#map [data-confidence=low]')].every(e => e.matches('.withheld'))")
    page.click("#choices label input", boxes.index("low"))
    assert page.get("document.querySelectorAll('#map .withheld').length") == 0
    page.click("#choices button[data-name=fama]")
    assert page.get("document.querySelectorAll('#map [data-actor=fama].faded').length") == 0
    assert page.get("[...document.querySelectorAll('#map [data-actor=mnla]')].every(e => e.matches('.faded'))")
    page.click("#choices button[data-name=fama]")
    assert page.get("document.querySelectorAll('#map .faded').length") == 0
    # The legend's own sample does the same.
    page.click("#map [data-layer=legend] .actor-fama")
    assert page.get("document.querySelector('#choices button[data-name=fama]').getAttribute('aria-pressed')") == "true"


@pytest.mark.parametrize("width", [1200, 390, 360])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_wrong_for_assistive_technology(
    page: Page, reports: dict[str, Path], language: str, width: int, look
) -> None:
    open_report(page, reports[language], width)
    assert violations(page) == []
    assert page.get("document.documentElement.scrollWidth") <= width
    if width == 390:
        look(page.picture(), f"report-{page.browser.name}-{language}-390")


def test_a_dark_page(kind: type[Browser], reports: dict[str, Path], look) -> None:
    with kind(is_dark=True) as page:
        open_report(page, reports["dark"])
        assert page.get("matchMedia('(prefers-color-scheme: dark)').matches")
        assert violations(page) == []
        assert page.log == []
        picture = page.picture()
        assert sum(picture.getpixel((5, 5))) < 200
        look(picture, f"report-{kind.name}-dark")


def test_without_scripts_the_date_and_the_tables_are_there(kind: type[Browser], reports: dict[str, Path], look) -> None:
    with kind(has_scripts=False) as page:
        page.resize(1200, 900)
        page.browser.ask("browsingContext.navigate", context=page.context, url=reports["en"].as_uri(), wait="complete")
        answer = page.browser.ask("browsingContext.captureScreenshot", context=page.context, origin="document")
        assert answer["data"]
        text = subprocess.run(
            ["pdftotext", "-layout", "-", "-"], input=page.pdf(), capture_output=True, check=True
        ).stdout.decode()
        assert HEADLINE in text
        assert "Towns on 14 November 2023" in text
        assert "CSP-PSD" in text


def test_printed_on_paper(page: Page, reports: dict[str, Path], tmp_path: Path) -> None:
    open_report(page, reports["en"])
    path = tmp_path / "report.pdf"
    path.write_bytes(page.pdf())
    said = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size: +59[456].* x 84[12]", said)
    assert int(re.search(r"Pages: +(\d+)", said)[1]) <= 12
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert "Changes of hands" in text
    assert "Play" not in text


@pytest.mark.parametrize("way, most", [("en", 0.003), ("text", 0.012)])
def test_the_map_has_the_pixels_of_render(page: Page, reports: dict[str, Path], way: str, most: float, look) -> None:
    open_report(page, reports[way], 1400, 1200)
    page.run(
        # Where pixels of the page and of the map meet.
        "{ const map = document.querySelector('#map svg'); map.style.width = '1200px'; scrollTo(0, 0);"
        "map.style.position = 'fixed'; map.style.left = map.style.top = '0'; return 1; }"
    )
    shown = page.picture("#map svg")
    drawn = Image.open(reports["png"]).convert("RGB")
    shown = shown.crop((0, 0, *drawn.size))
    look(shown, f"report-{page.browser.name}-map-{way}")
    part = differing(shown, drawn)
    print(f"{page.browser.name}, {way}: {part:.4f} of the pixels differ")
    assert part <= most
