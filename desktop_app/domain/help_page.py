"""The help pages there are. Their text lies under resources/help."""

from __future__ import annotations

from enum import Enum


class HelpPage(Enum):
    """A page under resources/help: its file name without ending."""

    FORMAT = "dinh-dang-tep"

    @property
    def title(self) -> str:
        """What menus and windows call it."""
        return _TITLES[self]


_TITLES = {HelpPage.FORMAT: "Định dạng tệp dữ liệu .goi"}
