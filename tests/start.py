"""One command on a fresh clone: makes the environment, then runs the program or the tests.

    python3 tests/start.py demo        the whole year of a commune on invented people
    python3 tests/start.py check       everything a reviewer needs
    python3 tests/start.py run ...     the program itself with any of its verbs

Needs only Python 3.11 and pip; standard library only, because nothing is installed yet.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "installed"
QT_NEEDS = {  # what the Qt wheel loads from the system: library → Debian package
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in {"demo", "check", "run"}:
        print(__doc__)
        return 2
    install_system_libraries()
    install_packages()
    verb, *rest = arguments
    if verb == "check":
        return subprocess.call([BIN / "python", "-m", "tests.check", *rest], cwd=ROOT)
    program = [BIN / "python", "-m", "desktop_app"]
    return subprocess.call([*program, *(["demo"] if verb == "demo" else []), *rest], cwd=ROOT)


def install_packages() -> None:
    """Make the virtual environment again only when the pins changed."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Preparing the environment (once) ...", flush=True)
    python = right_python()
    if python is None:
        sys.exit("Python 3.11 is needed; it was not found on this machine.")
    if not (BIN / ("python.exe" if os.name == "nt" else "python")).exists():
        if Path(python) == Path(sys.executable):
            venv.create(VENV, with_pip=True)
        else:
            subprocess.check_call([python, "-m", "venv", VENV])
    pip = [BIN / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.check_call([*pip, "-e", ".[dev]"], cwd=ROOT)
    STAMP.write_text(wanted)


def right_python() -> str | None:
    if sys.version_info[:2] == (3, 11):
        return sys.executable
    return shutil.which("python3.11")


def install_system_libraries() -> None:
    """Install what Qt needs where that is missing and possible; name it otherwise."""
    if not sys.platform.startswith("linux"):
        return
    missing = sorted(package for library, package in QT_NEEDS.items() if not loads(library))
    if not missing:
        return
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        quiet = {"stdout": subprocess.DEVNULL, "env": environment}
        subprocess.call([apt, "-qq", "update"], **quiet)
        subprocess.call(
            [apt, "-qq", "-y", "--no-install-recommends", "install", *missing], **quiet
        )
    if any(not loads(library) for library in QT_NEEDS):
        print("Qt may need these system packages: " + " ".join(missing), flush=True)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
