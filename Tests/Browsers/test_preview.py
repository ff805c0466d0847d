"""`controlmap preview`, as analysts use it: dates, two of them, files that are saved, and clients that misbehave."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image

from browsers import Browser, Page
from conftest import ROOT, Preview, differing, run, violations


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    for name in ("geodata", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    running = Preview(folder / "geodata/northern-mali/map.yaml")
    yield running
    running.end()


def open_preview(page: Page, preview: Preview, width: int = 1300, height: int = 900) -> None:
    page.open(preview.address, width, height)
    page.wait("document.querySelector('#pane-a svg') !== null")


DAY = "document.getElementById('date').value"
SHOWN = "document.querySelector('#pane-a svg desc')?.textContent ?? ''"


def test_dates_by_keys_and_by_hand(page: Page, preview: Preview, look) -> None:
    open_preview(page, preview)
    assert page.log == []
    assert page.get("performance.getEntriesByType('resource').every(each => each.name.startsWith(location.origin))")
    assert page.get(DAY) == "2023-11-14"
    look(page.picture(), f"preview-{page.browser.name}")
    page.run("{ document.getElementById('day').focus(); return 1; }")
    page.press("Home")
    page.wait(f"{DAY} === '2012-01-01'")
    page.wait(f"({SHOWN}).includes('1 January 2012')")
    page.wait("document.getElementById('status').textContent.includes('1 January 2012')")
    page.press("End")
    page.wait(f"{DAY} === '2024-12-31'")
    page.click("#before")
    page.wait(f"{DAY} < '2024-12-31'")
    # A day that is none of the slider's.
    page.run(
        "{ const date = document.getElementById('date'); date.value = '2013-03-03';"
        "date.dispatchEvent(new Event('change')); return 1; }"
    )
    page.wait(f"({SHOWN}).includes('3 March 2013')")
    assert "--date 2013-03-03" in page.get("document.getElementById('command').textContent")


def test_play_and_pause(page: Page, preview: Preview) -> None:
    open_preview(page, preview)
    page.run("{ document.getElementById('pace').value = '400'; document.getElementById('day').focus(); return 1; }")
    page.press("Home")
    page.wait(f"{DAY} === '2012-01-01'")
    page.press(" ")
    page.wait("Number(document.getElementById('day').value) >= 2")
    page.press(" ")
    assert page.get("document.getElementById('play').getAttribute('aria-pressed')") == "false"


def choose(page: Page, name: str, value: str) -> None:
    page.run(
        f"{{ const select = document.getElementById('{name}'); select.value = '{value}';"
        "select.dispatchEvent(new Event('change')); return 1; }"
    )


def test_two_dates(page: Page, preview: Preview, look) -> None:
    open_preview(page, preview)
    choose(page, "view", "side")
    page.wait("document.querySelector('#pane-b svg') !== null")
    boxes = page.get("[...document.querySelectorAll('.pane')].map(each => each.getBoundingClientRect().x)")
    assert boxes[0] != boxes[1]
    look(page.picture(), f"preview-{page.browser.name}-side")
    choose(page, "view", "swipe")
    page.wait("document.getElementById('stage').className === 'swipe'")
    boxes = page.get("[...document.querySelectorAll('.pane')].map(each => each.getBoundingClientRect().x)")
    assert boxes[0] == boxes[1]
    page.run("{ document.getElementById('divider').focus(); return 1; }")
    page.press("Home")
    assert page.get("document.getElementById('pane-b').style.clipPath") == "inset(0px 0px 0px 0%)"
    # No id of one map is one of the other.
    assert (
        page.get(
            "(() => { const ids = [...document.querySelectorAll('[id]')].map(each => each.id);"
            "return ids.length - new Set(ids).size; })()"
        )
        == 0
    )


def test_themes_pages_languages_and_zoom(page: Page, preview: Preview, look) -> None:
    open_preview(page, preview)
    box = "document.querySelector('#pane-a svg').getAttribute('viewBox')"
    usual = page.get(box)
    choose(page, "template", "story")
    page.wait(f"{box} !== '{usual}'")
    choose(page, "template", "")
    page.wait(f"{box} === '{usual}'")
    ground = "document.querySelector('#pane-a [data-layer=background] *').getAttribute('fill')"
    light = page.get(ground)
    choose(page, "theme", "dark")
    page.wait(f"{ground} !== '{light}'")
    choose(page, "theme", "")
    choose(page, "language", "ar")
    page.wait("document.documentElement.dir === 'rtl' && document.documentElement.lang === 'ar'")
    page.wait(f"({SHOWN}).includes('كيدال')")
    look(page.picture(), f"preview-{page.browser.name}-ar")
    choose(page, "language", "")
    page.wait("document.documentElement.lang === 'en'")
    page.click("#zoom-in")
    page.wait("document.getElementById('command').textContent.includes('--extent=')")
    page.wait("!document.querySelector('.pane.waiting')")
    look(page.picture("#pane-a"), f"preview-{page.browser.name}-zoom")
    page.click("#whole")
    page.wait("!document.getElementById('command').textContent.includes('--extent=')")


def test_a_click_says_why(page: Page, preview: Preview) -> None:
    open_preview(page, preview)
    page.click("#pane-a circle[data-place=kidal]")
    page.wait("document.getElementById('explain').textContent.includes('fama')")
    assert "2023-11-14" in page.get("document.getElementById('explain').textContent")
    # Without a mouse.
    page.run("{ document.getElementById('stage').focus(); return 1; }")
    page.press("ArrowLeft", "Enter")
    page.wait("document.activeElement.id === 'explain'")


def test_saved_files_are_drawn_again_at_once(page: Page, preview: Preview) -> None:
    open_preview(page, preview)
    page.run("{ document.getElementById('day').focus(); return 1; }")
    page.press("ArrowLeft")
    day = page.wait(f"{DAY} !== '2023-11-14' && {DAY}")
    text = preview.map.read_text(encoding="utf-8")
    try:
        begun = time.monotonic()
        preview.map.write_text(text.replace("Control of northern Mali", "Who holds the north"), encoding="utf-8")
        page.wait("document.getElementById('title').textContent === 'Who holds the north'", 3)
        seconds = time.monotonic() - begun
        print(f"{page.browser.name}: seen {seconds * 1000:.0f} ms after it was saved")
        assert seconds < 1.5
        assert page.get(DAY) == day
        # A broken file: the last good map stays, with what is wrong.
        preview.map.write_text(text.replace("period: {", "period: {["), encoding="utf-8")
        page.wait("!document.getElementById('error').hidden")
        assert "map.yaml:" in page.get("document.getElementById('error').textContent")
        assert page.get("document.querySelector('#pane-a svg') !== null")
    finally:
        preview.map.write_text(text, encoding="utf-8")
    page.wait("document.getElementById('error').hidden", 3)
    page.wait("document.getElementById('title').textContent === 'Control of northern Mali'")
    table = preview.folder / "control.csv"
    rows = table.read_text(encoding="utf-8")
    try:
        table.write_text(rows.rstrip("\n") + "\nno-such-town,fama,control,2020-01-01,,,,,\n", encoding="utf-8")
        page.wait("document.getElementById('problems').textContent.includes('no-such-town')", 3)
    finally:
        table.write_text(rows, encoding="utf-8")
    page.wait("!document.getElementById('problems').textContent.includes('no-such-town')", 3)


def write_date(page: Page, text: str) -> None:
    page.run(
        "{ const field = document.getElementById('date');"
        f"field.value = '{text}'; field.dispatchEvent(new Event('change')); return 1; }}"
    )


def test_a_date_that_is_none_changes_nothing(page: Page, preview: Preview) -> None:
    open_preview(page, preview)
    for text in ["2013-02-30", "yesterday"]:
        write_date(page, text)
        assert text in page.wait("document.getElementById('error').textContent")
        assert page.get(DAY) == "2023-11-14"
    write_date(page, "2012-06")
    page.wait(f"{DAY} === '2012-06-01'")
    page.wait("document.getElementById('error').hidden")
    page.wait(f"({SHOWN}).includes('June 2012')")


def test_the_last_of_quick_saves_is_seen(page: Page, preview: Preview) -> None:
    open_preview(page, preview)
    text = preview.map.read_text(encoding="utf-8")
    try:
        for pause in [0.02, 0.08, 0.2]:
            for title in [f"First {pause}", f"Second {pause}"]:
                preview.map.write_text(text.replace("Control of northern Mali", title), encoding="utf-8")
                time.sleep(pause)
            page.wait(f"document.getElementById('title').textContent === 'Second {pause}'", 5)
    finally:
        preview.map.write_text(text, encoding="utf-8")
    page.wait("document.getElementById('title').textContent === 'Control of northern Mali'")


def test_a_missing_file_is_seen_when_it_appears(page: Page, preview: Preview) -> None:
    open_preview(page, preview)
    text = preview.map.read_text(encoding="utf-8")
    style = preview.folder / "own.json"
    try:
        preview.map.write_text(text.replace("../../styles/control.json", "own.json"), encoding="utf-8")
        page.wait("document.getElementById('error').textContent.includes('own.json')")
        shutil.copy(ROOT / "styles/dark.json", style)
        page.wait("document.getElementById('error').hidden", 5)
    finally:
        preview.map.write_text(text, encoding="utf-8")
        style.unlink(missing_ok=True)
    page.wait("document.getElementById('error').hidden")


def test_files_to_keep(preview: Preview, tmp_path: Path) -> None:
    for name, start in [("png", b"\x89PNG"), ("svg", b"<svg"), ("pdf", b"%PDF")]:
        status, content = preview.get(f"file?format={name}&date=2014-06-01")
        assert status == 200
        assert content.startswith(start)
        own = tmp_path / f"own.{name}"
        run("render", preview.map, "--date", "2014-06-01", "--quiet", "-o", own)
        assert own.read_bytes() == content, name


def test_the_map_has_the_pixels_of_render(page: Page, preview: Preview, tmp_path: Path) -> None:
    open_preview(page, preview, 1400, 1200)
    page.run(
        "{ const map = document.querySelector('#pane-a svg'); map.style.width = '1200px'; scrollTo(0, 0);"
        "map.style.position = 'fixed'; map.style.left = map.style.top = '0'; map.style.zIndex = 9; return 1; }"
    )
    run("render", preview.map, "--quiet", "-o", tmp_path / "map.png")
    drawn = Image.open(tmp_path / "map.png").convert("RGB")
    part = differing(page.picture("#pane-a svg").crop((0, 0, *drawn.size)), drawn)
    print(f"{page.browser.name}: {part:.4f} of the pixels differ")
    assert part <= 0.003


@pytest.mark.parametrize("width", [1300, 390, 360])
def test_nothing_is_wrong_for_assistive_technology(page: Page, preview: Preview, width: int, look) -> None:
    open_preview(page, preview, width)
    assert violations(page) == []
    assert page.get("document.documentElement.scrollWidth") <= width
    look(page.picture(), f"preview-{page.browser.name}-{width}")


def test_a_dark_page(kind: type[Browser], preview: Preview, look) -> None:
    with kind(is_dark=True) as page:
        open_preview(page, preview)
        assert violations(page) == []
        look(page.picture(), f"preview-{kind.name}-dark")


def test_strangers_are_refused(preview: Preview) -> None:
    assert preview.get("preview")[0] == 200
    assert preview.get("preview", Host=f"evil.example:{preview.port}")[0] == 403
    assert preview.get("preview", Origin="http://evil.example")[0] == 403
    assert preview.get("preview", Origin=f"http://127.0.0.1:{preview.port}")[0] == 200
    for path in ["", "preview", "0" * 48 + "/preview", "../../etc/passwd", "%2e%2e/map.yaml"]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{preview.port}/{path}", timeout=10) as answer:
                status = answer.status
        except urllib.error.HTTPError as failure:
            status = failure.code
        assert status == 404, path
    assert preview.get("nothing")[0] == 404
    assert preview.get("map?date=never")[0] == 422
    assert preview.get("map?extent=1,2,3")[0] == 422
    # Only this machine reaches it.
    said = subprocess.run(["ss", "-ltnH"], capture_output=True, text=True, check=False).stdout
    assert all("127.0.0.1" in line.split()[3] for line in said.splitlines() if f":{preview.port} " in line)


def test_clients_that_come_together_are_slow_or_vanish(preview: Preview) -> None:
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda number: preview.get(f"map?date=20{12 + number % 12}-06-01"), range(50)))
    assert [status for status, _ in answers] == [200] * 50
    path = urlsplit(preview.base).path
    with contextlib.ExitStack() as stack:
        for _ in range(20):
            # Asks, and neither reads nor stays.
            client = stack.enter_context(socket.create_connection(("127.0.0.1", preview.port)))
            client.sendall(f"GET {path}map HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
        slow = stack.enter_context(socket.create_connection(("127.0.0.1", preview.port)))
        slow.sendall(b"GET ")
        assert preview.get("map")[0] == 200
    assert preview.get("map")[0] == 200


def test_ten_thousand_dates_take_no_more_memory(preview: Preview) -> None:
    days = [each["day"] for each in json.loads(preview.get("state")[1])["dates"]]

    def ask(number: int) -> int:
        # Every fiftieth is none of those that are kept.
        prefix = f"p{number}" if number % 50 == 0 else "map-a"
        return preview.get(f"map?date={days[number % len(days)]}&prefix={prefix}")[0]

    with ThreadPoolExecutor(4) as pool:
        # Until as many pictures are kept as there ever are.
        assert set(pool.map(ask, range(6000))) == {200}
        before = preview.memory()
        assert set(pool.map(ask, range(6000, 16_000))) == {200}
    grown = preview.memory() - before
    print(f"10,000 dates: {before / 1e6:.0f} MB and {grown / 1e6:+.1f} MB")
    assert grown < 20e6


def test_it_ends_with_ctrl_c_and_leaves_nothing(tmp_path: Path) -> None:
    for name in ("geodata", "styles"):
        shutil.copytree(ROOT / name, tmp_path / name)
    running = Preview(tmp_path / "geodata/northern-mali/map.yaml")
    children = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children").read_text(encoding="utf-8")
    server = int(children.split()[0])
    running.process.send_signal(2)
    running.process.wait(5)
    deadline = time.monotonic() + 5
    while Path(f"/proc/{server}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{server}").exists()
