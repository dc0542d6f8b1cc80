"""Tells a list that was sorted or filtered: its people stand under strange households.

Only the row of the head carries the number of the household; after sorting, the rows below it
are somebody else's. Signs: the numbers of the heads no longer rise, the rows that open a
household are not heads, the stated sizes fit almost nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.lists.list_table import ListTable
from desktop_app.domain.errors.lists import ListSorted

_LEAST = 2
_SHARE = 0.1
_MOST_UNFIT = 0.5


class HouseholdWatch:
    """Watches the rows of one sheet as they find their households.

    `heirs` = how many rows belong to a household only because they stand below it.
    """

    def __init__(self, table: ListTable) -> None:
        self._table = table
        self._relation = table.texts("relation")
        self._opened = 0
        self._falls: list[int] = []
        self._headless: list[int] = []
        self.heirs = 0
        self._last = 0

    def opened(self, at: int, number: str, *, named_head: bool) -> None:
        """Note a row that opened a household with its number (STT) as the list says it."""
        self._opened += 1
        if number.isdecimal():
            found = int(number)
            if 1 < found < self._last:  # numbering may begin again at 1 in every hamlet
                self._falls.append(at)
            self._last = found
        if self._relation[at] and not named_head:
            self._headless.append(at)

    def check(self, sizes: Sequence[tuple[int, int]]) -> None:
        """Refuse the sheet if its households are lost; `sizes` = (first row, people listed).

        Raises:
            ListSorted: as it says, with the first row that shows it.
        """
        if not self.heirs:
            return  # every row says its household: sorting did no harm
        least = max(_LEAST, _SHARE * self._opened)
        if len(self._falls) >= least:
            self._refuse(self._falls[0], "số thứ tự hộ không còn tăng dần")
        if len(self._headless) >= least:
            self._refuse(self._headless[0], "dòng có số hộ lại không phải là chủ hộ")
        if unfit := self._unfit(sizes):
            self._refuse(unfit[0], "số nhân khẩu không khớp với số người đứng dưới chủ hộ")

    def _unfit(self, sizes: Sequence[tuple[int, int]]) -> list[int]:
        stated = self._table.texts("people")
        asked = [(at, n, int(stated[at])) for at, n in sizes if stated[at].isdecimal()]
        wrong = [at for at, listed, said in asked if said != listed]
        grown = any(listed > said for _at, listed, said in asked)
        enough = len(wrong) > max(_LEAST, _MOST_UNFIT * len(asked))
        return wrong if enough and grown else []

    def _refuse(self, at: int, why: str) -> None:
        raise ListSorted(self._table.sheet.name, self._table.number(at), why)
