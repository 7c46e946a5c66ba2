"""Options of the whole suite."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from support.rules import RULES, WHOLE
from xdist.scheduler import LoadScopeScheduling

from smematch import messages
from smematch.cli.folder import CACHE_VARIABLE, RULES_VARIABLE
from smematch.rulebook import Loaded, load
from smematch.words import KOREAN, file_of

pytest.register_assert_rewrite("support.golden")  # so that what differs is shown

ON_ALL_RULES = tuple(
    f"tests/{name}"
    for name in (
        "schema/", "record/", "later/", "definitions/", "figures/", "second_reading/", "test_cases.py", "test_house.py",
    )
)  # fmt: skip
"""The tests that stand on every rule of the repository."""

os.environ[CACHE_VARIABLE] = ""  # nothing is kept between runs where a test does not ask for it

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    """The catalogues are compiled anew, once, so that the tests read what the checkout says."""
    if not hasattr(config, "workerinput"):
        file = file_of(KOREAN)
        compiled = messages.compiled(messages.read(KOREAN))
        if not file.with_suffix(".mo").exists() or file.with_suffix(".mo").read_bytes() != compiled:
            file.with_suffix(".mo").write_bytes(compiled)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--record` writes the golden files anew; their difference is then reviewed."""
    parser.addoption("--record", action="store_true", help="write golden files anew")


class _Apart(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """The tests one by one to whichever worker is free, those of Spark all to one: a session takes long to start."""

    def _split_scope(self, nodeid: str) -> str:
        return "spark" if nodeid.startswith("tests/spark/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> _Apart:
    """How tests are shared out (xdist's own groups do nothing under this pytest)."""
    return _Apart(config, log)


def read_once(folder: Path) -> Loaded:
    """The folder of all rules is read once a process: nothing that shows it changes it."""
    return _whole() if folder == WHOLE else load(folder)


@cache
def _whole() -> Loaded:
    return load(WHOLE)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """No test depends on the language, the colours or the width of whoever runs it; most stand on the annex alone."""
    monkeypatch.delenv(RULES_VARIABLE, raising=False)
    for name in ("SMEMATCH_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name in ("SMEMATCH_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    if request.node.nodeid.startswith(ON_ALL_RULES):
        monkeypatch.setattr("smematch.cli.catalogue.load", read_once)
    else:
        monkeypatch.setenv(RULES_VARIABLE, str(RULES))
    monkeypatch.setenv("COLUMNS", "80")
