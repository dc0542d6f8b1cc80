"""The lines that carry changes: what they can hold, and what they refuse."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import canonical
from desktop_app.domain.changes import Change
from desktop_app.exchange import block_lines, changes_part, notices
from tests.sync_packages import CHANGE_LIST

writers = st.integers(0, 3).map(lambda n: f"{n:016x}")
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(
    canonical.scalar
)
plain = st.one_of(words, st.integers(-(2**40), 2**40))
values = st.one_of(st.none(), plain, st.dictionaries(st.sampled_from("abc"), plain, min_size=1))
one_change = st.builds(
    Change,
    writers,
    st.integers(1, 10**9),
    st.sampled_from(["household", "person", "review"]),
    words.filter(lambda w: len(w) < 60),
    st.dictionaries(writers, st.integers(1, 10**9)),
    st.integers(1, 1000),
    st.dictionaries(st.sampled_from(["name", "place", "answers//data/b1"]), values),
    st.frozensets(st.sampled_from(["name", "place"])),
    tx=st.sampled_from(["t1", "t2", ""]),
    reason=st.sampled_from(["", "Sửa thay xã"]),
)


@pytest.mark.parametrize("name", ['Hoa "Út"', "một\nhai\tba", "C:\\u0041", "🙂", "a\x7fb"])
def test_odd_texts_come_out_as_they_went_in(name):
    change = Change("00000000000000aa", 1, "person", "p", {}, 1, {"name": name, "sex": "1"})
    decided = Change(
        "00000000000000aa", 2, "person", "p", {"00000000000000aa": 1}, 2, {"name": name},
        frozenset({"name", "sex"}),
    )  # fmt: skip
    read = changes_part.load(changes_part.dump([change, decided]))
    assert read == [change, decided]
    assert [c.digest() for c in read] == [change.digest(), decided.digest()]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(one_change, max_size=8, unique_by=lambda c: c.key))
def test_any_changes_come_out_with_the_same_digests(changes):
    read = changes_part.load(changes_part.dump(changes))
    assert list(read) == changes
    assert [c.digest() for c in read] == [c.digest() for c in changes]


def lines(**more):
    head = {
        "v": 1,
        "writers": ["00000000000000aa"],
        "acts": [["t", "u", "", ""]],
        "shapes": [["person", ["name", "sex"]]],
    } | more
    return head, [0, 0, 0, 5, "p1", 2, [0, 4], ["Thử", None]]


def part(head, *changes):
    return "".join(
        json.dumps(line, ensure_ascii="\ud800" in str(line), separators=(",", ":")) + "\n"
        for line in [head, *changes]
    ).encode()


@pytest.fixture(autouse=True, params=[False, True], ids=["line by line", "blocks"])
def way(request, monkeypatch):
    """Both ways of parsing must read the same and refuse the same."""
    if not request.param:
        monkeypatch.setattr(block_lines, "read", lambda *_given: None)


def test_the_lines_built_by_hand_are_good():
    (change,) = changes_part.load(part(*lines()))
    assert (change.n, change.base, change.fields) == (
        5,
        {"00000000000000aa": 4},
        {"name": "Thử", "sex": None},
    )


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (0, 1),
        (0, -1),
        (1, 7),
        (2, "0"),
        (3, 0),
        (3, 2**60),
        (3, 1.0),
        (3, True),
        (4, ""),
        (4, "x" * 65),
        (4, "a\0b"),
        (4, "e\u0302"),
        (5, 0),
        (6, [0]),
        (6, [0, 1, 0, 2]),
        (6, [9, 1]),
        (6, {"a": 1}),
        (7, ["only one"]),
        (7, ["", None]),
        (7, ["e\u0302", None]),
        (7, ["a\x07b", None]),
        (7, ["a\ud800b", None]),
        (7, [{"e\u0302": 1}, None]),
        (7, [[1], None]),
        (7, [{}, None]),
        (7, [{"a": None}, None]),
        (7, [{"a": {"b": 1}}, None]),
        (7, ["x" * 420_001, None]),
        (7, [float("nan"), None]),
    ],
)
def test_a_wrong_line_is_refused(place, wrong):
    head, change = lines()
    change[place] = wrong
    with pytest.raises(ValueError):  # noqa: PT011 - the caller makes one sentence of all of them
        changes_part.load(part(head, change))


@pytest.mark.parametrize(
    "head",
    [
        {"v": 2},
        {"writers": ["aa"]},
        {"writers": ["00000000000000AA"]},
        {"writers": ["00000000000000aa", "00000000000000aa"]},
        {"shapes": [["person", ["e\u0302", "name"]]]},
        {"acts": [["t"]]},
        {"shapes": [["person", ["sex", "name"]]]},
        {"shapes": [["person", ["name", "name"]]]},
        {"more": 1},
    ],
)
def test_a_wrong_head_is_refused(head):
    with pytest.raises(ValueError):  # noqa: PT011
        changes_part.load(part(*lines(**head)))


@pytest.mark.parametrize(
    "text",
    [
        '[0,0,0,5,"p1",2,[0,4],[{"a":1,"a":2},null]]',
        '[0,0,0,5,"p1",2,[0,4],[[],[]]',
        '[0,0,0,5,"p1",2,[0,4],["x",1.0]]',
        "[" * 100_000,
    ],
    ids=["doubled", "unbalanced", "float", "deep"],
)
def test_text_that_no_writer_writes_is_refused(text):
    head, change = lines()
    good = [[0, 0, 0, 10 + n, f"p{n}", 2, [0, 4], ["Thử", None]] for n in range(200)]
    with pytest.raises(ValueError):  # noqa: PT011
        changes_part.load(part(head, change, *good) + text.encode() + b"\n")
    with pytest.raises(ValueError):  # noqa: PT011
        changes_part.load(part(head) + text.encode() + b"\n")


def test_one_change_twice_or_a_cut_tail_is_refused():
    head, change = lines()
    for data in (part(head, change, change), part(head, change)[:-1], b"", b"\n"):
        with pytest.raises(ValueError):  # noqa: PT011
            changes_part.load(data)


def test_the_part_says_repeated_things_once():
    many = [
        Change("0" * 15 + "1", n, "person", f"p{n}", {}, 1, {"name": "Thử"}, tx="t" * 36)
        for n in range(1, 200)
    ]
    assert changes_part.dump(many).count(b"t" * 36) == 1
    assert len(changes_part.dump(CHANGE_LIST)) < 700


@pytest.mark.parametrize("wrong", [b"[]", b'{"lost":[["x",1]],"revoked":[]}', b'{"lost":{}}'])
def test_wrong_notices_are_refused(wrong):
    with pytest.raises(ValueError):  # noqa: PT011
        notices.load(wrong)


def test_a_scan_as_large_as_the_program_keeps_them_travels():
    scan = Change("00000000000000aa", 1, "proof", "p", {}, 1, {"content": "A" * 400_000})
    assert changes_part.load(changes_part.dump([scan])) == (scan,)
