from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from string import Formatter
from typing import ClassVar

import pytest

import desktop_app.domain.errors as errors
from desktop_app.definitions.messages import Messages
from desktop_app.domain.errors import UserError
from desktop_app.platform.paths import RESOURCES

MESSAGES = Messages(RESOURCES / "messages")


def everything(kind):
    for child in kind.__subclasses__():
        yield child
        yield from everything(child)


def every_error():
    for module in pkgutil.iter_modules(errors.__path__):
        importlib.import_module(f"desktop_app.domain.errors.{module.name}")
    ours = [e for e in everything(UserError) if e.__module__.startswith("desktop_app")]
    return sorted((e for e in ours if "code" in vars(e)), key=lambda e: e.code)


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("error", every_error(), ids=lambda e: e.code)
def test_every_error_can_be_explained(error):
    words = MESSAGES.entries[error.code]
    assert set(words) == {"title", "what", "do"}
    asked = set().union(*(placeholders(words[part]) for part in words))
    assert asked <= {field.name for field in fields(error)}
    assert words["do"].endswith(".")
    assert not words["title"].endswith(".")
    assert not re.search(r"\bbạn\b", " ".join(words.values()).lower()), "address nobody as bạn"


def test_no_words_are_left_over():
    assert set(MESSAGES.entries) == {error.code for error in every_error()}


def test_every_error_has_a_code_of_its_own():
    codes = [error.code for error in every_error()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("error", every_error(), ids=lambda e: e.code)
def test_an_error_can_be_raised_through_a_context_and_shows_no_value(error):
    one = error(*("Nguyễn" for field in fields(error) if field.init))
    assert hash(one) is not None
    assert "Nguyễn" not in str(one)


@dataclass(eq=False)
class Invented(UserError):
    code: ClassVar[str] = "invented"
    day: object
    name: str


@pytest.fixture
def invented(tmp_path):
    (tmp_path / "a.toml").write_text(
        '[invented]\ntitle = "Thử {name}"\nwhat = "Ngày {day}."\ndo = "Làm lại."\n'
    )
    return Messages(tmp_path)


def test_fields_fill_the_words(invented):
    message = invented.explain(Invented(date(2024, 3, 5), "{day}"))
    assert (message.title, message.what) == ("Thử {day}", "Ngày 05/03/2024.")
    assert message.sentence == "Thử {day}. Ngày 05/03/2024. Làm lại."
    assert message.code == "invented"


def test_a_moment_is_shown_in_local_time(invented):
    at = datetime(2024, 11, 19, 18, 30, tzinfo=UTC)
    assert invented.explain(Invented(at, "")).what == "Ngày 01:30 ngày 20/11/2024."


def test_words_in_two_files_are_refused(invented, tmp_path):
    (tmp_path / "b.toml").write_text((tmp_path / "a.toml").read_text())
    with pytest.raises(ValueError, match=r"b\.toml"):
        invented.explain(Invented("", ""))
