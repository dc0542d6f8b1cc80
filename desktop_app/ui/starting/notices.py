"""What a folder noticed while it was opened, asked and told before anything is written."""

from __future__ import annotations

from desktop_app.domain.dates import short_date
from desktop_app.services.folders import health
from desktop_app.services.folders.health import Notice, NoticeKind
from desktop_app.services.folders.store import Store
from desktop_app.ui.dialogs import Dialogs, Question, Said

_RENEWED = {
    NoticeKind.COPIED: Said(
        "Máy tính mới của đơn vị",
        "Thư mục dữ liệu này được chép từ nơi khác đến, nên được cấp khóa riêng như một máy "
        "tính mới. Dữ liệu giữ nguyên.",
        "Nếu máy cũ vẫn dùng, hai máy gửi và nhận dữ liệu cho nhau ở mục Gửi, nhận dữ liệu.",
    ),
    NoticeKind.BEHIND: Said(
        "Dữ liệu vừa được đưa về bản cũ hơn",
        "Thư mục này biết ít hơn lần mở trước, nên được cấp khóa mới. Dữ liệu giữ nguyên.",
        "Những gì đã gửi cấp trên sau bản này có thể nhận lại từ cấp trên.",
    ),
}


def heeded(store: Store, dialogs: Dialogs) -> bool:
    """Ask and tell; False = the person wants to put the machine's date right first."""
    for notice in store.notices:
        if notice.asks and not dialogs.ask(_date_question(notice)):
            return False
        if notice.asks:
            health.accept_date(store.folder)
        elif notice.kind in _RENEWED:
            dialogs.tell(_RENEWED[notice.kind])
    return True


def bug_words(report: str) -> Said:
    """Return what is said when a bug was written into a file."""
    return Said(
        "Phần mềm gặp lỗi",
        "Có lỗi ngoài dự kiến. Dữ liệu đã lưu không bị ảnh hưởng. Bản ghi lỗi, không có thông "
        f"tin của hộ nào: {report}",
        "Đề nghị làm lại việc vừa rồi; nếu lỗi lặp lại, gửi bản ghi lỗi cho người hỗ trợ.",
    )


def _date_question(notice: Notice) -> Question:
    today = short_date(notice.today) if notice.today else ""
    earliest = short_date(notice.earliest) if notice.earliest else ""
    return Question(
        "Ngày của máy có vẻ sai",
        f"Máy đang ghi ngày {today}, nhưng ngày {earliest} chắc chắn đã qua. Ngày sai làm sai "
        "thời hạn và lịch sử sửa đổi. Chưa có gì thay đổi.",
        "Nếu ngày sai: chọn Hủy, chỉnh lại ngày giờ của máy rồi mở lại chương trình.",
        "Ngày này đúng",
    )
