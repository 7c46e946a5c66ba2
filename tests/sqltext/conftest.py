"""The firms printed queries are run on, and a PostgreSQL server to run them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from support.edges import Edges
from support.postgres import Postgres, running, server_programs
from support.rules import ROOT, shipped
from support.typed import Typed, matched, typed

from smematch.firm_table import columns_of, read_firms

DAY = date(2017, 3, 2)
REGISTER = ROOT / "data" / "register.csv"


class Trial(NamedTuple):
    """A table of firms: its file, its typed cells, and what the matcher says of them all."""

    file: Path
    table: Typed
    expected: list[tuple[str, ...]]


@pytest.fixture(scope="session", params=["register", "edges"])
def trial(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """The example register, and hostile firms."""
    rules, file = shipped(), REGISTER
    if request.param == "edges":
        file = tmp_path_factory.mktemp("edges") / "edges.csv"
        Edges(rules, DAY).write(file)
    firms, names = read_firms(file, rules), columns_of(file, rules)
    return Trial(file, typed(firms, names, rules.vocabulary), matched(firms, rules, DAY))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server; skipped where there are no programs for one."""
    programs = server_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed")
    with running(programs) as server:
        yield server
