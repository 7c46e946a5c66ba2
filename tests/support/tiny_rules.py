"""Folders of rules in the tiny vocabulary: programs with conditions and fees, put beside each other."""

import json
from pathlib import Path
from typing import Any

from smematch.lint.look import File, Folder
from smematch.lint.proving.proofs import Proofs
from smematch.rulebook import load
from support import tiny
from support.plain import Tree

LIMIT_MS = 10_000
PROGRAM = """\
program: kita.{name}
edition: 2017
in_force: {{from: 2017-01-01}}
source: sample#A.1
owner: sample desk
review_by: 2018-01-31
agency: KITA
name: {{en: Sample, ko: 예시}}
gives: {{en: advice, ko: 상담}}
eligible_when: {condition}
services:
  one:
    name: {{en: One, ko: 하나}}
    fee: {fee}
    window: all year
"""


def put(folder: Path, programs: dict[str, tuple[Tree, Any]], definitions: str = tiny.DEFINITIONS) -> Path:
    """Write a folder of rules: program -> its condition and its fee, as plain data."""
    tiny.put_vocabulary(folder, definitions)
    for name, (condition, fee) in programs.items():
        path = folder / "kita" / name / "2017.yaml"
        path.parent.mkdir(parents=True)
        told = {"name": name, "condition": json.dumps(condition), "fee": json.dumps(fee)}
        path.write_text(PROGRAM.format(**told), encoding="utf-8")
    return folder


def proofs(folder: Path) -> Proofs:
    """The proofs of a folder of rules without mistakes."""
    loaded = load(folder)
    assert loaded.problems == []
    assert loaded.rulebook is not None
    files = [File(source) for source in loaded.sources.values()]
    return Proofs(Folder(files, loaded.rulebook), loaded.rulebook, LIMIT_MS)
