"""`rasoat report`, as an IT person types it."""

from __future__ import annotations

import argparse
import json
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from desktop_app.cli import reviews as verbs
from desktop_app.services.app import App
from tests import factories


@pytest.fixture
def report(folder, tmp_path, monkeypatch, capsys):
    app = App(folder)
    home = factories.household(app, factories.hamlet(app), "1", opening="poor")
    factories.campaign(app)
    factories.reviewed(app, home, 120, [1, 2, 3])

    @contextmanager
    def store(_args, *, writes):
        yield SimpleNamespace(folder=folder)

    monkeypatch.setattr(verbs, "open_store", store)

    def run(number, out, *more):
        parser = argparse.ArgumentParser()
        parser.add_argument("--json", action="store_true")
        verbs.register(parser.add_subparsers())
        words = ["--json", "report", number, "--campaign", "2024", "--out", str(tmp_path / out)]
        args = parser.parse_args([*words, *more])
        assert args.func(args) == 0
        return json.loads(capsys.readouterr().out), tmp_path / out

    return run


@pytest.mark.parametrize("number", ["7.1", "7.10", "children", "13", "15", "posting"])
def test_every_number_of_the_series_is_one_excel_file(report, number):
    said, path = report(number, "b.xlsx")
    assert said["files"] == ["b.xlsx"]
    assert path.read_bytes()[:2] == b"PK"


def test_the_whole_series_goes_into_a_folder_with_its_checks(report):
    said, path = report("all", "ca-bo", "--checks")
    assert sorted(said["files"]) == sorted(p.name for p in path.iterdir())
    assert any("dân cư" in text for text in said["checks"])
