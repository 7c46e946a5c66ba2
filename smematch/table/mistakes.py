"""The mistakes of a table: a register may hold one in every row, a report shows the first of them."""

from smematch.errors import InputProblems, Place, Problem

MOST = 50
"""Mistakes that are shown; of the rest only the number."""


class Mistakes:
    """Collects the mistakes of a table in the order in which they stand there."""

    def __init__(self) -> None:
        self.shown: list[Problem] = []
        self.count = 0
        self._next = Place("")

    def add(self, problem: Problem) -> None:
        """Remember a mistake."""
        self.count += 1
        if self.count <= MOST:
            self.shown.append(problem)
        elif self.count == MOST + 1:
            self._next = problem.place

    def problems(self) -> list[Problem]:
        """The first mistakes, and where the others begin."""
        if self.count <= MOST:
            return list(self.shown)
        return [*self.shown, Problem("more-mistakes", {"count": self.count - MOST}, self._next)]

    def raise_any(self) -> None:
        """Raise what was collected as one error, if there is anything."""
        if self.count:
            raise InputProblems(self.problems())
