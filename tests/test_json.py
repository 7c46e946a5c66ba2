"""The contract's JSON object, as scripts read it."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.rules import ANNEX, FIRMS, ROOT

from smematch.cli import run

HALF_KNOWN = str(ROOT / "data" / "firms" / "half-known.yaml")


def check(capsys: pytest.CaptureFixture[str], *args: str) -> Any:
    """The JSON object `check` prints for one firm."""
    assert run(["check", *args, "--format", "json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    return json.loads(line)


@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_shape(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every key of the contract is there, of its type, and the lists a verdict must leave empty are empty."""
    found = check(capsys, str(path), "--as-of", "2017-03-02")

    assert "2017-03-02" == found["as_of"]
    assert {"size", "sme", "middle_standing", "large_enterprise", "firm_age_years"} <= set(found["firm"]["derived"])
    assert isinstance(found["warnings"], list)
    for program in found["programs"]:
        assert ("2017", "2018-04") == (program["edition"], program["information_as_of"])
        words = [service["verdict"] for service in program["services"]]
        assert program["verdict"] == min(words, key=["eligible", "refer", "needs-info", "ineligible"].index)
        for service in program["services"]:
            check_service(service)


def check_service(service: dict[str, Any]) -> None:
    """One service's object."""
    verdict = service["verdict"]
    assert (verdict == "ineligible") == bool(service["failed"])
    assert verdict in {"needs-info", "refer"} or service["missing"] == []
    assert verdict != "needs-info" or service["missing"]
    assert verdict == "refer" or service["lean"] is None
    assert service["missing"] == sorted(set(service["missing"]))
    fee = service["fee"]
    assert fee["kind"] in {"free", "share", "amount", "unstated"}
    assert (fee["kind"] == "share") == (fee["share"] is not None)
    for end in (*fee["krw"].values(), *service["support"]["krw"].values()):
        assert end is None or (isinstance(end, int) and end >= 0)
    window = service["window"]
    assert window["state"] in {"open", "closed", "announced"}
    assert window["state"] == "closed" or window["opens"] is None


def test_half_known(capsys: pytest.CaptureFixture[str]) -> None:
    """Half of the facts give sets and ranges, never a guess; the missing ones are named."""
    found = check(capsys, HALF_KNOWN, "--as-of", "2017-03-02")

    derived = found["firm"]["derived"]
    assert ["sme", "middle-standing", "large"] == derived["size"]
    assert (None, {"min": 4, "max": 7}) == (derived["sme"], derived["firm_age_years"])
    services = {p["program"]: p["services"] for p in found["programs"]}
    group, individual = services["kotra.overseas-exhibition"]
    assert ["business_licence", "independent", "top30_group"] == group["missing"]
    # The profile says it takes no part in the promoting program: the firm pays half, above an unstated ceiling more.
    assert {"min": 0.5, "max": 0.5} == group["fee"]["share"]
    assert {"min": 3_000_000, "max": None} == group["fee"]["krw"]
    assert {"min": 1_000_000, "max": 4_000_000} == individual["fee"]["krw"]
    assert {"min": None, "max": 5_000_000} == individual["support"]["krw"]


def test_before_the_first_edition(capsys: pytest.CaptureFixture[str]) -> None:
    """On a day before a program's first edition it is left out, and a warning names the first."""
    found = check(capsys, HALF_KNOWN, "--as-of", "2016-12-31")
    warned = [warning for warning in found["warnings"] if "2017-01-01" in warning]

    assert set() == {each["program"] for each in found["programs"]} & set(ANNEX)
    assert [1] * len(ANNEX) == [sum(f"({name})" in warning for warning in warned) for name in ANNEX]


def test_warnings_also_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Facts that contradict each other are warned of in JSON and on standard error; the verdicts stand."""
    args = [HALF_KNOWN, "--as-of", "2017-03-02", "--set", "independent=yes", "--set", "top30_group=yes"]
    assert run(["check", *args, "--format", "json"]) == 0
    captured = capsys.readouterr()
    found = json.loads(captured.out)

    (contradiction,) = [warning for warning in found["warnings"] if warning.startswith("contradiction")]
    assert contradiction in captured.err
    assert ["sme"] == found["firm"]["derived"]["size"]


def test_several_firms_are_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """Several firms give one object a line, in the order given."""
    paths = [str(path) for path in reversed(FIRMS)]
    assert run(["check", *paths, "--format", "json", "--as-of", "2017-03-02"]) == 0
    names = [json.loads(line)["firm"]["name"] for line in capsys.readouterr().out.splitlines()]

    assert len(paths) == len(names) == len(set(names))


def test_own_costs_and_language(capsys: pytest.CaptureFixture[str]) -> None:
    """Own costs are listed beside the fee, in the language asked for."""
    found = check(capsys, HALF_KNOWN, "--program", "sbc.global-buyer-matchmaking", "--lang", "ko")
    costs = {service["service"]: service["fee"]["own_costs"] for service in found["programs"][0]["services"]}

    assert {"bms": [], "vap": ["체재비와 교통비"], "young-business-exporters": []} == costs
