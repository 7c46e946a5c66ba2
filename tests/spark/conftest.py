"""One embedded Spark for all tests that need one."""

from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession

from smematch.bulk.spark.session import started


@pytest.fixture(scope="session", autouse=True)
def _quick_java() -> Iterator[None]:
    """Java that does not improve what it runs, for it runs everything once."""
    options = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_SUBMIT_ARGS", f"--driver-java-options '{options}' pyspark-shell")
        yield


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """The session that every run in this process takes."""
    with started(tmp_path_factory.mktemp("spark"), "local[2]") as found:
        yield found
