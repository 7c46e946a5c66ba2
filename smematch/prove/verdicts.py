"""When a condition says what of a firm: the verdicts of the contract, as formulas."""

from typing import Any, NamedTuple

import z3

from smematch.model.conditions import Condition
from smematch.prove.comparisons import NO, YES
from smematch.prove.formulas import READINGS, Formulas


class Verdicts(NamedTuple):
    """When a service is eligible, referred, referred and likely, referred and unlikely, ineligible."""

    eligible: Any
    refer: Any
    likely: Any
    unlikely: Any
    ineligible: Any

    @property
    def usable(self) -> Any:
        """The firm may apply, or ask the agency."""
        return z3.Or(self.eligible, self.refer)

    @property
    def asks(self) -> Any:
        """Facts are missing that can still decide."""
        return z3.Not(z3.Or(self.usable, self.ineligible))

    @property
    def open(self) -> Any:
        """The agency is to be asked, and nothing says how it is likely to decide."""
        return z3.And(self.refer, z3.Not(self.likely), z3.Not(self.unlikely))


NEVER = Verdicts(NO, NO, NO, NO, YES)
"""No firm may use it."""
_NO_CONDITION = Verdicts(NO, YES, NO, NO, NO)


def verdicts(formulas: Formulas, condition: Condition | None) -> Verdicts:
    """The verdicts of a condition; where none is stated, the agency has to be asked."""
    if condition is None:
        return _NO_CONDITION
    high, low, lean = (formulas.pair(condition, reading) for reading in READINGS)
    refer = z3.And(high.true, z3.Not(low.true))
    return Verdicts(z3.And(high.true, low.true), refer, z3.And(refer, lean.true), z3.And(refer, lean.false), high.false)
