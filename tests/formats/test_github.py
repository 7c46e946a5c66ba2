"""What GitHub reads: workflow commands, by the rules of its runner, and a job summary."""

import re
from typing import NamedTuple

import pytest
from formats.hostile import SNIPPETS, UNSEEN, items, several, texts
from formats.samples import OVERLAP
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from smematch.errors import Place
from smematch.report.flow import flow
from smematch.report.github import LARGEST, MOST, github_annotations, job_summary
from smematch.report.item import Item, Level
from smematch.report.plain import plain
from smematch.report.problems import position

GFM = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class Command(NamedTuple):
    """A workflow command as the runner reads it."""

    name: str
    properties: dict[str, str]
    data: str


def read_command(line: str) -> Command | None:
    """The command of a line, read as `ActionCommand.TryParseV2` of actions/runner does."""
    if not line.lstrip().startswith("::") or "::" not in line[2:]:
        return None
    about, _, data = line[2:].partition("::")
    name, _, pairs = about.partition(" ")
    properties = dict(pair.split("=", 1) for pair in pairs.strip().split(",") if pair)
    return Command(name, {key: unescape(value, ":,") for key, value in properties.items()}, unescape(data, ""))


def unescape(text: str, more: str) -> str:
    """`%` last, as the runner does it."""
    for char in "\r\n" + more + "%":
        text = text.replace(f"%{ord(char):02X}", char)
    return text


def lines_of(text: str) -> list[str]:
    """The lines a log has."""
    assert text.endswith("\n")
    return text[:-1].split("\n")


@given(items)
def test_one_line_that_reads_back(item: Item) -> None:
    """An annotation is exactly one line; message, file, place and title come back as they would be shown."""
    text = github_annotations([item])

    assert 1 == len(text.splitlines())
    assert not UNSEEN.search(text)
    command = read_command(text.rstrip("\n"))
    assert command is not None
    assert {"error": "error", "warning": "warning", "note": "notice"}[item.level] == command.name
    said = "\n".join(plain(line) for line in item.says.split("\n"))
    assert command.data.startswith(said)
    assert plain(item.place.file) == command.properties.get("file", "")
    assert plain(item.kind).rstrip() == command.properties.get("title", "").rstrip()
    assert str(item.place.line or "") == command.properties.get("line", "")
    assert {"file", "line", "col", "endColumn", "title"} >= set(command.properties)


def test_escapes() -> None:
    """The characters that end a message, a property or a command are escaped as GitHub wants it."""
    item = Item("A:1", "b,c", "error", Place("100%,a:b.yaml", 1, 2, 3), "50 %: a,\nb\rc")

    expected = "::error file=100%25%2Ca%3Ab.yaml,line=1,col=2,endColumn=5,title=A%3A1 b%2Cc::50 %25: a,%0Ab\\u{d}c\n"
    assert expected == github_annotations([item])


def of_level(level: Level, count: int) -> list[Item]:
    """So many items, numbered."""
    return [Item("SM1", "a", level, Place("a.yaml", number, 1), f"{level} {number}") for number in range(1, count + 1)]


def test_ten_of_each_level() -> None:
    """Ten commands of each level, errors first; the rest are lines of the log in the same order."""
    found = [*of_level("note", 11), *of_level("warning", 12), *of_level("error", 13)]

    lines = lines_of(github_annotations(found))
    names = [command.name if (command := read_command(line)) else "" for line in lines]
    assert ["error"] * MOST + ["warning"] * MOST + ["notice"] * MOST + [""] * 6 == names
    assert "- a.yaml:11:1: error SM1 a: error 11" == lines[30]
    assert "- a.yaml:11:1: info SM1 a: note 11" == lines[35]


@given(items)
def test_no_line_of_the_log_is_a_command(item: Item) -> None:
    """What is only a line of the log is one line and cannot be read as a command, old style or new."""
    lines = lines_of(github_annotations([OVERLAP] * MOST + [item._replace(level="error")]))

    assert len(lines) == MOST + 1
    assert read_command(lines[MOST]) is None
    assert not re.search(r"#.*#.*(?<!\\)\[", lines[MOST])
    assert not UNSEEN.search(lines[MOST])


def test_a_file_called_like_a_command() -> None:
    """A file whose name is a command does not give one."""
    found = [OVERLAP] * MOST + [OVERLAP._replace(place=Place("::error::x"), says="##[add-mask]a")]

    expected = "- ::error::x: error SM203 overlapping-editions: ##\\[add-mask]a"
    assert expected == lines_of(github_annotations(found))[MOST]


def flat(tokens: list[Token]) -> list[Token]:
    """All tokens, those inside others too."""
    return [each for token in tokens for each in (token, *flat(token.children or []))]


def cells_of(markdown: str) -> list[list[str]]:
    """The table's cells as they are read, a line break as a new line."""
    rows: list[list[str]] = []
    for token in GFM.parse(markdown):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(
                "".join("\n" if each.type == "html_inline" else each.content for each in token.children or ())
            )
    return rows


@given(several.filter(bool), texts)
def test_summary_of_any_text(found: tuple[Item, ...], title: str) -> None:
    """The table has a row an item and five cells a row, each with its text; there is no HTML, no link, no markup."""
    text = job_summary(title, found, {}, "en")

    kinds = {token.type for token in flat(GFM.parse(text))}
    assert not kinds & {
        "link_open",
        "image",
        "html_block",
        "em_open",
        "strong_open",
        "s_open",
        "fence",
        "list_item_open",
    }
    assert {"<br>"} >= {token.content for token in flat(GFM.parse(text)) if token.type == "html_inline"}
    assert {"@"} >= {token.content[0] for token in flat(GFM.parse(text)) if token.type == "code_inline"}
    rows = cells_of(text)
    assert len(found) + 1 == len(rows)
    for item, row in zip(found, rows[1:], strict=True):
        proofs = (f"{each.label}: {flow(each.data)}" for each in item.shows)
        said = "\n".join([item.says, *proofs, *(f"{position(place)}: {label}" for place, label in item.related)])
        expected = (item.kind, position(item.place), said, item.mend)
        assert [shown(each) for each in expected] == [cell.strip() for cell in row[1:]]


def shown(text: str) -> str:
    """What a cell shows of a text."""
    return "\n".join(plain(line) for line in text.split("\n")).strip()


@given(texts)
def test_nothing_that_github_makes_a_link(text: str) -> None:
    """GitHub links addresses by itself: none is written so that it would, and every @ stands in code."""
    summary = job_summary(text, [OVERLAP._replace(says=text or "x", mend=text)], {}, "en")

    assert not re.search(r"(?i)(https?|ftp)://|\bwww\.", summary)
    assert "@" not in "".join(token.content for token in flat(GFM.parse(summary)) if token.type == "text")


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_each_hostile_snippet_in_the_heading(snippet: str) -> None:
    """A title is one heading, whatever is in it."""
    tokens = GFM.parse(job_summary(f"a {snippet} b", [OVERLAP], {}, "en"))

    assert ["h2"] == [token.tag for token in tokens if token.type == "heading_open"]
    assert 1 == sum(token.type == "table_open" for token in tokens)


def test_a_summary_too_large_for_github() -> None:
    """Rows beyond the limit are counted, in whole rows."""
    found = [OVERLAP._replace(says="수출" * 2_000, related=(), mend="")] * 100

    text = job_summary("lint", found, {}, "en")
    rows = len(cells_of(text)) - 1
    assert 0 < rows < 100
    assert LARGEST + 1_000 > len(text.encode())
    assert text.endswith(f"\n\n{100 - rows} more in the log.\n")


def test_counts_by_their_words_or_their_keys() -> None:
    """What was counted is named in words where there are any."""
    text = job_summary("lint", (), {"cases": 3, "other_key": 1}, "ko")

    assert "사례: 3 · other\\_key: 1 · 오류: 0 · 경고: 0 · 참고: 0" == text.split("\n")[2]
