"""Changed rules that no case notices, as text: place, change in words, a firm it matters to, the reason given."""

from collections.abc import Iterator, Mapping
from typing import Any

from smematch.report.plain import plain
from smematch.report.problems import position
from smematch.ruletest.mutate import Mutant, Mutation, Survivor
from smematch.words import say
from smematch.words.mutants import MUTANTS

_INDENT = "    "


def mutation_text(result: Mutation, lang: str) -> str:
    """Every survivor and every change left undecided, the reasons nobody needs, and one line of counts."""
    lines = [line for survivor in result.survivors for line in _survivor(survivor, lang)]
    for mutant in result.undecided:
        lines += [_head(mutant, lang), _INDENT + say(MUTANTS, "undecided", lang)]
    lines += [say(MUTANTS, "stale", lang, reason=plain(reason)) for reason in result.stale]
    return "\n".join([*lines, _counts(result, lang)])


def _survivor(survivor: Survivor, lang: str) -> Iterator[str]:
    yield _head(survivor.mutant, lang)
    yield _INDENT + say(MUTANTS, "survives", lang)
    if survivor.witness is not None:
        key = "firm" if survivor.witness else "any-firm"
        yield _INDENT + say(MUTANTS, key, lang, firm=firm_text(survivor.witness))
    if survivor.because is not None:
        yield _INDENT + say(MUTANTS, "because", lang, because=plain(survivor.because.get(lang)))


def firm_text(firm: Mapping[str, Any]) -> str:
    """A firm on one line, as a profile or a case may write it."""
    parts = (f"{name}: {firm_text(value) if isinstance(value, Mapping) else value}" for name, value in firm.items())
    return "{" + plain(", ".join(parts)) + "}"


def mutant_words(mutant: Mutant, lang: str) -> str:
    """Which statement of which edition was changed, and how."""
    change = say(MUTANTS, mutant.change, lang, **{name: plain(str(value)) for name, value in mutant.args.items()})
    where = {"program": mutant.program, "edition": plain(mutant.edition), "where": plain(mutant.where)}
    return say(MUTANTS, "head", lang, change=change, **where)


def _head(mutant: Mutant, lang: str) -> str:
    return f"{position(mutant.place)}: {mutant_words(mutant, lang)}"


def _counts(result: Mutation, lang: str) -> str:
    numbers = {name: getattr(result, name) for name in ("tried", "noticed", "meaningless")}
    explained = sum(survivor.because is not None for survivor in result.survivors)
    return say(
        MUTANTS,
        "counts",
        lang,
        undecided=len(result.undecided),
        survivors=len(result.survivors),
        explained=explained,
        **numbers,
    )
