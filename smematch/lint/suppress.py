"""Comments that silence findings: `# smematch: ignore[SM405] reason`, or `... until YYYY-MM-DD: reason`.

Such a comment stands at the end of the line it is about, or alone on the line before. It needs a reason.
What keeps a file from being read cannot be silenced.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from smematch.errors import nearest
from smematch.lint.checks import BY_WORD, LOOKING
from smematch.lint.checks.proved import PROVED
from smematch.lint.checks.suppressions import BAD, ENDED, UNUSED
from smematch.lint.finding import DropComment, Finding, Fix, Hit
from smematch.model.values import read_date
from smematch.source import Source

MARK = "smematch:"
_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*smematch:\s*(.*)$")
_FORM = re.compile(r"ignore\[([^\]]*)\]\s*(?:until\s+([^\s:]+)\s*:?)?\s*(.*)")
_SILENT = frozenset(check.code for check in (*LOOKING, *PROVED))


class Suppression(NamedTuple):
    """One comment: the line it is about (from 1), what it silences, until when; and its own place."""

    about: int
    codes: tuple[str, ...]
    until: date | None
    hit: Hit
    sound: bool = True
    """What is wrong with a comment is told once, not also that it silences nothing."""


class Read(NamedTuple):
    """What the comments of a file say, and what is wrong with them."""

    suppressions: list[Suppression]
    bad: list[Hit]


def read(source: Source) -> Read:
    """The comments of a file that silence findings."""
    found = Read([], [])
    if MARK not in source.text:
        return found
    for index, line in enumerate(source.lines):
        comment = _COMMENT.search(line)
        if comment is None or source.in_scalar(index, comment.start()):
            continue
        place = source.place_at(index, comment.start(), len(line) - comment.start())
        hit = Hit(source, (), place=place)
        form = _FORM.fullmatch(comment.group(1).strip())
        if form is None:
            found.bad.append(hit._replace(kind="form"))
            continue
        codes, problems = _codes(form.group(1), hit)
        until = _day(form.group(2), hit, problems)
        if not form.group(3).strip():
            problems.append(hit._replace(kind="no-reason"))
        found.bad.extend(problems)
        about = index if line[: comment.start()].strip() else _next_line(source.lines, index)
        if codes:
            found.suppressions.append(Suppression(about + 1, codes, until, hit, not problems))
    return found


def apply(
    findings: Sequence[Finding], sources: Iterable[Source], today: date, looked_for: frozenset[str]
) -> tuple[list[Finding], list[Finding]]:
    """The findings that are left, with those about the comments themselves; and those that were silenced.

    A comment is said to silence nothing only where its checks were `looked_for`, and all could be read: what a broken
    file holds nobody knows.
    """
    by_file = {source.file: read(source) for source in sources if MARK in source.text}
    broken = any(finding.of_reading for finding in findings)
    used: set[tuple[str, int, str]] = set()
    left: list[Finding] = []
    silenced: list[Finding] = []
    for finding in findings:
        match = _match(finding, by_file, today)
        if match is None:
            left.append(finding)
        else:
            used.add(match)
            silenced.append(finding)
    for file, comments in by_file.items():
        left += [BAD.finding(hit) for hit in comments.bad]
        for each in comments.suppressions:
            if each.until is not None and each.until < today:
                left.append(ENDED.finding(each.hit._replace(args={"day": each.until})))
            elif each.sound and not broken:
                left += _unused(file, each, used, looked_for)
    return left, silenced


def _match(finding: Finding, by_file: dict[str, Read], today: date) -> tuple[str, int, str] | None:
    place = finding.place
    for each in by_file[place.file].suppressions if place.file in by_file else ():
        ended = each.until is not None and each.until < today
        if each.about == place.line and finding.code in each.codes and not finding.of_reading and not ended:
            return place.file, each.hit.where().line, finding.code
    return None


def _unused(
    file: str, each: Suppression, used: set[tuple[str, int, str]], looked_for: frozenset[str]
) -> Iterator[Finding]:
    place = each.hit.where()
    idle = [code for code in each.codes if code in looked_for and (file, place.line, code) not in used]
    if idle:
        # Only a comment of which nothing is used can go as a whole.
        fix = Fix(DropComment(place.line, place.column), safe=True) if len(idle) == len(each.codes) else None
        yield UNUSED.finding(each.hit._replace(args={"found": ", ".join(idle)}, fix=fix))


def _codes(written: str, hit: Hit) -> tuple[tuple[str, ...], list[Hit]]:
    codes: list[str] = []
    problems: list[Hit] = []
    words = [word.strip() for word in written.split(",") if word.strip()]
    if not words:
        problems.append(hit._replace(kind="form"))
    for word in words:
        check = BY_WORD.get(word)
        if check is None:
            problems.append(hit._replace(kind="unknown", args={"found": word, "nearest": nearest(word, BY_WORD)}))
        elif check.code not in _SILENT:
            problems.append(hit._replace(kind="cannot", args={"found": word}))
        else:
            codes.append(check.code)
    return tuple(codes), problems


def _day(written: str | None, hit: Hit, problems: list[Hit]) -> date | None:
    if written is None:
        return None
    try:
        return read_date(written)
    except PydanticCustomError:
        problems.append(hit._replace(kind="no-day", args={"found": written}))
        return None


def _next_line(lines: list[str], index: int) -> int:
    """The next line that is neither empty nor a comment."""
    rest = range(index + 1, len(lines))
    return next((at for at in rest if lines[at].strip() and not lines[at].lstrip().startswith("#")), index)
