"""A model of the solver -> a firm in the plain data of a profile, with only the facts that matter."""

from collections.abc import Iterator
from typing import Any

import z3

from smematch.prove.comparisons import NO, YES
from smematch.prove.firms import Firms, Variable
from smematch.prove.regions import Regions

Witness = dict[str, Any]
"""A firm as a profile states it: fact -> text, of a by-year fact year -> text, of a count service -> text."""


def witness(model: Any, firms: Firms, kept: list[Any]) -> Witness:
    """The model's firm, stating no fact without which each formula of `kept` is just as true or false."""
    same = z3.And([formula == _in(model, formula) for formula in kept])
    needed = _needed(model, [each for fact in firms.known.values() for each in _each(fact)], same)
    names = [name for name in firms.vocabulary.facts if name in firms.known]
    return {
        name: _plain(model, firms.known[name], needed) for name in names if firms.known[name].stated.get_id() in needed
    }


def whole_firm(model: Any, firms: Firms) -> Witness:
    """The model's firm with all that it states."""
    stated = {each.stated.get_id() for fact in firms.known.values() for each in _each(fact) if _is_stated(model, each)}
    names = [name for name in firms.vocabulary.facts if name in firms.known]
    return {
        name: _plain(model, firms.known[name], stated) for name in names if firms.known[name].stated.get_id() in stated
    }


def _is_stated(model: Any, fact: Variable) -> bool:
    return bool(z3.is_true(_in(model, fact.stated)))


def stated_in(formula: Any, firms: Firms) -> list[Any]:
    """Whether each fact is stated on which a formula rests."""
    held = _constants(formula)
    return [
        each.stated
        for fact in firms.known.values()
        for each in _each(fact)
        if each.stated.get_id() in held or (each.value is not None and each.value.get_id() in held)
    ]


def _needed(model: Any, variables: list[Variable], same: Any) -> set[int]:
    """The ids of what has to be stated so that a formula stays true, every value being as it is in the model."""
    known = [(each.value, _in(model, each.value)) for each in variables if each.value is not None]
    absent = [(each.stated, NO) for each in variables if not z3.is_true(_in(model, each.stated))]
    left = z3.simplify(z3.substitute(same, *known, *absent))
    while True:  # without one fact, another may be needed no longer
        shorter = _less(left, [each.stated for each in reversed(variables)])
        if shorter is None:
            return set(_constants(left))
        left = shorter


def _less(left: Any, stated: list[Any]) -> Any:
    """The formula without the facts, one after the other, that it does not need; None where it needs all."""
    found = None
    in_play = _constants(left)
    for variable in stated:
        if variable.get_id() in in_play:
            others = [(each, YES) for key, each in in_play.items() if key != variable.get_id()]
            without = z3.simplify(z3.substitute(left, (variable, NO)))
            if z3.is_true(z3.simplify(z3.substitute(without, *others))):
                found = left = without
                in_play = _constants(left)
    return found


def _constants(formula: Any) -> dict[int, Any]:
    """The variables a formula holds, by id."""
    todo, found, seen = [formula], {}, set()
    while todo:
        node = todo.pop()
        if node.get_id() not in seen:
            seen.add(node.get_id())
            todo += node.children()
            if node.decl().kind() == z3.Z3_OP_UNINTERPRETED:
                found[node.get_id()] = node
    return found


def _each(fact: Variable) -> Iterator[Variable]:
    """The fact, its years and its services."""
    yield fact
    yield from fact.years.values()
    yield from fact.services.values()


def _in(model: Any, formula: Any) -> Any:
    return model.eval(formula, model_completion=True)


def _plain(model: Any, fact: Variable, needed: set[int]) -> Any:
    if fact.value is not None:
        return fact.written(_in(model, fact.value))
    if fact.text is not None:
        return fact.text
    parts: dict[Any, Variable] = {**fact.years, **fact.services}
    return {str(key): _plain(model, each, needed) for key, each in parts.items() if each.stated.get_id() in needed}


def ranges(profile: list[tuple[Any, Any]], firms: Firms, regions: Regions) -> Witness:
    """A profile that states numbers and days as ranges: what its variables are, as a person would write it."""
    values = {term.get_id(): value for term, value in profile}
    names = [name for name in firms.vocabulary.facts if name in firms.known]
    told = {name: _told(name, firms.known[name], values, regions) for name in names}
    return {name: each for name, each in told.items() if each is not None}


def _told(name: str, fact: Variable, values: dict[int, Any], regions: Regions) -> Any:
    if not z3.is_true(values[fact.stated.get_id()]):
        return None
    if fact.years:
        years = {str(year): _told(name, each, values, regions) for year, each in fact.years.items()}
        return {year: each for year, each in years.items() if each is not None}
    if fact.value is None:
        return fact.text
    low = values[fact.value.get_id()]
    if fact.upper is None:
        return fact.written(low)
    high = values[fact.upper.get_id()]
    if low.as_long() == high.as_long():
        return fact.written(low)
    least, most = regions.of(name, low.as_long()).low, regions.of(name, high.as_long()).high
    ends = {"min": (least, low), "max": (most, high)}
    return {end: fact.written(value) for end, (bound, value) in ends.items() if bound is not None} or None
