"""Random small vocabularies: facts of every type, what settles them, limits, first-match tables, views, an age.

A vocabulary is drawn as plain data, written as the files of a folder of rules and loaded from there.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import strategies as st

from smematch.rulebook import Rulebook, load
from support.plain import Tree
from support.strategies import COMPARISONS, LIMIT_COMPARISONS, Trees
from support.tiny import SOURCES

Draw = st.DrawFn
TEXT = {"en": "x", "ko": "x"}
NAMED: dict[str, Any] = {"label": TEXT, "question": TEXT, "firm_can_change": "no"}
DERIVED: dict[str, Any] = {"label": TEXT, "source": "sample#C"}
UNIT = "pieces"
BOOLEANS = ("p", "q", "r", "s")
KINDS = ("u", "v", "w")
LEVELS = ("a", "b", "c", "d")
CODES = ("A", "A1", "A11", "A12", "A110", "A1101", "A11011", "B", "B2", "B22222", "C", "C0", "C012")
DAYS = ("2012-02-29", "2013-02-28", "2013-03-01", "2016-02-28", "2016-02-29", "2016-03-01", "2020-02-29")
NUMBERS = {
    "n": ("-1", "0", "1", "2", "3", "7"),
    "x": ("-1.5", "0", "0.001", "1", "2.25", "3", "7"),
    "rate": ("0", "12.5%", "1/8", "0.5", "100%"),
    "begun": DAYS,
}
DOMAINS: dict[str, tuple[dict[str, str], ...]] = {
    "n": ({}, {"min": "0"}, {"max": "7"}, {"min": "0", "max": "3"}, {"min": "-1", "max": "7"}),
    "x": ({}, {"min": "0"}, {"min": "-1.5", "max": "3"}, {"max": "7"}),
    "rate": ({}, {"min": "0", "max": "100%"}, {"max": "100%"}),
    "begun": ({}, {}, {"min": "2012-02-29"}, {"min": "2012-02-29", "max": "2016-03-01"}),
    "sold": ({}, {"min": "0"}, {"min": "0", "max": "7"}),
}
AGES = ("-1", "0", "1", "3", "4", "8", "2015", "2016", "3000")
EDITIONS = ("0001-01-01", "2015-01-01", "2016-02-29", "2017-03-02")
AMOUNTS = ("0", "1", "2", "3", "none", "not_stated")


class Small(NamedTuple):
    """A vocabulary: what its files hold, and strategies for conditions in its words."""

    facts: dict[str, Any]
    definitions: dict[str, Any]
    trees: Trees

    def __repr__(self) -> str:
        told = {
            name: {key: fact[key] for key in fact if key not in (*NAMED, "of")} for name, fact in self.facts.items()
        }
        rows = {name: {key: each[key] for key in each if key not in DERIVED} for name, each in self._derived().items()}
        return f"Small({told}, {self.definitions['tables']['cap']['editions']}, {rows})"

    def _derived(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = self.definitions["derived"]
        return found


def load_small(small: Small) -> Rulebook:
    """The rulebook of a vocabulary, without programs."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "definitions").mkdir()
        (folder / "facts.yaml").write_text(json.dumps({"facts": small.facts}), encoding="utf-8")
        (folder / "definitions" / "small.yaml").write_text(json.dumps(small.definitions), encoding="utf-8")
        (folder / "sources.yaml").write_bytes(SOURCES.read_bytes())
        loaded = load(folder)
    assert not loaded.problems, loaded.problems
    assert loaded.rulebook is not None
    return loaded.rulebook


def _under(name: str, below: st.SearchStrategy[Any]) -> Trees:
    return below.map(lambda drawn: {name: drawn})


def _some(options: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(options), min_size=1, max_size=3)


def _is_or_in(name: str, options: Sequence[str]) -> Trees:
    return _under(name, _under("is", st.sampled_from(options)) | _under("in", _some(options)))


def _compared(options: Sequence[str]) -> Trees:
    """An operator and its operand; the options stand in rising order."""
    single = st.builds(lambda word, end: {word: end}, st.sampled_from(COMPARISONS), st.sampled_from(options))
    ends = st.lists(st.integers(0, len(options) - 1), min_size=2, max_size=2).map(sorted)
    return single | _under("between", ends.map(lambda pair: [options[index] for index in pair]))


def _stated(options: dict[str, tuple[str, ...]]) -> Trees:
    """Tests on stated facts."""
    caps = st.sampled_from(LIMIT_COMPARISONS).map(lambda word: {word: "cap"})
    today = st.sampled_from(COMPARISONS).map(lambda word: {word: "day-of-check"})
    years = _compared(options["sold"])
    return st.one_of(
        st.sampled_from(BOOLEANS),
        *(_under(name, st.just({"is": "no"})) for name in ("q", "r")),
        st.sampled_from([{name: "stated"} for name in (*NUMBERS, "r", "kind", "code", "sold", "title", "used")]),
        _is_or_in("kind", KINDS),
        _under("kind", _under("stated_as", _some(KINDS))),
        _is_or_in("code", CODES),
        _under("code", _under("starts_with", _some(CODES))),
        *(_under(name, _compared(options[name])) for name in NUMBERS),
        _under("begun", today),
        _under("n", caps),
        _under("n", caps),
        _under("x", caps),
        _under("sold", _under("any_year", years) | _under("last_year", years)),
    )


def _grown(bottom: Trees, *, with_open: bool, leaves: int = 5) -> Trees:
    agency = st.sampled_from(({}, {"lean": "yes"}, {"lean": "no"})).map(
        lambda lean: {"agency_decides": {"what": TEXT, **lean}}
    )

    def grow(below: Trees) -> Trees:
        several = st.lists(below, min_size=1, max_size=3)
        found = [_under("all", several), _under("any", several), _under("not", below)]
        return st.one_of(*found, _under("usually", below)) if with_open else st.one_of(*found)

    return st.recursive(bottom | agency if with_open else bottom, grow, max_leaves=leaves)


def _in_domain(name: str, domain: dict[str, str]) -> tuple[str, ...]:
    """The thresholds that a fact's domain holds."""
    options = tuple(each for each in NUMBERS["n" if name == "sold" else name] if each != "1/8")
    low, high = domain.get("min"), domain.get("max")
    first = options.index(low) if low in options else 0
    last = options.index(high) if high in options else len(options) - 1
    return options[first : last + 1]


def _facts(draw: Draw, domains: dict[str, dict[str, str]], settling: Trees) -> dict[str, Any]:
    found: dict[str, Any] = {name: {"type": "boolean", **NAMED} for name in BOOLEANS}
    for name in draw(st.sets(st.sampled_from(BOOLEANS))):
        lines = st.builds(lambda when, is_so: {"when": when, "it_is": is_so}, settling, st.sampled_from(("yes", "no")))
        found[name] = {**found[name], "when_absent": draw(st.lists(lines, min_size=1, max_size=3))}
    found["kind"] = {"type": "choice", "of": dict.fromkeys(KINDS, TEXT), **NAMED}
    found["code"] = {"type": "code", "codes": "few", **NAMED}
    found["title"] = {"type": "text", **NAMED}
    found["used"] = {"type": "counts", **NAMED}
    found["sold"] = {"type": "by-year", "of": "integer", **domains["sold"], **NAMED}
    for name, kind in {"n": "integer", "x": "number", "rate": "ratio", "begun": "date"}.items():
        unit = {"unit": UNIT} if name in ("n", "x") else {}
        found[name] = {"type": kind, **unit, **domains[name], **NAMED}
    return found


def _limits(draw: Draw) -> dict[str, Any]:
    editions = []
    for start in sorted(draw(st.sets(st.sampled_from(EDITIONS), min_size=1, max_size=3))):
        codes = draw(st.dictionaries(st.sampled_from(("", *CODES)), st.sampled_from(AMOUNTS), min_size=1, max_size=8))
        values: dict[str, list[str]] = {}
        for code, amount in codes.items():
            values.setdefault(amount, []).append(code)
        editions.append({"from": start, "source": "sample#C", "values": values})
    return {"label": TEXT, "unit": UNIT, "by": "code", "source": "sample#C", "editions": editions}


def _table(draw: Draw, tests: Trees, values: Sequence[str], same_as: str | None) -> dict[str, Any]:
    """A first-match table; now and then a row that takes every firm stands before the last."""
    value = _some(values).map(lambda drawn: sorted(set(drawn)))
    row = st.builds(lambda when, gives: {"when": when, "value": gives}, tests, value)
    always = value.map(lambda gives: {"value": gives})
    rows = draw(st.lists(st.one_of(row, row, row, row, row, always), max_size=4))
    last: dict[str, Any] = {"same_as": same_as} if same_as else draw(always)
    ask = draw(st.sampled_from(({}, {"otherwise_ask": "kind"}, {"otherwise_ask": "p"})))
    of = {"of": dict.fromkeys(values, TEXT)}
    return {"type": "choice", **of, **DERIVED, "first_of": [*rows, last], **ask}


def _dated(draw: Draw, tests: Trees, values: Sequence[str] = ()) -> dict[str, Any]:
    """A definition with editions: a view, or with values a table; some end before the next begins, the last, too."""
    starts = sorted(draw(st.sets(st.sampled_from(EDITIONS), min_size=1, max_size=3)))
    editions: list[dict[str, Any]] = []
    for start in starts:
        edition: dict[str, Any] = {"from": start, "source": "sample#C"}
        if draw(st.booleans()):
            edition["until"] = start  # for a day only
        if values:
            edition["first_of"] = _table(draw, tests, values, None)["first_of"]
        else:
            edition["is"] = draw(tests)
        editions.append(edition)
    of = {"of": dict.fromkeys(values, TEXT)} if values else {}
    return {"type": "choice" if values else "boolean", **of, **DERIVED, "editions": editions}


def _derived(draw: Draw, stated: Trees, ages: Trees) -> tuple[dict[str, Any], list[Trees]]:
    """Tables on tables and views on views, and tests on each."""
    simple = _grown(st.one_of(stated, stated, stated, ages), with_open=False, leaves=3)
    found: dict[str, Any] = {"age": {"type": "integer", "unit": "years", **DERIVED, "years_since": "begun"}}
    found["first"] = _table(draw, simple, LEVELS, None)
    tests = [ages, _is_or_in("first", LEVELS)]
    more = _grown(st.one_of(stated, stated, *tests), with_open=False, leaves=3)
    values = draw(st.sampled_from((LEVELS, LEVELS[:3], ("z", *LEVELS), ("z",))))
    found["second"] = _table(draw, more, values, draw(st.sampled_from((None, "first", "first"))))
    tests.append(_is_or_in("second", values))
    for name in ("seen", "looked"):
        found[name] = {"type": "boolean", **DERIVED, "is": draw(_grown(st.one_of(stated, *tests), with_open=False))}
        tests += [st.just(name), st.just({name: {"is": "no"}})]
    for name, values in (("dated", ()), ("by_date", ("k", "l", "m"))):
        found[name] = _dated(draw, _grown(st.one_of(stated, *tests), with_open=False, leaves=3), values)
        tests.append(_is_or_in(name, values) if values else st.sampled_from((name, {name: {"is": "no"}})))
    found["third"] = _table(draw, _grown(st.one_of(stated, *tests), with_open=False, leaves=3), ("i", "j"), None)
    tests.append(_is_or_in("third", ("i", "j")))
    return found, tests


@st.composite
def smalls(draw: Draw) -> Small:
    """A vocabulary with its conditions."""
    domains = {name: draw(st.sampled_from(some)) for name, some in DOMAINS.items()}
    options = {name: _in_domain(name, domain) for name, domain in domains.items()}
    stated = _stated(options)
    ages = _under("age", _compared(AGES))
    facts = _facts(draw, domains, _grown(stated, with_open=draw(st.booleans()), leaves=3))
    derived, tests = _derived(draw, stated, ages)
    codes = {"few": {"name": TEXT, "looks_like": TEXT, "form": "[ABC][0-9]{0,5}", "source": "sample#C"}}
    definitions = {"codes": codes, "tables": {"cap": _limits(draw)}, "derived": derived}
    return Small(facts, definitions, _trees(st.one_of(stated, *tests, *tests)))


def _trees(bottom: Trees) -> st.SearchStrategy[Tree]:
    return st.one_of(bottom, _grown(bottom, with_open=False), _grown(bottom, with_open=True))
