"""Use cases around forms that need no data folder: check a file, try a form with answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.errors.forms import AnswersRefused
from desktop_app.forms.cells import segments
from desktop_app.forms.definition import UNASKED, FormDefinition, Kind, Remark
from desktop_app.forms.importing import import_xlsform
from desktop_app.forms.schema import Form
from desktop_app.forms.session import FormSession
from desktop_app.forms.starting import is_answered


@dataclass(frozen=True, slots=True)
class Checked:
    """A form that would be taken.

    Attributes:
        questions: those a person answers.
        formulas: skips, checks, calculations and the like.
    """

    file: str
    form_id: str
    version: str
    title: str
    questions: int
    groups: int
    repeats: int
    formulas: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What a form makes of some answers; paths with places (`/data/thanh_vien[1]/bhyt`)."""

    values: Mapping[str, str]
    relevant: Mapping[str, bool]
    missing: tuple[str, ...]
    invalid: Mapping[str, str]


def check(file: Path) -> Checked:
    """Import a form and count what is in it; nothing is kept.

    Raises:
        UserError: the file is no form, or a form with problems.
    """
    form = import_xlsform(file.read_bytes(), file.name)
    return _counted(file.name, form)


def _counted(file: str, form: Form) -> Checked:
    definition: FormDefinition = form.definition
    kinds = Counter(item.kind for item in definition.walk())
    return Checked(
        file=file,
        form_id=definition.form_id,
        version=definition.version,
        title=definition.title,
        questions=sum(n for kind, n in kinds.items() if kind not in UNASKED),
        groups=kinds[Kind.GROUP],
        repeats=kinds[Kind.REPEAT],
        formulas=form.formulas,
        remarks=definition.remarks,
    )


def try_form(file: Path, answers: Mapping[str, str], now: datetime) -> Tried:
    """Fill a form without a window.

    Args:
        file: an XLSForm.
        answers: `{"/data/path": value}`; rows by place (`[n]`), made as needed.
        now: aware; the form's `now()` and `today()`.

    Raises:
        UserError: the form is refused, or an answer has no place in it.
    """
    session = FormSession(import_xlsform(file.read_bytes(), file.name), now=now)
    for path, value in answers.items():
        _give(session, path, value)
    return _result(session)


def _give(session: FormSession, path: str, value: str) -> None:
    question = session.form.by_path.get(_schema_path(path))
    if question is None or not is_answered(question):
        raise AnswersRefused(f"Phiếu không có câu hỏi nào nhận trả lời ở «{path}».")
    try:
        session.answer(_place(session, path), value)
    except (KeyError, ValueError):
        raise AnswersRefused(f"Đường dẫn «{path}» không có trong phiếu.") from None


def _schema_path(path: str) -> str:
    return "".join(f"/{name}" for name, _ in segments(path))


def _place(session: FormSession, path: str) -> str:
    """Return the instance path, adding rows up to the place that is named."""
    at = ""
    for name, mark in segments(path):
        at = f"{at}/{name}"
        question = session.form.by_path[_schema_path(at)]
        if question.repeat:
            at = f"{at}[{_row(session, at, int(mark or 1))}]"
    return at


_MOST_ROWS = 1_000


def _row(session: FormSession, repeat: str, place: int) -> str:
    if not 1 <= place <= _MOST_ROWS:
        raise ValueError(repeat)
    while len(session.rows(repeat)) < place:
        session.add_row(repeat, str(len(session.rows(repeat)) + 1))
    return session.rows(repeat)[place - 1]


def _result(session: FormSession) -> Tried:
    place = session.to_positions
    paths = [
        path for item in session.definition.walk() for path in session.instances(item.path)
    ]
    return Tried(
        values={place(path): value for path, value in session.values().items()},
        relevant={place(path): session.relevant(path) for path in paths},
        missing=tuple(map(place, session.missing())),
        invalid={place(path): text for path, text in session.invalid().items()},
    )
