"""Copy the few files we ship out of their npm and Debian packages, checked against vendor.lock.

`python tools/vendor.py` fetches each npm package with `npm pack`, refuses one whose SHA-512 is not
in the lock, and copies the listed files and the licence to
`src/tinhgon/web/static/vendor/<name>-<version>/`. Fonts come with `apt-get download` from Debian
packages, checked by SHA-256, to the folder the lock names. `--lock` writes new checksums.
"""

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = Path(__file__).with_name("vendor.lock")
TARGET = ROOT / "src/tinhgon/web/static/vendor"


def fetch(spec: str, folder: Path) -> Path:
    """Download one package with the npm client and return the tarball's path."""
    done = subprocess.run(
        ["npm", "pack", "--silent", spec],  # noqa: S607 - the npm client of the machine
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return folder / done.stdout.split()[-1]


def integrity(tarball: Path) -> str:
    """Return the tarball's checksum in the notation of npm lock files."""
    digest = hashlib.sha512(tarball.read_bytes()).digest()
    return "sha512-" + base64.b64encode(digest).decode()


def unpack(tarball: Path, files: list[str], target: Path) -> None:
    """Copy `files` (paths inside the package) flat into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    with tarfile.open(tarball) as archive:
        for name in files:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise SystemExit(f"{tarball.name} has no file {name}")
            (target / Path(name).name).write_bytes(member.read())


def bring_debian(package: dict[str, Any], folder: Path) -> None:
    """Bring the files of one Debian package to the folder the lock names."""
    spec = f"{package['name']}={package['version']}"
    subprocess.run(["apt-get", "download", "--quiet", spec], cwd=folder, check=True)  # noqa: S607
    (archive,) = folder.glob("*.deb")
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if "--lock" in sys.argv:
        package["sha256"] = found
    if package.get("sha256") != found:
        raise SystemExit(f"{spec}: checksum {found} is not the one in {LOCK.name}")
    subprocess.run(["dpkg-deb", "-x", archive, folder], check=True)  # noqa: S607
    target = ROOT / package["target"]
    target.mkdir(parents=True, exist_ok=True)
    for source, name in package["files"].items():
        (target / name).write_bytes((folder / source).read_bytes())
    print(f"{spec}: {len(package['files'])} files")


def main() -> None:
    """Bring every package of the lock to its place."""
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    for package in lock["debian"]:
        with tempfile.TemporaryDirectory() as folder:
            bring_debian(package, Path(folder))
    for package in lock["packages"]:
        spec = f"{package['name']}@{package['version']}"
        with tempfile.TemporaryDirectory() as folder:
            tarball = fetch(spec, Path(folder))
            found = integrity(tarball)
            if "--lock" in sys.argv:
                package["integrity"] = found
            if package.get("integrity") != found:
                raise SystemExit(f"{spec}: checksum {found} is not the one in {LOCK.name}")
            target = TARGET / f"{package['folder']}-{package['version']}"
            unpack(tarball, package["files"], target)
            if "licence_text" in package:  # the package names its licence without its text
                (target / "LICENSE").write_bytes((ROOT / package["licence_text"]).read_bytes())
        print(f"{spec}: {len(package['files'])} files")
    LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
