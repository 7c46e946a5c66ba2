"""Lint folders and files of rules: read them, let every check look, leave out what is silenced."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from smematch import source as files
from smematch.catalogue import load_catalogue, load_roles
from smematch.errors import InputProblems, Problem
from smematch.foundation import CASES, FACTS
from smematch.lint import suppress
from smematch.lint.checks import LOOKING, check_of
from smematch.lint.config import Config
from smematch.lint.finding import Finding
from smematch.lint.look import File, Folder
from smematch.rulebook import Rulebook, load, load_program
from smematch.ruletest.cases import case_files, read_cases
from smematch.source import Source


class Linted(NamedTuple):
    """What linting gave: the sources looked at by file, the findings by place, how many were silenced."""

    sources: dict[str, Source]
    findings: list[Finding]
    silenced: int = 0


class Days(NamedTuple):
    """The day it is, and the day asked for: without one, nothing is said about what a day makes old."""

    today: date
    asked: date | None = None


def lint(paths: list[Path], shipped: Path, config: Config, days: Days) -> Linted:
    """Lint folders and files; a file of no folder of rules is read by the vocabulary of `shipped`."""
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    silenced = 0
    for path in paths:
        if not path.exists():
            findings += map(_of_reading, files.problem("no-such-file", str(path)).problems)
            continue
        found = _lint(path, shipped, config, days)
        sources |= found.sources
        findings += found.findings
        silenced += found.silenced
    return Linted(sources, _in_order(findings), silenced)


def rules_of(path: Path) -> Path | None:
    """The folder of rules a path lies in (or is), None if it lies in none."""
    here = path.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / FACTS).is_file()), None)


def _of_reading(problem: Problem) -> Finding:
    return check_of(problem).finding_of(problem)


def _lint(path: Path, shipped: Path, config: Config, days: Days) -> Linted:
    folder = rules_of(path)
    # Places keep the words the caller used for the path.
    root = path if folder == path.resolve() else folder
    if root is None and path.is_dir() and (inside := _folders_below(path)):
        return _together([_lint(each, shipped, config, days) for each in inside])
    rulebook, problems, sources = _strays(path, shipped) if root is None else _folder(root)
    looked = Folder([File(source) for source in sources.values()], rulebook, days.asked)
    findings = [*map(_of_reading, problems), *_looked_at(looked)]
    findings = [config.judged(each) for each in findings if config.chosen(each)]
    looking = {check.code for check in LOOKING if days.asked is not None or not check.dated}
    looked_for = (config.select - config.ignore) & looking if rulebook is not None else frozenset()
    findings, silenced = suppress.apply(findings, sources.values(), days.today, looked_for)
    findings = [config.judged(each) for each in findings if config.chosen(each)]
    if root is not None and root != path:
        sources = {file: source for file, source in sources.items() if _at_or_below(file, path)}
        findings, silenced = (
            [each for each in group if _at_or_below(each.place.file, path)] for group in (findings, silenced)
        )
    return Linted(sources, findings, len(silenced))


def _folders_below(path: Path) -> list[Path]:
    """The folders of rules below a folder that is none itself; what is hidden is passed over."""
    found = sorted(facts.parent for facts in path.rglob(FACTS))
    return [each for each in found if not any(part.startswith(".") for part in each.relative_to(path).parts)]


def _together(several: list[Linted]) -> Linted:
    sources = {file: source for each in several for file, source in each.sources.items()}
    findings = [finding for each in several for finding in each.findings]
    return Linted(sources, findings, sum(each.silenced for each in several))


def _folder(root: Path) -> tuple[Rulebook | None, list[Problem], dict[str, Source]]:
    rulebook, problems, sources = load(root)
    problems += _read_cases(case_files([root]), rulebook, sources)
    for read in (load_catalogue, load_roles):
        try:
            if rulebook is not None:
                read(rulebook, sources)
        except InputProblems as error:
            problems += error.problems
    return rulebook, problems, sources


def _strays(path: Path, shipped: Path) -> tuple[Rulebook | None, list[Problem], dict[str, Source]]:
    """Rule files and cases outside any folder of rules, read by the shipped vocabulary."""
    rulebook, problems, _ = load(shipped)
    sources: dict[str, Source] = {}
    found = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    if rulebook is None or not found:
        return None, [*problems, *files.problem("not-rules", str(path)).problems], sources
    for file in found:
        if not file.name.endswith(CASES):
            try:
                sources[str(file)] = files.read_rules(file)
                load_program(sources[str(file)], rulebook)
            except InputProblems as error:
                problems += error.problems
    problems += _read_cases([file for file in found if file.name.endswith(CASES)], rulebook, sources)
    return rulebook, problems, sources


def _read_cases(paths: list[Path], rulebook: Rulebook | None, sources: dict[str, Source]) -> Iterator[Problem]:
    for path in paths:
        try:
            source = sources[str(path)] = files.read_rules(path)
            if rulebook is not None:
                read_cases(source, rulebook)
        except InputProblems as error:
            yield from error.problems


def _looked_at(folder: Folder) -> Iterator[Finding]:
    for check in LOOKING:
        if check.folder is not None:
            yield from map(check.finding, check.folder(folder))
        if check.file is not None:
            for file in folder.files:
                yield from map(check.finding, check.file(file, folder))


def _in_order(findings: list[Finding]) -> list[Finding]:
    """Each once, in the order of their places: a folder and a file in it may both have been named."""
    unique = {(each.place, each.code, each.problem.code, str(each.problem.args)): each for each in findings}
    return sorted(unique.values(), key=lambda each: (each.place.file, each.place.line, each.place.column, each.code))


def _at_or_below(file: str, path: Path) -> bool:
    return Path(file).resolve().is_relative_to(path.resolve())
