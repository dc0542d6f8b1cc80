"""The sheet with the recovery code: printed once, kept in the safe, never with a password."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop_app.documents.letterhead import Letterhead, Signature, frame
from desktop_app.documents.typst_engine import Typesetter

_PER_LINE = 4

_PURPOSE = (
    "Mã này mở lại dữ liệu của phần mềm Rà Soát khi quên mật khẩu, khi tài khoản bị khóa hoặc "
    "khi người giữ tài khoản quản trị vắng mặt. Không có mật khẩu và không có mã này thì không "
    "ai mở được dữ liệu, kể cả người làm phần mềm.",
)
_RULES = (
    "Cho tờ giấy này vào phong bì dán kín, cất trong két hoặc tủ hồ sơ có khóa của đơn vị; "
    "không để cùng máy tính, không chụp ảnh, không gửi qua Zalo hoặc thư điện tử.",
    "Khi cần: ở màn hình đăng nhập chọn «Quên mật khẩu», nhập mã theo đúng thứ tự các nhóm. "
    "Không phân biệt chữ hoa, chữ thường; dấu cách và gạch nối bỏ qua được.",
    "Sau khi dùng hoặc nghi bị lộ: vào Hệ thống, mục Người dùng, chọn «Lập mã khôi phục mới» "
    "và hủy tờ này.",
    "Tờ này không ghi mật khẩu. Không viết mật khẩu lên tờ này.",
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the sheet shows: the code in groups ("K7QF", "2M9X", …) and whose data it opens."""

    letterhead: Letterhead
    unit: str
    made_on: date
    groups: tuple[str, ...]


def recovery_pdf(sheet: RecoverySheet, typesetter: Typesetter) -> bytes:
    """Return the recovery sheet, one page A4."""
    signers = (
        Signature(("Người nhận, cất giữ",)),
        Signature(("Người lập",), sheet.letterhead.drafter),
    )
    data = {
        "title": "Phiếu lưu mã khôi phục dữ liệu",
        "head": frame(replace(sheet.letterhead, day=sheet.made_on), signers),
        "lines": [sheet.unit],
        "purpose": _PURPOSE,
        "groups": sheet.groups,
        "per_line": min(_PER_LINE, len(sheet.groups)),
        "rules": _RULES,
    }
    return typesetter.pdf("recovery", data)
