"""Many values to lines at once: the very text one value by itself has (digests rest on it)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import canonical

NUMBERS = st.integers(-(2**53), 2**53)
TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(canonical.scalar)
KEYS = TEXTS.map(lambda text: text or "khóa")
VALUES = st.recursive(
    st.none() | NUMBERS | TEXTS,
    lambda inside: st.lists(inside) | st.dictionaries(KEYS, inside),
)


@given(st.lists(VALUES, min_size=1))
def test_a_line_is_the_text_of_its_value(values):
    assert canonical.dump_lines(values) == [canonical.dumps(value) for value in values]


def test_signs_that_other_programs_escape_stay_as_they_are():
    text = 'a\x7fb\u2028c\u2029d/"\\\t\r\n<&>\U0001f600Ế'
    assert canonical.dump_lines([text]) == [canonical.dumps(text)]
