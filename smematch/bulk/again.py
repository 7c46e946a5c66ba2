"""Why answers changed: the firms asked again with one thing after the other set back to what it was.

What can be set back: the editions of the programs, the dated tables, the day that ages are counted on, and where the
register of then is there, what a firm stated, as a whole and fact by fact. Which of them account for a row is told by
`smematch.bulk.causes`; what none of them accounts for is put down to the rest.
"""

from copy import copy
from datetime import date
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from sqlglot import exp, parse_one

from smematch.bulk.asking import Asked
from smematch.bulk.causes import causes
from smematch.bulk.duck import Duck, parquet
from smematch.bulk.earlier import Earlier
from smematch.bulk.relation import Chain, joined
from smematch.bulk.stamp import FOUNDATION, digests
from smematch.model.program import Program
from smematch.rulebook import Rulebook
from smematch.sql import logic
from smematch.sql.layout import Layout, column, type_of
from smematch.sql.query import FIRMS, Query, alias, long, select
from smematch.sql.services import Answers, Service
from smematch.table.columns import ID, route_of

THINGS = ("age", "edition", "limits")
"""What can be set back whatever is known of the firms, as `why` names it."""
AGE, EDITIONS, LIMITS = THINGS
ALL_FACTS = "*"
_NUMBER = "number"


class Then(NamedTuple):
    """The register as it was: a Parquet file of typed facts, and their columns."""

    path: Path
    columns: tuple[str, ...]


class Trial(NamedTuple):
    """What is asked again: the day of now, the earlier answers, the rules."""

    day: date
    old: Earlier
    rulebook: Rulebook


def edition_then(program: str, old: Earlier, rulebook: Rulebook) -> Program | None:
    """The edition that earlier answers rest on: the one they name, otherwise the one in force on their day."""
    if program not in rulebook.editions:
        return None
    named = None if old.stamp is None else old.stamp.editions.get(program)
    found = next((each for each in rulebook.editions[program] if each.edition == named), None)
    return found or rulebook.edition_on(program, old.day)


def explain(trial: Trial, asked: Asked, chain: Chain, then: Then | None) -> None:
    """Make the table `explained` of `changes`, each row with its causes."""
    engine = asked.engine
    engine.run("CREATE TABLE todo AS SELECT * FROM changes WHERE said IS NULL")
    engine.run(
        "CREATE TABLE tries (firm VARCHAR, program VARCHAR, service VARCHAR, variant VARCHAR, things INTEGER, "
        "differs BOOLEAN, is_old BOOLEAN)"
    )
    engine.run("CREATE TABLE remembered (firm VARCHAR)")
    if engine.count(Query((), exp.select("*").from_("todo"))):
        columns = _make_variants(asked, chain, then)
        _try(trial, engine, Layout(columns, trial.rulebook.vocabulary), with_none=then is not None)
    _weigh(engine)
    _say(trial, engine, with_firms=then is not None)


def _make_variants(asked: Asked, chain: Chain, then: Then | None) -> list[str]:
    """Make the table of firms to be asked again, each as it is and with facts set back; their columns."""
    engine, vocabulary = asked.engine, asked.rulebook.vocabulary
    todo = "id IN (SELECT id FROM todo)"
    now = [each.column.name for each in asked.register.header if each.column.route]
    names = list(dict.fromkeys([*now, *(() if then is None else then.columns)]))

    def typed(known: list[str] | tuple[str, ...]) -> list[exp.Expr]:
        missing = {name: exp.cast(exp.null(), type_of(vocabulary.facts[name.partition(".")[0]])) for name in names}
        return [column(ID), *(column(name) if name in known else alias(name, missing[name]) for name in names)]

    firms = joined(chain, Query((), select(typed(now), FIRMS).where(todo, copy=False)))
    engine.run(exp.Create(this=exp.to_table("firms_now"), kind="TABLE", expression=firms.whole()))
    union: exp.Query = _variant("", names, [])
    if then is not None:
        was = (
            exp.Select(expressions=typed(then.columns)).from_(parquet([then.path]), copy=False).where(todo, copy=False)
        )
        engine.run(exp.Create(this=exp.to_table("firms_then"), kind="TABLE", expression=was))
        engine.run("INSERT INTO remembered SELECT id FROM firms_then")
        union = exp.union(union, _variant(ALL_FACTS, names, names), distinct=False)
        groups: dict[str, list[str]] = {}
        for name in names:
            groups.setdefault(route_of(name, vocabulary)[0], []).append(name)
        for fact, back in groups.items():
            union = exp.union(union, _variant(fact, names, back), distinct=False, copy=False)
    numbered = exp.Subquery(this=union, alias=exp.TableAlias(this=exp.to_identifier("v")))
    number = exp.cast(exp.Window(this=exp.RowNumber()), "TEXT")
    rows = exp.Select(expressions=[alias(ID, number), exp.Star()]).from_(numbered)
    engine.run(exp.Create(this=exp.to_table("variants"), kind="TABLE", expression=rows))
    return names


def _variant(word: str, names: list[str], back: list[str]) -> exp.Select:
    """The firms with some columns set back: those in which any of them differs."""

    def of(name: str, side: str) -> exp.Expr:
        return exp.column(name, table=side, quoted=True)

    columns = [alias("firm", of(ID, "n")), alias("variant", logic.literal(word))]
    columns += [alias(name, of(name, "t" if name in back else "n")) for name in names]
    found = exp.Select(expressions=columns).from_(exp.to_table("firms_now").as_("n"), copy=False)
    if not back:
        return found
    differs = [exp.NullSafeNEQ(this=of(name, "n"), expression=of(name, "t")) for name in back]
    same = exp.EQ(this=of(ID, "n"), expression=of(ID, "t"))
    found = found.join(exp.to_table("firms_then").as_("t"), on=same, copy=False)
    return found if word == ALL_FACTS else found.where(logic.any_of(differs), copy=False)


def _try(trial: Trial, engine: Duck, layout: Layout, *, with_none: bool) -> None:
    """Ask with every set of what differs between the days set back; with none of it too where facts were."""
    pairs = list(engine.rows(exp.select("program", "service").distinct().from_("todo")))
    wanted = sorted((str(program), str(service)) for program, service in pairs)
    turned = _turned(trial, [program for program, _ in wanted])
    for things in range(0 if with_none else 1, 1 << len(THINGS)):
        back = frozenset(compress(THINGS, (things >> at & 1 for at in range(len(THINGS)))))
        if not back <= turned:
            continue
        answers = Answers(_rules_with(trial, back), layout, trial.old.day if AGE in back else trial.day)
        services = [_service(trial, answers, each, back) for each in wanted]
        _insert(engine, long(answers, services, firms="variants"), things, long_form=trial.old.long)


def _turned(trial: Trial, programs: list[str]) -> frozenset[str]:
    """What is not as it was: the rest need not be set back."""
    old, day, rules = trial.old.day, trial.day, trial.rulebook
    found = {AGE} if old != day else set()
    if any(table.on(old) is not table.on(day) for table in rules.vocabulary.tables.values()):
        found.add(LIMITS)
    if any(edition_then(each, trial.old, rules) is not rules.edition_on(each, day) for each in programs):
        found.add(EDITIONS)
    return frozenset(found)


def _rules_with(trial: Trial, back: frozenset[str]) -> Rulebook:
    """The rules with the dated tables as they were, or as they are: whatever day is asked about."""
    day = trial.old.day if LIMITS in back else trial.day
    rules = copy(trial.rulebook)
    rules.vocabulary = rules.vocabulary.with_tables_of(day)
    return rules


def _service(trial: Trial, answers: Answers, service: tuple[str, str], back: frozenset[str]) -> Service:
    program, name = service
    edition = trial.rulebook.edition_on(program, trial.day)
    if EDITIONS in back:
        then = edition_then(program, trial.old, trial.rulebook)
        edition = then if then is not None and name in then.services else edition
    assert edition is not None
    return Service(program, name, answers.answer(edition.condition(name), f"{program}/{name}"))


_REASONS = """
SELECT a.verdict <> c.verdict OR coalesce(a.lean, '') <> coalesce(c.lean, '')
       OR a.missing <> c.missing OR a.failed <> c.failed,
       a.verdict = c.before AND coalesce(a.lean, '') = coalesce(c.lean_before, '')
       AND a.missing = coalesce(c.missing_before, '') AND a.failed = coalesce(c.failed_before, '')
"""
_TRY = {False: "SELECT a.verdict <> c.verdict, a.verdict = c.before", True: _REASONS}
"""Whether an answer is another than now, and whether it is that of then; by whether reasons were given then."""


def _insert(engine: Duck, query: Query, things: int, *, long_form: bool) -> None:
    asked = parse_one(_TRY[long_form], read="duckdb")
    assert isinstance(asked, exp.Select)
    columns = [
        *(exp.column(*each) for each in (("firm", "v"), ("program", "a"), ("service", "a"), ("variant", "v"))),
        logic.literal(things),
        *asked.expressions,
    ]
    answers = exp.Subquery(this=query.whole(), alias=exp.TableAlias(this=exp.to_identifier("a")))
    rows = exp.Select(expressions=columns).from_(answers)
    rows = rows.join(exp.to_table("variants").as_("v"), on="a.id = v.id", copy=False)
    rows = rows.join(
        exp.to_table("todo").as_("c"),
        on="c.id = v.firm AND c.program = a.program AND c.service = a.service",
        copy=False,
    )
    engine.run(exp.Insert(this=exp.to_table("tries"), expression=rows))


def _weigh(engine: Duck) -> None:
    """Make the table of causes, a row for each variant of a firm: which things, and whether the facts set back."""
    engine.run(
        "CREATE TABLE masks AS SELECT firm, program, service, variant, "
        "bit_or(CASE WHEN differs THEN 1 << things ELSE 0 END)::INTEGER AS mask, "
        "coalesce(arg_max(is_old, things), false) AS back FROM tries GROUP BY firm, program, service, variant"
    )
    engine.run(
        "CREATE TABLE weighed AS SELECT m.firm, m.program, m.service, m.variant, m.back, b.mask AS alone, "
        "CASE WHEN m.variant = '' THEN 0 ELSE m.mask END AS beside FROM masks AS m JOIN masks AS b "
        "ON b.firm = m.firm AND b.program = m.program AND b.service = m.service AND b.variant = ''"
    )
    engine.run("CREATE TABLE meant (alone INTEGER, beside INTEGER, things INTEGER, facts BOOLEAN)")
    pairs = list(engine.rows(exp.select("alone", "beside").distinct().from_("weighed")))
    if pairs:
        rows = [
            exp.Tuple(expressions=[logic.literal(each) for each in (alone, beside, *causes(alone, beside))])
            for alone, beside in pairs
        ]
        engine.run(exp.Insert(this=exp.to_table("meant"), expression=exp.Values(expressions=rows)))


def _say(trial: Trial, engine: Duck, *, with_firms: bool) -> None:
    """Make `explained`: every change with its causes in words, sorted."""
    engine.run("CREATE TABLE same_rules (program VARCHAR)")
    for program in _same_rules(trial):
        row = exp.Tuple(expressions=[logic.literal(program)])
        engine.run(exp.Insert(this=exp.to_table("same_rules"), expression=exp.Values(expressions=[row])))
    engine.run("CREATE TABLE words (firm VARCHAR, program VARCHAR, service VARCHAR, word VARCHAR)")
    for at, thing in enumerate(THINGS):
        statement = parse_one(
            "INSERT INTO words SELECT firm, program, service, :word FROM weighed JOIN meant USING (alone, beside) "
            "WHERE (things & :bit) <> 0",
            read="duckdb",
        )
        engine.run(exp.replace_placeholders(statement, word=logic.literal(thing), bit=logic.literal(1 << at)))
    for text in _OF_FACTS if with_firms else ():
        engine.run(text)
    engine.run(_OF_THE_REST)
    engine.run(_EXPLAINED)


def _same_rules(trial: Trial) -> list[str]:
    """The programs whose conditions are known to read as they did, and all they rest on."""
    stamp = trial.old.stamp
    if stamp is None:
        return []
    editions = {
        program: edition.edition
        for program in trial.rulebook.editions
        if (edition := edition_then(program, trial.old, trial.rulebook)) is not None
    }
    now = digests(trial.rulebook, editions)
    if stamp.rules.get(FOUNDATION) != now[FOUNDATION]:
        return []
    return [each for each in editions if stamp.rules.get(each) == now[each]]


_ONE_FACT = """
INSERT INTO words SELECT firm, program, service, 'fact:' || variant FROM weighed JOIN meant USING (alone, beside)
WHERE facts AND variant <> '*'
"""
_SEVERAL_FACTS = """
INSERT INTO words SELECT firm, program, service, 'fact' FROM weighed AS w JOIN meant USING (alone, beside)
WHERE facts AND variant = '*' AND NOT EXISTS (
    SELECT 1 FROM words AS o
    WHERE o.firm = w.firm AND o.program = w.program AND o.service = w.service AND starts_with(o.word, 'fact:'))
"""
_OF_FACTS = (_ONE_FACT, _SEVERAL_FACTS)
"""Facts that do it one by one by their names; without one that does, only that it is the facts."""
_OF_THE_REST = """
INSERT INTO words
SELECT c.id, c.program, c.service, CASE
    WHEN r.firm IS NULL AND s.program IS NULL THEN 'fact-or-rules'
    WHEN r.firm IS NULL THEN 'fact'
    WHEN s.program IS NULL THEN 'rules'
    ELSE 'other' END
FROM todo AS c
LEFT JOIN (SELECT firm FROM remembered) AS r ON r.firm = c.id
LEFT JOIN same_rules AS s ON s.program = c.program
LEFT JOIN masks AS m ON m.firm = c.id AND m.program = c.program AND m.service = c.service
    AND m.variant = CASE WHEN r.firm IS NULL THEN '' ELSE '*' END
WHERE NOT coalesce(m.back, false)
"""
"""What is left where everything is set back that can be, and the answer is still not that of then."""
_EXPLAINED = """
CREATE TABLE explained AS
SELECT c.* EXCLUDE (said), coalesce(c.said, w.why) AS why
FROM changes AS c
LEFT JOIN (
    SELECT firm, program, service, string_agg(DISTINCT word, ';' ORDER BY word) AS why
    FROM words GROUP BY firm, program, service
) AS w ON w.firm = c.id AND w.program = c.program AND w.service = c.service
"""
