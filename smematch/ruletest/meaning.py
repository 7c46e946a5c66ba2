"""Whether a changed condition means anything: the prover's answer, confirmed by the matcher."""

from datetime import date
from functools import cached_property

from smematch.kleene import Truth
from smematch.match.evaluate import evaluate, situate
from smematch.match.verdict import verdict as verdict_of
from smematch.model.conditions import Condition
from smematch.model.firm import read_firm
from smematch.model.program import Program
from smematch.prove.days import days
from smematch.prove.prover import UNDECIDED, Prover
from smematch.prove.witness import Witness
from smematch.rulebook import Rulebook


class Meaning:
    """Asks for firms to which two conditions of an edition mean something else. One prover serves a day."""

    def __init__(self, rulebook: Rulebook, limit_ms: int) -> None:
        self.rulebook, self.limit_ms = rulebook, limit_ms
        self.provers: dict[date, Prover] = {}

    @cached_property
    def days(self) -> list[date]:
        """The days on which answers can change."""
        return days(self.rulebook)

    def differs(
        self, edition: Program, old: Condition, new: Condition, *, verdict: bool
    ) -> tuple[Truth, Witness | None]:
        """Whether some firm, on a day the edition is in force, gets another verdict or lean, and such a firm.

        Without `verdict` the conditions decide something else, and their truth is compared. False is
        proved, None undecided; every firm was shown to the matcher.
        """
        means: Truth = False
        for day in self.days:
            if self.rulebook.edition_on(edition.program, day) is edition:
                prover = self._prover(day)
                found = prover.differ(old, new) if verdict else prover.turns(old, new)
                if isinstance(found, dict):
                    self._confirm(found, day, (old, new), verdict=verdict)
                    return True, found
                means = None if found is UNDECIDED else means
        return means, None

    def _prover(self, day: date) -> Prover:
        if day not in self.provers:
            self.provers[day] = Prover(self.rulebook.vocabulary, day, self.limit_ms)
        return self.provers[day]

    def _confirm(self, firm: Witness, day: date, conditions: tuple[Condition, Condition], *, verdict: bool) -> None:
        """The matcher sees the difference too; anything else is a fault of the prover."""
        situation = situate(read_firm(firm, self.rulebook.profile), self.rulebook.vocabulary, day)
        outcomes = [evaluate(condition, situation) for condition in conditions]
        seen = {verdict_of(each)[:2] if verdict else (each.high,) for each in outcomes}
        assert len(seen) > 1, firm
