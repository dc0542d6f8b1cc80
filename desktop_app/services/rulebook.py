"""Shipped definitions, read once when first asked for: standards, places, words, forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from desktop_app.definitions.places import Places, read_places
from desktop_app.definitions.standards import read_indicators, read_standard
from desktop_app.definitions.vocabularies import Terms, read_ethnic_groups, read_terms
from desktop_app.domain.deprivation import Indicator
from desktop_app.domain.errors.definitions import StandardUnknown
from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.standards import Standard
from desktop_app.platform.paths import RESOURCES


class Rulebook:
    """What the State and the offices laid down, as data with sources."""

    def __init__(self, resources: Path = RESOURCES) -> None:
        self._resources = resources

    @cached_property
    def standards(self) -> Mapping[str, Standard]:
        """All standards by id."""
        found = [
            read_standard(path.read_bytes(), path.name)
            for path in sorted((self._resources / "standards").glob("*.toml"))
        ]
        return {standard.id: standard for standard in found}

    def standard(self, standard_id: str) -> Standard:
        """Return a standard by id.

        Raises:
            StandardUnknown: no file has it.
        """
        try:
            return self.standards[standard_id]
        except KeyError:
            raise StandardUnknown(standard_id) from None

    @cached_property
    def places(self) -> Places:
        """The units that are shipped (typed ones are added by the folder's services)."""
        path = self._resources / "places" / "tan-yen.csv"
        return read_places(path.read_bytes(), path.name)

    @cached_property
    def ethnic_groups(self) -> EthnicGroups:
        """The ethnic groups with their aliases."""
        return read_ethnic_groups(self._file("definitions/ethnic.toml"), "ethnic.toml")

    @cached_property
    def indicators(self) -> Sequence[Indicator]:
        """The twelve indicators of 2022–2026."""
        name = "indicators-2022.toml"
        return read_indicators(self._file(f"definitions/{name}"), name)

    @cached_property
    def terms(self) -> Mapping[str, Terms]:
        """Closed lists by name: cause, group, participant_category and more."""
        return read_terms(self._file("definitions/terms.toml"), "terms.toml")

    def label(self, terms: str, code: str) -> str:
        """Return the words of a code of a closed list; the code itself if nobody knows it."""
        return self.terms[terms].label(code)

    def _file(self, name: str) -> bytes:
        return (self._resources / name).read_bytes()
