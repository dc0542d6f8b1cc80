"""Where a figure or a rule comes from, and how far it may be trusted on a screen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How the source was seen; only `READ` may be shown as law."""

    READ = "read"
    SECOND_HAND = "second_hand"
    UNCHECKED = "unchecked"
    TYPED = "typed"

    @property
    def remark(self) -> str:
        """The words that go with the figure, empty for text that was read."""
        return _REMARKS[self]


_REMARKS = {
    Mark.READ: "",
    Mark.SECOND_HAND: "theo tài liệu thứ cấp, chưa đối chiếu văn bản",
    Mark.UNCHECKED: "chưa đối chiếu",
    Mark.TYPED: "do đơn vị nhập",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """The source of one figure, e.g. "NĐ 07/2021/NĐ-CP, Điều 3"."""

    text: str
    mark: Mark = Mark.READ

    @property
    def shown(self) -> str:
        """The source with its remark, ready for a screen or a paper."""
        parts = [part for part in (self.text, self.mark.remark) if part]
        return "; ".join(parts)


NO_CITATION = Citation("")
