"""Calls of `smematch diff` in this process, and the same change for all reports."""

from pathlib import Path
from typing import Any

import pytest
from diff.build import year_of_changes
from diff.conftest import cli

from smematch.diff import meaning as asking
from smematch.prove.turns import Turn
from smematch.prove.versus import Found, Paid, Stated, Versus

__all__ = ["cli"]

MADE = {"independent": "yes", "business_licence": "yes"}
FIRMS: dict[Turn, dict[str, Any]] = {
    Turn.OUT: {"annual_sales_krw": "5000000001", **MADE},
    Turn.ASKED: {"size_class": "medium", "business_licence": "yes"},
    Turn.IMPOSSIBLE: {"annual_sales_krw": "5000000001"},
    Turn.DEARER: {
        "annual_sales_krw": "4000000000",
        **MADE,
        "export_promotion_participant": "no",
        "exhibition_fee_krw": "10000000",
    },
}
"""One firm for each turn: which of many the solver finds is its own affair."""


class OneFirm(Versus):
    """Answers as the solver does, with the firms above."""

    def verdicts(self, old: Stated, new: Stated) -> Found:
        return {turn: FIRMS[turn] for turn in super().verdicts(old, new)}

    def paid(self, old: Paid, new: Paid) -> Found:
        return {turn: FIRMS[turn] for turn in super().paid(old, new)}


@pytest.fixture
def always_the_same_firms(monkeypatch: pytest.MonkeyPatch) -> None:
    """The firms that are shown are always the same ones."""
    monkeypatch.setattr(asking, "Versus", OneFirm)


@pytest.fixture
def states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`old` and `new`: a condition, a share and a period changed, and a new edition of another program."""
    year_of_changes(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def firms_in(folder: Path, **profiles: str) -> Path:
    """A folder of profiles, by their ids."""
    folder.mkdir()
    for name, text in profiles.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder
