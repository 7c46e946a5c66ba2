"""One embedded Spark for all tests that need one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from smematch.bulk.spark.session import started

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs all of them: a session takes longer to start than the tests do."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("spark"))


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """The session that every run in this process takes."""
    with started(tmp_path_factory.mktemp("spark"), "local[2]") as found:
        yield found
