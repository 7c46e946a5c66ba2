"""No kind of mistake without a test that makes it."""

import ast
from pathlib import Path

from bad_input import (
    test_calls,
    test_catalogue,
    test_foundation,
    test_profile_text,
    test_profile_values,
    test_workbench,
)
from bad_input import test_rule_files as rules
from bad_input import test_rule_folders as folders

from smematch.words.ask import ASK_PROBLEMS
from smematch.words.bulk import BULK
from smematch.words.figures import FIGURES_PROBLEMS
from smematch.words.mapped import MAPPED
from smematch.words.problems import PROBLEMS
from smematch.words.reach import REACH_PROBLEMS
from smematch.words.since import SINCE
from smematch.words.spark import SPARK
from smematch.words.sql import SQL_PROBLEMS
from smematch.words.tables import TABLES
from smematch.words.watch import WATCH_PROBLEMS

HERE = Path(__file__).parent
ELSEWHERE = {
    "stdin-twice": "tests/test_cli.py",
    "bad-option-set": "test_calls compares the whole sentence",
    "bad-option-program": "test_calls compares the whole sentence",
    "contradiction": "test_one_report: the sentence is the rule's own",
    "git-failed": "git itself fails after it found the revision: no input is known that does it",
    "no-rules-in-tree": "tests/diff/test_revisions.py: rules that were taken away since",
    "missing-extra": "test_workbench, without z3",
    "cost-without-program": "tests/test_costs.py",
    "bad-option-budget": "tests/plan/test_call.py",
    "no-kind-of-page": "tests/client/test_call.py",
    "plan-backwards": "tests/plan/test_call.py",
    "until-past": "tests/whatif/test_call.py",
    "until-far": "tests/whatif/test_call.py",
    "whatif-needs-solver": "tests/whatif/test_call.py",
    "plan-from-past": "tests/plan/test_call.py",
    "wrong-value": "the net below all others: no input is known that falls into it",
    **dict.fromkeys(TABLES, "tests/table/test_files.py asks for each"),
    **dict.fromkeys((*BULK, *SPARK), "tests/bulk/test_staging.py asks for each"),
    **dict.fromkeys(ASK_PROBLEMS, "tests/ask"),
    **dict.fromkeys(FIGURES_PROBLEMS, "tests/figures"),
    **dict.fromkeys(MAPPED, "tests/columns"),
    **dict.fromkeys(SINCE, "tests/changed"),
    **dict.fromkeys(REACH_PROBLEMS, "tests/reach"),
    **dict.fromkeys(WATCH_PROBLEMS, "tests/watch/test_files.py"),
    **dict.fromkeys(SQL_PROBLEMS, "tests/sqltext"),
}
"""Kinds whose tests do not name them, and where those are."""


def named() -> set[str]:
    """The kinds that tables and assertions of this folder name."""
    kinds = {code for code, _ in [*test_profile_text.TEXTS.values(), *test_profile_values.VALUES.values()]}
    for table in (rules.ROWS, test_catalogue.ROWS, test_foundation.ROWS, folders.ROWS):
        kinds |= {row[0] for row in table.values()}
    kinds |= {code for _, code, _, _ in test_calls.ANSWERS.values()} | {code for _, code, _ in test_catalogue.NONSENSE}
    kinds |= {code for code, _, _ in test_profile_text.BYTES.values()}
    kinds |= {code for _, _, code in test_workbench.CALLS.values()}
    kinds |= {code for code, _, _ in test_workbench.OF_CASES.values()}
    for path in HERE.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "said":
                kinds |= {str(code.value) for code in node.args[:1] if isinstance(code, ast.Constant)}
    return kinds


def test_every_kind_of_mistake_is_made() -> None:
    """Every sentence of `words/problems.py` is provoked by a test of this folder, and every kind tested exists."""
    assert sorted(PROBLEMS) == sorted(named() | set(ELSEWHERE))
