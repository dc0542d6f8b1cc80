from __future__ import annotations

from datetime import date

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.preview import page_count, page_images
from desktop_app.documents.recovery_sheet import RecoverySheet, recovery_pdf
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.platform.paths import RESOURCES
from tests.golden.pdf import assert_only_liberation, texts

GROUPS = ("48213", "90517", "33268", "71904", "55120", "86437", "29610", "04859")


def recovery():
    head = Letterhead(body="Ủy ban nhân dân xã Cao Xá", place="Cao Xá")
    sheet = RecoverySheet(head, "Ủy ban nhân dân xã Cao Xá", date(2024, 11, 5), GROUPS)
    engine = Typesetter(fonts=RESOURCES / "fonts", templates=RESOURCES / "templates")
    return recovery_pdf(sheet, engine)


def test_the_recovery_sheet_says_what_it_opens_and_shows_the_code_in_order():
    pdf = recovery()
    (page,) = texts(pdf)
    where = [page.index(group) for group in GROUPS]
    assert where == sorted(where)
    assert "két hoặc tủ hồ sơ có khóa" in page
    assert "Cao Xá, ngày 05 tháng 11 năm 2024" in page
    assert_only_liberation(pdf)


def test_a_page_becomes_a_picture_with_white_paper_and_black_ink():
    pdf = recovery()
    assert page_count(pdf) == 1
    (page,) = page_images(pdf, 72)
    assert (page.width, page.height) == (596, 842)
    assert len(page.rgb) == page.width * page.height * 3
    assert page.rgb[:3] == b"\xff\xff\xff"
    assert min(page.rgb) < 40


def test_colours_come_out_as_red_green_blue(tmp_path):
    (tmp_path / "red.typ").write_text(
        '#set page(width: 10pt, height: 10pt, fill: rgb("#ff0010"))'
    )
    pdf = Typesetter(fonts=RESOURCES / "fonts", templates=tmp_path).pdf("red", {})
    (page,) = page_images(pdf, 72)
    assert page.rgb[:3] == b"\xff\x00\x10"


def test_what_cannot_be_seen_never_reaches_the_paper(tmp_path):
    (tmp_path / "say.typ").write_text(
        "#let d = json(bytes(sys.inputs.data))\n#metadata(d) <fit>"
    )
    engine = Typesetter(fonts=RESOURCES / "fonts", templates=tmp_path)
    told = engine.measure(
        "say", {"name": "Hoa\u0300\u200b\u0007", "list": ["a\ufeff", 1, None]}
    )
    assert told == {"name": "Hoà", "list": ["a", 1, None]}
