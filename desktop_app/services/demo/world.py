"""Four machines of the demo: three communes and their upper unit, on an assumed day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import Clock, TickingClock
from desktop_app.domain.units import Unit
from desktop_app.platform.files import write_atomically
from desktop_app.platform.paths import Paths
from desktop_app.services.app import App
from desktop_app.services.folders import recovery
from desktop_app.services.folders.first_start import FirstStart, create
from desktop_app.services.folders.store import Door, Store
from desktop_app.services.rulebook import Rulebook

ASSUMED = datetime(2024, 11, 20, 1, 0, tzinfo=UTC)
"""08:00 on 20/11/2024 in Viet Nam: the middle of the periodic review."""

PASSWORD = "mau-2024"  # noqa: S105 - of invented accounts; it stands in summary.json
UPPER = "Tân Yên"
COMMUNES = ("Cao Xá", "Ngọc Thiện", "Nhã Nam")
"""Two xã and one thị trấn, so that the tables have a rural and an urban block."""

_FOLDERS = ("commune", "commune-2", "commune-3")
_ADMINS = ("Trần Thị Mẫu", "Nguyễn Văn Ví Dụ", "Hoàng Thị Thí Điểm")


@dataclass(frozen=True, slots=True)
class Machine:
    """One computer of the demo: its folder, open."""

    folder: Path
    unit: Unit
    store: Store
    app: App
    recovery_code: str


def door(folder: Path, clock: Clock) -> Door:
    """Return the way into a demo folder; its marks and settings stay inside the demo."""
    paths = Paths(folder, folder / "settings.toml", folder.parent / "marks" / folder.name)
    return Door(paths, clock, "may-mau")


def set_up(out: Path, clock: TickingClock) -> tuple[Machine, tuple[Machine, ...]]:
    """Make the upper unit's folder and three communes'; return them open."""
    rules = Rulebook()
    day = ASSUMED.date()
    upper_unit = next(
        u for u in rules.places.by_name(UPPER, day) if not u.kind.area and u.valid_on(day)
    )
    upper = _machine(
        out / "upper", upper_unit, SiteRole.UPPER, "Phạm Thị Tổng Hợp", clock, rules
    )
    communes = []
    for folder, name, admin in zip(_FOLDERS, COMMUNES, _ADMINS, strict=True):
        below = rules.places.children(upper_unit.key, day)
        unit = next(u for u in below if u.name == name)
        clock.moment += timedelta(minutes=3)
        communes.append(_machine(out / folder, unit, SiteRole.COMMUNE, admin, clock, rules))
    first = communes[0]
    sheet = recovery.sheet(first.store.folder, first.recovery_code, day)
    write_atomically(out / "papers" / "phieu-luu-ma-khoi-phuc.pdf", sheet)
    return upper, tuple(communes)


def _machine(
    folder: Path, unit: Unit, duty: SiteRole, admin: str, clock: Clock, rules: Rulebook
) -> Machine:
    created = create(door(folder, clock), FirstStart(unit, duty, admin, PASSWORD))
    app = App(created.store.folder, rules, created.store)
    return Machine(folder, unit, created.store, app, created.recovery_code)
