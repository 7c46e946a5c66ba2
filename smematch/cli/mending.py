"""Applying the fixes of lint to files, or showing what that would change."""

import shutil
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

from smematch.cli.files import renew
from smematch.errors import problem
from smematch.lint.config import Config
from smematch.lint.finding import Finding
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
    """What `mend` would change, as a unified diff that can be applied; it is done on a copy."""
    roots: dict[Path, list[Path]] = {}
    for path in paths:
        if not path.exists():
            raise problem("no-such-file", str(path))
        roots.setdefault(rules_of(path) or path, []).append(path)
    shown: dict[Path, str] = {}
    for root, asked in roots.items():
        with TemporaryDirectory() as room:
            copies = _copied(root, Path(room) / root.resolve().name)
            inside = [_inside(path, root, Path(room)) for path in asked]
            mend(inside, shipped, config, days, unsafe=unsafe)
            for old, new in copies.items():  # a folder and a file in it may both have been named
                shown.setdefault(old.resolve(), _difference(old, new))
    return "".join(shown.values())


def _copied(root: Path, copy: Path) -> dict[Path, Path]:
    """Copies of the files of rules of a folder, or of one file: nothing else, and free to be written."""
    files = sorted({*root.rglob("*.yaml"), *root.glob("*/*/*.yaml")}) if root.is_dir() else [root]
    copies = {file: copy / file.relative_to(root) for file in files if file.is_file()}
    if root.is_dir():
        copy.mkdir()
    for old, new in copies.items():
        new.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(old, new)
    return copies


def _inside(path: Path, root: Path, room: Path) -> Path:
    """Where a path stands in the copy of its folder of rules."""
    return room / root.resolve().name / path.resolve().relative_to(root.resolve())


def _round(linted: Linted, *, unsafe: bool) -> int:
    made = 0
    by_file: dict[str, list[Finding]] = {}
    for each in linted.findings:
        by_file.setdefault(each.place.file, []).append(each)
    for file, own in by_file.items():
        if file not in linted.sources:  # it could not even be composed
            continue
        text, count = fixed(linted.sources[file], own, unsafe=unsafe)
        if count:
            # A mark at the beginning is no part of the text that was read; it stays.
            marked = Path(file).read_bytes().startswith(_MARK.encode())
            renew({Path(file): (_MARK if marked else "") + text})
        made += count
    return made


def _difference(old: Path, new: Path) -> str:
    before, after = map(_lines, (old, new))
    lines = unified_diff(before, after, str(old), str(old))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(path: Path) -> list[str]:
    """The lines as they are counted in a diff: only a line feed ends one, and what stands before it is kept."""
    *lines, last = path.read_bytes().decode("utf-8", "replace").split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])
