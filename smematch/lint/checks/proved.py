"""The checks that the solver makes: what is so for all firms, on every day. They look in `smematch.lint.proving`."""

from smematch.lint.check import Check
from smematch.lint.finding import Severity

UNSATISFIABLE = Check("SM701", "unsatisfiable", Severity.ERROR)
UNFAILABLE = Check("SM702", "unfailable")
IMPLIED = Check("SM703", "implied-condition")
HELPFUL = Check("SM711", "helpful-repetition", Severity.INFO)
UNREACHED_FEE = Check("SM704", "unreached-fee", Severity.ERROR)
UNREACHED_ROW = Check("SM705", "unreached-row")
MISSING_LIMIT = Check("SM706", "missing-limit")
IDLE_LIMIT = Check("SM707", "idle-limit")
ORDER_DECIDES = Check("SM708", "order-decides")
BLUNT = Check("SM709", "blunt-condition")
UNDECIDED = Check("SM710", "undecided-proof", Severity.INFO)

PROVED = (
    UNSATISFIABLE,
    UNFAILABLE,
    IMPLIED,
    HELPFUL,
    UNREACHED_FEE,
    UNREACHED_ROW,
    MISSING_LIMIT,
    IDLE_LIMIT,
    ORDER_DECIDES,
    BLUNT,
    UNDECIDED,
)
