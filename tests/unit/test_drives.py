from __future__ import annotations

import pytest

from desktop_app.platform import drives

MB = 2**20


@pytest.fixture
def block(tmp_path):
    """/sys/class/block with a fixed disk, a stick and a USB hard disk that says it is fixed."""
    devices = tmp_path / "devices"
    for path, removable in (
        ("pci/ata1/sda", "0"),
        ("pci/card/mmcblk0", "1"),
        ("pci/usb2/sdb", "0"),
    ):
        disk = devices / path
        disk.mkdir(parents=True)
        (disk / "removable").write_text(removable + "\n")
        name = disk.name + ("p1" if disk.name[-1].isdigit() else "1")
        (disk / name).mkdir()
        (disk / name / "partition").write_text("1")
    block = tmp_path / "block"
    block.mkdir()
    for partition in devices.glob("pci/*/*/*1"):
        (block / partition.name).symlink_to(partition)
    return block


def found(tmp_path, block, *lines, labels=None):
    return list(drives.linux_drives("\n".join(lines), block, labels or {}))


def test_sticks_and_usb_disks_are_listed_and_fixed_disks_are_not(tmp_path, block):
    for name in ("goc", "the", "usb"):
        (tmp_path / name).mkdir()
    lines = (
        f"/dev/sda1 {tmp_path}/goc ext4 rw 0 0",
        f"/dev/mmcblk0p1 {tmp_path}/the vfat rw,nosuid 0 0",
        f"/dev/sdb1 {tmp_path}/usb ntfs ro,nosuid 0 0",
        f"proc {tmp_path}/goc proc rw 0 0",
        "/dev/sdz1 /nowhere ext4 rw 0 0",
        "",
    )
    listed = found(tmp_path, block, *lines)
    assert [(d.folder.name, d.writable) for d in listed] == [("the", True), ("usb", False)]
    assert all(0 <= d.free <= d.size for d in listed)
    assert all(d.size > MB for d in listed)


def test_a_stick_shows_its_label_and_a_folder_with_spaces(tmp_path, block):
    folder = tmp_path / "USB xã Đồng"
    folder.mkdir()
    line = f"/dev/sdb1 {str(folder).replace(' ', chr(92) + '040')} vfat rw 0 0"
    assert found(tmp_path, block, line)[0].label == "USB xã Đồng"
    assert found(tmp_path, block, line, labels={"sdb1": "KINGSTON"})[0].label == "KINGSTON"


def test_a_label_of_udev_reads_as_people_wrote_it(tmp_path):
    target = tmp_path / "sdb1"
    target.touch()
    (tmp_path / "nhan").mkdir()
    (tmp_path / "nhan" / r"X\xc3\xa3\x20T\xc3\xa2n").symlink_to(target)
    assert drives._labels(tmp_path / "nhan") == {"sdb1": "Xã Tân"}


def test_a_stick_that_was_pulled_out_is_passed_over(tmp_path, block):
    assert found(tmp_path, block, f"/dev/sdb1 {tmp_path}/da-rut vfat rw 0 0") == []


def test_this_machine_can_be_asked():
    assert isinstance(drives.removable_drives(), tuple)
