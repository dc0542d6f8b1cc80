"""The lines that show a person why a household got its class, or why it has none yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.citations import NO_CITATION, Citation
from desktop_app.domain.numbers_vi import money, number
from desktop_app.domain.reviews.deprivation import COUNT, Indicator
from desktop_app.domain.reviews.scoring import B2, B2Source, HouseholdClass, Missing, Verdict
from desktop_app.domain.units import AREA_RULE

TRIAL = "BẢNG ĐIỂM THỬ NGHIỆM – không dùng để công nhận"


class LineKind(StrEnum):
    """What a line is for."""

    DECIDING = "deciding"
    FACT = "fact"
    MISSING = "missing"
    WARNING = "warning"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation with its source."""

    kind: LineKind
    text: str
    citation: Citation = NO_CITATION


@dataclass(frozen=True, slots=True)
class Explanation:
    """Heading ("Chuẩn quốc gia (nông thôn): Hộ nghèo") and lines, the deciding one first."""

    heading: str
    lines: tuple[Line, ...]

    def of(self, kind: LineKind) -> tuple[Line, ...]:
        """Return the lines of one kind."""
        return tuple(line for line in self.lines if line.kind is kind)


def explain(
    verdict: Verdict, indicators: Sequence[Indicator] = (), *, totals_source: str = ""
) -> Explanation:
    """Return why a verdict is what it is.

    Args:
        verdict: of `scoring.classify`.
        indicators: names for the ticked numbers; without them only numbers are shown.
        totals_source: where typed totals come from, e.g. "tr. 3".
    """
    area = f" ({verdict.area.label})" if verdict.area else ""
    heading = f"{verdict.standard.short}{area}: {verdict.label}"
    lines = (
        *_deciding(verdict),
        *_missing(verdict),
        *_facts(verdict, indicators, totals_source),
        *_warnings(verdict),
        *_changes(verdict),
    )
    return Explanation(heading, lines)


def _deciding(verdict: Verdict) -> Iterator[Line]:
    line = verdict.standard.b1_line(verdict.area) if verdict.area else None
    if verdict.household_class is None or line is None or verdict.b2 is None:
        return
    least = verdict.standard.min_b2 or 0
    if verdict.household_class is HouseholdClass.NOT_POOR:
        text = f"B1 {verdict.scores.b1} trên {line.value} điểm"
        yield Line(LineKind.DECIDING, text, line.citation)
        return
    text = f"B1 {verdict.scores.b1} không quá {line.value} điểm"
    yield Line(LineKind.DECIDING, text, line.citation)
    poor = verdict.household_class is HouseholdClass.POOR
    compared = f"từ {least} điểm trở lên" if poor else f"dưới {least} điểm"
    each = verdict.standard.deprivation_points
    yield Line(LineKind.DECIDING, f"B2 {_span(verdict.b2)} {compared}", _source(each))


def _missing(verdict: Verdict) -> Iterator[Line]:
    words = {
        Missing.AREA: "Chưa rõ khu vực (thành thị, nông thôn) của đơn vị",
        Missing.B1: "B1 chưa nhập",
        Missing.B2: _open_indicators(verdict),
    }
    for missing in verdict.missing:
        if missing is Missing.B1_LINE:
            text = "Ngưỡng điểm của chuẩn này chưa được công bố nên chưa phân loại được"
            yield Line(LineKind.MISSING, text, verdict.standard.validity)
        else:
            yield Line(LineKind.MISSING, words[missing])


def _open_indicators(verdict: Verdict) -> str:
    unknown = verdict.scores.ticks.unknown
    listed = ", ".join(str(n) for n in unknown)
    return f"Còn {len(unknown)} chỉ số thiếu hụt chưa đánh dấu: {listed}"


def _facts(verdict: Verdict, indicators: Sequence[Indicator], source: str) -> Iterator[Line]:
    names = {indicator.number: indicator.name for indicator in indicators}
    if verdict.area:
        figure = verdict.standard.income.get(verdict.area)
        if figure:
            text = f"Mức thu nhập {verdict.area.label}: {money(figure.value)}/người/tháng"
            yield Line(LineKind.FACT, text, figure.citation)
        yield Line(LineKind.FACT, f"Khu vực {verdict.area.label}", AREA_RULE)
    if verdict.scores.table.text:
        yield Line(LineKind.FACT, "B1 chấm theo bảng điểm", verdict.scores.table)
    elif source and verdict.scores.b1 is not None:
        yield Line(LineKind.FACT, f"B1 nhập từ phiếu giấy, {source}")
    deprived = sorted(verdict.scores.ticks.deprived)
    if verdict.scores.ticks.any:
        yield Line(LineKind.FACT, f"Thiếu hụt {len(deprived)}/{COUNT} chỉ số")
    for n in deprived:
        yield Line(LineKind.FACT, f"{n} {names.get(n, '')}".strip())


def _warnings(verdict: Verdict) -> Iterator[Line]:
    if verdict.scores.trial:
        yield Line(LineKind.WARNING, TRIAL)
    b2 = verdict.b2
    if b2 is None:
        return
    if b2.contradicts is not None:
        text = f"Tổng B2 nhập {b2.contradicts} khác {_span(b2)} tính từ các chỉ số đã đánh dấu"
        yield Line(LineKind.WARNING, text + "; lấy theo các chỉ số")
    if b2.odd:
        each = verdict.standard.deprivation_points
        points = each.value if each else 0
        text = f"Tổng B2 nhập {verdict.scores.typed_b2} không phải bội số của {points}"
        yield Line(LineKind.WARNING, f"{text} trong khoảng 0–{points * COUNT}")


def _changes(verdict: Verdict) -> Iterator[Line]:
    """Tell what would give another class: the first thing people ask at the meeting."""
    line = verdict.standard.b1_line(verdict.area) if verdict.area else None
    each = verdict.standard.deprivation_points
    if line is None or verdict.b2 is None or each is None:
        return
    least = verdict.standard.min_b2 or 0
    if verdict.household_class is None:
        yield from _still_open(verdict, least, each.value)
        return
    if verdict.household_class is HouseholdClass.NOT_POOR:
        other = _by_b2(verdict.b2, least)
        yield Line(LineKind.CHANGE, f"Nếu B1 từ {number(line.value)} điểm trở xuống: {other}")
        return
    yield Line(LineKind.CHANGE, f"Nếu B1 trên {number(line.value)} điểm: Hộ không nghèo")
    if verdict.household_class is HouseholdClass.POOR:
        fewer = (verdict.b2.low - least) // each.value + 1
        text = f"Nếu bớt {fewer} chỉ số thiếu hụt: Hộ cận nghèo"
    else:
        more = -(-(least - verdict.b2.high) // each.value)
        text = f"Nếu thêm {more} chỉ số thiếu hụt: Hộ nghèo"
    yield Line(LineKind.CHANGE, text)


def _still_open(verdict: Verdict, least: int, each: int) -> Iterator[Line]:
    """Tell what the open indicators still decide, once B1 is known to be low."""
    if verdict.missing == (Missing.B2,) and verdict.b2 is not None:
        more = -(-(least - verdict.b2.low) // each)
        count = len(verdict.scores.ticks.unknown)
        among = f"trong {count} chỉ số chưa đánh dấu"
        text = f"Nếu có từ {more} chỉ số thiếu hụt {among}: Hộ nghèo; nếu ít hơn: Hộ cận nghèo"
        yield Line(LineKind.CHANGE, text)


def _by_b2(b2: B2, least: int) -> str:
    if b2.low >= least:
        return HouseholdClass.POOR.label
    if b2.high < least:
        return HouseholdClass.NEAR_POOR.label
    return "Hộ nghèo hoặc Hộ cận nghèo, theo các chỉ số thiếu hụt"


def _span(b2: B2) -> str:
    if b2.source is B2Source.NONE:
        return "(chưa nhập)"
    return str(b2.low) if b2.value is not None else f"{b2.low}–{b2.high}"


def _source(figure: object) -> Citation:
    citation = getattr(figure, "citation", None)
    return citation if isinstance(citation, Citation) else NO_CITATION
