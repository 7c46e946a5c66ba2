"""What running cases gave as items, for the formats that other programs read."""

from collections.abc import Iterable

from smematch.errors import Place
from smematch.report import cases as told
from smematch.report.coverage import UNSEEN, coverage_items
from smematch.report.item import Group, Item, Level
from smematch.report.mutants import mutant_words
from smematch.report.sarif import Rule
from smematch.rulebook import Rulebook
from smematch.ruletest.coverage import Coverage
from smematch.ruletest.mutate import Mutation
from smematch.ruletest.tested import CasesRun
from smematch.words import say
from smematch.words.cases import CASES
from smematch.words.mutants import MUTANTS

SUITE = "smematch test"
SURVIVOR, STALE = "surviving-mutant", "stale-reason"
_KINDS: tuple[tuple[str, Level], ...] = (
    (told.FAILING, "error"),
    (told.WAITING, "note"),
    (UNSEEN, "note"),
    (SURVIVOR, "error"),
    (STALE, "error"),
)


def groups(tested: CasesRun, rulebook: Rulebook | None, level: Level, lang: str) -> list[Group]:
    """Files with mistakes and cases, then each service's coverage and each edition's changed rules.

    `level` says how bad it is that something was not seen.
    """
    found = told.case_groups(tested, lang)
    if tested.coverage is not None and rulebook is not None:
        found += _unseen(tested.coverage, rulebook, level, lang)
    if tested.mutation is not None:
        found += _survivors(tested.mutation, lang)
    return found


def _unseen(found: Coverage, rulebook: Rulebook, level: Level, lang: str) -> list[Group]:
    by_service: dict[tuple[str, str], list[Item]] = {(point.program, point.service): [] for point in found.points}
    unseen = [point for point in found.points if point.unseen]
    for point, item in zip(unseen, coverage_items(found, rulebook, level, lang), strict=True):
        by_service[point.program, point.service].append(item)
    title = say(CASES, "coverage-of", lang)
    return [Group(service, f"{title} {program}", tuple(items)) for (program, service), items in by_service.items()]


def _survivors(found: Mutation, lang: str) -> list[Group]:
    """The changed rules that no case notices, those without a reason as errors."""
    items: dict[str, list[Item]] = {}
    for mutant, _, because in found.survivors:
        says = f"{mutant_words(mutant, lang)}: {say(MUTANTS, 'survives', lang)}"
        mend = say(CASES, "notice-it", lang) if because is None else because.get(lang)
        item = Item(SURVIVOR, SURVIVOR, "error" if because is None else "note", mutant.place, says, mend)
        items.setdefault(f"{mutant.program} {mutant.edition}", []).append(item)
    stale = [Item(STALE, STALE, "error", Place(""), say(MUTANTS, "stale", lang, reason=each)) for each in found.stale]
    title = say(CASES, "mutants-of", lang)
    every = [*items.items(), *([("", stale)] if stale else [])]
    return [Group(edition or title, title, tuple(each)) for edition, each in every]


def rules(items: Iterable[Item], lang: str) -> list[Rule]:
    """The kinds of items there can be, and what each says; a mistake in a file bears its own name."""
    known = [Rule(name, name, say(CASES, name, lang), "", level) for name, level in _KINDS]
    names = {rule.name for rule in known}
    others = dict.fromkeys(item.id for item in items if item.id not in names)
    return [*known, *(Rule(name, name, say(CASES, "mistake", lang), "", "error") for name in others)]
