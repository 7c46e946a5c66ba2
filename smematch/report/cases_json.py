"""What running cases gave as one JSON object. Keys may be added; those that are there stay."""

from typing import Any

from smematch.errors import Place
from smematch.report.cases import leaf_words
from smematch.report.coverage import unseen_words
from smematch.report.mutants import mutant_words
from smematch.report.plain import indented_json
from smematch.report.problems import problem_sentence
from smematch.rulebook import Rulebook
from smematch.ruletest.coverage import FEE, LEAF, Coverage
from smematch.ruletest.decided import Decider
from smematch.ruletest.mutate import Mutant, Mutation
from smematch.ruletest.run import Difference, Result
from smematch.ruletest.tested import CasesRun

VERSION = 1
PASSED, FAILED, WAITING = "passed", "failed", "waiting"


def cases_json(tested: CasesRun, rulebook: Rulebook | None, lang: str) -> str:
    """Every case with what differs, the mistakes in files, what was seen of the rules, and the counts."""
    result: dict[str, Any] = {
        "version": VERSION,
        "cases": [_case(each, lang) for each in tested.results],
        "problems": [
            {"code": each.code, **_place(each.place), "message": problem_sentence(each, lang)}
            for each in tested.problems
        ],
        "summary": counts(tested),
    }
    if tested.coverage is not None and rulebook is not None:
        result["coverage"] = _coverage(tested.coverage, rulebook, lang)
    if tested.mutation is not None:
        result["mutation"] = _mutation(tested.mutation, lang)
    return indented_json(result) + "\n"


def counts(tested: CasesRun) -> dict[str, int]:
    """How many cases there are, passed, failed and wait."""
    found = {PASSED: len(tested.passed), FAILED: len(tested.failed), WAITING: len(tested.waiting)}
    return {"cases": sum(found.values()), **found}


def _case(result: Result, lang: str) -> dict[str, Any]:
    case = result.case
    state = WAITING if not case.entry.confirmed else FAILED if result.differences else PASSED
    return {
        "name": case.entry.name,
        **_place(case.place),
        "program": case.file.program,
        "edition": case.file.edition,
        "source": case.entry.source,
        "day": case.entry.day.isoformat(),
        "state": state,
        "differences": [_difference(each, result, lang) for each in result.differences],
    }


def _difference(each: Difference, result: Result, lang: str) -> dict[str, Any]:
    return {
        "about": each.about,
        "expected": each.expected,
        "found": each.found,
        "decided_by": [_decider(decider, result, lang) for decider in each.deciders],
    }


def _decider(decider: Decider, result: Result, lang: str) -> dict[str, Any]:
    facts = decider.leaf.condition.facts
    words = leaf_words(decider, result.match.situation, lang)
    return {"fact": facts[0] if facts else None, "words": words, **_place(decider.place or Place(""))}


def _coverage(found: Coverage, rulebook: Rulebook, lang: str) -> dict[str, Any]:
    return {
        "leaves": found.counted(LEAF)._asdict(),
        "fee_lines": found.counted(FEE)._asdict(),
        "share": float(found.share),
        "unseen": [
            {
                "program": point.program,
                "edition": point.edition,
                "service": point.service,
                "kind": point.kind,
                **_place(point.place),
                "ways": list(point.unseen),
                "words": unseen_words(point, rulebook, lang),
            }
            for point in found.points
            if point.unseen
        ],
    }


def _mutation(found: Mutation, lang: str) -> dict[str, Any]:
    numbers = {name: getattr(found, name) for name in ("tried", "noticed", "meaningless")}
    survivors = [
        {**_mutant(each.mutant, lang), "firm": each.witness, "because": each.because and each.because.get(lang)}
        for each in found.survivors
    ]
    undecided = [_mutant(mutant, lang) for mutant in found.undecided]
    return {**numbers, "undecided": undecided, "survivors": survivors, "stale": list(found.stale)}


def _mutant(mutant: Mutant, lang: str) -> dict[str, Any]:
    about = {"program": mutant.program, "edition": mutant.edition, "mutant": mutant.id}
    return {**about, **_place(mutant.place), "words": mutant_words(mutant, lang)}


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file or None, "line": place.line or None, "column": place.column or None}
