"""The deed behind «Xuất toàn bộ dữ liệu…»: for whom, how, where; then in the background."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.numbers_vi import number
from desktop_app.domain.profiles import DumpFormat, Profile
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs, Said
from desktop_app.ui.tasks import Runner, Task

_FOR_WHOM = Said(
    "Xuất toàn bộ dữ liệu cho ai đọc?",
    "Đầy đủ: có tên, số CCCD, điện thoại, không mã hóa; chỉ dùng trong cơ quan, chỉ người quản "
    "trị xuất được.\n"
    "Để niêm yết: không có số CCCD, điện thoại, dân tộc.\n"
    "Ẩn danh: không có tên, địa chỉ, ngày sinh chỉ còn năm; người quen vẫn có thể đoán ra.",
)
_PROFILES = {
    Profile.FULL: "Đầy đủ",
    Profile.POSTING: "Để niêm yết",
    Profile.ANONYMOUS: "Ẩn danh",
}
_FORMAT = Said(
    "Ghi thành tệp loại nào?", "Excel mở được CSV; JSON, SQLite dành cho phần mềm khác."
)
_KEY = Said(
    "Kèm khóa mở tệp dữ liệu?",
    "Ai có khóa mở được mọi tệp gửi cho máy tính này, kể cả tệp gửi sau này. Chỉ cần khi có "
    "người đọc tệp .goi không qua phần mềm này.",
)
_KEY_CHOICES = ("Không kèm khóa", "Kèm khóa")


class DumpDeed(QObject):
    """Asks, writes in the background, says where it lies."""

    def __init__(
        self,
        app: Any,
        runner: Runner,
        dialogs: Dialogs,
        bus: Bus,
        watch: Callable[[Task], None],
    ) -> None:
        """Remember whom to ask; `watch` shows the progress of the task."""
        super().__init__()
        self._app, self._runner, self._dialogs, self._bus = app, runner, dialogs, bus
        self._watch = watch

    @Slot()
    def run(self) -> None:
        """Ask for profile, format and place; then write."""
        profiles = self._profiles()
        taken = self._dialogs.choose(_FOR_WHOM, [_PROFILES[profile] for profile in profiles])
        if taken is None:
            return
        kinds = tuple(DumpFormat)
        kind = self._dialogs.choose(_FORMAT, [one.name for one in kinds])
        if kind is None:
            return
        key: int | None = 0
        if profiles[taken] is Profile.FULL:
            key = self._dialogs.choose(_KEY, _KEY_CHOICES)
        if key is None:
            return
        out = self._dialogs.folder("Chọn nơi ghi dữ liệu")
        if out is None:
            return
        write = partial(self._app.dumping.dump, kinds[kind], profiles[taken], out)
        task = Task(lambda report: write(report, with_key=key == 1), "Đang xuất dữ liệu…")
        task.succeeded.connect(self._done)
        task.failed.connect(self._dialogs.explain)
        self._watch(task)
        self._runner.start(task)

    def _profiles(self) -> tuple[Profile, ...]:
        manages = self._app.folder.user.role.manages
        return tuple(p for p in Profile if manages or p is not Profile.FULL)

    @Slot(object)
    def _done(self, dumped: object) -> None:
        from desktop_app.services.dumping.dump import Dumped

        if isinstance(dumped, Dumped):
            rows = number(sum(dumped.rows.values()))
            self._bus.said.emit(
                f"Đã xuất {rows} dòng vào {dumped.folder}. Đọc tệp DOC-TRUOC.txt."
            )
