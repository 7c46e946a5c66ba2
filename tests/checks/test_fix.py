"""Fixes: applied twice they change nothing more, they change no verdict, and they keep every comment."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import firms, strategies
from support.judge import RULEBOOK, by_contract, outcomes_of, read
from support.plain import Tree
from support.strategies import examples

from smematch.errors import InputProblems
from smematch.kleene import Truth
from smematch.lint.checks import LOOKING
from smematch.lint.finding import Finding
from smematch.lint.fix import fixed
from smematch.lint.look import File, Folder
from smematch.source import Source

Draw = st.DrawFn
ROUNDS = 10


@st.composite
def redundant(draw: Draw, tree: Tree) -> Tree:
    """The same condition with something said too much: a list of one, a member twice, a double negation."""
    if isinstance(tree, dict):
        tree = {
            word: [draw(redundant(part)) for part in below]
            if word in {"all", "any"}
            else draw(redundant(below))
            if word in {"not", "usually"}
            else below
            for word, below in tree.items()
        }
    how = draw(st.sampled_from(("", "", "all", "any", "not", "twice")))
    if how in {"all", "any"}:
        return {how: [tree]}
    if how == "not":
        return {"not": {"not": tree}}
    return {draw(st.sampled_from(("all", "any"))): [tree, tree]} if how == "twice" else tree


@st.composite
def written(draw: Draw, data: Any, indent: int = 0, *, flow: bool = False) -> str:
    """Plain data as YAML in blocks and flows, with comments here and there."""
    if isinstance(data, str):
        return json.dumps(data, ensure_ascii=False) if re.search(r"[^\w가-힣.-]", data) else data
    if flow or draw(st.integers(0, 3)) == 0:
        if isinstance(data, list):
            return "[" + ", ".join([draw(written(part, flow=True)) for part in data]) + "]"
        return "{" + ", ".join([f"{key}: {draw(written(part, flow=True))}" for key, part in data.items()]) + "}"
    lines = []
    pad = " " * indent
    for key, part in enumerate(data) if isinstance(data, list) else data.items():
        head = "-" if isinstance(data, list) else f"{key}:"
        text = draw(written(part, indent + 2))
        note = draw(st.sampled_from(("", "", "", "", "  # why so", "above")))
        if note == "above":
            lines.append(f"{pad}# what the notice says")
            note = ""
        if text.startswith("\n"):
            lines.append(f"{pad}{head}{note}{text}")
        else:
            lines.append(f"{pad}{head} {text}{note}")
    return "\n" + "\n".join(lines)


def findings(source: Source) -> list[Finding]:
    """What the checks find in a file."""
    folder = Folder([File(source)], RULEBOOK)
    return [
        check.finding(hit)
        for check in LOOKING
        if check.file is not None
        for hit in check.file(folder.files[0], folder)
        if hit.fix is not None
    ]


def mended(text: str) -> str:
    """The text after fixing it until nothing is left to fix."""
    for _ in range(ROUNDS):
        after, made = fixed(Source("rule.yaml", text), findings(Source("rule.yaml", text)))
        assert (after != text) == bool(made)
        if not made:
            return text
        text = after
    pytest.fail("fixing does not come to an end")


def comments(text: str) -> list[str]:
    """The comments of a text in their order."""
    return re.findall(r"# (?:why so|what the notice says)", text)


@st.composite
def files(draw: Draw) -> tuple[Tree, str]:
    """A condition with too much in it, and a rule file that states it."""
    tree = draw(redundant(draw(strategies.trees())))
    text = draw(written({"eligible_when": tree, "gives": {"en": "advice", "ko": "상담"}}))
    return tree, text.lstrip("\n") + "\n"


def verdicts(trees: list[Tree], profile: Any, day: date) -> list[tuple[str, str | None]]:
    """The verdict and the lean that conditions give for a profile."""
    found: list[tuple[Truth, Truth, Truth]] = [
        (each.high, each.low, each.lean) for each in outcomes_of(map(read, trees), profile, day)
    ]
    return [by_contract(*each) for each in found]


@examples(250)
@given(files(), st.data())
def test_a_safe_fix_changes_no_verdict(file: tuple[Tree, str], data: st.DataObject) -> None:
    """After all fixes every firm has the verdict it had, of which a profile tells much or little."""
    tree, text = file
    after: Any = Source("rule.yaml", mended(text)).data
    question = firms.Question({"all": [tree]}, data.draw(st.sampled_from(strategies.ALL_DAYS)))
    profile = data.draw(firms.known_of(data.draw(firms.truths(question)), question))
    before, now = verdicts([tree, after["eligible_when"]], profile, question.day)
    assert before == now


@examples(150)
@given(files())
def test_fixes_keep_comments_and_layout_and_come_to_an_end(file: tuple[Tree, str]) -> None:
    """Fixed twice is fixed once; no comment is lost; no line that stays changes more than its indentation."""
    _, text = file
    after = mended(text)
    assert mended(after) == after
    assert comments(after) == comments(text)
    assert "gives" in after
    kept = {line.strip() for line in text.splitlines()}
    new = [line for line in after.splitlines() if line.strip() not in kept]
    assert all(any(word in line for word in ("eligible_when", "- ", ": ", "[", "{")) for line in new)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("eligible_when:\n  all:\n    - sme\n", "eligible_when: sme\n"),
        ("eligible_when: {all: [sme]}\n", "eligible_when: sme\n"),
        ("eligible_when: # all of it\n  all:\n    - sme\n", "eligible_when: # all of it\n  sme\n"),
        (
            "eligible_when:\n  all:\n    - any:\n        - sme # why\n        - kita_member\n",
            "eligible_when:\n  any:\n    - sme # why\n    - kita_member\n",
        ),
        (
            "eligible_when:\n  any:\n    - sme\n    - sme\n    - hit500\n",
            "eligible_when:\n  any:\n    - sme\n    - hit500\n",
        ),
        ("eligible_when: {any: [sme, hit500, sme]}\n", "eligible_when: {any: [sme, hit500]}\n"),
        ("eligible_when: {not: {not: sme}}\n", "eligible_when: sme\n"),
        ("eligible_when:\r\n  all:\r\n    - sme\r\nfee: free\r\n", "eligible_when: sme\r\nfee: free\r\n"),
        ("eligible_when: {all: [sme], source: x#1}\n", "eligible_when: {all: [sme], source: x#1}\n"),
        ("eligible_when:\n  all: # only\n    - sme\n", "eligible_when:\n  all: # only\n    - sme\n"),
        (
            "eligible_when:\n  any:\n    - sme\n    - sme # the second\n",
            "eligible_when:\n  any:\n    - sme\n    - sme # the second\n",
        ),
    ],
)
def test_by_hand(before: str, after: str) -> None:
    """A fix does what a careful author would, or nothing where a comment or a note would be lost."""
    assert after == mended(before)


def test_a_member_that_bears_a_note_stays_for_the_author() -> None:
    """Two members that say the same with different notes: only the author knows which note goes."""
    text = "eligible_when:\n  all:\n    - sme\n    - {sme: {is: yes}, source: eclac-2018#B.7}\n"
    assert text == mended(text)


FILES = sorted((Path(__file__).parent / "examples").glob("*/fail*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_fixing_the_examples_twice_is_fixing_them_once(path: Path) -> None:
    """No example, however broken, is fixed for ever."""
    raw = path.read_bytes().decode("utf-8", "replace").partition("#--- ")[0]
    try:
        Source(str(path), raw)
    except InputProblems:  # what is no YAML is not fixed
        return
    assert mended(mended(raw)) == mended(raw)
