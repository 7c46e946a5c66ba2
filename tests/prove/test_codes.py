"""The codes that stand for all of a scheme: against every code there is, where there are few."""

import re
from itertools import product

import pytest
from support.rules import shipped

from smematch.kleene import Truth
from smematch.model.facts import CodeScheme
from smematch.prove.codes import begins, representatives

Answers = tuple[Truth, ...]
LETTERS = "AB1-"


def answers(code: str, prefixes: list[str], words: list[str]) -> Answers:
    """What can be asked of a code: a prefix that goes on where the code ends is an open question."""
    open_or_false = [None if prefix.startswith(code) else False for prefix in prefixes]
    begun = [True if code.startswith(prefix) else other for prefix, other in zip(prefixes, open_or_false, strict=True)]
    return (*begun, *(code == word for word in words))


@pytest.mark.parametrize(
    ("form", "prefixes", "words"),
    [
        ("[AB]{2,3}", ["A"], []),
        ("[AB]{2,3}", ["A", "AB"], ["ABA"]),
        ("(A|B1)[AB1]?", ["B", "B1"], ["A"]),
        ("(?!A-)[AB]-?[AB1]{1,2}", ["A", "B-", "B-A"], ["BB"]),
        ("A[^A]|B.", ["A1", "B"], ["BB"]),
        ("[AB]+", ["AAA"], ["BB"]),
        (r"B\d?|A-", ["B"], ["A-", "B"]),
        ("1", [], []),
        ("A{2}", ["B"], ["1"]),
    ],
)
def test_every_way_to_answer_has_a_code(form: str, prefixes: list[str], words: list[str]) -> None:
    """The codes found answer in just the ways in which the codes of the form can, each in one of its own."""
    found = representatives(CodeScheme(form=form, source="x"), prefixes, words)
    every = [
        code for size in range(1, 5) for code in map("".join, product(LETTERS, repeat=size)) if re.fullmatch(form, code)
    ]

    assert all(re.fullmatch(form, code) for code in found)
    assert {answers(code, prefixes, words) for code in every} == {answers(code, prefixes, words) for code in found}
    assert len(found) == len({answers(code, prefixes, words) for code in found})


def test_every_limit_has_an_industry() -> None:
    """Each line of the shipped tables of limits has a code of its own, in a division there is."""
    vocabulary = shipped().vocabulary
    for table in vocabulary.tables.values():
        scheme = vocabulary.codes[vocabulary.facts[table.by].codes or ""]
        for edition in table.editions:
            limits = edition.by_code(table.unit)
            found = representatives(scheme, list(limits), [])
            whole = [code for code in found if not any(begins(code, line) is None for line in limits)]
            assert {*limits} == {max((line for line in limits if code.startswith(line)), key=len) for code in whole}


def test_members_are_all_there_is() -> None:
    """Where a scheme lists its codes, no other stands for any."""
    scheme = CodeScheme(members="NO NA VN", source="x")
    assert ("NA", "NO", "VN") == representatives(scheme, ["N"], ["NO"])
