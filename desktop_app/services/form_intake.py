"""Taking an XLSForm into the program as a version of its own; it goes down to the communes.

A version never changes and is never taken away from what was filled on it: a correction is a
new version, "thôi dùng" only keeps it from being chosen anew (DESIGN.md §5).
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from db.models.rules import FormVersion
from desktop_app.definitions.catalogue import EVALUATION, REVIEW, SCREENING, ShippedForm
from desktop_app.domain.clock import today
from desktop_app.domain.errors.definitions import (
    FormNotShipped,
    FormQuestionsMissing,
    FormTooLarge,
    FormVersionTaken,
)
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.ids import natural_id
from desktop_app.domain.text_vi import nfc
from desktop_app.forms.importing import import_xlsform
from desktop_app.forms.schema import Form
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.rulebook import Rulebook

MOST_BYTES = 140_000
"""A file that travels as one value of a change."""
_BOUND = frozenset({REVIEW, SCREENING, EVALUATION})
"""Purposes whose answers the program counts: a form of the office keeps all their questions."""


@dataclass(frozen=True, slots=True)
class TakenForm:
    """A form that was taken in."""

    key: str
    title: str
    questions: int


class FormIntake:
    """Takes forms in, stops using them."""

    def __init__(self, folder: Folder, rules: Rulebook, library: FormLibrary) -> None:
        self._folder = folder
        self._rules = rules
        self._library = library

    def take(
        self, path: Path, purpose: str, citation: str, valid_from: date | None = None
    ) -> TakenForm:
        """Take a form in for a purpose; the same file again changes nothing.

        Args:
            path: the XLSForm file.
            purpose: "review", "screening", "evaluation" or "inspection-a" and its kin.
            citation: what the form was made from; asked for, as of every rule.
            valid_from: since when it is offered, today by default.

        Raises:
            XlsFormRefused and its kin: not a form, or one with problems.
            FieldNeeded: no citation. FormTooLarge: it could not travel.
            FormVersionTaken: another form has this id and version.
            FormQuestionsMissing: questions the program counts on are gone.
        """
        if not citation.strip():
            raise FieldNeeded("Căn cứ của phiếu")
        content = path.read_bytes()
        if len(content) > MOST_BYTES:
            raise FormTooLarge(path.name, MOST_BYTES // 1000)
        form = import_xlsform(content, path.name)
        key = form.definition.key
        digest = hashlib.sha256(content).hexdigest()
        self._check_version(key, content)
        self._check_questions(form, purpose, valid_from or today(self._folder.clock))
        with self._folder.writing(reason=f"Nhận mẫu phiếu {key}") as session:
            row_id = natural_id("form_version", key)
            row = session.get(FormVersion, row_id)
            if row is None:
                row = FormVersion(id=row_id, key=key, file=path.name, sha256=digest)
                row.content = base64.b64encode(content).decode()
                row.title = nfc(form.definition.title) or None
                session.add(row)
            reopen(row)
            row.purpose, row.citation = purpose, nfc(citation.strip())
            row.valid_from = (valid_from or today(self._folder.clock)).isoformat()
        return TakenForm(key, form.definition.title, len(_questions(form)))

    def stop(self, key: str, *, reason: str) -> None:
        """Offer a form of the office no more; reviews filled on it still open.

        Raises:
            ReasonNeeded: no reason. RecordMissing: it is no form of the office.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            close(_row(session, key), today(self._folder.clock), reason)

    def offer_again(self, key: str) -> None:
        """Undo `stop`."""
        with self._folder.writing(reason="Hoàn tác") as session:
            reopen(_row(session, key))

    def is_own(self, form: ShippedForm) -> bool:
        """Say whether a form was taken in, not shipped."""
        return form.content is not None

    def _check_version(self, key: str, content: bytes) -> None:
        there = self._rules.definitions.form(key)
        if there is not None and there.read() != content:
            raise FormVersionTaken(key)

    def _check_questions(self, form: Form, purpose: str, day: date) -> None:
        if purpose not in _BOUND:
            return
        try:
            model = self._rules.shipped.form_on(purpose, day)
        except FormNotShipped:
            return
        missing = sorted(_questions(self._library.form(model.key)) - _questions(form))
        if missing:
            raise FormQuestionsMissing(model.key, len(missing), ", ".join(missing[:5]))


def _questions(form: Form) -> frozenset[str]:
    return frozenset(item.path for item in form.definition.walk())


def _row(session: Session, key: str) -> FormVersion:
    row = session.get(FormVersion, natural_id("form_version", key))
    if row is None:
        raise RecordMissing(f"mẫu phiếu {key}")
    return row
