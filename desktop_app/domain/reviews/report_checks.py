"""What to look at before a statutory table is printed: warnings, never refusals.

Rules: reference/household-review.md §9.7. Every warning names its unit, so that a click can
open the households behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.numbers_vi import number
from desktop_app.domain.reviews.deprivation import average
from desktop_app.domain.reviews.flows import CountRow, Flow, FlowRow

_EMPTY_FLOW, _EMPTY_COUNT = FlowRow(), CountRow()


@dataclass(frozen=True, slots=True)
class Warned:
    """One thing to look at. `unit` = key of the row, empty for the whole table.

    `households` are those behind it, where it is about some and not about a sum.
    """

    form: str
    unit: str
    text: str
    households: tuple[str, ...] = ()


def check_flows(form: str, rows: Mapping[str, FlowRow]) -> Iterator[Warned]:
    """Check 9 = 1−2−3−4+5+6+7+8 on every line of form 7.2 or 7.3."""
    for unit, row in rows.items():
        for part, flow in (("hộ", row.households), ("nhân khẩu", row.people)):
            if not flow.closes:
                yield Warned(form, unit, _unclosed(part, flow))


def check_together(
    counts: Mapping[str, CountRow], poor: Mapping[str, FlowRow], near: Mapping[str, FlowRow]
) -> Iterator[Warned]:
    """Check that 7.1, 7.2 and 7.3 say the same of every unit's households.

    7.2 column 2 = 7.3 column 5 and 7.2 column 5 = 7.3 column 3 fail in real papers by a few
    households: a warning. Column 9 against 7.1 must hold where one snapshot gave all three.
    """
    for unit in dict.fromkeys([*counts, *poor, *near]):
        p = poor.get(unit, _EMPTY_FLOW).households
        n = near.get(unit, _EMPTY_FLOW).households
        c = counts.get(unit, _EMPTY_COUNT)
        pairs = (
            ("7.2 cột 2 và 7.3 cột 5", p.became_other, n.from_other),
            ("7.2 cột 5 và 7.3 cột 3", p.from_other, n.became_other),
            ("7.2 cột 9 và 7.1 cột 3", p.closing, c.poor_households),
            ("7.3 cột 9 và 7.1 cột 5", n.closing, c.near_poor_households),
        )
        for names, one, other in pairs:
            if other is not None and one != other:
                yield Warned("7.1–7.3", unit, f"{names} khác nhau: {one} và {other} hộ")


def check_counts(rows: Mapping[str, CountRow]) -> Iterator[Warned]:
    """Check the denominators of form 7.1: present, and not below what is counted in them."""
    for unit, row in rows.items():
        households = _plus(row.poor_households, row.near_poor_households)
        people = _plus(row.poor_people, row.near_poor_people)
        listed = (
            ("hộ", row.resident_households, households),
            ("nhân khẩu", row.resident_people, people),
        )
        missing = [part for part, whole, _counted in listed if not whole]
        if missing:
            words = f"Chưa có tổng số {', '.join(missing)} dân cư nên chưa tính được tỷ lệ"
            yield Warned("7.1", unit, words)
        for part, whole, counted in listed:
            if whole and counted > whole:
                text = f"Số {part} nghèo, cận nghèo ({number(counted)}) lớn hơn tổng số {part}"
                yield Warned("7.1", unit, f"{text} dân cư ({number(whole)})")


def check_averages(
    form: str, deprivations: Mapping[str, Sequence[int]], least: int, *, poor: bool
) -> Iterator[Warned]:
    """Check the mean number of deprivations: `least` or more for poor, below it for near-poor.

    Args:
        form: "7.4" or "7.6".
        deprivations: the number of deprivations of each household, by unit.
        least: the standard's lowest number for a poor household.
        poor: which of the two lists it is.
    """
    for unit, counts in deprivations.items():
        mean = average(counts)
        if mean is None or (mean >= least) == poor:
            continue
        word = "dưới" if poor else "từ"
        name = "hộ nghèo" if poor else "hộ cận nghèo"
        yield Warned(form, unit, f"Trung bình số thiếu hụt của {name} {word} {least}")


def check_sums(
    form: str, parts: Iterable[FlowRow], total: FlowRow, unit: str = ""
) -> Iterator[Warned]:
    """Check that the rows of a block add up to its sum (units to area, areas to total)."""
    added = sum(parts, start=FlowRow())
    if added != total:
        yield Warned(form, unit, "Tổng các dòng khác dòng tổng cộng")


def _unclosed(part: str, flow: Flow) -> str:
    gap = flow.closing - flow.computed_closing
    formula = f"theo công thức {flow.computed_closing} ({gap:+})"
    return f"Dòng {part}: cột 9 là {flow.closing}, {formula}"


def _plus(one: int | None, other: int | None) -> int:
    return (one or 0) + (other or 0)
