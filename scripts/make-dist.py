#!/usr/bin/env python3
"""Makes a release for machines without Debian's packages: a folder to unpack anywhere, checksums, and what is in it.

    scripts/make-dist.py PROGRAM FOLDER

Writes into FOLDER controlmap-VERSION-linux-ARCHITECTURE.tar.xz (the program with its libraries, fonts and data as in
the wheel, which has to be made before; manual, completions, documentation), controlmap-VERSION.spdx.json (SPDX 2.3: the
packages it is made of, their versions and licences), and SHA256SUMS. The same program and commit give the same bytes.
"""

import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from datetime import datetime, timezone
from pathlib import Path

from packing import FONTS, PROJ, ROOT, installed_libraries, package, run

STAGED = ROOT / ".build/wheel"
# Data inside the program: what it is, where it comes from, and its licence (geodata/world/README.md).
DATA = [
    ("Natural Earth", "https://www.naturalearthdata.com", "LicenseRef-public-domain"),
    ("GeoNames", "https://www.geonames.org", "CC-BY-4.0"),
    ("GMTED2010", "https://www.usgs.gov/centers/eros/science/usgs-eros-archive-digital-elevation-global-multi-resolution-terrain-elevation", "LicenseRef-public-domain"),
]


def debian_packages() -> dict[str, str]:
    """The versions of the packages whose libraries, fonts and data are carried, by their names."""
    libraries = installed_libraries()
    paths = [libraries[path.name] for path in (STAGED / "lib").iterdir() if path.name in libraries]
    for font in (STAGED / "share/controlmap/fonts").iterdir():
        paths += [folder / font.name for folder in FONTS if (folder / font.name).exists()]
    names = {name for path in [*paths, PROJ / "proj.db"] if (name := package(path))}
    return {name: run("dpkg-query", "-W", "-f", "${Version}", name) for name in sorted(names)}


def identifier(name: str) -> str:
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)


def bill(version: str, program: Path, created: str) -> dict:
    """What the release is made of, as SPDX 2.3."""

    def entry(name: str, version: str | None, place: str, licence: str, **more: str) -> dict:
        told = {
            "SPDXID": identifier(name), "name": name, "downloadLocation": place, "filesAnalyzed": False,
            "licenseConcluded": "NOASSERTION", "licenseDeclared": licence, "copyrightText": "NOASSERTION", **more,
        }
        return told | ({"versionInfo": version} if version else {})

    digest = hashlib.sha256(program.read_bytes()).hexdigest()
    packages = [entry("controlmap", version, "NOASSERTION", "Apache-2.0")]
    packages[0]["checksums"] = [{"algorithm": "SHA256", "checksumValue": digest}]
    for pin in json.loads((ROOT / "Package.resolved").read_text())["pins"]:
        place = f"git+{pin['location']}@{pin['state']['revision']}"
        packages.append(entry(pin["identity"], pin["state"].get("version"), place, "NOASSERTION"))
    compiler = re.search(r"Swift version (\S+)", run("swift", "--version"))
    packages.append(
        entry("swift-runtime", compiler[1] if compiler else None, "https://www.swift.org", "Apache-2.0"))
    for name, found in debian_packages().items():
        reference = {
            "referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
            "referenceLocator": f"pkg:deb/debian/{name}@{found}",
        }
        comment = f"Its licence is in licences/{name}.txt."
        packages.append(
            entry(name, found, f"https://packages.debian.org/bookworm/{name}", "NOASSERTION", comment=comment)
            | {"externalRefs": [reference]})
    packages += [entry(name, None, place, licence) for name, place, licence in DATA]
    content = hashlib.sha256(json.dumps(packages, sort_keys=True).encode()).hexdigest()
    return {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"controlmap-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/controlmap-{version}-{content[:32]}",
        "creationInfo": {"created": created, "creators": ["Tool: scripts/make-dist.py"]},
        "hasExtractedLicensingInfos": [{
            "licenseId": "LicenseRef-public-domain", "name": "public domain",
            "extractedText": "In the public domain, as geodata/world/README.md says of each.",
        }],
        "packages": packages,
        "relationships": [
            {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
             "relatedSpdxElement": "SPDXRef-controlmap"},
            *({"spdxElementId": "SPDXRef-controlmap", "relationshipType": "CONTAINS",
               "relatedSpdxElement": each["SPDXID"]} for each in packages[1:]),
        ],
    }


def lay_out(program: Path, folder: Path) -> None:
    """The folder that is packed."""
    subprocess.run([ROOT / "scripts/install.sh", program, folder], check=True)
    # As the wheel has it: it finds what it needs beside itself.
    shutil.copy(STAGED / "bin/controlmap", folder / "bin/controlmap")
    shutil.copytree(STAGED / "lib", folder / "lib")
    # Of what Foundation links to it asks for nothing, as PROJ does.
    preview = folder / "libexec/controlmap/controlmap-preview"
    run("patchelf", "--set-rpath", "$ORIGIN/../../lib", str(preview))
    shutil.copytree(STAGED / "share/controlmap", folder / "share/controlmap")
    shutil.copytree(STAGED / "licences", folder / "licences")
    for name in ("README.md", "LICENSE"):
        shutil.move(folder / "share/doc/controlmap" / name, folder / name)


def pack(folder: Path, archive: Path, seconds: int) -> None:
    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname = seconds, 0, 0, "root", "root"
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    with tarfile.open(archive, "w:xz", format=tarfile.PAX_FORMAT, preset=6) as packed:
        packed.add(folder, folder.name, recursive=False, filter=plain)
        for path in sorted(folder.rglob("*")):
            packed.add(path, path.relative_to(folder.parent), recursive=False, filter=plain)


def main() -> None:
    program, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    version = run(str(program), "--version").split()[1]
    seconds = int(run("git", "log", "-1", "--format=%ct"))
    name = f"controlmap-{version}-linux-{platform.machine()}"
    archive, sbom = folder / f"{name}.tar.xz", folder / f"controlmap-{version}.spdx.json"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as work:
        made = Path(work)
        lay_out(program, made / name)
        created = datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = json.dumps(bill(version, program, created), indent=1) + "\n"
        (made / sbom.name).write_text(text)
        shutil.copy(made / sbom.name, made / name / "SBOM.spdx.json")
        pack(made / name, made / archive.name, seconds)
        files = (made / archive.name, made / sbom.name)
        sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
        (made / "SHA256SUMS").write_text(sums)
        for path in (*files, made / "SHA256SUMS"):
            path.replace(folder / path.name)
    print(f"made {os.path.relpath(archive, Path.cwd())}: {archive.stat().st_size / 1e6:.1f} MB")


main()
