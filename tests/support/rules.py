"""The shipped rulebook, and rulebooks of one rule file put beside it."""

import shutil
from functools import cache
from pathlib import Path

import yaml

from smematch.model.firm import Firm, read_firm
from smematch.rulebook import Rulebook, load
from smematch.source import Source

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
ANNEX: tuple[str, ...] = tuple(
    sorted(yaml.safe_load((ROOT / "tests" / "annex" / "programs.yaml").read_text(encoding="utf-8")))
)
"""The programs of the contract: those of the annex."""
FIRMS = sorted((ROOT / "data" / "firms").glob("*.yaml"))


@cache
def shipped() -> Rulebook:
    """The rulebook this repository ships."""
    loaded = load(RULES)
    assert loaded.problems == []
    assert loaded.rulebook is not None
    return loaded.rulebook


@cache
def annex() -> Rulebook:
    """The annex alone, on whatever day: the shipped rules with the first edition of each of its programs."""
    rulebook = load(RULES).rulebook
    assert rulebook is not None
    rulebook.editions = {name: rulebook.editions[name][:1] for name in ANNEX}
    return rulebook


def firm(text: str, rulebook: Rulebook | None = None) -> Firm:
    """A firm from the YAML text of its profile."""
    return read_firm(Source("firm.yaml", text).data, (rulebook or shipped()).profile)


def copy_of_rules(folder: Path) -> Path:
    """A copy of the shipped rules that a test may break."""
    target = folder / "rules"
    shutil.copytree(RULES, target)
    return target


PROGRAM = """\
program: kotra.trial
edition: 2017
in_force: {{from: 2017-01-01}}
source: eclac-2018#B.1
owner: nobody
review_by: 2018-01-01
agency: KOTRA
name: {{en: Trial, ko: 시험}}
gives: {{en: nothing, ko: 없음}}
services:
  one:
    name: {{en: One, ko: 하나}}
{service}
"""


def rulebook_with(folder: Path, service: str) -> Rulebook:
    """The shipped rules and one more program, `kotra.trial`, with one service, `one`."""
    rules = copy_of_rules(folder)
    path = rules / "kotra" / "trial" / "2017.yaml"
    path.parent.mkdir()
    lines = "\n".join("    " + line for line in service.strip("\n").splitlines())
    path.write_text(PROGRAM.format(service=lines), encoding="utf-8")
    loaded = load(rules)
    assert loaded.problems == []
    assert loaded.rulebook is not None
    return loaded.rulebook
