"""One embedded Spark for all tests that need one."""

from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession

from smematch.bulk.spark.session import started


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """The session that every run in this process takes."""
    with started(tmp_path_factory.mktemp("spark"), "local[2]") as found:
        yield found
