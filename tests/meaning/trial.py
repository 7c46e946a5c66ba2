"""A program of one service, in two states: what the tests of this folder compare."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from diff.build import PROGRAM, compared, few_rules

from smematch.diff.compare import Comparison, compare
from smematch.diff.meant import Meaning
from smematch.diff.sides import read_folder
from smematch.prove.turns import Turn

HEAD = PROGRAM.partition("websites:")[0]
"""The program up to its services."""
SERVICE = """\
  {name}:
    name: {{en: Service {name}, ko: 서비스 {name}}}
"""
STATED = {"eligible_when": "business_licence", "fee": "free", "window": "all year"}


def program(head: str = HEAD, **stated: str) -> str:
    """A program whose service `one` states some keys in flow style; what is not given is the usual."""
    return head + services(one={**STATED, **stated})


def services(**stated: Mapping[str, str]) -> str:
    """Services by name, each with its keys in flow style; a key that states nothing is left out."""
    lines = []
    for name, keys in stated.items():
        lines.append(SERVICE.format(name=name))
        lines += [f"    {key}: {value}\n" for key, value in keys.items() if value]
    return "services:\n" + "".join(lines)


def between(old: Mapping[str, str], new: Mapping[str, str]) -> Comparison:
    """Two states of the program, by the keys that differ from the usual."""
    return compared(program(**old), program(**new))


def turns_of(found: Meaning) -> set[Turn]:
    """Every turn that some firm meets."""
    return {effect.turn for effect in found.effects}


def folders(root: Path, old: Mapping[str, str], new: Mapping[str, str]) -> Comparison:
    """Two folders of rules: the shipped facts and definitions, and files by their path put over them."""
    return compare(*(read_folder(folder(root / name, files), name) for name, files in (("old", old), ("new", new))))


def folder(root: Path, files: Mapping[str, str]) -> Path:
    """A folder of rules with some files put over it."""
    rules = few_rules(root)
    for name, text in files.items():
        path = rules / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return rules


def spans(found: Meaning) -> list[tuple[str, str, str | None, set[Turn]]]:
    """Service, first and last day and turns of every entry."""
    return [
        (
            meant.pair.known_as.service,
            meant.first.isoformat(),
            None if meant.last is None else meant.last.isoformat(),
            {effect.turn for effect in meant.effects},
        )
        for meant in found.services
    ]


MIRRORED = {
    Turn.IN: Turn.OUT, Turn.SURE: Turn.UNSURE, Turn.LIKELIER: Turn.LESS_LIKELY, Turn.ASKED: Turn.UNASKED,
    Turn.POSSIBLE: Turn.IMPOSSIBLE, Turn.DEARER: Turn.CHEAPER, Turn.OTHER_FEE: Turn.OTHER_FEE,
    Turn.FEE_RANGE: Turn.FEE_RANGE, Turn.SHORTER: Turn.LONGER, Turn.OTHER_WINDOW: Turn.OTHER_WINDOW,
}  # fmt: skip
MIRRORED |= {other: turn for turn, other in MIRRORED.items()}
"""What each turn is when the two states are exchanged."""


def mirrored(turns: Iterable[Turn]) -> set[Turn]:
    """The turns seen from the other side."""
    return {MIRRORED[turn] for turn in turns}
