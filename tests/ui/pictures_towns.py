"""Pictures of an upper unit's communes: who sent, who is late, how far they are."""

from __future__ import annotations

from datetime import date

from db.models.places import Author
from desktop_app.services.exchange.town_views import SendDue, TownContact
from desktop_app.services.training.contacts import ContactValues
from desktop_app.ui.navigation import Place
from tests import factories
from tests.screens import Stage, screen
from tests.ui.exchange_world import A, B, U, introduce, offices, page_of
from tests.ui.pictures_exchange import kept

DUE = SendDue(date(2024, 11, 16), date(2024, 12, 10))


def district(place=None):
    """Two communes that sent, twenty that did not; preliminary figures are overdue."""
    first, second, upper = offices(A, B, U, place=place)
    introduce(upper, first, second)
    factories.campaign(upper.app)
    for one, unit in ((first, A), (second, B)):
        one.take(upper.send(unit))
    _staff(first)
    for n in range(5):
        home = first.add(f"{n}", f"Nguyễn Thị Mẫu {n}", "Trần Văn Nháp")
        if n < 3:
            factories.reviewed(first.app, home, 100 + 20 * n, [1, 2, 3])
        else:
            first.app.campaigns.enlist("2024", [home])
    first.app.snapshots.take("2024")
    home = second.add("7", "Nguyễn Thị Mẫu Hoà")
    factories.reviewed(second.app, home, 120, [2, 3])
    for one in (first, second):
        upper.take(one.send())
    settings = upper.app.towns.settings
    settings.keep_due("2024", DUE)
    settings.keep_contact(B, TownContact("Trần Văn Mẫu Trực", "Phó Chủ tịch", "0204 000 123"))
    upper.app.chosen_campaign = "2024"
    return first, second, upper


def _staff(office):
    user = office.folder.user
    with office.folder.writing() as session:
        session.add(Author(id=user.id, unit_key=office.unit, name="Nguyễn Thị Mẫu Phụ Trách"))
    office.app.contacts.add(
        ContactValues(
            "Nguyễn Thị Mẫu Phụ Trách", phone="0912 000 002", post="công chức VH-XH",
            poverty_staff=True,
        )
    )  # fmt: skip


@screen("cac-xa", percents=(100, 150), dark=True)
def towns(stage: Stage):
    first, second, upper = district()
    return kept(page_of(upper, "towns"), first, second, upper)


@screen("cac-xa-loi-nhac", percents=(100, 150))
def reminding(stage: Stage):
    first, second, upper = district()
    shown = page_of(upper, "towns")
    shown.page.towns.main()
    return kept(shown.page.towns.dialog, shown, first, second, upper)


@screen("cac-xa-han-gui", percents=(100, 150))
def asking(stage: Stage):
    first, second, upper = district()
    shown = page_of(upper, "towns")
    shown.page.towns.ask_due()
    return kept(shown.page.towns.dialog, shown, first, second, upper)


@screen("cac-xa-lien-he", percents=(100,))
def calling(stage: Stage):
    first, second, upper = district()
    shown = page_of(upper, "towns")
    shown.page.towns.list.table.go_to(A)
    shown.page.towns.ask_contact()
    return kept(shown.page.towns.dialog, shown, first, second, upper)


@screen("ra-soat-cac-xa", percents=(100, 150))
def progress(stage: Stage):
    first, second, upper = district()
    shown = page_of(upper)
    shown.go(Place("reviews"))
    return kept(shown, first, second, upper)


@screen("viec-can-lam-cap-tren-lan-dau", percents=(100, 150))
def first_use(stage: Stage):
    (upper,) = offices(U)
    shown = page_of(upper)
    shown.go(Place("home"))
    return kept(shown, upper)


@screen("viec-can-lam-cap-tren", percents=(100,))
def home(stage: Stage):
    first, second, upper = district()
    shown = page_of(upper)
    shown.go(Place("home"))
    return kept(shown, first, second, upper)
