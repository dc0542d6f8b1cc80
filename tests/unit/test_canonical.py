"""Canonical JSON: one text for one value, so that digests mean something."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import canonical

VALUES = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def test_keys_are_sorted_and_nothing_is_escaped():
    assert canonical.dumps({"b": 1, "a": "Hộ"}) == '{"a":"Hộ","b":1}'


def test_decomposed_text_is_the_same_value():
    assert canonical.dumps({"Ho\u0323\u0302": "Nguye\u0302\u0303n"}) == '{"Hộ":"Nguyễn"}'


@given(VALUES)
def test_reading_and_writing_again_changes_nothing(value):
    text = canonical.dumps(value)
    assert canonical.dumps(json.loads(text)) == text


def test_empty_text_and_truth_have_one_form():
    assert [canonical.scalar(v) for v in ("", None, True, False, 0)] == [None, None, 1, 0, 0]
    with pytest.raises(TypeError):
        canonical.scalar(1.5)


def test_a_vector_has_no_zero_entries():
    assert canonical.vector({"b": 2, "a": 0}) == {"b": 2}


def test_what_a_paste_brings_along_never_reaches_a_package():
    """One control character in a note, and every later data file would be refused."""
    pasted = "Xóm\x0b Thử\x00\x1b\tcạnh\ntrường"
    assert canonical.scalar(pasted) == "Xóm Thử\tcạnh\ntrường"
    assert canonical.scalar("\x00\x1b") is None
