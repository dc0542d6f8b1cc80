"""Names as a list has them, and the rows that have none."""

from __future__ import annotations

from desktop_app.documents.lists.list_cells import ListRow

NAMES = ("name", "member_name", "head_name")
"""The columns of a list that may name somebody."""


def lettered(name: str) -> str:
    """Return a name, "" where no letter is in it.

    What Excel shows of a formula is its name; but one that nobody computed yet reads as 0.
    """
    if name.upper() != name.lower() or any(map(str.isalpha, name)):
        return name
    return ""


def nameless(line: ListRow) -> None:
    """Note that a row names nobody."""
    fields = [field for field in NAMES if line.has(field)]
    odd = next((field for field in fields if line.text(field)), "")
    words = f"«{line.text(odd)}» không phải họ và tên" if odd else "Dòng này chưa có họ và tên"
    fix = "Ghi họ và tên hoặc xóa dòng"
    line.problem(odd or next(iter(fields), ""), words, fix, error=True)
