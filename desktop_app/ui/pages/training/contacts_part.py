"""Danh bạ cán bộ: the standing directory beside the classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.app import App
from desktop_app.services.training.contacts import ContactRow
from desktop_app.ui import style
from desktop_app.ui.pages.filtered_list import FilteredList
from desktop_app.ui.pages.parts import Deed, FilterBox, Heading, MenuButton
from desktop_app.ui.pages.training.contact_acts import ContactActs
from desktop_app.ui.pages.training.course_words import birth_words, payroll_words, sex_words
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button, LinkButton, MainButton
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import Act, EmptyState

_ALL = ("", "Tất cả")


class ContactsPart(QWidget):
    """The directory as a list with filters by hamlet, category and post.

    Signals:
        left: back to the list of classes.
    """

    left = Signal()

    def __init__(self, app: App, acts: ContactActs) -> None:
        super().__init__()
        self._app, self.acts = app, acts
        self._writes = app.folder.user.role.writes
        self.back = LinkButton("‹ Các lớp")
        self.title = Heading()
        self.title.say("Danh bạ cán bộ")
        self.add = MainButton("Thêm người")
        self.paste, self.edit = Button("Dán danh sách…"), Button("Sửa")
        self.close_one = Button("Thôi theo dõi…")
        self.out = MenuButton("Xuất, in", self._outs())
        self.hamlet = FilterBox("Thôn")
        self.category = FilterBox("Thành phần")
        self.post = FilterBox("Chức danh")
        self._boxes = (self.hamlet, self.category, self.post)
        names = {c.code: c.short for c in app.course_people.categories()}
        self.list: FilteredList[ContactRow] = FilteredList(
            _columns(names, app.rules.ethnic_groups.name),
            lambda row: row.id,
            name="Danh bạ cán bộ",
            empty=self._first_use(),
            unit="người",
            count=lambda n: f"{n} người",
            missed=self._missed,
        )
        self._lay_out()
        self._wire()

    def reload(self) -> None:
        """Read the directory again; filters and search stay."""
        rows = self._app.contacts.all()
        self._offer(rows)
        self._buttons.setVisible(bool(rows))
        self.add.setVisible(self._writes and bool(rows))
        self._show()

    def shown(self) -> Sequence[ContactRow]:
        """Return the rows filters and search leave, as the list shows them."""
        table = self.list.table.table
        return table.rows(range(table.rowCount()))

    def print_list(self) -> None:
        """Print what the list shows."""
        self.acts.print(self.shown())

    @Slot()
    def _show(self) -> None:
        rows = self._app.contacts.all()
        found = [row for row in rows if self._wanted(row)]
        self.list.load_part(InMemory(found, self.list.table.table.columns), len(rows))

    def _wanted(self, row: ContactRow) -> bool:
        v = row.values
        pairs = zip(self._boxes, (v.hamlet_id, v.category, v.post), strict=True)
        return all(box.key in ("", value) for box, value in pairs)

    def _offer(self, rows: Sequence[ContactRow]) -> None:
        self.hamlet.offer((_ALL, *((h.id, h.name) for h in self._app.hamlets.all())))
        used = {row.values.category for row in rows}
        kinds = [c for c in self._app.course_people.categories() if c.code in used]
        self.category.offer((_ALL, *((c.code, c.short) for c in kinds)))
        posts = sorted({row.values.post for row in rows if row.values.post})
        self.post.offer((_ALL, *((post, post) for post in posts)))

    def _first_use(self) -> EmptyState:
        acts = (
            Act("Dán danh sách", self.acts.paste, main=True),
            Act("Thêm người", self.acts.add),
        )
        return EmptyState(
            "nguoi",
            "Danh bạ cán bộ chưa có ai",
            "Trưởng thôn, chi hội trưởng, người có uy tín… ghi một lần ở đây, các lớp sau chọn "
            "lại không phải gõ. Dán được cả danh sách từ Excel hoặc Zalo.",
            acts if self._writes else (),
        )

    def _missed(self, text: str) -> Sequence[Act]:
        acts = [Act("Bỏ tìm kiếm", lambda: self.list.search.now(""), link=True)] if text else []
        if any(box.key for box in self._boxes):
            acts.append(Act("Bỏ lọc", self._clear, link=True))
        return acts

    def _clear(self) -> None:
        for box in self._boxes:
            box.take("")
        self._show()

    def _outs(self) -> list[Deed]:
        return [
            Deed("Xuất ra Excel…", lambda: self.acts.export(self.shown())),
            Deed("Xem trước khi in…", self.print_list),
        ]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.FIELD)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.add)
        self._buttons = QWidget()
        line = QHBoxLayout(self._buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        for button in (self.paste, self.edit, self.close_one, self.out):
            line.addWidget(button)
        line.addStretch(1)
        for box in self._boxes:
            self.list.filters.addWidget(box)
        for writing in (self.add, self.paste, self.edit, self.close_one):
            writing.setVisible(self._writes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.FIELD)
        column.addLayout(head)
        column.addWidget(self._buttons)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        self.back.clicked.connect(self.left)
        self.add.clicked.connect(self.acts.add)
        self.paste.clicked.connect(self.acts.paste)
        self.edit.clicked.connect(lambda: self._with(self.acts.edit))
        self.close_one.clicked.connect(lambda: self._with(self.acts.close))
        for box in self._boxes:
            box.chosen.connect(self._show)
        if self._writes:
            self.list.table.opened.connect(self.acts.edit)

    def _with(self, act: Callable[[ContactRow], None]) -> None:
        row = self.list.table.current()
        if row is not None:
            act(row)


def _columns(
    categories: dict[str, str], ethnic: Callable[[str], str]
) -> tuple[Column[ContactRow], ...]:
    return (
        Column("name", "Họ và tên", lambda r: r.values.name, chars=32, stretch=True),
        Column("post", "Chức danh", lambda r: r.values.post, chars=22, stretch=True),
        Column("hamlet", "Thôn, TDP", lambda r: r.hamlet, chars=14, stretch=True),
        Column(
            "category", "Thành phần", chars=16, stretch=True, drop=2,
            text=lambda r: categories.get(r.values.category, r.values.category),
        ),
        Column("sex", "Giới tính", lambda r: sex_words(r.values.sex), chars=8, drop=5),
        Column("birth", "Sinh", lambda r: birth_words(r.values.birth), chars=10, drop=4),
        Column(
            "ethnic", "Dân tộc", chars=9, drop=6, shown=False,
            text=lambda r: ethnic(r.values.ethnic) if r.values.ethnic else "",
        ),
        Column("phone", "Điện thoại", lambda r: r.values.phone, chars=12, drop=1),
        Column(
            "payroll", "Hưởng lương", lambda r: payroll_words(r.values.payroll), chars=11,
            drop=7, shown=False,
        ),
        Column(
            "registry", "Sổ hộ", _registry_words, chars=20, drop=3,
            mark=lambda r: Tone.ATTENTION if r.doubtful else None,
        ),
    )  # fmt: skip


def _registry_words(row: ContactRow) -> str:
    if row.values.person_id:
        return "Đã gắn"
    return f"Nghi trùng {row.doubtful} người" if row.doubtful else ""
