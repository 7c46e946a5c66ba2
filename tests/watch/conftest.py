"""What the tests of this folder share."""

from pathlib import Path

import pytest
from changed.world import make_rules
from watch.desk import Desk


@pytest.fixture(scope="session")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rules of which some have a second edition from 2025-09-15, and one ended on 2025-08-31."""
    return make_rules(tmp_path_factory.mktemp("watch") / "rules")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A desk that answers by the shipped rules."""
    return Desk(tmp_path, capsys)


@pytest.fixture
def later_desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], two_editions: Path) -> Desk:
    """A desk that answers by rules with second editions."""
    return Desk(tmp_path, capsys, two_editions)
