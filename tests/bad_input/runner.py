"""Running smematch in this process and reading its report: what all tests of this folder share."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from support.rules import RULES

from smematch.words.problems import PROBLEMS

DAY = "2017-03-02"
MARK = "§"
"""Stands in a test's text where a mistake is; the text is written without it."""

_GUTTER = re.compile(r" *\d* \| ")
_HEAD = re.compile(r"(?P<file>.*?)(?::(?P<line>\d+):(?P<column>\d+))?: (?P<sentence>.*)")

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

eligible_when:
  all:
    - sme
    - business_licence

services:
  one:
    name: {en: First service, ko: 첫째}
    limits:
      - {uses: 2, counted_in: used_this_year}
    support: {up_to: 5_000_000 KRW}
  two:
    name: {en: Second service, ko: 둘째}
    fee:
      firm_pays: 30%
      of: exhibition_fee_krw
    window:
      open: all year
      lead_time: {days: 28, before: trip_date}

fee: free
window:
  open:
    - {from: 01-01, to: 03-31}

process:
  - by: firm
    do: {en: Apply, ko: 신청}
    takes: {weeks: 2}
    services: [one]
"""
"""A sound rule file with most of what a rule file can say."""


class Mistake(NamedTuple):
    """One line of a report."""

    file: str
    line: int
    column: int
    sentence: str


class Outcome(NamedTuple):
    """What a call gave."""

    code: int
    out: str
    err: str

    @property
    def mistakes(self) -> list[Mistake]:
        """The report on standard error."""
        return read_report(self.err)

    @property
    def refused(self) -> tuple[int, str, list[tuple[int, int]]]:
        """Exit code, standard output and the places of the mistakes."""
        return self.code, self.out, [(each.line, each.column) for each in self.mistakes]


Cli = Callable[..., Outcome]
"""Runs smematch with these arguments."""
Check = Callable[..., Outcome]
"""Writes a profile and checks it, with more arguments if given."""


def read_report(text: str) -> list[Mistake]:
    """The mistakes of a report; every line that is not an excerpt must be one."""
    found = []
    for line in text.splitlines():
        if _GUTTER.match(line):
            continue
        parts = _HEAD.fullmatch(line)
        assert parts, line
        found.append(Mistake(parts["file"], int(parts["line"] or 0), int(parts["column"] or 0), parts["sentence"]))
    return found


def reading(cli: Cli, *paths: object) -> Outcome:
    """What lint says of reading the paths alone, as a report of one line a mistake.

    The check selected is about comments that end, of which there are none: what keeps a file from being read is
    always told.
    """
    outcome = cli("lint", *paths, "--select", "SM903", "--format", "json")
    found = json.loads(outcome.out)["findings"] if outcome.out else []
    lines = [
        ":".join(str(each[key]) for key in ("file", "line", "column") if each[key]) + f": {each['message']}\n"
        for each in found
    ]
    return outcome._replace(out="".join(lines))


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks, and their lines and columns."""
    places = []
    for number, line in enumerate(text.split("\n"), 1):
        parts = line.split(MARK)
        places += [(number, len("".join(parts[:index])) + 1) for index in range(1, len(parts))]
    return text.replace(MARK, ""), places


def said(code: str, sentence: str) -> bool:
    """Whether a sentence is the one of a kind of mistake, whatever its arguments."""
    pattern = "".join(
        re.escape(literal) + ("" if field is None else ".*")
        for literal, field, _, _ in Formatter().parse(PROBLEMS[code])
    )
    return re.fullmatch(pattern + "(; did you mean `.*`\\?)?", sentence) is not None


def few_rules(folder: Path, program: str | None = PROGRAM) -> Path:
    """A folder of rules: the shipped facts and definitions, and one program or none."""
    rules = folder / "rules"
    rules.mkdir()
    for path in [RULES / "facts.yaml", RULES / "sources.yaml", *RULES.glob("definitions/*.yaml")]:
        if not path.name.endswith(".cases.yaml"):
            target = rules / path.relative_to(RULES)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)
    if program is not None:
        put_program(rules, "trial", program)
    return rules


def put_program(rules: Path, name: str, text: str) -> Path:
    """Write a rule file of its own program."""
    path = rules / "kotra" / name / "2017.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
