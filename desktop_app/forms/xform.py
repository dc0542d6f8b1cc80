"""The XForm XML taken apart into plain values; nothing is compiled here."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from desktop_app.forms.xpath.nodes import Node

_OURS = re.compile(r'xmlns:rasoat="([^"]*)"')
_ITEXT = re.compile(r"\s*jr:itext\(\s*'([^']*)'\s*\)\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a label: text as it stands, or an expression whose value is filled in."""

    text: str
    is_expression: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """What the body says about one question, group or repeat."""

    tag: str
    label: Pieces = ()
    hint: Pieces = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    itemset: str = ""


@dataclass(frozen=True, slots=True)
class XForm:
    """An XForm in pieces.

    Attributes:
        root: the root element of the main instance, with templates and default values.
        binds: attributes by path; names without prefix, ours as `rasoat:…`.
        controls: by path.
        repeats: paths of repeats, with the expression of their count or `""`.
        defaults: expressions evaluated once when a form is begun, by path.
        instances: secondary instances, as document nodes.
    """

    title: str
    root: ET.Element
    binds: Mapping[str, Mapping[str, str]]
    controls: Mapping[str, Control]
    repeats: Mapping[str, str]
    defaults: Mapping[str, str]
    instances: Mapping[str, Node]


def read_xform(xml: str) -> XForm:
    """Take pyxform's XML apart (our own product, so it is trusted to be well-formed)."""
    ours = _OURS.search(xml)
    document = ET.fromstring(xml)  # noqa: S314 - made by pyxform a moment ago
    return _Reader(document, ours[1] if ours else "").read()


def local(name: str) -> str:
    """Return a tag or attribute name without its namespace."""
    return name.rpartition("}")[2]


class _Reader:
    """One walk through head and body."""

    def __init__(self, document: ET.Element, ours: str) -> None:
        self._ours = ours
        head, self._body = document[0], document[1]
        self._title = next((e.text or "" for e in head if local(e.tag) == "title"), "")
        self._model = next(e for e in head if local(e.tag) == "model")
        self._texts = self._itext()
        self._controls: dict[str, Control] = {}
        self._repeats: dict[str, str] = {}

    def read(self) -> XForm:
        self._walk(self._body)
        instances = [e for e in self._model if local(e.tag) == "instance"]
        return XForm(
            title=self._title,
            root=instances[0][0],
            binds={e.attrib["nodeset"]: self._bind(e) for e in self._all("bind")},
            controls=self._controls,
            repeats=self._repeats,
            defaults={
                e.attrib["ref"]: e.attrib.get("value", "")
                for e in self._all("setvalue")
                if "odk-instance-first-load" in e.attrib.get("event", "")
            },
            instances={e.attrib["id"]: self._instance(e) for e in instances[1:]},
        )

    def _all(self, tag: str) -> Iterator[ET.Element]:
        return (e for e in self._model if local(e.tag) == tag)

    def _itext(self) -> dict[str, Pieces]:
        """The texts of the default language; media are passed over."""
        itext = next((e for e in self._model if local(e.tag) == "itext"), None)
        if itext is None:
            return {}
        languages = list(itext)
        chosen = next((e for e in languages if e.get("default")), languages[0])
        return {
            text.attrib["id"]: _pieces(value)
            for text in chosen
            for value in text
            if value.get("form") is None
        }

    def _instance(self, element: ET.Element) -> Node:
        """Secondary instances get the label of the default language written into each item."""
        document = Node(element.attrib["id"])
        for child in element:
            document.append(self._node(child))
        return document

    def _node(self, element: ET.Element) -> Node:
        node = Node(local(element.tag), "" if len(element) else (element.text or ""))
        for child in element:
            node.append(self._node(child))
        if "itextId" in node.named and "label" not in node.named:
            pieces = self._texts.get(node.named["itextId"][0].value, ())
            node.append(Node("label", "".join(piece.text for piece in pieces)))
        return node

    def _walk(self, element: ET.Element) -> None:
        for child in element:
            tag = local(child.tag)
            path = child.get("ref") or child.get("nodeset") or ""
            if tag == "repeat":
                self._repeats[path] = _plain(child).get("count", "").strip()
            elif path and tag not in {
                "setvalue",
                "itemset",
                "value",
                "label",
                "hint",
                "output",
            }:
                self._control(path, tag, child)
            if tag in {"group", "repeat"}:
                self._walk(child)

    def _control(self, path: str, tag: str, element: ET.Element) -> None:
        itemset = next((e for e in element if local(e.tag) == "itemset"), None)
        self._controls[path] = Control(
            tag,
            self._text(element, "label"),
            self._text(element, "hint"),
            _plain(element),
            itemset.attrib["nodeset"] if itemset is not None else "",
        )

    def _text(self, element: ET.Element, tag: str) -> Pieces:
        found = next((e for e in element if local(e.tag) == tag), None)
        if found is None:
            return ()
        if match := _ITEXT.fullmatch(found.get("ref", "")):
            return self._texts.get(match[1], ())
        return _pieces(found)

    def _bind(self, element: ET.Element) -> dict[str, str]:
        """Attributes by local name; only ours keep their prefix (`rasoat:fact`)."""
        found: dict[str, str] = {}
        for name, value in element.attrib.items():
            space, _, plain = name.rpartition("}")
            mine = self._ours and space == "{" + self._ours
            found[f"rasoat:{plain}" if mine else plain] = self._message(value)
        return found

    def _message(self, text: str) -> str:
        """A message may stand in the itext block."""
        match = _ITEXT.fullmatch(text)
        return "".join(p.text for p in self._texts.get(match[1], ())) if match else text


def _plain(element: ET.Element) -> dict[str, str]:
    return {local(name): value for name, value in element.attrib.items()}


def _pieces(element: ET.Element) -> Pieces:
    found = [Piece(element.text or "")]
    for child in element:
        if local(child.tag) == "output":
            found.append(Piece(child.get("value", ""), is_expression=True))
        found.append(Piece(child.tail or ""))
    return _stripped([piece for piece in found if piece.text])


def _stripped(pieces: list[Piece]) -> Pieces:
    """The converter writes spaces around labels with outputs; none belong to the text."""
    if pieces and not pieces[0].is_expression:
        pieces[0] = Piece(pieces[0].text.lstrip())
    if pieces and not pieces[-1].is_expression:
        pieces[-1] = Piece(pieces[-1].text.rstrip())
    return tuple(piece for piece in pieces if piece.text)
