"""A register answered: the tables of a call -> one file of verdicts, whole or not there."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from smematch.bulk import outputs
from smematch.bulk.asking import Source, Unsound, opened
from smematch.bulk.relation import Chain, joined
from smematch.bulk.stamp import notes_of, stamp_of
from smematch.bulk.workplace import workplace
from smematch.errors import UsageProblem, problem
from smematch.rulebook import Rulebook
from smematch.sql.codes import Coded, coded
from smematch.sql.query import Query, long, wide
from smematch.sql.services import Answers, Service


class Task(NamedTuple):
    """What is asked: the register, the output, the day; which programs, in which form."""

    source: Source
    output: Path
    day: date
    programs: tuple[str, ...] = ()
    wide: bool = False


class Done(NamedTuple):
    """What was written, and the firms that were left out."""

    rows: int
    firms: int
    unsound: Unsound


Tell = Callable[[int | None, float], None]
"""Told the number of firms (None where it is not known) and the part of the work that is done, from 0 to 1."""


def run(task: Task, rulebook: Rulebook, tell: Tell | None = None) -> Done:
    """Answer a register. An InputProblems or a UsageProblem carries what is wrong; the output is then what it was."""
    outputs.format_of(task.output)
    with workplace(task.output) as place:
        result = place.file("result" + task.output.suffix.lower())
        stamp = stamp_of(rulebook, task.day, task.programs)
        to = outputs.Output(result, task.output, notes_of(stamp))
        with opened(task.source, rulebook, place.folder) as asked:
            refuse_input(task.output, asked.table.staged.origins)
            answers = Answers(rulebook, asked.layout, task.day, reasons=not task.wide)
            services = list(answers.services(task.programs))
            if not services:
                raise UsageProblem("no-services", day=task.day.isoformat())
            told = None
            if tell is not None:
                total = asked.count()
                told = lambda part: tell(total, part)  # noqa: E731 - a partial of the second argument

            asks = _asks(task, answers, services)
            if isinstance(asks, Coded):
                outputs.load_unfolding(asked.engine)

            def write(chain: Chain) -> int:
                if isinstance(asks, Coded):
                    numbers = asks._replace(query=joined(chain, asks.query))
                    return outputs.write_coded(numbers, asked.engine, to, told)
                return outputs.write(joined(chain, asks), asked.engine, to, told)

            rows, unsound = asked.ask(write)
            firms = rows if task.wide else rows // len(services)
            if not firms and not unsound.firms:
                raise problem("no-firms", asked.table.staged.name)
        place.publish(result)
    return Done(rows, firms, unsound)


def _asks(task: Task, answers: Answers, services: list[Service]) -> Query | Coded:
    """The query for a task; its answers are numbers where the file is made of such and they have room."""
    if task.wide:
        return wide(answers, services)
    numbers = coded(answers, services) if outputs.format_of(task.output) == outputs.PARQUET else None
    return numbers or long(answers, services)


def refuse_input(output: Path, origins: Iterable[str]) -> None:
    """Refuse to put the answers in the place of a table they are read from."""
    for origin in map(Path, origins):
        if output.exists() and origin.exists() and output.samefile(origin):
            raise problem("output-is-input", str(output))
