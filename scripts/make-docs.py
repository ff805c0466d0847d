#!/usr/bin/env python3
"""Makes the site of the guides and of the library's reference.

    scripts/make-docs.py FOLDER

Every Markdown file of the project is a page, at its own path, so that its links hold as they stand; a link that leads nowhere, or to a heading that is
not there, ends it. The pages are built by MkDocs (mkdocs.yml), the reference by DocC from the modules of the release.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".build/docs"
TARGET = f"{platform.machine()}-unknown-linux-gnu"
# Beneath first: pages of one lead to those before it.
MODULES = ["Shapes", "Territory", "Diagnostics", "MapDocument", "ControlModel", "Painter", "MapMaking", "Series", "StyleMap",
           "Reporting", "Animation", "ControlMap"]
LOADED = re.compile(r"<(script|link|img|iframe)[^>]+(src|href)=[\"']?(https?:)?//")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def run(*words, **options):
    return subprocess.run([str(word) for word in words], check=True, cwd=ROOT, **options)


def pages():
    """Markdown files of the project, those that are not committed yet among them."""
    told = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md", capture_output=True, text=True)
    return [ROOT / name for name in told.stdout.splitlines() if (ROOT / name).is_file()]


def linked(page):
    """Files that a page leads to, or shows."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for link in LINK.findall(text):
        target = link.split("#")[0]
        if target and not re.match(r"[a-z]+:", target):
            file = Path(os.path.normpath(page.parent / target))
            # What is missing is told by MkDocs, with the page.
            if file.is_file() and file.suffix != ".md":
                yield file


def stage(folder):
    shutil.rmtree(folder, ignore_errors=True)
    for page in pages():
        for file in [page, *linked(page)]:
            copy = folder / file.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)


LIBRARY = """# The library in Swift

<a href="reference/documentation/controlmap/">ControlMap</a>: each step from files to a picture as one function. <a href="reference/documentation/">Reference</a> of all
modules whose types it shows. The pages of the reference need a server, such as `python3 -m http.server`, with this site as its root.
"""


def headers():
    """Where the compiler finds the modules in C, as the package has them."""
    options = []
    for folder in sorted((ROOT / "Sources/SystemLibraries").glob("*/module.modulemap")):
        options += ["-I", folder.parent]
    made = [*(ROOT / ".build/release").glob("C*.build/module.modulemap"),
            *(ROOT / ".build/checkouts").glob("*/Sources/*/include/module.modulemap")]
    for made in sorted(made):
        options += ["-Xcc", f"-fmodule-map-file={made}"]
    names = re.findall(r'pkgConfig: "([^"]+)"', (ROOT / "Package.swift").read_text(encoding="utf-8"))
    flags = run("pkg-config", "--cflags", *" ".join(names).split(), capture_output=True, text=True).stdout.split()
    return options + [word for flag in flags for word in ("-Xcc", flag)]


def check(found):
    """Ends where a page of the reference leads nowhere. That a parameter whose name says it all has no words is no fault."""
    told = json.loads(found.read_text(encoding="utf-8"))["diagnostics"] if found.exists() else []
    faults = [each for each in told if not each["summary"].startswith("Parameter ")]
    for each in faults:
        place = each.get("source", "").removeprefix(f"file://{ROOT}/")
        line = each.get("range", {}).get("start", {}).get("line", 0)
        print(f"{place}:{line}: {each['summary']}", file=sys.stderr)
    if faults:
        sys.exit(1)


def reference(folder):
    """The reference of the library, by the modules whose types its users meet, into a folder of the site."""
    found, archives = headers(), []
    for module in MODULES:
        graphs, archive = WORK / "graphs" / module, WORK / f"{module}.doccarchive"
        shutil.rmtree(graphs, ignore_errors=True)
        graphs.mkdir(parents=True)
        shutil.rmtree(archive, ignore_errors=True)
        run(
            "swift-symbolgraph-extract", "-module-name", module, "-I", ".build/release/Modules", *found, "-target", TARGET,
            "-minimum-access-level", "public", "-output-dir", graphs, stdout=subprocess.DEVNULL)
        catalog = [ROOT / "Sources/ControlMap/ControlMap.docc"] if module == "ControlMap" else []
        dependencies = [word for known in archives for word in ("--dependency", known)]
        run(
            "docc", "convert", *catalog, "--additional-symbol-graph-dir", graphs, "--fallback-display-name", module,
            "--fallback-bundle-identifier", module, "--enable-experimental-external-link-support", *dependencies,
            "--diagnostics-file", WORK / "diagnostics.json", "--output-path", archive, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        check(WORK / "diagnostics.json")
        archives.append(archive)
    merged = WORK / "reference.doccarchive"
    shutil.rmtree(merged, ignore_errors=True)
    run("docc", "merge", *reversed(archives), "--synthesized-landing-page-name", "controlmap",
        "--synthesized-landing-page-kind", "Library", "--output-path", merged)
    run("docc", "process-archive", "transform-for-static-hosting", merged, "--output-path", folder,
        "--hosting-base-path", "reference")


def main(site):
    stage(WORK / "pages")
    (WORK / "pages/reference.md").write_text(LIBRARY, encoding="utf-8")
    run(sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", "mkdocs.yml", "--site-dir", site,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    asking = [page for page in site.rglob("*.html") if LOADED.search(page.read_text(encoding="utf-8"))]
    if asking:
        sys.exit(f"{asking[0].relative_to(site)} loads something from elsewhere")
    reference(site / "reference")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]).resolve())
