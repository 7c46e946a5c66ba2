"""The house's own rules: nothing of the content in the code, sizes, words in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.rules import ROOT, whole

from smematch import messages
from smematch.cli.words import helps
from smematch.words import KOREAN
from smematch.words.problems import PROBLEMS

CODE = sorted((ROOT / "smematch").rglob("*.py"))
# Ordinary English words that are also names of facts or of an agency.
ORDINARY = {"name", "region", "industry", "size", "MOST"}


def content() -> set[str]:
    """Every name and number that belongs to the rules: facts, programs, services, agencies, thresholds."""
    rulebook = whole()
    vocabulary = rulebook.vocabulary
    names = {
        *vocabulary.facts,
        *vocabulary.derived,
        *vocabulary.tables,
        *rulebook.editions,
        *rulebook.register.agencies,
    }
    names |= {service.partition("/")[2] for service in rulebook.services()}
    return names - ORDINARY


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_content_in_code(path: Path) -> None:
    """No fact, program, service, agency, year or threshold stands in the code, not even in a comment."""
    text = path.read_text(encoding="utf-8")
    words = set(re.findall(r"[A-Za-z0-9]+(?:[_.-][A-Za-z0-9]+)*", text))

    assert sorted(words & content()) == []
    assert re.findall(r"\b(?:19|20)[0-9]{2}\b(?!-03-02)", text.replace("_LEAP = 2000", "")) == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_sizes(path: Path) -> None:
    """No file over 400 lines, no function over 60."""
    text = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 60]

    assert [] == long
    assert text.count("\n") <= 400


def test_the_catalogue_says_every_sentence() -> None:
    """Each sentence and each help text has Korean that puts in the same values, and nothing else stands there."""
    state = messages.state(messages.read(KOREAN), (*messages.messages(), *helps()))

    assert (state.missing, state.other_arguments, state.left_over) == ((), (), ())


def codes_raised() -> Iterator[str]:
    """Every code of a problem the code can raise."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in {"refusal", "Problem", "problem", "UsageProblem"}:
                    yield str(node.args[0].value)


def test_every_problem_has_its_words() -> None:
    """Whatever the code refuses has a sentence."""
    assert sorted({code for code in codes_raised() if code not in PROBLEMS}) == []


def test_every_label_in_both_languages() -> None:
    """Facts and derived facts have label, question and choices in both languages."""
    vocabulary = whole().vocabulary
    for name, fact in vocabulary.facts.items():
        choices = list(fact.of.values()) if isinstance(fact.of, dict) else []
        for text in (fact.label, fact.question, *choices):
            assert text.en.strip(), name
            assert re.search("[가-힣A-Z]", text.ko), name
