"""The blind second reading of the record: forty rows of the catalogue, drawn at random, judged from the sources."""

import csv
import random
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.rules import ROOT, whole

from smematch.catalogue import load_catalogue
from smematch.match.evaluate import situate
from smematch.match.matcher import match_program
from smematch.model.firm import read_firm
from smematch.model.program import Program
from smematch.model.years import Years
from smematch.source import read

HERE = Path(__file__).parent
SEED, DRAWN = 20261128, 40
Key = tuple[str, ...]


@cache
def data(path: Path) -> dict[str, Any]:
    """A YAML file of names."""
    found = read(path).data
    assert isinstance(found, dict)
    return found


def catalogue() -> dict[str, Any]:
    """The rows of the catalogue of sources, with what became of each."""
    rows: dict[str, Any] = data(ROOT / "data" / "catalogue.yaml")["rows"]
    return rows


def table(name: str, keys: tuple[str, ...], value: str) -> dict[Key, str]:
    """What a file says, by its keys, each of which stands once."""
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        rows = [(tuple(row[key] for key in keys), row[value]) for row in csv.DictReader(stream)]
    assert len(rows) == len(dict(rows))
    return dict(rows)


def verdicts(name: str) -> dict[Key, str]:
    """Verdicts by row, edition, service and firm."""
    return table(name, ("row", "edition", "service", "firm"), "verdict")


def states(name: str) -> dict[Key, str]:
    """What is said of a row on a day (there, not, perhaps, told-later), by row and day."""
    return table(name, ("row", "day"), "state")


def of_row(found: dict[Key, str], row: str) -> dict[Key, str]:
    """What is said of one row."""
    return {key: said for key, said in found.items() if key[0] == row}


def of_the_day(row: str, day: date) -> Program:
    """The edition of a row's program on a day, or its first before that."""
    editions = whole().editions[catalogue()[row]["rule"].partition("/")[0]]
    return [editions[0], *(each for each in editions if each.in_force.first <= day)][-1]


@cache
def matched(row: str, edition: str, firm: str) -> dict[str, str]:
    """The verdicts by service as smematch says them of the edition of the day that the reader was given."""
    rulebook = whole()
    asked = data(HERE / "rows.yaml")[row]["editions"]
    day = next(date.fromisoformat(each["day"]) for each in asked if each["edition"] == edition)
    profile = read_firm(data(HERE / "firms.yaml")[firm], rulebook.profile)
    found = match_program(of_the_day(row, day), situate(profile, rulebook.vocabulary, day), rulebook)
    return {service.service: service.verdict.word for service in found.services}


def state(row: str, day: date) -> str:
    """What smematch says of a row on a day."""
    fate = catalogue()[row]
    years: Years | None = (
        of_the_day(row, day).in_force if "rule" in fate else load_catalogue(whole()).named[fate["named"]].years
    )
    assert years is not None
    held = years.holds(day)
    if held is None:
        return "told-later" if day < years.known[0].first else "perhaps"
    return "there" if held else "not"


SETTLED_VERDICTS = {**verdicts("verdicts.csv"), **verdicts("settled-verdicts.csv")}
SETTLED_STATES = {**states("years.csv"), **states("settled-years.csv")}


@pytest.mark.parametrize("row", dict.fromkeys(key[0] for key in SETTLED_VERDICTS))
def test_verdicts(row: str) -> None:
    """The verdicts of a row's services are those of the second reading, as settled."""
    expected = of_row(SETTLED_VERDICTS, row)

    assert expected == {key: matched(key[0], key[1], key[3])[key[2]] for key in expected}


@pytest.mark.parametrize("row", dict.fromkeys(key[0] for key in SETTLED_STATES))
def test_years(row: str) -> None:
    """On each of eight days a row is there, not there, perhaps there or told of later, as in the second reading."""
    expected = of_row(SETTLED_STATES, row)

    assert expected == {key: state(row, date.fromisoformat(key[1])) for key in expected}


def test_what_was_settled_had_been_read_otherwise() -> None:
    """A settled verdict or state differs from what the second reader wrote, and is told of."""
    told = (HERE / "disagreements.md").read_text(encoding="utf-8")
    pairs = [
        (verdicts("settled-verdicts.csv"), verdicts("verdicts.csv")),
        (states("settled-years.csv"), states("years.csv")),
    ]
    for settled, written in pairs:
        for key, said in settled.items():
            assert said != written[key]
            assert f"| {' | '.join(key)} | {written[key]} | {said} |" in told


def test_rows_were_drawn_at_random() -> None:
    """The rows are those that the seed draws from the catalogue in its order."""
    drawn = random.Random(SEED).sample(list(catalogue()), DRAWN)

    assert set(drawn) == set(data(HERE / "rows.yaml"))


def test_second_reading_is_whole() -> None:
    """Every service of every edition is judged for each firm, and every row that is a program on each day."""
    rows = data(HERE / "rows.yaml")
    asked = {
        (row, edition["edition"], service, firm)
        for row, about in rows.items()
        for edition in about.get("editions", [])
        for service in edition["services"]
        for firm in data(HERE / "firms.yaml")
    }
    days = {day for _, day in states("years.csv")}

    assert asked == set(verdicts("verdicts.csv"))
    assert len(days) == 8
    assert {(row, day) for row, about in rows.items() if about["kind"] in ("rule", "named") for day in days} == set(
        states("years.csv")
    )
