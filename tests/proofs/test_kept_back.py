"""Defective and sound rules that were written by somebody who had not seen the prover: each defect is found.

`kept_back/<kind>-<name>.yaml`: the head says what is wrong and where (`at`), further defects (`also`), and why; the
parts of a folder of rules follow, put over the shipped facts and definitions.
"""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from support.rules import ANNEX, RULES

from smematch.errors import Place
from smematch.lint.config import Config
from smematch.lint.look import File, Folder
from smematch.lint.proving.proofs import Proofs
from smematch.lint.proving.relations import Relations, relations
from smematch.lint.run import Days, lint
from smematch.rulebook import load

CASES = sorted((Path(__file__).parent / "kept_back").glob("*.yaml"))
LIMIT_MS = 20_000
BY_KIND = {
    "contradictory": {"SM701", "SM301"},
    "unfailable": {"SM702", "SM302"},
    "implied": {"SM703", "SM711", "SM303", "SM304"},
    "dead-branch": {"SM703", "SM711", "SM701", "SM301"},
    "dead-fee": {"SM704", "SM401"},
    "dead-row": {"SM705"},
    "gap": {"SM706"},
    "idle-limit": {"SM707"},
    "order-decides": {"SM708"},
    "blunt": {"SM709", "SM703"},
}
"""What each kind of defect is called; a part without which an answer comes sooner is why a condition is blunt."""
FAILING = {"error", "warning"}
TOLD_OTHERWISE: dict[str, str] = {
    "blunt-class-says-independent": "the profile states a class, which the condition does not test",
    "blunt-no-exports-known": "the profile states the export history, which the condition does not test",
    "unfailable-class-not-group": "a firm whose class is not stated leaves it open",
    "dead-fee-first-timers-discount": "a year that is not listed leaves the line open: the matcher tells a range",
}
"""Defects that are none as smematch reads them, and why."""
RELATED_OTHERWISE: dict[str, str] = {
    "relation-sme-to-all": "a service that states no condition is not compared",
}
"""Pairs that lie to each other otherwise as smematch reads them, and why."""
ALL_THE_SAME: dict[str, str] = {
    "none-aged-later": "on each day some firm must be able to use a service: until then none can",
    "none-all-countries": "no country begins with X: the entry is idle",
    "none-group-sme-without-rule": "what one fact settles of another is so of a firm",
    "none-gyeonggi-only": "the region that is excluded again need not be listed",
    "none-last-day-alive": "on each day some firm must be able to use a service: until then none can",
    "none-number-without-licence": "what one fact settles of another is so of a firm",
    "none-overlap-taken": "the table is blunt: who satisfies the third row alone is left open",
    "none-paper-later": "on each day a row must be reached: until then it is not",
    "none-paper-over-1500": "on each day some firm must be able to use a service: until then none can",
    "none-steps-apart": "the table is blunt for a range that ends within the second row",
    "none-trip-from-june": "on each day some firm must be able to use a service: until then none can",
}
"""Sound rules in which something true is found, and what."""


class Case(NamedTuple):
    """What a file says of itself, and the folder it makes."""

    name: str
    head: dict[str, str]
    files: dict[str, str]


def read(path: Path) -> Case:
    """A case from its file."""
    top, *pieces = re.split(r"^#--- (\S+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    head = dict(re.findall(r"^# (\w+): (.*)$", top, flags=re.MULTILINE))
    return Case(path.stem, head, dict(zip(pieces[::2], pieces[1::2], strict=True)))


def put(case: Case, folder: Path, *, whole: bool = False) -> Path:
    """The shipped facts and definitions (`whole`: and the programs of the annex) with the case's files over them.

    Without what is only shown, and what came later: a case was written of the annex, with its facts.
    """
    rules = folder / "rules"
    programs = [f"{name.replace('.', '/')}/2017.yaml" for name in ANNEX] if whole else []
    definitions = [path.name for path in (RULES / "definitions").glob("*.yaml") if ".shown." not in path.name]
    for name in ("facts.yaml", "sources.yaml", *(f"definitions/{each}" for each in definitions), *programs):
        (rules / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(RULES / name, rules / name)
    for name, text in case.files.items():
        (rules / name).parent.mkdir(parents=True, exist_ok=True)
        (rules / name).write_text(text, encoding="utf-8")
    return rules


def found(case: Case, rules: Path) -> list[tuple[str, str, Place]]:
    """The findings in the files that the case brings: code, severity, place."""
    own = [rules / name for name in case.files if name != "facts.yaml"]
    linted = lint(own, rules, Config(), Days(date(2017, 3, 2)), LIMIT_MS)
    return [(each.code, str(each.severity), each.place) for each in linted.findings]


READ = [*map(read, CASES)]
RULE_CASES = [case for case in READ if case.head["kind"] not in ("none", "relation")]
SOUND = [case for case in READ if case.head["kind"] == "none"]
RELATED = [case for case in READ if case.head["kind"] == "relation"]


@pytest.mark.parametrize("case", RULE_CASES, ids=lambda case: case.name)
def test_a_defect_is_found(case: Case, tmp_path: Path) -> None:
    """Each defect is found in the file it is in, at the statement it is in or at one around it or below it."""
    hits = [each for each in found(case, put(case, tmp_path)) if each[0] in BY_KIND[case.head["kind"]]]
    assert (case.name not in TOLD_OTHERWISE) == bool(hits)


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.name)
def test_sound_rules_are_left_alone(case: Case, tmp_path: Path) -> None:
    """In sound rules nothing fails the build, but for what the author of the case says of them too."""
    allowed = BY_KIND.get(case.head.get("also", "").partition(" ")[0], set())
    hits = [each for each in found(case, put(case, tmp_path)) if each[0].startswith("SM7") and each[1] in FAILING]
    assert (case.name in ALL_THE_SAME) == bool([each for each in hits if each[0] not in allowed]), hits


@pytest.mark.parametrize("case", RELATED, ids=lambda case: case.name)
def test_relations(case: Case, tmp_path: Path) -> None:
    """Two services lie to each other as was said of them, on all days."""
    one, two = (case.head[key].split()[0] for key in "ab")
    loaded = load(put(case, tmp_path, whole=True))
    assert loaded.rulebook is not None
    mine = {one.partition("/")[0], two.partition("/")[0]}
    files = {loaded.rulebook.sources[key].file for key in loaded.rulebook.sources if key[0] in mine}
    looked = [File(source) for source in loaded.sources.values() if source.file in files]
    told = relations(Proofs(Folder(looked, loaded.rulebook), loaded.rulebook, LIMIT_MS))
    assert (case.name not in RELATED_OTHERWISE) == (case.head["relation"].split()[0] == relation(told, one, two))


def relation(told: Relations, one: str, two: str) -> str:
    """How two services lie to each other on all days."""
    if any({one, two} <= {*each.one} for each in told.same if not each.when):
        return "same"
    if any(one in each.one and two in each.two for each in told.within if not each.when):
        return "subset"
    if any({one, two} <= {*each.one, *each.two} for each in told.apart if not each.when):
        return "disjoint"
    return "none"
