"""What checks look at: the files of a folder of rules as plain data, and every condition, fee and text in them.

Checks read plain data, not models: a file that is broken in one place is still looked at everywhere else.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from smematch.catalogue import NAMED, NAMED_FOLDER, ROLES
from smematch.errors import Place
from smematch.figures import FOLDER as FIGURES_FOLDER
from smematch.foundation import CASES, DEFINITIONS, FACTS, REGISTER
from smematch.lint.finding import Route
from smematch.model.conditions import Condition
from smematch.model.reader import ANNOTATIONS, read_condition
from smematch.model.vocabulary import Vocabulary
from smematch.rulebook import Rulebook
from smematch.source import Source

Kind = Literal["program", "cases", "facts", "definitions", "register", "named", "roles", "figures"]
_CONDITIONS: dict[str, frozenset[str]] = {
    "program": frozenset(("eligible_when", "when")),
    "facts": frozenset(("when",)),
    "definitions": frozenset(("when", "is")),
    "roles": frozenset(("applies_when",)),
}
_FILES: dict[str, Kind] = {FACTS: "facts", REGISTER: "register", NAMED: "named", ROLES: "roles"}
JUNCTIONS = ("all", "any")


class Node(NamedTuple):
    """A condition as it is written: the route to it, what stands there, its word (a bare fact is its own)."""

    route: Route
    raw: Any
    word: str

    @property
    def below(self) -> Any:
        """What stands under the word."""
        return self.raw[self.word] if isinstance(self.raw, dict) else None

    @property
    def inner(self) -> Route:
        """The route to what stands under the word."""
        return (*self.route, self.word) if isinstance(self.raw, dict) else self.route


def kind_of(path: Path) -> Kind:
    """What a file of a folder of rules holds, by its name and place."""
    if path.name.endswith(CASES):
        return "cases"
    if path.parent.name == DEFINITIONS:
        return "definitions"
    if path.parent.name == NAMED_FOLDER:
        return "named"
    if path.parent.name == FIGURES_FOLDER:
        return "figures"
    return _FILES.get(path.name, "program")


class File:
    """One file: its source, what it holds, and what is found in it once for all checks."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.path = Path(source.file)
        self.kind = kind_of(self.path)
        self.data: dict[str, Any] = source.data if isinstance(source.data, dict) else {}

    @cached_property
    def mappings(self) -> list[tuple[Route, dict[str, Any]]]:
        """Every mapping with its route, in the order of the file; conditions are not looked into."""
        return list(_mappings(self.data, (), _CONDITIONS.get(self.kind, frozenset())))

    @cached_property
    def conditions(self) -> list[tuple[Route, Any]]:
        """Every whole condition with its route."""
        keys = _CONDITIONS.get(self.kind, frozenset())
        return [
            ((*route, key), data[key])
            for route, data in self.mappings
            for key in data
            if key in keys and data[key] is not None
        ]

    @cached_property
    def nodes(self) -> list[Node]:
        """Every condition and every condition below one, top first."""
        return [node for route, raw in self.conditions for node in nodes(raw, route)]

    @property
    def texts(self) -> Iterator[tuple[Route, dict[str, Any]]]:
        """Every text in both languages (or in one, where the other is missing)."""
        decided = (
            ((*node.inner, "what"), node.below["what"])
            for node in self.nodes
            if node.word == "agency_decides"
            and isinstance(node.below, dict)
            and isinstance(node.below.get("what"), dict)
        )
        for route, data in (*self.mappings, *decided):
            if data and set(data) <= {"en", "ko"} and not any(isinstance(value, dict) for value in data.values()):
                yield route, data

    @property
    def fees(self) -> Iterator[tuple[Route, Any]]:
        """The fee of the program and of each service, as it is written."""
        if self.kind == "program":
            for route, holder in ((), self.data), *self.services:
                if holder.get("fee") is not None:
                    yield (*route, "fee"), holder["fee"]

    def related(self, node: "Node") -> tuple[tuple[Place, str], ...]:
        """Another condition of the file, to be shown beside a finding."""
        return ((self.source.place(node.route), "first"),)

    @property
    def services(self) -> Iterator[tuple[Route, dict[str, Any]]]:
        """The services of a rule file."""
        services = self.data.get("services")
        for name, service in services.items() if isinstance(services, dict) else ():
            if isinstance(service, dict):
                yield ("services", name), service


class Folder(NamedTuple):
    """The files of a folder of rules, and the rulebook they make (None where not even the facts can be read)."""

    files: list[File]
    rulebook: Rulebook | None
    day: date | None = None
    """The day asked for: some checks look only at a day."""


def nodes(raw: Any, route: Route) -> Iterator[Node]:
    """A condition and every condition below it, as far as it is written as one."""
    if isinstance(raw, str):
        yield Node(route, raw, raw)
    if not isinstance(raw, dict):
        return
    words = [key for key in raw if key not in ANNOTATIONS]
    if len(words) != 1:
        return
    node = Node(route, raw, words[0])
    yield node
    if node.word in JUNCTIONS and isinstance(node.below, list):
        for index, part in enumerate(node.below):
            yield from nodes(part, (*node.inner, index))
    elif node.word in {"not", "usually"}:
        yield from nodes(node.below, node.inner)


def leaf(node: Node, vocabulary: Vocabulary) -> Condition | None:
    """The test on a fact that stands at a node; None where it is none, or is wrong."""
    if node.word not in vocabulary.facts and node.word not in vocabulary.derived:
        return None
    try:
        return read_condition(node.raw, vocabulary)
    except ValidationError:
        return None


def _mappings(data: Any, route: Route, stop: frozenset[str]) -> Iterator[tuple[Route, dict[str, Any]]]:
    if isinstance(data, dict):
        yield route, data
        for key, value in data.items():
            if key not in stop and isinstance(value, dict | list):
                yield from _mappings(value, (*route, key), stop)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if isinstance(value, dict | list):
                yield from _mappings(value, (*route, index), stop)
