"""What running cases gave, in each of the formats."""

from collections.abc import Sequence

from smematch import __version__
from smematch.report import cases as told
from smematch.report.coverage import UNSEEN, coverage_items
from smematch.report.github import github_annotations
from smematch.report.item import Group, Item, Level
from smematch.report.junit import junit
from smematch.report.sarif import Rule, sarif
from smematch.rulebook import Rulebook
from smematch.ruletest.tested import Tested
from smematch.words import say
from smematch.words.cases import CASES

SUITE = "smematch test"
_KINDS: tuple[tuple[str, Level], ...] = ((told.FAILING, "error"), (told.WAITING, "note"), (UNSEEN, "note"))


def groups(tested: Tested, rulebook: Rulebook | None, level: Level, lang: str) -> list[Group]:
    """Files with mistakes, cases, and what no case has seen of a service, `level` saying how bad that is."""
    found = told.case_groups(tested, lang)
    if tested.coverage is None or rulebook is None:
        return found
    unseen = coverage_items(tested.coverage, rulebook, level, lang)
    services = dict.fromkeys((point.program, point.service) for point in tested.coverage.points)
    by_service: dict[tuple[str, str], list[Item]] = {service: [] for service in services}
    for point, item in zip((point for point in tested.coverage.points if point.unseen), unseen, strict=True):
        by_service[point.program, point.service].append(item)
    title = say(CASES, "coverage-of", lang)
    return [
        *found,
        *(Group(service, f"{title} {program}", tuple(items)) for (program, service), items in by_service.items()),
    ]


def github(found: Sequence[Group]) -> str:
    """Annotations beside the lines of a change."""
    return github_annotations(items(found))


def as_sarif(found: Sequence[Group], lang: str) -> str:
    """A log for code scanning services."""
    rules = [Rule(name, name, say(CASES, name, lang), "", level) for name, level in _KINDS]
    known = {name for name, _ in _KINDS}
    others = dict.fromkeys(item.id for item in items(found) if item.id not in known)
    rules += [Rule(name, name, say(CASES, "mistake", lang), "", "error") for name in others]
    return sarif(items(found), rules, __version__)


def as_junit(found: Sequence[Group]) -> str:
    """A suite of test cases for build servers."""
    return junit(found, SUITE)


def items(found: Sequence[Group]) -> list[Item]:
    """All items of the groups."""
    return [item for group in found for item in group.items]
