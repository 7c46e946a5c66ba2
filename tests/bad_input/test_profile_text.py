"""Profiles that are not the text they should be: encodings, sizes, YAML that explodes or means something else."""

import errno
import os
import time
from pathlib import Path
from typing import Any

import pytest
from bad_input.runner import Check, Cli, marked, said

DEEP = 100_000
LAUGHS = "".join(
    ["a: §&a [x, x]\n"]
    + [f"{name}: §&{name} [{f'*{last}, ' * 9}]\n" for last, name in zip("abcdefgh", "bcdefghi", strict=True)]
    + ["j: [*i, *i]\n"]
)

TEXTS: dict[str, tuple[str, str]] = {
    "list for a mapping": ("wrong-shape", "§- name: A\n- name: B\n"),
    "scalar for a mapping": ("wrong-shape", "# a comment\n§hello\n"),
    "quoted null for a mapping": ("wrong-shape", "§'null'\n"),
    "anchor and alias": ("anchor-used", "employees: §&few {min: 1}\nfounded: *few\n"),
    "alias of nothing": ("anchor-used", "name: A\nemployees: §*many\n"),
    "billion laughs": ("anchor-used", LAUGHS),
    "merge key with an anchor": ("anchor-used", "employees: §&e {min: 1}\n<<: *e\n"),
    "merge key": ("unknown-fact", "name: A\n§<<: {employees: 1}\n"),
    "merge key in a range": ("not-a-range-key", "employees: {§<<: {min: 1}}\n"),
    "duplicate key": ("duplicate-key", "name: A\nemployees: 1\n§name: A\n"),
    "key three times": ("duplicate-key", "name: A\n§name: B\n§name: C\n"),
    "duplicate year": ("duplicate-key", "exports_usd:\n  2016: 1\n  §2016: 2\n"),
    "tab as indent": ("tab-used", "employees:\n§\tmin: 1\n"),
    "tab at the start": ("tab-used", "§\tname: A\n"),
    "object tag": ("tag-used", "name: §!!python/object:os.system x\n"),
    "object tag on a list": ("tag-used", "name: §!!python/object/apply:os.system [echo]\n"),
    "object tag on a range": ("tag-used", "employees: §!!python/object:os.system {min: 1}\n"),
    "binary tag": ("tag-used", "name: §!!binary aGVsbG8=\n"),
    "tag of one's own": ("tag-used", "employees: §!range 5\n"),
    "tag on a key": ("tag-used", "name: A\n§!!binary employees: 5\n"),
    "number tag": ("tag-used", "employees: §!!int 5\n"),
    "two documents": ("yaml-syntax", "name: A\n§---\nname: B\n"),
    "list as a key": ("key-not-text", "name: A\n? §[a, b]\n: x\n"),
    "mapping as a key": ("key-not-text", "§{a: b}: x\n"),
    "colon in a value": ("yaml-syntax", "name: A§: B\n"),
    "text never closed": ("yaml-syntax", "name: §'A\nemployees: 5\n"),
    "list never closed": ("yaml-syntax", "name: [A\n§"),
    "unknown escape": ("yaml-syntax", 'name: "§\\q"\n'),
    "escape of a surrogate": ("yaml-syntax", 'name: "\\u§d800"\n'),
    "at sign": ("yaml-syntax", "name: §@home\n"),
    "NUL byte": ("control-character", "name: A\nemployees: §\0 5\n"),
    "bell": ("control-character", "name: A§\aB\n"),
    "escape": ("control-character", "name: 예시§\x1b[31m\n"),
    "eight-bit escape": ("control-character", "name: 예시§\x9b31m\n"),
    "delete": ("control-character", "name: A§\x7f\n"),
    "noncharacter": ("control-character", "name: A§\uffff\n"),
    "mark in the middle": ("yaml-syntax", "name: A\n\ufeff§employees: 5\n"),
    "flow lists without end": ("nested-too-deep", "[" * 64 + "§" + "[" * DEEP),
    "flow mappings without end": ("nested-too-deep", "name: " + "{a: " * 63 + "§{a: " + "{a: " * DEEP),
    "flow lists, closed": ("nested-too-deep", "name: " + "[" * 63 + "§" + "[" * DEEP + "]" * (DEEP + 63)),
    "dashes without end": ("nested-too-deep", "- " * 64 + "§" + "- " * 300_000),
    "question marks without end": ("nested-too-deep", "? " * 64 + "§" + "? " * DEEP),
    "a few thousand levels": ("nested-too-deep", "name: " + "[" * 63 + "§" + "[" * 3_000 + "]" * 3_063),
    "blocks without end": (
        "nested-too-deep",
        "".join(" " * level + ("§" if level == 64 else "") + "a:\n" for level in range(1_000)),
    ),
    "long bad number": ("not-a-number", "employees: §" + "x" * 500_000 + "\n"),
    "long unknown fact": ("unknown-fact", "? §" + "x" * 500_000 + "\n: 5\n"),
}

BYTES: dict[str, tuple[str, bytes, tuple[int, int]]] = {
    "binary": ("binary-file", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", (1, 1)),
    "CP949": ("cp949-file", "# 기업\nname: 예시정밀\n".encode("cp949"), (1, 3)),
    "CP949 on a later line": ("cp949-file", "# firm\nname: 예시정밀\n".encode("cp949"), (2, 7)),
    "UTF-16": ("utf-16-file", "name: 예시\n".encode("utf-16"), (1, 1)),
    "UTF-16, the other way round": ("utf-16-file", b"\xfe\xff" + "name: 예시\n".encode("utf-16-be"), (1, 1)),
    "UTF-16 without a mark": ("binary-file", "name: 예시\n".encode("utf-16-le"), (1, 14)),
    "Latin-1": ("not-utf-8", "name: Café\n".encode("latin-1"), (1, 10)),
    "half a character": ("not-utf-8", "name: 예시\nowner: 예".encode()[:-1], (2, 8)),
    "a surrogate": ("not-utf-8", b"name: \xed\xa0\x80\n", (1, 7)),
}


@pytest.mark.parametrize(("code", "text"), TEXTS.values(), ids=TEXTS)
def test_text_is_refused_at_its_place(code: str, text: str, check: Check) -> None:
    """Exit code 2, an empty standard output, and each mistake once, at its own line and column."""
    profile, places = marked(text)

    outcome = check(profile)

    assert (2, "", places) == outcome.refused
    assert {True} == {said(code, each.sentence) for each in outcome.mistakes}
    assert max(map(len, outcome.err.splitlines())) < 1_000


@pytest.mark.parametrize(("code", "raw", "place"), BYTES.values(), ids=BYTES)
def test_bytes_are_named_as_what_they_seem_to_be(code: str, raw: bytes, place: tuple[int, int], check: Check) -> None:
    """A file in another encoding is refused at its first wrong byte, and the report says which encoding it may be."""
    outcome = check(raw)

    assert (2, "", [place]) == outcome.refused
    assert said(code, outcome.mistakes[0].sentence)


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n", "null\n", "~\n", "\ufeff", "{}\n"])
def test_an_empty_profile_is_a_firm_of_which_nothing_is_known(text: str, check: Check) -> None:
    """An empty file is valid: every fact is unknown, and the firm has no name."""
    outcome = check(text)

    assert (0, "") == (outcome.code, outcome.err)
    assert "(no name)" == outcome.out.splitlines()[0]


@pytest.mark.parametrize(
    "text", ["\ufeffname: A\n", "name:\tA\n", "name: A\r\n", "name: A\r", "--- \nname: A\n...\n", "name: !!str A\n"]
)
def test_harmless_spellings_are_read(text: str, check: Check) -> None:
    """A mark at the start, a tab after a colon, any line end and document marks are all plain YAML."""
    outcome = check(text)

    assert (0, "") == (outcome.code, outcome.err)
    assert "A" == outcome.out.splitlines()[0]


def test_a_quoted_null_is_a_text(check: Check) -> None:
    """Only a bare null is unknown: a quoted one is a name like any other."""
    assert "null" == check("name: 'null'\n").out.splitlines()[0]
    assert "(no name)" == check("name: null\n").out.splitlines()[0]


def test_a_file_of_fifty_megabytes_is_refused_unread(cli: Cli, rules: Path, tmp_path: Path) -> None:
    """A file far too large is refused by its size, at once and without a place in it."""
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 2**20)
    begin = time.process_time()

    outcome = cli("check", path, "--rules", rules)

    assert (2, "", [(0, 0)]) == outcome.refused
    assert said("file-too-large", outcome.mistakes[0].sentence)
    assert str(50 * 2**20) in outcome.err
    assert time.process_time() - begin < 5


def test_a_long_name_is_read(check: Check) -> None:
    """A name of 500,000 letters is absurd but sound, and is shown in lines of the terminal's width."""
    outcome = check("name: " + "x" * 500_000 + "\n")

    assert (0, "") == (outcome.code, outcome.err)
    assert 500_000 == outcome.out.partition("checked for")[0].count("x")
    assert max(map(len, outcome.out.splitlines())) <= 80


MANY = 20_000
MANY_MISTAKES: dict[str, tuple[str, int]] = {
    "duplicate keys": ("name: A\n" + "name: A\n" * MANY, MANY),
    "unknown facts": ("".join(f"k{number}: 1\n" for number in range(MANY)), MANY),
    "tags": ("name: [" + "!x y," * MANY + "]\n", MANY),
    "aliases": ("name: &a x\nemployees: [" + "*a," * MANY + "]\n", 1),
    "years": ("exports_usd: {" + ", ".join(f"y{number}: 1" for number in range(MANY)) + "}\n", MANY),
}


@pytest.mark.parametrize(("text", "count"), MANY_MISTAKES.values(), ids=MANY_MISTAKES)
def test_many_mistakes_cost_no_more_than_their_number(text: str, count: int, check: Check) -> None:
    """A file with thousands of mistakes is reported whole, without time that grows with their square."""
    begin = time.process_time()

    outcome = check(text)

    assert (2, "", count) == (outcome.code, outcome.out, len(outcome.mistakes))
    assert time.process_time() - begin < 8


def test_paths_that_cannot_be_read(cli: Cli, rules: Path, tmp_path: Path) -> None:
    """A missing file, a folder, a loop of links and an impossible name are four mistakes of one report."""
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    paths = [tmp_path / "missing.yaml", tmp_path, loop, "no\0name.yaml"]

    outcome = cli("check", *paths, "--rules", rules)

    assert (2, "", [(0, 0)] * 4) == outcome.refused
    codes = {str(each.file): each.sentence for each in outcome.mistakes}
    assert said("no-such-file", codes[str(paths[0])])
    assert said("is-a-folder", codes[str(tmp_path)])
    assert said("cannot-read", codes[str(loop)])
    assert said("cannot-read", codes["no\\u{0}name.yaml"])


def test_a_file_without_permission(cli: Cli, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is a mistake of the input, in the system's words."""
    path = tmp_path / "firm.yaml"
    path.touch()
    opened = Path.open

    def refuse(self: Path, *args: Any, **options: Any) -> Any:
        if self == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(self, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)

    outcome = cli("check", path, "--rules", rules)

    assert (2, "", [(0, 0)]) == outcome.refused
    assert f"{path}: the file cannot be read: Permission denied\n" == outcome.err
