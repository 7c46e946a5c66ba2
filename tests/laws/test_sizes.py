"""The size table: every mixture of known and unknown facts about group, sales and owner, for every set of sizes."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

import pytest
from support import plain
from support.firms import CLASSES
from support.judge import outcomes_of, read
from support.plain import Profile

from smematch.kleene import Truth
from smematch.match.verdict import verdict

DAY = date(2017, 3, 2)
SIZES = ("sme", "middle-standing", "large", "public")
WANTED = [set(some) for count in range(1, len(SIZES)) for some in combinations(SIZES, count)]
CONDITIONS = [read({"size": {"in": sorted(wanted)}}) for wanted in WANTED]
ANSWERS = {
    "independent": ("yes", "no"),
    "top30_group": ("yes", "no"),
    "annual_sales_krw": ("1000억", "100,000,000,001"),
    "public_institution": ("yes", "no"),
}
PROFILES: list[Profile] = [
    {name: answer for name, answer in zip(ANSWERS, answers, strict=True) if answer} | {"industry": "C26"}
    for answers in product(*((None, *some) for some in ANSWERS.values()))
    if answers[:2] != ("yes", "yes")
]


def _firms(profile: Profile) -> Iterator[Profile]:
    """Every firm that the profile leaves possible."""
    whole = {**profile, **{name: "yes" if value else "no" for name, value in plain.settled(profile, DAY).items()}}
    for answers in product(*([whole[name]] if name in whole else some for name, some in ANSWERS.items())):
        if answers[:2] != ("yes", "yes"):
            yield {**whole, **dict(zip(ANSWERS, answers, strict=True))}


def _agreed(values: Iterator[bool]) -> Truth:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _in(firm: Profile, wanted: set[str]) -> Truth:
    """Whether a firm is of a size that is wanted, as far as it is known without its class."""
    return _agreed(size in wanted for size in plain.sizes(firm, DAY))


def _turning(profile: Profile, wanted: set[str]) -> set[str]:
    """The unknown facts that alone make the difference between two firms."""
    firms = list(_firms(profile))
    return {
        name
        for one, other in combinations(firms, 2)
        for name in ANSWERS
        if {each for each in ANSWERS if one[each] != other[each]} == {name} and _in(one, wanted) != _in(other, wanted)
    }


@pytest.mark.parametrize("profile", PROFILES, ids=str)
def test_a_size_is_decided_and_asked_for_as_all_firms_have_it(profile: Profile) -> None:
    """A test on the size is decided just where all firms agree, and asks for what can turn it, else for the class."""
    for wanted, outcome in zip(WANTED, outcomes_of(CONDITIONS, profile, DAY), strict=True):
        expected = _agreed(size in wanted for firm in _firms(profile) for size in plain.sizes(firm, DAY))
        assert expected == outcome.high, wanted
        turning = _turning(profile, wanted)
        missing = {*verdict(outcome).missing}
        # A large group settles an open question of independence, so it may be asked for beside that one.
        beside = {"top30_group"} if "independent" in turning else set()
        assert turning <= missing <= turning | beside | (set() if turning or expected is not None else {"size_class"})
        assert bool(missing) == (expected is None)


@pytest.mark.parametrize("profile", PROFILES[::4], ids=str)
@pytest.mark.parametrize("size_class", CLASSES)
def test_a_stated_size_class_decides_whatever_else_is_stated(profile: Profile, size_class: str) -> None:
    """With a size class the size is known and nothing is missing."""
    found = outcomes_of(CONDITIONS, {**profile, "size_class": size_class}, DAY)
    assert [CLASSES[size_class] in wanted for wanted in WANTED] == [each.high for each in found]
    assert {()} == {verdict(each).missing for each in found}
