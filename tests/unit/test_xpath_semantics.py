"""The cases in which engines differ, as decided in forms-paper.md §2.4 and DESIGN.md §5."""

import math
from datetime import UTC, datetime

import pytest

from desktop_app.forms.xpath import code
from desktop_app.forms.xpath.env import VIETNAMESE, Env
from desktop_app.forms.xpath.errors import Refusal, XPathError
from desktop_app.forms.xpath.functions import COMPILER
from desktop_app.forms.xpath.nodes import Node

JUST_AFTER_MIDNIGHT = datetime(2024, 11, 19, 17, 5, tzinfo=UTC)  # 00:05 on the 20th in Viet Nam


def tree(values, name="data"):
    """A document of one level; a list gives several nodes of one name."""
    document, root = Node(""), Node(name)
    document.append(root)
    for key, texts in values.items():
        for text in texts if isinstance(texts, list) else [texts]:
            root.append(Node(key, text))
    return document


def value(expression, now=JUST_AFTER_MIDNIGHT, as_=code.text, **values):
    document = tree(values)
    env = Env(document, document.children[0], now, words=VIETNAMESE)
    return as_(COMPILER.text(expression))(document.children[0], env)


def number(expression, **values):
    return value(expression, as_=code.number, **values)


def test_a_date_counts_as_whole_days():
    assert number("'1970-01-02' + 0") == 1
    assert number("today() - '2024-11-01'") == 19


def test_now_is_never_before_today_not_even_after_midnight_in_viet_nam():
    assert value("now() >= today()") == "true"
    assert value("now() < today() + 1") == "true"


def test_a_date_time_counts_by_the_local_wall_clock_with_its_fraction():
    assert number("'1970-01-02T12:00:00+07:00' + 0") == 1.5
    assert number("'1970-01-01T17:00:00Z' + 0") == 1


def test_decimal_date_time_alone_counts_in_utc():
    assert number("decimal-date-time('1970-01-01T12:00:00Z')") == 0.5
    assert number("decimal-date-time('1970-01-01')") == pytest.approx(-7 / 24)


def test_what_was_reckoned_from_a_date_comes_back_as_that_date():
    assert value("date(today() + 7)") == "2024-11-27"
    assert value("date(decimal-date-time(today()) + 7)") == "2024-11-27"
    assert value("date-time(now() + 1)") == "2024-11-21T00:05:00.000+07:00"
    assert value("date-time(decimal-date-time(now()) + 1)") == "2024-11-21T00:05:00.000+07:00"


def test_a_text_that_looks_like_a_date_is_compared_as_a_date():
    assert value("'2018-01-01' < today()") == "true"


def test_dates_are_equal_as_text():
    assert value("today() = '2024-11-20'") == "true"
    assert value("d = today()", d="2024-11-20") == "true"
    assert value("'2024-11-20' = '2024-11-20T00:00:00.000+07:00'") == "false"


def test_an_impossible_date_is_nothing():
    assert value("date('2024-02-30')") == ""
    assert value("format-date('2024-13-01', '%d/%m/%Y')") == ""


def test_one_blank_income_does_not_make_the_total_nan():
    assert number("sum(thu)", thu=["100", "", "50"]) == 150
    assert number("min(thu)", thu=["100", "", "50"]) == 50
    assert number("max(thu)", thu=["", "50"]) == 50


def test_the_sum_of_something_that_is_no_number_is_nan():
    assert math.isnan(number("sum(thu)", thu=["100", "nhiều"]))


def test_regex_finds_inside():
    assert value("regex('xã Thử', 'Thử')") == "true"
    assert value("regex('xã Thử', '^Thử$')") == "false"


def test_a_node_set_of_many_is_compared_with_any_of_them():
    assert value("tuoi = 3", tuoi=["1", "3"]) == "true"
    assert value("tuoi > 2", tuoi=["1", "3"]) == "true"
    assert value("tuoi != '1'", tuoi=["1", "3"]) == "true"


def test_equality_of_doubles_is_exact():
    assert value("0.1 + 0.2 = 0.3") == "false"


def test_halves_below_zero_go_up():
    assert number("round(-1.5)") == -1
    assert number("round(2.5)") == 3
    assert value("round(2.675, 2)") == "2.68"


def test_a_node_that_is_not_relevant_is_in_no_node_set():
    document = tree({"tuoi": ["1", "3"]})
    root = document.children[0]
    root.children[1].relevant = False
    env = Env(document, root, JUST_AFTER_MIDNIGHT)
    assert code.text(COMPILER.text("concat(count(tuoi), '/', sum(tuoi))"))(root, env) == "1/1"


def test_only_the_branch_that_is_taken_is_evaluated():
    calls = []

    def lookup(*asked):
        calls.append(asked)
        return ""

    document = tree({"a": "1"})
    env = Env(document, document.children[0], JUST_AFTER_MIDNIGHT, lookup=lookup)
    COMPILER.text("if(a = '1', 'x', pulldata('b', 'c', 'd', 'e'))").run(env.current, env)
    assert calls == []


def test_an_if_keeps_the_kind_of_the_branch_it_takes():
    assert value("if(true(), 1, '') + 1") == "2"
    assert value("count(if(true(), b, c))", b=["1", "2"], c="1") == "2"
    assert value("boolean(if(true(), false(), 'x'))") == "false"


def test_nan_is_stored_as_text_so_that_forms_can_ask_for_it():
    assert value("number('')") == "NaN"
    assert value("tuoi != 'NaN'", tuoi="NaN") == "false"


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("1 div 3", "0.3333333333333333"),
        ("1000000 * 1000000", "1000000000000"),
        ("0.0000001", "0.0000001"),
        ("-0", "0"),
        ("1 div 0", "Infinity"),
        ("5 mod -3", "2"),
        ("-5 mod 3", "-2"),
    ],
)
def test_numbers_are_written_without_exponent(expression, shown):
    assert value(expression) == shown


def test_a_vietnamese_form_shows_vietnamese_day_and_month_names():
    assert value("format-date('2024-11-20', '%a, %e %b %Y')") == "Thứ 4, 20 Thg 11 2024"


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("", Refusal.SYNTAX),
        ("1 +", Refusal.SYNTAX),
        ("(1", Refusal.SYNTAX),
        ("'chưa đóng", Refusal.SYNTAX),
        ("a b", Refusal.SYNTAX),
        ("khong-co(1)", Refusal.FUNCTION),
        ("true() or khong-co(1)", Refusal.FUNCTION),
        ("selected('a')", Refusal.ARGUMENTS),
        ("namespace::a", Refusal.AXIS),
        ("a/text()", Refusal.TEST),
        ("sum(1)", Refusal.NODES),
        ("regex('a', '(')", Refusal.REGEX),
        ("(" * 500 + "1" + ")" * 500, Refusal.DEPTH),
        ("1" + " + 1" * 5000, Refusal.DEPTH),
        ("-" * 5000 + "1", Refusal.DEPTH),
        ("a" + "[1" * 500 + "]" * 500, Refusal.DEPTH),
    ],
)
def test_what_is_not_supported_is_refused_when_compiled(expression, reason):
    with pytest.raises(XPathError) as refused:
        COMPILER.text(expression)
    assert refused.value.reason is reason


def test_long_chains_of_conditions_are_taken():
    assert value("false()" + " or false()" * 3000) == "false"


@pytest.mark.parametrize("name", ["t", "if", "div", "text", "hộ_nghèo", "node", "last", "or"])
def test_questions_may_be_named_like_functions_and_operators(name):
    assert number(f"/data/{name} + 1", **{name: "2"}) == 3
    assert number(f"{name} div {name}", **{name: "2"}) == 1


def test_lookups_get_their_arguments_as_text():
    document = tree({"o": "3"})
    env = Env(
        document, document.children[0], JUST_AFTER_MIDNIGHT, lookup=lambda *args: "|".join(args)
    )
    compiled = COMPILER.text("pulldata('bang_diem', 'diem', 'khoa', concat(o, '/', 1))")
    assert compiled.run(env.current, env) == "bang_diem|diem|khoa|3/1"


def test_random_and_uuid_repeat_with_the_session():
    assert value("uuid()") == value("uuid()")
    assert len(value("uuid(8)")) == 8


def test_text_functions_of_the_specification():
    assert value("join(', ', a, 'x')", a=["1", "2"]) == "1, 2, x"
    assert value("substr('Thử nghiệm', 0, 3)") == "Thử"
    assert value("translate('bar', 'abc', 'AB')") == "BAr"
    assert value("selected-at('a b c', 1)") == "b"
    assert number("count-selected('a b c')") == 3
    assert number("count-non-empty(a)", a=["1", "", "2"]) == 2
    assert number("avg(a)", a=["1", "", "3"]) == 2
    assert value("coalesce(a, 'không')", a="") == "không"
    assert value("weighted-checklist(2, -1, '1', 2, '0', 5)") == "true"
