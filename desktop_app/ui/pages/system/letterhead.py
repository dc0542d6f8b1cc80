"""Thông tin in trên văn bản: head, place, drafter, recipients, who signs; seen as paper."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.clock import today
from desktop_app.domain.text_vi import nfc
from desktop_app.services.print_info import PrintInfo, Signer
from desktop_app.ui import style
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.tasks import Task
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cells import Cells
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import quiet
from desktop_app.ui.widgets.paper_picture import PaperPicture
from desktop_app.ui.widgets.scroll import Column

_PAUSE_MS = 500
_SHARE = 0.62
WAYS = (
    ("Ký trực tiếp", "", "CHỦ TỊCH"),
    ("TM. (thay mặt ủy ban nhân dân)", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ("KT. (ký thay)", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ("TL. (thừa lệnh)", "TL. CHỦ TỊCH", "CÔNG CHỨC CHUYÊN MÔN"),
)
"""How one signs (Nghị định 30/2020/NĐ-CP, Phụ lục I): words, first line, usual second line."""


class LetterheadSection(Section):
    """Fields left, the paper right; made again a moment after the last letter."""

    heading = "Thông tin in trên văn bản"
    action = "Lưu"

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self.body, self.parent_body = QLineEdit(), QLineEdit()
        self.place, self.drafter = QLineEdit(), QLineEdit()
        self.recipients = QPlainTextEdit()
        self.signers = QListWidget()
        self.picture = PaperPicture(_SHARE)
        self._signers: tuple[Signer, ...] = ()
        self._saved: PrintInfo | None = None
        self._again = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        left = Column()
        left.setMinimumWidth(style.px(300))
        for label, editor, hint in (
            ("Cơ quan chủ quản", self.parent_body, "Dòng trên; có thể để trống"),
            ("Cơ quan ban hành", self.body, ""),
            ("Địa danh", self.place, "Trước ngày tháng: «Tân Yên, ngày …»"),
            ("Người lập biểu", self.drafter, ""),
        ):
            left.inside.addWidget(Field(label, editor, hint=hint, above=True))
        self.signers.setFixedHeight(style.px(100))
        self.signers.setAccessibleName("Người ký")
        self.signers.setItemDelegate(Cells(self.signers))
        left.inside.addWidget(Field("Người ký (dòng đầu in sẵn)", self.signers, above=True))
        left.inside.addLayout(self._signer_buttons())
        self.recipients.setFixedHeight(style.px(72))
        self.recipients.setTabChangesFocus(True)
        hint = "Mỗi dòng một nơi; để trống thì không in"
        left.inside.addWidget(Field("Nơi nhận", self.recipients, hint=hint, above=True))
        left.inside.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(quiet("Xem trước khi in"))
        right.addWidget(self.picture, 1)
        line = QHBoxLayout()
        line.setSpacing(style.GROUP)
        line.addWidget(left, 4)
        line.addLayout(right, 5)
        self.column.addLayout(line, 1)

    def _signer_buttons(self) -> QHBoxLayout:
        self.add_signer = Button("Thêm…")
        self.edit_signer = Button("Sửa…")
        self.first_signer = Button("Lên đầu")
        self.drop_signer = Button("Bỏ")
        line = QHBoxLayout()
        line.setSpacing(style.INSIDE)
        for button in (
            self.add_signer,
            self.edit_signer,
            self.first_signer,
            self.drop_signer,
        ):
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _wire(self) -> None:
        for field in (self.body, self.parent_body, self.place, self.drafter):
            field.textChanged.connect(self._edited)
        self.recipients.textChanged.connect(self._edited)
        self.signers.currentRowChanged.connect(self._edited)
        self.signers.itemActivated.connect(self._edit)
        self.add_signer.clicked.connect(self._add)
        self.edit_signer.clicked.connect(self._edit)
        self.first_signer.clicked.connect(self._to_top)
        self.drop_signer.clicked.connect(self._drop)
        self.header.main.clicked.connect(self.save)
        self._again.timeout.connect(self.show_paper)

    # -- values

    @property
    def info(self) -> PrintInfo:
        """What the fields say now."""
        lines = self.recipients.toPlainText().splitlines()
        return PrintInfo(
            body=nfc(self.body.text()),
            parent_body=nfc(self.parent_body.text()),
            place=nfc(self.place.text()),
            drafter=nfc(self.drafter.text()),
            signers=self._signers,
            recipients=tuple(nfc(line) for line in lines if line.strip()),
        )

    def reload(self) -> None:
        if self._saved is not None and self.info != self._saved:
            return  # what was typed and not saved yet stays
        kept = self.app.print_infos.get()
        self.body.setText(kept.body)
        self.parent_body.setText(kept.parent_body)
        self.place.setText(kept.place)
        self.drafter.setText(kept.drafter)
        self.recipients.setPlainText("\n".join(kept.recipients))
        self._show_signers(kept.signers)
        self._saved = self.info
        self.show_paper()
        self._render()

    def _show_signers(self, signers: tuple[Signer, ...], row: int = 0) -> None:
        self._signers = signers
        self.signers.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.signers.clear()
        for signer in signers:
            item = QListWidgetItem(signer.label, self.signers)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.signers.blockSignals(False)  # noqa: FBT003
        self.signers.setCurrentRow(row)
        self._edited()

    @Slot()
    def _edited(self) -> None:
        self._render()
        self._again.start()

    def _render(self) -> None:
        several = len(self._signers) > 1
        self.first_signer.setEnabled(several and self.signers.currentRow() > 0)
        self.drop_signer.setEnabled(several)
        self.header.main.setEnabled(self.writes and bool(self.body.text().strip()))
        unsaved = self._saved is not None and self.info != self._saved
        self.header.remark.say("Chưa lưu" if unsaved else "")

    @Slot()
    def save(self) -> None:
        """Keep what the fields say."""
        if self.tried(lambda: self.app.print_infos.keep(self.info)):
            self._saved = self.info
            self._render()
            self.tell_changed("letterhead")
            self.bus.said.emit("Đã lưu thông tin in trên văn bản.")

    @Slot()
    def show_paper(self) -> None:
        """Make the sample page again."""
        from desktop_app.services.printing.letterhead import letterhead_sample

        info, day = self.info, today(self.app.folder.clock)
        signer = max(self.signers.currentRow(), 0)
        task = Task(
            lambda _report: letterhead_sample(self.app.press, info, day, signer).pages(90)[0]
        )
        task.succeeded.connect(self.picture.show_page)
        task.failed.connect(self.dialogs.explain)
        self.runner.start(task)

    # -- signers

    @Slot()
    def _add(self) -> None:
        self._ask(None)

    @Slot()
    def _edit(self) -> None:
        row = self.signers.currentRow()
        if 0 <= row < len(self._signers):
            self._ask(row)

    def _ask(self, row: int | None) -> None:
        dialog = SignerDialog(None if row is None else self._signers[row], self)
        dialog.submitted.connect(lambda: self._take(dialog, row))
        self.opened(dialog)

    def _take(self, dialog: SignerDialog, row: int | None) -> None:
        signers = list(self._signers)
        if row is None:
            signers.append(dialog.signer)
        else:
            signers[row] = dialog.signer
        dialog.accept()
        self._show_signers(tuple(signers), len(signers) - 1 if row is None else row)

    @Slot()
    def _to_top(self) -> None:
        row = self.signers.currentRow()
        signers = list(self._signers)
        signers.insert(0, signers.pop(row))
        self._show_signers(tuple(signers))

    @Slot()
    def _drop(self) -> None:
        row = self.signers.currentRow()
        signers = list(self._signers)
        del signers[row]
        self._show_signers(tuple(signers), min(row, len(signers) - 1))


class SignerDialog(FormDialog):
    """How one signs, the post, the name."""

    def __init__(self, signer: Signer | None, parent: QWidget | None = None) -> None:
        about = "Hai dòng chức vụ in hoa trên chữ ký; họ tên in dưới chữ ký."
        super().__init__("Người ký", about, "Nhận", parent)
        self.way, self.post, self.name = QComboBox(), QLineEdit(), QLineEdit()
        for words, first, _post in WAYS:
            self.way.addItem(words, first)
        self.form.addWidget(Field("Hình thức ký", self.way))
        self.form.addWidget(Field("Chức vụ", self.post))
        self.form.addWidget(Field("Họ và tên", self.name, hint="Để trống: ký rồi ghi tay"))
        self._show(signer or Signer(("CHỦ TỊCH",)))
        self.way.currentIndexChanged.connect(self._usual_post)
        self.way.setFocus()

    @property
    def signer(self) -> Signer:
        """What was typed."""
        first, post = str(self.way.currentData()), nfc(self.post.text()).upper()
        return replace(
            Signer(tuple(line for line in (first, post) if line)), name=nfc(self.name.text())
        )

    def _show(self, signer: Signer) -> None:
        first = signer.titles[0] if len(signer.titles) > 1 else ""
        index = self.way.findData(first, Qt.ItemDataRole.UserRole)
        if index < 0:
            self.way.addItem(first, first)
            index = self.way.count() - 1
        self.way.setCurrentIndex(index)
        self.post.setText(signer.titles[-1])
        self.name.setText(signer.name)

    @Slot()
    def _usual_post(self) -> None:
        posts = {post for _, _, post in WAYS}
        if self.post.text() in posts and self.way.currentIndex() < len(WAYS):
            self.post.setText(WAYS[self.way.currentIndex()][2])


SECTION = LetterheadSection
