"""Schema and XForm → the frozen `Item`s that pages and papers read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from desktop_app.forms.definition import CONTAINERS, Item, Kind, Option
from desktop_app.forms.schema import Question
from desktop_app.forms.xform import Control, Pieces, XForm
from desktop_app.forms.xpath.nodes import Node

_LIST = re.compile(r"\s*(?:randomize\(\s*)?instance\(\s*'([^']*)'\s*\)")
_OUTPUT = re.compile(r"([^/\s]+)\s*$")
_PLUMBING = frozenset({"ref", "nodeset", "appearance", "mediatype", "bind", "count"})
_BY_TYPE = {
    "int": Kind.INTEGER, "decimal": Kind.DECIMAL, "date": Kind.DATE, "time": Kind.TIME,
    "dateTime": Kind.DATETIME, "barcode": Kind.BARCODE,
}  # fmt: skip
_BY_TAG = {"select1": Kind.SELECT_ONE, "select": Kind.SELECT_MULTIPLE, "range": Kind.RANGE}
_HIDDEN = frozenset({"meta"})


@dataclass(frozen=True, slots=True)
class ItemMaker:
    """Makes items; `sheet_kind` tells what the survey sheet calls a question ("" = nothing)."""

    xform: XForm
    sheet_kind: Callable[[str], Kind | None]

    def children(self, parent: Question) -> tuple[Item, ...]:
        """Return the items below a node and hang each on its schema node."""
        return tuple(self._item(n) for n in parent.children.values() if n.name not in _HIDDEN)

    def _item(self, node: Question) -> Item:
        bind = self.xform.binds.get(node.path, {})
        control = self.xform.controls.get(node.path, Control(""))
        node.kind = self._kind(node, bind, control)
        options = self._options(control)
        node.options = MappingProxyType({option.value: option for option in options})
        node.item = Item(
            path=node.path,
            name=node.name,
            kind=node.kind,
            label=_written(control.label),
            hint=_written(control.hint),
            required=node.required is not None,
            constraint_message=bind.get("constraintMsg", ""),
            required_message=bind.get("requiredMsg", ""),
            appearance=frozenset(control.attributes.get("appearance", "").split()),
            parameters=_parameters(control),
            options=options,
            fact=bind.get("rasoat:fact", ""),
            page=bind.get("rasoat:page", ""),
            read_only=bind.get("readonly", "") == "true()",
            calculated=node.calculate is not None,
        )
        if node.kind in CONTAINERS:
            node.item = replace(node.item, children=self.children(node))
        return node.item

    def _kind(self, node: Question, bind: Mapping[str, str], control: Control) -> Kind:
        if node.repeat:
            return Kind.REPEAT
        if node.children:
            return Kind.GROUP
        if known := self.sheet_kind(node.path):
            return known
        if "preload" in bind:
            return Kind.HIDDEN
        return _BY_TAG.get(control.tag) or _BY_TYPE.get(bind.get("type", ""), Kind.CALCULATE)

    def _options(self, control: Control) -> tuple[Option, ...]:
        match = _LIST.match(control.itemset)
        document = self.xform.instances.get(match[1]) if match else None
        if document is None or not document.children:
            return ()
        return tuple(_option(item) for item in document.children[0].children)


def option_value(item: Node) -> str:
    """Return the value of a list item."""
    return item.named["name"][0].value if "name" in item.named else ""


def _option(item: Node) -> Option:
    texts = {child.name: child.value for child in item.children if child.name != "itextId"}
    value, label = texts.pop("name", ""), texts.pop("label", "")
    return Option(value, label, MappingProxyType(texts))


def _parameters(control: Control) -> Mapping[str, str]:
    return MappingProxyType(
        {name: value for name, value in control.attributes.items() if name not in _PLUMBING}
    )


def _written(pieces: Pieces) -> str:
    """Return a label as the author wrote it: `Tuổi của ${ten}`."""
    return "".join(_reference(p.text) if p.is_expression else p.text for p in pieces)


def _reference(expression: str) -> str:
    name = _OUTPUT.search(expression)
    return f"${{{name[1]}}}" if name else ""
