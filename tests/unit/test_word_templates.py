"""The shipped Word templates are what `python -m tests.word_templates` draws."""

from __future__ import annotations

import pytest
from docx import Document

from desktop_app.platform.paths import RESOURCES
from tests.word_papers import PAPERS
from tests.word_step_papers import STEP_PAPERS
from tests.word_templates import new

ALL = PAPERS | STEP_PAPERS


def parts(document):
    return [
        document.element.xml,
        document.styles.element.xml,
        document.settings.element.xml,
        document.sections[0].header._element.xml,
    ]


@pytest.mark.parametrize("file", ALL)
def test_a_shipped_template_is_drawn_again_the_same(file):
    drawn = new()
    ALL[file](drawn)
    assert parts(Document(RESOURCES / "templates" / file)) == parts(drawn)


@pytest.mark.parametrize("file", ALL)
def test_no_name_of_a_person_or_machine_is_in_a_template(file):
    core = Document(RESOURCES / "templates" / file).core_properties
    assert (core.author, core.last_modified_by, core.comments) == ("", "", "")
