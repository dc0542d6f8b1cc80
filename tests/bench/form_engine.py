"""The engine alone on a plain form: 60 questions, six members of eight questions each."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random
from statistics import median, quantiles
from time import perf_counter

from desktop_app.forms.importing import import_xlsform
from desktop_app.forms.schema import Form
from desktop_app.forms.session import FormSession
from tests.xlsforms import CO_KHONG, workbook

Row = tuple[str, float, str]
NOW = datetime(2024, 11, 20, 3, 0, tzinfo=UTC)
HEADING = "type|name|label|relevant|constraint|required|calculation"
MEMBER = """
text|ho_ten|Họ tên|||yes|
date|ngay_sinh|Ngày sinh|||yes|
calculate|tuoi|||||int((today() - ${ngay_sinh}) div 365.25)
select_one co_khong|di_hoc|Đang đi học?|${tuoi} >= 3 and ${tuoi} < 25|||
select_one co_khong|bhyt|Có thẻ bảo hiểm y tế?|||yes|
select_one co_khong|viec_lam|Có việc làm?|${tuoi} >= 16 and ${tuoi} < 60|||
decimal|thu_nhap|Thu nhập|${viec_lam} = '1'|. >= 0||
calculate|thieu|||||if(${bhyt} = '2' or (${di_hoc} = '2' and ${tuoi} < 16), 1, 0)
""".strip()


def survey() -> str:
    """Return the form: a household, its members, sixty questions, twelve points, a score."""
    lines = [HEADING, "text|ma_ho|Mã hộ|||yes|", "integer|so_khau|Số khẩu||. > 0||"]
    lines += ["begin repeat|tv|Thành viên||||", *MEMBER.splitlines(), "end repeat|||||||"]
    for n in range(1, 49):
        skip = f"${{q{n - 1}}} = '1'" if n % 4 == 0 else ""
        lines.append(f"select_one co_khong|q{n}|Câu {n}|{skip}||yes|")
    lines += [
        f"calculate|b2_{n}|||||if(${{q{n}}} = '2' or ${{q{n + 12}}} = '2', 10, 0)"
        for n in range(1, 13)
    ]
    total = " + ".join(f"${{b2_{n}}}" for n in range(1, 13))
    lines += [
        f"calculate|b2|||||{total}",
        "calculate|thu|||||sum(${thu_nhap}) div count(${tv})",
        "calculate|tre_em|||||count(/data/tv[tuoi < 16])",
        "calculate|thieu_tv|||||sum(${thieu})",
        "calculate|loai|||||if(${thu} <= 1500000, if(${b2} >= 30, 'ngheo', 'can'), 'khong')",
        "note|ket_qua|Điểm B2 là ${b2}, ${tre_em} trẻ em: ${loai}.||||",
    ]
    return "\n".join(lines)


def filled(form: Form) -> FormSession:
    """Return a session with six members and every question answered."""
    session = FormSession(form, now=NOW)
    for row in range(6):
        session.add_row("/data/tv", f"r{row}")
    chance = Random(1)
    for path, value in _answers(session, chance):
        session.answer(path, value)
    return session


def _answers(session: FormSession, chance: Random) -> Iterator[tuple[str, str]]:
    for n in range(1, 49):
        yield f"/data/q{n}", chance.choice("12")
    for path in session.instances("/data/tv/ngay_sinh"):
        yield path, f"{chance.randint(1940, 2023)}-0{chance.randint(1, 9)}-15"
    for name in ("di_hoc", "bhyt", "viec_lam"):
        for path in session.instances(f"/data/tv/{name}"):
            yield path, chance.choice("12")
    for path in session.instances("/data/tv/thu_nhap"):
        yield path, str(chance.randint(0, 90) * 100_000)


def _timed(answers: list[tuple[str, str]], session: FormSession) -> list[float]:
    """Time answers as a page has them: the answer, then what is missing and wrong."""
    took = []
    for path, value in answers:
        start = perf_counter()
        session.answer(path, value)
        session.missing()
        session.invalid()
        took.append(perf_counter() - start)
    return took


def run(rounds: int = 60) -> list[Row]:
    """Measure import, opening, and answers; seconds."""
    content = workbook(survey(), CO_KHONG)
    import_xlsform(content, "bench.xlsx")  # pyxform's own import is not ours
    start = perf_counter()
    form = import_xlsform(content, "bench.xlsx")
    imported = perf_counter() - start
    session = filled(form)
    answers, rows = session.answers(), session.row_ids()
    gc.collect()
    gc.freeze()
    start = perf_counter()
    FormSession(form, now=NOW, answers=answers, rows=rows)
    opened = perf_counter() - start
    chance = Random(2)
    given = [each for _ in range(rounds) for each in _answers(session, chance)]
    took = _timed(given, session)
    note = f"{len(took)} answers, {form.formulas} formulas, 6 members"
    return [
        ("import an XLSForm", imported, "pyxform included"),
        ("open a filled form", opened, "every formula once"),
        ("answer, median", median(took), note),
        ("answer, p99", quantiles(took, n=100)[98], "bar 1 ms"),
        ("answer, worst", max(took), ""),
    ]


if __name__ == "__main__":
    for name, seconds, remark in run():
        print(f"{name:22} {seconds * 1000:9.3f} ms  {remark}")
