"""`rasoat check`: the findings about an open folder, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.check import FaultKind, counts, faults
from desktop_app.domain.progress import Report, silent
from desktop_app.services.folders.folder import Folder

_WORDS = {
    FaultKind.PAGE: "Tệp dữ liệu có trang bị hỏng hoặc bị sửa từ bên ngoài",
    FaultKind.STRUCTURE: "Cấu trúc tệp dữ liệu bị hỏng",
    FaultKind.REFERENCE: "Dòng chỉ đến một dòng không còn",
    FaultKind.GUARD: "Thiếu chốt bảo vệ lịch sử sửa đổi",
    FaultKind.DIGEST: "Một lần sửa trong lịch sử không còn như lúc ghi",
    FaultKind.LINK: "Dòng nhắc đến một dòng chưa từng có ở đây",
    FaultKind.CONFLICT: "Danh sách số liệu chưa thống nhất khác với lịch sử",
    FaultKind.CHAIN: "Thứ tự lịch sử bị đứt",
    FaultKind.NUMBERING: "Số thứ tự lần sửa bị thiếu hoặc thừa",
    FaultKind.ROW_MISSING: "Lịch sử có, dữ liệu không có",
    FaultKind.ROW_UNEXPLAINED: "Dữ liệu có, lịch sử không có",
    FaultKind.ROW_DIFFERS: "Dữ liệu khác với lịch sử sửa đổi",
}
_MOST = 1000
"""A damaged file finds no end; the first thousand findings are enough to act on."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: ids, tables and field names, no values."""

    kind: FaultKind
    where: str

    @property
    def sentence(self) -> str:
        """What a person reads."""
        return f"{_WORDS[self.kind]}: {self.where}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at (nothing if the file can not be read), and what was found."""

    counts: Mapping[str, int]
    problems: tuple[Problem, ...]

    @property
    def summary(self) -> str:
        """How much was looked at, in words."""
        return f"{self.counts['rows']} dòng dữ liệu, {self.counts['changes']} lần sửa đổi"


def check(folder: Folder, *, report: Report = silent) -> Checked:
    """Check file, references, guards, and the log against the data. Changes nothing."""
    found: list[Problem] = []
    with folder.engine.execution_options(writes=False).connect() as connection:
        for fault in faults(connection, report):
            found.append(Problem(fault.kind, fault.where))
            if len(found) == _MOST:
                break
        if any(problem.kind is FaultKind.PAGE for problem in found):
            connection.invalidate()  # SQLCipher answers nothing more on it, not even ROLLBACK
            return Checked({}, tuple(found))
        return Checked(counts(connection), tuple(found))
