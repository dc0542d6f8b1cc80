"""Pictures of the campaign's page, the review form and the inspections over a real folder."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.services.app import App
from desktop_app.services.inspections import InspectionValues
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.inspections.inspection_dialogs import InspectionDialog
from desktop_app.ui.pages.reviews.enlist_dialog import EnlistDialog
from desktop_app.ui.pages.reviews.snapshot_dialog import SnapshotDialog
from desktop_app.ui.pages.reviews.why_dialog import WhyDialog
from tests.screens import Stage, screen
from tests.ui.review_world import full_swing, new_app, open_campaign, window_on


@cache
def _commune() -> tuple[App, str]:
    app = new_app(Path(tempfile.mkdtemp()))
    return app, full_swing(app)


def _form(fact: str = "", row: int = 0, *, answered: dict[str, str] | None = None) -> QWidget:
    app, home = _commune()
    shown = window_on(app)
    shown.show()
    shown.go(Place("reviews"))
    shown.go(Place("review_form", home))
    page = shown.page
    for path, value in (answered or {}).items():
        page.form.give(path, value)
    if fact:
        page.form.go_to(path_of(page, fact, row))
    return shown


def path_of(page, name: str, row: int = 0) -> str:
    """Return the instance path of a question by its name in the form."""
    item = next(i for i in page.work.form.walk() if i.name == name)
    repeat = page.work.members_path
    if not item.path.startswith(f"{repeat}/"):
        return item.path
    person = page.work.session.rows(repeat)[row]
    return item.path.replace(repeat, f"{repeat}[{person}]", 1)


@screen("nhap-phieu-thong-tin", percents=(100,))
def form_first(stage: Stage) -> QWidget:
    return _form()


@screen("nhap-phieu-thanh-vien", percents=(100, 150), dark=True)
def form_members(stage: Stage) -> QWidget:
    return _form("so_cccd", 2)


@screen("nhap-phieu-thieu-hut", percents=(100, 150), dark=True)
def form_deprivations(stage: Stage) -> QWidget:
    shown = _form()
    page = shown.page
    for name, value in (("b1", "128"), ("th_4", "1"), ("th_7", "2"), ("th_8", "2")):
        page.form.give(path_of(page, name), value)
    page.form.go_to(path_of(page, "th_4"))
    return shown


@screen("nhap-phieu-nguyen-nhan", percents=(100, 150))
def form_causes(stage: Stage) -> QWidget:
    shown = _form()
    page = shown.page
    page.form.give(path_of(page, "nguyen_nhan"), "2 7")
    page.form.go_to(path_of(page, "nguyen_nhan"))
    return shown


@screen("ra-soat-dot", percents=(100, 150), dark=True)
def campaign(stage: Stage) -> QWidget:
    app, _ = _commune()
    shown = window_on(app)
    shown.show()
    shown.go(Place("reviews"))
    return shown


@screen("ra-soat-ca-xa", percents=(100, 125))
def campaign_whole(stage: Stage) -> QWidget:
    shown = campaign(stage)
    shown.page.hamlets.selectRow(shown.page.hamlets.table.rowCount() - 1)
    return shown


@screen("ra-soat-chua-mo-dot", percents=(100, 150))
def no_campaign(stage: Stage) -> QWidget:
    app = new_app(Path(tempfile.mkdtemp()))
    shown = window_on(app)
    shown.go(Place("reviews"))
    return shown


@screen("ra-soat-chua-co-ho", percents=(100,))
def nobody(stage: Stage) -> QWidget:
    app = new_app(Path(tempfile.mkdtemp()))
    open_campaign(app)
    shown = window_on(app)
    shown.go(Place("reviews"))
    return shown


def _dialog(shown: QWidget, kind: type) -> QWidget:
    """Return the window a deed opened, on its own."""
    return shown.findChild(kind)


@screen("ra-soat-chot-so-bo", percents=(100, 150), size=(680, 480))
def snapshot(stage: Stage) -> QWidget:
    shown = campaign(stage)
    shown.page.app.snapshots.take("2024", note="Trước họp dân")
    shown.page.acts.freeze()
    return _dialog(shown, SnapshotDialog)


@screen("ra-soat-them-ho", percents=(100, 150), size=(900, 640))
def asked(stage: Stage) -> QWidget:
    shown = campaign(stage)
    shown.page.acts.add_households()
    return _dialog(shown, EnlistDialog)


@screen("ra-soat-vi-sao", percents=(100, 150), dark=True, size=(720, 640))
def why(stage: Stage) -> QWidget:
    shown = campaign(stage)
    home = next(row.household_id for row in shown.page.rows if row.done)
    shown.go(Place("review_form", home))
    shown.page.form.why.emit()
    return _dialog(shown, WhyDialog)


@cache
def _inspected() -> App:
    app, _ = _commune()
    first = app.inspections.add(
        InspectionValues(
            "Kiểm tra rà soát hộ nghèo, hộ cận nghèo các thôn năm 2024",
            date(2024, 11, 18),
            date(2024, 11, 20),
            "Trần Thị Mẫu",
        )
    )
    app.inspections.add(InspectionValues("Giám sát chuyên đề nhà ở", date(2024, 10, 3)))
    for number, hamlet in enumerate(app.hamlets.all()[:2]):
        work = app.inspections.begin(first, hamlet.id, day=date(2024, 11, 18 + number))
        check(app, work, failed=("2", "4", "5") if not number else ("7",), forms=(30, 5))
    return app


def check(app, work, *, failed, forms):
    """Fill a checklist: all passed but some, evidence missing for the last of them."""
    facts = {i.fact: i.path for i in work.form.walk() if i.fact}
    given = {"check:inspector": "Lê Văn Mẫu"}
    given["check:forms_checked"], given["check:forms_wrong"] = (str(n) for n in forms)
    for n in range(1, 13):
        given[f"check:result.{n}"] = "2" if str(n) in failed else "1"
        if str(n) in failed:
            given |= {f"check:checked.{n}": "30", f"check:wrong.{n}": "5"}
            given |= {f"check:severity.{n}": str(1 + n % 3)}
            given |= {f"check:evidence.{n}": "Phiếu số 12, 14"} if n != int(failed[-1]) else {}
    for fact, value in given.items():
        work.session.answer(facts[fact], value)
        app.inspections.keep(work, facts[fact], value)


@screen("kiem-tra-ton-tai", percents=(100, 150), dark=True)
def inspections(stage: Stage) -> QWidget:
    shown = window_on(_inspected())
    shown.show()
    shown.go(Place("inspections"))
    return shown


@screen("kiem-tra-phieu", percents=(100, 150))
def checklist(stage: Stage) -> QWidget:
    shown = inspections(stage)
    shown.page.checklists.setFocus()
    shown.page.open_checklist()
    page = shown.page
    page.form.go_to(page.work.form.by_fact()["check:result.4"].path)
    return shown


@screen("kiem-tra-chua-co", percents=(100,))
def no_inspection(stage: Stage) -> QWidget:
    shown = window_on(new_app(Path(tempfile.mkdtemp())))
    shown.go(Place("inspections"))
    return shown


@screen("kiem-tra-them", percents=(100, 150), size=(680, 420))
def new_inspection(stage: Stage) -> QWidget:
    shown = inspections(stage)
    shown.page.add()
    return _dialog(shown, InspectionDialog)
