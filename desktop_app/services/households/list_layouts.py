"""Layouts of lists that an office keeps: headings matched by hand, and its own export forms.

Both live in `list_layout`, whose `content` is a flat map; a layout is closed, never deleted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.rules import ListLayout
from desktop_app.documents.lists.headings import key
from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import FieldNeeded, RecordMissing
from desktop_app.domain.ids import natural_id
from desktop_app.domain.text_vi import nfc
from desktop_app.services.folders.folder import Folder

IMPORT, EXPORT = "import", "export"


@dataclass(frozen=True, slots=True)
class Layout:
    """A kept layout: `content` as it is stored."""

    id: str
    name: str
    content: Mapping[str, Any]


class ListLayouts:
    """Keeps and finds layouts."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    # -- headings matched by hand

    def matched(self, name: str = "") -> Mapping[str, str]:
        """Return headings that were matched by hand in this unit: heading → field."""
        with self._folder.reading() as session:
            row = session.get(ListLayout, self._import_id(name))
            if row is None or row.closed:
                return {}
            return {heading: str(field) for heading, field in (row.content or {}).items()}

    def has(self, name: str) -> bool:
        """Say whether a reading is remembered under that name."""
        return bool(self.matched(name))

    def remember(self, matched: Mapping[str, str], name: str = "") -> None:
        """Keep headings matched by hand; a field "" forgets the heading."""
        with self._folder.writing(reason="Nhớ cách đọc tiêu đề danh sách") as session:
            row = _made(session, self._import_id(name))
            row.kind, row.name = IMPORT, name or self._folder.unit_key
            content = {**(row.content or {})}
            content |= {key(heading): field for heading, field in matched.items()}
            row.content = {heading: field for heading, field in content.items() if field}
            row.closed = None

    # -- export forms of the office's own

    def forms(self) -> Sequence[Layout]:
        """Return the open export forms by name."""
        query = select(ListLayout).where(ListLayout.kind == EXPORT, ListLayout.closed.is_(None))
        with self._folder.reading() as session:
            found = [_layout(row) for row in session.scalars(query)]
        return sorted(found, key=lambda layout: layout.name)

    def form(self, layout_id: str) -> Layout:
        """Return one export form.

        Raises:
            RecordMissing: there is none.
        """
        with self._folder.reading() as session:
            row = session.get(ListLayout, layout_id)
            if row is None:
                raise RecordMissing("mẫu xuất này")
            return _layout(row)

    def keep(self, name: str, content: Mapping[str, Any], layout_id: str = "") -> str:
        """Save an export form; return its id.

        Raises:
            FieldNeeded: it has no name.
        """
        if not nfc(name):
            raise FieldNeeded("Tên mẫu xuất")
        with self._folder.writing(reason=f"Lưu mẫu xuất {nfc(name)}") as session:
            row = _made(session, layout_id or self._folder.new_id())
            row.kind, row.name = EXPORT, nfc(name)
            row.content = {k: v for k, v in content.items() if v not in (None, "")}
            row.closed = row.closed_on = row.closed_reason = None
            return row.id

    def close(self, layout_id: str, reason: str = "Không dùng nữa") -> None:
        """Put an export form away."""
        day = today(self._folder.clock).isoformat()
        with self._folder.writing(reason=reason) as session:
            row = session.get(ListLayout, layout_id)
            if row is None:
                raise RecordMissing("mẫu xuất này")
            row.closed, row.closed_on, row.closed_reason = 1, day, reason

    def _import_id(self, name: str) -> str:
        return natural_id("list_layout", IMPORT, self._folder.unit_key, name)


def _made(session: Session, layout_id: str) -> ListLayout:
    row = session.get(ListLayout, layout_id)
    if row is None:
        row = ListLayout(id=layout_id, content={})
        session.add(row)
    return row


def _layout(row: ListLayout) -> Layout:
    return Layout(row.id, row.name or "", dict(row.content or {}))
