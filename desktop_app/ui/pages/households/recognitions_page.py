"""Công nhận khác: average-living farm households, low-income workers, with their decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop_app.domain.dates import PartialDate
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.services.households.recognitions import RecognitionKind, RecognitionRow
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.pages.households.recognition_dialog import RecognitionDialog
from desktop_app.ui.pages.households.records_page import Listed, RecordsPage
from desktop_app.ui.pages.households.support_dialogs import HomeAids
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import Deed, FilterBox, MenuButton
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

if TYPE_CHECKING:  # readers of Excel stay off the start path (DESIGN.md §13, P7)
    from desktop_app.services.households.recognition_files import RecognitionPreview
    from desktop_app.services.printing.household_lists import Draw
    from desktop_app.ui.widgets.form_dialog import FormDialog

_KINDS = "Danh sách (*.xlsx *.xls *.ods)"
Kind = RecognitionKind


def recognition_columns() -> tuple[Column[RecognitionRow], ...]:
    """Return the columns of the list."""
    return (
        Column("code", "Mã hộ", lambda r: r.code, chars=7),
        Column("who", "Người, chủ hộ", lambda r: r.person or r.head, chars=22, stretch=True),
        Column("birth", "Sinh", lambda r: r.birth[:4], chars=5, drop=4),
        Column("hamlet", "Thôn", lambda r: r.hamlet, chars=14, stretch=True, drop=2),
        Column("branch", "Việc làm, lĩnh vực", lambda r: r.values.branch, chars=18,
               stretch=True, drop=3),
        Column("year", "Năm", lambda r: str(r.values.year), chars=5),
        Column("number", "Số quyết định", lambda r: r.values.decision_number, chars=16),
        Column("day", "Ngày", lambda r: _day(r.values.decided_on), chars=11),
        Column("to", "Có giá trị đến", lambda r: _day(r.values.valid_to), chars=13, drop=1),
    )  # fmt: skip


class RecognitionActs(PageActs):
    """Opens the windows and calls `app.recognitions`."""

    topics: ClassVar[frozenset[str]] = frozenset({"recognitions"})

    def add(self, kind: RecognitionKind, year: int) -> None:
        """Type a recognition; the household is looked for in the window."""
        dialog = RecognitionDialog(kind, self._aids(), year, self._page.window())
        dialog.submitted.connect(partial(self._write, dialog, ""))
        self.open_dialog(dialog)

    def edit(self, row: RecognitionRow) -> None:
        """Edit a recognition."""
        values = row.values
        aids = self._aids((values.household_id, row.head or row.code))
        parent = self._page.window()
        dialog = RecognitionDialog(values.kind, aids, values.year, parent, values)
        dialog.submitted.connect(partial(self._write, dialog, row.id))
        self.open_dialog(dialog)

    def _write(self, dialog: RecognitionDialog, key: str) -> None:
        values = dialog.values()
        if values is None:
            return
        service = self._app.recognitions
        write: Callable[[], object] = partial(service.add, values)
        if key:
            write = partial(service.edit, key, values)
        if self._did(dialog, write):
            self._back(f"ghi công nhận theo {values.decision_number}")

    def stop(self, row: RecognitionRow) -> None:
        """Take a recognition off that no longer counts or was typed by mistake."""
        about = f"{row.person or row.head}: {row.values.kind.label}."
        parent = self._page.window()
        dialog = ReasonDialog("Thôi tính công nhận này", about, "Thôi tính", parent)
        dialog.submitted.connect(partial(self._stop, dialog, row))
        self.open_dialog(dialog)

    def _stop(self, dialog: ReasonDialog, row: RecognitionRow) -> None:
        why, stop = dialog.why(), self._app.recognitions.stop
        if why and self._did(dialog, lambda: stop(row.id, reason=why)):
            self._back(f"thôi tính công nhận của {row.person or row.head}")

    def take_in(self, kind: RecognitionKind) -> None:
        """Choose a list in Excel, show what it would add."""
        from desktop_app.ui.pages.households.list_preview import ListPreviewDialog
        from desktop_app.ui.pages.households.list_preview_columns import (
            recognition_columns as columns,
        )

        file = self._page.dialogs.open_file(f"Chọn danh sách: {kind.short}", _KINDS)
        if file is None:
            return
        found: list[RecognitionPreview] = []
        read = self._app.recognition_files.preview
        if self.refused(lambda: found.append(read(kind, file))):
            return
        title = f"Nhập từ Excel: {kind.short}"
        dialog = ListPreviewDialog(title, found[0], columns(), self._page.window())
        dialog.submitted.connect(partial(self._take_in, dialog, found[0]))
        self.open_dialog(dialog)

    def _take_in(self, dialog: FormDialog, preview: RecognitionPreview) -> None:
        if self._did(dialog, lambda: self._app.recognition_files.load(preview)):
            self._back(f"nhập {len(preview.new)} công nhận từ tệp {preview.file}")

    def _aids(self, fixed: tuple[str, str] = ("", "")) -> HomeAids:
        wanted = HouseholdFilter(unit_key=self._app.folder.unit_key, year=self._today.year)
        return HomeAids(self._app.households, wanted, fixed)

    def _back(self, what: str) -> None:
        acts = self._app.acts
        self.done(f"Đã {what}", what, partial(acts.take_back, acts.newest()))


class RecognitionsPage(RecordsPage[RecognitionRow]):
    """The recognitions that hold in a year, one kind at a time."""

    about: ClassVar[str] = (
        "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình và người lao động có thu "
        "nhập thấp: ghi theo quyết định, không tính từ điểm. Nhập cả danh sách từ Excel theo "
        "tệp mẫu của loại đang chọn. Enter sửa dòng."
    )
    topics: ClassVar[frozenset[str]] = frozenset({"recognitions", "households", "hamlets"})
    kind = "cong-nhan"

    def __init__(self, app: App, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        empty = EmptyState(
            "ho",
            "Chưa ghi công nhận nào",
            "Ghi hộ hoặc người lao động đã được công nhận, kèm số và ngày quyết định.",
            (
                Act("Ghi hộ có mức sống trung bình", partial(self._add_of, Kind.FARM_AVERAGE)),
                Act("Ghi người lao động", partial(self._add_of, Kind.LOW_INCOME)),
            ),
        )
        columns = recognition_columns()
        shown = Listed("Công nhận khác", "Ghi thêm", columns, lambda r: r.id, "dòng", empty)
        super().__init__(app, runner, dialogs, bus, shown)
        self.acts = RecognitionActs(self, app)
        self.which = FilterBox("Loại", [(k.value, k.short) for k in Kind], widest=300)
        self.which.chosen.connect(self.load)
        self.list.filters.addWidget(self.which)
        self.take_in, self.line = Button("Nhập từ Excel"), MenuButton("Dòng này")
        for button in (self.line, self.take_in):
            self.header.add(button)
            button.setVisible(self.may_write)
        self.take_in.clicked.connect(self._take_in)
        self.header.main.clicked.connect(self._add)
        self.line.offer(
            [
                Deed("Sửa…", self.open_row),
                Deed("Mở hộ", self._open_home),
                Deed("Thôi tính…", self._stop, line=True),
            ]
        )
        self.out.offer(
            [
                Deed("In danh sách…", self.print_list),
                Deed("Xuất ra Excel…", self.export),
                Deed("Tải tệp Excel mẫu…", self._template, line=True),
            ]
        )

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found = dict(super().commands())
        if self.may_write:
            found["import"] = self._take_in
        if self.acts.undo_list:
            found["undo"] = self.acts.undo
        return found

    @property
    def chosen_kind(self) -> RecognitionKind:
        """The kind shown."""
        return Kind(self.which.key or Kind.FARM_AVERAGE)

    def read(self) -> Sequence[RecognitionRow]:
        listed = self.services.recognitions.listed
        return listed(self.chosen_kind, self.chosen_year, self.hamlet.key)

    def whole(self) -> int:
        return sum(len(self.services.recognitions.listed(kind)) for kind in Kind)

    def home_of(self, row: RecognitionRow) -> str:
        return row.values.household_id

    def draw(self, rows: Sequence[RecognitionRow]) -> Draw:
        from desktop_app.services.printing.household_tables import recognition_table

        return recognition_table(self.chosen_kind, rows, self.filter_words())

    @Slot()
    def open_row(self) -> None:
        row = self.list.table.current()
        if row is not None and self.may_write:
            self.acts.edit(row)

    @Slot()
    def _add(self) -> None:
        self._add_of(self.chosen_kind)

    def _add_of(self, kind: RecognitionKind) -> None:
        self.which.take(kind.value)
        self.acts.add(kind, self.chosen_year)

    @Slot()
    def _take_in(self) -> None:
        self.acts.take_in(self.chosen_kind)

    def _template(self) -> None:
        kind = self.chosen_kind
        make = partial(self.services.recognition_files.template, kind, self.chosen_year)
        name = "nguoi-lao-dong" if kind is Kind.LOW_INCOME else "ho-muc-song-trung-binh"
        self.files.workbook(make, f"mau-cong-nhan-{name}.xlsx")

    def _open_home(self) -> None:
        super().open_row()

    def _stop(self) -> None:
        row = self.list.table.current()
        if row is not None:
            self.acts.stop(row)


def _day(text: str) -> str:
    return PartialDate(text).shown if text else ""
