"""Pictures of people who go from one commune to another."""

from __future__ import annotations

from datetime import date

from desktop_app.ui.navigation import Place
from tests import factories
from tests.screens import Stage, screen
from tests.ui.exchange_world import LONG, A, B, U, introduce, offices, page_of
from tests.ui.pictures_exchange import kept

LEFT = date(2024, 10, 5)


def announced():
    """Two communes and the upper unit; two households announced to the second."""
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    factories.campaign(upper.app)
    for one, unit in ((first, A), (second, B)):
        one.take(upper.send(unit))
    second.app.hamlets.paste("Thôn Mới\nThôn Ngò")
    homes = [
        first.add("031", LONG, "Trần Văn Nháp", "Trần Thị Ví Dụ"),
        first.add("032", "Lê Thị Mẫu", "Lê Văn Thử"),
        first.add("033", "Vũ Thị Ví Dụ"),
    ]
    for home in homes[:2]:
        people = [person.id for person in first.view(home).people]
        first.app.transfers.announce(home, people, B, LEFT)
    upper.take(first.send())
    second.take(upper.send(B))
    return first, second, upper, homes


@screen("bao-chuyen-den", percents=(100, 150), dark=True)
def arriving(stage: Stage):
    first, second, upper, _homes = announced()
    shown = page_of(second)
    shown.go(Place("arrivals"))
    shown.page.list.table.selectRow(0)
    return kept(shown, first, second, upper)


@screen("tiep-nhan-ho", percents=(100, 150))
def taking_in(stage: Stage):
    first, second, upper, _homes = announced()
    shown = page_of(second)
    shown.go(Place("arrivals"))
    shown.page.list.table.selectRow(0)
    shown.page.new.click()
    return kept(shown.page.acts.dialog, shown, first, second, upper)


@screen("tiep-nhan-vao-ho")
def taking_into(stage: Stage):
    first, second, upper, _homes = announced()
    second.add("007", "Nguyễn Thị Mẫu Hoà", hamlet=second.app.hamlets.all()[0].id)
    shown = page_of(second)
    shown.go(Place("arrivals"))
    shown.page.list.table.selectRow(0)
    shown.page.into.click()
    return kept(shown.page.acts.dialog, shown, first, second, upper)


@screen("chuyen-sang-xa-khac", percents=(100, 150))
def leaving(stage: Stage):
    first, second, upper, _homes = announced()
    home = first.add("034", LONG, "Trần Văn Nháp", "Trần Thị Ví Dụ")
    shown = page_of(first)
    shown.go(Place("households", home))
    shown.page.acts.announce(shown.page.detail.view, "")
    return kept(shown.page.acts.dialog, shown, first, second, upper)
