"""A form as paper shows it: sections, questions, answers, result. Services translate into it.

This value knows nothing of XLSForm: whoever prints decides what is asked and how it is called.
Blank, pre-filled and completed papers are the same value with more answers in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.documents.letterhead import Letterhead, Signature


class AnswerKind(StrEnum):
    """What room an answer needs."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    ONE = "one"
    MANY = "many"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: the code people write or key in, and its words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `answer` is text as shown; for ONE the chosen value, for MANY the values with a space
    between; "" = open. `page` marks where the page of the official paper turns.
    """

    label: str
    kind: AnswerKind = AnswerKind.TEXT
    number: str = ""
    hint: str = ""
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    answer: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One member, plot, animal …: what stands over its column, answers in question order."""

    title: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """Questions asked once per row; `blanks` empty rows follow for whoever is missing."""

    title: str
    row_name: str
    questions: tuple[Question, ...]
    rows: tuple[RosterRow, ...] = ()
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the form; level 2 stands inside level 1."""

    title: str
    items: tuple[Question | Roster, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class StandardResult:
    """The class under one standard, with the line that decided and where it is written."""

    standard: str
    class_name: str
    deciding: str
    citation: str = ""


@dataclass(frozen=True, slots=True)
class FormResult:
    """What a completed form ends in; `state` = "tạm tính" until the form is complete.

    `scores` are label and text ("Điểm B1", "128 (nhập từ phiếu giấy, tr. 3)"); `reasons` one
    line per deprivation or override.
    """

    standards: tuple[StandardResult, ...]
    scores: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """Everything a printed form shows.

    `facts` stand in two columns above the form (mã hộ, thôn …; "" leaves a dotted line);
    `banner` frames a warning ("BẢNG ĐIỂM THỬ NGHIỆM – không dùng để công nhận");
    `reference` goes into the QR code; "" prints none. `notice` tells people of their data, as
    (title, words); None prints none. `compact` sets a short form on one sheet of paper.
    """

    letterhead: Letterhead
    title: str
    form_name: str
    sections: tuple[Section, ...]
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    banner: str = ""
    result: FormResult | None = None
    signatures: tuple[Signature, ...] = ()
    reference: str = ""
    notice: tuple[str, str] | None = None
    compact: bool = False


TRIAL_BANNER = "BẢNG ĐIỂM THỬ NGHIỆM – không dùng để công nhận"
