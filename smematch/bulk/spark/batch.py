"""A register answered by Spark: `smematch batch --engine spark`. A file of this machine appears whole or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

from sqlglot import exp

from smematch.bulk import duck, files, outputs
from smematch.bulk.asking import twins_of
from smematch.bulk.odd import OddRows
from smematch.bulk.relation import Chain, Register, joined
from smematch.bulk.spark.engine import Seen, Spark
from smematch.bulk.spark.session import Failed, started, why
from smematch.bulk.spark.tables import Tables, is_csv, tables
from smematch.bulk.stamp import notes_of, stamp_of
from smematch.bulk.task import Done, Source, Task, Unsound
from smematch.bulk.workplace import Workplace, refuse_input, workplace
from smematch.errors import UsageProblem, problem
from smematch.firm_table import Reader
from smematch.rulebook import Rulebook
from smematch.sql.layout import column
from smematch.sql.query import Query, long, select, wide
from smematch.sql.services import Answers
from smematch.table.mistakes import Mistakes

Result = TypeVar("Result")
_FULL = "No space left on device"


class Asked(NamedTuple):
    """One register in Spark. Questions are asked of `firms`, the last stage of a chain."""

    source: Source
    rulebook: Rulebook
    folder: Path
    engine: Spark
    tables: Tables
    register: Register

    def ask(self, question: Callable[[Chain], Result]) -> tuple[Result, Seen, Unsound]:
        """The answer to a question, what was seen of the rows, the firms that were left out."""
        without_id = self.register.given_id is None
        self.engine.cells(self.tables.rows, self.tables.header, numbered=without_id)
        seen = self.engine.look(self.register.surveyed())
        if not seen.odd and not seen.twins and not self.tables.refused:
            return question(self.register.chain(guarded=False)), seen, Unsound()
        chain, unsound = self._mended()
        return question(chain), seen, unsound

    def _mended(self) -> tuple[Chain, Unsound]:
        self.engine.cells(self.tables.rows, self.tables.header, numbered=True)
        name = self.tables.name
        reader = Reader(name, self.rulebook.profile, Mistakes())
        odd = OddRows(name, self.tables.header, reader, self.rulebook.vocabulary)
        refused = twins_of(self.engine.twins(self.register.named_rows()), name) | {**self.tables.refused}
        mended = odd.mend(self.engine.rows(self.register.odd_rows()), refused, self.folder / "mended.csv")
        if not self.source.skip:
            odd.mistakes.raise_any()
        *before, (firms, last) = self.register.mended_chain(self.engine.mended(mended))
        last.set("order", None)  # to sort a whole register across a cluster costs more than it is worth
        return [*before, (firms, last)], Unsound(mended.unsound, tuple(odd.mistakes.problems()))


def run(task: Task, rulebook: Rulebook, master: str | None = None, address: str | None = None) -> Done:
    """Answer a register with the Spark at `master`.

    The answers go to the task's output, or to an `address` that Spark writes to: a folder of files, which must not be
    there yet. An InputProblems or a UsageProblem carries what is wrong.
    """
    name = address or str(task.output)
    _check(task.output, address)
    with _place(task.output, address) as (folder, place), started(folder, master, task.source.memory) as session:
        try:
            done = _answer(task, rulebook, Spark(session), folder, address)
        except Failed as error:
            raise _meant(error, name) from None
        if place is not None:
            place.publish(_result(folder, task.output))
    return done


def _check(output: Path, address: str | None) -> None:
    kind = files.format_of(output)
    if address is not None and kind == files.EXCEL:
        raise UsageProblem("no-kind-of-answers", found=address, expected=f"{files.PARQUET}, {files.CSV}")


@contextmanager
def _place(output: Path, address: str | None) -> Iterator[tuple[Path, Workplace | None]]:
    """The folder to work in; for an address one that has nothing to do with it."""
    if address is None:
        with workplace(output) as place:
            yield place.folder, place
    else:
        with TemporaryDirectory(prefix="smematch-") as folder:
            yield Path(folder), None


def _answer(task: Task, rulebook: Rulebook, engine: Spark, folder: Path, address: str | None) -> Done:
    found = tables(task.source, rulebook, folder, engine)
    if address is None:
        refuse_input(task.output, found.origins)
    asked = Asked(task.source, rulebook, folder, engine, found, Register(found.header, rulebook.vocabulary))
    answers = Answers(rulebook, asked.register.layout, task.day, reasons=not task.wide)
    services = list(answers.services(task.programs))
    if not services:
        raise UsageProblem("no-services", day=task.day.isoformat())
    query = (wide if task.wide else long)(answers, services)
    names = [each.alias_or_name for each in query.last.selects]

    def write(chain: Chain) -> None:
        whole = joined(chain, query)
        if address is None:
            engine.write_parts(whole, _parts(folder))
        elif is_csv(address):
            engine.write_csv(outputs.for_csv(whole, names), address)
        else:
            engine.write_parquet(whole, address)

    _, seen, unsound = asked.ask(write)
    firms = seen.rows - unsound.firms
    if not seen.rows:
        raise problem("no-firms", found.name)
    rows = firms if task.wide else firms * len(services)
    if address is None and _merged(task, rulebook, folder, names) != rows:
        raise problem("answers-elsewhere", str(task.output))
    return Done(rows, firms, unsound)


def _parts(folder: Path) -> Path:
    return folder / "parts"


def _result(folder: Path, output: Path) -> Path:
    return folder / ("result" + output.suffix.lower())


def _merged(task: Task, rulebook: Rulebook, folder: Path, names: list[str]) -> int:
    """Make one file of the files that Spark wrote, as it is written without Spark; return the rows."""
    files = sorted(_parts(folder).glob("part-*.parquet"))
    if not files:
        return 0
    rows = select([column(name) for name in names], "parts")
    every = exp.Select(expressions=[exp.Star()]).from_(duck.parquet(files))
    to = outputs.Output(
        _result(folder, task.output), task.output, notes_of(stamp_of(rulebook, task.day, task.programs))
    )
    with duck.Duck(folder, task.source.memory) as engine:
        return outputs.write(Query((("parts", every),), rows), engine, to)


def _meant(error: Exception, name: str) -> Exception:
    """What an error of Spark is to people."""
    said = why(error)
    if _FULL in said:
        return problem("cannot-write", name, why=_FULL)
    return problem("spark-failed", name, why=said)
