"""States of rules made from text: what all tests of this folder share."""

import shutil
from pathlib import Path
from typing import Any

from support.rules import RULES, shipped

from smematch.diff.changes import Change
from smematch.diff.compare import Comparison, compare
from smematch.diff.sides import Side, Stated
from smematch.foundation import CASES, Foundation
from smematch.model.program import Program
from smematch.rulebook import Rulebook
from smematch.source import Source
from smematch.validate import validate

FILES = sorted(path for path in RULES.glob("*/*/*.yaml") if not path.name.endswith(CASES))
"""The rule files this repository ships."""

PROGRAM = """\
program: kotra.trial
edition: 2017
in_force: {from: 2017-01-01}
source: eclac-2018#B.1
owner: trial desk
review_by: 2018-01-31
agency: KOTRA
name: {en: Trial Program, ko: 시험사업}
gives: {en: a trial, ko: 시험}
websites: www.example.org
contacts:
  - at: {en: Trial desk, ko: 시험 담당}
    phone: [02-111-2222, 02-333-4444]
eligible_when:
  all:
    - sme
    - {annual_sales_krw: {at_most: 50억}}
    - any:
        - {employees: {at_least: 5}}
        - has_exported
services:
  one:
    name: {en: First service, ko: 첫째}
    limits:
      - {uses: 2, counted_in: used_this_year}
    support: {up_to: 5_000_000 KRW}
    contents:
      - {en: Booths, ko: 부스}
      - {en: Travel, ko: 여행}
  two:
    name: {en: Second service, ko: 둘째}
    fee:
      first_of:
        - {when: kita_member, firm_pays: 30%, of: exhibition_fee_krw}
        - {when: has_exported, price: 100_000 KRW}
        - {firm_pays: 50%, of: exhibition_fee_krw}
    window:
      open: all year
      lead_time: {days: 28, before: trip_date}
fee: free
window:
  open:
    - {from: 01-01, to: 03-31}
    - {from: 07-01, to: 09-30}
process:
  - {by: firm, do: {en: Apply, ko: 신청}, takes: {weeks: 2}}
  - {by: agency, do: {en: Select, ko: 선정}, services: [one]}
  - {by: firm, do: {en: Travel, ko: 출장}}
readings:
  desk:
    of: '"desk"'
    taken: {en: a person, ko: 사람}
    other: {en: a table, ko: 책상}
    because: {en: it says so, ko: 그렇게 적혀 있다}
created: 1990
budget: {2016: 1억, 2017: 2억}
lasts: {months: 6}
support_types: [consulting]
"""
"""A rule file with most of what a rule file can say."""


def side(text: str, name: str = "side") -> Side:
    """A state of one rule file, read in the shipped vocabulary."""
    source = Source(f"{name}.yaml", text)
    program = validate(Program, source, shipped().vocabulary)
    rulebook = Rulebook(RULES, Foundation(shipped().vocabulary, shipped().register))
    rulebook.editions = {**shipped().editions, program.program: [program]}
    return Side(name, rulebook, (), (Stated(program, source),), whole=False)


def compared(old: str, new: str) -> Comparison:
    """Two rule files compared."""
    return compare(side(old, "old"), side(new, "new"))


def kinds(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    """Kinds and routes of changes, a route as one text."""
    return [(change.kind.value, ".".join(map(str, change.route))) for change in changes]


def edited(text: str, *edits: tuple[str, str]) -> str:
    """A text with parts put in place of others; each must stand there exactly once."""
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def few_rules(folder: Path, *programs: str) -> Path:
    """A folder of rules: what all programs share, and some of the shipped programs.

    Without what is only shown: no program rests on it, and it would hold a test to the facts it names.
    """
    rules = folder / "rules"
    definitions = [path for path in RULES.glob("definitions/*.yaml") if ".shown." not in path.name]
    shared = [RULES / "facts.yaml", RULES / "sources.yaml", *definitions]
    for path in [*shared, *(RULES / program / "2017.yaml" for program in programs)]:
        target = rules / path.relative_to(RULES)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return rules


TRIP = Path("kotra/business-trip/2017.yaml")


def edit(path: Path, *edits: tuple[str, str]) -> None:
    """Edit a file."""
    path.write_text(edited(path.read_text(encoding="utf-8"), *edits), encoding="utf-8")


def next_edition_of_trips(rules: Path) -> None:
    """The next year's edition of a program, beside that of the year before: a price and a lead time differ."""
    path = (rules / TRIP).with_name("2018.yaml")
    shutil.copyfile(rules / TRIP, path)
    edit(
        path,
        ("edition: 2017", "edition: 2018"),
        ("from: 2017-01-01", "from: 2018-01-01"),
        ("{from: 300_000 KRW, to: 500_000 KRW}", "{from: 350_000 KRW, to: 500_000 KRW}"),
        ("lead_time: {days: 28, before: trip_date}", "lead_time: {days: 42, before: trip_date}"),
    )


def at(data: Any, route: tuple[str | int, ...]) -> Any:
    """What stands in plain data at a route."""
    for step in route:
        data = data[step]
    return data


EXHIBITION = Path("kotra/overseas-exhibition/2017.yaml")


def year_of_changes(root: Path) -> Path:
    """`old` and `new` (returned): a condition, a share, uses, a period changed; another program has a new edition."""
    few_rules(root / "old", "kotra/overseas-exhibition", "kotra/business-trip")
    new = few_rules(root / "new", "kotra/overseas-exhibition", "kotra/business-trip")
    edit(
        new / EXHIBITION,
        ("    - business_licence\n", "    - business_licence\n    - {annual_sales_krw: {at_most: 50억}}\n"),
        ("        - firm_pays: 50%\n", "        - firm_pays: 60%\n"),
        ("uses: 2", "uses: 3"),
        ("to: 09-30", "to: 10-31"),
    )
    next_edition_of_trips(new)
    return new
