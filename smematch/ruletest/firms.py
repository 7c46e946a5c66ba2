"""The firms a cases file names: a case states one whole, by name, or like another with some facts changed."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from smematch.errors import Problem, nearest
from smematch.model.base import Route
from smematch.model.firm import Firm, ProfileType, read_firm
from smematch.source import Source
from smematch.validate import problems as in_words

LIKE = "like"
Facts = Mapping[str, Any]
"""A firm as plain data."""


def like(raw: Any) -> Any:
    """A firm as written: a name alone is a firm like the one of that name."""
    return {LIKE: raw} if isinstance(raw, str) else raw


def own_facts(firm: Facts) -> dict[str, Any]:
    """What is written of a firm itself."""
    return {fact: value for fact, value in firm.items() if fact != LIKE}


class Firms:
    """The named firms of one file. `problems` are the mistakes in them, each once, whoever is like them."""

    def __init__(self, named: Mapping[str, Facts], source: Source, profile: ProfileType) -> None:
        self._named, self._source, self._profile = named, source, profile
        self._whole: dict[str, Facts] = {}
        self.problems: list[Problem] = []
        for name, firm in named.items():
            self.problems += self._own(firm, ("firms", name))[1]
            self._resolve(name)

    def read(self, firm: Facts, route: Route) -> tuple[Firm, list[Problem]]:
        """The firm that is written at a route, and the mistakes in what is written there."""
        own, problems = self._own(firm, route)
        if problems or self.problems:
            return Firm({}), problems
        return own if LIKE not in firm else read_firm(self.facts(firm), self._profile), problems

    def facts(self, firm: Facts) -> Facts:
        """Everything a firm states; a fact that is null is taken away again."""
        name = firm.get(LIKE)
        base = self._whole.get(name, {}) if isinstance(name, str) else {}
        return {fact: value for fact, value in {**base, **own_facts(firm)}.items() if value is not None}

    def _own(self, firm: Facts, route: Route) -> tuple[Firm, list[Problem]]:
        """What is written of a firm itself, and the mistakes in it."""
        own, found = Firm({}), list[Problem]()
        name = firm.get(LIKE, next(iter(self._named), ""))
        if not isinstance(name, str):
            found.append(Problem("not-one-value", {"expected": "text"}, self._source.place((*route, LIKE))))
        elif LIKE in firm and name not in self._named:
            args = {"found": name, "nearest": nearest(name, self._named)}
            found.append(Problem("unknown-firm", args, self._source.place((*route, LIKE))))
        try:
            own = read_firm(own_facts(firm), self._profile)
        except ValidationError as error:
            found += in_words(error, self._source, below=route)
        return own, found

    def _resolve(self, name: str) -> None:
        """Work out a firm and those it is like; one that comes back to itself is a mistake."""
        chain: dict[str, None] = {}
        here: Any = name
        while isinstance(here, str) and here in self._named and here not in self._whole and here not in chain:
            chain[here] = None
            here = self._named[here].get(LIKE)
        if isinstance(here, str) and here in chain:
            place = self._source.place(("firms", here, LIKE))
            self.problems.append(Problem("firm-in-circles", {"found": here}, place))
        for each in reversed(chain):
            self._whole[each] = self.facts(self._named[each])
