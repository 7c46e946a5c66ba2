"""What the tests of SQL share."""

from collections.abc import Iterator

import duckdb
import pytest


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """One database for all examples."""
    found = duckdb.connect(config={"threads": 1})
    yield found
    found.close()
