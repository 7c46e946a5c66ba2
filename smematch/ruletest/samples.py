"""Values worth trying of the facts a leaf tests: on both sides of each threshold, each member, yes and no.

Values are plain data, as a profile writes them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from smematch.model import conditions as c
from smematch.model.calendar import last_start
from smematch.model.facts import CodeScheme, Fact
from smematch.model.vocabulary import Vocabulary
from smematch.ruletest.expected import text_of

AT, BELOW, ABOVE, WITH = "at", "below", "above", "with"
YES, NO = "true", "false"
_FINE = Fraction(1, 1000)
"""The step beside a threshold of a share or a number that need not be whole."""
_ANYTHING = "-"
_WHOLE_CODES = 3
"""Codes of a classification that are tried besides those a rule names."""

Facts = dict[str, Any]


class Sample(NamedTuple):
    """Facts to state, and where they lie: at a threshold, just below or above it, or `with` a value."""

    kind: str
    facts: Facts


class Sampler:
    """Samples for leaves on one day. `seen` are texts and codes that existing cases state, by fact."""

    def __init__(self, vocabulary: Vocabulary, day: date, seen: Mapping[str, Sequence[str]]) -> None:
        self.vocabulary, self.day, self.seen = vocabulary, day, seen

    def of(self, leaf: c.Condition) -> list[Sample]:
        """The samples of a leaf; of a derived fact those of every stated fact it is worked out from."""
        if self.is_derived(leaf):
            return list(self._derived(leaf.facts[0]))
        return list(_SAMPLES[type(leaf)](self, leaf))

    def is_derived(self, leaf: c.Condition) -> bool:
        """Whether a leaf tests a table or a view: its samples are no boundaries of its own."""
        return leaf.facts[0] in self.vocabulary.rows or leaf.facts[0] in self.vocabulary.views

    def _derived(self, name: str) -> Iterator[Sample]:
        vocabulary = self.vocabulary
        derived = vocabulary.derived[name]
        if derived.otherwise_ask:
            # The one question that decides a table makes the shortest firm.
            yield from _of_fact(self, vocabulary.facts[derived.otherwise_ask], derived.otherwise_ask)
        below = [vocabulary.views[name]] if name in vocabulary.views else []
        below += [row.when for row in vocabulary.rows.get(name, ()) if row.when is not None]
        for condition in below:
            for node in c.walk(condition):
                if isinstance(node, c.Leaf):
                    yield from self.of(node)

    def around(self, name: str, value: Any, later_is: str = ABOVE) -> Iterator[Sample]:
        """A value and its neighbours, as far as the fact's domain holds them."""
        fact = self.vocabulary.facts[name]
        other = BELOW if later_is == ABOVE else ABOVE
        for kind, steps in ((AT, 0), (other, -1), (later_is, 1)):
            near = _moved(value, steps, fact)
            least, most = fact.minimum, fact.maximum
            if near is not None and (least is None or near >= least) and (most is None or near <= most):
                yield Sample(kind, {name: f"{text_of(near * 100)}%" if fact.type == "ratio" else text_of(near)})

    def scheme(self, name: str) -> CodeScheme:
        """The classification of a fact that is a code."""
        return self.vocabulary.codes[self.vocabulary.facts[name].codes or ""]

    def words(self, fact: Fact, name: str) -> list[str]:
        """Choices, or some codes of a classification, those that cases state first."""
        if isinstance(fact.of, dict):
            return list(fact.of)
        scheme = self.vocabulary.codes[fact.codes or ""]
        starts = [
            word for start, more in scheme.starts.items() for word in (start, *(start + each for each in more[:1]))
        ]
        few = _valid([*sorted(scheme.members), *starts], scheme)
        return list(dict.fromkeys([*self.seen.get(name, ()), *few[: _WHOLE_CODES * 2], *few[-_WHOLE_CODES:]]))


def ends(span: c.Span) -> list[Any]:
    """The thresholds of a comparison, each once."""
    return list(dict.fromkeys(end for end in (span.low, span.high) if end is not None))


def _moved(value: Any, steps: int, fact: Fact) -> Any:
    """The value so many steps further, None where there is no such day."""
    if isinstance(value, date):
        try:
            return value + timedelta(days=steps)
        except OverflowError:
            return None
    return value + steps * (_FINE if fact.type in {"ratio", "number"} else 1)


def _of_fact(sampler: Sampler, fact: Fact, name: str) -> Iterator[Sample]:
    """Any values of a fact, whatever a rule asks of it."""
    if fact.type == "boolean":
        values: list[Any] = [YES, NO]
    elif fact.type in {"choice", "code"}:
        values = sampler.words(fact, name)
    elif fact.type == "text":
        values = [*sampler.seen.get(name, ())] or ([] if fact.check else [_ANYTHING])
    elif fact.type == "date":
        values = [sampler.day.isoformat()]
    else:
        one = text_of(1 if fact.minimum is None else fact.minimum)
        values = [{str(sampler.day.year - 1): one} if fact.type == "by-year" else one]
    yield from (Sample(WITH, {name: value}) for value in values)


def _is_true(sampler: Sampler, leaf: c.IsTrue) -> Iterator[Sample]:  # noqa: ARG001 - as of the other leaves
    yield from (Sample(WITH, {leaf.fact: word}) for word in (YES, NO))


def _is_one_of(sampler: Sampler, leaf: c.IsOneOf) -> Iterator[Sample]:
    fact = sampler.vocabulary.facts[leaf.fact]
    words = [*sorted(leaf.values), *(each for each in sampler.words(fact, leaf.fact) if each not in leaf.values)]
    yield from (Sample(WITH, {leaf.fact: word}) for word in words)


def _starts_with(sampler: Sampler, leaf: c.StartsWith) -> Iterator[Sample]:
    fact = sampler.vocabulary.facts[leaf.fact]
    scheme = sampler.vocabulary.codes[fact.codes or ""]
    for prefix in leaf.prefixes:
        begun = [prefix, *(prefix + more for more in scheme.starts.get(prefix, ()))]
        words = [*begun, *(word for word in sampler.words(fact, leaf.fact) if word.startswith(prefix))]
        yield from (Sample(WITH, {leaf.fact: word}) for word in _valid(words, scheme)[:1])
    shorter = _valid([prefix[:end] for prefix in leaf.prefixes for end in range(1, len(prefix))], scheme)
    others = [word for word in (*sampler.words(fact, leaf.fact), *shorter) if not word.startswith(leaf.prefixes)]
    yield from (Sample(WITH, {leaf.fact: word}) for word in others)


def _is_stated(sampler: Sampler, leaf: c.IsStated) -> Iterator[Sample]:
    if leaf.values:
        yield from (Sample(WITH, {leaf.fact: word}) for word in sorted(leaf.values))
    yield from _of_fact(sampler, sampler.vocabulary.facts[leaf.fact], leaf.fact)


def _compares(sampler: Sampler, leaf: c.Compares) -> Iterator[Sample]:
    derived = sampler.vocabulary.derived.get(leaf.fact)
    if derived is not None:
        for years in dict.fromkeys(leaf.span.turns()):
            since = last_start(sampler.day, years)
            if since is not None:  # the later it is, the younger the firm
                yield from sampler.around(derived.years_since or "", since, later_is=BELOW)
    elif leaf.to_day:
        yield from sampler.around(leaf.fact, sampler.day)
    else:
        for end in ends(leaf.span):
            yield from sampler.around(leaf.fact, end)


def _compares_year(sampler: Sampler, leaf: c.ComparesYear) -> Iterator[Sample]:
    year = str(sampler.day.year - 1)
    for end in ends(leaf.span):
        for sample in sampler.around(leaf.fact, end):
            yield sample._replace(facts={leaf.fact: {year: sample.facts[leaf.fact]}})


def _compares_limit(sampler: Sampler, leaf: c.ComparesLimit) -> Iterator[Sample]:
    limits = sampler.vocabulary.tables[leaf.table].on(sampler.day)
    for code in limits.by_code if limits else ():
        pair = limits.pair(code) if limits else None
        if pair is not None and pair[0] == pair[1] and _valid([code], sampler.scheme(leaf.by)):
            for sample in sampler.around(leaf.fact, pair[0]):
                yield sample._replace(facts={leaf.by: code, **sample.facts})
            return


def _valid(words: Sequence[str], scheme: CodeScheme) -> list[str]:
    found = []
    for word in words:
        try:
            scheme.check(word)
        except PydanticCustomError:
            continue
        found.append(word)
    return found


_SAMPLES: dict[type, Callable[[Sampler, Any], Iterator[Sample]]] = {
    c.IsTrue: _is_true,
    c.IsOneOf: _is_one_of,
    c.StartsWith: _starts_with,
    c.IsStated: _is_stated,
    c.Compares: _compares,
    c.ComparesYear: _compares_year,
    c.ComparesLimit: _compares_limit,
}
