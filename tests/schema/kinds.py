"""The files there are schemas for: which schema a file has, and whether smematch's own loader takes a text."""

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from support.rules import FIRMS, ROOT, WHOLE, whole

from smematch.catalogue import load_catalogue, load_roles
from smematch.errors import InputProblems
from smematch.figures import load_figures
from smematch.profile import read_profile
from smematch.rulebook import load
from smematch.ruletest.cases import load_cases

SCHEMAS = ROOT / "schemas"
NAMES = ("cases", "columns", "definitions", "facts", "figures", "firm", "named", "program", "roles", "sources")
SHIPPED = [*sorted(WHOLE.rglob("*.yaml")), *FIRMS]
PLACES = {
    "facts": "facts.yaml",
    "sources": "sources.yaml",
    "named": "named.yaml",
    "roles": "roles.yaml",
    "figures": "figures/eclac-2018.yaml",
    "definitions": "definitions/size.yaml",
    "program": "kotra/overseas-exhibition/2017.yaml",
}
"""Where a folder of rules has a file of each kind."""


def kind_of(path: Path) -> str:
    """The schema a file is written by."""
    if path.name.endswith(".cases.yaml"):
        return "cases"
    if path.parent == WHOLE:
        return path.stem
    return {"firms": "firm", "definitions": "definitions", "figures": "figures", "named": "named"}.get(
        path.parent.name, "program"
    )


@cache
def schema(name: str) -> dict[str, Any]:
    """A committed schema."""
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


@cache
def validator(name: str) -> Draft7Validator:
    """The independent reader of a schema."""
    return Draft7Validator(schema(name))


def is_refused(kind: str, text: str, folder: Path) -> bool:
    """Whether smematch refuses a text as a file of this kind; the files beside it are the whole ones."""
    file = folder / "file.yaml"
    try:
        if kind in PLACES:
            return _is_refused_in_rules(kind, text, folder)
        file.write_text(text, encoding="utf-8")
        if kind == "firm":
            read_profile(str(file), [], whole())
        else:
            load_cases(file, whole())
    except InputProblems:
        return True
    return False


def _is_refused_in_rules(kind: str, text: str, folder: Path) -> bool:
    rules = folder / "rules"
    for path in [*WHOLE.glob("*.yaml"), *WHOLE.glob("definitions/*.yaml"), WHOLE / PLACES["program"]]:
        target = rules / path.relative_to(WHOLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    (rules / PLACES[kind]).parent.mkdir(exist_ok=True)
    (rules / PLACES[kind]).write_text(text, encoding="utf-8")
    loaded = load(rules)
    if loaded.rulebook is None or loaded.problems:
        return True
    load_figures(loaded.rulebook, load_catalogue(loaded.rulebook))
    load_roles(loaded.rulebook)
    return False
