"""What has changed since an earlier output, and why: the answers of now laid beside those of then."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlglot import exp, parse_one

from smematch.bulk import again, files, outputs
from smematch.bulk.asking import Asked, opened
from smematch.bulk.database import Progress
from smematch.bulk.duck import Duck, parquet
from smematch.bulk.earlier import WHY, Earlier, Service, earlier
from smematch.bulk.forms import Quick, quick
from smematch.bulk.relation import Chain, joined
from smematch.bulk.stamp import notes_of, stamp_of
from smematch.bulk.task import Task, Tell, Unsound
from smematch.bulk.workplace import refuse_input, workplace
from smematch.errors import UsageProblem, problem
from smematch.rulebook import Rulebook
from smematch.sql import logic
from smematch.sql.layout import column
from smematch.sql.query import FIRMS, Query, alias, broad, select
from smematch.sql.services import Answers
from smematch.sql.told import ANSWER, HEADER
from smematch.table.columns import ID

NOW = "now_answers"
BEFORE = ("before", "lean_before", "missing_before", "failed_before")
COLUMNS = (*HEADER, *BEFORE, WHY)
NEW, GONE, EDITION, RULES = "new", "gone", "edition", "rules"
_KEPT = {"FORMAT": "parquet", "COMPRESSION": "'zstd'"}
_KEY = "key"


class Since(NamedTuple):
    """The earlier output, its day where it does not say so itself, the register as it was then."""

    old: str
    day: date | None = None
    firms: tuple[str, ...] = ()


class Changes(NamedTuple):
    """What was written: rows, the firms asked about, those left out; since when; how often each cause is named.

    `left_out` are programs that the earlier answers are not about.
    """

    rows: int
    firms: int
    unsound: Unsound
    since: date
    causes: dict[str, int]
    left_out: tuple[str, ...]


class Compared(NamedTuple):
    """The services that are compared, those of each side, and the programs that are not."""

    services: tuple[Service, ...]
    now: frozenset[Service]
    then: frozenset[Service]
    left_out: tuple[str, ...]


def run(task: Task, since: Since, rulebook: Rulebook, tell: Tell | None = None) -> Changes:
    """Write what has changed. An InputProblems or a UsageProblem carries what is wrong; the output then stays."""
    files.format_of(task.output)
    if task.wide:
        raise UsageProblem("changes-are-long")
    if task.output.exists() and Path(since.old).exists() and task.output.samefile(since.old):
        raise UsageProblem("output-is-old", found=since.old)
    with workplace(task.output) as place:
        then = _register_of_then(task, since, rulebook, place.folder)
        result = place.file("result" + task.output.suffix.lower())
        with opened(task.source, rulebook, place.folder) as asked:
            refuse_input(task.output, asked.table.staged.origins)
            old = earlier(since.old, since.day, place.file("earlier"), asked.engine)
            if old.day > task.day:
                raise UsageProblem("old-is-later", found=old.day.isoformat(), expected=task.day.isoformat())
            compared = _compared(task, old, rulebook)
            chain, firms, unsound = _ask(task, asked, rulebook, place.file("now.parquet"), tell)
            if not firms and not unsound.firms:
                raise problem("no-firms", asked.table.staged.name)
            _lay_beside(old, compared, asked, chain, unsound)
            _say_what_is_plain(old, compared, asked.engine, rulebook)
            again.explain(again.Trial(task.day, old, rulebook), asked, chain, then)
            to = outputs.Output(result, task.output, notes_of(stamp_of(rulebook, task.day, task.programs)))
            rows = outputs.write(_result(), asked.engine, to)
            causes = _counted(asked.engine)
        place.publish(result)
    return Changes(rows, firms, unsound, old.day, causes, compared.left_out)


def _register_of_then(task: Task, since: Since, rulebook: Rulebook, folder: Path) -> again.Then | None:
    """The firms as they were, in a file of their own; None where nothing is known of them."""
    if not since.firms:
        return None
    place = folder / "then"
    place.mkdir()
    path = place / "then.parquet"
    with opened(task.source._replace(firms=since.firms), rulebook, place) as asked:
        refuse_input(task.output, asked.table.staged.origins)
        every = select([exp.Star()], FIRMS)
        asked.ask(lambda chain: asked.engine.save(Quick(joined(chain, Query((), every)), {}), path, _KEPT))
        return again.Then(path, tuple(each.column.name for each in asked.register.header if each.column.route))


def _compared(task: Task, old: Earlier, rulebook: Rulebook) -> Compared:
    """The programs that both sides were asked about. Without a stamp those were that there are answers of."""
    there = dict.fromkeys(program for program, _ in old.rows)
    asked_then = set(there)
    if old.stamp is not None:
        asked_then = set(old.stamp.programs or {*rulebook.editions, *there})
    else:
        asked_then |= {program for program in rulebook.editions if rulebook.edition_on(program, old.day) is None}
    wanted = task.programs or tuple(dict.fromkeys([*rulebook.editions, *there]))
    both = [program for program in wanted if program in asked_then]
    now = [
        (program, service)
        for program in both
        if program in rulebook.editions and (edition := rulebook.edition_on(program, task.day))
        for service in edition.services
    ]
    then = [service for service in old.rows if service[0] in both]
    left_out = tuple(program for program in wanted if program not in asked_then)
    return Compared(tuple(dict.fromkeys([*now, *then])), frozenset(now), frozenset(then), left_out)


def _ask(task: Task, asked: Asked, rulebook: Rulebook, path: Path, tell: Tell | None) -> tuple[Chain, int, Unsound]:
    """Write the answers of now beside; the stages to their firms, how many firms there are, those left out."""
    answers = Answers(rulebook, asked.layout, task.day)
    services = list(answers.services(task.programs))
    query = broad(answers, services)
    told: Progress | None = None
    if tell is not None:
        total = asked.count()
        told = lambda part: tell(total, part / 2)  # noqa: E731 - a partial of the second argument
    chains: list[Chain] = []

    def write(chain: Chain) -> int:
        chains.append(chain)
        asked.engine.save(quick(joined(chain, query)), path, _KEPT, told)
        return asked.engine.count(joined(chain, Query((), select([column(ID)], FIRMS))))

    firms, unsound = asked.ask(write)
    rows = exp.select("*").from_(parquet([path]))
    asked.engine.run(exp.Create(this=exp.to_table(NOW), kind="VIEW", expression=rows))
    return chains[-1], firms, unsound


def _lay_beside(old: Earlier, compared: Compared, asked: Asked, chain: Chain, unsound: Unsound) -> None:
    """Make the tables of what differs (`changes`) and of the firms of both sides, service by service.

    So there is never more in memory than the firms of one service.
    """
    engine = asked.engine
    columns = ", ".join(f"{name} VARCHAR" for name in (*HEADER, *BEFORE, "said"))
    engine.run(f"CREATE TABLE changes ({columns})")
    key = outputs.inert(column(ID)) if old.marked else column(ID)
    firms = joined(chain, Query((), select([column(ID), alias(_KEY, key)], FIRMS)))
    engine.run(exp.Create(this=exp.to_table("firms_of_now"), kind="TABLE", expression=firms.whole()))
    engine.run("CREATE TABLE firms_of_then AS SELECT DISTINCT id FROM old_answers")
    for service in compared.services:
        engine.run(_differences(old, service, compared))
    engine.run("DELETE FROM changes WHERE before IS NULL AND verdict IS NULL")
    if unsound.firms:  # they are in the register, but cannot be answered
        named = asked.register.named_rows().whole()
        engine.run(exp.Create(this=exp.to_table("named"), kind="TABLE", expression=named))
        engine.run("DELETE FROM changes WHERE verdict IS NULL AND id IN (SELECT id FROM named)")


def _differences(old: Earlier, service: Service, compared: Compared) -> exp.Expr:
    """Add what differs about one service."""
    key = outputs.inert(column(ID)) if old.marked else column(ID)
    columns = [alias(_KEY, key), *(column(name) for name in (ID, *ANSWER))]
    now = exp.Select(expressions=columns).from_(_of_now(service, compared).subquery("answers"), copy=False)
    then = old.of(service) if service in compared.then else _none()
    found = parse_one(_DIFFERENCES[old.long], read="duckdb")
    found = exp.replace_placeholders(found, program=logic.literal(service[0]), service=logic.literal(service[1]))
    given = exp.column(ID, table="was")
    name = outputs.as_it_was(given) if old.marked else given
    found = exp.replace_placeholders(found, name=name)
    assert isinstance(found, exp.Select)
    whole = found.with_("now", as_=now).with_("was", as_=then)
    return exp.Insert(this=exp.to_table("changes"), expression=whole)


def _of_now(service: Service, compared: Compared) -> exp.Select:
    """The answers of now about one service."""
    if service not in compared.now:
        return _none()
    name = "/".join(service)
    fields = [alias(field, exp.cast(column(f"{name} {field}"), "TEXT")) for field in ANSWER]
    return select([column(ID), *fields], NOW)


def _none() -> exp.Select:
    empty = [alias(name, exp.cast(exp.null(), "TEXT")) for name in (ID, *ANSWER)]
    return exp.Select(expressions=empty).where(exp.false())


_ROW = """
SELECT coalesce(now.id, :name), :program, :service, now.verdict, now.lean, now.missing, now.failed,
       was.verdict, was.lean, was.missing, was.failed, NULL
FROM now FULL OUTER JOIN was ON now.key = was.id
WHERE now.verdict IS DISTINCT FROM was.verdict
"""
_DIFFERENCES = {
    False: _ROW,
    True: _ROW
    + """
   OR coalesce(now.lean, '') <> coalesce(was.lean, '')
   OR coalesce(now.missing, '') <> coalesce(was.missing, '')
   OR coalesce(now.failed, '') <> coalesce(was.failed, '')
""",
}


def _say_what_is_plain(old: Earlier, compared: Compared, engine: Duck, rulebook: Rulebook) -> None:
    """Say of which rows a firm came or went, and of which a service did."""
    came = outputs.inert(column(ID)) if old.marked else column(ID)
    engine.run("CREATE TABLE came_or_went (program VARCHAR, service VARCHAR, word VARCHAR)")
    for service, word in _came_or_went(old, compared, rulebook):
        row = exp.Tuple(expressions=[logic.literal(each) for each in (*service, word)])
        engine.run(exp.Insert(this=exp.to_table("came_or_went"), expression=exp.Values(expressions=[row])))
    new = parse_one(
        "UPDATE changes SET said = 'new' WHERE before IS NULL AND :key NOT IN (SELECT id FROM firms_of_then)",
        read="duckdb",
    )
    engine.run(exp.replace_placeholders(new, key=came))
    engine.run("UPDATE changes SET said = 'gone' WHERE verdict IS NULL AND id NOT IN (SELECT id FROM firms_of_now)")
    engine.run(
        "UPDATE changes SET said = (SELECT any_value(word) FROM came_or_went AS c WHERE c.program = changes.program "
        "AND c.service = changes.service) WHERE said IS NULL AND (before IS NULL OR verdict IS NULL)"
    )


def _came_or_went(old: Earlier, compared: Compared, rulebook: Rulebook) -> Iterator[tuple[Service, str]]:
    """The services that one side lacks: by their editions, or because the rules say something else of that edition."""
    for service in compared.services:
        program, name = service
        then = again.edition_then(program, old, rulebook)
        was = then is not None and name in then.services
        if service not in compared.then:
            yield service, RULES if was else EDITION
        elif service not in compared.now:
            yield service, EDITION if was else RULES


def _result() -> Query:
    rows = select([column(name) for name in COLUMNS], "explained")
    return Query((), rows.order_by(*(column(name) for name in HEADER[:3]), copy=False))


def _counted(engine: Duck) -> dict[str, int]:
    """How often each cause is named, facts by their names."""
    query = parse_one(
        "SELECT word, count(*) FROM (SELECT unnest(string_split(why, ';')) AS word FROM explained) "
        "GROUP BY word ORDER BY word",
        read="duckdb",
    )
    return {str(word): int(count) for word, count in engine.rows(query)}
