"""Sao lưu, khôi phục: two places, what lies there, putting one back, checking the data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.clock import VIETNAM, today
from desktop_app.domain.dates import short_date
from desktop_app.domain.numbers_vi import number
from desktop_app.services.folders import backups
from desktop_app.services.folders.backups import BackupLine
from desktop_app.ui import style
from desktop_app.ui.dialogs import Said
from desktop_app.ui.pages.backing_up import FOLDER, BackUp
from desktop_app.ui.pages.system.dump_deed import DumpDeed
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.remarks import ago
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Task
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import Words
from desktop_app.ui.widgets.panels import Hairline
from desktop_app.ui.widgets.progress_panel import ProgressPanel

_HERE, _THERE = "Trên máy này", "Nơi thứ hai"


@dataclass(frozen=True, slots=True)
class Line:
    """One backup and the place it lies in."""

    place: str
    backup: BackupLine


def _column(
    key: str, heading: str, text: Callable[[Line], str], chars: int, drop: int = 0
) -> Column[Line]:
    wide, size = key in ("unit", "file"), key == "size"
    return Column(
        key, heading, text, chars, stretch=wide, number=size, drop=drop, sortable=False
    )


_COLUMNS: tuple[Column[Line], ...] = (
    _column("at", "Lập lúc", lambda r: _moment(r.backup), 18),
    _column("place", "Nơi", lambda r: r.place, 14),
    _column("unit", "Đơn vị", lambda r: r.backup.unit, 20, 2),
    _column("file", "Tệp", lambda r: r.backup.path.name, 36, 1),
    _column("size", "Dung lượng", lambda r: _megabytes(r.backup.size), 11),
)


class BackupSection(Section):
    """Places above, the list below."""

    heading = "Sao lưu, khôi phục"
    action = "Sao lưu ngay"
    about = (
        "Bản sao lưu đã mã hóa, mở bằng mật khẩu hoặc mã khôi phục. Mỗi ngày tự sao lưu một "
        "lần khi đóng chương trình; giữ 10 bản mới nhất và bản cuối của 12 tháng."
    )
    topics = frozenset({"safety"})

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self.here, self.there = Words(""), Words("")
        self.choose = Button("Chọn nơi thứ hai…")
        self.forget = Button("Thôi dùng")
        self.table: DataTable[Line] = DataTable(
            _COLUMNS, lambda line: line.backup.path, name="Các bản sao lưu"
        )
        self.restore = Button("Khôi phục bản đang chọn…")
        self.other = Button("Khôi phục từ tệp khác…")
        self.check = Button("Kiểm tra dữ liệu")
        self.dump = Button("Xuất toàn bộ dữ liệu…")
        self.result = Words("")
        self.progress = ProgressPanel()
        self._back_up = BackUp(
            self.app, self.runner, self.dialogs, self.bus, self.progress.watch
        )
        self._dump = DumpDeed(
            self.app, self.runner, self.dialogs, self.bus, self.progress.watch
        )
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        second = QHBoxLayout()
        second.setSpacing(style.INSIDE)
        second.addWidget(self.there, 1)
        second.addWidget(self.choose)
        second.addWidget(self.forget)
        acts = QWidget()
        flow = Flow(acts, gap=style.INSIDE)
        for button in (self.restore, self.other, self.check, self.dump):
            flow.addWidget(button)
        self.column.addWidget(self.here)
        self.column.addLayout(second)
        self.column.addWidget(self.progress)
        self.column.addWidget(Hairline())
        self.column.addWidget(self.table, 1)
        self.column.addWidget(acts)
        self.column.addWidget(self.result)

    def _wire(self) -> None:
        self.header.main.clicked.connect(self._back_up.run)
        self.choose.clicked.connect(self._choose)
        self.forget.clicked.connect(self._forget)
        self.table.picked.connect(self._render)
        self.table.opened.connect(self._restore_chosen)
        self.restore.clicked.connect(self._restore_chosen)
        self.other.clicked.connect(self._restore_other)
        self.check.clicked.connect(self.check_data)
        self.dump.clicked.connect(self._dump.run)

    # -- what it shows

    @property
    def _second(self) -> Path | None:
        kept = self.app.workplace.settings.second_backup if self.app.workplace else ""
        return Path(kept) if kept else None

    def reload(self) -> None:
        store = self.app.store
        safety = self.app.home.view().safety
        day = today(self.app.folder.clock)
        self.here.say(f"{_HERE}: {ago(safety.backup, day)}")
        self.there.say(self._second_words(ago(safety.elsewhere, day)))
        lines = [Line(_HERE, b) for b in backups.listed(store.door.paths.backups)]
        if self._second is not None:
            lines += [Line(_THERE, b) for b in backups.listed(self._second)]
        lines.sort(key=lambda line: line.backup.made_at, reverse=True)
        self.table.load(InMemory(lines, _COLUMNS))
        if self.table.current() is None and lines:
            self.table.selectRow(0)
        self._render()

    def _second_words(self, last: str) -> str:
        if self._second is None:
            return f"{_THERE}: chưa chọn; khi có USB cắm vào thì sao lưu ra USB ({last})"
        away = "" if self._second.parent.exists() else ", hiện chưa cắm"
        return f"{_THERE}: {self._second}{away} ({last})"

    def enter(self, detail: str) -> None:
        if detail == "check":
            self.check_data()
        elif detail == "restore":
            self.table.setFocus()

    @Slot()
    def _render(self) -> None:
        chosen = self.table.current() is not None
        self.restore.setEnabled(self.manages and chosen)
        self.other.setEnabled(self.manages)
        self.forget.setVisible(self._second is not None)

    # -- deeds

    @Slot()
    def _choose(self) -> None:
        sticks = self.app.workplace.sticks() if self.app.workplace else ()
        folder: Path | None = None
        names = [f"USB {stick.label}" for stick in sticks]
        words = Said("Sao lưu vào đâu nữa?", "Nên là ổ USB hoặc ổ cứng khác với máy này.", "")
        taken = self.dialogs.choose(words, [*names, "Thư mục khác…"]) if names else 0
        if taken is None:
            return
        if taken < len(sticks):
            folder = sticks[taken].folder / FOLDER
        else:
            folder = self.dialogs.folder("Chọn nơi sao lưu thứ hai")
        if folder is not None and self.app.workplace is not None:
            self.app.workplace.keep(second_backup=str(folder))
            self.reload()
            self.bus.said.emit("Từ nay mỗi lần sao lưu có thêm bản ở nơi này.")

    @Slot()
    def _forget(self) -> None:
        if self.app.workplace is not None:
            self.app.workplace.keep(second_backup="")
            self.reload()

    @Slot()
    def _restore_chosen(self) -> None:
        line = self.table.current()
        if line is not None and self.manages:
            self._ask_restore(line.backup.path)

    @Slot()
    def _restore_other(self) -> None:
        file = self.dialogs.open_file("Chọn bản sao lưu", "Bản sao lưu (*.zip)")
        if file is not None:
            self._ask_restore(file)

    def _ask_restore(self, file: Path) -> None:
        from desktop_app.ui.starting.restore_dialog import RestoreDialog

        dialog = RestoreDialog(
            self.app.store.door, self.runner, self.dialogs, self.given.sentence, self, file=file
        )
        dialog.restored.connect(self.given.restored)
        self.opened(dialog)

    @Slot()
    def check_data(self) -> None:
        """Check file, references, and the history against the data."""
        from desktop_app.services.folders import checking

        folder = self.app.folder
        task = Task(lambda report: checking.check(folder, report=report), "Đang kiểm tra…")
        task.succeeded.connect(self._checked)
        task.failed.connect(self.dialogs.explain)
        self.progress.watch(task)
        self.runner.start(task)

    @Slot(object)
    def _checked(self, found: object) -> None:
        from desktop_app.services.folders.checking import Checked

        if not isinstance(found, Checked):
            return
        if found.problems:
            first = "\n".join(problem.sentence for problem in found.problems[:10])
            self.result.say(
                f"Thấy {number(len(found.problems))} vấn đề; chương trình không sửa gì. Đề "
                f"nghị sao lưu ngay rồi nhờ hỗ trợ.\n{first}",
                Tone.DANGER,
            )
        else:
            self.result.say(f"Dữ liệu nguyên vẹn: {found.summary}.", Tone.GOOD)


def _moment(line: BackupLine) -> str:
    local = line.made_at.astimezone(VIETNAM)
    return f"{local:%H:%M} {short_date(local.date())}"


def _megabytes(size: int) -> str:
    return f"{number(max(round(size / 2**20), 1))} MB"


SECTION = BackupSection
