"""Who may read an exported list (DESIGN.md §9)."""

from __future__ import annotations

from enum import StrEnum


class Profile(StrEnum):
    """Who may read it: the office, everybody who passes the board, everybody anywhere."""

    FULL = "full"
    POSTING = "posting"
    ANONYMOUS = "anonymous"

    @property
    def label(self) -> str:
        """The words of the menu."""
        return _LABELS[self]


_LABELS = {
    Profile.FULL: "Đầy đủ",
    Profile.POSTING: "Để niêm yết (không có số CCCD, điện thoại, dân tộc)",
    Profile.ANONYMOUS: "Ẩn danh (không có tên, địa chỉ; chỉ còn năm sinh)",
}


class DumpFormat(StrEnum):
    """What the tables are written as."""

    CSV = "csv"
    JSON = "json"
    SQLITE = "sqlite"

    @property
    def label(self) -> str:
        """The words of the dialog."""
        return {
            DumpFormat.CSV: "CSV, mỗi bảng một tệp (mở được bằng Excel)",
            DumpFormat.JSON: "JSON, một tệp",
            DumpFormat.SQLITE: "SQLite, một tệp",
        }[self]
