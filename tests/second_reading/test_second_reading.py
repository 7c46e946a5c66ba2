"""The blind second reading: sixty firms judged from the annex by someone who had not read the rules."""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.rules import shipped

from smematch.match.matcher import match
from smematch.model.firm import read_firm
from smematch.source import read

HERE = Path(__file__).parent
SERVICES = 55


@cache
def firms() -> dict[str, Any]:
    """The sixty firms by their ids: each a day and a profile."""
    data = read(HERE / "firms.yaml").data
    assert isinstance(data, dict)
    return data


@cache
def verdicts(name: str) -> dict[str, dict[str, tuple[str, str]]]:
    """Verdict and lean by firm and service, as a file has them."""
    read_so: dict[str, dict[str, tuple[str, str]]] = {}
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            services = read_so.setdefault(row["firm"], {})
            assert row["service"] not in services
            services[row["service"]] = (row["verdict"], row["lean"])
    return read_so


def second_reading() -> dict[str, dict[str, tuple[str, str]]]:
    """What the second reader wrote, blind, with the disagreements as they were settled (disagreements.md)."""
    settled = verdicts("settled.csv")
    return {firm: {**rows, **settled.get(firm, {})} for firm, rows in verdicts("verdicts.csv").items()}


def matched(firm: str) -> dict[str, tuple[str, str]]:
    """Verdict and lean by service, as smematch says them by the editions of the annex alone."""
    entry = firms()[firm]
    rulebook = shipped()
    result = match(read_firm(entry["profile"], rulebook.profile), rulebook, date.fromisoformat(entry["day"]))
    return {
        f"{found.program.program}/{service.service}": (service.verdict.word, service.verdict.lean or "")
        for found in result.programs
        if found.program.program in ANNEX
        for service in found.services
    }


ANNEX = {service.partition("/")[0] for services in second_reading().values() for service in services}


@pytest.mark.parametrize("firm", firms())
def test_second_reading(firm: str) -> None:
    """Verdict and lean of every service are those of the second reading."""
    assert second_reading()[firm] == matched(firm)


def test_what_was_settled_had_been_read_otherwise() -> None:
    """A settled row differs from what the second reader wrote, and is told of."""
    told = (HERE / "disagreements.md").read_text(encoding="utf-8")
    for firm, rows in verdicts("settled.csv").items():
        for service, verdict in rows.items():
            assert verdict != verdicts("verdicts.csv")[firm][service]
            assert f"| {firm} | {service} |" in told


def test_second_reading_is_whole() -> None:
    """Every firm has a row for each of the 55 services of the 23 annex programs."""
    assert len(ANNEX) == 23
    assert dict.fromkeys(firms(), SERVICES) == {firm: len(rows) for firm, rows in second_reading().items()}
