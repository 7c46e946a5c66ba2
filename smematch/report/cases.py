"""Failing cases as text: the place, what was expected and what was found."""

from collections.abc import Iterable

from smematch.report.plain import plain
from smematch.report.problems import position
from smematch.ruletest.run import Difference
from smematch.words import say
from smematch.words.screen import SCREEN


def differences_text(differences: Iterable[Difference], lang: str) -> str:
    """Each difference under the case it belongs to."""
    lines: list[str] = []
    last = None
    for each in differences:
        if each.place != last:
            lines.append(f"{position(each.place)}: {plain(each.case)}")
            last = each.place
        expected, found = say(SCREEN, "expected", lang), say(SCREEN, "found", lang)
        lines.append(f"    {each.about}: {expected} {plain(each.expected)}, {found} {plain(each.found)}")
    return "\n".join(lines)
