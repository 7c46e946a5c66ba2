"""The long run over random rule-firm pairs: it finds faults that are put in; it can be stopped, resumed, replayed."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import laws
import pytest
from law_cases import RULES_A_FIRM, Case, each_case
from law_judge import Judge
from support.rules import ROOT

from smematch import kleene
from smematch.match import evaluate
from smematch.model import conditions as c
from smematch.prove import comparisons, formulas, prover
from smematch.prove.comparisons import aged
from smematch.prove.firms import Variable
from smematch.prove.witness import witness

MOST = 6
"""Times 25 firms, of four pairs each, within which a fault is found."""
lies_between, against, is_true = c.lies_between, evaluate._against, evaluate._is_true


def laws_broken(wanted: str) -> set[str]:
    """The laws that are broken by the first cases, up to the one that breaks the law looked for."""
    judge, broken = Judge(), set[str]()

    def do(case: Case) -> None:
        if wanted not in broken:
            broken.update(fault.law for fault in judge.faults(case))

    for number in range(MOST):
        if wanted not in broken:
            each_case(number, 25, do)
    return broken


def at_most_as_less_than(known: Any, low: Any, high: Any, low_open: bool, high_open: bool) -> bool | None:
    """A comparison whose upper end is never in the span."""
    return lies_between(known, low, high, low_open, high_open or low is None)


def unknown_as_no(condition: c.IsTrue, situation: Any) -> evaluate.Outcome:
    """A yes-or-no fact that nobody stated is taken as no."""
    found = is_true(condition, situation)
    return found._replace(high=bool(found.high), low=bool(found.low), lean=bool(found.lean))


def not_of_the_same_reading(condition: c.Not, situation: Any) -> evaluate.Outcome:
    """A `not` that does not change HIGH and LOW over."""
    below = evaluate.evaluate(condition.of, situation)
    return below._replace(
        condition=condition, high=kleene.negate(below.high), low=kleene.negate(below.low), of=(below,)
    )


def least_only(known: Any, *ends: Any) -> bool | None:
    """A comparison that takes the least of a range for all of it."""
    return lies_between(known if known.low is None else known._replace(high=known.low), *ends)


def younger(since: Variable, *args: Any) -> Any:
    """The age of a firm founded a day later."""
    return aged(since._replace(value=since.value + 1, upper=since.upper + 1), *args)


Change = Callable[[], AbstractContextManager[Any]]
CHANGES: dict[str, tuple[str, Change]] = {
    "all is any": ("a, oracle", lambda: patch.object(evaluate, "all_of", kleene.any_of)),
    "not keeps the reading": (
        "a, prover", lambda: patch.dict(evaluate._EVALUATE, {c.Not: not_of_the_same_reading}),
    ),
    "a limit off by one": (
        "a, oracle",
        lambda: patch.object(
            evaluate, "_against", lambda word, known, least, most: against(word, known, least + 1, most + 1)
        ),
    ),
    "at most is less than": ("a, oracle", lambda: patch.object(c, "lies_between", at_most_as_less_than)),
    "unknown is no": (
        "c, completions", lambda: patch.dict(evaluate._EVALUATE, {c.IsTrue: unknown_as_no}),
    ),
    "a range is its least": ("c, oracle", lambda: patch.object(c, "lies_between", least_only)),
    "the prover's ages off by a day": (
        "witness", lambda: patch.object(formulas, "aged", younger),
    ),
    "a witness short of a fact": (
        "witness",
        lambda: patch.object(prover, "witness", lambda *args: dict([*witness(*args).items()][1:])),
    ),
    "no value fits the prover": ("proof", lambda: patch.object(formulas, "member", lambda *_: comparisons.NO)),
}  # fmt: skip
"""Faults of the evaluator and of the prover, and a law that each breaks."""


@pytest.mark.parametrize("change", CHANGES)
def test_a_fault_is_found_within_the_first_pairs(change: str) -> None:
    """A fault that is put into the evaluator or the prover breaks its law for one of the first few hundred pairs."""
    law, put_in = CHANGES[change]
    with put_in():
        assert law in laws_broken(law)


def long_run(*args: Any) -> subprocess.CompletedProcess[str]:
    """The benchmark as it is called."""
    call = [sys.executable, ROOT / "benchmarks" / "laws.py", *args]
    return subprocess.run([*map(str, call)], capture_output=True, text=True, check=False)


def test_the_run_itself(tmp_path: Path) -> None:
    """Fifty pairs break no law; called again with its log, the run takes up what is there and judges the rest only."""
    log = tmp_path / "log.jsonl"
    first = long_run("--pairs", 50, "--log", log)
    assert (0, "52 pairs, 0 disagreements") == (first.returncode, first.stderr.partition(";")[0])
    assert "| rule-firm pairs, laws (a) and (c) | 52 |" in first.stdout
    assert "| disagreements | 0 |" in first.stdout

    whole = log.read_text(encoding="utf-8")
    log.write_text(whole + whole[:100], encoding="utf-8")  # stopped while it wrote the next line
    again = long_run("--pairs", 50, "--log", log)
    assert (0, "", first.stdout) == (again.returncode, again.stderr, again.stdout)
    assert whole == log.read_text(encoding="utf-8")


def test_a_disagreement_ends_the_run_with_1_and_can_be_replayed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is printed of a disagreement is judged again, with the same result; without the fault nothing is wrong."""
    shown = tmp_path / "shown.jsonl"
    with CHANGES["all is any"][1]():
        assert 1 == called(monkeypatch, "--pairs", "8")
        lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("{")][:2]
        assert {"law", "shown", "chunk", "case"} == json.loads(lines[0]).keys()
        shown.write_text("\n".join(lines), encoding="utf-8")
        assert 1 == called(monkeypatch, "--replay", str(shown))
        assert f"{len(lines)} judged again, {len(lines)} disagree" == capsys.readouterr().out.splitlines()[-1]
    assert 0 == called(monkeypatch, "--replay", str(shown))
    assert f"{len(lines)} judged again, 0 disagree\n" == capsys.readouterr().out


def called(monkeypatch: pytest.MonkeyPatch, *args: str) -> Any:
    """The exit code of a call in this process."""
    monkeypatch.setattr(sys, "argv", ["laws.py", *args])
    monkeypatch.setattr(sys, "path", [*sys.path])
    with pytest.raises(SystemExit) as ended:
        laws.main()
    return ended.value.code


def test_the_pairs_of_a_number_are_always_the_same() -> None:
    """Cases rest on their number alone, and those of another number are others."""

    def drawn(number: int) -> list[Case]:
        found: list[Case] = []
        each_case(number, 5, found.append)
        return found

    first, again, others = drawn(1), drawn(1), drawn(2)
    assert first == again
    assert all(case not in others for case in first)
    assert [(RULES_A_FIRM, 5)] == sorted({(len(case.rules), len(first)) for case in first})
