"""Applying the fixes of lint to files, or showing what that would change."""

import shutil
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

from smematch.cli.files import renew
from smematch.lint.config import Config
from smematch.lint.fix import fixed
from smematch.lint.run import Days, Linted, lint, rules_of

ROUNDS = 10
"""A fix can make room for another; more rounds than this no file needs."""
_MARK = "\ufeff"


def mend(paths: list[Path], shipped: Path, config: Config, days: Days, *, unsafe: bool) -> int:
    """Apply fixes to the files until none is left; how many were made."""
    total = 0
    for _ in range(ROUNDS):
        made = _round(lint(paths, shipped, config, days), unsafe=unsafe)
        total += made
        if not made:
            break
    return total


def preview(paths: list[Path], shipped: Path, config: Config, days: Days, *, unsafe: bool) -> str:
    """What `mend` would change, as a unified diff; it is done on a copy."""
    shown: list[str] = []
    for path in paths:
        root = rules_of(path) or path
        with TemporaryDirectory() as room:
            copy = Path(room) / root.name
            (shutil.copytree if root.is_dir() else shutil.copy2)(root, copy)
            inside = copy / path.resolve().relative_to(root.resolve()) if root.is_dir() else copy
            mend([inside], shipped, config, days, unsafe=unsafe)
            files = sorted(copy.rglob("*.yaml")) if copy.is_dir() else [copy]
            for file in files:
                shown += _difference(root / file.relative_to(copy) if root.is_dir() else root, file)
    return "".join(shown)


def _round(linted: Linted, *, unsafe: bool) -> int:
    made = 0
    for file, source in linted.sources.items():
        own = [each for each in linted.findings if each.place.file == file]
        text, count = fixed(source, own, unsafe=unsafe)
        if count:
            # A mark at the beginning is no part of the text that was read; it stays.
            marked = Path(file).read_bytes().startswith(_MARK.encode())
            renew({Path(file): (_MARK if marked else "") + text})
        made += count
    return made


def _difference(old: Path, new: Path) -> list[str]:
    before, after = (path.read_text(encoding="utf-8-sig").splitlines(keepends=True) for path in (old, new))
    return list(unified_diff(before, after, str(old), str(old)))
