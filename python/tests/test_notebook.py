"""The notebook of the documentation runs from its first cell to its last, and shows its maps."""

import json
import subprocess
import sys
from pathlib import Path

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs/python/northern-mali.ipynb"


def test_the_notebook_runs(tmp_path):
    words = ["--to", "notebook", "--execute", "--output-dir", str(tmp_path), "--ExecutePreprocessor.timeout=120"]
    done = subprocess.run(
        [sys.executable, "-m", "nbconvert", *words, NOTEBOOK], cwd=NOTEBOOK.parent, capture_output=True, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    cells = json.loads((tmp_path / NOTEBOOK.name).read_text())["cells"]
    shown = [kind for cell in cells for output in cell.get("outputs", []) for kind in output.get("data", {})]
    assert shown.count("image/svg+xml") == 3
    assert shown.count("image/png") == 1


def test_the_notebook_is_kept_without_what_it_shows():
    cells = json.loads(NOTEBOOK.read_text())["cells"]
    assert all(not cell.get("outputs") for cell in cells)
