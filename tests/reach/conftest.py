"""What the tests of reach share: counts of the example register, the first of the synthetic firms."""

from datetime import date
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.rules import ROOT, shipped

from smematch.bulk.reach import Reach, Task, run
from smematch.bulk.task import Source

DAY = date(2017, 3, 2)
REGISTER = ROOT / "data" / "register.csv"


@cache
def of_register() -> Reach:
    """The example register counted with the shipped rules."""
    return run(Task(Source((str(REGISTER),)), DAY), shipped())


@pytest.fixture
def register() -> Reach:
    """The example register counted with the shipped rules."""
    return of_register()


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first five hundred synthetic firms."""
    path = tmp_path_factory.mktemp("reach") / "firms.parquet"
    pq.write_table(pq.read_table(ROOT / "data" / "synthetic" / "firms.parquet").slice(0, 500), path)
    return path
