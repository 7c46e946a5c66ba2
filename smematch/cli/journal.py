"""The answers of an interview that is not at its end, kept beside the profile after every one of them."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from smematch.advise.interview.answers import ANSWER, DETAILS, SKIP, UNKNOWN, Answer
from smematch.advise.interview.reading import problem_of, value_of
from smematch.cli.files import renew
from smematch.errors import InputProblems, Problem, problem
from smematch.model.vocabulary import Vocabulary
from smematch.source import Source, read, read_bytes

_SUFFIX = ".smematch-ask"
_HOW = frozenset((ANSWER, UNKNOWN, SKIP))


class Kept(NamedTuple):
    """What is kept: the answers, what the profile held when they were given, and what the call asked for."""

    answers: tuple[Answer, ...]
    start: str
    programs: tuple[str, ...]
    as_of: str | None


def journal_of(profile: Path) -> Path:
    """Where the answers for a profile are kept."""
    return profile.with_name(f".{profile.name}{_SUFFIX}")


def mark_of(profile: Path) -> str:
    """What tells whether a profile has changed; an empty text where there is none."""
    return sha256(read_bytes(profile)).hexdigest() if profile.is_file() else ""


def keep(path: Path, kept: Kept) -> None:
    """Write the answers, all of them at one stroke."""
    data = {
        "start": kept.start,
        "programs": list(kept.programs),
        "as_of": kept.as_of,
        "answers": [each._asdict() for each in kept.answers],
    }
    renew({path: json.dumps(data, ensure_ascii=True, indent=1) + "\n"})


def take_up(path: Path, vocabulary: Vocabulary) -> Kept | None:
    """What is kept, None where nothing is; an InputProblems names what cannot be read."""
    if not path.exists():
        return None
    source = read(path)
    data: Any = source.data
    if not isinstance(data, dict) or not isinstance(data.get("answers"), list):
        raise problem("ask-answers-broken", str(path), why="answers")
    found: list[Problem] = []
    answers = [_answer(raw, index, source, vocabulary, found) for index, raw in enumerate(data["answers"])]
    programs = data.get("programs")
    if not isinstance(programs, list) or not all(isinstance(each, str) for each in programs):
        found.append(Problem("ask-answers-broken", {"why": "programs"}, source.place(("programs",))))
    if found:
        raise InputProblems(found)
    return Kept(
        tuple(filter(None, answers)), str(data.get("start") or ""), tuple(programs or ()), _text(data.get("as_of"))
    )


def _answer(raw: Any, index: int, source: Source, vocabulary: Vocabulary, found: list[Problem]) -> Answer | None:
    """One answer as it was kept; of a fact that the rules no longer have, or no longer so, a problem."""
    fact, how, told = (raw.get(key) for key in Answer._fields) if isinstance(raw, dict) else (None, None, None)
    why: object = f"{fact} {how}"
    if (fact in vocabulary.facts or fact == DETAILS) and how in _HOW:
        try:
            if how == ANSWER and fact:
                value_of(fact, told, vocabulary)
            return Answer(fact, how, told)
        except PydanticCustomError as error:
            why = problem_of(error)
    found.append(Problem("ask-answers-broken", {"why": why}, source.place(("answers", index))))
    return None


def _text(raw: Any) -> str | None:
    return raw if isinstance(raw, str) else None
