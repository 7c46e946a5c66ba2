"""Lint folders and files of rules: read them, let every check look, leave out what is silenced."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from smematch import source as files
from smematch.catalogue import load_catalogue, load_roles
from smematch.errors import InputProblems, Problem, problem
from smematch.figures import load_figures
from smematch.foundation import CASES, FACTS
from smematch.lint import suppress
from smematch.lint.check import Check
from smematch.lint.checks import LOOKING, check_of
from smematch.lint.checks.proved import PROVED
from smematch.lint.config import Config
from smematch.lint.finding import Finding, Hit
from smematch.lint.look import File, Folder
from smematch.rulebook import Rulebook, load, load_program
from smematch.ruletest.cases import case_files, read_cases
from smematch.source import Source

if TYPE_CHECKING:
    from smematch.lint.proving.proofs import Proofs

_SAID = frozenset(("SM301", "SM302", "SM304", "SM306", "SM401"))
"""What these find without the solver, at a place, above or below it, is not proved once more."""


class Linted(NamedTuple):
    """What linting gave: the sources looked at by file, the findings by place, how many were silenced.

    `proofs`: where proofs were asked for, those of each folder that could be read.
    """

    sources: dict[str, Source]
    findings: list[Finding]
    silenced: int = 0
    proofs: tuple["Proofs", ...] = ()


class Days(NamedTuple):
    """The day it is, and the day asked for: without one, nothing is said about what a day makes old."""

    today: date
    asked: date | None = None


def lint(paths: list[Path], shipped: Path, config: Config, days: Days, prove_ms: int | None = None) -> Linted:
    """Lint folders and files; a file of no folder of rules is read by the vocabulary of `shipped`.

    With `prove_ms` the solver makes its checks too, each question in so many milliseconds at most.
    """
    asked = _Asked(shipped, config, days, prove_ms)
    there = [_lint(path, asked) if path.exists() else _missing(path) for path in paths]
    found = _together(there)
    return found._replace(findings=_in_order(found.findings))


def rules_of(path: Path) -> Path | None:
    """The folder of rules a path lies in (or is), None if it lies in none."""
    here = path.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / FACTS).is_file()), None)


def _of_reading(problem: Problem) -> Finding:
    return check_of(problem).finding_of(problem)


def _missing(path: Path) -> Linted:
    return Linted({}, [_of_reading(each) for each in problem("no-such-file", str(path)).problems])


class _Asked(NamedTuple):
    """What was asked for, alike for every path."""

    shipped: Path
    config: Config
    days: Days
    prove_ms: int | None

    @property
    def looking(self) -> frozenset[str]:
        """The codes of the checks that look."""
        dated = self.days.asked is not None
        looking = {check.code for check in LOOKING if dated or not check.dated}
        proved = {check.code for check in PROVED if self.prove_ms is not None}
        return frozenset(self.config.select - self.config.ignore) & (looking | proved)


def _lint(path: Path, asked: _Asked) -> Linted:
    config, days = asked.config, asked.days
    folder = rules_of(path)
    # Places keep the words the caller used for the path.
    root = path if folder == path.resolve() else folder
    if root is None and path.is_dir() and (inside := _folders_below(path)):
        return _together([_lint(each, asked) for each in inside])
    rulebook, problems, sources = _strays(path, asked.shipped) if root is None else _folder(root)
    looked = Folder([File(source) for source in sources.values()], rulebook, days.asked)
    hits = [*_looked_at(looked)]
    proofs = _proofs(looked, path, asked)
    for each in proofs:
        hits += _proved(each, hits, asked.looking)
    findings = [*map(_of_reading, problems), *(check.finding(hit) for check, hit in hits)]
    findings = [config.judged(each) for each in findings if config.chosen(each)]
    looked_for = asked.looking if rulebook is not None else frozenset()
    if any(each.undecided for each in proofs):  # what was not decided may be what a reason is given for
        looked_for -= {check.code for check in PROVED}
    findings, silenced = suppress.apply(findings, sources.values(), days.today, looked_for)
    findings = [config.judged(each) for each in findings if config.chosen(each)]
    if root is not None and root != path:
        sources = {file: source for file, source in sources.items() if _at_or_below(file, path)}
        findings, silenced = (
            [each for each in group if _at_or_below(each.place.file, path)] for group in (findings, silenced)
        )
    return Linted(sources, findings, len(silenced), proofs)


def _proofs(folder: Folder, path: Path, asked: _Asked) -> tuple["Proofs", ...]:
    """The proofs about a folder, of files at or below a path; none where they are not asked for, or nothing is read."""
    if asked.prove_ms is None or folder.rulebook is None:
        return ()
    from smematch.lint.proving.proofs import Proofs  # brings the solver

    files = [file for file in folder.files if _at_or_below(file.source.file, path)]
    return (Proofs(folder._replace(files=files), folder.rulebook, asked.prove_ms),)


def _proved(proofs: "Proofs", before: list[tuple[Check, Hit]], looking: frozenset[str]) -> Iterator[tuple[Check, Hit]]:
    """What the solver finds and nothing simpler has said."""
    from smematch.lint.proving import hits

    said = [hit for check, hit in before if check.code in _SAID]
    for check, hit in hits(proofs, looking):
        if not any(_one_in_the_other(hit, each) for each in said):
            yield check, hit


def _one_in_the_other(one: Hit, two: Hit) -> bool:
    """Whether one hit stands at, above or below the other."""
    shorter = min(len(one.route), len(two.route))
    return one.source is two.source and one.route[:shorter] == two.route[:shorter]


def _folders_below(path: Path) -> list[Path]:
    """The folders of rules below a folder that is none itself; what is hidden is passed over."""
    found = sorted(facts.parent for facts in path.rglob(FACTS))
    return [each for each in found if not any(part.startswith(".") for part in each.relative_to(path).parts)]


def _together(several: list[Linted]) -> Linted:
    sources = {file: source for each in several for file, source in each.sources.items()}
    findings = [finding for each in several for finding in each.findings]
    proofs = tuple(proofs for each in several for proofs in each.proofs)
    return Linted(sources, findings, sum(each.silenced for each in several), proofs)


def _folder(root: Path) -> tuple[Rulebook | None, list[Problem], dict[str, Source]]:
    rulebook, problems, sources = load(root)
    problems += _read_cases(case_files([root]), rulebook, sources)
    if rulebook is not None:
        problems += _shown_only(rulebook, sources)
    return rulebook, problems, sources


def _shown_only(rulebook: Rulebook, sources: dict[str, Source]) -> list[Problem]:
    """What is wrong with what is shown and never checked: names, roles, tables of figures."""
    problems: list[Problem] = []
    catalogue = None
    try:
        catalogue = load_catalogue(rulebook, sources)
    except InputProblems as error:
        problems += error.problems
    for read in (lambda: load_roles(rulebook, sources), lambda: load_figures(rulebook, catalogue, sources)):
        try:
            read()
        except InputProblems as error:
            problems += error.problems
    return problems


def _strays(path: Path, shipped: Path) -> tuple[Rulebook | None, list[Problem], dict[str, Source]]:
    """Rule files and cases outside any folder of rules, read by the shipped vocabulary."""
    rulebook, problems, _ = load(shipped)
    sources: dict[str, Source] = {}
    found = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    if rulebook is None or not found:
        return None, [*problems, *problem("not-rules", str(path)).problems], sources
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


def _looked_at(folder: Folder) -> Iterator[tuple[Check, Hit]]:
    for check in LOOKING:
        if check.folder is not None:
            yield from ((check, hit) for hit in check.folder(folder))
        if check.file is not None:
            for file in folder.files:
                yield from ((check, hit) for hit in check.file(file, folder))


def _in_order(findings: list[Finding]) -> list[Finding]:
    """Each once, in the order of their places: a folder and a file in it may both have been named."""
    unique = {(each.place, each.code, each.problem.code, str(each.problem.args)): each for each in findings}
    return sorted(unique.values(), key=lambda each: (each.place.file, each.place.line, each.place.column, each.code))


def _at_or_below(file: str, path: Path) -> bool:
    return Path(file).resolve().is_relative_to(path.resolve())
