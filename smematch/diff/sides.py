"""The two states of rules that are compared: a folder of rules, or one of its files, as far as it can be read."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from smematch import source as files
from smematch.catalogue import ROLES, load_named, load_roles, named_files
from smematch.errors import InputProblems, Place, Problem
from smematch.figures import figure_files, load_parts
from smematch.foundation import FACTS, REGISTER, Foundation, definition_files
from smematch.model.base import Frozen, Route
from smematch.model.conditions import Condition
from smematch.model.definitions import Derived, Edition, Row, TableRow
from smematch.model.facts import Settled
from smematch.model.program import Program, Register
from smematch.model.vocabulary import Contradiction, Vocabulary
from smematch.rulebook import Rulebook, load, load_program, program_files
from smematch.source import Source

_DEFINED = ("codes", "tables", "derived")
RATES, ROLE_LIST, NAMED_LIST, CODE_NAMES = "exchange_rates", "roles", "named", "code_names"
TABLES, UNITS = "figures", "units"


class Stated(NamedTuple):
    """An edition of a program, the file that states it, and its path below the folder of rules."""

    program: Program
    source: Source
    path: str = ""


class Entry(NamedTuple):
    """A statement that all programs share and the file that states it."""

    value: Any
    source: Source


class Side(NamedTuple):
    """One of the two states.

    `rulebook` has the words; it is None where not even the vocabulary could be read. `editions` and
    `entries` (by their route) are what is to be compared. `unread` names the rule files, relative to the
    folder, that are broken, and the kinds of entries in broken files. `whole` is whether this is a whole
    folder of rules. Places in files of `folder` are shown as files of `shown`.
    """

    name: str
    rulebook: Rulebook | None
    problems: tuple[Problem, ...]
    editions: tuple[Stated, ...] = ()
    entries: Mapping[Route, Entry] = {}
    unread: frozenset[str] = frozenset()
    whole: bool = True
    folder: str = ""
    shown: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of statements there are to compare."""
        return frozenset(str(route[0]) for route in self.entries) | ({"programs"} if self.editions else set())

    def place(self, source: Source, route: Route) -> Place:
        """The place of a statement, in the words the caller used for the file."""
        return self.shown_place(source.place(route))

    def shown_place(self, place: Place) -> Place:
        """A place in the words the caller used for the file."""
        return place._replace(file=self.shown_text(place.file))

    def shown_text(self, text: str) -> str:
        """A text that may begin with the folder's path."""
        inside = self.folder and text.startswith(self.folder)
        return self.shown + text[len(self.folder) :] if inside else text

    def relative(self, file: str) -> str:
        """A file's path below the folder."""
        return file.removeprefix(self.folder).lstrip("/\\")


def read_folder(folder: Path, name: str, shown: str | None = None) -> Side:
    """A whole folder of rules; its files are shown as files of `shown`, otherwise as they are."""
    loaded = load(folder)
    problems = list(loaded.problems)
    here = str(folder)
    side = Side(name, loaded.rulebook, (), folder=here, shown=here if shown is None else shown)
    if loaded.rulebook is None:
        return _with_problems(side, problems)
    rulebook, sources = loaded.rulebook, dict(loaded.sources)
    unread = {side.relative(str(path)) for path in program_files(folder)}
    unread -= {side.relative(source.file) for source in rulebook.sources.values()}
    entries = dict(_foundation(rulebook, sources))
    for kinds, add in (((NAMED_LIST, RATES), _named), ((ROLE_LIST,), _roles), ((TABLES, UNITS), _figures)):
        try:
            entries |= add(rulebook, sources)
        except InputProblems as error:
            problems += error.problems
            unread.update(kinds)
    editions = [
        Stated(edition, source := rulebook.sources[edition.program, edition.edition], side.relative(source.file))
        for editions in rulebook.editions.values()
        for edition in editions
    ]
    side = side._replace(editions=tuple(editions), entries=entries, unread=frozenset(unread))
    return _with_problems(side, problems)


def read_file(path: Path, name: str, otherwise: Path) -> Side:
    """One file, in the vocabulary of the folder of rules it lies in, or of another where it lies in none."""
    folder = rules_of(path) or otherwise
    shared = read_folder(folder, name)
    if shared.rulebook is None:
        return shared._replace(whole=False)
    here = path.resolve()
    if here not in [file.resolve() for file in _shared_files(folder)]:
        return _program(path, shared)
    kept = {route: entry for route, entry in shared.entries.items() if Path(entry.source.file).resolve() == here}
    problems = tuple(problem for problem in shared.problems if Path(problem.place.file).resolve() == here)
    return shared._replace(editions=(), entries=kept, problems=problems, whole=False)


def rules_of(path: Path) -> Path | None:
    """The folder of rules a path lies in, None if it lies in none."""
    return next((folder for folder in (*path.parents, *path.resolve().parents) if (folder / FACTS).is_file()), None)


def _program(path: Path, shared: Side) -> Side:
    assert shared.rulebook is not None
    alone = Rulebook(shared.rulebook.folder, Foundation(shared.rulebook.vocabulary, shared.rulebook.register))
    problems: list[Problem] = []
    try:
        load_program(files.read_rules(path), alone)
    except InputProblems as error:
        problems += error.problems
    editions = [
        Stated(each[0], alone.sources[program, each[0].edition], shared.relative(str(path)))
        for program, each in alone.editions.items()
    ]
    # Words may name what other programs state; of the file's own program only the file counts.
    for program, others in shared.rulebook.editions.items():
        alone.editions.setdefault(program, others)
    return Side(shared.name, alone, tuple(problems), tuple(editions), whole=False)


def _shared_files(folder: Path) -> list[Path]:
    return [
        *(folder / name for name in (FACTS, REGISTER, ROLES)),
        *named_files(folder),
        *definition_files(folder),
        *figure_files(folder),
    ]


def _with_problems(side: Side, problems: Iterable[Problem]) -> Side:
    shown = [
        Problem(
            code,
            {key: side.shown_text(value) if isinstance(value, str) else value for key, value in args.items()},
            side.shown_place(place),
        )
        for code, args, place in problems
    ]
    return side._replace(problems=tuple(shown))


def _foundation(rulebook: Rulebook, sources: Mapping[str, Source]) -> Iterator[tuple[Route, Entry]]:
    vocabulary, folder = rulebook.vocabulary, rulebook.folder
    facts = sources[str(folder / FACTS)]
    for name in vocabulary.facts:
        yield ("facts", name), Entry(_fact(name, vocabulary), facts)
    for name, (when, says) in vocabulary.contradictions.items():
        yield ("contradictions", name), Entry(Contradiction.model_construct(when=when, says=says), facts)
    for path in definition_files(folder):
        source = sources[str(path)]
        for kind in _DEFINED:
            for name in _keys(source, kind):
                yield (kind, name), Entry(_defined(kind, name, vocabulary), source)
    register = sources[str(folder / REGISTER)]
    for kind in Register.model_fields:
        stated = getattr(rulebook.register, kind)
        if isinstance(stated, dict):
            yield from (((kind, name), Entry(value, register)) for name, value in stated.items())
        elif stated is not None:
            yield (kind,), Entry(stated, register)


def _keys(source: Source, kind: str) -> list[str]:
    data = source.data
    found = data.get(kind) if isinstance(data, dict) else None
    return list(found or ())


def _fact(name: str, vocabulary: Vocabulary) -> Frozen:
    """A fact with its conditions read."""
    settled = tuple(
        Settled.model_construct(when=each.when, it_is=each.value) for each in vocabulary.settled.get(name, ())
    )
    return vocabulary.facts[name].model_copy(update={"when_absent": settled})


def _defined(kind: str, name: str, vocabulary: Vocabulary) -> Frozen:
    """A definition, a derived fact with its conditions read."""
    value: Frozen = getattr(vocabulary, kind)[name]
    if not isinstance(value, Derived):
        return value
    read = iter(vocabulary.rows.get(name, ()))
    if value.editions:
        return value.model_copy(update={"editions": tuple(_editions(value, read, vocabulary.views.get(name)))})
    return value.model_copy(update={"first_of": _rows(value.first_of, read), "view": vocabulary.views.get(name)})


def _rows(stated: tuple[Row, ...], read: Iterator[TableRow]) -> tuple[Row, ...]:
    return tuple(row if row.same_as is not None else row.model_copy(update={"when": next(read).when}) for row in stated)


def _editions(value: Derived, read: Iterator[TableRow], view: Condition | None) -> Iterator[Edition]:
    """The editions of a dated definition with their conditions read."""
    for index, edition in enumerate(value.editions):
        rows = tuple(
            row.model_copy(update={"when": dated.children[0] if (dated := next(read).when) and row.when else None})
            for row in edition.first_of
        )
        yield edition.model_copy(update={"view": view.children[index] if view else None, "first_of": rows})


def _named(rulebook: Rulebook, sources: dict[str, Source]) -> dict[Route, Entry]:
    entries: dict[Route, Entry] = {}
    for model, source in load_named(rulebook, sources):
        entries |= {(NAMED_LIST, name): Entry(value, source) for name, value in model.named.items()}
        entries |= {(CODE_NAMES, name): Entry(value, source) for name, value in model.code_names.items()}
        if model.exchange_rates:
            entries[(RATES,)] = Entry(model.exchange_rates, source)
    return entries


def _roles(rulebook: Rulebook, sources: dict[str, Source]) -> dict[Route, Entry]:
    roles = load_roles(rulebook, sources)
    source = sources.get(str(rulebook.folder / ROLES))
    return {} if source is None else {(ROLE_LIST,): Entry(roles, source)}


def _figures(rulebook: Rulebook, sources: dict[str, Source]) -> dict[Route, Entry]:
    entries: dict[Route, Entry] = {}
    for model, source in load_parts(rulebook, None, sources):
        entries |= {(TABLES, name): Entry(table, source) for name, table in model.figures.items()}
        entries |= {(UNITS, name): Entry(unit, source) for name, unit in model.units.items()}
    return entries
