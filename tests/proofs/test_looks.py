"""What each proof finds in random rules of a tiny vocabulary is what trying every firm, or profile, says."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st
from support import tiny
from support.plain import Profile, Tree
from support.strategies import examples
from support.tiny_rules import proofs, put

from smematch.lint.finding import Hit
from smematch.lint.proving import implied, order_decides, satisfiable, unreached_fee, unreached_row
from smematch.match.evaluate import evaluate
from smematch.match.situation import Situation
from smematch.model.conditions import Condition

PRICES = ("10_000 KRW", "20_000 KRW", "30_000 KRW", "40_000 KRW")


def looked(look: Any, condition: Tree, fee: Any = "free") -> list[Hit]:
    """What one proof finds in the file of a program."""
    with TemporaryDirectory() as folder:
        found = proofs(put(Path(folder) / "rules", {"one": (condition, fee)}))
        return [hit for hit in look(found) if "kita" in hit.source.file]


def truths(tree: Tree) -> list[Any]:
    """What a condition is for every firm."""
    condition = tiny.read(tree)
    return [evaluate(condition, here).high for _, here in tiny.firms()]


def rest_of(tree: Tree, routes: list[tuple[Any, ...]], at: tuple[Any, ...] = ("eligible_when",)) -> Any:
    """The condition without what stands at some routes."""
    if not isinstance(tree, dict):
        return tree
    ((word, below),) = tree.items()
    here = (*at, word)
    if word in ("all", "any"):
        kept = [rest_of(each, routes, (*here, i)) for i, each in enumerate(below) if (*here, i) not in routes]
        return kept[0] if len(kept) == 1 else {word: kept}
    return {word: rest_of(below, routes, here)} if word == "not" else tree


@examples(40)
@given(tiny.trees())
def test_satisfiable_and_failable(tree: Tree) -> None:
    """A condition is said to be satisfied by no firm, or failed by none, just where that is so."""
    found = truths(tree)
    assert (True not in found) == bool(looked(satisfiable.unsatisfiable, tree))
    assert (True in found and False not in found and None not in found) == bool(looked(satisfiable.unfailable, tree))


@examples(40)
@given(tiny.trees())
def test_what_is_implied_can_go(tree: Tree) -> None:
    """Without all that is found the condition is the same for every firm, and decided for every profile that it was."""
    routes = [hit.route for hit in looked(implied.idle, tree) if hit.kind != "value"]
    event(f"found: {len(routes) > 0}")
    fewer = rest_of(tree, routes)

    assert truths(tree) == truths(fewer)
    before, after = tiny.read(tree), tiny.read(fewer)
    for part in tiny.profiles(tiny.PARTS, tiny.own(before)):
        known = tiny.high(before, part)
        assert known is None or not tiny.possible(part) or known == tiny.high(after, part), part


@examples(25)
@given(tiny.trees(5))
def test_nothing_that_could_go_is_left(tree: Tree) -> None:
    """Of what is left no single member can be left out: some firm, or some profile, would get another answer."""
    found = truths(tree)
    if True not in found or False not in found:
        return
    routes = [hit.route for hit in looked(implied.idle, tree) if hit.kind != "value"]
    left = rest_of(tree, routes)
    for member in _members(left, ("eligible_when",)):
        fewer = rest_of(left, [member])
        same = truths(left) == truths(fewer)
        assert not (same and _as_sure(left, fewer)), member


def _members(tree: Tree, at: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    if not isinstance(tree, dict):
        return []
    ((word, below),) = tree.items()
    if word == "not":
        return _members(below, (*at, word))
    if word not in ("all", "any"):
        return []
    own = [(*at, word, index) for index in range(len(below))]
    return own + [each for index, part in enumerate(below) for each in _members(part, (*at, word, index))]


def _as_sure(tree: Tree, fewer: Tree) -> bool:
    """Whether every profile, stated exactly, that had an answer still has it."""
    before, after = tiny.read(tree), tiny.read(fewer)
    exact = {name: [None, *values] for name, values in tiny.WHOLE.items()} | {"k": tiny.PARTS["k"]}
    return all(
        (known := tiny.high(before, part)) is None or known == tiny.high(after, part)
        for part in tiny.profiles(exact, tiny.own(before))
        if tiny.possible(part)
    )


def fee_of(whens: list[Tree]) -> Any:
    """A fee with a line for each condition and one for the rest."""
    lines = [{"when": when, "price": price} for when, price in zip(whens, PRICES, strict=False)]
    return {"first_of": [*lines, {"price": PRICES[len(whens)]}]}


def line_of(conditions: list[Condition], here: Situation) -> int:
    """The line that a firm comes to."""
    taken = [evaluate(condition, here).high for condition in conditions]
    return taken.index(True) if True in taken else len(conditions)


@examples(30)
@given(tiny.trees(3), st.lists(tiny.trees(3), min_size=1, max_size=3))
def test_fee_lines(condition: Tree, whens: list[Tree]) -> None:
    """A line is said to be reached by no firm, or only by firms that are excluded, just where that is so."""
    may, conditions = tiny.read(condition), [*map(tiny.read, whens)]
    at = [(line_of(conditions, here), here) for _, here in tiny.firms()]
    reached = {line for line, _ in at}
    used = {line for line, here in at if evaluate(may, here).high is not False}
    hits = looked(unreached_fee.look, condition, fee_of(whens))
    found = {kind: {int(hit.route[4]) for hit in hits if hit.kind == kind} for kind in ("never", "excluded")}
    lines = set(range(len(whens) + 1))

    assert lines - reached == found["never"]
    assert reached - used == found["excluded"]


@examples(30)
@given(st.lists(tiny.trees(3), min_size=2, max_size=3))
def test_crossing_lines(whens: list[Tree]) -> None:
    """Lines are said to cross just where firms fit both and each alone, after the lines before the first."""
    conditions = [tiny.read(when) for when in whens]
    expected = set()
    for earlier in range(len(whens)):
        before = [here for _, here in tiny.firms() if line_of(conditions[:earlier], here) == earlier]
        for later in range(earlier + 1, len(whens)):
            fits = {tuple(evaluate(conditions[n], here).high for n in (earlier, later)) for here in before}
            if fits >= {(True, True), (True, False), (False, True)}:
                expected.add(later)
    hits = looked(order_decides.look, "a", fee_of(whens))
    assert expected == {int(hit.route[4]) for hit in hits}


@examples(25)
@given(st.lists(tiny.trees(3), min_size=1, max_size=3))
def test_rows(whens: list[Tree]) -> None:
    """A row of a first-match table is said to be nobody's just where no profile comes to it."""
    lines = "".join(f"      - {{when: {json.dumps(when)}, value: x}}\n" for when in whens)
    own = f"""\
  own:
    type: choice
    label: {{en: x, ko: x}}
    of: {{x: {{en: x, ko: x}}, y: {{en: x, ko: x}}}}
    source: sample#C
    first_of:
{lines}      - {{value: y}}
"""
    with TemporaryDirectory() as folder:
        rules = put(Path(folder) / "rules", {"one": ("a", "free")}, tiny.DEFINITIONS + own)
        hits = [hit for hit in unreached_row.look(proofs(rules)) if hit.route[1] == "own" and hit.kind == "row"]
    conditions = [*map(tiny.read, whens)]
    reached = {line_of(conditions, here) for _, here in tiny.firms()} | _by_a_part(conditions)
    assert set(range(len(whens) + 1)) - reached == {int(hit.route[3]) for hit in hits}


def _by_a_part(conditions: list[Condition]) -> set[int]:
    """The rows that a profile surely comes to."""
    found: set[int] = set()
    names = [name for name in tiny.WHOLE if any(name in tiny.own(condition) for condition in conditions)]
    exact: dict[str, list[Any]] = {name: [None, *values] for name, values in tiny.WHOLE.items()}
    for part in tiny.profiles(exact, names):
        truths = [tiny.high(condition, part) for condition in conditions]
        first = next((n for n, each in enumerate(truths) if each is not False), len(conditions))
        if (first == len(conditions) or truths[first]) and tiny.possible(part):
            found.add(first)
    return found


def test_profiles_are_many() -> None:
    """The tiny vocabulary has firms and profiles enough to say something."""
    parts: list[Profile] = [*tiny.profiles(tiny.PARTS, list(tiny.WHOLE))]
    # 7 ways to answer a, b and c, 4 numbers, 4 codes, less 3 x 4 that deny themselves;
    # 3 answers to each, 11 spans, 7 codes.
    assert (7 * 4 * 4 - 3 * 4, 3**3 * 11 * 7) == (len(tiny.firms()), len(parts))
