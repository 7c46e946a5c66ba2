"""Interviews of the example firms and of synthetic ones, with the shipped rules."""

from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from ask.walks import decided, verdicts, walk
from support.rules import FIRMS, ROOT, shipped

from smematch.advise.interview.interview import Book, book
from smematch.firm_table import read_firms
from smematch.match.matcher import match
from smematch.model.firm import Firm
from smematch.profile import read_profile

DAY = date(2017, 3, 2)
SYNTHETIC = 60


@cache
def whole() -> Book:
    """An interview about all services."""
    return book(shipped(), DAY)


@cache
def firms() -> dict[str, Firm]:
    """The example firms, and the first of the synthetic register."""
    found = {path.stem: read_profile(str(path), [], shipped()) for path in FIRMS}
    table = read_firms(ROOT / "data" / "synthetic" / "firms.parquet", shipped())[:SYNTHETIC]
    return found | {each.id: each.firm for each in table}


def test_interviews_end_with_the_verdicts_of_the_complete_profiles_within_their_bounds() -> None:
    """An interview ends with what `check` says of the whole profile, but where this contradicts itself.

    Before every question the bound is at least the number of questions that follow, and it falls with each.
    """
    differing = []
    for name, firm in firms().items():
        held = walk(whole(), firm.facts)
        found, full = match(decided(held.stated), shipped(), DAY), match(firm, shipped(), DAY)
        if verdicts(found) != verdicts(full):
            differing.append((name, bool(full.contradictions)))
        for asked, standing in enumerate(held.standings):
            assert standing.left >= len(held.standings) - 1 - asked, name
        assert all(after.left < before.left for before, after in pairwise(held.standings)), name

    assert [] == [name for name, contradicts in differing if not contradicts]


@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_a_complete_profile_is_asked_only_what_it_leaves_open(path: object) -> None:
    """From a profile, only facts that it does not state exactly are asked for, and all it states is kept."""
    firm = read_profile(str(path), [], shipped())
    found = walk(whole(), {}, firm.facts)

    assert dict(firm.facts) == found.stated
    assert [] == [name for name in found.asked if isinstance(firm.get(name), bool)]


def test_less_is_asked_of_a_part_of_the_programs() -> None:
    """With some programs only, what no service of theirs rests on is not asked for."""
    few = book(shipped(), DAY, [next(iter(shipped().editions))])

    assert len(walk(few, {}).asked) < len(walk(whole(), {}).asked)
    assert walk(few, {}).standings[0].left < walk(whole(), {}).standings[0].left
