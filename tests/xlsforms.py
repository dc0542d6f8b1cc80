"""Small XLSForms for tests, written as tables of text in the test itself."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import xlsxwriter

from desktop_app.forms.importing import import_xlsform
from desktop_app.forms.session import FormSession

NOW = datetime(2024, 11, 20, 1, 30, tzinfo=UTC)  # 08:30 in Viet Nam
SETTINGS = """
form_id | form_title | version | namespaces
thu | Phiếu thử | 1 | rasoat="urn:rasoat:xform"
"""
CO_KHONG = """
list_name | name | label
co_khong | 1 | Có
co_khong | 2 | Không
"""


def workbook(
    survey: str = "", choices: str = "", settings: str = SETTINGS, **more: str
) -> bytes:
    """Return an .xlsx; each sheet is a table with ` | ` between cells, a line per row."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    for name, table in {
        "survey": survey,
        "choices": choices,
        "settings": settings,
        **more,
    }.items():
        if table:
            sheet = book.add_worksheet(name)
            for row, line in enumerate(table.strip("\n").splitlines()):
                for column, text in enumerate(line.split("|")):
                    sheet.write_string(row, column, text.strip())
    book.close()
    return content.getvalue()


def form(survey: str, choices: str = CO_KHONG, **sheets: str):
    """Import a form written as tables."""
    return import_xlsform(workbook(survey, choices, **sheets), "phieu-thu.xlsx")


def session(survey: str, choices: str = CO_KHONG, **given):
    """Begin a form written as tables."""
    given.setdefault("now", NOW)
    return FormSession(form(survey, choices), **given)
