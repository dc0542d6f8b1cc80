"""Our review form with an invented household in it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from itertools import count

from desktop_app.forms.importing import import_xlsform
from desktop_app.forms.session import FormSession
from desktop_app.platform.paths import RESOURCES
from desktop_app.ui.forms.protocols import Filling, LastYear, ResultLine
from desktop_app.ui.style import Tone

NOW = datetime(2024, 11, 20, 3, 0, tzinfo=UTC)
PEOPLE = (
    ("p1", "Nguyễn Thị Hoa Thử", "2", "1978", "head"),
    ("p2", "Trần Văn Khoa Mẫu", "1", "02/03/1975", "husband"),
    ("p3", "Trần Thị Yến Ví Dụ", "2", "2009", "child"),
    ("p4", "Trần Văn Nghiêng Thử", "1", "01/06/2015", "child"),
    ("p5", "Lương Thị Ngọc Ánh Thử Nghiệm Tên Dài", "2", "1950", "mother"),
)


@cache
def form(name="phieu-ra-soat_2024-1.xlsx"):
    path = RESOURCES / "forms" / name
    return import_xlsform(path.read_bytes(), path.name)


def answers():
    found = {
        "/data/thong_tin_ho/ma_ho": "031",
        "/data/thong_tin_ho/dia_chi": "Xóm Mẫu, thôn Trại Mới",
        "/data/thong_tin_ho/dien_ra_soat": "1",
        "/data/thong_tin_ho/ngay_thu_thap": "2024-11-18",
    }
    for row, name, sex, born, relation in PEOPLE:
        at = f"/data/thanh_vien[{row}]"
        found |= {
            f"{at}/ho_ten": name, f"{at}/gioi_tinh": sex, f"{at}/ngay_sinh": born,
            f"{at}/quan_he": relation, f"{at}/dan_toc": "kinh",
        }  # fmt: skip
    return found


def session(given=None):
    given = answers() if given is None else given
    rows = {"/data/thanh_vien": tuple(p[0] for p in PEOPLE)} if given else {}
    return FormSession(form(), now=NOW, answers=given, rows=rows, fresh=False)


def last_year():
    before = dict(answers())
    for row, *_ in PEOPLE:
        at = f"/data/thanh_vien[{row}]"
        before |= {f"{at}/dang_hoc": "1", f"{at}/bhyt": "1", f"{at}/internet": "1"}
        before |= {f"{at}/cap_hoc": "3", f"{at}/van_hoa": "3", f"{at}/dao_tao": "1"}
    return LastYear("Năm 2023", before)


def result(session):
    missing = len(session.missing())
    return (
        ResultLine("Chưa đủ để phân loại" if missing else "Hộ cận nghèo", Tone.ATTENTION),
        ResultLine("Chuẩn quốc gia (nông thôn)", strong=True),
        ResultLine("B1 chưa nhập (trang 4)", Tone.QUIET),
        ResultLine("B2 20, thiếu hụt 2/12:"),
        ResultLine("4 Bảo hiểm y tế", indent=1),
        ResultLine("7 Chất lượng nhà ở", indent=1),
        ResultLine("Chuẩn Bắc Ninh", strong=True),
        ResultLine("chưa xác định", Tone.QUIET),
    )


def filling(**changes):
    numbers = count(1)
    given = {
        "title": "031 Nguyễn Thị Hoa Thử",
        "place": "Trại Mới · hộ 8/31",
        "last_year": last_year(),
        "result": result,
        "result_title": "Kết quả tạm tính",
        "new_row_id": lambda: f"moi-{next(numbers)}",
        "row_noun": "người",
    }
    return Filling(**{**given, **changes})
