"""What a team has chosen about lint: `[lint]` of `smematch.toml`, or `[tool.smematch.lint]` of `pyproject.toml`.

[tool.smematch.lint]
select = ["SM"]                       # codes, names or beginnings of codes; otherwise all
ignore = ["number-in-note"]
severity = {SM115 = "info"}
"""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from smematch.errors import InputProblems, Place, Problem, nearest
from smematch.lint.checks import BY_WORD, CHECKS
from smematch.lint.finding import Finding, Severity

OWN, SHARED = "smematch.toml", "pyproject.toml"
_SECTION = "lint"
_KEYS = ("select", "ignore", "severity")


ALL = frozenset(each.code for each in CHECKS)


class Config(NamedTuple):
    """The checks chosen, by code, and severities that differ from a check's own."""

    select: frozenset[str] = ALL
    ignore: frozenset[str] = frozenset()
    severity: dict[str, Severity] = {}

    def chosen(self, finding: Finding) -> bool:
        """Whether a finding is wanted. What keeps a file from being used always is."""
        return finding.of_reading or (finding.code in self.select and finding.code not in self.ignore)

    def judged(self, finding: Finding) -> Finding:
        """The finding with the severity the team gives it."""
        if finding.of_reading:
            return finding
        return finding._replace(severity=self.severity.get(finding.code, finding.severity))


def read_config(folder: Path) -> Config:
    """The configuration nearest to a folder, upwards; InputProblems where it cannot be read."""
    for here in (folder, *folder.parents):
        for name, path in ((OWN, ()), (SHARED, ("tool", "smematch"))):
            found = _table(here / name, path)
            if found is not None:
                return _config(_section(found, here / name), here / name)
    return Config()


def codes_of(words: Iterable[str]) -> tuple[frozenset[str], list[str]]:
    """The codes that codes, names and beginnings of codes stand for, and the words that stand for none."""
    codes: set[str] = set()
    unknown: list[str] = []
    for word in words:
        if word in BY_WORD:
            codes.add(BY_WORD[word].code)
        elif word and any(check.code.startswith(word) for check in CHECKS):
            codes |= {check.code for check in CHECKS if check.code.startswith(word)}
        else:
            unknown.append(word)
    return frozenset(codes), unknown


def _table(file: Path, path: tuple[str, ...]) -> Any:
    if not file.is_file():
        return None
    try:
        data: Any = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError, RecursionError) as error:
        raise InputProblems([_problem("malformed-toml", file, why=str(error))]) from None
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _section(data: Any, file: Path) -> Any:
    """What is said about lint; anything else there is a mistake, so that nothing is passed over silently."""
    if not isinstance(data, dict):
        raise InputProblems([_problem("wrong-shape", file, expected="mapping", found=str(data))])
    unknown = [key for key in data if key != _SECTION]
    if unknown:
        raise InputProblems(
            [_problem("unknown-key", file, found=key, nearest=nearest(key, (_SECTION,))) for key in unknown]
        )
    return data.get(_SECTION, {})


def _config(data: Any, file: Path) -> Config:
    problems = list(_problems(data, file))
    if problems:
        raise InputProblems(problems)
    config = Config(severity=_severities(data))
    if "select" in data:
        config = config._replace(select=codes_of(data["select"])[0])
    return config._replace(ignore=codes_of(data.get("ignore", ()))[0])


def _severities(data: dict[str, Any]) -> dict[str, Severity]:
    given = data.get("severity", {})
    return {code: Severity(given[word]) for word in given for code in codes_of([word])[0]}


def _problems(data: Any, file: Path) -> Iterator[Problem]:
    if not isinstance(data, dict):
        yield _problem("wrong-shape", file, expected="mapping", found=str(data))
        return
    for key in data:
        if key not in _KEYS:
            yield _problem("unknown-key", file, found=key, nearest=nearest(key, _KEYS))
    for key in ("select", "ignore"):
        words = data.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            yield _problem("wrong-shape", file, expected="list", found=f"{key} = {words}")
        else:
            yield from _unknown(words, file)
    severity = data.get("severity", {})
    if not isinstance(severity, dict):
        yield _problem("wrong-shape", file, expected="mapping", found=f"severity = {severity}")
        return
    yield from _unknown(severity, file)
    for word in severity.values():
        if not isinstance(word, str) or word not in {*Severity}:
            yield _problem("not-allowed", file, found=str(word), expected=", ".join(Severity))


def _unknown(words: Iterable[str], file: Path) -> Iterator[Problem]:
    for word in codes_of(words)[1]:
        yield _problem("unknown-check", file, found=word, nearest=nearest(word, BY_WORD))


def _problem(code: str, file: Path, **args: Any) -> Problem:
    """TOML's reader keeps no places: the line is the first that holds what was found."""
    found = str(args.get("found", ""))
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    for number, line in enumerate(lines, 1):
        if found and found in line:
            return Problem(code, args, Place(str(file), number, line.index(found) + 1, len(found), line))
    return Problem(code, args, Place(str(file)))
