"""The tree expressions walk: small, mutable, with its children also found by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Self


class Node:
    """An element. A leaf holds its text in `value`; one that is not relevant is in no node-set.

    Attributes:
        name: the name without prefix; `""` for the document.
        value: the text of a leaf; `""` while it is not relevant.
        children: in document order.
        named: the same children by name, in document order.
        attributes: by name; expressions may read them, forms do not.
    """

    __slots__ = ("attributes", "children", "name", "named", "parent", "relevant", "value")

    def __init__(self, name: str, value: str = "", *, parent: Self | None = None) -> None:
        self.name = name
        self.value = value
        self.parent: Self | None = parent
        self.children: list[Self] = []
        self.named: dict[str, list[Self]] = {}
        self.attributes: Mapping[str, str] = {}
        self.relevant = True

    def append(self, child: Self) -> None:
        """Add a last child."""
        child.parent = self
        self.children.append(child)
        self.named.setdefault(child.name, []).append(child)

    def text(self) -> str:
        """Return the string-value: own text, or that of all relevant descendants."""
        if not self.children:
            return self.value
        return self.value + "".join(c.text() for c in self.children if c.relevant)

    def above(self) -> Iterator[Self]:
        """Yield the ancestors, nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def below(self) -> Iterator[Self]:
        """Yield the relevant descendants in document order."""
        for child in self.children:
            if child.relevant:
                yield child
                yield from child.below()

    def place(self) -> tuple[int, ...]:
        """Return the way from the root as child positions: sorts in document order."""
        way = []
        node = self
        while node.parent is not None:
            siblings = node.parent.children
            way.append(siblings.index(node) if node in siblings else -1)  # -1: an attribute
            node = node.parent
        return tuple(reversed(way))
