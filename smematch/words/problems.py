"""What is wrong and what was expected: one sentence for each kind of mistake."""

from smematch.words.ask import ASK_PROBLEMS
from smematch.words.client import CLIENT_PROBLEMS
from smematch.words.figures import FIGURES_PROBLEMS
from smematch.words.laws import LAW_PROBLEMS
from smematch.words.record import RECORD_PROBLEMS
from smematch.words.registers import REGISTERS
from smematch.words.sql import SQL_PROBLEMS
from smematch.words.tables import TABLES

NEAREST: dict[str, str] = {"nearest": "did you mean `{nearest}`?"}

PROBLEMS: dict[str, str] = {
    # -- files
    "no-such-file": "there is no such file",
    "is-a-folder": "this is a folder; a file was expected",
    "cannot-read": "the file cannot be read: {why}",
    "file-too-large": "the file has {found} bytes; at most {most} were expected",
    "empty-file": "the file is empty; a rule file was expected",
    "binary-file": "this is a binary file; a text was expected",
    "utf-16-file": "the file is UTF-16; save it as UTF-8",
    "cp949-file": "the file is not UTF-8 but seems to be CP949 (Korean Windows); save it as UTF-8",
    "not-utf-8": "the file is not UTF-8; save it as UTF-8",
    "control-character": "a control character {found} stands here, perhaps an invisible one; only text was expected",
    "no-rules-folder": "there is no folder of rules here",
    "not-rules": "this belongs to no folder of rules (one with facts.yaml)",
    # -- YAML
    "yaml-syntax": "this is not well-formed YAML: {why}",
    "tab-used": "a tab stands here; indent with blanks",
    "anchor-used": "anchors and aliases (& and *) are not used here; write the value out",
    "tag-used": "tags such as {found} are not used here",
    "nested-too-deep": "nested deeper than {most} levels",
    "key-not-text": "a key must be a plain word",
    "duplicate-key": "`{found}` stands twice; first on line {line}",
    # -- shape
    "unknown-key": "`{found}` is not a key of this part",
    "missing-key": "`{key}` is missing",
    "wrong-shape": "found {found}; expected a {expected}",
    "wrong-form": "`{found}` is not of the form {expected}",
    "wrong-value": "`{found}` does not fit: {why}",
    "not-allowed": "found `{found}`; expected {expected}",
    "empty-list": "this is empty; at least one entry was expected",
    # -- facts and their values
    "unknown-fact": "`{found}` is not a fact",
    "derived-never-stated": "`{found}` is worked out from other facts; it cannot be stated",
    "fact-of-other-type": "`{found}` is a fact of type {type}; expected one of type {expected}",
    "not-one-value": "expected one value of type {expected}",
    "not-a-number": "`{found}` is not a number; write it in digits, without a unit",
    "not-whole": "`{found}` is not a whole number",
    "not-an-amount": "`{found}` is not an amount; write 12400000000, 124억, 1억 2,400만 or 12.4bn",
    "wrong-currency": "`{found}` is in another currency; expected {expected}",
    "not-a-date": "`{found}` is not a day; write YYYY-MM-DD",
    "no-such-day": "there is no day {found}",
    "not-a-month-day": "`{found}` is not a day of the year; write MM-DD",
    "not-yes-or-no": "`{found}` is neither yes nor no (true, false)",
    "not-a-choice": "`{found}` is not one of {expected}",
    "unknown-code": "`{found}` is not a code of this list",
    "malformed-code": "`{found}` is not such a code; expected {looks_like}",
    "no-such-division": "there is no code {found}: after {start} come {expected}",
    "malformed-number": "`{found}` is not a number of this kind (10 digits)",
    "wrong-check-digit": "`{found}`: the check digit is wrong; perhaps a typing error",
    "below-domain": "`{found}` is too small; at least {least} was expected",
    "above-domain": "`{found}` is too large; at most {most} was expected",
    "not-a-range-key": "`{found}`: a range has only `min` and `max`",
    "empty-range": "the range is empty; give `min`, `max` or both",
    "range-backwards": "the range ends ({high}) before it begins ({low})",
    "not-a-year": "`{found}` is not a year; write YYYY",
    "not-a-year-mapping": "expected amounts by year: {{YYYY: amount}}",
    "not-a-service": "`{found}` is not of the form agency.program/service",
    "not-a-service-mapping": "expected counts by service: {{agency.program/service: 2}}",
    "missing-for-type": "a fact of type {type} needs `{key}`",
    "unknown-code-scheme": "`{found}` is not a code scheme; expected a name under `codes` in definitions",
    # -- conditions
    "not-a-condition": "expected one condition; several stand in a list below `all` or `any`",
    "not-one-condition": "expected one condition, or several in a list below `all` or `any`; found: {found}",
    "not-a-list-of-conditions": "`{word}` needs a list of conditions",
    "agency-decides-what": "say `what` the agency decides, in `en` and `ko`",
    "bare-fact-not-yes-or-no": "`{found}` is of type {type}; expected a comparison, for only a yes-or-no fact can stand alone",
    "not-one-comparison": "`{fact}` needs one comparison: {expected}",
    "wrong-operator": "`{found}` does not go with type {type}; expected {expected}",
    "limit-of-other-unit": "the limits of `{found}` are in {unit}; the fact is in {expected}",
    "not-a-list-of-values": "`{operator}` needs a value or a list of values",
    "between-two-values": "`between` needs two values: [low, high]",
    "condition-twice": "{service} states a condition and the program does too; state it in one place",
    # -- definitions
    "row-value-or-same-as": "a row needs either `value` or `same_as`",
    "derived-one-way": "a derived fact needs exactly one of `first_of`, `is`, `years_since`, `editions`",
    "no-last-row": "the last row must have no `when`",
    "same-as-not-last": "only the last row can name another table with `same_as`",
    "defined-twice": "`{found}` is defined twice; expected a name of its own",
    "derived-in-circles": "`{found}` is worked out from itself; expected other facts",
    "open-definition": "`{found}`: a definition may hold neither `usually` nor `agency_decides`",
    "settled-by-derived": "`{found}` is derived; only stated facts can settle an absent one",
    "bad-pattern": "`{found}` is not a regular expression: {why}",
    "unknown-number-form": "python-stdnum has no `{found}`",
    "code-twice": "the code {found} stands in two groups; expected it in one",
    # -- programs
    "unknown-source": "`{found}` is not a document of sources.yaml",
    "unknown-agency": "`{found}` is not an agency of sources.yaml",
    "agency-or-run-by": "say either `agency` or `run_by`",
    "named-and-ruled": "`{found}` has a rule file; it cannot be only named",
    "unknown-in-register": "`{found}` is not in sources.yaml",
    "unknown-service": "there is no service `{found}`",
    "unknown-service-of-stage": "the program has no service `{found}`; it has {expected}",
    "unknown-program": "there is no rule file of {found}",
    "edition-twice": "edition {found} stands twice; first in {first}",
    "missing-for-service": "{service} has no `{key}` and the program states none either",
    "no-fee-shape": "no fee is stated; expected one of {expected}",
    "share-outside": "`{found}` is not a share from 0 to 100 %; write 30% or 0.3",
    "no-last-line": "the last line of `first_of` must have no `when`",
    "line-unreachable": "a line without `when` stands before the last; what follows it can never apply",
    "not-a-window": "`{found}` is not a window; expected `all year`, `by notice`, `unstated` or periods",
    "duration-one-unit": "a duration needs one of days, weeks, months, years",
    # -- cases
    "case-twice": "the case `{found}` stands twice; first on line {line}",
    "unknown-expectation": "`{found}` cannot be expected here; expected one of {expected}",
    "unknown-firm": "`{found}` is not a firm of this file",
    "firm-in-circles": "the firm `{found}` is like itself",
    "survivor-twice": "the changed rule `{found}` stands twice; first on line {line}",
    # -- the configuration
    "malformed-toml": "this is not well-formed TOML: {why}",
    "unknown-check": "there is no check `{found}`; expected a code, a name or the beginning of a code",
    # -- the call
    "bad-option-pattern": "{option} {found}: not a regular expression: {why}",
    "options-exclude": "{option} and {other} do not go together",
    "missing-extra": "{option} needs more than is installed: pip install 'smematch[{extra}]'",
    "bad-option-day": "{option} {found}: not a day; write YYYY-MM-DD",
    "bad-option-budget": "--budget {found}: not an amount of won of 0 or more; write 5000000, 500만 or 5m",
    "until-past": "--until {found} lies before the day of the check ({day})",
    "until-far": "--until {found} lies more than {years} years ahead",
    "whatif-needs-solver": "without --set, changes are looked for by a solver: pip install 'smematch[{extra}]' (--set needs none)",
    "plan-backwards": "--from {start} lies after --until {end}",
    "plan-from-past": "--from {start} lies before the day of the check ({day}); nothing can be applied for in the past",
    "bad-option-set": "--set {found}: expected FACT=VALUE",
    "bad-option-word": "{option} {found}: expected one of {expected}",
    "bad-program": "there is no program `{found}`",
    "no-edition": "{found} has no edition in force on {day}",
    "bad-option-program": "--program {found}: there is no such program",
    "cost-without-program": "--cost shows the sums of one program: name it with --program",
    "contradiction": "{says}",
    # -- diff
    "no-git": "git is not installed here; name two files or two folders of rules",
    "not-a-repository": "a file, a folder of rules or a git revision was expected, and git finds no repository here: {why}",
    "unknown-revision": "`{found}` is neither a file nor a folder of rules nor a git revision of this repository",
    "no-merge-base": "`{one}` and `{other}` have no commit in common; expected two revisions that came from one",
    "no-rules-in-revision": (
        "`{found}` has no folder of rules `{folder}` (one with facts.yaml); name it with --rules, from the "
        "repository's root"
    ),
    "no-rules-in-tree": (
        "the work tree has no folder of rules `{folder}` (one with facts.yaml); name it with --rules, from the "
        "repository's root"
    ),
    "rules-outside": "--rules {folder}: expected a folder inside the repository",
    "git-failed": "git could not read the rules: {why}",
    "diff-needs-two": "`{found}` alone cannot be compared; name two files, two folders of rules, or a git revision beside it",
    "unlike-files": "`{old}` and `{new}` are not the same kind of file; expected two rule files, or two of the same kind",
    "cases-not-rules": "this is a file of cases; expected a rule file",
    "file-exists": "the file exists already; nothing was written",
    "cannot-write": "the output cannot be written: {why}",
    "stdin-twice": "- stands twice; standard input can be read only once",
    # -- a query
    **LAW_PROBLEMS,
    **SQL_PROBLEMS,
    **CLIENT_PROBLEMS,
    **ASK_PROBLEMS,
    # -- tables of firms
    **TABLES,
    # -- a whole register
    **REGISTERS,
    # -- what is only named, and agencies
    **RECORD_PROBLEMS,
    **FIGURES_PROBLEMS,
}
