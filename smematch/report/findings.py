"""Findings in words: the sentence of what is wrong, how to mend it, and what other places have to do with it."""

from collections.abc import Iterable

from smematch.errors import Problem
from smematch.lint.checks import BY_NAME
from smematch.lint.finding import Finding, Severity
from smematch.lint.page import page_of
from smematch.model.base import Text
from smematch.report.item import Group, Item, Level, Shown
from smematch.report.plain import plain
from smematch.report.problems import argument, problem_sentence
from smematch.words import say
from smematch.words.problems import NEAREST
from smematch.words.proofs import SHOWN

LEVELS: dict[Severity, Level] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def items_of(findings: Iterable[Finding], lang: str) -> list[Item]:
    """The findings in a language, ready for any format."""
    return [item_of(finding, lang) for finding in findings]


def by_file(items: Iterable[Item], files: Iterable[str]) -> list[Group]:
    """The items of each file that was looked at, of those without any too."""
    found: dict[str, list[Item]] = {file: [] for file in files}
    for item in items:
        found.setdefault(item.place.file, []).append(item)
    return [Group(file, "lint", tuple(own)) for file, own in found.items()]


def item_of(finding: Finding, lang: str) -> Item:
    """One finding in a language."""
    page = page_of(BY_NAME[finding.name])
    related = tuple((place, _label(page.related, label, lang)) for place, label in finding.related)
    return Item(
        finding.code,
        finding.name,
        LEVELS[finding.severity],
        finding.place,
        _says(finding, page.says, lang),
        page.mend.get(lang),
        related,
        tuple(Shown(name, say(SHOWN, name, lang), data) for name, data in finding.shows.items()),
    )


def _says(finding: Finding, sentences: dict[str, Text], lang: str) -> str:
    problem: Problem = finding.problem
    if finding.of_reading:
        return problem_sentence(problem, lang)
    args = {key: argument(value, lang) for key, value in problem.args.items()}
    sentence = sentences[problem.code].get(lang).format_map(args)
    if nearest := args.get("nearest"):
        return f"{sentence}; {say(NEAREST, 'nearest', lang, nearest=nearest)}"
    return sentence


def _label(labels: dict[str, Text], label: str, lang: str) -> str:
    return labels[label].get(lang) if label in labels else plain(label)
