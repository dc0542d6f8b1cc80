"""Our own template of a household list: one row a person, read back by `household_list`."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.lists.list_template import TemplateColumn, template_workbook
from desktop_app.domain.people import Relation, Sex
from desktop_app.domain.reviews.scoring import CLASS_LABELS
from desktop_app.domain.units import Area

SHEET = "Danh sách hộ"

_GUIDANCE = (
    "Cách ghi danh sách hộ",
    "Mỗi dòng một người; các thành viên của một hộ ghi liền nhau, chủ hộ trước. Mã hộ có thể "
    "ghi ở mọi dòng hoặc chỉ ở dòng chủ hộ; thông tin của hộ (thôn, địa chỉ, phân loại, điểm) "
    "ghi ở dòng chủ hộ.",
    "Danh sách chỉ có chủ hộ cũng được: mỗi hộ một dòng. Thứ tự cột đổi được, cột không dùng "
    "có thể bỏ; đừng đổi tên cột.",
    "Mã hộ chỉ ghi ở dòng chủ hộ thì đừng sắp xếp hoặc lọc lại danh sách: các hộ sẽ lẫn vào "
    "nhau.",
    "Ví dụ: dòng 2: 014, thôn Đồng Sen, Nguyễn Thị Hoà, Chủ hộ, Nữ, 03/05/1961; "
    "dòng 3: (trống), (trống), Trần Văn Khoa, Chồng, Nam, 1958.",
)


def household_template(
    hamlets: Sequence[str] = (), rows: Sequence[Sequence[str]] = ()
) -> bytes:
    """Return the template, empty or with rows; `hamlets` are offered as choices.

    A row holds the cells from "Mã hộ" on, in the order of the columns; it may be shorter.
    """
    return template_workbook(SHEET, _columns(tuple(hamlets)), _GUIDANCE, rows)


def _columns(hamlets: tuple[str, ...]) -> tuple[TemplateColumn, ...]:
    yes = ("x",)
    return (
        TemplateColumn("Mã hộ", 10, "Số hoặc chữ gọi hộ, không trùng trong thôn."),
        TemplateColumn("Thôn, tổ dân phố", 18, "Tên thôn như trong phần mềm.", hamlets),
        TemplateColumn("Địa chỉ", 20, "Số nhà, ngõ, xóm nếu có."),
        TemplateColumn(
            "Khu vực",
            11,
            "Nông thôn hoặc Thành thị; để trống thì lấy theo loại đơn vị.",
            tuple(area.label.capitalize() for area in (Area.RURAL, Area.URBAN)),
        ),
        TemplateColumn("Họ và tên", 26, "Họ và tên đầy đủ, phông Unicode.", needed=True),
        TemplateColumn(
            "Quan hệ với chủ hộ",
            14,
            "Mỗi hộ có đúng một «Chủ hộ».",
            tuple(relation.label for relation in Relation if "," not in relation.label),
            needed=True,
        ),
        TemplateColumn("Giới tính", 9, "Nam hoặc Nữ.", tuple(sex.label for sex in Sex)),
        TemplateColumn(
            "Ngày sinh", 13, "03/05/1978; chỉ biết tháng, năm: 05/1978; chỉ biết năm: 1978."
        ),
        TemplateColumn("Số CCCD", 16, "12 chữ số, giữ số 0 ở đầu. Chưa có thì để trống."),
        TemplateColumn("Dân tộc", 11, "Tên dân tộc: Kinh, Nùng, Tày… không ghi bằng số."),
        TemplateColumn("Số điện thoại", 14, "Để trống được."),
        TemplateColumn(
            "Phân loại hộ",
            16,
            "Phân loại hiện nay, theo quyết định công nhận gần nhất.",
            tuple(CLASS_LABELS.values()),
        ),
        TemplateColumn("Điểm B1", 9, "Tổng điểm B1 trên phiếu, nếu có.", text=False),
        TemplateColumn("Điểm B2", 9, "Bội số của 10, nếu có.", text=False),
        TemplateColumn("Nguyên nhân nghèo", 14, "Số 1 đến 8 theo biểu 7.10, ví dụ 2, 7."),
        TemplateColumn("Hộ DTTS", 8, "x nếu là hộ dân tộc thiểu số.", yes),
        TemplateColumn("Hộ không có khả năng lao động", 12, "x nếu đúng.", yes),
        TemplateColumn("Có thành viên là người có công với cách mạng", 14, "x nếu đúng.", yes),
        TemplateColumn("Ghi chú", 20, "Điều cần nhớ về hộ."),
    )
