"""Pictures of Gửi, nhận dữ liệu over real folders that exchanged files."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.errors.packages import WriterTaken
from desktop_app.domain.help_page import HelpPage
from desktop_app.ui.help_reader import show_help
from tests.screens import Stage, screen
from tests.ui.exchange_world import (
    LONG,
    A,
    B,
    U,
    both_edited,
    introduce,
    offices,
    page_of,
    pair,
    stick,
)


def kept(shown, *offices_):
    """Keep the offices alive as long as the picture."""
    shown.offices = offices_
    return shown


@screen("gui-lan-dau", dark=True)
def first_use(stage: Stage):
    (commune,) = offices(A)
    return kept(page_of(commune), commune)


@screen("gui-lan-dau-cap-tren", percents=(100,))
def first_use_above(stage: Stage):
    (upper,) = offices(U)
    return kept(page_of(upper), upper)


@screen("gui-usb", percents=(100, 125, 150), dark=True)
def sending(stage: Stage):
    commune, upper = pair()
    for code in range(20, 26):
        commune.add(f"0{code}", f"Hộ Thử Nghiệm {code}", "Con Thử Nghiệm")
    upper.take(commune.send())
    commune.take(upper.send(A))
    commune.add("031", LONG, "Trần Văn Nháp Thử")
    commune.send()
    commune.app.workplace.drives = (stick(commune.place / "usb"),)
    shown = page_of(commune)
    shown.page._main()
    return kept(shown, commune, upper)


@screen("gui-bi-tu-choi")
def turned_away(stage: Stage):
    """The upper unit could not take the newest file: the list says so."""
    commune, upper = pair()
    upper.take(commune.send())
    commune.add("031", LONG, "Trần Văn Nháp Thử")
    path = commune.send()
    real, type(upper.sync.receiving)._merge = type(upper.sync.receiving)._merge, refuse
    try:
        upper.take(path)
    except WriterTaken:
        type(upper.sync.receiving)._merge = real
    commune.take(upper.send(A))
    return kept(page_of(commune), commune, upper)


def refuse(_self, _session, opened, *_more):
    raise WriterTaken(opened.name, opened.page.from_name)


@screen("gui-khong-usb")
def no_stick(stage: Stage):
    commune, upper = pair()
    commune.add("031", LONG, "Trần Văn Nháp Thử")
    return kept(page_of(commune), commune, upper)


@screen("gui-ve-xa", percents=(100,))
def sending_down(stage: Stage):
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    return kept(page_of(upper), first, second, upper)


@screen("nhan-lan-dau")
def nothing_received(stage: Stage):
    commune, upper = pair()
    upper.sync.files()
    (other,) = offices(U)
    return kept(page_of(other, "receive"), commune, upper, other)


def all_states():
    """A stick with a file of every state."""
    first, second, upper = offices(A, B, U)
    introduce(upper, first)
    home = first.add("031", LONG, "Trần Văn Nháp Thử")
    usb = upper.place / "usb"
    usb.mkdir()
    files = [first.send()]
    upper.take(files[0])
    first.write(home, note="lần hai")
    files.append(first.send())
    upper.write(home, note="huyện ghi")
    content = files[1].read_bytes()
    damaged = usb / "xa-thu_m1_goi-009_2024-11-20.goi"
    damaged.write_bytes(content[: len(content) // 2])
    (usb / "ghi-chu.goi").write_bytes(b"khong phai tep")
    invitation = upper.sync.sending.invite(usb)
    second.sync.partners.join(invitation.path, " ".join(invitation.words))
    second.add("001", "Hộ Của Xã Khác Thử")
    files.append(second.send())
    files.append(upper.send(A))  # meant for the first commune; its maker can read it too
    stranger_to, strange = offices(B, U)
    introduce(strange, stranger_to)
    files.append(stranger_to.send())
    for n, file in enumerate(files):
        target = usb / file.name
        if target.exists():
            target = usb / f"{n}_{file.name}"
        target.write_bytes(file.read_bytes())
    upper.app.workplace.drives = (stick(usb),)
    return first, second, upper, stranger_to, strange


@screen("nhan-danh-sach", percents=(100, 125, 150), dark=True)
def every_state(stage: Stage):
    made = all_states()
    shown = page_of(made[2], "receive")
    shown.page.receive.read_stick()
    return kept(shown, *made)


@screen("nhan-chua-ro", percents=(100,))
def stranger(stage: Stage):
    made = all_states()
    shown = page_of(made[2], "receive")
    part = shown.page.receive
    part.read_stick()
    table = part.list.table
    for row in range(table.table.rowCount()):
        if table.table.row(row).state == "stranger":
            table.selectRow(row)
            break
    return kept(shown, *made)


def _preview():
    commune, upper = pair()
    both_edited(commune, upper)
    ngo = commune.app.hamlets.all()[1].id
    for code in range(40, 52):
        commune.add(f"0{code}", f"Hộ Thử Nghiệm {code}", "Con Thử Nghiệm", hamlet=ngo)
    shown = page_of(upper, "receive")
    part = shown.page.receive
    part.read([commune.send()])
    part.open_line()
    part.preview.tree.open_family("031")
    return kept(shown, commune, upper)


@screen("nhan-xem-truoc", percents=(100, 125, 150), dark=True)
def preview(stage: Stage):
    return _preview()


@screen("nhan-da-nhan", percents=(100,))
def received(stage: Stage):
    shown = _preview()
    shown.page._main()
    return shown


@screen("chua-thong-nhat", percents=(100, 125, 150), dark=True)
def inbox(stage: Stage):
    commune, upper = pair()
    both_edited(commune, upper)
    upper.take(commune.send())
    commune.take(upper.send(A))
    return kept(page_of(commune, "conflicts"), commune, upper)


@screen("chua-thong-nhat-nhieu", percents=(100,))
def inbox_many(stage: Stage):
    shown = inbox(stage)
    shown.page.inbox.list.table.selectAll()
    return shown


@screen("chua-thong-nhat-khong")
def inbox_empty(stage: Stage):
    commune, upper = pair()
    return kept(page_of(commune, "conflicts"), commune, upper)


@screen("may-tinh", percents=(100, 125, 150))
def machines(stage: Stage):
    first, second, upper = offices(A, B, U)
    introduce(upper, first)
    invitation = upper.sync.sending.invite(upper.stick)
    second.sync.partners.join(invitation.path, " ".join(invitation.words))
    second.add("001", "Hộ Của Xã Khác Thử")
    shown = page_of(upper, "receive")
    shown.page.receive.read([second.send()])
    shown.page.receive.confirm_sender()
    shown.page.machines.dialog.reject()
    return kept(shown, first, second, upper)


@screen("may-tinh-thu-hoi", percents=(100, 150))
def machines_withdrawn(stage: Stage):
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    upper.sync.partners.revoke(first.folder.site, "máy bị mất ngày 20/11")
    upper.sync.machines.rotate()
    upper.sync.machines.replace(second.folder.site)
    return kept(page_of(upper, "machines"), first, second, upper)


@screen("thu-hoi", size=(600, 320))
def withdraw(stage: Stage):
    commune, upper = pair()
    shown = page_of(upper, "machines")
    shown.page.machines.revoke()
    return kept(shown.page.machines.dialog, commune, upper, shown)


@screen("sau-tu", size=(600, 340))
def six_words(stage: Stage):
    (commune,) = offices(A)
    shown = page_of(commune, "machines")
    shown.page.machines.join_file(Path("loi-moi_huyen-tan-yen.goi"))
    dialog = shown.page.machines.dialog
    dialog.words.setText("sông núi đồng lúa")
    return kept(dialog, commune, shown)


@screen("gia-tri-khac", percents=(100,), size=(600, 320))
def other_value(stage: Stage):
    shown = inbox(stage)
    shown.page.inbox.ask_other()
    return kept(shown.page.inbox.dialog, shown)


@screen("dinh-dang-tep", percents=(100,))
def format_page(stage: Stage):
    (commune,) = offices(A)
    shown = page_of(commune, "machines")
    window = show_help(
        HelpPage.FORMAT, commune.app, shown.page.runner, shown.page.dialogs, shown
    )
    return kept(window, commune, shown)
