"""What is doubtful in a list as a whole, and which household each error keeps out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from desktop_app.documents.lists.household_rows import HouseholdRow
from desktop_app.documents.lists.list_cells import Problem, Severity
from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.services.households.household_matching import Found, Match


def checks(
    rows: Sequence[HouseholdRow], matches: Sequence[Match], groups: EthnicGroups
) -> list[Problem]:
    """Return what is doubtful beside what the cells themselves say."""
    found = [
        Problem(
            row.sheet,
            row.source_row,
            "",
            "Hộ chưa ghi thôn, tổ dân phố",
            "Ghi tên thôn vào dòng chủ hộ",
            Severity.ERROR,
        )
        for row, match in zip(rows, matches, strict=True)
        if not row.hamlet and match.how is Found.NEW
    ]
    return [*found, *_ethnic_problems(rows, groups), *_number_problems(rows)]


def _ethnic_problems(rows: Sequence[HouseholdRow], groups: EthnicGroups) -> list[Problem]:
    said = {member.ethnic for row in rows for member in row.members if member.ethnic}
    strange = {words for words in said if groups.find(words) is None}
    if not strange:
        return []
    fix = "Ghi tên dân tộc như Kinh, Nùng, Tày, Dao…"
    return [
        Problem(
            row.sheet, member.source_row, "Dân tộc",
            f"Chưa rõ dân tộc «{member.ethnic}», giữ nguyên như đã ghi", fix,
            Severity.WARNING,
        )
        for row in rows
        for member in row.members
        if member.ethnic in strange
    ]  # fmt: skip


def _number_problems(rows: Sequence[HouseholdRow]) -> list[Problem]:
    """Name the later of two people with one citizen number."""
    first: dict[str, int] = {}
    found = []
    for row in rows:
        for member in row.members:
            number = member.citizen_number
            if not number:
                continue
            if number in first:
                text = f"Số CCCD {number} đã có ở dòng {first[number]}"
                fix = "Xem lại hai người; nếu là một người thì xóa một dòng"
                where = (row.sheet, member.source_row, "Số CCCD")
                found.append(Problem(*where, text, fix, Severity.WARNING))
            first.setdefault(number, member.source_row)
    return found


def errors_of(
    rows: Sequence[HouseholdRow], problems: Sequence[Problem]
) -> dict[int, tuple[str, ...]]:
    """Give each error to the household whose rows it stands among: nothing goes in by half."""
    starts: dict[str, list[tuple[int, int]]] = {}
    member_of: dict[tuple[str, int], int] = {}
    wrong = [problem for problem in problems if problem.severity is Severity.ERROR]
    for place, row in enumerate(rows if wrong else ()):
        starts.setdefault(row.sheet, []).append((row.source_row, place))
        for member in row.members:
            member_of[row.sheet, member.source_row] = place
    for each in starts.values():
        each.sort()
    found: dict[int, list[str]] = {}
    for problem in wrong:
        place = member_of.get((problem.sheet, problem.row), -1)
        if place < 0:
            heads = starts.get(problem.sheet, [])
            before = bisect_right(heads, (problem.row, len(rows)))
            place = heads[before - 1][1] if before else -1
        if place >= 0:
            found.setdefault(place, []).append(f"Dòng {problem.row}: {problem.text}")
    return {place: tuple(dict.fromkeys(words)) for place, words in found.items()}
