"""Who may read an exported list (DESIGN.md §9)."""

from __future__ import annotations

from enum import StrEnum


class Profile(StrEnum):
    """Who may read the paper: everybody in the office, or everybody who passes the board."""

    FULL = "full"
    POSTING = "posting"

    @property
    def label(self) -> str:
        """The words of the menu."""
        if self is Profile.FULL:
            return "Đầy đủ"
        return "Để niêm yết (không có số CCCD, điện thoại, dân tộc)"
