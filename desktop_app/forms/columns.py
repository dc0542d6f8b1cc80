"""Headings of the survey and choices sheets: spelling variants, languages, what we know."""

from __future__ import annotations

from dataclasses import dataclass

_ALIASES = {
    "caption": "label", "relevance": "relevant", "calculate": "calculation",
    "read_only": "readonly", "constraining_message": "constraint_message",
    "requiredmsg": "required_message", "jr:requiredmsg": "required_message",
    "jr:constraintmsg": "constraint_message", "count": "repeat_count",
    "jr:count": "repeat_count", "list name": "list_name", "list_name": "list_name",
    "command": "type", "tag": "name", "value": "name",
}  # fmt: skip

SURVEY = frozenset({
    "type", "name", "label", "hint", "required", "required_message", "constraint",
    "constraint_message", "relevant", "calculation", "appearance", "choice_filter",
    "repeat_count", "parameters", "default", "readonly", "note", "notes", "comment",
    "comments", "disabled",
})  # fmt: skip
"""Columns this program uses, or that are for the author alone."""

REFUSED = {
    "trigger": "tính lại khi câu khác thay đổi (trigger)",
    "save_to": "lưu vào danh sách thực thể (save_to)",
}
"""Columns whose effect can not be left out without changing the answers."""

EXPRESSIONS = (
    "relevant", "constraint", "calculation", "required", "readonly", "choice_filter",
    "repeat_count",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart: `label::Tiếng Anh (en)` → `label`, `Tiếng Anh (en)`."""

    text: str
    base: str
    rest: str


def heading(text: str) -> Heading:
    """Take a heading apart; the base is in lower case and in its usual spelling."""
    base, _, rest = text.partition("::")
    plain = base.strip().lower().replace(" ", "_")
    if plain == "bind" and rest.strip().lower() in _ALIASES:
        return Heading(text, _ALIASES[rest.strip().lower()], "")
    if plain == "bind" and rest.strip() in SURVEY:
        return Heading(text, rest.strip(), "")
    return Heading(text, _ALIASES.get(plain, plain), rest.strip())


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a sheet by usual column names; `row` as Excel counts."""

    row: int
    texts: dict[str, str]
    headings: dict[str, str]

    def __getitem__(self, base: str) -> str:
        """Return the text of a column, `""` if it is empty or missing."""
        return self.texts.get(base, "")

    def column(self, base: str) -> str:
        """Return the heading as the author wrote it."""
        return self.headings.get(base, base)


def cells(row: int, record: dict[str, str]) -> Cells:
    """Return a record by base names; of several languages the first that has text counts."""
    texts: dict[str, str] = {}
    headings: dict[str, str] = {}
    for text, value in record.items():
        base = heading(text).base
        if base not in texts:
            texts[base], headings[base] = value, text
    return Cells(row, texts, headings)
