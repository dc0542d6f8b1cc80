"""A commune, an upper unit and packages between them, for tests of the exchange."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.changes import Change
from desktop_app.exchange import changes_part, introduction
from desktop_app.exchange.archive import CHANGES, INTRODUCTION
from desktop_app.exchange.introduction import Introduction
from desktop_app.exchange.keys import SiteKeys
from desktop_app.exchange.manifest import Manifest, Mark, Purpose
from desktop_app.exchange.package import Reader, Signer, seal

COMMUNE, UPPER, STRANGER = (SiteKeys.generate() for _ in range(3))
A, U = "07339@2024-03-01", "217@2024-03-01"
NAME = "xa-thu_m1_goi-012_2024-11-20.goi"
WRITER = "00000000000000aa"

CHANGE_LIST = (
    Change(
        WRITER, 1, "household", "h1", {}, 1, {"code": "014", "place": {"unit_key": A}}, tx="t"
    ),
    Change(
        WRITER, 2, "person", "p1", {}, 1, {"name": "Vàng A Thử", "sort": 1}, tx="t", user="u"
    ),
    Change(
        WRITER, 3, "person", "p1", {WRITER: 2}, 2, {"name": None}, frozenset({"name"}), "t2"
    ),
)


def manifest(**more):
    page = Manifest(
        id="0191",
        made_at="2024-11-20T03:00:00Z",
        purpose=Purpose.CHANGES,
        program="0.1",
        schema="0001",
        from_unit=A,
        from_name="Xã Thử",
        from_site="may-1",
        from_machine=1,
        signer=COMMUNE.public.signer,
        to_unit=U,
        to=tuple(sorted([COMMUNE.public.reader, UPPER.public.reader])),
        number=12,
        upto=Mark(3, "c" * 64),
        writers={WRITER: ("may-1", A)},
        counts={"household": 1, "person": 2},
    )
    return replace(page, **more)


def readers(*sites):
    return [site.public.age for site in sites or (COMMUNE, UPPER)]


def parts():
    return {CHANGES: changes_part.dump(CHANGE_LIST)}


def sealed(page=None, content=None, signer=COMMUNE, to=()):
    return seal(page or manifest(), content or parts(), signer, readers(*to))


def known(**more):
    return replace(Signer(COMMUNE.public.signing, A, "Xã Thử", "may-1"), **more)


def reader(who=UPPER, signer=None, *, nobody=False):
    found = {} if nobody else {COMMUNE.public.signer: signer or known()}
    return Reader([who.identity], found.get)


def me(keys=COMMUNE):
    return Introduction(A, "Xã Thử", "may-1", 1, keys.public)


def introduced(keys=COMMUNE):
    return {**parts(), INTRODUCTION: introduction.dump([me(keys)])}
