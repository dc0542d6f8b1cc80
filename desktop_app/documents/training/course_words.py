"""What the Word papers of a class say, as the places of their templates name it.

The names in `fields()` are what officers find in a template, so they are Vietnamese words
without marks; a template of an office that uses them keeps working, so they never change.
What nobody typed is a dotted blank: nothing is guessed, no legal basis is made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.word_head import BLANK as BLANK  # read here by tests
from desktop_app.documents.word_head import SHORT, head_fields
from desktop_app.domain.numbers_vi import number

if TYPE_CHECKING:  # the template engine is loaded by the first paper
    from desktop_app.documents.word_paper import Fields


@dataclass(frozen=True, slots=True)
class Term:
    """One line of "chế độ": what it is (Tiền ăn) and who pays it, "" = nobody said."""

    what: str
    payer: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One session: hours, topic and trainer may be empty."""

    day: str
    part: str
    hours: str = ""
    topic: str = ""
    trainer: str = ""


@dataclass(frozen=True, slots=True)
class CourseWords:
    """What every paper of a class says.

    Attributes:
        head: who issues it; its `number` like "…/GM-UBND".
        office: the body as a sentence names it: "UBND xã Tân Yên".
        about: the line under the kind of paper (trích yếu).
    """

    head: Letterhead
    office: str
    about: str
    title: str
    time: str
    place: str
    organiser: str
    terms: tuple[Term, ...]
    lessons: tuple[Lesson, ...]

    def fields(self) -> dict[str, Any]:
        """Return the places of a template and what goes there."""
        return {
            **head_fields(self.head),
            "don_vi_moi": self.office,
            "trich_yeu": self.about,
            "ten_lop": self.title,
            "thoi_gian": self.time,
            "dia_diem": self.place,
            "don_vi_to_chuc": self.organiser or BLANK,
            "che_do": [{"ten": t.what, "ai_chi": t.payer or BLANK} for t in self.terms],
            "chuyen_de": _topics(self.lessons),
            "cac_ngay": _days(self.lessons),
        }


@dataclass(frozen=True, slots=True)
class Guest:
    """One invited person in a list."""

    name: str
    birth: str = ""
    role: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Giấy mời for one person, for a unit, or for all: the last two append the list."""

    words: CourseWords
    guest: str
    address: str = "ông (bà)"
    list_title: str = ""
    guests: tuple[Guest, ...] = ()

    def fields(self) -> Fields:
        """Return the places of the template and what goes there."""
        return {
            **self.words.fields(),
            "kinh_moi": self.guest,
            "xung_ho": self.address,
            "chu_tri": BLANK,
            "ten_danh_sach": self.list_title,
            "danh_sach": [
                {
                    "stt": number,
                    "ho_ten": guest.name,
                    "nam_sinh": guest.birth,
                    "chuc_vu": guest.role,
                    "don_vi": guest.unit,
                }
                for number, guest in enumerate(self.guests, start=1)
            ],
        }


@dataclass(frozen=True, slots=True)
class Cost:
    """One line of the estimate, as printed; the basis is what an officer typed."""

    what: str
    amount_of: str
    rate: str
    total: str
    basis: str


@dataclass(frozen=True, slots=True)
class Preparation:
    """Something to be done before the class; who and until when may be open."""

    what: str
    who: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """Kế hoạch and quyết định mở lớp: one value, two templates."""

    words: CourseWords
    subject: str
    authority: str = ""
    plan_line: str = ""
    people: int | None = None
    categories: tuple[str, ...] = ()
    source: str = ""
    costs: tuple[Cost, ...] = ()
    costs_total: str = ""
    preparations: tuple[Preparation, ...] = ()

    def fields(self) -> Fields:
        """Return the places of both templates and what goes there."""
        return {
            **self.words.fields(),
            "viec": self.subject,
            "tham_quyen": self.authority.upper() or BLANK,
            "noi_dung_ke_hoach": self.plan_line,
            "so_nguoi": SHORT if self.people is None else f"{self.people:02}",
            "thanh_phan": ", ".join(self.categories) or BLANK,
            "nguon": self.source or BLANK,
            "du_toan": {"tong": self.costs_total or BLANK, "khoan": self._costs()},
            "chuan_bi": [
                {
                    "stt": number,
                    "viec": task.what,
                    "nguoi": task.who or SHORT,
                    "han": task.due or f"hạn {SHORT}",
                }
                for number, task in enumerate(self.preparations or (_SOMETHING,), start=1)
            ],
        }

    def _costs(self) -> list[dict[str, Any]]:
        return [
            {
                "stt": number,
                "ten": cost.what,
                "so_luong": cost.amount_of,
                "muc": cost.rate,
                "tien": cost.total,
                "can_cu": cost.basis,
            }
            for number, cost in enumerate(self.costs, start=1)
        ]


_SOMETHING = Preparation(BLANK)


@dataclass(frozen=True, slots=True)
class Count:
    """One line of a result: invited, present, of them women and ethnic minority.

    `present` None = nobody typed anything: it is not zero.
    """

    label: str
    invited: int
    present: int | None
    women: int
    minority: int


@dataclass(frozen=True, slots=True)
class CourseReport:
    """Báo cáo kết quả lớp: numbers from recorded presence only.

    Attributes:
        invited, attendances, people, women, minority: of the whole class.
        untyped: which sessions have cells nobody typed, as a sentence; "" = none.
        planned, spent: đồng, None = not known.
    """

    words: CourseWords
    invited: int
    attendances: int
    people: int
    women: int
    minority: int
    by_category: tuple[Count, ...]
    by_session: tuple[Count, ...]
    untyped: str = ""
    planned: int | None = None
    spent: int | None = None

    def fields(self) -> Fields:
        """Return the places of the template and what goes there."""
        known = None not in (self.planned, self.spent)
        rest = (self.planned or 0) - (self.spent or 0) if known else None
        return {
            **self.words.fields(),
            "kinh_phi": {
                "du_toan": _money(self.planned),
                "thuc_chi": _money(self.spent),
                "chenh_lech": _money(rest),
            },
            "ket_qua": {
                "trieu_tap": self.invited,
                "luot": self.attendances,
                "nguoi": self.people,
                "nu": self.women,
                "dtts": self.minority,
            },
            "theo_thanh_phan": _counts(self.by_category),
            "theo_buoi": _counts(self.by_session),
            "chua_nhap": self.untyped,
        }


def _money(amount: int | None) -> str:
    return BLANK if amount is None else number(amount)


def _topics(lessons: Sequence[Lesson]) -> list[dict[str, str]]:
    """Return each topic once, in the order of the sessions."""
    seen = dict.fromkeys((held.topic, held.trainer) for held in lessons if held.topic)
    return [{"noi_dung": topic, "giang_vien": trainer} for topic, trainer in seen]


def _days(lessons: Sequence[Lesson]) -> list[dict[str, Any]]:
    days: dict[str, list[dict[str, str]]] = {}
    for held in lessons:
        days.setdefault(held.day, []).append(
            {
                "buoi": held.part,
                "gio": held.hours or SHORT,
                "noi_dung": held.topic or SHORT,
                "giang_vien": held.trainer or SHORT,
            }
        )
    return [{"ngay": day, "cac_buoi": held} for day, held in days.items()]


def _counts(rows: Sequence[Count]) -> list[dict[str, Any]]:
    return [
        {
            "stt": number,
            "ten": row.label,
            "trieu_tap": row.invited,
            "co_mat": "chưa nhập" if row.present is None else row.present,
            "nu": "" if row.present is None else row.women,
            "dtts": "" if row.present is None else row.minority,
        }
        for number, row in enumerate(rows, start=1)
    ]
