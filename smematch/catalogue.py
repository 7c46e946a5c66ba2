"""`named.yaml`, the folder `named` and `roles.yaml` of a folder of rules: what is shown and never checked.

Read only where it is shown: no verdict rests on it.
"""

from collections.abc import Iterator
from pathlib import Path

from pydantic_core import PydanticCustomError

from smematch import source as files
from smematch.errors import InputProblems, Problem, nearest
from smematch.foundation import Located
from smematch.model.catalogue import Catalogue, Role, Roles
from smematch.rulebook import Rulebook
from smematch.source import Source
from smematch.validate import unknown_sources, validate

NAMED, NAMED_FOLDER, ROLES = "named.yaml", "named", "roles.yaml"
_RATES = "exchange_rates"


def named_files(folder: Path) -> list[Path]:
    """The files of a folder of rules that name programs, in order."""
    alone = folder / NAMED
    return [*([alone] if alone.is_file() else []), *sorted((folder / NAMED_FOLDER).glob("*.yaml"))]


def load_catalogue(rulebook: Rulebook, sources: dict[str, Source] | None = None) -> Catalogue:
    """The catalogue of a rulebook's folder, empty where there is none; InputProblems carries every mistake.

    What was read is added to `sources`, by file.
    """
    parts = [part.model for part in load_named(rulebook, sources)]
    named = {name: each for part in parts for name, each in part.named.items()}
    rates = tuple(rate for part in parts for rate in part.exchange_rates)
    codes = {name: each for part in parts for name, each in part.code_names.items()}
    return Catalogue.model_construct(named=named, code_names=codes, exchange_rates=rates)


def load_named(rulebook: Rulebook, sources: dict[str, Source] | None = None) -> list[Located[Catalogue]]:
    """The files that name programs, each with its source; InputProblems carries every mistake in all of them."""
    found: list[Problem] = []
    parts: list[Located[Catalogue]] = []
    for path in named_files(rulebook.folder):
        try:
            parts.append(_part(path, rulebook, sources))
        except InputProblems as error:
            found += error.problems
    _raise_any([*found, *_named_twice(parts)])
    return parts


def _part(path: Path, rulebook: Rulebook, sources: dict[str, Source] | None) -> Located[Catalogue]:
    source = _read(path, sources)
    catalogue = validate(Catalogue, source, rulebook.vocabulary)
    _raise_any([*unknown_sources(source, rulebook.register.documents), *_unknown_names(catalogue, source, rulebook)])
    return Located(catalogue, source)


def _named_twice(parts: list[Located[Catalogue]]) -> Iterator[Problem]:
    seen: set[str] = set()
    here: dict[str, tuple[str, ...]]
    for model, source in parts:
        here = {name: ("named", name) for name in model.named}
        here |= {name: ("code_names", name) for name in model.code_names}
        if model.exchange_rates:
            here[_RATES] = (_RATES,)
        for name in sorted(here.keys() & seen):
            yield Problem("defined-twice", {"found": name}, source.place(here[name], key=True))
        seen |= here.keys()


def load_roles(rulebook: Rulebook, sources: dict[str, Source] | None = None) -> tuple[Role, ...]:
    """What the agencies are for, by the sources; none where the folder does not say."""
    path = rulebook.folder / ROLES
    if not path.is_file():
        return ()
    source = _read(path, sources)
    roles = validate(Roles, source, rulebook.vocabulary).roles
    _raise_any([*unknown_sources(source, rulebook.register.documents), *_unknown_agencies(roles, source, rulebook)])
    return roles


def _read(path: Path, sources: dict[str, Source] | None) -> Source:
    source = files.read_rules(path)
    if sources is not None:
        sources[str(path)] = source
    return source


def _raise_any(found: list[Problem]) -> None:
    if found:
        raise InputProblems(found)


def _unknown_agencies(roles: tuple[Role, ...], source: Source, rulebook: Rulebook) -> Iterator[Problem]:
    known = rulebook.register.agencies
    for index, role in enumerate(roles):
        if role.agency not in known:
            args = {"found": role.agency, "nearest": nearest(role.agency, known)}
            yield Problem("unknown-agency", args, source.place(("roles", index, "agency")))


def _unknown_names(catalogue: Catalogue, source: Source, rulebook: Rulebook) -> Iterator[Problem]:
    register = rulebook.register
    for name, named in catalogue.named.items():
        if name in rulebook.editions:
            yield Problem("named-and-ruled", {"found": name}, source.place(("named", name), key=True))
        if named.agency is not None and named.agency not in register.agencies:
            args = {"found": named.agency, "nearest": nearest(named.agency, register.agencies)}
            yield Problem("unknown-agency", args, source.place(("named", name, "agency")))
        for index, kind in enumerate(named.support_types):
            if kind not in register.support_types:
                args = {"found": kind, "nearest": nearest(kind, register.support_types)}
                yield Problem("unknown-in-register", args, source.place(("named", name, "support_types", index)))
    yield from _unknown_codes(catalogue, source, rulebook)


def _unknown_codes(catalogue: Catalogue, source: Source, rulebook: Rulebook) -> Iterator[Problem]:
    """Names of codes that no scheme has."""
    schemes = rulebook.vocabulary.codes
    for name, entry in catalogue.code_names.items():
        if name not in schemes:
            args = {"found": name, "nearest": nearest(name, schemes)}
            yield Problem("unknown-code-scheme", args, source.place(("code_names", name), key=True))
            continue
        for code in entry.names:
            try:
                schemes[name].check(code)
            except PydanticCustomError as error:
                place = source.place(("code_names", name, "names", code), key=True)
                yield Problem(error.type, error.context or {}, place)
