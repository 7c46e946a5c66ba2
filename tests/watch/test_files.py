"""Files that are none, broken or not ours, and calls that cannot be: one report, exit code 2, nothing written."""

import json
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.rules import ROOT, firm, shipped
from watch.desk import Desk, kept

from smematch.advise.earlier import Earlier, read_earlier
from smematch.errors import InputProblems, Problem
from smematch.match.matcher import match
from smematch.report.json import Asked as Call
from smematch.report.json import match_json
from smematch.report.problems import problems_text
from smematch.words import LANGUAGES

A, B = "name: 가\nsize_class: small\n", "name: 나\nsize_class: small\n"
Lines = list[dict[str, Any]]


def written(lines: Lines) -> str:
    """Checks as JSON lines."""
    return "".join(json.dumps(line) + "\n" for line in lines)


def with_first(**values: Any) -> Callable[[Lines], str]:
    """The file with other values in its first line."""
    return lambda lines: written([{**lines[0], **values}, *lines[1:]])


def with_firm(**values: Any) -> Callable[[Lines], str]:
    """The file with other values about its first firm."""
    return lambda lines: written([{**lines[0], "firm": {**lines[0]["firm"], **values}}, *lines[1:]])


def without(lines: Lines, *keys: str) -> Lines:
    """Firms without some keys."""
    return [{**line, "firm": {key: value for key, value in line["firm"].items() if key not in keys}} for line in lines]


BROKEN: dict[str, tuple[Callable[[Lines], str], list[str]]] = {
    "empty": (lambda _: "", ["{file}: no firm stands in this file"]),
    "blank lines": (lambda _: "\n \n", ["{file}: no firm stands in this file"]),
    "broken off": (lambda lines: written(lines)[:-300], ["{file}:2: the file breaks off in this line"]),
    "a line that is no JSON": (
        lambda lines: written(lines[:1]) + "{oops}\n" + written(lines[1:]),
        ["{file}:2:2: this is not well-formed JSON"],
    ),
    "a list in a line": (lambda lines: written(lines) + "[]\n", ["{file}:3: expected one JSON object"]),
    "a profile": (lambda _: A, ["{file}: no line holds the answers of a firm"]),
    "laid out": (lambda lines: json.dumps(lines, indent=2), ["{file}: no line holds the answers of a firm"]),
    "a day that is none": (with_first(as_of="2017-02-30"), ['{file}:1: `as_of` is "2017-02-30"']),
    "a number for a day": (with_first(as_of=20170230), ['{file}:1: `as_of` is "20170230"']),
    "no programs": (with_first(programs=None), ["{file}:1: `programs` is null"]),
    "no firm": (
        lambda lines: written([{key: value for key, value in line.items() if key != "firm"} for line in lines]),
        ["{file}:1: `firm` is missing", "{file}:2: `firm` is missing"],
    ),
    "a word that is no verdict": (
        lambda lines: written(lines).replace('"refer"', '"reefer"'),
        ["{file}:1: ", "{file}:2: ", 'is "reefer"; expected an output of `smematch check --format json`'],
    ),
    "a firm twice": (
        lambda lines: written([*lines, lines[0]]),
        ["{file}:3: the firm `", "a.yaml` stands twice, first on line 1"],
    ),
    "a name twice in an older file": (
        lambda lines: written(without([*lines, lines[0]], "file", "stated")),
        ["{file}:3: the firm `가` stands twice, first on line 1"],
    ),
    "neither file nor name": (
        lambda lines: written(without(lines, "file", "stated", "name")),
        ["{file}:1: `firm.name` is missing", "{file}:2: `firm.name` is missing"],
    ),
    "neither name nor file": (
        lambda lines: written([without(lines, "file")[0] | {"firm": {"name": None}}, lines[1]]),
        ["{file}:1: this line says neither which file it was made from nor the firm's name"],
    ),
    "a fact that cannot be read": (
        with_firm(stated={"size_class": "tiny", "employees": "many"}),
        ["{file}:1: what is stated of `employees` cannot be read", "{file}:1: what is stated of `size_class` cannot"],
    ),
    "a service twice": (
        lambda lines: written([{**lines[0], "programs": [lines[0]["programs"][0]] * 2}, lines[1]]),
        ["{file}:1: a service stands twice in this line"],
    ),
    "nested deeply": (lambda lines: written(lines) + "[" * 99_999 + "\n", ["{file}:3: nested deeper than"]),
    "nested facts": (
        lambda lines: written(lines[:1]) + '{"as_of": ' + '{"a": ' * 900 + "1" + "}" * 901 + "\n",
        ["{file}:2: "],
    ),
    "half a character": (with_first(as_of="\ud800"), ["{file}:1: this is not well-formed JSON: lone surrogate"]),
    "half a character in a fact": (with_firm(stated={"size_class": "\ud800"}), ["{file}:1: "]),
    "a later day": (
        with_first(as_of="2017-04-11"),
        ["was made for 2017-04-11, after the day of the check, 2017-04-10"],
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_broken_files(broken: str, desk: Desk) -> None:
    """What is wrong with a file of earlier checks is said with its line; nothing is shown and nothing replaced."""
    desk.put(a=A, b=B).save("2017-04-10")
    breaks, expected = BROKEN[broken]
    desk.last.write_text(breaks(kept(desk.last)), encoding="utf-8")
    before = desk.last.read_bytes()
    code, out, error = desk.check("2017-04-10", "--changed-since", str(desk.last), "--save", str(desk.last))

    assert (2, "") == (code, out)
    for part in expected:
        assert part.format(file=desk.last) in error if "{file}" in part else part in error
    assert "Traceback" not in error
    assert before == desk.last.read_bytes()
    assert {"clients", "last.json"} == {path.name for path in desk.folder.iterdir()}


def test_two_mistakes_are_one_report(desk: Desk) -> None:
    """Every broken line is named, in one report."""
    desk.put(a=A, b=B).save("2017-04-10")
    first, second = kept(desk.last)
    desk.last.write_text(written([{**first, "as_of": "x"}, second, {**second, "warnings": 3}]), encoding="utf-8")
    code, _, error = desk.check("2017-04-10", "--changed-since", str(desk.last))

    assert (2, 2) == (code, len(error.splitlines()))
    assert [f"{desk.last}:1", f"{desk.last}:3"] == [line.partition(": ")[0] for line in error.splitlines()]


def test_other_keys_are_passed_over(desk: Desk) -> None:
    """A file of a later version, with keys nobody knows yet, is read; so are facts the rules no longer have."""
    desk.put(a=A).save("2017-04-10")
    (line,) = kept(desk.last)
    line["firm"]["stated"]["long_forgotten"] = {"x": [1.5]}
    desk.last.write_text(written([{**line, "later": 1}]), encoding="utf-8")

    assert [] == desk.changed("2017-04-10")["changes"]


def test_no_file_yet(desk: Desk) -> None:
    """The first time there is no file: the report says what makes it."""
    code, out, error = desk.put(a=A).check("2017-04-10", "--changed-since", str(desk.last))

    assert (2, "") == (code, out)
    assert f"{desk.last}: there is no such file" in error
    assert "--save FILE" in error


CALLS: dict[str, tuple[list[str], str]] = {
    "markdown alone": (["--format", "markdown"], "--format markdown goes with --changed-since only"),
    "a calendar alone": (["--format", "ics"], "--format ics goes with --changed-since only"),
    "days alone": (["--within", "9"], "--within goes with --changed-since only"),
    "costs": (
        ["--changed-since", "LAST", "--program", "kotra.business-trip", "--cost"],
        "--cost does not go with --changed-since",
    ),
    "over the earlier file": (["--changed-since", "LAST", "--output", "LAST"], "would take the place of the answers"),
    "over a profile": (["--save", "PROFILE"], "would take the place of a firm's profile"),
    "a result over a profile": (["--output", "PROFILE"], "would take the place of a firm's profile"),
    "two in one": (["--output", "X", "--save", "X"], "--save and --output name the same file"),
    "no folder": (["--changed-since", "LAST", "--save", "X/y/z"], "the output cannot be written"),
    "no folder for the result": (["--changed-since", "LAST", "--output", "X/y", "--save", "X"], "cannot be written"),
}


@pytest.mark.parametrize("call", CALLS)
def test_calls_that_cannot_be(call: str, desk: Desk) -> None:
    """A wrong call is one sentence; nothing is shown and nothing written."""
    desk.put(a=A).save("2017-04-10")
    places = {"LAST": desk.last, "PROFILE": desk.clients / "a.yaml"}
    options, expected = CALLS[call]
    args = [str(places.get(each, desk.folder / each) if each[0] in "LPX" else each) for each in options]
    code, out, error = desk.check("2017-04-10", *args)

    assert (2, "", 1) == (code, out, len(error.splitlines()))
    assert expected in error
    assert {"clients", "last.json"} == {path.name for path in desk.folder.iterdir()}


def test_a_firm_that_is_named_twice(desk: Desk) -> None:
    """The same profile twice, however it is written, would be two firms of one identity."""
    desk.put(a=A).save("2017-04-10")
    code, out, error = desk.check("2017-04-10", "--changed-since", str(desk.last), f"{desk.clients}/./a.yaml")

    assert (2, "") == (code, out)
    assert "a.yaml stands twice among the firms" in error


def test_what_is_kept_takes_the_place_of_the_old(desk: Desk) -> None:
    """Told and kept in one call: the next time nothing has changed; who may read the file stays as it was."""
    desk.put(a=A).save("2017-03-06")
    desk.last.chmod(0o600)
    both = ("--changed-since", str(desk.last), "--save", str(desk.last))
    first, second = (desk.check("2017-04-10", *both) for _ in range(2))

    assert (0, 0) == (first[0], second[0])
    assert first[1].startswith("WHAT HAS CHANGED SINCE 2017-03-06")
    assert second[1].startswith("Nothing has changed since 2017-04-10")
    assert 0o600 == stat.S_IMODE(desk.last.stat().st_mode)


def test_a_check_alone_keeps_nothing(desk: Desk) -> None:
    """Told alone, the same is told once more."""
    desk.put(a=A).save("2017-03-06")
    before = desk.last.read_bytes()

    assert desk.changed("2017-04-10") == desk.changed("2017-04-10")
    assert before == desk.last.read_bytes()


def test_a_report_that_could_not_be_shown_is_told_again(desk: Desk) -> None:
    """Where standard output is full, the answers of the last time stay."""
    desk.put(a=A).save("2017-03-06")
    before = desk.last.read_bytes()
    args = [
        "check",
        *desk.files(),
        "--as-of",
        "2017-04-10",
        "--changed-since",
        str(desk.last),
        "--save",
        str(desk.last),
    ]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "smematch", *args],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
        )

    assert (2, before) == (done.returncode, desk.last.read_bytes())
    assert {"clients", "last.json"} == {path.name for path in desk.folder.iterdir()}


def test_a_reader_who_left_has_not_seen_it(desk: Desk) -> None:
    """Where the pipe is closed, exit code 0 as ever, but the answers of the last time stay."""
    desk.put(a=A).save("2017-03-06")
    before = desk.last.read_bytes()
    args = [
        "check",
        *desk.files(),
        "--as-of",
        "2017-04-10",
        "--changed-since",
        str(desk.last),
        "--save",
        str(desk.last),
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "smematch", *args], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
    )
    assert process.stdout is not None
    process.stdout.close()

    assert (0, before) == (process.wait(), desk.last.read_bytes())


def test_a_check_into_a_file(desk: Desk) -> None:
    """--output holds for every check: what would be shown stands in the file, which can be compared with later."""
    desk.put(a=A)
    shown = desk.check("2017-04-10", "--format", "json")[1]
    code, out, _ = desk.check("2017-04-10", "--format", "json", "--output", str(desk.last))

    assert (0, "", shown) == (code, out, desk.last.read_text(encoding="utf-8"))
    assert desk.check("2017-04-10", "--changed-since", str(desk.last))[1].startswith("Nothing has changed")


ROUTES = st.lists(st.integers(0, 40), min_size=1, max_size=6)
OTHERS: st.SearchStrategy[Any] = st.sampled_from(
    (
        None,
        True,
        -1,
        1.5,
        float("inf"),
        "",
        "x",
        "\ud800",
        [],
        {},
        [[]],
        {"a": None},
        "2017-02-30",
        {"min": 3, "max": 1},
    )
)


def replaced(value: Any, route: list[int], other: Any) -> Any:
    """A value with another one somewhere below it."""
    if not route or not isinstance(value, (dict, list)) or not value:
        return other
    if isinstance(value, list):
        at = route[0] % len(value)
        return [replaced(each, route[1:], other) if number == at else each for number, each in enumerate(value)]
    key = sorted(value)[route[0] % len(value)]
    return {**value, key: replaced(value[key], route[1:], other)}


@cache
def a_check() -> dict[str, Any]:
    """One line of a file of checks."""
    known = firm(A + "employees: {min: 3}\nmanufacturing_transition_rate: 30%\nexports_usd: {2016: 3}\n")
    found = match(known, shipped(), date(2017, 4, 10), ("kotra.business-trip", "kotra.overseas-exhibition"))
    line: dict[str, Any] = json.loads(match_json(found, shipped(), "en", Call("a.yaml")))
    return line


@settings(max_examples=150)
@given(ROUTES, OTHERS, st.binary(max_size=2), st.integers(0, 5000))
def test_whatever_stands_in_a_line_is_read_or_reported(route: list[int], other: Any, raw: bytes, at: int) -> None:
    """Another value anywhere, or other bytes: firms, or problems that can be said with their line; never a fault."""
    text = written([replaced(a_check(), route, other)]).encode()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "last.json"
        path.write_bytes(text[:at] + raw + text[at + len(raw) :])
        found, problems = read_or_not(path)

    assert 1 == len(found) or problems
    assert all(problems_text(problems, lang).startswith(str(path)) for lang in LANGUAGES if problems)


def read_or_not(path: Path) -> tuple[list[Earlier], tuple[Problem, ...]]:
    """The firms of a file, or what is wrong with it."""
    try:
        return read_earlier(path, shipped()), ()
    except InputProblems as error:
        return [], error.problems
