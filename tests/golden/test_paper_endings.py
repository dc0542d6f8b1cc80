"""Where papers end: no lonely signatures, no spare pages, no date as machines write it."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest

from desktop_app.documents.letterhead import Letterhead, issuer
from desktop_app.documents.table_paper import (
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
    table_pdf,
)
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.documents.word_head import head_fields
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdValues
from tests import factories
from tests.golden.pdf import texts
from tests.step_world import LONG, steps


@pytest.fixture
def app(folder):
    return App(folder)


def pages(pdf):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("plain", range(18, 34))
def test_a_list_that_ends_in_a_group_keeps_rows_above_its_signatures(plain):
    head = Letterhead(body="UBND xã Thử", place="Thử")
    rows = [TableRow((f"hàng {n}", "")) for n in range(plain)]
    rows += [TableRow(("Nhóm cuối",), RowKind.GROUP)]
    rows += [TableRow((f"cuối {n}", "")) for n in range(2)]
    columns = (TableColumn("Tên", 60), TableColumn("Ghi chú", 60))
    paper = TablePaper(
        head, "Danh sách", columns, tuple(rows), signatures=(head.drafter_block, head.signer)
    )
    typesetter = Typesetter(fonts=RESOURCES / "fonts", templates=RESOURCES / "templates")
    last = pages(table_pdf(paper, typesetter))[-1]
    assert "cuối 0" in last
    assert "cuối 1" in last


def test_phieu_a_is_one_sheet_of_paper_also_for_a_long_name(app):
    made = steps(app, 4, long=True)
    assert len(pages(app.step_papers.screening(made.request).pdf)) == 1


def family(app, people):
    ngo = factories.hamlet(app, "Sen")
    members = [
        Member(
            f"{LONG} {n}", Sex.MALE, PartialDate("1980"), Relation.CHILD if n else Relation.HEAD
        )
        for n in range(people)
    ]
    home = app.households.add(HouseholdValues(ngo, "900"), members, since=date(2020, 1, 1))
    factories.campaign(app)
    factories.reviewed(app, home, 120, [1, 2, 3])
    return home


def test_a_finished_form_leaves_no_column_for_somebody_else(app):
    home = family(app, 15)
    finished = " ".join(pages(app.review_papers.completed(home, "2024").pdf))
    waiting = " ".join(pages(app.review_papers.prefilled(home, "2024").pdf))
    assert finished.count("Thành viên (tiếp)") == 2
    assert waiting.count("Thành viên (tiếp)") == 3


def test_days_are_printed_as_people_write_them(app):
    home = family(app, 2)
    work = app.reviews.open(home, "2024")
    path = next(i.path for i in work.form.walk() if i.fact == "review:collected_on")
    work.session.answer(path, "2024-11-20")
    app.reviews.keep_all(work, {path: "2024-11-20"}, left=0)
    shown = " ".join(texts(app.review_papers.completed(home, "2024").pdf))
    assert "20/11/2024" in shown
    assert "2024-11-20" not in shown


def test_the_issuer_is_in_capitals_and_a_short_name_stays_on_one_line():
    assert issuer("UBND xã Cao Xá") == "UBND XÃ CAO XÁ"
    assert issuer("Ủy ban nhân dân xã Cao Xá") == "ỦY BAN NHÂN DÂN XÃ\u00a0CAO\u00a0XÁ"
    long = "Ủy ban nhân dân xã Một Tên Dài Hơn Một Dòng Giấy"
    assert "\u00a0" not in issuer(long)
    words = head_fields(Letterhead(body="Ủy ban nhân dân xã Cao Xá", place="Cao Xá"))
    assert words["co_quan"].isupper()
