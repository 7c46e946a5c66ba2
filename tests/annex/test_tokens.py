"""Every number, year, amount, telephone and address of the annex rows stands in what `show` prints."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.rules import copy_of_rules, shipped

from smematch.cli import run

TOKENS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("tokens.yaml").read_text(encoding="utf-8")
)
# Rows that have a field of their own: their tokens count there only, and no other row's count there.
FIELDS = {
    "Website": "websites",
    "Year of Creation": "created",
    "Total Budget per Year": "budget",
    "Contact for Information": "contacts",
    "Number of assisted SMEs over past three years": "assisted",
}
# What the rule file says of itself, and how it reads doubtful words: no number of a row counts there.
ASIDE = {"program", "edition", "in_force", "source", "owner", "review_by", "information_as_of", "readings"}
# A number as it stands in a sentence; "5 million" and "500만" are no 5 and no 500, "top30" and "B.1" hold no number.
NUMBER = re.compile(r"(?<![\w.])(\d++(?:,\d{3})*+(?:\.\d++)?+)(?![A-Za-z_]| ?(?:million|billion|만|억))", re.ASCII)

Capture = pytest.CaptureFixture[str]
Leaf = str | int | float


def shown(capsys: Capture, program: str, *args: str) -> Any:
    """The JSON object `show` prints for a program's edition of 2017."""
    assert run(["show", program, "--format", "json", "--as-of", "2017-03-02", *args]) == 0
    return json.loads(capsys.readouterr().out)


def leaves(value: Any) -> Iterator[Leaf]:
    """Every key and every text or number below a JSON value."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in ASIDE:
                yield key
                yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield value


def stands_in(token: str, leaf: Leaf) -> bool:
    """Whether a leaf holds a token whole, never as a part of a longer number, word or address."""
    percent = token.removesuffix(" %")
    if percent != token:
        return f"{leaf:.6%}" == f"{percent}.000000%" if isinstance(leaf, float) else _in_text(f"{percent} ?%", leaf)
    if token.isdecimal():
        return token in (re.sub(",", "", run) for run in NUMBER.findall(str(leaf)))
    return _in_text(rf"(?:www\.)?{re.escape(token)}(?![\w/?#&=~@-]|\.\w)", leaf)


def _in_text(pattern: str, leaf: Leaf) -> bool:
    return isinstance(leaf, str) and re.search(rf"(?<![\w./@:-]){pattern}", leaf, re.ASCII) is not None


def missing(program: str, found: dict[str, Any]) -> list[str]:
    """The tokens of a program's rows that are not where they belong, as `row: token`."""
    rest = {key: value for key, value in found.items() if key not in FIELDS.values()}
    places = {row: list(leaves(found.get(FIELDS[row]) if row in FIELDS else rest)) for row in TOKENS[program]}
    return [
        f"{row}: {token}"
        for row, tokens in TOKENS[program].items()
        for token in tokens
        if not any(stands_in(token, leaf) for leaf in places[row])
    ]


def test_every_program_has_its_tokens() -> None:
    """The tokens are those of the programs there are, no more and no fewer."""
    assert sorted(shipped().editions) == sorted(TOKENS)


@pytest.mark.parametrize("program", TOKENS)
def test_no_token_is_lost(program: str, capsys: Capture) -> None:
    """Every token of every row of the program's table occurs in what `show` prints."""
    assert [] == missing(program, shown(capsys, program))


def test_a_lost_number_is_seen(capsys: Capture, tmp_path: Path) -> None:
    """A number taken out of a copy of the rules is reported with its row."""
    rules = copy_of_rules(tmp_path)
    path = rules / "kotra" / "business-trip" / "2017.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("the 122 offices", "the offices").replace("122개 무역관", "무역관"), encoding="utf-8")
    program = "kotra.business-trip"

    assert ["Condition for Application: 122"] == missing(program, shown(capsys, program, "--rules", str(rules)))


@pytest.mark.parametrize(
    ("token", "leaf", "expected"),
    [
        ("38977", 38977, True),
        ("38977", "38,977 firms", True),
        ("977", "38,977 firms", False),
        ("2", "2.5", False),
        ("2", True, False),
        ("5", "5 million KRW", False),
        ("500", "500만 원", False),
        ("30", "top30_group", False),
        ("30", "30대 기업집단", True),
        ("30 %", 0.3, True),
        ("30 %", "at least 30%", True),
        ("30 %", "130 %", False),
        ("www.kotra.or.kr", "http://www.kotra.or.kr/kh", False),
        ("www.kotra.or.kr", "누리집(www.kotra.or.kr도 가능)", True),
        ("02-3460-7330", "02-3460-7330~3", False),
    ],
)
def test_tokens_match_whole(token: str, leaf: Leaf, expected: bool) -> None:
    """A token is found whole, and never in a part of a longer number or address."""
    assert expected == any(stands_in(token, each) for each in leaves(leaf))
