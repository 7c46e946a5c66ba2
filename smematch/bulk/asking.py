"""A register opened for questions: its tables staged and checked, its odd rows read, its firms there to be asked of."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import duckdb
from sqlglot import exp

from smematch.bulk import duck
from smematch.bulk.csv_plain import Rewritten
from smematch.bulk.database import OddRowError, is_of_the_machine
from smematch.bulk.forms import Quick
from smematch.bulk.looks import Looks, says
from smematch.bulk.odd import OddRows
from smematch.bulk.prepared import Columns, columns_of
from smematch.bulk.relation import CELLS, Chain, Register
from smematch.bulk.staging import stage
from smematch.bulk.tables import Table, table
from smematch.bulk.task import Source, Unsound
from smematch.errors import InputProblems, Place, Problem, problem
from smematch.firm_table import Reader, each_firm
from smematch.rulebook import Rulebook
from smematch.sql.query import Query
from smematch.table.mistakes import Mistakes

Result = TypeVar("Result")


class Looked(NamedTuple):
    """What was looked at, and the columns in which every cell is a value."""

    looks: Looks
    plain: frozenset[str]


class Asked:
    """One register, one engine. Questions are asked of `firms`, the last stage of a chain.

    Of a Parquet file is looked at beforehand, while the questions are made, what spares each row a look.
    """

    def __init__(self, source: Source, rulebook: Rulebook, folder: Path, engine: duck.Duck, found: Table) -> None:
        self.source, self.rulebook, self.folder = source, rulebook, folder
        self.engine, self.table = engine, found
        self.columns: Columns | None = None
        """Of a Parquet file, as they were before any of it was read."""
        self._ragged: dict[int, Problem] = {}
        self.view = ""
        """The statement that makes the table of cells, up to the rows of the file."""
        self._made: tuple[Table, bool] | None = None
        """The table of which the engine has the cells, and whether they are numbered."""
        self._bare = Register(found.header, rulebook.vocabulary)
        self.layout = self._bare.layout
        given = self._bare.given_id
        self._twin_query = None if given is None else duck.with_twins(given)
        self.is_sound = False
        """Whether a question was answered without a second look at any row."""
        self._looked: Future[Looked] | None = None
        self._twins: Future[bool] | None = None
        if found.staged.kind == "parquet":
            self._cells(numbered=False)
            self._looked = engine.aside(partial(_looked, self._bare, self._twin_query))
            if self._twin_query is not None:
                self._twins = engine.aside(partial(says, self._twin_query))

    @cached_property
    def register(self) -> Register:
        """How each column is read; waits for what is known of the cells beforehand."""
        if self._looked is None:
            return self._bare
        return Register(self.table.header, self.rulebook.vocabulary, self._tried(self._looked.result).plain)

    @property
    def looked(self) -> "Looked | None":
        """What was looked at beforehand, and what was seen; None where nothing was."""
        return None if self._looked is None else self._looked.result()

    def _cells(self, *, numbered: bool) -> None:
        """Give the engine the cells of the table, if it has them not yet."""
        if self._made is None or self._made[0] is not self.table or self._made[1] is not numbered:
            self.view = self.engine.cells(*self.table.cells, numbered=numbered)
            self._made = self.table, numbered

    def _has_twins(self) -> bool:
        if self._twin_query is None:
            return False
        return says(self._twin_query, self.engine) if self._twins is None else self._twins.result()

    def ask(self, question: Callable[[Chain], Result]) -> tuple[Result, Unsound]:
        """The answer to a question, asked once; again with the odd rows read where there are any.

        An InputProblems carries what is wrong with the table, unless such firms are to be left out.
        """
        return self._tried(lambda: self._ask(question))

    def _tried(self, work: Callable[[], Result]) -> Result:
        """What a work on the table gives; it is done again where files had to be written again for it."""
        try:
            return work()
        except duckdb.Error as error:
            self._rewrite(error)
        try:
            return work()
        except duckdb.Error as error:
            raise self._unread(error) from None

    def _ask(self, question: Callable[[Chain], Result]) -> tuple[Result, Unsound]:
        self._cells(numbered=self._bare.given_id is None)
        if not self._ragged and not self._has_twins():
            try:
                answer = question(self.register.chain())
            except OddRowError:
                pass
            else:
                self.is_sound = True
                return answer, Unsound()
        chain, unsound = self._mended()
        return question(chain), unsound

    def count(self) -> int | None:
        """The number of rows where it costs nothing to know."""
        return self.engine.rows_of(self.table.scan) if self.table.staged.kind == "parquet" else None

    def copy(self, columns: Sequence[exp.Expr], path: Path) -> dict[int, Problem]:
        """Write what is made of the cells, in the order of the rows, as one Parquet file.

        Returned are rows of which nothing is known, because they have too few or too many cells.
        """

        def write() -> int:
            self._cells(numbered=False)
            rows = exp.Select(expressions=[*columns]).from_(CELLS)
            return self.engine.save(Quick(Query((), rows), {}), path, {"FORMAT": "parquet"})

        self._tried(write)
        return self._ragged

    def _mended(self) -> tuple[Chain, Unsound]:
        self._cells(numbered=True)
        name = self.table.staged.name
        reader = Reader(name, self.rulebook.profile, Mistakes())
        odd = OddRows(name, self.table.header, reader, self.rulebook.vocabulary)
        refused = twins_of(self.engine.twins(self.register.named_rows()), name) | self._ragged
        rows = self.engine.rows(self.register.odd_rows().whole())
        mended = odd.mend(rows, refused, self.folder / "mended.csv")
        if not self.source.skip:
            odd.mistakes.raise_any()
        chain = self.register.mended_chain(duck.typed_csv(mended.path, mended.types))
        return chain, Unsound(mended.unsound, tuple(odd.mistakes.problems()))

    def _rewrite(self, error: duckdb.Error) -> None:
        """Write the files again that the database cannot read but the reader of tables can, row by row at least.

        An InputProblems says why there is no more to be had from them.
        """
        staged = self.table.staged
        if staged.kind == "parquet" or is_of_the_machine(error):
            raise self._unread(error) from None
        copies: list[Path] = []
        rewritten = Rewritten()
        for path, origin in zip(staged.files, staged.origins, strict=True):
            copies.append(self.folder / f"again-{len(copies)}.csv")
            rewritten.write(path, origin, copies[-1])
        rewritten.mistakes.raise_any()
        if rewritten.ragged and not self.source.skip:
            raise (self._wrong() if self.source.columns is None else _all(rewritten.ragged.values())) from None
        self._ragged = rewritten.ragged
        self.table = self.table._replace(scan=duck.csv(copies, self.table.width))

    def _wrong(self) -> InputProblems:
        """All mistakes of the files, in the words of the reader that knows lines."""
        mistakes, staged = Mistakes(), self.table.staged
        for path, origin in zip(staged.files, staged.origins, strict=True):
            for _ in each_firm(path, self.rulebook, found := Mistakes()):
                pass
            for each in found.shown:
                mistakes.add(each._replace(place=each.place._replace(file=origin)))
            mistakes.count += found.count - len(found.shown)
        return InputProblems(mistakes.problems())

    def _unread(self, error: duckdb.Error) -> InputProblems:
        """What keeps a file from being read, in the words of the database."""
        why, staged = str(error).partition("\n")[0], self.table.staged
        if is_of_the_machine(error):
            return problem("out-of-memory", staged.name, why=why)
        return problem("malformed-parquet" if staged.kind == "parquet" else "malformed-csv", staged.name, why=why)


def _looked(register: Register, twins: str | None, engine: duck.Duck) -> Looked:
    texts = tuple((name, duck.counting(query)) for name, query in register.not_plain())
    ordered, ends = register.beyond()
    looks = Looks(texts, ordered, duck.text_of(ends), twins)
    return Looked(looks, looks.plain(engine))


def twins_of(found: Mapping[int, tuple[int, str]], table: str) -> dict[int, Problem]:
    """What is wrong with the rows whose id (a name) an earlier row (its number) has."""
    return {
        row: Problem("id-twice", {"row": row, "found": name, "first": first}, Place(table))
        for row, (first, name) in found.items()
    }


def _all(problems: Iterable[Problem]) -> InputProblems:
    mistakes = Mistakes()
    for each in problems:
        mistakes.add(each)
    return InputProblems(mistakes.problems())


@contextmanager
def opened(source: Source, rulebook: Rulebook, folder: Path) -> Iterator[Asked]:
    """A register, its columns checked; what has to be put aside meanwhile lies in `folder`."""
    staged = stage(source.firms, folder, source.encoding, sheet=source.sheet)
    with duck.Duck(folder, source.memory) as engine:
        columns = columns_of(staged.files, engine) if staged.kind == "parquet" else None
        asked = Asked(source, rulebook, folder, engine, table(staged, rulebook.vocabulary, engine, source.columns))
        asked.columns = columns
        yield asked
