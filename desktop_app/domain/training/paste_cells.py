"""One pasted person out of cells: by the headings over them, or by what they look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.dates import parse_date
from desktop_app.domain.errors.definitions import DateUnreadable
from desktop_app.domain.people import Sex, parse_sex
from desktop_app.domain.text_vi import fold, nfc
from desktop_app.domain.training.participants import place_key
from desktop_app.domain.training.paste_headings import IGNORED
from desktop_app.domain.training.same_person import Identity

Places = Mapping[str, str]
Ethnic = Callable[[str], str]

_YEAR = re.compile(r"\b(19|20)\d\d\b")
_DATE = re.compile(r"\b\d{1,2}[/.\-]\d{1,2}[/.\-](19|20)\d\d\b")
_ISO = re.compile(r"\b(19|20)\d\d-\d\d-\d\d\b")
_NUMBER = re.compile(r"(?<!\d)\d{12}(?!\d)")
_PHONE = re.compile(r"(?<![\d+])(?:\+?84|0)(?:[ .\-]?\d){8,10}(?!\d)")
_LABELS = re.compile(
    r"\b(sn|sinh năm|sinh ngày|năm sinh|ngày sinh|sinh|đt|sđt|điện thoại|số điện thoại|cccd"
    r"|căn cước|số căn cước|số cccd|dân tộc)\b\s*\.?:?",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"^(ông|bà|anh|chị|cô|chú|bác|đ/c|đồng chí|đc)\.?:?\s+(?=\S+\s+\S)", re.IGNORECASE
)
_SEX_BEHIND = re.compile(r"[\s(]+(nam|nữ)\)?$")
_HAMLET = re.compile(r"^(thon|tdp|to dan pho|ban|xom|khu pho)\s+\S")
_POSTS = re.compile(r"^(thon|ban)\s+(truong|pho|doi|chi huy)")
_MARKS = frozenset({"x", "✓", "✔", "v", "1", "có", "co"})
_COMMON = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý giàng giáp thân lò "
    "vi lương nông triệu mai trịnh đinh lưu hà tạ phùng vàng sùng thào lục chu hứa"
)
_SURNAMES = frozenset(_COMMON.split())
_FIELDS = ("birth", "sex", "phone", "post", "hamlet", "ethnic", "citizen_number", "note")


@dataclass(frozen=True, slots=True)
class PastedPerson:
    """A person read from one line; what is not there is empty. `birth` as PartialDate text."""

    name: str
    birth: str = ""
    sex: str = ""
    phone: str = ""
    post: str = ""
    hamlet: str = ""
    ethnic: str = ""
    citizen_number: str = ""
    note: str = ""

    @property
    def identity(self) -> Identity:
        """Who this is, as far as a line tells."""
        number = self.citizen_number
        return Identity(self.name, self.birth, citizen_number=number, hamlet=self.hamlet)


Read = tuple[PastedPerson, tuple[str, ...]]
"""A person, and words of the line that found no place."""


def surname_first(text: str) -> bool:
    """Whether words read like a person's name: a family name, then two to five capitals."""
    words = text.split()
    if not 2 <= len(words) <= 5 or words[0].lower() not in _SURNAMES:
        return False
    return all(word[0].isupper() and word.isalpha() for word in words)


def by_column(
    cells: Sequence[str], columns: Mapping[int, str], places: Places, ethnic: Ethnic
) -> Read:
    """Read cells by the headings over them; what has no heading is left over."""
    found = dict.fromkeys(("name", "family", "given", *_FIELDS), "")
    left: list[str] = []
    for place, cell in enumerate(cells):
        what = columns.get(place, "")
        if cell and what != IGNORED and not (what and _put(what, cell, found, ethnic)):
            left.append(cell)
    name = found["name"]
    family, given = found.pop("family"), found.pop("given")
    whole = _TITLES.sub("", name or f"{family} {given}".strip())
    found["hamlet"] = _hamlet(found["hamlet"], places) or found["hamlet"]
    found["name"] = whole
    left = _shaped(left, found, places, ethnic)
    return PastedPerson(**found), tuple(left)


def by_shape(cells: Sequence[str], places: Places, ethnic: Ethnic) -> Read:
    """Read cells by what they look like: figures, sex, hamlet, ethnic group, name, post."""
    found = dict.fromkeys(("name", *_FIELDS), "")
    left = _shaped(cells, found, places, ethnic)
    return PastedPerson(**found), tuple(left)


def _shaped(
    cells: Sequence[str], found: dict[str, str], places: Places, ethnic: Ethnic
) -> list[str]:
    """Put cells where they look to belong; return words that found no place."""
    left = []
    for cell in cells:
        rest = _take_figures(cell, found)
        if rest and not rest.isdigit() and not _place(rest, found, places, ethnic):
            left.append(rest)
    return left


def _put(what: str, cell: str, found: dict[str, str], ethnic: Ethnic) -> bool:
    """Put a cell where its heading says; False = it does not fit there."""
    if what in ("male", "female"):
        return _sex_column(what, cell, found)
    if what == "sex":
        sex = parse_sex(cell)
        return sex is not None and _first("sex", sex.value, found)
    if what == "birth":
        return _first("birth", _birth_cell(cell), found)
    if what == "phone":
        return _first("phone", _phone(cell), found)
    if what == "citizen_number":
        return _first("citizen_number", re.sub(r"[\s.\-]", "", cell), found)
    if what == "ethnic":
        return _first("ethnic", ethnic(cell) or cell, found)
    return _first(what, cell if what == "name" else cell.replace("\n", " "), found)


def _sex_column(what: str, cell: str, found: dict[str, str]) -> bool:
    """Columns "Nam" and "Nữ" hold a mark, or the year of birth."""
    birth = _birth_cell(cell)
    if not birth and cell.lower() not in _MARKS:
        return False
    found["birth"] = found["birth"] or birth
    return _first("sex", (Sex.MALE if what == "male" else Sex.FEMALE).value, found)


def _first(what: str, value: str, found: dict[str, str]) -> bool:
    if not value or found[what]:
        return False
    found[what] = value
    return True


def _place(rest: str, found: dict[str, str], places: Places, ethnic: Ethnic) -> bool:
    """Put words where they fit; False = no place is left for them."""
    if (sex := parse_sex(rest)) and not found["sex"]:
        return _first("sex", sex.value, found)
    if hamlet := _hamlet(rest, places) or _said_hamlet(rest):
        return _first("hamlet", hamlet, found)
    if not found["name"]:
        if rest.lower() in _MARKS:  # a tick of a column whose heading was not copied
            return False
        found["name"] = _name(rest, found)
        return True
    if (group := ethnic(_LABELS.sub("", rest).strip())) and not found["ethnic"]:
        return _first("ethnic", group, found)
    return _first("post", rest, found)


def _name(words: str, found: dict[str, str]) -> str:
    """Return a name without its title; "nữ" behind it in small letters is the sex."""
    name = _TITLES.sub("", words)
    behind = _SEX_BEHIND.search(name)
    if behind and not name.islower() and not found["sex"]:
        sex = parse_sex(behind[1])
        found["sex"] = sex.value if sex else ""
        name = name[: behind.start()]
    return name.strip(" ():.-*") if "\n" not in name else name


def _take_figures(cell: str, found: dict[str, str]) -> str:
    """Take numbers and birth out of a cell; return what is left of it."""
    for key, pattern in (
        ("citizen_number", _NUMBER),
        ("phone", _PHONE),
        ("birth", _ISO),
        ("birth", _DATE),
        ("birth", _YEAR),
    ):
        match = pattern.search(cell)
        value = _figure(key, match.group()) if match else ""
        if match and value and not found[key]:
            found[key] = value
            cell = cell.replace(match.group(), " ")
            cell = _LABELS.sub(" ", cell)
    cell = re.sub(r"\(\s*\)", " ", cell)
    parts = [nfc(part.strip(" ():.-")) for part in cell.split("\n")]
    return "\n".join(part for part in parts if part)


def _figure(key: str, text: str) -> str:
    if key == "birth":
        return _birth(text)
    return _phone(text) if key == "phone" else text


def _phone(text: str) -> str:
    digits = re.sub(r"[^\d+]", "", text)
    return re.sub(r"^\+?84(?=\d{9}$)", "0", digits)


def _birth_cell(cell: str) -> str:
    match = _ISO.search(cell) or _DATE.search(cell)
    return _birth(match.group() if match else nfc(cell))


def _birth(text: str) -> str:
    try:
        return parse_date(text).text
    except DateUnreadable:
        return ""


def _hamlet(text: str, places: Places) -> str:
    return places.get(place_key(text), "") if text else ""


def _said_hamlet(text: str) -> str:
    """Words that say of themselves that they are a hamlet, though the commune has none such."""
    plain = fold(text)
    return text if _HAMLET.match(plain) and not _POSTS.match(plain) else ""
