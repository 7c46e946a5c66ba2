"""Damage to a rule file that its author, an editor or a hostile hand may do; the same for the same random numbers."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from smematch.errors import InputProblems
from smematch.source import Source

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from bad_input.mutants import WORDS, mutants

KEY = re.compile(r"^([ -]*)([\w.-]+):( |$)")
MEMBER = re.compile(r"\s*- (\w+|(all|any|not|usually|is):.*|\{?\w+: (\w+|\{\w+: .*)\}?)$")
SHAPES: list[Any] = [
    None,
    [],
    {},
    "x",
    ["x"],
    {"x": "y"},
    [None],
    {"x": None},
    [[]],
    [{}],
    "-1",
    "",
    {"en": "", "ko": " "},
]
MORE = (
    *(
        "# smematch: ignore[SM301]",
        "# smematch: ignore[SM303,SM304] a reason",
        "# smematch: ignore[x] until 2017-02-30: b",
    ),
    *(
        "# smematch: ignore[SM405] until 2016-01-01: no more",
        "# smematch:",
        "'# smematch: ignore[SM405] quoted'",
        "\u2028",
    ),
    *("#\u0085", "#\u2029 b", "'it''s", '"a\\tb"', '"\\u2028"', "|\n  a\n b", ">-\n", "\ufeff", "\r", "\u3000", "가:"),
)

Texts = dict[str, str]
Damage = Callable[[str, Random, Texts], bytes]
"""Damages a text; the texts of all other files are there to take things from."""


def by_bytes(text: str, random: Random, _others: Texts) -> bytes:
    """Bytes and words cut, put in, exchanged, doubled: what the tests of bad input do."""
    return next(mutants(text, 1, str(random.random())))


def by_lines(text: str, random: Random, others: Texts) -> bytes:
    """Whole lines exchanged, moved, doubled, or brought from another file."""
    lines = text.splitlines(keepends=True)
    for _ in range(random.randint(1, 3)):
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        how = random.randrange(4)
        if how == 0:
            lines[one], lines[other] = lines[other], lines[one]
        elif how == 1:
            lines.insert(other, lines.pop(one))
        elif how == 2:
            some = lines[one : one + random.randint(1, 8)]
            lines[other:other] = some
        else:
            lines.insert(one, random.choice(random.choice([*others.values()]).splitlines(keepends=True) or [""]))
    return "".join(lines).encode()


def by_indentation(text: str, random: Random, _others: Texts) -> bytes:
    """Some lines in a row moved to the right or to the left, by blanks or a tab."""
    lines = text.splitlines(keepends=True)
    start = random.randrange(len(lines))
    end = start + random.choice((1, 1, 2, 3, 8, 40))
    blanks = random.choice((" ", "  ", "    ", "\t", "\u00a0"))
    left = random.random() < 0.5
    lines[start:end] = [line.removeprefix(blanks) if left else blanks + line for line in lines[start:end]]
    return "".join(lines).encode()


def by_keys(text: str, random: Random, others: Texts) -> bytes:
    """Keys misspelt, in capitals, or with the name of another key of any file."""
    lines = text.splitlines(keepends=True)
    at = [index for index, line in enumerate(lines) if KEY.match(line)]
    for index in random.sample(at, min(len(at), random.randint(1, 3))):
        key = KEY.match(lines[index])
        assert key is not None
        found = key.group(2)
        other = random.choice([*_keys(random.choice([*others.values()]))] or [found])
        new = random.choice(
            (other, other, found[:-1], found + found[-1], found.upper(), found + "/x", "0", f"'{found}'")
        )
        lines[index] = key.group(1) + new + lines[index][key.end(2) :]
    return "".join(lines).encode()


def by_values(text: str, random: Random, others: Texts) -> bytes:
    """Values exchanged for values of other places, other files, or odd words; the layout stays."""
    for _ in range(random.randint(1, 3)):
        try:
            source = Source("x", text)
            routes = [route for route in every_route(source.data) if not _holds(source.data, route)]
            if not routes:
                break
            span = source.span(random.choice(routes))
        except InputProblems:
            break
        start, end = source.offset(span.start), source.offset(span.end)
        text = text[:start] + _other_value(random, others) + text[end:]
    return text.encode()


def by_structure(text: str, random: Random, others: Texts) -> bytes:
    """A part of the data in another shape, or another part of any file in its place; written as JSON."""
    data = _data(text)
    routes = list(every_route(data))
    for _ in range(random.randint(1, 2)):
        route = random.choice(routes)
        part = random.choice(SHAPES) if random.random() < 0.4 else _other_part(random, others)
        data = put(data, route, part)
    return json.dumps(data, ensure_ascii=False, indent=random.choice((None, 1))).encode()


def by_nesting(text: str, random: Random, _others: Texts) -> bytes:
    """A value deep inside lists, mappings or conditions, or text that only begins them."""
    data = _data(text)
    route = random.choice(list(every_route(data)))
    deep: Any = get(data, route)
    word = random.choice(("", "not", "all", "any", "usually", "first_of", "then", "x"))
    for _ in range(random.choice((1, 2, 2, 3, 20, 55, 62, 63, 64, 65, 66, 70, 200, 400))):
        below = [deep] if word in {"", "all", "any", "first_of"} else deep
        deep = {word: below} if word else below
    written = json.dumps(put(data, route, deep), ensure_ascii=False)
    return (written if random.random() < 0.9 else text + random.choice("[{") * random.choice((100, 6000))).encode()


def by_redundancy(text: str, random: Random, _others: Texts) -> bytes:
    """Conditions said twice, negated twice, alone in a list, with comments: what fixes are for."""
    for _ in range(random.randint(1, 3)):
        lines = text.split("\n")
        at = [index for index, line in enumerate(lines) if re.match(r"\s*- \S", line)]
        tests = [index for index in at if MEMBER.match(lines[index])]
        if not at:
            break
        index = random.choice(tests if tests and random.random() < 0.8 else at)
        dash = lines[index].index("-")
        below = index + 1
        while below < len(lines) and (
            not lines[below].strip() or len(lines[below]) - len(lines[below].lstrip()) > dash
        ):
            below += 1
        block, blanks = lines[index:below], " " * dash
        moved = [line.replace("-", " ", 1) if not number else line for number, line in enumerate(block)]
        wrapped = {
            "twice": block + block,
            "list": [f"{blanks}- {random.choice(('all', 'any'))}:", *(f"    {line}" for line in block)],
            "not": [f"{blanks}- not:", f"{blanks}    not:{_note(random)}", *(f"    {line}" for line in moved)],
            "note": [block[0] + _note(random), *block[1:]],
            "flow": [f"{blanks}- {{all: [{block[0].strip(' -')}]}}", *block[1:]],
        }
        lines[index:below] = wrapped[random.choice([*wrapped])]
        text = "\n".join(lines)
    if random.random() < 0.3:
        text = text.replace("\n", random.choice(("\r\n", "\r")))
    return text.encode()


DAMAGES: dict[str, Damage] = {
    "bytes": by_bytes,
    "lines": by_lines,
    "indentation": by_indentation,
    "keys": by_keys,
    "values": by_values,
    "structure": by_structure,
    "nesting": by_nesting,
    "redundancy": by_redundancy,
}


def every_route(data: Any, route: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The routes of all parts of plain data."""
    if route:
        yield route
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, part in items:
        yield from every_route(part, (*route, step))


def get(data: Any, route: tuple[Any, ...]) -> Any:
    """What stands at a route."""
    for step in route:
        data = data[step]
    return data


def put(data: Any, route: tuple[Any, ...], value: Any) -> Any:
    """Plain data with another part at a route; as it was where the route is gone."""
    if not route:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data) if isinstance(data, list) else None
    there = copy is not None and (route[0] in copy if isinstance(copy, dict) else route[0] in range(len(copy)))
    if copy is None or not there:
        return data
    copy[route[0]] = put(copy[route[0]], route[1:], value)
    return copy


def _data(text: str) -> Any:
    return Source("x", text).data


def _holds(data: Any, route: tuple[Any, ...]) -> bool:
    return isinstance(get(data, route), dict | list)


def _keys(text: str) -> Iterator[str]:
    yield from (key.group(2) for line in text.splitlines() if (key := KEY.match(line)))


def _other_part(random: Random, others: Texts) -> Any:
    data = _data(random.choice([*others.values()]))
    return get(data, random.choice(list(every_route(data))))


def _other_value(random: Random, others: Texts) -> str:
    if random.random() < 0.3:
        return random.choice((*WORDS, *MORE))
    for _ in range(5):
        part = _other_part(random, others)
        if isinstance(part, str):
            return part if random.random() < 0.5 else json.dumps(part, ensure_ascii=False)
    return "x"


def _note(random: Random) -> str:
    return random.choice(("", "", "  # why so", "  #", " # smematch: ignore[SM303] it is meant"))
