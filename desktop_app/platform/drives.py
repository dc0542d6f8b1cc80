"""Removable drives: their label, folder and free space. Standard library only."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")
_BLOCK = Path("/sys/class/block")
_LABELS = Path("/dev/disk/by-label")
_ESCAPE = re.compile(rb"\\(?:([0-3][0-7]{2})|x([0-9a-f]{2}))")


@dataclass(frozen=True, slots=True)
class Drive:
    """One stick or card.

    Attributes:
        folder: where it is mounted.
        label: its name as people gave it; the folder's name if it has none.
        free: free bytes.
        size: all bytes.
        writable: whether it can be written to.
    """

    folder: Path
    label: str
    free: int
    size: int
    writable: bool


def removable_drives() -> tuple[Drive, ...]:
    """Return the removable drives that are plugged in now."""
    if sys.platform == "win32":
        return tuple(_windows_drives())
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:  # neither Linux nor Windows
        return ()
    return tuple(linux_drives(mounts, _BLOCK, _labels(_LABELS)))


def linux_drives(mounts: str, block: Path, labels: Mapping[str, str]) -> Iterator[Drive]:
    """Yield the removable drives of a mount table.

    Args:
        mounts: text of /proc/self/mounts.
        block: /sys/class/block.
        labels: label by device name ("sdb1").
    """
    for line in mounts.splitlines():
        device, folder, _kind, options, *_ = (*line.split(" "), "", "", "", "")
        name = Path(device).name
        if device.startswith("/dev/") and _is_removable(block / name):
            yield from _drive(Path(_unescape(folder)), labels.get(name, ""), options)


def _drive(folder: Path, label: str, options: str) -> Iterator[Drive]:
    try:
        usage = shutil.disk_usage(folder)
    except OSError:  # pulled out since
        return
    writable = "ro" not in options.split(",")
    yield Drive(folder, label or folder.name, usage.free, usage.total, writable)


def _is_removable(device: Path) -> bool:
    """Say whether a partition's disk is removable or hangs on USB (USB disks are "fixed")."""
    if not device.exists():
        return False
    real = device.resolve()
    disk = real.parent if (real / "partition").exists() else real
    try:
        flag = (disk / "removable").read_text().strip()
    except OSError:
        flag = "0"
    return flag == "1" or any(part.startswith("usb") for part in real.parts)


def _labels(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    return {entry.resolve().name: _unescape(entry.name) for entry in folder.iterdir()}


def _unescape(text: str) -> str:
    r"""Return text without the escapes of a mount table ("\040") or of udev ("\x20")."""
    return _ESCAPE.sub(_byte, text.encode()).decode("utf-8", "replace")


def _byte(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 8) if match[1] else int(match[2], 16)])


if sys.platform == "win32":
    import ctypes

    _REMOVABLE = 2
    _READ_ONLY = 0x0008_0000

    def _windows_drives() -> Iterator[Drive]:
        kernel = ctypes.windll.kernel32
        letters = kernel.GetLogicalDrives()
        for index in range(26):
            root = f"{chr(ord('A') + index)}:\\"
            if letters >> index & 1 and kernel.GetDriveTypeW(root) == _REMOVABLE:
                yield from _windows_drive(root)

    def _windows_drive(root: str) -> Iterator[Drive]:
        label, flags = ctypes.create_unicode_buffer(261), ctypes.c_ulong()
        found = ctypes.windll.kernel32.GetVolumeInformationW(
            root, label, 261, None, None, ctypes.byref(flags), None, 0
        )
        if found:  # an empty card reader is a drive without a volume
            read_only = "ro" if flags.value & _READ_ONLY else "rw"
            yield from _drive(Path(root), label.value or root[:2], read_only)
