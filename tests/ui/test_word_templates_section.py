"""Hệ thống ▸ Mẫu văn bản Word: one list of all papers, the office's own in and out again."""

from __future__ import annotations

import pytest
from docx import Document

from desktop_app.domain.errors.word import TemplateFieldUnknown, TemplateUnreadable
from desktop_app.services.app import App
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.system.section import Given
from desktop_app.ui.pages.system.word_templates import WordTemplatesSection
from desktop_app.ui.tasks import OnTheSpot
from tests.ui.sample_shell import Person

MINUTES = "bien-ban-hop-dan.docx"


@pytest.fixture
def person():
    return Person()


@pytest.fixture
def said():
    return []


@pytest.fixture
def section(folder, qtbot, person, said):
    bus = Bus()
    bus.said.connect(said.append)
    shown = WordTemplatesSection(Given(App(folder), OnTheSpot(), person, bus))
    qtbot.addWidget(shown)
    shown.reload()
    shown.table.go_to(MINUTES)
    return shown


def drawn(path, words):
    document = Document()
    document.add_paragraph(words)
    document.save(path)
    return path


def in_use(section):
    section.table.go_to(MINUTES)
    return section.table.current().own


def test_the_template_is_saved_to_a_file_changed_and_taken_in(section, person, said, tmp_path):
    person.file = tmp_path / "sua.docx"
    section.save_button.click()
    assert person.file.stat().st_size > 10_000
    assert said[-1] == "Đã lưu mẫu biên bản họp dân ra tệp sua.docx"
    section.adopt_button.click()
    assert in_use(section)
    assert said[-1] == "Đã dùng mẫu «sua.docx» cho biên bản họp dân. Hoàn tác: Ctrl+Z"


def test_both_ways_can_be_taken_back(section, person, said, tmp_path):
    assert not section.back_button.isEnabled()
    person.file = drawn(tmp_path / "xa.docx", "{{ hop.chu_tri }}")
    section.adopt_button.click()
    section.back_button.click()
    assert not in_use(section)
    section.commands()["undo"]()
    assert in_use(section)
    assert said[-1] == "Đã hoàn tác: trở về mẫu của chương trình cho biên bản họp dân"
    section.commands()["undo"]()
    assert not in_use(section)
    assert "undo" not in section.commands()


def test_a_bad_file_gets_a_sentence_and_changes_nothing(section, person, tmp_path):
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"khong phai tep Word")
    for path, refusal in (
        (drawn(tmp_path / "la.docx", "{{ so }} {{ ten_la }}"), TemplateFieldUnknown),
        (broken, TemplateUnreadable),
    ):
        person.file = path
        section.adopt_button.click()
        assert isinstance(person.told[-1], refusal)
        assert not in_use(section)
    assert "undo" not in section.commands()


def test_who_changes_his_mind_about_the_file_changes_nothing(section, person):
    person.file = None
    section.adopt_button.click()
    section.save_button.click()
    assert not in_use(section)
