"""Everything a condition may name: stated facts, derived facts, tables of limits, code schemes."""

from copy import copy
from datetime import date
from typing import Any, NamedTuple

from smematch.errors import nearest
from smematch.model.base import Frozen, Text, refusal
from smematch.model.conditions import Condition, Era, InForce
from smematch.model.definitions import Derived, LimitTable, TableRow
from smematch.model.facts import CodeScheme, Fact


class Contradiction(Frozen):
    """Facts that cannot all be so: when this is true, a warning says so."""

    when: Any
    says: Text


class FactsFile(Frozen):
    """The file `facts.yaml`."""

    facts: dict[str, Fact]
    contradictions: dict[str, Contradiction] = {}


class DefinitionsFile(Frozen):
    """A file of `definitions/`."""

    codes: dict[str, CodeScheme] = {}
    tables: dict[str, LimitTable] = {}
    derived: dict[str, Derived] = {}


class Settlement(NamedTuple):
    """An absent fact's value, settled by other stated facts."""

    when: Condition
    value: bool


class Vocabulary:
    """The facts and definitions of a rulebook. Conditions are read against it."""

    def __init__(self, facts: dict[str, Fact], definitions: DefinitionsFile) -> None:
        self.facts = facts
        self.codes = definitions.codes
        self.tables = definitions.tables
        self.derived = definitions.derived
        # Filled by the rulebook once conditions can be read: they may name any derived fact.
        self.settled: dict[str, tuple[Settlement, ...]] = {}
        self.contradictions: dict[str, tuple[Condition, Text]] = {}
        self.rows: dict[str, tuple[TableRow, ...]] = {}
        self.views: dict[str, Condition] = {}

    def with_tables_of(self, day: date) -> "Vocabulary":
        """The same vocabulary with its dated tables as they are on one day, whatever day is asked about."""
        twin = copy(self)
        twin.tables = {name: table.as_on(day) for name, table in self.tables.items()}
        twin.views = {name: _as_on(view, day) for name, view in self.views.items()}
        twin.rows = {
            name: tuple(row.model_copy(update={"when": _as_on(row.when, day)}) for row in rows)
            for name, rows in self.rows.items()
        }
        return twin

    @property
    def names(self) -> list[str]:
        """Every name a condition may use."""
        return [*self.facts, *self.derived]

    @property
    def title_fact(self) -> str | None:
        """The fact that holds the firm's name."""
        return next((name for name, fact in self.facts.items() if fact.names_the_firm), None)

    def type_of(self, name: str) -> str | None:
        """The type of a stated or derived fact, None if there is no such fact."""
        found = self.facts.get(name) or self.derived.get(name)
        return found.type if found else None

    def label(self, name: str) -> Text:
        """What people call a fact."""
        found = self.facts.get(name) or self.derived[name]
        return found.label

    def unit(self, name: str) -> str | None:
        """The unit of a fact."""
        found = self.facts.get(name) or self.derived[name]
        return found.unit

    def value_label(self, name: str, value: str) -> Text | None:
        """What people call one value of a choice."""
        found = self.facts.get(name) or self.derived[name]
        return found.of.get(value) if isinstance(found.of, dict) else None

    def read_threshold(self, name: str, raw: Any) -> Any:
        """The value a rule compares a fact with; it must lie in the fact's domain."""
        fact = self.facts.get(name)
        if fact is None:
            return self.derived[name].read_one(raw)
        return fact.in_domain(fact.read_one(raw), raw)

    def check_member(self, name: str, word: str, *, prefix: bool) -> None:
        """Refuse a value that a choice or code can never have."""
        found = self.facts.get(name) or self.derived[name]
        if isinstance(found.of, dict):
            if word not in found.of:
                raise refusal("not-a-choice", found=word, expected=", ".join(found.of), nearest=nearest(word, found.of))
        elif isinstance(found, Fact) and found.codes in self.codes:  # a scheme that there is not is refused elsewhere
            scheme = self.codes[found.codes]
            (scheme.check_start if prefix else scheme.check)(word)


def _as_on(condition: Any, day: date) -> Any:
    """A condition that says on every day what it says on one; only a dated one says anything else on others."""
    if not isinstance(condition, InForce):
        return condition
    held = condition.on(day)
    eras = () if held is None else (Era.model_construct(start=date.min, end=None, of=held),)
    return condition.model_copy(update={"eras": eras})
