"""Pictures of taking many files in, of what is set aside, and of the inbox with all kinds."""

from __future__ import annotations

from desktop_app.services.exchange.inbox import InboxKind
from tests.screens import Stage, screen
from tests.ui.exchange_world import page_of, pair, stick
from tests.ui.inbox_world import every_kind, stick_full, stopped_at
from tests.ui.pictures_exchange import kept


@screen("nhan-ket-qua", percents=(100, 125, 150), dark=True)
def results(stage: Stage):
    first, second, upper, files = stick_full()
    upper.sync.batches.run(stopped_at(upper, files, 1))
    shown = page_of(upper, "receive")
    shown.page.receive.show_newest()
    return kept(shown, first, second, upper)


@screen("nhan-do-dang", percents=(100, 150))
def stopped(stage: Stage):
    first, second, upper, files = stick_full()
    stopped_at(upper, files, 4)
    usb = upper.place / "usb"
    usb.mkdir()
    for file in files:
        (usb / file.name).write_bytes(file.read_bytes())
    upper.app.workplace.drives = (stick(usb),)
    shown = page_of(upper, "receive")
    shown.page.receive.read_stick()
    return kept(shown, first, second, upper)


@screen("nhan-de-rieng", percents=(100, 150))
def set_aside(stage: Stage):
    commune, upper = pair()
    homes = [commune.add(f"03{n}", f"Hộ Thử Nghiệm {n}", "Con Thử Nghiệm") for n in range(3)]
    families = frozenset(f"household:{home}" for home in homes[:2])
    upper.take(commune.send(), leave_out=families)
    shown = page_of(upper, "receive")
    shown.page.receive.show_aside()
    return kept(shown, commune, upper)


def _inbox(kind):
    first, second, upper = every_kind()
    shown = page_of(upper, "conflicts")
    part = shown.page.inbox
    table = part.list.table
    rows = [table.table.row(n) for n in range(table.table.rowCount())]
    table.selectRow(next(n for n, row in enumerate(rows) if row.kind is kind))
    shown.left.show_waiting({"exchange": upper.app.home.exchanged().open_cases})
    return kept(shown, first, second, upper)


@screen("chua-thong-nhat-du-loai", percents=(100, 125, 150), dark=True)
def suspected(stage: Stage):
    return _inbox(InboxKind.DOUBLE)


@screen("chua-thong-nhat-trung-ma", percents=(100,))
def doubled_code(stage: Stage):
    return _inbox(InboxKind.CODE)


@screen("chua-thong-nhat-ghi-chu", percents=(100,))
def noted(stage: Stage):
    shown = _inbox(InboxKind.BOTH_EDITED)
    part = shown.page.inbox
    part.sides.reason.setText("Đã gọi xã ngày 20/11, chờ trưởng thôn xác minh số nhà")
    part.asked("note")
    return shown


@screen("chua-thong-nhat-da-chon", percents=(100,))
def settled(stage: Stage):
    shown = _inbox(InboxKind.BOTH_EDITED)
    shown.page.inbox.list.table.selectAll()
    shown.page.inbox.decide("A")
    return shown
