"""Results of a campaign from our Excel template: what the file would do, row by row."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.services.reviews.review_results import Problem, ResultsPreview
from desktop_app.ui import style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words
from desktop_app.ui.widgets.list_panel import ListPanel

_FINE = EmptyState("xong", "Không có dòng nào cần xem lại")


class ResultsDialog(FormDialog):
    """The deed is offered only when no row is wrong: a file goes in whole or not at all."""

    def __init__(
        self, file: Path, preview: ResultsPreview, parent: QWidget | None = None
    ) -> None:
        count = len(preview.matched)
        super().__init__(
            "Nhập kết quả từ tệp Excel", f"Tệp «{file.name}»", f"Nhập {count} hộ", parent
        )
        wrong = len(preview.errors)
        self.said = Words(_said(count, wrong), tone=Tone.DANGER if wrong else Tone.PLAIN)
        self.form.addWidget(self.said)
        columns: tuple[Column[Problem], ...] = (
            Column("row", "Dòng", lambda p: str(p.row), chars=5, number=True),
            Column(
                "kind",
                "Mức",
                lambda p: "Lỗi" if p in preview.errors else "Lưu ý",
                chars=8,
                mark=lambda p: Tone.DANGER if p in preview.errors else Tone.ATTENTION,
            ),
            Column("column", "Cột", lambda p: p.column, chars=16, drop=1),
            Column("text", "Nội dung", lambda p: p.text, chars=40, stretch=True),
            Column("fix", "Cách sửa", lambda p: p.fix, chars=34, stretch=True),
        )
        self.list = ListPanel(
            columns,
            lambda p: (p.sheet, p.row, p.column, p.text),
            name="Dòng cần xem lại",
            empty=_FINE,
            unit="dòng cần xem lại",
        )
        self.list.load(InMemory(preview.problems, columns))
        self.list.setMinimumHeight(min(style.px(260), 340))
        self.form.addWidget(self.list, 1)
        self.setMinimumWidth(min(style.px(860), 1280))
        self.main.setEnabled(bool(count) and not wrong)


def _said(count: int, wrong: int) -> str:
    if wrong:
        return (
            f"{wrong} dòng có lỗi nên chưa nhập gì; dữ liệu trên máy giữ nguyên. Đề nghị sửa "
            "trong tệp Excel theo cột «Cách sửa», lưu lại rồi chọn tệp lần nữa."
        )
    return (
        f"{count} hộ khớp với danh sách. Ô trống trong tệp không làm mất số liệu đã có; "
        "Hủy thì không có gì thay đổi."
    )
