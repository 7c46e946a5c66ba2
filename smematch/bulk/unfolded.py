"""The long form as Parquet, from answers as numbers: an answer is told in words once, its rows only point at them.

A column of a Parquet file is a list of words, and for each row the place of its word in the list. It is written as such
here: no word is looked at again for the rows that hold it, of which there are as many as services for every firm.
"""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import parquet as pq

from smematch.sql.codes import Coded
from smematch.sql.query import ANSWER, HEADER
from smematch.sql.services import LEANS, VERDICTS
from smematch.table.columns import ID

FIRMS_A_GROUP = 16_384
"""Firms whose rows are one group of the file: of some dozens of services, as many as a reader likes to have at once."""
_COMPRESSION = "zstd"
_NO_LEAN = len(LEANS)
_SMALL, _LARGE = pa.int8(), pa.int32()
_PLACES = (_LARGE, _LARGE, _LARGE, _SMALL, _SMALL, _LARGE, _LARGE)
"""What the places in the list of each column are held in."""
_HELD_IN = [places.to_pandas_dtype() for places in _PLACES[-len(ANSWER) :]]
_LEAN = HEADER.index("lean")
_SCHEMA = pa.schema(
    pa.field(name, pa.dictionary(places, pa.string()), nullable=at == _LEAN)
    for at, (name, places) in enumerate(zip(HEADER, _PLACES, strict=True))
)


def write(batches: Iterable[pa.RecordBatch], coded: Coded, path: Path, notes: Mapping[str, str]) -> int:
    """Write the rows of all firms, whose numbers come in batches of FIRMS_A_GROUP, and return how many there are.

    An OSError says that there is no more room.
    """
    rows, unfolding = 0, _Unfolding(coded)
    options = {"compression": _COMPRESSION, "write_statistics": False, "store_schema": False}
    with (
        path.open("wb") as stream,
        pq.ParquetWriter(stream, _SCHEMA, **options) as writer,
        ThreadPoolExecutor(1) as aside,  # one group is written while the next is made
    ):
        written: Future[None] | None = None
        for batch in batches:
            group = unfolding.rows(batch)
            if written is not None:
                written.result()
            written = aside.submit(writer.write_table, group, row_group_size=group.num_rows)
            rows += group.num_rows
        if written is not None:
            written.result()
        writer.add_key_value_metadata(dict(notes))
    return rows


class _Places(NamedTuple):
    """For each row the places of its verdict, its lean, its missing and its failed facts."""

    verdicts: Any
    leans: Any
    missing: Any
    failed: Any


class _Unfolding:
    """Makes rows of firms; `facts` are the texts of missing and failed facts that were met."""

    def __init__(self, coded: Coded) -> None:
        self._codes = coded.codes
        columns = [*coded.codes]
        self._columns = np.array([columns.index(column) for _, _, column in coded.services])
        self._facts: dict[str, int] = {}
        self._told: dict[tuple[str, int], tuple[int, int, int, int]] = {}
        self._width = len(coded.services)
        self._programs = _repeated([program for program, _, _ in coded.services], FIRMS_A_GROUP)
        self._services = _repeated([service for _, service, _ in coded.services], FIRMS_A_GROUP)
        self._firms = np.repeat(np.arange(FIRMS_A_GROUP, dtype=np.int32), self._width)

    def rows(self, batch: pa.RecordBatch) -> pa.Table:
        """The rows of the firms of a batch, in their order, each with its services one below the other."""
        count = batch.num_rows * self._width
        places = self._places(batch)
        facts = [*self._facts]
        columns = [
            _words(self._firms[:count], batch.column(ID)),
            self._programs[:count],
            self._services[:count],
            _words(places.verdicts, VERDICTS),
            _words(places.leans, LEANS, none=_NO_LEAN),
            _words(places.missing, facts),
            _words(places.failed, facts),
        ]
        return pa.Table.from_arrays(columns, schema=_SCHEMA)

    def _places(self, batch: pa.RecordBatch) -> _Places:
        """The places of the words of all rows, in their order."""
        by_column = []
        for name in self._codes:
            numbers = batch.column(name).dictionary_encode()
            told = [self._tell(name, number) for number in numbers.dictionary.to_pylist()]
            which = numbers.indices.to_numpy()
            words = zip(_HELD_IN, np.array(told).T, strict=True)
            by_column.append([places.astype(held_in).take(which) for held_in, places in words])
        tables = (np.stack(each, axis=1) for each in zip(*by_column, strict=True))
        return _Places(*(table.take(self._columns, axis=1).ravel() for table in tables))

    def _tell(self, column: str, number: int) -> tuple[int, int, int, int]:
        """The places of the words that a number stands for."""
        if (column, number) not in self._told:
            told = self._codes[column].told(number)
            lean = _NO_LEAN if told.lean is None else LEANS.index(told.lean)
            missing, failed = (self._facts.setdefault(text, len(self._facts)) for text in told[2:])
            self._told[column, number] = VERDICTS.index(told.verdict), lean, missing, failed
        return self._told[column, number]


def _repeated(words: Sequence[str], times: int) -> pa.DictionaryArray:
    """A list of words again and again."""
    known = list(dict.fromkeys(words))
    places = np.array([known.index(word) for word in words], np.int32)
    return _words(np.tile(places, times), known)


def _words(places: Any, words: Any, none: int | None = None) -> pa.DictionaryArray:
    """The words at some places of a list; no word where the place is `none`."""
    listed = words if isinstance(words, pa.Array) else pa.array(words, pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(places, mask=None if none is None else places == none), listed)
