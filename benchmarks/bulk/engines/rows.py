"""Parquet in and out for the engines that decide one firm at a time."""

import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from bulk.spec import CONDITIONS, READ, SERVICES, limits_of

WORDS = ("ineligible", "eligible", "needs-info", "refer")
NO, YES, OPEN, ASK = range(4)
"""A verdict is the index of its word."""
SAID = {name: WORDS.index(condition.said) for name, condition in CONDITIONS.items()}
"""The verdict of a condition where its HIGH is true."""
CHUNK = 65_536

Firm = dict[str, Any]
Verdicts = list[int]
"""One of each condition, in the order of CONDITIONS."""
Decide = Callable[[list[Firm]], list[Verdicts]]

_limits = cache(limits_of)


def prepared(firm: Firm) -> Firm:
    """A row with both ends of the sales and of the limit of the industry looked up."""
    exact = firm.pop("annual_sales_krw")
    low, high = firm.pop("annual_sales_krw.min"), firm.pop("annual_sales_krw.max")
    firm["sales_low"] = low if exact is None else exact
    firm["sales_high"] = high if exact is None else exact
    firm["limit_least"], firm["limit_most"] = _limits(firm["industry"])
    rate = firm["manufacturing_transition_rate"]
    firm["manufacturing_transition_rate"] = None if rate is None else float(rate)
    return firm


def _chunks(firms: str) -> Iterator[tuple[pa.Array, list[Firm]]]:
    for batch in pq.ParquetFile(firms).iter_batches(CHUNK, columns=["id", *READ]):
        columns = [batch.column(name).to_pylist() for name in READ]
        yield batch.column("id"), [prepared(dict(zip(READ, row, strict=True))) for row in zip(*columns, strict=True)]


def run(decide: Decide) -> None:
    """Read FIRMS, decide, write OUT: a column a service, those of one condition from one array."""
    firms, out = sys.argv[1:]
    words = pa.array(WORDS)
    of = {name: place for place, name in enumerate(CONDITIONS)}
    text = pa.dictionary(pa.int8(), pa.string())
    schema = pa.schema([("id", pa.string()), *((service, text) for service in SERVICES)])
    with pq.ParquetWriter(out, schema, compression="snappy") as writer:
        for ids, chunk in _chunks(firms):
            by_condition = [pa.array(codes, pa.int8()) for codes in zip(*decide(chunk), strict=True)]
            said = [pa.DictionaryArray.from_arrays(codes, words) for codes in by_condition]
            writer.write_batch(
                pa.record_batch([ids, *(said[of[condition]] for condition in SERVICES.values())], schema=schema)
            )
