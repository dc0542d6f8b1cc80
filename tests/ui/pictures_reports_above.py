"""Pictures of an upper unit's own frozen figures and of what changed since."""

from __future__ import annotations

from desktop_app.ui.navigation import Place
from tests import factories
from tests.screens import Stage, screen
from tests.ui.exchange_world import A, B, U, introduce, offices, page_of
from tests.ui.pictures_exchange import kept


def later_change():
    """Two communes and the upper unit: a chốt, then a later file of each."""
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    factories.campaign(upper.app)
    for one, unit in ((first, A), (second, B)):
        one.take(upper.send(unit))
    _reviewed(first, "1")
    first.app.snapshots.take("2024")
    upper.take(first.send())
    view = upper.app.consolidated.take("2024", note="gửi tỉnh")
    for one in (first, second):
        _reviewed(one, "2")
        one.app.snapshots.take("2024")
        upper.take(one.send())
    return first, second, upper, view


def _reviewed(office, code):
    home = office.add(code, f"Nguyễn Thị Mẫu {code}", "Trần Văn Nháp")
    factories.reviewed(office.app, home, 100, [1, 2, 3])


def above():
    first, second, upper, view = later_change()
    shown = page_of(upper)
    shown.go(Place("reports"))
    page = shown.page
    page.campaign.take("2024")
    page.reload()
    page.snapshot.take(view.id)
    page._load()
    return shown, first, second, upper


@screen("bieu-cap-tren", percents=(100, 150), dark=True)
def reports_above(stage: Stage):
    shown, *others = above()
    return kept(shown, *others)


@screen("thay-doi-sau-khi-chot", percents=(100, 150))
def changed(stage: Stage):
    shown, *others = above()
    shown.page.changes.click()
    return kept(shown.page.above.dialog, shown, *others)


@screen("chot-tong-hop", percents=(100,))
def freezing(stage: Stage):
    shown, *others = above()
    shown.page.header.main.click()
    return kept(shown.page.above.dialog, shown, *others)
