"""Proofs about rules: for each check that the solver makes, the module that looks. Needs the solver.

A new one is a module here with a `look`, its line in `LOOKS`, and its check in `smematch.lint.checks.proved`.
"""

from collections.abc import Callable, Collection, Iterator

from smematch.lint.check import Check
from smematch.lint.checks import proved
from smematch.lint.finding import Hit
from smematch.lint.proving import (
    blunt,
    idle_limit,
    implied,
    missing_limit,
    order_decides,
    satisfiable,
    unreached_fee,
    unreached_row,
)
from smematch.lint.proving.proofs import Proofs

LOOKS: dict[Check, Callable[[Proofs], Iterator[Hit]]] = {
    proved.UNSATISFIABLE: satisfiable.unsatisfiable,
    proved.UNFAILABLE: satisfiable.unfailable,
    proved.IMPLIED: implied.idle,
    proved.HELPFUL: implied.helpful,
    proved.UNREACHED_FEE: unreached_fee.look,
    proved.UNREACHED_ROW: unreached_row.look,
    proved.MISSING_LIMIT: missing_limit.look,
    proved.IDLE_LIMIT: idle_limit.look,
    proved.ORDER_DECIDES: order_decides.look,
    proved.BLUNT: blunt.look,
    proved.UNDECIDED: lambda proofs: iter(proofs.undecided.values()),  # the last: all others have asked
}


def hits(proofs: Proofs, looking: Collection[str]) -> Iterator[tuple[Check, Hit]]:
    """What the proofs of some checks, by code, find, check by check."""
    for check, look in LOOKS.items():
        if check.code in looking:
            for hit in look(proofs):
                yield check, hit
