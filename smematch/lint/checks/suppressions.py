"""Comments that silence findings: one that silences nothing, one that cannot be read, one that has ended."""

from smematch.lint.check import Check
from smematch.lint.finding import Severity

UNUSED = Check("SM901", "unused-suppression")
BAD = Check("SM902", "bad-suppression", Severity.ERROR)
ENDED = Check("SM903", "ended-suppression")
