"""The accounts of the login screen; ↑ ↓ choose, Enter goes to the password."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.text_vi import name_key
from desktop_app.services.folders.store import Choice
from desktop_app.ui import style
from desktop_app.ui.widgets.cells import Cells

_MOST_SHOWN = 5
_Role = Qt.ItemDataRole


class AccountList(QListWidget):
    """Names with their roles, by given name; the one of last time is chosen."""

    def __init__(
        self, there: Sequence[Choice], last: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tài khoản")
        self.setObjectName("accounts")
        self.setItemDelegate(Cells(self))
        for choice in sorted(there, key=lambda choice: name_key(choice.name)):
            self._add(choice, chosen=choice.id == last)
        if self.currentRow() < 0:
            self.setCurrentRow(0)
        shown = min(max(len(there), 1), _MOST_SHOWN)
        self.setFixedHeight(shown * style.px(style.ROW) + 6)

    @property
    def chosen(self) -> str:
        """Id of the account, "" while there is none."""
        item = self.currentItem()
        return str(item.data(_Role.UserRole)) if item else ""

    @property
    def chosen_name(self) -> str:
        """Name of the account."""
        item = self.currentItem()
        return str(item.data(_Role.AccessibleTextRole)) if item else ""

    def _add(self, choice: Choice, *, chosen: bool) -> None:
        item = QListWidgetItem(f"{choice.name}  ·  {choice.role.label}", self)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        item.setData(_Role.UserRole, choice.id)
        item.setData(_Role.AccessibleTextRole, choice.name)
        item.setSizeHint(QSize(0, style.px(style.ROW)))
        if chosen:
            self.setCurrentItem(item)
