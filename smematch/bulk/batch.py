"""A register answered: the tables of a call -> one file of verdicts, whole or not there."""

from smematch.bulk import files, outputs
from smematch.bulk.asking import Asked, opened
from smematch.bulk.database import Statement
from smematch.bulk.files import Numbers
from smematch.bulk.prepared import Prepared, Store, columns_of, key
from smematch.bulk.relation import Chain, joined
from smematch.bulk.stamp import notes_of, stamp_of
from smematch.bulk.task import Done, Task, Tell, telling
from smematch.bulk.workplace import refuse_input, workplace
from smematch.errors import UsageProblem, problem
from smematch.rulebook import Rulebook
from smematch.sql.codes import Coded, coded
from smematch.sql.query import Query, long, wide
from smematch.sql.services import Answers, Service


def run(task: Task, rulebook: Rulebook, tell: Tell | None = None, store: Store | None = None) -> Done:
    """Answer a register. An InputProblems or a UsageProblem carries what is wrong; the output is then what it was.

    In a store the question is kept for registers to come, where it was found to be a plain one.
    """
    is_excel = files.format_of(task.output) == files.EXCEL
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
            told = telling(tell, asked.count)
            asks = _asks(task, answers, services)
            if isinstance(asks, Coded):
                files.load_unfolding(asked.engine)
            made: list[Statement | Numbers] = []

            def write(chain: Chain) -> int:
                if isinstance(asks, Query) and is_excel:
                    return outputs.write(joined(chain, asks), asked.engine, to, told)
                made.append(outputs.told(_joined(chain, asks), to))
                return files.write(made[-1], asked.engine, result, told)

            rows, unsound = asked.ask(write)
            firms = rows if task.wide else rows // len(services)
            if not firms and not unsound.firms:
                raise problem("no-firms", asked.table.staged.name)
            if store is not None and made:
                _keep(store, asked, len(services), made[-1])
        place.publish(result)
    return Done(rows, firms, unsound)


def _asks(task: Task, answers: Answers, services: list[Service]) -> Query | Coded:
    """The query for a task; its answers are numbers where the file is made of such and they have room."""
    if task.wide:
        return wide(answers, services)
    numbers = coded(answers, services) if files.format_of(task.output) == files.PARQUET else None
    return numbers or long(answers, services)


def _joined(chain: Chain, asks: Query | Coded) -> Query | Coded:
    return asks._replace(query=joined(chain, asks.query)) if isinstance(asks, Coded) else joined(chain, asks)


def _keep(store: Store, asked: Asked, services: int, made: Statement | Numbers) -> None:
    """Keep a question that was asked of a register without odd rows, whose columns are those they were before."""
    if not asked.is_sound or asked.looked is None or asked.columns is None:
        return
    looks, plain = asked.looked
    if asked.columns == columns_of(asked.table.staged.files, asked.engine):
        store.keep(asked.columns, Prepared(asked.view, looks, services, {key(plain): made}))
