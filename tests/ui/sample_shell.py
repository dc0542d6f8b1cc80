"""A window without services: invented words, for pictures and tests of the ui alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.ui.bus import Bus
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.navigation import Place
from desktop_app.ui.shell import Choice, Frame, Hit, Remark, Shell
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import OnTheSpot
from desktop_app.ui.widgets.columns import Column

STATUS = (
    Remark("Sao lưu: hôm nay 08:05, ổ USB: 12 ngày trước", attention=True),
    Remark("Gửi lần cuối: số 12, tỉnh đã nhận"),
)
FRAME = Frame(
    unit="UBND xã Tân Yên",
    campaign="Rà soát định kỳ 2026",
    campaigns=(Choice("2026", "Rà soát định kỳ 2026"), Choice("2025", "Rà soát định kỳ 2025")),
    user="Trần Thị Mẫu",
    status=STATUS,
)


class Person:
    """Answers dialogs as told, and remembers what was shown."""

    def __init__(self, *, yes=True, file=None, choice=None, text=None):
        self.yes, self.file, self.choice, self.typed = yes, file, choice, text
        self.told, self.asked = [], []

    def explain(self, error):
        self.told.append(error)

    def tell(self, words):
        self.told.append(words)

    def ask(self, question):
        self.asked.append(question)
        return self.yes

    def choose(self, words, choices):
        self.asked.append(words)
        return self.choice

    def text(self, title, label, value=""):
        return self.typed

    def open_file(self, title, kinds) -> Path | None:
        return self.file

    def open_files(self, title, kinds):
        return (self.file,) if self.file else ()

    def save_file(self, title, name, kinds):
        return self.file

    def folder(self, title):
        return self.file


@dataclass(frozen=True)
class Household:
    code: str
    head: str
    born: str
    hamlet: str
    people: int
    before: str
    now: str
    b1: str
    b2: str
    state: str
    done: float


NAMES = (
    "Nguyễn Thị Mẫu Hoà",
    "Nguyễn Thị Hoa Thử",
    "Lương Thị Ngọc Ánh Thử Nghiệm Dài Tên",
    "Giàng A Páo Mẫu",
    "Trần Văn Ví Dụ",
    "Hoàng Thị Nghiêng Thử",
    "Đặng Đình Mẫu",
    "Vũ Thị Ưu Thử",
)
HAMLETS = ("Đồng Sen", "Trại Mới", "Ngò", "Tổ dân phố Đồng Nghè – Cầu Ngựa")
CLASSES = ("Hộ nghèo", "Hộ cận nghèo", "Hộ không nghèo", "(chưa nhập)")


def household(n):
    return Household(
        f"{n:03}",
        NAMES[n % 8],
        str(1940 + n * 7 % 65),
        HAMLETS[n % 4],
        1 + n % 9,
        CLASSES[n % 3],
        CLASSES[(n * 3 + n // 4) % 4],
        str(90 + n * 13 % 90) if n % 3 else "–",
        str(n % 7 * 10) if n % 3 else "–",
        ("Đã đủ", "Đang nhập", "Chưa nhập")[n % 3],
        (1.0, 0.6, 0.0)[n % 3],
    )


def tone_of(class_):
    return {
        "Hộ nghèo": Tone.DANGER,
        "Hộ cận nghèo": Tone.ATTENTION,
        "Hộ không nghèo": Tone.GOOD,
    }.get(class_)


COLUMNS = (
    Column("code", "Mã hộ", lambda r: r.code, chars=6),
    Column("head", "Chủ hộ", lambda r: r.head, chars=22, stretch=True),
    Column("born", "Sinh", lambda r: r.born, chars=5, drop=5),
    Column("hamlet", "Thôn", lambda r: r.hamlet, chars=14, stretch=True),
    Column(
        "people", "Khẩu", lambda r: str(r.people), chars=4, number=True, sort=lambda r: r.people
    ),
    Column(
        "before", "2025", lambda r: r.before, chars=15, mark=lambda r: tone_of(r.before), drop=4
    ),
    Column("now", "2026", lambda r: r.now, chars=15, mark=lambda r: tone_of(r.now)),
    Column("b1", "B1", lambda r: r.b1, chars=4, number=True, drop=2),
    Column("b2", "B2", lambda r: r.b2, chars=4, number=True, drop=3),
    Column("state", "Phiếu", lambda r: r.state, chars=14, share=lambda r: r.done, drop=1),
)


def hits(text):
    place = Place("households", "031")
    return [
        Hit("Hộ", "031 Nguyễn Thị Hoa Thử", "thôn Trại Mới", place),
        Hit("Người", "Nguyễn Thị Hoà Mẫu", "1961, Đồng Sen", place),
        Hit("Lớp", "Tập huấn rà soát viên 2026", "24/11", Place("training")),
    ]


def window(pages=None, *, frame=FRAME, dialogs=None, **shell):
    given = {"search": hits, **shell}
    return MainWindow(
        Shell(frame=lambda: frame, **given),
        pages or {},
        None,
        OnTheSpot(),
        dialogs or Person(),
        Bus(),
    )
