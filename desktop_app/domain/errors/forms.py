"""What can be wrong with a form's file, or with answers given to a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right in a workbook.

    Attributes:
        sheet: its name; `""` if the whole file is meant.
        row: as Excel counts, None if it is no single row.
        column: the heading, or `""`.
        text_vi: what is wrong.
        fix_vi: what to write instead.
    """

    sheet: str
    row: int | None
    column: str
    text_vi: str
    fix_vi: str

    def __str__(self) -> str:
        """One line: where, what, what to do."""
        row = f"dòng {self.row}" if self.row else ""
        column = f"cột «{self.column}»" if self.column else ""
        sheet = f"trang «{self.sheet}»" if self.sheet else ""
        where = ", ".join(part for part in (sheet, row, column) if part)
        start = f"{where[0].upper()}{where[1:]}: " if where else ""
        return f"{start}{self.text_vi} {self.fix_vi}"


_SHOWN = 100


@dataclass(eq=False)
class XlsFormRefused(UserError):
    """The workbook is a form, but with problems; nothing of it is kept."""

    code: ClassVar[str] = "xlsform_refused"
    file: str
    problems: Sequence[Problem]
    count: int = field(init=False)
    lines: str = field(init=False)

    def __post_init__(self) -> None:
        """Fill in what the sentence shows: how many, and the first hundred, a line each."""
        self.count = len(self.problems)
        shown = [str(problem) for problem in self.problems[:_SHOWN]]
        more = self.count - len(shown)
        self.lines = "\n".join([*shown, *([f"… và {more} chỗ khác."] if more else [])])


@dataclass(eq=False)
class NotAnXlsForm(UserError):
    """The file is no Excel workbook at all."""

    code: ClassVar[str] = "not_an_xlsform"
    file: str


@dataclass(eq=False)
class FormFileMissing(UserError):
    """There is no such file."""

    code: ClassVar[str] = "form_file_missing"
    file: str


@dataclass(eq=False)
class EmptyFormFile(NotAnXlsForm):
    """The file has no bytes."""

    code: ClassVar[str] = "form_file_empty"


@dataclass(eq=False)
class OldExcelFile(NotAnXlsForm):
    """An .xls of Excel 97–2003, whatever its name says."""

    code: ClassVar[str] = "form_file_old_excel"


@dataclass(eq=False)
class LockedExcelFile(NotAnXlsForm):
    """A workbook behind a password."""

    code: ClassVar[str] = "form_file_locked"


@dataclass(eq=False)
class GitPointerFile(NotAnXlsForm):
    """The pointer that Git LFS leaves in place of the real file."""

    code: ClassVar[str] = "form_file_git_pointer"


@dataclass(eq=False)
class WebPageFile(NotAnXlsForm):
    """A web page or XML saved under an Excel name."""

    code: ClassVar[str] = "form_file_web_page"


@dataclass(eq=False)
class OtherZipFile(NotAnXlsForm):
    """A zip archive that is no Excel workbook (Word, OpenDocument, a package …)."""

    code: ClassVar[str] = "form_file_other_zip"


@dataclass(eq=False)
class DamagedExcelFile(NotAnXlsForm):
    """A workbook that can not be read to its end."""

    code: ClassVar[str] = "form_file_damaged"


@dataclass(eq=False)
class HugeFormFile(NotAnXlsForm):
    """A file beyond what a form can need: too large, or swelling when opened."""

    code: ClassVar[str] = "form_file_huge"
    limit: str


@dataclass(eq=False)
class FormNotConverted(UserError):
    """pyxform did not take the workbook, for a reason our own checks did not see."""

    code: ClassVar[str] = "form_not_converted"
    file: str
    detail: str


@dataclass(eq=False)
class AnswersRefused(UserError):
    """Answers from outside that do not fit the form; none is kept."""

    code: ClassVar[str] = "form_answers_refused"
    detail: str
