"""One call of `smematch test`: load rules and cases, run them, count what they have seen."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from smematch.errors import InputProblems, Problem
from smematch.model.base import Text
from smematch.model.program import Program
from smematch.rulebook import Rulebook, load
from smematch.ruletest.cases import Case, case_files, load_cases
from smematch.ruletest.coverage import Coverage, coverage
from smematch.ruletest.run import Result, examine

if TYPE_CHECKING:
    from smematch.ruletest.mutate import Mutation, Survivor


class Selection(NamedTuple):
    """The cases to run, the rules they are about, and the mistakes in either."""

    rulebook: Rulebook | None
    cases: tuple[Case, ...]
    programs: tuple[Program, ...]
    problems: tuple[Problem, ...]


class CasesRun(NamedTuple):
    """What running cases gave. `waiting` are proposals: they were run, and neither passed nor failed."""

    passed: tuple[Result, ...]
    failed: tuple[Result, ...]
    waiting: tuple[Result, ...]
    problems: tuple[Problem, ...]
    coverage: Coverage | None = None
    mutation: "Mutation | None" = None

    @property
    def results(self) -> tuple[Result, ...]:
        """All cases that were run, in the order of their files."""
        found = (*self.passed, *self.failed, *self.waiting)
        return tuple(sorted(found, key=lambda each: (each.case.file.source.file, each.case.number)))

    @property
    def good(self) -> bool:
        """Whether there were cases, none of them failed, and nothing else was wrong."""
        return bool(self.passed or self.waiting) and not self.failed and not self.problems

    @property
    def unexcused(self) -> "tuple[Survivor, ...]":
        """The changed rules that no case notices and for which no reason is given."""
        survivors = self.mutation.survivors if self.mutation is not None else ()
        return tuple(survivor for survivor in survivors if survivor.because is None)


def select(paths: list[Path], folder: Path, named: re.Pattern[str] | None = None) -> Selection:
    """The cases at the paths (otherwise beside the rules of the folder) whose name the pattern finds."""
    loaded = load(folder)
    if loaded.rulebook is None:
        return Selection(None, (), (), tuple(loaded.problems))
    problems = list(loaded.problems)
    cases: list[Case] = []
    for path in case_files(paths or [folder]):
        try:
            cases += load_cases(path, loaded.rulebook)
        except InputProblems as error:
            problems += error.problems
    if named is not None:
        cases = [case for case in cases if named.search(case.entry.name)]
    programs = _programs(loaded.rulebook, cases, paths)
    return Selection(loaded.rulebook, tuple(cases), programs, tuple(problems))


def run_all(selection: Selection, *, counting: bool = False, mutating: bool = False) -> CasesRun:
    """Run the cases; when `counting`, say what they have seen of the rules.

    When `mutating`, change the rules one at a time as well, but only where all cases pass as the rules are.
    """
    rulebook = selection.rulebook
    if rulebook is None:
        return CasesRun((), (), (), selection.problems)
    results = tuple(examine(case, rulebook) for case in selection.cases)
    confirmed = [result for result in results if result.case.entry.confirmed]
    tested = CasesRun(
        tuple(result for result in confirmed if not result.differences),
        tuple(result for result in confirmed if result.differences),
        tuple(result for result in results if not result.case.entry.confirmed),
        selection.problems,
        coverage(results, rulebook, selection.programs) if counting else None,
    )
    if not mutating or not tested.good:
        return tested
    from smematch.ruletest.mutate import mutate  # only when asked for: it needs the solver

    programs = {program.program for program in selection.programs}
    return tested._replace(mutation=mutate(rulebook, selection.cases, programs, reasons(selection.cases)))


def reasons(cases: Iterable[Case]) -> dict[tuple[str, str], Mapping[str, Text]]:
    """Why changed rules that no case notices are right as they are, by program and edition."""
    files = [case.file for case in cases]
    return {(file.program, file.edition): file.survivors for file in files if file.program and file.edition}


def _programs(rulebook: Rulebook, cases: list[Case], paths: list[Path]) -> tuple[Program, ...]:
    """The editions asked for: all, or those at the paths and those the cases there are about."""
    editions = [edition for editions in rulebook.editions.values() for edition in editions]
    if not paths:
        return tuple(editions)
    roots = [path.resolve() for path in paths]
    about = {(case.file.program, case.file.edition) for case in cases}
    return tuple(
        edition
        for edition in editions
        if (edition.program, edition.edition) in about or _lies_below(_file(edition, rulebook), roots)
    )


def _file(edition: Program, rulebook: Rulebook) -> Path:
    return Path(rulebook.sources[edition.program, edition.edition].file)


def _lies_below(file: Path, roots: list[Path]) -> bool:
    return any(file.resolve().is_relative_to(root) for root in roots)
