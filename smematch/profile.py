"""A firm profile: a file (or standard input) and `--set` answers on top of it -> Firm, or problems with places."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from smematch.errors import InputProblems, Problem, UsageProblem, problem
from smematch.model.firm import Firm, read_firm
from smematch.rulebook import Rulebook
from smematch.source import LARGEST_FILE, Source, decode, read
from smematch.validate import of_key
from smematch.validate import problems as in_words

STANDARD_INPUT = "-"


def read_profile(path: str, sets: list[str], rulebook: Rulebook) -> Firm:
    """The firm a profile states, with `sets` (`fact=value`, `fact.key=value`) put over it."""
    (firm,) = read_versions(path, [sets], rulebook)
    return firm


def read_versions(path: str, versions: Sequence[list[str]], rulebook: Rulebook) -> list[Firm]:
    """The firms a profile states with one after the other of several `sets` put over it; it is read once."""
    source = _source(path)
    return [_stated(source, sets, rulebook) for sets in versions]


def _stated(source: Source, sets: list[str], rulebook: Rulebook) -> Firm:
    data = {} if source.data is None else source.data
    if not isinstance(data, dict):
        args = {"expected": "mapping", "found": "list" if isinstance(data, list) else data}
        raise InputProblems([Problem("wrong-shape", args, source.place(()))])
    answers = {fact: Source(f"--set {fact}", text) for fact, text in map(_split, sets)}
    data = dict(data)
    for fact, answer in answers.items():
        _put(data, fact, answer.data, rulebook)
    try:
        return read_firm(data, rulebook.profile)
    except ValidationError as error:
        raise InputProblems(_placed(error, source, answers)) from None


def _source(path: str) -> Source:
    if path != STANDARD_INPUT:
        return read(Path(path))
    try:
        raw = sys.stdin.buffer.read(LARGEST_FILE + 1)
    except (AttributeError, OSError) as error:  # closed, or a folder
        raise problem("cannot-read", path, why=getattr(error, "strerror", None) or "closed") from None
    if len(raw) > LARGEST_FILE:
        raise problem("file-too-large", path, found=len(raw), most=LARGEST_FILE)
    return Source(path, decode(path, raw))


def _split(answer: str) -> tuple[str, str]:
    fact, equals, text = answer.partition("=")
    if not equals or not fact.strip() or not fact.isprintable():
        raise UsageProblem("bad-option-set", found=answer)
    return fact.strip(), text


def _put(data: dict[str, Any], fact: str, value: Any, rulebook: Rulebook) -> None:
    """State a fact, or with `fact.key` one entry of a fact that has several (a year, a service, an end)."""
    name, _, key = fact.partition(".")
    if key and name in rulebook.vocabulary.facts:
        before = data.get(name)
        data[name] = {**(before if isinstance(before, dict) else {}), key: value}
    else:
        data[fact] = value


def _placed(error: ValidationError, source: Source, answers: dict[str, Source]) -> list[Problem]:
    """The mistakes with their places: in the profile, or in the answer that states the fact."""
    pairs = zip(error.errors(include_url=False), in_words(error, source), strict=True)
    return [_in_answer(found, line["loc"], answers) for line, found in pairs]


def _in_answer(found: Problem, loc: tuple[int | str, ...], answers: dict[str, Source]) -> Problem:
    """A mistake in a fact that `--set` states has its place there."""
    if not loc:
        return found
    fact, entry = str(loc[0]), ".".join(map(str, loc[:2]))
    if entry not in answers and fact in answers:
        return found._replace(place=answers[fact].place(loc[1:], key=of_key(found.code, found.args, loc)))
    # A mistake in a fact as a whole (a range that ends before it begins) lies in the last of its entries.
    near = [name for name in answers if name == entry or (len(loc) == 1 and name.startswith(fact + "."))]
    return found._replace(place=answers[near[-1]].place(())) if near else found
