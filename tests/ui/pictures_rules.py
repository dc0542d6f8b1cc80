"""Pictures of typed figures, score tables, and a campaign under another standard."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.engine import open_engine
from desktop_app.domain.accounts import Role
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.reviews.campaigns import B1Mode
from desktop_app.services.app import App
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.reviews.open_campaign import OpenCampaign
from desktop_app.ui.pages.reviews.reclass_dialog import ReclassDialog
from desktop_app.ui.pages.system.figure_dialog import FigureDialog
from desktop_app.ui.pages.system.score_dialogs import LoadScoreTable, ShowScoreTable
from desktop_app.ui.pages.system.section import Given
from desktop_app.ui.pages.system.standards import StandardsSection
from desktop_app.ui.tasks import OnTheSpot
from tests.conftest import KEY, NOW
from tests.rules_world import (
    LOCAL,
    POINTS,
    SOURCE,
    approved,
    campaign,
    excel,
    folder_of,
    reviewed,
)
from tests.screens import Stage, screen
from tests.ui.review_world import new_app
from tests.ui.sample_shell import Person


def world(role: Role = Role.ADMIN) -> App:
    place = Path(tempfile.mkdtemp())
    new_app(place).folder.close()
    engine = open_engine(place / "data.db", KEY)
    clock = FixedClock(NOW.replace(year=2026))
    return App(folder_of(engine, clock, place, role=role))


def section(app: App) -> StandardsSection:
    made = StandardsSection(Given(app, OnTheSpot(), Person(), Bus()))
    made.setContentsMargins(24, 20, 24, 20)
    made.reload()
    return made


@screen("chuan-da-nhap-nguong", size=(1120, 768))
def typed(stage: Stage) -> QWidget:
    app = world()
    app.standard_figures.put(LOCAL, POINTS, SOURCE)
    return section(app)


@screen("bang-diem-cac-ban", size=(1120, 768))
def tables(stage: Stage) -> QWidget:
    app = world()
    approved(app, stage.folder, bump=1)
    app.score_tables.withdraw(approved(app, stage.folder, bump=2), reason="Chép sai phụ lục")
    app.score_tables.load(
        app.score_tables.preview(excel(stage.folder, bump=5)),
        title="Bảng điểm thử của tỉnh, sửa dòng đầu",
        citation=SOURCE,
        valid_from=NOW.date(),
    )
    made = section(app)
    _clean(stage)
    made.resize(1120, 768)
    made.show()
    bar = made._scroll.verticalScrollBar()
    made.grab()
    bar.setValue(made.scores.y() - 8)
    return made


@screen("nhap-nguong-diem", size=(680, 460))
def type_figures(stage: Stage) -> QWidget:
    app = world()
    figures = app.standard_figures
    made = FigureDialog(app.rules.standard(LOCAL), figures.typable(LOCAL), [])
    made.lines["points.rural"].setText("1750000")
    made.values()
    return made


@screen("nap-bang-diem", size=(1000, 640))
def load(stage: Stage) -> QWidget:
    app = world()
    approved(app, stage.folder, bump=1)
    made = LoadScoreTable(app.score_tables.preview(excel(stage.folder, bump=5)))
    _clean(stage)
    return made


@screen("nap-bang-diem-sai", size=(1000, 560))
def load_faulty(stage: Stage) -> QWidget:
    from openpyxl import load_workbook

    app = world()
    path = excel(stage.folder)
    book = load_workbook(path)
    sheet = book.active
    sheet["F3"], sheet["A5"], sheet["H8"], sheet["L9"] = "mười", None, "Đếm", "khac = 1"
    book.save(path)
    made = LoadScoreTable(app.score_tables.preview(path))
    _clean(stage)
    return made


@screen("phe-duyet-bang-diem", size=(1000, 680))
def approve(stage: Stage) -> QWidget:
    app = world()
    approved(app, stage.folder, bump=1)
    app.score_tables.load(
        app.score_tables.preview(excel(stage.folder, bump=5)),
        title="Bảng điểm thử của tỉnh, sửa dòng đầu",
        citation=SOURCE,
        valid_from=NOW.date(),
    )
    _clean(stage)
    view = app.score_tables.all()[0]
    before, _changes = app.score_tables.compare(view.id)
    table = app.score_tables.table(view.id)
    return ShowScoreTable(view, table, before, approving=True)


def _clean(stage: Stage) -> None:
    for path in stage.folder.glob("bang-diem.xlsx"):
        path.unlink()


@screen("xep-lai-theo-chuan-khac", size=(1080, 640))
def reclass(stage: Stage) -> QWidget:
    app = world()
    campaign(app)
    for n in range(14):
        reviewed(app, f"{n + 1:03}", 132 + 3 * n, n % 5)
    app.standard_figures.put(LOCAL, POINTS, SOURCE)
    choices = app.reclassing.choices("2026")
    made = ReclassDialog(app.campaigns.get("2026").period.title, choices)
    made.show_found(app.reclassing.preview("2026", LOCAL))
    return made


@screen("xep-lai-chuan-chua-du", size=(1080, 640), percents=(100,))
def reclass_draft(stage: Stage) -> QWidget:
    app = world()
    campaign(app)
    for n in range(6):
        reviewed(app, f"{n + 1:03}", 132 + 3 * n, n % 5)
    choices = app.reclassing.choices("2026")
    made = ReclassDialog(app.campaigns.get("2026").period.title, choices)
    made.show_found(app.reclassing.preview("2026", LOCAL))
    return made


@screen("mo-dot-theo-bang-diem", size=(720, 720))
def open_by_table(stage: Stage) -> QWidget:
    app = world()
    approved(app, stage.folder)
    _clean(stage)
    made = OpenCampaign(app, Person(), Bus())
    made.modes[B1Mode.TABLE].setChecked(True)
    return made
