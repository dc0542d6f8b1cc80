"""An invented commune of Bắc Ninh in autumn 2026, and an invented score table in Excel."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db import bulk
from desktop_app.definitions.score_sheets import HEADINGS, SHEET_COLUMNS
from desktop_app.documents.lists.list_template import TemplateColumn, template_workbook
from desktop_app.domain.accounts import Role, SiteRole
from desktop_app.domain.reviews.campaigns import B1Mode
from desktop_app.services.app import App
from desktop_app.services.folders.folder import Folder, User
from desktop_app.services.reviews.campaigns import review_id
from tests import factories

COMMUNE_2026 = "07339@2025-07-01"
LOCAL, NATIONAL = "bac-ninh", "quoc-gia-2022"
SOURCE = "QĐ thử số 1/QĐ-UBND ngày 01/8/2026 của UBND tỉnh (bịa)"
POINTS = {"points.rural": 160, "points.urban": 195}
KEY = "2026"


def folder_of(engine, clock, place: Path, *, role: Role = Role.ADMIN) -> Folder:
    """A folder of a commune of Bắc Ninh, with an administrator logged in."""
    user = User("u-1", "Quản Trị Thử", role)
    return Folder(place, engine, clock, user, "may-1", COMMUNE_2026, SiteRole.COMMUNE)


def campaign(
    app: App, *, mode: B1Mode = B1Mode.TYPED, table: str = "", region: str = ""
) -> None:
    """Open the periodic campaign of 2026 under the national line, the local one beside it."""
    app.campaigns.open(
        KEY,
        leading=NATIONAL,
        others=[LOCAL],
        form_key=app.forms.newest("review", date(2026, 9, 1)),
        b1_mode=mode,
        score_table=table,
        region=region,
    )


def reviewed(app: App, code: str, b1: int | None, deprived: int, hamlet: str = "") -> str:
    """Add a household with a complete review; return its id."""
    place = hamlet or _hamlet(app)
    home = factories.household(app, place, code)
    app.campaigns.enlist(KEY, [home])
    ticks = {str(n): "1" if n <= deprived else "2" for n in range(1, 13)}
    row = {"id": review_id(home, KEY), "b1": b1, "deprivations": ticks, "state": "complete"}
    with app.folder.writing() as session:
        bulk.change(session, "review", [row])
        app.results.recompute(session, [row["id"]])
    return home


def _hamlet(app: App) -> str:
    rows = app.hamlets.all()
    return rows[0].id if rows else factories.hamlet(app)


def excel(place: Path, *, bump: int = 0, name: str = "bang-diem.xlsx") -> Path:
    """Write the invented table, its points the trial's with `bump` on the first one."""
    from desktop_app.services.rulebook import Rulebook

    trial = Rulebook().trial_table(date(2026, 9, 1))
    columns = [TemplateColumn(HEADINGS[key], 12, "") for key in SHEET_COLUMNS]
    rows = [
        (item.code, item.label, option.code, option.label, region, str(points), "PL thử")
        for item in trial.items
        for option in item.options
        for region, points in option.points.items()
    ]
    first = rows[0]
    rows[0] = (*first[:5], str(int(first[5]) + bump), first[6])
    path = place / name
    path.write_bytes(template_workbook("Bảng điểm B1", columns, ("Thử",), rows))
    return path


def approved(app: App, place: Path, *, bump: int = 1) -> str:
    """Load and approve the invented table; return its id."""
    made = app.score_tables.load(
        app.score_tables.preview(excel(place, bump=bump)),
        title="Bảng điểm thử của tỉnh",
        citation=SOURCE,
        valid_from=date(2024, 1, 1),
    )
    app.score_tables.approve(made.id)
    return made.id
