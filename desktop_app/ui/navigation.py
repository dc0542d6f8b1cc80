"""The left column, the menus and their words, as data (SCREENS.md §1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: a page by its key, and what it should show there."""

    page: str
    detail: object = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the left column; `about` is shown while its page does not exist yet."""

    page: str
    title: str
    icon: str
    group: int
    about: str


ENTRIES = (
    Entry("home", "Việc cần làm", "viec", 0, "Những việc đến hạn, tiến độ từng thôn."),
    Entry(
        "households",
        "Hộ gia đình",
        "ho",
        1,
        "Danh sách hộ đang theo dõi: tìm, sửa, nhập từ Excel, in.",
    ),
    Entry(
        "reviews",
        "Rà soát",
        "ra-soat",
        1,
        "Đợt rà soát, nhập phiếu từng hộ, chốt số liệu.",
    ),
    Entry(
        "training",
        "Tập huấn",
        "tap-huan",
        1,
        "Lớp tập huấn, danh sách điểm danh, số người và lượt người tham dự.",
    ),
    Entry(
        "inspections",
        "Kiểm tra, giám sát",
        "kiem-tra",
        1,
        "Cuộc kiểm tra, phiếu kiểm tra, kiến nghị và thời hạn khắc phục.",
    ),
    Entry(
        "plans",
        "Kế hoạch, kinh phí",
        "ke-hoach",
        1,
        "Nội dung, thời hạn và kinh phí của kế hoạch giảm nghèo trong năm.",
    ),
    Entry(
        "reports",
        "Báo cáo, biểu",
        "bao-cao",
        1,
        "Các biểu tổng hợp theo mẫu, lập từ số liệu đã chốt.",
    ),
    Entry(
        "exchange",
        "Gửi, nhận dữ liệu",
        "gui-nhan",
        2,
        "Tệp dữ liệu gửi cấp trên và tệp nhận về, qua USB, thư hoặc Zalo.",
    ),
    Entry(
        "system",
        "Hệ thống",
        "he-thong",
        2,
        "Đơn vị, thôn, người dùng, sao lưu, thông tin in trên văn bản.",
    ),
)


@dataclass(frozen=True, slots=True)
class Command:
    """One entry of a menu; the window looks up what it does by its key."""

    key: str
    text: str
    shortcut: str = ""
    after_line: bool = False


@dataclass(frozen=True, slots=True)
class MenuWords:
    """One menu of the bar."""

    title: str
    commands: tuple[Command, ...]


MENUS = (
    MenuWords(
        "&Tệp",
        (
            Command("import", "Nhập từ Excel…"),
            Command("export", "Xuất ra Excel…"),
            Command("print", "In…", "Ctrl+P"),
            Command("quit", "Thoát", after_line=True),
        ),
    ),
    MenuWords(
        "&Sửa",
        (
            Command("undo", "Hoàn tác", "Ctrl+Z"),
            Command("copy", "Sao chép", "Ctrl+C"),
            Command("find", "Tìm", "Ctrl+F"),
        ),
    ),
    MenuWords(
        "&Nghiệp vụ",
        (
            Command("add_household", "Thêm hộ"),
            Command("add_course", "Thêm lớp tập huấn"),
            Command("add_inspection", "Thêm cuộc kiểm tra"),
            Command("snapshot", "Chốt số liệu…", after_line=True),
        ),
    ),
    MenuWords(
        "&Dữ liệu",
        (
            Command("send", "Gửi cấp trên…"),
            Command("receive", "Nhận từ cấp trên/xã…"),
            Command("backup", "Sao lưu ngay", after_line=True),
            Command("restore", "Khôi phục…"),
            Command("check", "Kiểm tra"),
        ),
    ),
    MenuWords(
        "&Hệ thống",
        (
            Command("units", "Đơn vị, thôn"),
            Command("letterhead", "Thông tin in trên văn bản"),
            Command("users", "Người dùng"),
            Command("standards", "Chuẩn nghèo, bảng điểm", after_line=True),
            Command("forms", "Mẫu phiếu"),
            Command("holidays", "Ngày nghỉ"),
            Command("look", "Cỡ chữ, giao diện", after_line=True),
            Command("journal", "Nhật ký"),
        ),
    ),
    MenuWords(
        "T&rợ giúp",
        (
            Command("help", "Hướng dẫn màn hình này", "F1"),
            Command("lessons", "Bài làm quen"),
            Command("keys", "Phím tắt"),
            Command("support", "Thông tin để nhờ hỗ trợ", after_line=True),
            Command("about", "Giới thiệu"),
        ),
    ),
)

KEYS = (
    ("Alt+1 … Alt+9", "mở mục ở cột trái"),
    ("Ctrl+K", "tìm hộ, người, lớp, văn bản"),
    ("↑ ↓, Enter", "chọn dòng, mở dòng đang chọn"),
    ("Ctrl+Enter (F9)", "mở phiếu; trong phiếu: lưu, sang hộ sau"),
    ("Enter", "câu sau"),
    ("1 … 9", "chọn phương án (ngoài ô chữ)"),
    ("Ctrl+↓ (F2)", "câu còn thiếu"),
    ("Ctrl+D (F4)", "như năm trước"),
    ("PgUp, PgDn", "người trước, người sau"),
    ("Esc", "trở lại danh sách; không mất gì"),
    ("Ctrl+P", "in"),
    ("Ctrl+Z", "hoàn tác"),
    ("F1", "hướng dẫn màn hình này"),
)
"""The keys of the program, as the window "Phím tắt" lists them."""
