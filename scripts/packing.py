"""What packing the program knows of this machine: make-wheel.py, make-dist.py."""

import functools
import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = [Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto")]
PROJ = Path("/usr/share/proj")


def run(*words: str) -> str:
    """What a command prints; it runs in the root of the tree."""
    return subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT).stdout


@functools.cache
def installed_libraries() -> dict[str, Path]:
    """Where the libraries of the system are, by their names."""
    listed = re.findall(r"^\s*(\S+) \(.*x86-64.*\) => (\S+)$", run("/sbin/ldconfig", "-p"), re.MULTILINE)
    return {name: Path(path) for name, path in listed}


@functools.cache
def package(path: Path) -> str | None:
    """The Debian package that a file comes from."""
    for name in (str(path), os.path.realpath(path), str(path).removeprefix("/usr"), f"/usr{path}"):
        answer = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True)
        if answer.returncode == 0:
            return answer.stdout.split(":")[0]
    return None
