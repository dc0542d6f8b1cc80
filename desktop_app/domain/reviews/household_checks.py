"""Checks before printing that name households: a click opens them (DESIGN.md §6.10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from desktop_app.domain.reviews.flows import Followed, unexplained
from desktop_app.domain.reviews.frozen import MINORITY_GROUP
from desktop_app.domain.reviews.report_checks import Warned
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.tallies import Counted
from desktop_app.domain.reviews.transitions import Transition

_POOR, _NEAR = HouseholdClass.POOR, HouseholdClass.NEAR_POOR


def check_movements(households: Iterable[Followed]) -> Iterator[Warned]:
    """Name households whose number of people changed without a dated event."""
    for form, listed in (("7.2", _POOR), ("7.3", _NEAR)):
        found = [one for one in households if one.opening is listed and unexplained(one)]
        if found:
            people = sum(abs(unexplained(one)) for one in found)
            text = (
                f"{len(found)} hộ chênh {people} khẩu chưa có biến động; "
                "phần chênh đã tính vào cột 4 hoặc 8"
            )
            yield Warned(form, "", text, _ids(found))


def check_classes(households: Iterable[Followed]) -> Iterator[Warned]:
    """Name households that have no class yet: they stand on no closing list, or still do."""
    found = [one for one in households if one.transition is Transition.OPEN]
    if found:
        text = (
            f"{len(found)} hộ chưa có kết quả phân loại; hộ trong danh sách đầu năm giữ nguyên"
        )
        yield Warned("7.1–7.3", "", text, _ids(found))


def check_groups(households: Iterable[Counted]) -> Iterator[Warned]:
    """Name households whose facts leave a column open or contradict each other."""
    known = [one for one in households if one.facts.known]
    tests: tuple[tuple[str, Callable[[Counted], bool], str], ...] = (
        ("7.9", _no_ethnic, "hộ chưa ghi dân tộc của chủ hộ (đang tính vào cột «Khác»)"),
        (
            "7.8",
            _contradicting,
            "hộ đánh dấu nhóm dân tộc thiểu số khác với dân tộc của chủ hộ (tính theo chủ hộ)",
        ),
        ("7.10", _no_cause, "hộ nghèo, hộ cận nghèo chưa ghi nguyên nhân"),
        ("Trẻ em", _open_children, "hộ có trẻ em chưa rõ số trẻ thiếu hụt (cột để «–»)"),
    )
    for form, test, words in tests:
        found = [one for one in known if test(one)]
        if found:
            yield Warned(form, "", f"{len(found)} {words}", _ids(found))


def check_deprivations(households: Iterable[Counted], least: int) -> Iterator[Warned]:
    """Name households whose number of deprivations does not fit their class."""
    parts = (
        ("7.4", _POOR, f"hộ nghèo có dưới {least} chỉ số thiếu hụt"),
        ("7.6", _NEAR, f"hộ cận nghèo có từ {least} chỉ số thiếu hụt"),
    )
    listed = list(households)
    for form, which, words in parts:
        found = [
            one
            for one in listed
            if one.listed is which
            and one.ticked
            and (len(one.deprived) < least) == (which is _POOR)
        ]
        if found:
            yield Warned(form, "", f"{len(found)} {words}", _ids(found))
    if totals := [one for one in listed if not one.ticked]:
        text = f"{len(totals)} hộ chỉ có tổng điểm B2, chưa có 12 chỉ số (cột để «–»)"
        yield Warned("7.4–7.7", "", text, _ids(totals))


def _no_ethnic(one: Counted) -> bool:
    return not one.facts.ethnic


def _contradicting(one: Counted) -> bool:
    return bool(one.facts.ethnic) and (MINORITY_GROUP in one.facts.groups) != one.facts.minority


def _no_cause(one: Counted) -> bool:
    return not one.facts.causes


def _open_children(one: Counted) -> bool:
    facts = one.facts
    lacks = (facts.children_insurance, facts.children_nutrition, facts.children_education)
    return bool(facts.children) and None in lacks


def _ids(found: Iterable[Followed] | Iterable[Counted]) -> tuple[str, ...]:
    return tuple(one.household_id for one in found)
