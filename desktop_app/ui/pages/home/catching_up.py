"""After an upgrade: what an older program had to set aside is taken without being asked for."""

from __future__ import annotations

from typing import Any

from desktop_app.domain.numbers_vi import number
from desktop_app.ui.bus import Bus
from desktop_app.ui.tasks import Runner, Task


def catch_up(app: Any, runner: Runner, bus: Bus) -> Task | None:
    """Take it in the background; nothing is started where nothing waits for this program."""
    if not app.home.exchanged().lacking:
        return None

    def said(rows: object) -> None:
        if isinstance(rows, int) and rows:
            words = "dòng dữ liệu trước đây phải để riêng vì phần mềm cũ hơn tệp gửi"
            bus.said.emit(f"Đã nhận thêm {number(rows)} {words}.")
            bus.changed.emit(frozenset({"households", "reviews", "exchange"}))

    task = Task(lambda _report: app.sync.take_what_fits(), "Nhận dữ liệu để riêng…")
    task.succeeded.connect(said)
    runner.start(task)
    return task
