"""The first five minutes of docs/tutorial.md with the preview open, as a newcomer has it."""

from __future__ import annotations

import sys
from pathlib import Path

from browsers import Page
from conftest import ROOT, TOOL, Preview

sys.path.insert(0, str(ROOT / "scripts"))
import tutorial


def test_the_map_follows_what_is_written(page: Page, tmp_path: Path, look) -> None:
    folder = tmp_path / "tutorial"
    tutorial.prepare(folder)
    preview, printed, written = None, "", 0
    # What the map says as soon as each file is saved.
    expected = [
        "document.querySelector('#pane-a svg') !== null",
        "document.getElementById('date').value === '2023-10-30'",
        "document.getElementById('day-text').textContent === '2023-10-30'",
    ]
    try:
        for kind, file, text in tutorial.steps():
            if "controlmap preview" in text:
                preview = Preview(folder / "mali/map.yaml")
                page.open(preview.address, 1300, 900)
                page.wait("document.querySelector('#pane-a svg') !== null")
                continue
            printed = tutorial.do(kind, file, text, folder, TOOL, printed)
            if kind == "write" and preview is not None:
                page.wait(expected[written], 5)
                written += 1
        assert written == len(expected)
        assert page.get("document.getElementById('error').hidden")
        look(page.picture(), f"tutorial-{page.browser.name}")
    finally:
        if preview is not None:
            preview.end()
    assert (folder / "mali/kidal.png").stat().st_size > 10_000
