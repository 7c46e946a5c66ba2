"""The rules that tests stand on: most on the programs of the annex as of 2017, in a folder of their own.

What the record adds (other programs and years, definitions by law, tables) has tests of its own, on the whole folder.
So a test of a mechanism takes the time of 23 programs, and a new edition changes no recorded screen.
"""

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import yaml

from smematch.model.firm import Firm, read_firm
from smematch.rulebook import Rulebook, load
from smematch.source import Source

ROOT = Path(__file__).parents[2]
WHOLE = ROOT / "rules"
"""All shipped rules."""
ANNEX: tuple[str, ...] = tuple(
    sorted(yaml.safe_load((ROOT / "tests" / "annex" / "programs.yaml").read_text(encoding="utf-8")))
)
"""The programs of the contract: those of the annex."""
_EDITION = "2017"


def _core() -> Path:
    """The rules that most tests stand on, in a folder of its own."""
    room = Path(mkdtemp(prefix="smematch-core-"))
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    target = room / "rules"
    shutil.copytree(WHOLE, target, ignore=_beyond)
    return target


def _beyond(folder: str, names: list[str]) -> list[str]:
    """What of a folder is not of the core."""
    at = Path(folder).relative_to(WHOLE).parts
    if not at:
        agencies = {program.partition(".")[0] for program in ANNEX}
        return [name for name in names if (WHOLE / name).is_dir() and name not in {*agencies, "definitions", "named"}]
    if at == ("definitions",):
        return [name for name in names if name.startswith("laws.")]
    if len(at) == 1:
        return [name for name in names if at[0] != "named" and f"{at[0]}.{name}" not in ANNEX]
    return [name for name in names if name.partition(".")[0] != _EDITION]


RULES = _core()
"""The rules that most tests stand on: the programs of the annex."""
FIRMS = sorted((ROOT / "data" / "firms").glob("*.yaml"))


@cache
def shipped() -> Rulebook:
    """The programs of the annex, as this repository ships them."""
    return _sound(RULES)


@cache
def whole() -> Rulebook:
    """Every rule that this repository ships."""
    return _sound(WHOLE)


def _sound(folder: Path) -> Rulebook:
    loaded = load(folder)
    assert loaded.problems == []
    assert loaded.rulebook is not None
    return loaded.rulebook


def firm(text: str, rulebook: Rulebook | None = None) -> Firm:
    """A firm from the YAML text of its profile."""
    return read_firm(Source("firm.yaml", text).data, (rulebook or shipped()).profile)


def copy_of_rules(folder: Path, rules: Path = RULES) -> Path:
    """A copy of the rules that a test may break."""
    target = folder / "rules"
    shutil.copytree(rules, target)
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
