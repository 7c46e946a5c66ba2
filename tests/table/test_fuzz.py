"""Hundreds of damaged tables: firms or one report, never a traceback, never half of the firms."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.rules import ROOT
from table.runner import put, put_rows, read, refused

from smematch.report.problems import problems_text

REGISTER = (ROOT / "data" / "register.csv").read_bytes().splitlines(keepends=True)[:6]
ROWS = [
    {"id": "a", "name": "예시 주식회사", "employees": "5", "exports_usd.2016": "12000", "independent": "Y"},
    {"id": "b", "name": 'say "no", then', "employees": "", "exports_usd.2016": "0", "independent": "NULL"},
]
BYTES = (
    b"",
    b"\0",
    b"\xff",
    b"\xb0\xa1",
    b'"',
    b",",
    b"\n",
    b"\r",
    b"{",
    b"[",
    b"\\",
    b"PAR1",
    "예".encode(),
    b"9" * 99,
)
COUNTS = {".csv": 400, ".jsonl": 400, ".parquet": 80}


def damaged(raw: bytes, seed: str, count: int) -> Iterator[bytes]:
    """The bytes with parts cut off, taken out or put in."""
    dice = random.Random(seed)
    for _ in range(count):
        broken = bytearray(raw)
        for _ in range(dice.choice((1, 1, 2, 5))):
            at = dice.randrange(len(broken) + 1)
            broken[at : at + dice.choice((0, 0, 1, 9))] = dice.choice(BYTES)
        yield bytes(broken[: dice.randrange(len(broken) + 1)] if dice.random() < 0.2 else broken)


@pytest.mark.parametrize("ending", COUNTS)
def test_damaged_tables(ending: str, tmp_path: Path) -> None:
    """Whatever stands in a file, reading it gives firms with ids of their own, or mistakes that can be shown."""
    whole = b"".join(REGISTER) if ending == ".csv" else put_rows(tmp_path, ending, ROWS).read_bytes()
    count = 0
    for raw in damaged(whole, ending, COUNTS[ending]):
        path = put(tmp_path / f"a{ending}", raw)
        if found := refused(path):
            count += 1
            shown = [line for lang in ("en", "ko") for line in problems_text(found, lang).split("\n")]
            assert [] == [line for line in shown if not line or not line.isprintable()]
        else:
            firms = read(path)
            assert firms
            assert len({each.id for each in firms}) == len(firms)

    assert 0 < count < COUNTS[ending]
