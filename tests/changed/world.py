"""Rules with a second edition, small registers, and what changed about them: the matcher, asked again."""

import csv
import shutil
from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
from support.rules import RULES

from smematch.bulk.batch import run as answer
from smematch.bulk.since import COLUMNS, Changes, Since
from smematch.bulk.since import run as compare
from smematch.bulk.task import Source, Task
from smematch.match.evaluate import evaluate, situate
from smematch.match.verdict import verdict
from smematch.model.definitions import LimitTable
from smematch.model.firm import Firm, read_firm
from smematch.rulebook import Rulebook, load

START_UP, MATCHMAKING, SHOP, TRIP = (
    "kotra.start-up-export", "kita.online-business-matchmaking", "kita.kmall24", "kotra.business-trip",
)  # fmt: skip
PROGRAMS = (START_UP, MATCHMAKING, SHOP, TRIP)
BEGINS, ENDS = date(2025, 9, 15), "2025-08-31"
YOUNG = "    - usually: {firm_age_years: {less_than: 7}}"
Row = Mapping[str, str]
Key = tuple[str, str, str]
Fields = tuple[str, str, str, str]


def path_of(folder: Path, program: str) -> Path:
    """The rule file of a program."""
    agency, _, name = program.partition(".")
    return folder / agency / name / "2017.yaml"


def put_edition(folder: Path, program: str, *changes: tuple[str, str]) -> None:
    """A second edition beside the first, with some words changed."""
    first = path_of(folder, program)
    text = first.read_text(encoding="utf-8")
    for old, new in (("edition: 2017", "edition: 2025"), ("from: 2017-01-01", f"from: {BEGINS}"), *changes):
        assert old in text
        text = text.replace(old, new)
    first.with_name("2025.yaml").write_text(text, encoding="utf-8")


def change(folder: Path, program: str, old: str, new: str) -> None:
    """Other words in a rule file."""
    path = path_of(folder, program)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def make_rules(folder: Path) -> Path:
    """The shipped rules: one program has a stricter second edition, one a service less, one has ended."""
    shutil.copytree(RULES, folder)
    put_edition(folder, START_UP, (YOUNG, "    - firm_age_years: {less_than: 9}"))
    put_edition(
        folder, MATCHMAKING, ("eligible_when: tradekorea_member", "eligible_when: {any: [tradekorea_member, sme]}"),
        ("buyer-db-target-marketing", "buyer-letters"),
    )  # fmt: skip
    change(folder, SHOP, "in_force: {from: 2017-01-01}", f"in_force: {{from: 2017-01-01, until: {ENDS}}}")
    return folder


def read(folder: Path) -> Rulebook:
    """A folder of rules."""
    loaded = load(folder)
    assert loaded.problems == []
    assert loaded.rulebook is not None
    return loaded.rulebook


def put(path: Path, rows: Iterable[Row]) -> Path:
    """A register as CSV."""
    rows = list(rows)
    names = list(dict.fromkeys(["id", *(name for row in rows for name in row)]))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


class Asked(NamedTuple):
    """Answers to write: the register, the rules, the day, the name of the output."""

    rows: Iterable[Row]
    rules: Rulebook
    day: date
    name: str
    programs: tuple[str, ...] = PROGRAMS
    wide: bool = False


def task_of(folder: Path, asked: Asked) -> Task:
    """A run of `batch`."""
    table = put(folder / f"firms of {asked.name}.csv", asked.rows)
    return Task(Source((str(table),)), folder / asked.name, asked.day, asked.programs, asked.wide)


def write(folder: Path, asked: Asked) -> Path:
    """Answers, as `batch` writes them."""
    task = task_of(folder, asked)
    answer(task, asked.rules)
    return task.output


def changes(folder: Path, asked: Asked, since: Since) -> tuple[dict[Key, tuple[Fields, Fields, str]], Changes]:
    """What `--changed-since` writes: row by row what is said now, what was said, why."""
    task = task_of(folder, asked)
    done = compare(task, since, asked.rules)
    found = {}
    for row in duckdb.execute("SELECT * FROM read_parquet(?)", [str(task.output)]).fetchall():
        text = dict(zip(COLUMNS, ("" if cell is None else cell for cell in row), strict=True))
        *key, verdict_, lean, missing, failed, before, lean_, missing_, failed_, why = text.values()
        assert tuple(key) not in found
        found[tuple(key)] = ((verdict_, lean, missing, failed), (before, lean_, missing_, failed_), why)
    return found, done  # type: ignore[return-value]


class Oracle:
    """The matcher, asked with any edition, any day for ages, any day for dated tables."""

    def __init__(self, rules: Rulebook) -> None:
        self.rules = rules
        self._vocabularies: dict[date, Any] = {}

    def vocabulary(self, day: date) -> Any:
        """The vocabulary with its dated tables as on one day, whenever it is asked."""
        if day not in self._vocabularies:
            twin = copy(self.rules.vocabulary)
            twin.tables = {name: _Still(table, day) for name, table in twin.tables.items()}  # type: ignore[misc]
            self._vocabularies[day] = twin
        return self._vocabularies[day]

    def says(self, row: Row, key: tuple[str, str], days: Mapping[str, date]) -> Fields | None:
        """What a service says of a firm; None where there is no such service."""
        program, service = key
        edition = self.rules.edition_on(program, days["edition"])
        if edition is None or service not in edition.services:
            return None
        facts = {name: value for name, value in row.items() if name != "id" and value}
        firm: Firm = read_firm(facts, self.rules.profile)
        condition = edition.condition(service)
        outcome = None
        if condition is not None:
            outcome = evaluate(condition, situate(firm, self.vocabulary(days["limits"]), days["age"]))
        said = verdict(outcome)
        failed = ";".join(leaf.condition.facts[0] for leaf in said.failed)
        return said.word, said.lean or "", ";".join(said.missing), failed


class _Still:
    """A dated table that is the same on every day."""

    def __init__(self, table: LimitTable, day: date) -> None:
        self._limits = table.on(day)
        self.by = table.by

    def on(self, _: date) -> Any:
        return self._limits


THINGS = ("age", "edition", "limits")
Set = frozenset[str]


def subsets(names: Iterable[str]) -> list[Set]:
    """All sets of some names."""
    names = list(names)
    return [frozenset(part) for size in range(len(names) + 1) for part in combinations(names, size)]


class World(NamedTuple):
    """Two registers and two days; `rules_then` are the rules of the earlier answers, `told` whether they are known."""

    then: Mapping[str, Row]
    now: Mapping[str, Row]
    day_then: date
    day_now: date
    rules_then: Rulebook
    rules_now: Rulebook
    with_firms: bool = False
    verdicts_only: bool = False
    rest: str = "fact"
    """What is said of what nothing accounts for, by what is known of the rules; with firms `other` or `rules`."""

    def expected(self) -> dict[Key, tuple[Fields, Fields, str]]:
        """Every row that changed, with what is said now, what was said, and why."""
        found = {}
        was, is_ = Oracle(self.rules_then), Oracle(self.rules_now)
        then_days, now_days = dict.fromkeys(THINGS, self.day_then), dict.fromkeys(THINGS, self.day_now)
        services = {tuple(each.split("/")) for rules in (self.rules_then, self.rules_now) for each in rules.services()}
        nothing = ("", "", "", "")
        for name in sorted({*self.then, *self.now}):
            for key in sorted(each for each in services if each[0] in PROGRAMS):
                old = was.says(self.then[name], key, then_days) if name in self.then else None  # type: ignore[arg-type]
                new = is_.says(self.now[name], key, now_days) if name in self.now else None  # type: ignore[arg-type]
                if self._same(old, new):
                    continue
                why = self._why(name, key, old, new)  # type: ignore[arg-type]
                shown = old and ((old[0], "", "", "") if self.verdicts_only else old)
                found[name, *key] = (new or nothing, shown or nothing, why)
        return found  # type: ignore[return-value]

    def _same(self, one: Fields | None, other: Fields | None) -> bool:
        if one is None or other is None or not self.verdicts_only:
            return one == other
        return one[0] == other[0]

    def _why(self, name: str, key: tuple[str, str], old: Fields | None, new: Fields | None) -> str:
        if name not in self.then:
            return "new"
        if name not in self.now:
            return "gone"
        oracle = Oracle(self.rules_now)
        if old is None or new is None:
            then = self.rules_now.edition_on(key[0], self.day_then)
            was = then is not None and key[1] in then.services
            return "edition" if was == (old is not None) else "rules"
        assert new is not None
        return ";".join(sorted(self._causes(oracle, name, key, old, new)))

    def _causes(self, oracle: Oracle, name: str, key: tuple[str, str], old: Fields, new: Fields) -> set[str]:
        tries = self._tries(oracle, name, key)
        words: set[str] = set()
        for variant in {variant for _, variant in tries}:
            differ = [each for each, said in tries.items() if each[1] in ("", variant) and not self._same(said, new)]
            for things, own in differ:
                if not any(
                    (other, also) != (things, own) and other <= things and also in ("", own) for other, also in differ
                ):
                    words |= things | ({own and f"fact:{own}"} - {""})
        if any(word.startswith("fact:") and word != "fact:*" for word in words):
            words.discard("fact:*")
        words = {"fact" if word == "fact:*" else word for word in words}
        if not self._same(tries[frozenset(THINGS), "*" if self.with_firms else ""], old):
            words.add(self.rest)
        return words

    def _tries(self, oracle: Oracle, name: str, key: tuple[str, str]) -> dict[tuple[Set, str], Fields]:
        """What is said with each set of things set back, of the firm as it is and with facts set back."""
        now, then = self.now[name], self.then[name]
        variants: dict[str, Row] = {"": now}
        if self.with_firms:
            variants["*"] = then
            for fact in {*now, *then} - {"id"}:
                if now.get(fact, "") != then.get(fact, ""):
                    variants[fact] = {**now, fact: then.get(fact, "")}
        found = {}
        for back in subsets(THINGS):
            days = {thing: self.day_then if thing in back else self.day_now for thing in THINGS}
            if oracle.says(now, key, {**days, "edition": self.day_then}) is None:
                days["edition"] = self.day_now
            for variant, row in variants.items():
                said = oracle.says(row, key, days)
                assert said is not None
                found[back, variant] = said
        return found
