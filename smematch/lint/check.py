"""A check: its code and name, how bad its findings are, and the function that looks."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from smematch.errors import Problem
from smematch.lint.finding import Finding, Fix, Hit, Rename, Severity
from smematch.lint.look import File, Folder

Look = Callable[[File, Folder], Iterator[Hit]]


class Check(NamedTuple):
    """One kind of mistake. `file` looks at one file of a folder, `folder` at all of them together.

    A check without either is one of reading, whose findings come with the files, or one that the solver makes
    (`lint/proving`).
    """

    code: str
    name: str
    severity: Severity = Severity.WARNING
    file: Look | None = None
    folder: Callable[[Folder], Iterator[Hit]] | None = None
    dated: bool = False
    """It looks only where a day was asked for."""

    def finding(self, hit: Hit) -> Finding:
        """What a hit of this check is as a finding."""
        problem = Problem(hit.kind, hit.args, hit.where())
        return Finding(self.code, self.name, self.severity, problem, hit.related, hit.fix, hit.shows)

    def finding_of(self, problem: Problem) -> Finding:
        """What a problem of reading is as a finding."""
        return Finding(self.code, self.name, Severity.ERROR, problem, fix=_renaming(problem), of_reading=True)


def _renaming(problem: Problem) -> Fix | None:
    """The nearest right word in place of the one found; the author must say whether it is meant."""
    found, word = problem.args.get("found"), problem.args.get("nearest")
    if not word or not isinstance(found, str):
        return None
    return Fix(Rename(problem.place.line, problem.place.column, found, word))
