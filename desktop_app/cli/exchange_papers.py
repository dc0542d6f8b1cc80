"""`rasoat print handover`: the paper that goes with data to another unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_app.services.app import App
from desktop_app.services.printing.press import Paper

EXCHANGE_KINDS: Mapping[str, tuple[str, Callable[[App, str], Paper]]] = {
    "handover": (
        "phiếu giao nhận dữ liệu, ID = số tệp gửi, tên tệp hoặc mã tệp; trang = để trống",
        lambda app, wanted: app.handovers.of(wanted),
    ),
}
