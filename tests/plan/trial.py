"""A rulebook of the shipped vocabulary and programs written in a test, and plans by it."""

from copy import copy
from datetime import date

from support.rules import firm, shipped

from smematch.advise.days import Days, Span, days_to_apply, last_of_edition
from smematch.advise.plan import Entry, Plan, make_plan
from smematch.match.evaluate import situate
from smematch.match.matcher import match
from smematch.model.program import Program
from smematch.rulebook import Rulebook
from smematch.source import Source
from smematch.validate import validate

HEAD = """\
program: {program}
edition: 2017
in_force: {{from: 2017-01-01}}
source: eclac-2018#B.1
owner: nobody
review_by: 2018-01-01
agency: KOTRA
name: {{en: Trial, ko: 시험}}
gives: {{en: nothing, ko: 없음}}
"""
ONE = """\
services:
  one:
    name: {en: One, ko: 하나}
"""
YEAR = Span(date(2017, 3, 2), date(2018, 3, 1))
"""A plan's days where a test needs no others."""


def program(text: str, name: str = "kotra.trial") -> Program:
    """A program of the given lines; the service `one` where they name none."""
    body = text if "\nservices:" in text else text.rstrip("\n") + "\n" + ONE
    read: Program = validate(Program, Source(f"{name}.yaml", HEAD.format(program=name) + body), shipped().vocabulary)
    return read


def rulebook(*programs: Program) -> Rulebook:
    """The shipped vocabulary and register with these programs only."""
    twin = copy(shipped())
    twin.editions = {each.program: [each] for each in programs}
    twin.parts, twin._last = {}, None
    return twin


def days(text: str, profile: str, span: Span = YEAR, as_of: date | None = None) -> Days:
    """The days on which a firm can apply for the service `one`."""
    trial = program("fee: free\n" + text)
    rules = rulebook(trial)
    day = as_of or span.start
    situation = situate(firm(profile), rules.vocabulary, day)
    return days_to_apply(trial, "one", situation, span, last_of_edition(rules, trial.program, day))


def plan(profile: str, *programs: Program, span: Span = YEAR, budget: int | None = None) -> Plan:
    """The plan of a firm by these programs, checked on the first day of the plan."""
    rules = rulebook(*programs)
    return make_plan(match(firm(profile), rules, span.start), rules, span, budget)


def entry(found: Plan, service: str = "kotra.trial/one") -> Entry:
    """One entry of a plan."""
    (only,) = [each for each in found.entries if each.reference == service]
    return only
