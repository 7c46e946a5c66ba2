"""The long form as Parquet, from answers as numbers: an answer is told in words once, its rows only point at them.

A column of a Parquet file is a list of words, and for each row the place of its word in the list. It is written as such
here: no word is looked at again for the rows that hold it, of which there are as many as services for every firm.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet as pq

from smematch.bulk.files import Numbers
from smematch.sql.told import ANSWER, HEADER, LEANS, VERDICTS

FIRMS_A_GROUP = 16_384
"""Firms whose rows are one group of the file: of some dozens of services, as many as a reader likes to have at once."""
_COMPRESSION = "snappy"
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


def write(batches: Iterable[pa.RecordBatch], numbers: Numbers, path: Path) -> int:
    """Write the rows of all firms, whose numbers come in batches of FIRMS_A_GROUP, and return how many there are.

    An OSError says that there is no more room.
    """
    rows, unfolding = 0, _Unfolding(numbers)
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
        writer.add_key_value_metadata(numbers.notes)
    return rows


class _Unfolding:
    """Makes rows of firms from answers as numbers; an answer that was met has a place, whatever its service."""

    def __init__(self, numbers: Numbers) -> None:
        self._codes = numbers.codes
        columns = [*numbers.codes]
        self._columns = [columns.index(column) for _, _, column in numbers.services]
        self._facts: dict[str, int] = {}
        """The texts of missing and failed facts that were met."""
        self._answers: dict[tuple[int, ...], int] = {}
        """The places of the words of an answer that was met: of its verdict, lean, missing and failed facts."""
        self._met: dict[tuple[str, int], int] = {}
        self._width = len(numbers.services)
        self._programs = _repeated([program for program, _, _ in numbers.services], FIRMS_A_GROUP)
        self._services = _repeated([service for _, service, _ in numbers.services], FIRMS_A_GROUP)
        self._firms = np.repeat(np.arange(FIRMS_A_GROUP, dtype=np.int32), self._width)

    def rows(self, batch: pa.RecordBatch) -> pa.Table:
        """The rows of the firms of a batch, in their order, each with its services one below the other."""
        count = batch.num_rows * self._width
        answers = self._unfolded(batch)
        of_answers = zip(np.array([*self._answers]).T, _HELD_IN, strict=True)
        verdicts, leans, missing, failed = (words.astype(held_in).take(answers) for words, held_in in of_answers)
        facts = pa.array([*self._facts], pa.string())
        columns = [
            _words(self._firms[:count], batch.column(HEADER[0])),
            self._programs[:count],
            self._services[:count],
            _words(verdicts, pa.array(VERDICTS)),
            _words(pa.array(leans, mask=leans == _NO_LEAN), pa.array(LEANS)),
            _words(missing, facts),
            _words(failed, facts),
        ]
        return pa.Table.from_arrays(columns, schema=_SCHEMA)

    def _unfolded(self, batch: pa.RecordBatch) -> Any:
        """The place of the answer of each row, in their order."""
        by_column = []
        for name in self._codes:
            numbers = batch.column(name).dictionary_encode()
            met = np.array([self._place(name, number) for number in numbers.dictionary.to_pylist()])
            by_column.append(met.take(numbers.indices.to_numpy()))
        return np.stack([by_column[at] for at in self._columns], axis=1).ravel()

    def _place(self, column: str, number: int) -> int:
        """The place of the answer that a number of a column stands for."""
        if (column, number) not in self._met:
            told = self._codes[column].told(number)
            lean = _NO_LEAN if told.lean is None else LEANS.index(told.lean)
            facts = (self._facts.setdefault(text, len(self._facts)) for text in told[2:])
            answer = (VERDICTS.index(told.verdict), lean, *facts)
            self._met[column, number] = self._answers.setdefault(answer, len(self._answers))
        return self._met[column, number]


def _repeated(words: Sequence[str], times: int) -> pa.DictionaryArray:
    """A list of words again and again."""
    known = list(dict.fromkeys(words))
    places = np.array([known.index(word) for word in words], np.int32)
    return _words(np.tile(places, times), pa.array(known))


def _words(places: Any, words: pa.Array) -> pa.DictionaryArray:
    """The words at some places of a list. They are all there: to look once more takes as long as to make them."""
    return pa.DictionaryArray.from_arrays(places, words, safe=False)
