"""Which machine this is: a copied data folder must notice that it is elsewhere."""

from __future__ import annotations

import hashlib
import sys
import uuid
from pathlib import Path

_LINUX = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_name() -> str:
    """Return a text that stays the same on this machine for all its users."""
    if sys.platform == "win32":
        return _windows_name()
    for path in _LINUX:
        try:
            if name := path.read_text().strip():
                return name
        except OSError:
            continue
    return f"{uuid.getnode():012x}"


def mark(machine: str, data_folder: Path) -> str:
    """Return what tells this folder on this machine from its copies; says nothing of either.

    The drive letter is left out: a stick keeps its mark when Windows names it anew.
    """
    path = Path(*data_folder.resolve().parts[1:]).as_posix()
    return hashlib.sha256(f"{machine}\0{path}".encode()).hexdigest()


if sys.platform == "win32":
    import winreg

    def _windows_name() -> str:
        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                r"SOFTWARE\Microsoft\Cryptography",
                0,
                winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return f"{uuid.getnode():012x}"
