"""What answers are told in: the words of verdicts and leans, the columns, the numbers that stand for an answer."""

from typing import NamedTuple

ELIGIBLE, REFER, NEEDS_INFO, INELIGIBLE = "eligible", "refer", "needs-info", "ineligible"
LIKELY, UNLIKELY = "likely", "unlikely"
VERDICTS, LEANS = (ELIGIBLE, REFER, NEEDS_INFO, INELIGIBLE), (LIKELY, UNLIKELY)
HEADER = ("id", "program", "service", "verdict", "lean", "missing", "failed")
"""The columns of the long form."""
ANSWER = HEADER[3:]
LEAN_BIT, FACTS_BIT = 2, 4
"""The bits of a number at which the lean and the facts begin: below them stands the verdict."""


class Told(NamedTuple):
    """An answer in words, as the long form has it."""

    verdict: str
    lean: str | None
    missing: str
    failed: str


class Code(NamedTuple):
    """What the numbers of a column mean: the facts by their bits, which are missing or failed as the verdict says."""

    missing: tuple[str, ...]
    failed: tuple[str, ...]

    def told(self, number: int) -> Told:
        """A number in words."""
        verdict = VERDICTS[number % (1 << LEAN_BIT)]
        lean = (None, *LEANS)[(number >> LEAN_BIT) % (1 << (FACTS_BIT - LEAN_BIT))]
        names = self.failed if verdict == INELIGIBLE else self.missing
        facts = ";".join(fact for at, fact in enumerate(names) if number >> (FACTS_BIT + at) & 1)
        return Told(verdict, lean, "", facts) if verdict == INELIGIBLE else Told(verdict, lean, facts, "")
