"""Help pages are read in the program and saved as PDF."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_app.documents.help_paper import help_blocks
from desktop_app.domain.help_page import HelpPage
from desktop_app.platform.paths import RESOURCES
from desktop_app.ui.preview import Preview
from tests.golden.pdf import texts
from tests.ui.exchange_world import A, offices, page_of
from tests.ui.sample_shell import Person

TITLE = "Định dạng tệp dữ liệu .goi"


@pytest.fixture
def page(qtbot, tmp_path):
    (commune,) = offices(A, place=tmp_path)
    window = page_of(commune, "machines", Person(file=tmp_path / "trang.pdf"))
    qtbot.addWidget(window)
    yield window.page
    window.close()
    commune.stop()


def opened(page):
    page.findChild(QPushButton, f"help-{HelpPage.FORMAT.value}").click()
    return page.findChild(Preview)


def test_the_format_of_data_files_opens_from_the_exchange_page(page, qtbot):
    window = opened(page)
    assert window.windowTitle() == TITLE
    qtbot.waitUntil(lambda: window.save_.isEnabled())
    assert not window.day.isVisible()
    window.close()


def test_the_page_is_saved_as_pdf(page, qtbot, tmp_path):
    window = opened(page)
    qtbot.waitUntil(lambda: window.save_.isEnabled())
    window.save_.click()
    qtbot.waitUntil((tmp_path / "trang.pdf").exists)
    text = " ".join(texts((tmp_path / "trang.pdf").read_bytes()))
    for words in (
        "Khóa mở tệp lấy ở đâu",
        "manifest.json",
        "Hệ thống › Sao lưu",
        "import pyrage",
    ):
        assert words in text
    for marks in ("**", "`", "##", "▸"):
        assert marks not in text
    window.close()


def test_f1_on_the_exchange_page_offers_the_page(page):
    assert page.reading is HelpPage.FORMAT
    assert page.reading.title == TITLE


@pytest.mark.parametrize(
    "file", sorted((RESOURCES / "help").glob("*.md")), ids=lambda f: f.stem
)
def test_every_help_page_is_read_whole(file):
    assert file.stem in {page.value for page in HelpPage}
    text = file.read_text(encoding="utf-8")
    blocks = help_blocks(text)
    assert blocks[0]["kind"] == "title"
    code = text.split("```")[1].split("\n", 1)[1].rstrip()
    assert [b["text"] for b in blocks if b["kind"] == "code"] == [code]
    items = [
        line for line in text.split("```")[0].splitlines() if line[:2] in ("- ", "1.", "2.")
    ]
    assert sum(b["kind"] == "item" for b in blocks) >= len(items)


def test_lines_are_joined_and_marks_become_looks():
    assert help_blocks("một\ndòng\n\n- mục **đậm** và `mã`") == [
        {"kind": "paragraph", "runs": [{"look": "plain", "text": "một dòng"}]},
        {
            "kind": "item",
            "sign": "–",
            "runs": [
                {"look": "plain", "text": "mục "},
                {"look": "bold", "text": "đậm"},
                {"look": "plain", "text": " và "},
                {"look": "code", "text": "mã"},
            ],
        },
    ]
