"""The house's own rules: nothing of the content in the code, sizes, words in both languages."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.rules import ROOT, shipped

from smematch.words import (
    ask,
    bulk,
    cases,
    changes,
    costs,
    formats,
    mapped,
    meaning,
    mutants,
    plan,
    problems,
    proofs,
    reach,
    schema,
    screen,
    since,
    spark,
    sql,
    tables,
    template,
    whatif,
)

CODE = sorted((ROOT / "smematch").rglob("*.py"))
# Ordinary English words that are also names of facts.
ORDINARY = {"name", "region", "industry", "size"}


def content() -> set[str]:
    """Every name and number that belongs to the rules: facts, programs, services, agencies, thresholds."""
    rulebook = shipped()
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


def fields(sentence: str) -> set[str]:
    """The arguments a sentence puts in."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


TABLES = {"problems": problems.PROBLEMS, "screen": screen.SCREEN, "periods": screen.PERIODS, "actors": screen.ACTORS}
TABLES |= {"formats": formats.FORMATS, "counts": formats.COUNTS}
TABLES |= {"mutants": mutants.MUTANTS, "cases": cases.CASES, "proposals": cases.PROPOSALS}
TABLES |= {"costs": costs.COSTS}
TABLES |= {"plan": plan.PLAN, "proofs": proofs.PROOFS, "shown": proofs.SHOWN}
TABLES |= {"reach": reach.REACH}
TABLES |= {"ask": ask.ASK, "ask problems": ask.ASK_PROBLEMS}
TABLES |= {"whatif": whatif.WHATIF}
TABLES |= {
    "tables": tables.TABLES,
    "bulk": bulk.BULK,
    "spark": spark.SPARK,
    "mapped": mapped.MAPPED,
    "since": since.SINCE,
}
TABLES |= {"sql": sql.SQL, "sql problems": sql.SQL_PROBLEMS}
TABLES |= {"changes": changes.CHANGES, "keys": changes.FIELDS}
TABLES |= {"meaning": meaning.MEANING, "turns": meaning.TURNS}
TABLES |= {"schema": schema.SCHEMA, "meanings": schema.KEYS, "messages": schema.MESSAGES, "template": template.TEMPLATE}


@pytest.mark.parametrize("table", TABLES)
def test_sentences_say_the_same_in_both_languages(table: str) -> None:
    """A sentence has text in English and Korean, and puts in the same arguments."""
    for key, (english, korean) in TABLES[table].items():
        assert english, key
        assert korean, key
        assert fields(english) == fields(korean), key


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
    assert sorted({code for code in codes_raised() if code not in problems.PROBLEMS}) == []


def test_every_label_in_both_languages() -> None:
    """Facts and derived facts have label, question and choices in both languages."""
    vocabulary = shipped().vocabulary
    for name, fact in vocabulary.facts.items():
        choices = list(fact.of.values()) if isinstance(fact.of, dict) else []
        for text in (fact.label, fact.question, *choices):
            assert text.en.strip(), name
            assert re.search("[가-힣A-Z]", text.ko), name
