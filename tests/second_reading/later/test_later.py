"""The blind second reading of the later editions: twelve firms judged from the public pages alone."""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.rules import whole

from smematch.match.evaluate import situate
from smematch.match.matcher import match_program
from smematch.model.firm import read_firm
from smematch.source import read

HERE = Path(__file__).parent
Said = dict[tuple[str, str, str], tuple[str, str]]


@cache
def data(name: str) -> dict[str, Any]:
    """A YAML file of names."""
    found = read(HERE / name).data
    assert isinstance(found, dict)
    return found


def verdicts(name: str) -> Said:
    """Verdict and lean by edition, service and firm, each of which stands once."""
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        rows = [
            ((row["edition"], row["service"], row["firm"]), (row["verdict"], row["lean"]))
            for row in csv.DictReader(stream)
        ]
    assert len(rows) == len(dict(rows))
    return dict(rows)


def matched(name: str) -> Said:
    """Verdict and lean as smematch says them of one edition on the day that the reader was given."""
    rulebook = whole()
    program, _, edition = name.partition(" ")
    day = date.fromisoformat(data("editions.yaml")[name]["day"])
    rules = next(each for each in rulebook.editions[program] if each.edition == edition)
    return {
        (name, service.service, firm): (service.verdict.word, service.verdict.lean or "")
        for firm, stated in data("firms.yaml").items()
        for service in match_program(
            rules, situate(read_firm(stated, rulebook.profile), rulebook.vocabulary, day), rulebook
        ).services
    }


SETTLED = {**verdicts("verdicts.csv"), **verdicts("settled.csv")}


@pytest.mark.parametrize("name", data("editions.yaml"))
def test_later(name: str) -> None:
    """Verdict and lean of every service of an edition are those of the second reading, as settled, for each firm."""
    assert {key: said for key, said in SETTLED.items() if key[0] == name} == matched(name)


def test_what_was_settled_had_been_read_otherwise() -> None:
    """A settled row differs from what the second reader wrote, and is told of."""
    told = (HERE / "disagreements.md").read_text(encoding="utf-8")
    for key, said in verdicts("settled.csv").items():
        assert said != verdicts("verdicts.csv")[key]
        assert f"| {' | '.join(key)} |" in told


def test_second_reading_is_whole() -> None:
    """Every service of every edition after the first is judged for each firm."""
    asked = {
        (name, service, firm)
        for name, about in data("editions.yaml").items()
        for service in about["services"]
        for firm in data("firms.yaml")
    }
    later = {
        f"{program} {edition.edition}"
        for program, editions in whole().editions.items()
        if program.startswith("kotra.")
        for edition in editions[1:]
    }

    assert asked == set(verdicts("verdicts.csv"))
    assert later == set(data("editions.yaml"))
