"""Hướng dẫn ghi phiếu: what a form itself says of each question, for reviewers on paper."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.documents.form_sheet import AnswerKind, Question, Roster, Section
from desktop_app.documents.table_paper import (
    Align,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
    table_pdf,
)
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.forms.definition import FormDefinition, Item
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.printing.form_sheets import sections
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.reviews.campaigns import Campaigns

_COLUMNS = (
    TableColumn("Câu", 11, Align.CENTER),
    TableColumn("Nội dung câu hỏi", 42),
    TableColumn("Cách ghi, mã trả lời", 48),
    TableColumn("Hướng dẫn, điều kiện", 64),
)
_HOW = {
    AnswerKind.TEXT: "Ghi bằng chữ",
    AnswerKind.LONG_TEXT: "Ghi bằng chữ",
    AnswerKind.NUMBER: "Ghi số",
    AnswerKind.DATE: "Ghi ngày/tháng/năm",
    AnswerKind.ONE: "Chọn một",
    AnswerKind.MANY: "Chọn một hoặc nhiều",
    AnswerKind.NOTE: "",
}
_ASIDE = "Câu có chữ «phải trả lời» bỏ trống thì phiếu chưa đủ."


class FormGuides:
    """Makes the guide of a campaign's form; nothing in it is written twice."""

    def __init__(self, press: Press, campaigns: Campaigns, library: FormLibrary) -> None:
        self._press = press
        self._campaigns = campaigns
        self._library = library

    def pdf(self, campaign_key: str, choices: PrintChoices = BLANK) -> Paper:
        """Set the guide of a campaign's form."""
        table = self._table(campaign_key, choices)
        return Paper("huong-dan-ghi-phieu.pdf", table_pdf(table, self._press.typesetter))

    def workbook(self, campaign_key: str, choices: PrintChoices = BLANK) -> bytes:
        """Return the same as an Excel file."""
        return table_workbook(self._table(campaign_key, choices))

    def _table(self, campaign_key: str, choices: PrintChoices) -> TablePaper:
        campaign = self._campaigns.get(campaign_key)
        form = self._library.definition(campaign.form_key)
        return TablePaper(
            letterhead=self._press.letterhead(choices),
            title="Hướng dẫn ghi phiếu",
            columns=_COLUMNS,
            rows=tuple(_rows(form)),
            lines=(form.title, campaign.period.title),
            note=f"(Lập từ câu hỏi, gợi ý, điều kiện của phiếu, phiên bản {form.version})",
            remarks=(_ASIDE,),
            text_pt=11,
            sheet="Hướng dẫn ghi phiếu",
        )


def _rows(form: FormDefinition) -> Iterator[TableRow]:
    """Yield the questions as numbered on the paper form, under its headings."""
    said = _Said(form)
    for section in sections(form):
        yield TableRow((section.title,), RowKind.GROUP)
        for question in _questions(section):
            item = said.item(section, question)
            rules = _rules(question, item)
            yield TableRow((question.number, _asked(question), _how(question), rules))


def _questions(section: Section) -> Iterator[Question]:
    for item in section.items:
        if isinstance(item, Roster):
            yield from item.questions
        else:
            yield item


class _Said:
    """Finds the item of the form behind a question of its paper: by heading and words."""

    def __init__(self, form: FormDefinition) -> None:
        self._groups = {(group.label or group.name): group for group in form.items}

    def item(self, section: Section, question: Question) -> Item | None:
        """Return the item, None where a page only shows something."""
        group = self._groups.get(section.title.partition(". ")[2])
        children = group.children if group is not None else ()
        same = (one for one in children if one.label.endswith(question.label))
        return next(same, None)


def _asked(question: Question) -> str:
    return f"{question.label} (tr. {question.page})" if question.page else question.label


def _how(question: Question) -> str:
    how = _HOW[question.kind]
    if not question.choices:
        return how
    codes = "\n".join(f"{choice.value} = {choice.label}" for choice in question.choices)
    return f"{how}:\n{codes}"


def _rules(question: Question, item: Item | None) -> str:
    parts = [question.hint]
    if item is not None:
        parts += [item.constraint_message, "Phải trả lời" if item.required else ""]
    return "\n".join(f"{part.rstrip('. ')}." for part in parts if part)
