"""Conditions on yes-or-no facts that nothing settles, each named once, answered by trying every firm.

Where each fact stands once, Kleene's logic is exact: a reading is unknown just where completions differ.
"""

from collections.abc import Callable, Iterator
from itertools import combinations, product

from hypothesis import strategies as st

from smematch.kleene import Truth
from support.plain import HIGH, LEAN, READINGS, Tree, is_open, names, words, yes

FACTS = ("business_licence", "public_institution", "kita_member", "hit500", "young_business")
Known = dict[str, bool]
"""The facts that a profile states."""
Case = tuple[Tree, Known]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A condition and what is known of a firm."""
    facts = draw(st.permutations(FACTS))[: draw(st.integers(1, len(FACTS)))]
    answers = {name: draw(st.sampled_from((True, False, None))) for name in facts}
    return _grown(draw, facts), {name: answer for name, answer in answers.items() if answer is not None}


def _grown(draw: st.DrawFn, facts: list[str]) -> Tree:
    tree: Tree
    if len(facts) == 1:
        name = facts[0]
        tests: tuple[Tree, ...] = (name, {name: {"is": "yes"}}, {name: {"is": "no"}})
        tree = draw(st.sampled_from(tests))
    else:
        cut = draw(st.integers(1, len(facts) - 1))
        parts = [_grown(draw, facts[:cut]), _grown(draw, facts[cut:])]
        if draw(st.integers(0, 2)) == 0:
            what = {"en": "whether there is room", "ko": "자리가 있는지"}
            lean: dict[str, str] = draw(st.sampled_from(({}, {"lean": "yes"}, {"lean": "no"})))
            parts.append({"agency_decides": {"what": what, **lean}})
        tree = {draw(st.sampled_from(("all", "any"))): parts}
    word = draw(st.sampled_from(("", "", "not", "usually")))
    return {word: tree} if word else tree


class Trials:
    """The readings of a condition for every firm that agrees with what is known."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.facts = names(tree)
        self.opens = {LEAN: _count(tree, _without_lean), HIGH: _count(tree, _is_open_leaf)}

    def readings(self, known: Known) -> tuple[Truth, ...]:
        """HIGH, LOW and the lean."""
        return tuple(_agreed(self.values(reading, known)) for reading in READINGS)

    def turning(self, reading: str, known: Known) -> set[str]:
        """The unknown facts of which either answer can still make a reading what the other does not."""
        unknown = [name for name in self.facts if name not in known]
        return {name for name in unknown if self._turns(reading, known, name)}

    def failing(self, known: Known) -> set[str]:
        """The facts of the smallest changes after which HIGH is no longer false."""
        found: list[set[str]] = []
        for count in range(1, len(known) + 1):
            for chosen in map(set, combinations(known, count)):
                changed = {name: answer != (name in chosen) for name, answer in known.items()}
                if not any(smaller <= chosen for smaller in found) and True in self.values(HIGH, changed):
                    found.append(chosen)
        return set().union(*found)

    def values(self, reading: str, known: Known) -> set[bool]:
        """What a reading is for some firm."""
        return {value for firm in self._firms(known) for value in self._of(reading, firm)}

    def _turns(self, reading: str, known: Known, name: str) -> bool:
        """Whether two firms that differ in this fact alone get different values, the agency's word being the same."""
        for firm in self._firms({**known, name: False}):
            if self._of(reading, firm) != self._of(reading, {**firm, name: True}):
                return True
        return False

    def _firms(self, known: Known) -> Iterator[Known]:
        unknown = [name for name in self.facts if name not in known]
        for answers in product((False, True), repeat=len(unknown)):
            yield {**known, **dict(zip(unknown, answers, strict=True))}

    def _of(self, reading: str, firm: Known) -> list[bool]:
        """A reading for one firm: HIGH and LOW are one value, the lean one for each word the agency may give."""
        lean = reading == LEAN
        answers = product((False, True), repeat=self.opens[LEAN if lean else HIGH])
        found = [_value(self.tree, firm, iter(answer), lean=lean) for answer in answers]
        return found if lean else [any(found) if reading == HIGH else all(found)]


def _value(tree: Tree, firm: Known, opens: Iterator[bool], *, lean: bool) -> bool:
    if isinstance(tree, str):
        return firm[tree]
    if not lean and _is_open_leaf(tree):
        return next(opens)
    ((word, below),) = words(tree).items()
    if word in ("all", "any"):
        parts = [_value(part, firm, opens, lean=lean) for part in below]
        return all(parts) if word == "all" else any(parts)
    if word == "not":
        return not _value(below, firm, opens, lean=lean)
    if word == "usually":
        return _value(below, firm, opens, lean=lean)
    if word == "agency_decides":
        return yes(below["lean"]) if "lean" in below else next(opens)
    return firm[word] == yes(below["is"])


def _is_open_leaf(tree: Tree) -> bool:
    return isinstance(tree, dict) and bool({"usually", "agency_decides"} & tree.keys())


def _without_lean(tree: Tree) -> bool:
    return isinstance(tree, dict) and "lean" not in tree.get("agency_decides", {"lean": ""})


def _count(tree: Tree, wanted: Callable[[Tree], bool]) -> int:
    """How many of the nodes, none below another, are `wanted`."""
    if wanted(tree):
        return 1
    if isinstance(tree, str) or not is_open(tree):
        return 0
    ((word, below),) = words(tree).items()
    if word in ("not", "usually"):
        return _count(below, wanted)
    return sum(_count(part, wanted) for part in below) if word in ("all", "any") else 0


def _agreed(values: set[bool]) -> Truth:
    return values.pop() if len(values) == 1 else None
