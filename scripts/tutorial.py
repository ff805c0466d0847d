#!/usr/bin/env python3
"""Goes through docs/tutorial.md as it stands there.

    scripts/tutorial.py FOLDER [TOOL]

Works in a new folder inside FOLDER that has the project's `geodata`. Blocks of `sh` are commands, run with TOOL (else .build/release/controlmap) as
`controlmap`; a block of `text` is what the command before it prints; a block with a `title` is a file to write. The preview, which stays open, is left
out: the tests of browsers open it.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```', re.M | re.S)


def steps():
    """Kind, file and text of each block."""
    for kind, file, text in BLOCK.findall((ROOT / "docs/tutorial.md").read_text(encoding="utf-8")):
        yield ("write" if file else "print" if kind == "text" else "run"), file, text


def prepare(folder):
    folder.mkdir(parents=True)
    (folder / "geodata").symlink_to(ROOT / "geodata")


def do(kind, file, text, folder, tool, printed=""):
    """Takes one step; what a command prints, else nothing."""
    if kind == "write":
        (folder / file).write_text(text, encoding="utf-8")
    elif kind == "print":
        if printed != text:
            sys.exit(f"docs/tutorial.md says\n{text}where the command prints\n{printed}")
    else:
        programs = folder.parent / f"{folder.name}-programs"
        programs.mkdir(exist_ok=True)
        if not (programs / "controlmap").exists():
            (programs / "controlmap").symlink_to(Path(tool).resolve())
        paths = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
        return subprocess.run(
            ["sh", "-e", "-c", text], check=True, cwd=folder, env=paths, stdout=subprocess.PIPE, text=True).stdout
    return ""


def main(folder, tool):
    prepare(folder)
    printed = ""
    for kind, file, text in steps():
        if "controlmap preview" not in text:
            printed = do(kind, file, text, folder, tool, printed)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]).resolve() / "tutorial", sys.argv[2] if len(sys.argv) > 2 else ROOT / ".build/release/controlmap")
