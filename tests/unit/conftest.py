"""What tests of single modules share."""

from __future__ import annotations

import pytest

from desktop_app.exchange.introduction import read_words
from desktop_app.platform.paths import RESOURCES


@pytest.fixture(scope="session")
def words():
    return read_words(RESOURCES / "words" / "six-words.txt")
