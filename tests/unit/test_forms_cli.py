import argparse
import json

import pytest

from desktop_app.cli.forms import register
from desktop_app.domain.errors import forms as errors
from tests.xlsforms import CO_KHONG, workbook

SURVEY = """
type | name | label | relevant | required | constraint | calculation
text | chu_ho | Chủ hộ | | yes | |
integer | so_khau | Số khẩu | | | . > 0 |
select_one co_khong | bhyt | Có thẻ? | ${so_khau} > 0 | yes | |
begin repeat | tv | Thành viên | | | |
text | ten | Tên | | | |
end repeat | | | | | |
calculate | hom_nay | | | | | today()
calculate | n | | | | | count(${tv})
"""


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "tot.xlsx"
    path.write_bytes(workbook(SURVEY, CO_KHONG))
    return path


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "xau.xlsx"
    path.write_bytes(workbook("type | name | label\nabc | a | A\ntext | b | ${c}"))
    return path


def run(*words):
    """What the program's main does: parse, then call."""
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    args = parser.parse_args(["forms", *map(str, words)])
    return args.func(args)


def test_a_good_form_is_reported_with_its_counts(good, capsys):
    assert run("check", good) == 0
    shown = capsys.readouterr().out
    assert "tot.xlsx: dùng được. Phiếu thử (thu, phiên bản 1): 4 câu hỏi" in shown


def test_every_file_is_looked_at_before_the_refusal(good, bad, capsys):
    with pytest.raises(errors.XlsFormRefused) as refused:
        run("check", bad, good)
    assert refused.value.count == 2
    assert "tot.xlsx: dùng được" in capsys.readouterr().out


def test_of_several_bad_files_each_says_why(bad, tmp_path, capsys):
    with pytest.raises(errors.FormFileMissing):
        run("check", bad, tmp_path / "khong-co.xlsx")
    assert "không có câu hỏi nào tên «c»" in capsys.readouterr().err


def test_machines_get_problems_as_json(bad, capsys):
    with pytest.raises(errors.XlsFormRefused):
        run("check", "--json", bad)
    report = json.loads(capsys.readouterr().out)
    assert [(p["sheet"], p["row"], p["column"]) for p in report[0]["problems"]] == [
        ("survey", 2, "type"),
        ("survey", 3, "label"),
    ]


def test_a_form_is_tried_with_rows_by_place_on_an_assumed_day(good, capsys):
    answers = {"/data/so_khau": 3, "/data/tv[2]/ten": "Người Thử", "/data/tv[1]/ten": "Bà Thử"}
    assert run("try", good, "--answers", json.dumps(answers), "--today", "2024-11-20") == 0
    result = json.loads(capsys.readouterr().out)
    assert result["values"] == {
        "/data/so_khau": "3",
        "/data/tv[1]/ten": "Bà Thử",
        "/data/tv[2]/ten": "Người Thử",
        "/data/hom_nay": "2024-11-20",
        "/data/n": "2",
    }
    assert result["relevant"]["/data/bhyt"] is True
    assert result["missing"] == ["/data/chu_ho", "/data/bhyt"]
    assert result["invalid"] == {}


def test_answers_may_come_from_a_file_and_wrong_ones_are_told(good, tmp_path, capsys):
    file = tmp_path / "tra-loi.json"
    file.write_text('{"/data/so_khau": "-1"}', encoding="utf-8")
    assert run("try", good, "--answers", file) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["invalid"] == {"/data/so_khau": "Giá trị không hợp lệ."}
    assert result["relevant"]["/data/bhyt"] is False


@pytest.mark.parametrize(
    "answers",
    [
        '{"/data/khong_co": "1"}',
        '{"/data/n": "1"}',
        '{"/data/tv[0]/ten": "A"}',
        '{"/data/tv[99999999]/ten": "A"}',
        '{"/data/tv[x]/ten": "A"}',
        '{"/data/tv": "A"}',
        "[1]",
        "{",
        "khong-co-tep.json",
    ],
)
def test_answers_that_do_not_fit_are_refused_in_words(good, answers):
    with pytest.raises((errors.AnswersRefused, errors.FormFileMissing)):
        run("try", good, "--answers", answers)


def test_wrong_usage_is_exit_code_two(good):
    for words in (["check"], ["try", good], ["try", good, "--answers", "{}", "--today", "mai"]):
        with pytest.raises(SystemExit) as stopped:
            run(*words)
        assert stopped.value.code == 2
