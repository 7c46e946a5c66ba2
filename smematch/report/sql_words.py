"""A query told to those who run it: what stands above it, and the comments on its columns."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from smematch.model.facts import Fact
from smematch.report import phrases, sentences
from smematch.report.plain import plain
from smematch.rulebook import Rulebook
from smematch.sql.dialect import WAYS, name_in, type_in
from smematch.sql.query import FIRMS, Query
from smematch.sql.services import Service
from smematch.sql.shared import Note
from smematch.table.columns import ID, route_of
from smematch.words import say
from smematch.words.sql import SQL

_LONGEST = 160
"""Characters of a condition in a comment; the query itself tells the rest."""


class Telling(NamedTuple):
    """What a query is told with: the rules, their day, the dialect, the language."""

    rulebook: Rulebook
    day: date
    dialect: str
    lang: str

    def say(self, key: str, /, **args: Any) -> str:
        """A sentence, safe to stand in a comment."""
        return plain(say(SQL, key, self.lang, **args))


def head(query: Query, services: Sequence[Service], form: str, to: Telling) -> Iterator[str]:
    """What the query answers, by which rules, what it reads and what it gives. `form` is long, wide or readings."""
    yield to.say("title", day=to.day, dialect=to.dialect)
    yield to.say("written-by")
    yield ""
    yield to.say("editions")
    for program in dict.fromkeys(service.program for service in services):
        edition = to.rulebook.edition_on(program, to.day)
        assert edition is not None
        name = f"{edition.name.get(to.lang)} [{program}]"
        start, source = edition.in_force.first, to.rulebook.cite(edition, "eligible_when")
        yield "  " + to.say("edition", program=name, edition=edition.edition, start=start, source=source)
    yield ""
    yield to.say("reads", firms=FIRMS)
    yield from _columns(query.columns, to)
    yield to.say("null")
    yield to.say("ranges")
    yield to.say("sound")
    if WAYS[to.dialect].plain:
        yield to.say("plain-names")
    yield ""
    yield f"{to.say('gives')} {to.say(f'gives-{form}')}"
    if form != "readings":
        yield to.say("verdicts")
    if form == "long":
        yield to.say("lists")


def _columns(names: Sequence[str], to: Telling) -> Iterator[str]:
    facts = to.rulebook.vocabulary.facts
    rows = []
    for name in names:
        fact = None if name == ID else facts[route_of(name, to.rulebook.vocabulary)[0]]
        rows.append((name_in(name, to.dialect), type_in(fact, to.dialect), _meaning(name, fact, to)))
    widths = [max(len(row[at]) for row in rows) for at in (0, 1)]
    for name, kind, meaning in rows:
        yield f"  {name:<{widths[0]}}  {kind:<{widths[1]}}  {meaning}"


def _meaning(name: str, fact: Fact | None, to: Telling) -> str:
    if fact is None:
        return to.say("id")
    _, *keys = route_of(name, to.rulebook.vocabulary)
    label = fact.label.get(to.lang)
    end = keys.pop() if keys and keys[-1] in ("min", "max") else None
    if keys:
        label = to.say("of-key", label=label, key=keys[0])
    parts = [label if end is None else to.say(f"end-{end}", label=label)]
    if fact.unit:
        parts.append(to.say("in-unit", unit=fact.unit))
    parts += _values(fact, to)
    if name_in(name, to.dialect) != name:
        parts.append(to.say("named-in-tables", name=name))
    return plain("; ".join(parts))


def _values(fact: Fact, to: Telling) -> Iterator[str]:
    if isinstance(fact.of, dict):
        yield to.say("of-values", values=", ".join(fact.of))
    scheme = to.rulebook.vocabulary.codes.get(fact.codes or "")
    if scheme is not None and scheme.looks_like is not None:
        yield scheme.looks_like.get(to.lang)
    if fact.type == "ratio":
        yield to.say("as-share")
    ends = {key: end for key, end in (("least", fact.min), ("most", fact.max)) if end is not None}
    if ends:
        yield to.say("from-to" if len(ends) > 1 else "from" if "least" in ends else "to", **ends)


def comments(query: Query, notes: Mapping[str, Note], services: Sequence[Service], to: Telling) -> dict[str, str]:
    """What to say of each column, stage and service, by its name."""
    found = {name: _note(note, to) for name, note in notes.items()}
    count = len(query.stages)
    for number, (name, _) in enumerate(query.stages, 1):
        key = "stage-first" if number == 1 else "stage"
        found[name] = to.say(key, stage=number, stages=count, before=number - 1)
    for service in services:
        found[service.name] = _note(Note("service", {"services": [service.name]}), to)
    return found


def _note(note: Note, to: Telling) -> str:
    args: dict[str, str] = {}
    for key, value in note.args.items():
        args |= _WORDS[key](value, to) if key in _WORDS else {key: str(value)}
    if "values" in args:
        labels = [to.rulebook.vocabulary.value_label(note.args["fact"], each) for each in note.args["values"]]
        args["values"] = " / ".join(
            label.get(to.lang) if label else each for label, each in zip(labels, note.args["values"], strict=True)
        )
    return to.say(note.key, **args)


def _services(names: Sequence[str], to: Telling) -> dict[str, str]:
    pairs = []
    sources: dict[str, None] = {}
    for name in names:
        program, _, service = name.partition("/")
        edition = to.rulebook.edition_on(program, to.day)
        assert edition is not None
        condition = edition.condition(service)
        own = None if condition is None else condition.source
        sources[to.rulebook.cite(edition, "eligible_when", own)] = None
        pairs.append((edition, service))
    return {"service": phrases.services_named(pairs, to.lang), "source": ", ".join(sources)}


def _condition(condition: Any, to: Telling) -> dict[str, str]:
    told = sentences.condition_sentence(condition, to.rulebook.vocabulary, to.lang)
    return {"condition": told if len(told) <= _LONGEST else f"{told[: _LONGEST - 3]}..."}


_WORDS: dict[str, Callable[[Any, Telling], dict[str, str]]] = {
    "services": _services,
    "condition": _condition,
    "fact": lambda name, to: {"fact": to.rulebook.vocabulary.label(name).get(to.lang)},
    "table": lambda name, to: {"table": to.rulebook.vocabulary.tables[name].label.get(to.lang)},
    "bits": lambda bits, _: {"bits": ", ".join(f"{bit} {value}" for value, bit in bits.items())},
}
"""What a note carries as such -> its words."""
