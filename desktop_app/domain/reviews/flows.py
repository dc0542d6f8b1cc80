"""Tables 7.1, 7.2 and 7.3 as values: frozen households in, frozen rows out.

Households: 9 = 1−2−3−4+5+6+7+8 as printed on form 7.2. People: column 1 counts those of the
opening list, 2–7 those the household has at the end; who joined or left in between by a dated
event stands in column 8 or 4. A change of size that no event explains goes there too, else the
row could not close (reference/household-review.md §9.5); `unexplained` names it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from operator import add

from desktop_app.domain.numbers_vi import percent
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Transition
from desktop_app.domain.units import Area


@dataclass(frozen=True, slots=True)
class Followed:
    """One household in frozen figures. `unit` = the key of the row it is counted in.

    `came` and `went` count the people who joined and left it by dated events (biến động).
    """

    household_id: str
    unit: str
    transition: Transition
    opening: HouseholdClass | None
    closing: HouseholdClass | None
    opening_people: int = 0
    people: int = 0
    came: int = 0
    went: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """The nine columns of one line of form 7.2 (poor) or 7.3 (near-poor).

    `became_other` is column 2 of 7.2 (poor → near-poor) and 3 of 7.3 (near-poor → poor);
    `left_both` the other way out; `from_other` is column 5 of both.
    """

    opening: int = 0
    became_other: int = 0
    left_both: int = 0
    other_decrease: int = 0
    from_other: int = 0
    relapsed: int = 0
    new: int = 0
    other_increase: int = 0
    closing: int = 0

    @property
    def computed_closing(self) -> int:
        """Column 9 by the printed formula."""
        down = self.became_other + self.left_both + self.other_decrease
        up = self.from_other + self.relapsed + self.new + self.other_increase
        return self.opening - down + up

    @property
    def closes(self) -> bool:
        """Whether the counted column 9 equals the formula."""
        return self.computed_closing == self.closing

    def __add__(self, other: Flow) -> Flow:
        """Return the sum of two lines."""
        names = [field.name for field in fields(Flow)]
        return Flow(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A unit in form 7.2 or 7.3: one line for households, one for people."""

    households: Flow = Flow()
    people: Flow = Flow()

    def __add__(self, other: FlowRow) -> FlowRow:
        """Return the sum of two rows."""
        return FlowRow(self.households + other.households, self.people + other.people)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which transition falls into which column, for the poor or for the near-poor."""

    listed: HouseholdClass
    became_other: Transition
    left_both: Transition
    gone: Transition
    from_other: Transition
    relapsed: Transition
    new: Transition
    came: Transition


_COLUMNS = {
    HouseholdClass.POOR: _Columns(
        HouseholdClass.POOR, Transition.POOR_TO_NEAR, Transition.POOR_OUT,
        Transition.POOR_GONE, Transition.NEAR_TO_POOR, Transition.POOR_AGAIN,
        Transition.POOR_NEW, Transition.POOR_CAME,
    ),
    HouseholdClass.NEAR_POOR: _Columns(
        HouseholdClass.NEAR_POOR, Transition.NEAR_TO_POOR, Transition.NEAR_OUT,
        Transition.NEAR_GONE, Transition.POOR_TO_NEAR, Transition.NEAR_AGAIN,
        Transition.NEAR_NEW, Transition.NEAR_CAME,
    ),
}  # fmt: skip


_Numbers = tuple[int, ...]
"""The nine columns, in order: quicker to add up than values with names."""

_NONE: _Numbers = (0,) * 9


def flow_rows(households: Iterable[Followed], listed: HouseholdClass) -> Mapping[str, FlowRow]:
    """Return the row of every unit in form 7.2 (`listed` POOR) or 7.3 (NEAR_POOR)."""
    sums: dict[str, tuple[_Numbers, _Numbers]] = {}
    columns = _COLUMNS[listed]
    for one in households:
        before = sums.setdefault(one.unit, (_NONE, _NONE))
        if one.opening is listed or one.closing is listed:
            of_homes, of_people = _row(one, columns)
            sums[one.unit] = _added(before[0], of_homes), _added(before[1], of_people)
    return {
        unit: FlowRow(Flow(*homes), Flow(*people)) for unit, (homes, people) in sums.items()
    }


def unexplained(one: Followed) -> int:
    """Return by how many people a household grew (+) or shrank (−) without a dated event."""
    if one.opening not in _COLUMNS or one.transition in _UNCOUNTED:
        return 0
    return one.people - one.opening_people - one.came + one.went


_UNCOUNTED = frozenset({Transition.OPEN, Transition.POOR_GONE, Transition.NEAR_GONE})
"""Gone as a whole, or not reviewed yet: its size did not change on the list."""


def _row(one: Followed, columns: _Columns) -> tuple[_Numbers, _Numbers]:
    was = one.opening is columns.listed
    gone = one.transition is columns.gone
    # A household without a closing class yet is still on the list: nobody left it.
    still_open = one.transition is Transition.OPEN and was
    stays = still_open or (one.closing is columns.listed and not gone)
    size = one.opening_people if gone or still_open else one.people
    homes = _line(one, columns, was=int(was), size=1, stays=int(stays))
    people = _line(
        one, columns,
        was=one.opening_people if was else 0,
        size=size,
        stays=size if stays else 0,
    )  # fmt: skip
    return homes, _added(people, _resized(one)) if was else people


def _resized(one: Followed) -> _Numbers:
    """Columns 4 and 8 of the people of a household that was on the list and is still there."""
    if one.transition in _UNCOUNTED:
        return _NONE
    rest = unexplained(one)
    return 0, 0, 0, one.went + max(-rest, 0), 0, 0, 0, one.came + max(rest, 0), 0


def _line(one: Followed, columns: _Columns, *, was: int, size: int, stays: int) -> _Numbers:
    became = one.transition
    return (
        was,
        size if became is columns.became_other else 0,
        size if became is columns.left_both else 0,
        size if became is columns.gone else 0,
        size if became is columns.from_other else 0,
        size if became is columns.relapsed else 0,
        size if became is columns.new else 0,
        size if became is columns.came else 0,
        stays,
    )


def _added(one: _Numbers, other: _Numbers) -> _Numbers:
    return tuple(map(add, one, other))


@dataclass(frozen=True, slots=True)
class CountRow:
    """A line of form 7.1; None = not known, never 0 in its place."""

    resident_households: int | None = None
    resident_people: int | None = None
    poor_households: int | None = 0
    near_poor_households: int | None = 0
    farm_average_households: int | None = None
    poor_people: int | None = 0
    near_poor_people: int | None = 0
    farm_average_people: int | None = None

    def __add__(self, other: CountRow) -> CountRow:
        """Return the sum; what is not known in one is not known in the sum."""
        names = [field.name for field in fields(CountRow)]
        return CountRow(
            **{name: _plus(getattr(self, name), getattr(other, name)) for name in names}
        )

    def rate(self, count: int | None, *, people: bool = False) -> Decimal | None:
        """Return a count in percent of all residents, None without either figure."""
        whole = self.resident_people if people else self.resident_households
        return None if count is None else percent(count, whole)


@dataclass(frozen=True, slots=True)
class Residents:
    """All resident households and people of a unit: the denominator of every rate."""

    households: int | None = None
    people: int | None = None


def count_rows(
    households: Iterable[Followed], residents: Mapping[str, Residents]
) -> Mapping[str, CountRow]:
    """Return the line of every unit in form 7.1; units with residents only are there too."""
    counts: Counter[tuple[str, HouseholdClass]] = Counter()
    people: Counter[tuple[str, HouseholdClass]] = Counter()
    units = dict.fromkeys(residents)
    for one in households:
        units.setdefault(one.unit)
        if one.closing is not None:
            counts[one.unit, one.closing] += 1
            people[one.unit, one.closing] += one.people
    poor, near = HouseholdClass.POOR, HouseholdClass.NEAR_POOR
    empty = Residents()
    return {
        unit: CountRow(
            resident_households=residents.get(unit, empty).households,
            resident_people=residents.get(unit, empty).people,
            poor_households=counts[unit, poor],
            near_poor_households=counts[unit, near],
            poor_people=people[unit, poor],
            near_poor_people=people[unit, near],
        )
        for unit in units
    }


def by_area(units: Sequence[tuple[str, Area]]) -> Mapping[Area, tuple[str, ...]]:
    """Return the units of block I (thành thị) and II (nông thôn), in the order given."""
    return {area: tuple(unit for unit, its in units if its is area) for area in Area}


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
