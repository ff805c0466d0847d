#!/usr/bin/env python3
"""Makes the Python wheel that carries the program.

    scripts/make-wheel.py [PROGRAM] [FOLDER]

PROGRAM (else .build/release/controlmap) is copied without its symbols, with every C library that it loads but those of
glibc, the fonts that it looks for, the data of PROJ, and the licences of all, so that it runs where Debian's packages
are not installed. The wheel is written into FOLDER (else output/wheel). Needs patchelf, and Python's hatchling.
"""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from packing import FONTS, PROJ, ROOT, installed_libraries, package, run

# What every Linux with glibc has, and what cannot be carried from one to another.
GLIBC = re.compile(
    r"(ld-linux.*|lib(c|m|mvec|pthread|dl|rt|resolv|util|anl|nss_.*|nsl|BrokenLocale|thread_db))\.so.*"
)
# PROJ asks for it, and the program for none of what PROJ does with it.
CURL = "libcurl-gnutls.so.4"
# Data that no reference system of PROJ's database leads to: of heights, and grids under other names than it has.
UNUSED = ["egm96_15.gtx", "CHENYX06*", "*.json"]
# Loaded when they are first called: no list of the program's own names them (Sources/SystemLibraries).
ON_DEMAND = re.compile(r'^ON_DEMAND\(\w+, "([^"]+)"', re.MULTILINE)


def needed(path: Path) -> list[str]:
    """The names of the libraries that a program or library itself asks for."""
    return re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", str(path)))


def libraries(program: Path) -> dict[str, Path]:
    """Where the libraries are that the program loads, by their names; without those of glibc and libcurl."""
    cache = installed_libraries()
    sources = (ROOT / "Sources/SystemLibraries").glob("*/*.c")
    names = needed(program) + [name for source in sources for name in ON_DEMAND.findall(source.read_text())]
    found: dict[str, Path] = {}
    while names:
        name = names.pop()
        if name in found or name == CURL or GLIBC.fullmatch(name):
            continue
        if name not in cache:
            sys.exit(f"make-wheel: {name} is not installed")
        found[name] = cache[name]
        names += needed(found[name])
    return dict(sorted(found.items()))


def make_curl(path: Path) -> None:
    source = ROOT / "python/program"
    run("clang", "-shared", "-fPIC", "-O2", "-nostdlib", f"-Wl,-soname,{CURL}",
        f"-Wl,--version-script={source / 'nocurl.map'}", str(source / "nocurl.c"), "-o", str(path))


def fonts() -> list[Path]:
    """The files that Sources/Painter/Text names; those of East Asia and of coloured pictures are left out for their size."""
    text = "".join(
        path.read_text() for path in sorted((ROOT / "Sources/Painter/Text").glob("Font*.swift"))
    )
    found = []
    for name in sorted(set(re.findall(r'"(Noto\w+(?:-\w+\.ttf)?)"', text))):
        names = [name] if "." in name else [f"{name}-Regular.ttf", f"{name}-Bold.ttf"]
        found += [folder / name for name in names for folder in FONTS if (folder / name).exists()]
    regions = set(re.findall(r'"\w{3}": "(\w+)"', text))
    found += [FONTS[0] / f"NotoSansTifinagh{region}-Regular.ttf" for region in sorted(regions)]
    return [path for path in dict.fromkeys(found) if path.exists()]


def copy_licences(files, folder: Path) -> None:
    for name in sorted({name for path in files if (name := package(path))}):
        licence = Path("/usr/share/doc") / name / "copyright"
        if licence.exists():
            shutil.copy(licence, folder / f"{name}.txt")
        else:
            sys.exit(f"make-wheel: the package {name} tells no licence")
    # Linked into the program.
    for part in sorted((ROOT / ".build/checkouts").glob("*/LICENSE.txt")):
        shutil.copy(part, folder / f"{part.parent.name}.txt")
    swift = Path(shutil.which("swift") or "/opt/swift/usr/bin/swift").resolve().parent.parent
    shutil.copy(swift / "share/swift/LICENSE.txt", folder / "swift.txt")
    shutil.copy(ROOT / "LICENSE", folder / "controlmap.txt")


def stage(program: Path, folder: Path) -> None:
    """Makes the folder of the program: bin, lib, share/controlmap and licences."""
    shutil.rmtree(folder, ignore_errors=True)
    share = folder / "share/controlmap"
    for part in (folder / "bin", folder / "lib", share / "fonts", share / "proj", folder / "licences"):
        part.mkdir(parents=True)
    tool = folder / "bin/controlmap"
    run("strip", "-o", str(tool), str(program))
    run("patchelf", "--set-rpath", "$ORIGIN/../lib", str(tool))
    tool.chmod(0o755)
    used = libraries(program)
    for name, path in used.items():
        copy = folder / "lib" / name
        shutil.copy(path, copy)
        copy.chmod(0o755)
        run("strip", "--strip-unneeded", str(copy))
        run("patchelf", "--set-rpath", "$ORIGIN", str(copy))
    make_curl(folder / "lib" / CURL)
    for font in fonts():
        shutil.copy(font, share / "fonts")
    # Grids and all: a reference system is turned into another as with Debian's.
    shutil.copytree(PROJ, share / "proj", dirs_exist_ok=True, ignore=shutil.ignore_patterns(*UNUSED))
    copy_licences([*used.values(), *fonts(), PROJ / "proj.db"], folder / "licences")


def pack(wheel: Path) -> None:
    """Packs the wheel as tightly as its format allows."""
    packed = wheel.with_suffix(".tmp")
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
    packed.replace(wheel)


def main() -> None:
    os.environ["PATH"] += ":/opt/swift/usr/bin"
    program = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/release/controlmap").resolve()
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "output/wheel").resolve()
    staged = ROOT / ".build/wheel"
    stage(program, staged)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("controlmap-*.whl"):
        old.unlink()
    version = run(str(program), "--version").split()[1]
    # The same bytes from the same files.
    environment = os.environ | {
        "CONTROLMAP_STAGED": str(staged), "CONTROLMAP_VERSION": version, "SOURCE_DATE_EPOCH": "1577836800",
    }
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT / "python", env=environment, capture_output=True, text=True)
    if built.returncode != 0:
        sys.exit(f"make-wheel: hatchling: {built.stderr[-2000:]}")
    (wheel,) = folder.glob("controlmap-*.whl")
    pack(wheel)
    print(f"made {os.path.relpath(wheel, Path.cwd())}: {wheel.stat().st_size / 1e6:.1f} MB, "
          f"{len(libraries(program))} libraries, {len(fonts())} fonts")


main()
