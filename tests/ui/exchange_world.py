"""Offices with real folders that exchange files, a stick, and the page over one of them."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from desktop_app.platform.drives import Drive
from desktop_app.ui.bus import Bus
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.shell import Shell
from desktop_app.ui.tasks import OnTheSpot
from tests.sync_offices import A, B, Office, U, introduce
from tests.ui.sample_app import _empty_file
from tests.ui.sample_shell import FRAME, Person, hits

GB = 2**30
LONG = "Lương Nguyễn Thị Ngọc Ánh Thử Nghiệm Dài"


@dataclass
class Places:
    """A machine with the sticks a test plugs in."""

    drives: tuple[Drive, ...] = ()

    def sticks(self):
        return tuple(drive for drive in self.drives if drive.writable)

    def locked_sticks(self):
        return tuple(drive for drive in self.drives if not drive.writable)


def stick(folder: Path, label: str = "USB KIEM THU", free: int = 3 * GB) -> Drive:
    folder.mkdir(parents=True, exist_ok=True)
    return Drive(folder, label, free, 8 * GB, writable=True)


def offices(*units, place: Path | None = None):
    """Make offices that do not know each other yet."""
    place = place or Path(tempfile.mkdtemp(prefix="rasoat-gui-"))
    empty = place / "empty.db"
    empty.write_bytes(_empty_file())
    made = [Office(empty, place, unit, f"m{n}-{unit[:5]}") for n, unit in enumerate(units)]
    for one in made:
        one.app.workplace = Places()
    return made


def pair(place: Path | None = None):
    """A commune and its upper unit that know each other."""
    commune, upper = offices(A, U, place=place)
    introduce(upper, commune)
    return commune, upper


def both_edited(commune, upper):
    """Two households with three fields that two places edited; both sides know it."""
    home = commune.add("031", LONG, "Trần Văn Nháp Thử")
    other = commune.add("014", "Nguyễn Thị Mẫu Hoà")
    commune.write(home, address="Xóm Đình", phone="0912000001")
    upper.take(commune.send())
    commune.write(home, address="Xóm Đình, nhà số 7", phone="0912000007")
    commune.write(other, note="đã gặp chủ hộ ngày 18/11")
    upper.write(home, address="Xóm Chùa, nhà số 7", phone="0912000009")
    upper.write(other, note="hộ đề nghị phúc tra")
    return home, other


def page_of(office, tab="send", person=None, runner=None):
    """The main window over an office, the page shown at a tab."""
    shown = MainWindow(
        Shell(frame=lambda: FRAME, search=hits),
        PAGES,
        office.app,
        runner or OnTheSpot(),
        person or Person(),
        Bus(),
    )
    shown.resize(1366, 768)
    shown.show()
    shown.go(Place("exchange", tab))
    return shown


__all__ = ["A", "B", "U", "introduce", "offices", "page_of", "pair", "stick"]
