"""What one edition of a program states otherwise than another, in words."""

from smematch.diff.compare import compare
from smematch.diff.sides import Side, Stated
from smematch.report.change_words import every
from smematch.report.changes import told_line
from smematch.report.plain import plain
from smematch.rulebook import Rulebook

_OF_THE_FILE = ("edition", "in_force", "owner", "review_by")
"""Keys about the rule file itself; every edition has its own."""


def changed_terms(program: str, before: str | None, after: str | None, rulebook: Rulebook, lang: str) -> list[str]:
    """Each changed statement as a line; none where the rules do not have both editions."""
    sides = [_side(program, edition, rulebook) for edition in (before, after)]
    if None in sides:
        return []
    old, new = (side for side in sides if side is not None)
    told = (each for each in every(compare(old, new), lang) if each.change.route[0] not in _OF_THE_FILE)
    return [f"{each.mark} {plain(told_line(each, lang))}" for each in told if each.old != each.new]


def _side(program: str, edition: str | None, rulebook: Rulebook) -> Side | None:
    found = next((each for each in rulebook.editions.get(program, ()) if each.edition == edition), None)
    if found is None:
        return None
    stated = Stated(found, rulebook.sources[program, found.edition])
    return Side(found.edition, rulebook, (), (stated,), whole=False)
