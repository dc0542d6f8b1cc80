"""`rasoat dump`: the data without us, for the office, for the board, for anybody."""

from __future__ import annotations

import csv
import json
import sqlite3

import pytest

from desktop_app.domain.accounts import Role
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.accounts import RoleTooLow
from desktop_app.domain.errors.store import PlaceNotWritable
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.domain.profiles import Profile
from desktop_app.domain.progress import Cancelled
from desktop_app.services.dumping.dump import DumpFormat
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import User
from desktop_app.services.households.households import HouseholdValues
from tests.sync_offices import DAY, A, Office

NUMBER = "024178001234"


@pytest.fixture
def office(empty_file, tmp_path):
    one = Office(empty_file, tmp_path, A, "xa")
    one.app.hamlets.paste("Thôn Đồng Sen")
    hamlet = one.app.hamlets.all()[0].id
    head = Member(
        "Nguyễn Thị Thử",
        Sex.FEMALE,
        PartialDate("1978-05-04"),
        Relation.HEAD,
        ethnic="dan-toc-thu",
        citizen_number=NUMBER,
        phone="0912345678",
    )
    values = HouseholdValues(
        hamlet, "031", address="Xóm Thử", note="gọi 0987 654 321 hỏi bà Nháp"
    )
    one.home = one.app.households.add(values, [head], since=DAY)
    one.write(one.home, address="=HYPERLINK(1)")
    yield one
    one.stop()


def dumped(office, kind=DumpFormat.JSON, profile=Profile.FULL):
    return office.app.dumping.dump(kind, profile, office.stick).folder


def everything(folder):
    return "\n".join(p.read_text(encoding="utf-8-sig") for p in sorted(folder.rglob("*.*")))


def test_every_synced_table_is_there_with_its_heading_in_words(office):
    from db.synced import synced_tables

    folder = dumped(office, DumpFormat.CSV)
    files = {path.stem for path in folder.glob("*.csv")}
    assert files >= {*synced_tables(), "review_result", "change", "unit"}
    guide = (folder / "DOC-TRUOC.txt").read_text(encoding="utf-8-sig")
    for table in files:
        assert f"\n{table}: " in guide
    assert "citizen_number: Số CCCD" in guide
    with (folder / "person.csv").open(encoding="utf-8-sig", newline="") as file:
        (person,) = csv.DictReader(file)
    assert person["citizen_number"] == NUMBER
    assert person["name"] == "Nguyễn Thị Thử"


def test_excel_finds_a_mark_of_order_and_no_formula(office):
    folder = dumped(office, DumpFormat.CSV)
    content = (folder / "household.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b",'=HYPERLINK(1)," in content


def test_the_three_formats_hold_the_same_rows(office):
    listed = json.loads((dumped(office) / "du-lieu.json").read_text(encoding="utf-8"))
    plain = sqlite3.connect(dumped(office, DumpFormat.SQLITE) / "du-lieu.sqlite")
    for table, rows in listed.items():
        cursor = plain.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        assert [dict(zip(names, row, strict=True)) for row in cursor] == rows, table
    words = plain.execute("SELECT y_nghia FROM _cot WHERE bang='person' AND cot='name'")
    assert words.fetchone() == ("Họ và tên",)
    plain.close()


@pytest.mark.parametrize("kind", [DumpFormat.CSV, DumpFormat.JSON])
def test_for_the_board_there_is_no_number_no_phone_no_ethnicity(office, kind):
    text = everything(dumped(office, kind, Profile.POSTING))
    assert "Nguyễn Thị Thử" in text
    for secret in (NUMBER, "0912345678", "0987 654 321", "dan-toc-thu", "ethnic"):
        assert secret not in text, secret


def test_nameless_data_have_years_of_birth_and_keys_nobody_knows(office):
    folder = dumped(office, DumpFormat.JSON, Profile.ANONYMOUS)
    text = everything(folder)
    for secret in (
        NUMBER,
        "Nguyễn",
        "Xóm",
        "HYPERLINK",
        '"031"',  # as a value: keys drawn at random may hold these digits
        office.home,
        "Đồng Sen",
        "05-04",
    ):
        assert secret not in text, secret
    tables = json.loads((folder / "du-lieu.json").read_text(encoding="utf-8"))
    (person,), (household,) = tables["person"], tables["household"]
    assert person["birth_date"] == "1978"
    assert person["household_id"] == household["id"] != office.home
    again = json.loads(
        (dumped(office, DumpFormat.JSON, Profile.ANONYMOUS) / "du-lieu.json").read_bytes()
    )
    assert again["household"][0]["id"] != household["id"]


def test_what_lies_there_is_left_alone_and_a_stop_leaves_nothing(office):
    first = dumped(office)
    (first / "mine.txt").write_text("của tôi")
    second = dumped(office)
    assert second != first
    assert (first / "mine.txt").exists()
    before = sorted(office.stick.iterdir())

    def stop(_done, _total, _note=""):
        raise Cancelled

    with pytest.raises(Cancelled):
        office.app.dumping.dump(DumpFormat.CSV, Profile.POSTING, office.stick, stop)
    assert sorted(office.stick.iterdir()) == before


def test_a_file_where_the_folder_should_be_is_said(office, tmp_path):
    (tmp_path / "a-file").write_text("x")
    with pytest.raises(PlaceNotWritable):
        office.app.dumping.dump(DumpFormat.CSV, Profile.POSTING, tmp_path / "a-file")


def test_everything_in_full_is_for_administrators_and_each_dump_is_logged(office):
    dumped(office, profile=Profile.POSTING)
    (entry, *_) = security_log.entries(office.folder)
    assert entry.detail.startswith("dump:posting:json:")
    assert "Thử" not in entry.detail
    office.folder.user = User("u", "Cán bộ", Role.OFFICER)
    with pytest.raises(RoleTooLow):
        dumped(office)


def test_every_column_left_in_nameless_data_was_judged_harmless(office):
    """A column added later stays in the office until somebody names it."""
    tables = json.loads(
        (dumped(office, DumpFormat.JSON, Profile.ANONYMOUS) / "du-lieu.json").read_bytes()
    )
    assert set(tables["person"][0]) == {
        "id", "household_id", "since", "relation", "sort", "sex", "birth_date", "same_as",
        "closed", "closed_on", "closed_reason",
    }  # fmt: skip
