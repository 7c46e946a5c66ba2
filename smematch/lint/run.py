"""Load rule files and cases, and report every mistake with its place."""

from pathlib import Path
from typing import NamedTuple

from smematch import source as files
from smematch.catalogue import load_catalogue, load_roles
from smematch.errors import InputProblems, Problem
from smematch.foundation import CASES, FACTS, definition_files
from smematch.rulebook import Rulebook, load, load_program, program_files
from smematch.ruletest.cases import case_files, load_cases


class Linted(NamedTuple):
    """What linting gave: the number of files looked at and the mistakes in them."""

    files: int
    problems: list[Problem]


def lint(paths: list[Path], shipped: Path) -> Linted:
    """Lint folders and files; a file of no folder of rules is read by the vocabulary of `shipped`."""
    count = 0
    problems: list[Problem] = []
    for path in paths:
        if not path.exists():
            problems += files.problem("no-such-file", str(path)).problems
            continue
        found = _lint(path, shipped)
        count += found.files
        problems += found.problems
    return Linted(count, problems)


def rules_of(path: Path) -> Path | None:
    """The folder of rules a path lies in (or is), None if it lies in none."""
    here = path.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / FACTS).is_file()), None)


def _lint(path: Path, shipped: Path) -> Linted:
    folder = rules_of(path)
    if folder is None:
        return _strays(path, shipped)
    # Places keep the words the caller used for the path.
    root = path if folder == path.resolve() else folder
    loaded = load(root)
    problems = list(loaded.problems)
    cases = case_files([root])
    if loaded.rulebook is not None:
        problems += [*_case_problems(cases, loaded.rulebook), *_catalogue_problems(loaded.rulebook)]
    looked_at = [*program_files(root), *cases, *root.glob("*.yaml"), *definition_files(root)]
    if root != path:
        looked_at = [file for file in looked_at if _at_or_below(file, path)]
        problems = [each for each in problems if _at_or_below(Path(each.place.file), path)]
    return Linted(len(set(looked_at)), problems)


def _strays(path: Path, shipped: Path) -> Linted:
    """Rule files and cases outside any folder of rules, read by the shipped vocabulary."""
    loaded = load(shipped)
    if loaded.rulebook is None:
        return Linted(0, loaded.problems)
    found = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    problems: list[Problem] = []
    if not found:
        return Linted(0, [*files.problem("not-rules", str(path)).problems])
    for file in found:
        if not file.name.endswith(CASES):
            try:
                load_program(file, loaded.rulebook)
            except InputProblems as error:
                problems += error.problems
    problems += _case_problems([file for file in found if file.name.endswith(CASES)], loaded.rulebook)
    return Linted(len(found), problems)


def _case_problems(paths: list[Path], rulebook: Rulebook) -> list[Problem]:
    problems: list[Problem] = []
    for path in paths:
        try:
            load_cases(path, rulebook)
        except InputProblems as error:
            problems += error.problems
    return problems


def _catalogue_problems(rulebook: Rulebook) -> list[Problem]:
    found: list[Problem] = []
    for read in (load_catalogue, load_roles):
        try:
            read(rulebook)
        except InputProblems as error:
            found += error.problems
    return found


def _at_or_below(file: Path, path: Path) -> bool:
    return file.resolve().is_relative_to(path.resolve())
