"""What people are told of their data on forms they fill in.

Who collects, why, what, how long, who receives (reference/training-inspection.md §6.3). It
names no article of the law: none was read in its official text.
"""

from __future__ import annotations

NOTICE_TITLE = "Thông báo về dữ liệu cá nhân"


def privacy_notice(office: str) -> str:
    """Return the notice of an office ("UBND xã Tân Yên")."""
    return (
        f"{office} thu thập thông tin ghi trên giấy này để rà soát, phân loại hộ và thực hiện "
        "chính sách giảm nghèo. Thông tin do người được giao nhiệm vụ sử dụng, báo cáo cơ quan "
        "cấp trên theo quy định và lưu cùng hồ sơ rà soát theo thời hạn lưu trữ. Danh sách "
        "niêm yết không ghi số CCCD, số điện thoại, dân tộc. Người dân có quyền đề nghị "
        f"{office} cho xem, sửa thông tin về mình."
    )
