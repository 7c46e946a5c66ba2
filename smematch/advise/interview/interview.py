"""The course of an interview: what is settled, which fact comes next, how many questions are left at most.

An interview is a value: what is stated of a firm, and which facts no answer can come to any more. Looking at it changes
nothing, so it can go back, be kept and be taken up again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from smematch.advise.interview.facts import Askable, Facts, asked_of, reachable
from smematch.advise.interview.outlook import TRUE, Outlook
from smematch.advise.interview.samples import Samples
from smematch.match.evaluate import LOW, evaluate, situate
from smematch.match.situation import Situation
from smematch.match.verdict import REFER, verdict
from smematch.model.conditions import Condition
from smematch.model.firm import Firm
from smematch.rulebook import Rulebook


class Question(NamedTuple):
    """A condition and the services (`program/service`) it decides."""

    condition: Condition
    services: tuple[str, ...]


class Book(NamedTuple):
    """What an interview is about. `without` are services that state no condition: of those the agency is asked."""

    rulebook: Rulebook
    day: date
    questions: tuple[Question, ...]
    without: tuple[str, ...]
    samples: Samples


class Standing(NamedTuple):
    """How an interview stands.

    `next`: the fact to ask for (None: nothing that is open can be settled any more). `left`: so many questions are
    left at most. `verdicts`: services settled for good by verdict. `stuck`: services that stay open, since what they
    rest on is not known. `bears_on`: for each fact that could be asked for, the open services that rest on it.
    """

    next: str | None
    left: int
    verdicts: Mapping[str, int]
    stuck: int
    services: int
    bears_on: Mapping[str, tuple[str, ...]]

    @property
    def settled(self) -> int:
        """How many services are settled."""
        return sum(self.verdicts.values())


def book(rulebook: Rulebook, day: date, programs: Sequence[str] = ()) -> Book:
    """The services in force on a day, of some programs or of all."""
    found: dict[int, tuple[Condition, list[str]]] = {}
    without = []
    for edition in rulebook.on(day):
        if programs and edition.program not in programs:
            continue
        for service in edition.services:
            condition, key = edition.condition(service), f"{edition.program}/{service}"
            if condition is None:
                without.append(key)
            else:
                found.setdefault(id(condition), (condition, []))[1].append(key)
    questions = tuple(Question(condition, tuple(services)) for condition, services in found.values())
    samples = Samples([each.condition for each in questions], rulebook.vocabulary, day)
    return Book(rulebook, day, questions, tuple(without), samples)


def look(book: Book, stated: Mapping[str, Any], asked: frozenset[str]) -> Standing:
    """How an interview stands in which so much is stated and these facts have been asked for."""
    askable = Askable(stated, asked, book.rulebook.vocabulary, book.day)
    can = askable.outlook(reachable(askable, [each.condition for each in book.questions]))
    next_facts, later_facts = (
        Facts(askable, outlook, can, later=later) for outlook, later in ((askable.now, False), (can, True))
    )
    verdicts: Counter[str] = Counter({REFER: len(book.without)} if book.without else {})
    bears_on: dict[str, list[str]] = {}
    later: set[str] = set()
    open_, stuck = [], 0
    for question in book.questions:
        later.update(asked_of(later_facts, question.condition, can))
        word = _settled(question.condition, askable, can)
        if word is not None:
            verdicts[word] += len(question.services)
            continue
        names = set(asked_of(next_facts, question.condition, askable.now))
        for name in names:
            bears_on.setdefault(name, []).extend(question.services)
        if names:
            open_.append(question)
        else:
            stuck += len(question.services)
    following = _best(bears_on, open_, book, stated, can)
    total = len(book.without) + sum(len(each.services) for each in book.questions)
    left = len(later) if following is not None else 0
    return Standing(following, left, verdicts, stuck, total, {name: tuple(each) for name, each in bears_on.items()})


def _settled(condition: Condition, askable: Askable, can: Outlook) -> str | None:
    """The verdict, where no answer that is still to come can change it; None where it is open."""
    outcome = evaluate(condition, askable.situation)
    undecided = outcome.high is None or (outcome.high and outcome.low is None and can.may(condition, LOW) & TRUE)
    return None if undecided else verdict(outcome).word


def _best(
    bears_on: Mapping[str, Sequence[str]],
    questions: Sequence[Question],
    book: Book,
    stated: Mapping[str, Any],
    can: Outlook,
) -> str | None:
    """The fact that settles most services, then the one that most rest on, then the first in the order of the facts."""
    if not bears_on:
        return None
    order = {name: index for index, name in enumerate(book.rulebook.vocabulary.facts)}
    asked = [(each, bool(can.may(each.condition, LOW) & TRUE)) for each in questions]

    def rank(name: str) -> tuple[float, int, int]:
        samples = book.samples.of(name)
        tried = [
            _tried(situate(Firm({**stated, name: value}), book.rulebook.vocabulary, book.day), asked)
            for value in samples
        ]
        return -_expected(tried), -len(bears_on[name]), order[name]

    return min(bears_on, key=rank)


def _tried(situation: Situation, asked: Sequence[tuple[Question, bool]]) -> tuple[int, int]:
    """How many open services an answer settles, and how many stay possible with it."""
    settled = possible = 0
    for (condition, services), low_can_turn in asked:
        outcome = evaluate(condition, situation)
        if outcome.high is not False:
            possible += len(services)
        if outcome.high is False or (outcome.high and not (outcome.low is None and low_can_turn)):
            settled += len(services)
    return settled, possible


def _expected(tried: Sequence[tuple[int, int]]) -> float:
    """How many services an answer settles on average.

    An answer counts by what stays possible with it: those who ask for support are likelier to be whom it is made for.
    """
    weight = sum(possible + 1 for _, possible in tried)
    return sum(settled * (possible + 1) for settled, possible in tried) / weight if weight else 0.0
