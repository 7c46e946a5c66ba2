"""What reading finds, by kind of mistake. Its sentences stand in `smematch.words.problems`."""

from smematch.errors import Problem
from smematch.lint.check import Check
from smematch.lint.finding import Severity

_BY_KEY = {
    "en": "missing-text",
    "ko": "missing-text",
    "label": "missing-text",
    "question": "missing-text",
    "source": "missing-source",
    "process.by": "stage-without-actor",
}
"""A missing key that has a check of its own; `process.by` is one below `process`."""

_KINDS: dict[tuple[str, str], str] = {
    (
        "SM001",
        "unreadable-file",
    ): "no-such-file is-a-folder cannot-read file-too-large empty-file binary-file utf-16-file "
    "cp949-file not-utf-8 no-rules-folder not-rules",
    ("SM002", "malformed-yaml"): "yaml-syntax tab-used anchor-used tag-used nested-too-deep key-not-text",
    ("SM003", "duplicate-key"): "duplicate-key",
    ("SM004", "control-character"): "control-character",
    ("SM101", "unknown-key"): "unknown-key not-a-range-key",
    ("SM102", "missing-key"): "missing-key missing-for-type missing-for-service empty-list empty-range no-moment "
    "no-cell row-of-nothing",
    ("SM103", "wrong-shape"): "wrong-shape wrong-form wrong-value not-allowed not-a-window duration-one-unit "
    "not-a-year-mapping not-a-service-mapping",
    ("SM104", "unknown-fact"): "unknown-fact",
    ("SM105", "unknown-reference"): "unknown-agency unknown-in-register unknown-service unknown-service-of-stage "
    "unknown-program unknown-code-scheme unknown-expectation unknown-firm not-in-table bad-program",
    ("SM106", "wrong-operator"): "fact-of-other-type bare-fact-not-yes-or-no wrong-operator not-one-comparison "
    "derived-never-stated",
    ("SM107", "wrong-operand"): "not-one-value not-a-number not-whole not-an-amount wrong-currency not-a-date "
    "no-such-day not-a-month-day not-yes-or-no not-a-year not-a-service not-a-list-of-values between-two-values "
    "limit-of-other-unit not-a-moment not-a-figure",
    ("SM108", "outside-domain"): "below-domain above-domain",
    ("SM109", "unknown-value"): "not-a-choice unknown-code malformed-code no-such-division malformed-number "
    "wrong-check-digit",
    ("SM110", "malformed-condition"): "not-a-condition not-one-condition not-a-list-of-conditions agency-decides-what",
    (
        "SM111",
        "malformed-definition",
    ): "row-value-or-same-as derived-one-way no-last-row same-as-not-last defined-twice "
    "derived-in-circles open-definition settled-by-derived bad-pattern unknown-number-form code-twice "
    "edition-one-way edition-ends-first edition-not-later same-as-in-edition "
    "agency-or-run-by named-and-ruled firm-in-circles",
    ("SM113", "missing-text"): "",
    ("SM116", "unknown-number-form"): "unknown-number-form",
    ("SM117", "unequal-total"): "total-row-or-column total-unequal total-equal",
    ("SM201", "unknown-source"): "unknown-source",
    ("SM202", "missing-source"): "later-name-unsaid",
    ("SM203", "overlapping-editions"): "edition-twice",
    ("SM305", "condition-twice"): "condition-twice",
    ("SM401", "unreachable-fee-line"): "line-unreachable",
    ("SM402", "no-last-fee-line"): "no-last-line no-fee-shape",
    ("SM403", "share-outside"): "share-outside",
    ("SM501", "ends-before-it-begins"): "range-backwards",
    ("SM504", "stage-without-actor"): "",
    ("SM601", "case-twice"): "case-twice survivor-twice",
}
READING = tuple(Check(code, name, Severity.ERROR) for code, name in _KINDS)
_BY_PROBLEM = {word: name for (_, name), words in _KINDS.items() for word in words.split()}


def name_of(problem: Problem) -> str:
    """The name of the check that a problem belongs to."""
    if problem.code == "missing-key":
        key, below = problem.args["key"], problem.args.get("below")
        return _BY_KEY.get(f"{below}.{key}") or _BY_KEY.get(key) or _BY_PROBLEM[problem.code]
    return _BY_PROBLEM[problem.code]
