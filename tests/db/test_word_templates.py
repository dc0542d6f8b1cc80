"""Every Word template of the program: listed, tried on an invented record, taken back."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document

from desktop_app.documents.trial_words import trial, trials
from desktop_app.documents.word_paper import WordTemplate, word_file
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import RoleTooLow
from desktop_app.domain.errors.word import (
    TemplateFieldUnknown,
    TemplateTooLarge,
    TemplateUnreadable,
    TemplateWithoutFields,
)
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.app import App
from desktop_app.services.printing.office_templates import LARGEST

SHIPPED = RESOURCES / "templates"
FILES = sorted(path.name for path in SHIPPED.glob("*.docx"))
DECISION = "quyet-dinh-cong-nhan.docx"


@pytest.fixture
def templates(folder):
    return App(folder).word_templates


def drawn(path, words):
    document = Document()
    document.add_paragraph(words)
    document.save(path)
    return path


def text(content):
    return "\n".join(p.text for p in Document(io.BytesIO(content)).paragraphs)


def test_the_list_names_every_template_that_came_along_once(templates):
    listed = templates.listed()
    assert sorted(row.file for row in listed) == FILES
    assert len({row.label for row in listed}) == len(FILES) == 13
    assert not any(row.own for row in listed)


def test_every_template_that_came_along_can_be_tried_and_nothing_is_left_open():
    assert trials() == set(FILES)
    for file in FILES:
        content = (SHIPPED / file).read_bytes()
        made = word_file(WordTemplate(file, content), trial(file))
        assert "{{" not in text(made), file
        assert "{%" not in text(made), file


def _empty(value, where):
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _empty(inside, f"{where}.{key}")
    elif isinstance(value, list):
        if not value:
            yield where
        for inside in value:
            yield from _empty(inside, where)


@pytest.mark.parametrize("file", FILES)
def test_no_list_of_a_trial_record_is_empty_so_every_loop_is_tried(file):
    assert list(_empty(trial(file)[0], "")) == []


@pytest.mark.parametrize("file", FILES)
def test_every_template_saved_to_a_file_can_be_taken_in_again(templates, tmp_path, file):
    path = tmp_path / "sua.docx"
    path.write_bytes(templates.content(file))
    assert templates.adopt(file, path) is None
    row = next(row for row in templates.listed() if row.file == file)
    assert row.own


def test_the_office_takes_its_own_in_gives_it_up_and_takes_both_back(templates, tmp_path):
    ours = templates.content(DECISION)
    first = drawn(tmp_path / "mot.docx", "{{ so }} mẫu một")
    second = drawn(tmp_path / "hai.docx", "{{ so }} mẫu hai")
    assert templates.adopt(DECISION, first) is None
    former = templates.adopt(DECISION, second)
    assert former == first.read_bytes()
    templates.put_back(DECISION, former)
    assert templates.content(DECISION) == first.read_bytes()
    given_up = templates.give_up_own(DECISION)
    assert templates.content(DECISION) == ours
    templates.put_back(DECISION, given_up)
    assert templates.content(DECISION) == first.read_bytes()


def test_a_field_this_paper_does_not_have_is_named_and_the_former_stays(templates, tmp_path):
    good = drawn(tmp_path / "tot.docx", "{{ so }}")
    templates.adopt(DECISION, good)
    for words, field in (
        ("{{ so }} {{ ten_la }}", "ten_la"),
        ("{% for d in danh_sach %}{{ d.chua_co }}{% endfor %}", "chua_co"),
    ):
        with pytest.raises(TemplateFieldUnknown) as refused:
            templates.adopt(DECISION, drawn(tmp_path / "hong.docx", words))
        assert refused.value.field == field
    assert templates.content(DECISION) == good.read_bytes()


def test_a_file_that_is_no_word_file_is_refused_and_nothing_changes(templates, tmp_path):
    broken = tmp_path / "anh.docx"
    broken.write_bytes(b"PK\x03\x04 khong phai tep Word")
    for path, refusal in (
        (broken, TemplateUnreadable),
        (tmp_path / "khong-co.docx", TemplateUnreadable),
        (drawn(tmp_path / "thu.docx", "Kính gửi ông bà"), TemplateWithoutFields),
    ):
        with pytest.raises(refusal):
            templates.adopt(DECISION, path)
    assert not any(row.own for row in templates.listed())


def test_who_may_only_look_changes_no_template(folder, tmp_path):
    app = App(folder)
    folder.user = replace(folder.user, role=Role.VIEWER)
    with pytest.raises(RoleTooLow):
        app.word_templates.adopt(DECISION, drawn(tmp_path / "tot.docx", "{{ so }}"))
    assert not any(row.own for row in app.word_templates.listed())


def test_a_template_of_an_earlier_version_moves_from_its_file_into_the_database(
    folder, templates, tmp_path
):
    (folder.path / "templates").mkdir()
    kept = drawn(folder.path / "templates" / DECISION, "Mẫu cũ {{ so }}").read_bytes()
    assert templates.content(DECISION) == kept
    assert not (folder.path / "templates" / DECISION).exists()
    assert templates.content(DECISION) == kept
    assert templates.give_up_own(DECISION) == kept
    assert not any(row.own for row in templates.listed())


def test_a_template_of_millions_of_bytes_is_refused(templates, tmp_path):
    large = tmp_path / "lon.docx"
    large.write_bytes(b"PK" + bytes(LARGEST))
    with pytest.raises(TemplateTooLarge):
        templates.adopt(DECISION, large)
    assert not any(row.own for row in templates.listed())
