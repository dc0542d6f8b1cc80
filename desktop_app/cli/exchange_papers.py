"""`rasoat print handover` and `print communes`: papers around the data files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.services.app import App
from desktop_app.services.exchange.town_words import paper_lines
from desktop_app.services.printing.change_table import change_table
from desktop_app.services.printing.press import Paper
from desktop_app.services.printing.town_table import town_table


def _communes(app: App, campaign: str) -> Paper:
    towns, day = app.towns.all(campaign), today(app.folder.clock)
    title = app.campaigns.get(campaign).period.title
    lines = paper_lines(title, app.towns.settings.due(campaign), day)
    return app.list_papers.pdf(town_table(towns, lines), "tinh-hinh-gui-so-lieu")


def _changes(app: App, wanted: str) -> Paper:
    """What changed since an upper unit's own chốt: "2024" = the newest one, "2024/1"."""
    campaign, _, number = wanted.partition("/")
    title = app.campaigns.get(campaign).period.title
    every = [one for one in app.consolidated.all(campaign) if not one.withdrawn]
    found = [one for one in every if number in ("", str(one.number))]
    if not found:
        raise RecordMissing("lần chốt số liệu tổng hợp này")
    changes = app.consolidated.changes(campaign, found[-1].id)
    return app.list_papers.pdf(change_table(changes, title), "thay-doi-sau-khi-chot")


EXCHANGE_KINDS: Mapping[str, tuple[str, Callable[[App, str], Paper]]] = {
    "handover": (
        "phiếu giao nhận dữ liệu, ID = số tệp gửi, tên tệp hoặc mã tệp; trang = để trống",
        lambda app, wanted: app.handovers.of(wanted),
    ),
    "changes": ("thay đổi sau khi chốt, ID = đợt hoặc đợt/lần chốt tổng hợp", _changes),
    "communes": ("tình hình gửi số liệu của các xã, ID = đợt", _communes),
}
