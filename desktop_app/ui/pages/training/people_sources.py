"""Where participants come from besides pasting: households, the directory, an earlier class."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.domain.clock import today
from desktop_app.domain.people import Sex
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.services.training.course_people import PersonFilter
from desktop_app.services.training.training_views import ParticipantView
from desktop_app.ui.pages.parts import FilterBox
from desktop_app.ui.pages.training.pick_people import Offer, Offers, PickPeople

_ALL = ("", "Tất cả")


def offers_for(app: App, course_id: str) -> Offers:
    """Return what marks people who are in a class already or busy elsewhere at its time."""

    def offers(people: Sequence[ParticipantView]) -> Sequence[Offer]:
        members = app.course_roll.members(course_id)
        busy = app.course_roll.busy(course_id, [view.identity for view in people])
        return [
            Offer(
                view,
                bool(members.repeated(view.identity)),
                "; ".join(booking.words for booking in busy.get(view.identity, ())),
            )
            for view in people
        ]

    return offers


def from_households(app: App, course_id: str, parent: QWidget) -> PickPeople:
    """Return the window that offers heads or adults of households."""
    hamlets = _hamlets(app)
    classes = FilterBox("Phân loại", (_ALL, *((c.value, c.label) for c in HouseholdClass)))
    who = FilterBox("Lấy", (("", "Chủ hộ"), ("adults", "Mọi người từ 18 tuổi")))
    sex = FilterBox("Giới tính", (_ALL, *((s.value, s.label) for s in Sex)))
    minority = QCheckBox("Dân tộc thiểu số")
    never = QCheckBox("Chưa được tập huấn lần nào")
    boxes = (hamlets, classes, who, sex)
    about = (
        "Thành phần ghi theo phân loại của hộ. «Chưa được tập huấn» là chưa có buổi nào được "
        "ghi có mặt."
    )
    dialog = PickPeople(
        "Chọn từ hộ",
        about,
        (*boxes, minority, never),
        parent,
        offers=offers_for(app, course_id),
    )

    def offer() -> None:
        key = app.campaign_key
        wanted = HouseholdFilter(
            unit_key=app.folder.unit_key,
            hamlet_id=hamlets.key,
            household_class=classes.key,
            year=int(key[:4]) if key else today(app.folder.clock).year,
            campaign_key=key,
        )
        only = PersonFilter(sex.key, minority.isChecked(), bool(who.key), never.isChecked())
        dialog.offer(app.course_people.heads(wanted, only))

    for tick in (minority, never):
        tick.toggled.connect(offer)
    return _ready(dialog, boxes, offer)


def from_directory(app: App, course_id: str, parent: QWidget) -> PickPeople:
    """Return the window that offers the directory."""
    hamlets = _hamlets(app)
    rows = app.contacts.all()
    used = {row.values.category for row in rows}
    kinds = [(c.code, c.short) for c in app.course_people.categories() if c.code in used]
    categories = FilterBox("Thành phần", (_ALL, *kinds))
    posts = sorted({row.values.post for row in rows if row.values.post})
    post = FilterBox("Chức danh", (_ALL, *((p, p) for p in posts)))
    empty = (
        "Không có ai hợp các ô lọc ở trên."
        if rows
        else "Danh bạ cán bộ chưa có ai. Mở «Danh bạ cán bộ» ở trang Tập huấn để thêm."
    )
    dialog = PickPeople(
        "Chọn từ danh bạ", "", (hamlets, categories, post), parent,
        offers=offers_for(app, course_id), empty=empty,
    )  # fmt: skip

    def offer() -> None:
        found = app.contacts.participants(
            hamlet_id=hamlets.key, category=categories.key, post=post.key
        )
        dialog.offer(found)

    return _ready(dialog, (hamlets, categories, post), offer)


def from_earlier(
    app: App, course_id: str, courses: Sequence[tuple[str, str]], parent: QWidget
) -> PickPeople:
    """Return the window that offers the people of another class."""
    course = FilterBox("Lớp", courses, widest=520)
    dialog = PickPeople(
        "Lấy từ lớp trước", "", (course,), parent, offers=offers_for(app, course_id)
    )
    return _ready(
        dialog, (course,), lambda: dialog.offer(app.course_people.of_course(course.key))
    )


def _ready(
    dialog: PickPeople, boxes: Sequence[FilterBox], offer: Callable[[], None]
) -> PickPeople:
    for box in boxes:
        box.chosen.connect(lambda _key: offer())
    offer()
    return dialog


def _hamlets(app: App) -> FilterBox:
    return FilterBox("Thôn", (_ALL, *((h.id, h.name) for h in app.hamlets.all())))
