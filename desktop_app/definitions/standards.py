"""Reading poverty standards and indicator lists from resources/standards and /definitions."""

from __future__ import annotations

from desktop_app.definitions.reading import Entry, read_toml
from desktop_app.domain.reviews.deprivation import COUNT, Indicator
from desktop_app.domain.reviews.standards import Authority, Figure, PerArea, Standard
from desktop_app.domain.units import Area


def read_standard(content: bytes, file: str) -> Standard:
    """Read one standard (resources/standards/*.toml).

    Raises:
        DefinitionFaulty: every problem with its place.
    """
    root = read_toml(content, file)
    standard = Standard(
        id=root.text("id"),
        name=root.text("name"),
        short=root.text("short"),
        authority=root.choice("authority", Authority),
        valid_from=root.day("valid_from"),
        valid_to=root.optional_day("valid_to"),
        validity=root.entry("validity").citation(),
        income=_per_area(root, "income"),
        min_deprivations=_figure(root.entry("deprivations")),
        points=_per_area(root, "points"),
        deprivation_points=_optional_figure(root, "deprivation_points"),
        average_income=_per_area(root, "average_income"),
        leading=root.flag("leading", default=False),
        place=root.text("place", ""),
        indicators=root.text("indicators", ""),
    )
    _check(standard, root)
    root.faults.refuse()
    return standard


def read_indicators(content: bytes, file: str) -> tuple[Indicator, ...]:
    """Read a list of twelve indicators in their official order.

    Raises:
        DefinitionFaulty: every problem; also a list that does not run from 1 to 12.
    """
    root = read_toml(content, file)
    found = tuple(
        Indicator(
            number=entry.integer("number"),
            dimension=entry.text("dimension"),
            name=entry.text("name"),
            definition=entry.text("definition"),
            citation=entry.citation(),
            suggested=entry.flag("suggested", default=True),
        )
        for entry in root.entries("indicator")
    )
    if [indicator.number for indicator in found] != list(range(1, COUNT + 1)):
        root.faults.add("indicator", f"phải đủ các số 1 đến {COUNT}, theo thứ tự")
    root.faults.refuse()
    return found


def _per_area(root: Entry, key: str) -> PerArea:
    if key not in root.values:
        return {}
    both = root.entry(key)
    return {area: _figure(both.entry(area)) for area in Area}


def _optional_figure(root: Entry, key: str) -> Figure | None:
    return _figure(root.entry(key)) if key in root.values else None


def _figure(entry: Entry) -> Figure:
    return Figure(entry.integer("value"), entry.citation())


def _check(standard: Standard, root: Entry) -> None:
    if not standard.income:
        root.faults.add("income", "thiếu mức thu nhập")
    if standard.valid_to and standard.valid_to < standard.valid_from:
        root.faults.add("valid_to", "trước ngày bắt đầu")
    if standard.authority is Authority.LOCAL and not standard.place:
        root.faults.add("place", "chuẩn địa phương phải ghi tỉnh")
    complete = standard.points and standard.deprivation_points and standard.indicators
    if standard.leading and not complete:
        root.faults.add("leading", "chuẩn chính phải có ngưỡng điểm và danh mục chỉ số")
