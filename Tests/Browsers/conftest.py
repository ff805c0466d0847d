"""What the tests of pages share. `CONTROLMAP` names the program, else the release build of this tree is taken."""

from __future__ import annotations

import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image, ImageChops

from browsers import BROWSERS, Browser, Page

ROOT = Path(__file__).resolve().parents[2]
TOOL = os.environ.get("CONTROLMAP", str(ROOT / ".build/release/controlmap"))
MALI = str(ROOT / "geodata/northern-mali/map.yaml")


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([TOOL, *map(str, words)], capture_output=True, text=True, timeout=120, check=True)


@pytest.fixture(scope="module", params=BROWSERS, ids=lambda kind: kind.name)
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    with request.param() as page:
        yield page


@pytest.fixture(scope="module", params=BROWSERS, ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest) -> type[Browser]:
    return request.param


@pytest.fixture(scope="session")
def look(request: pytest.FixtureRequest) -> Callable[[Image.Image, str], None]:
    """Lays a picture into `CONTROLMAP_SHOTS`, where somebody wants to look at it."""
    folder = os.environ.get("CONTROLMAP_SHOTS")

    def lay(picture: Image.Image, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            picture.save(Path(folder) / f"{name}.png")

    return lay


class Preview:
    """A running preview of a map."""

    def __init__(self, map: Path) -> None:
        self.folder = map.parent
        self.map = map
        self.process = subprocess.Popen([TOOL, "preview", str(self.map), "--quiet"], stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        self.address = line.split()[1]
        assert self.address.startswith("http://127.0.0.1:"), line
        self.base = self.address.removesuffix("preview")
        self.port = urlsplit(self.address).port or 0

    def get(self, name: str, **headers: str) -> tuple[int, bytes]:
        request = urllib.request.Request(self.base + name, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as failure:
            return failure.code, failure.read()

    def memory(self) -> int:
        """Resident bytes of the program."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(status.split("VmRSS:")[1].split()[0]) * 1024

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(10)


def violations(page: Page) -> list[str]:
    """What axe-core finds, as WCAG 2.2 A and AA and its own best practices have it."""
    import axe_playwright_python

    source = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page.run(f"{{ {source}; window.axe = axe; return 1; }}")
    return page.run(
        "{ const found = await axe.run();"
        "return found.violations.map(each => each.id + ': ' +"
        " each.nodes.slice(0, 3).map(node => node.target).join('; ')); }"
    )


def differing(one: Image.Image, other: Image.Image) -> float:
    """The part of the pixels that differ by more than a tenth in some channel."""
    assert one.size == other.size
    bands = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(most.histogram()[26:]) / (one.width * one.height)
