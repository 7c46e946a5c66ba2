"""An agency is called by its name of the day, the earlier one in brackets; what scripts read stays."""

import json
from datetime import date
from pathlib import Path

import pytest
from support.rules import ROOT, whole

from smematch.cli import run
from smematch.report import agencies

FIRM = str(ROOT / "data" / "firms" / "cosmetics-exporter.yaml")
Capture = pytest.CaptureFixture[str]


def out(capsys: Capture, *args: str) -> str:
    """What a command that succeeds prints."""
    assert run(list(args)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("agency", "day", "expected"),
    [
        ("SBC", date(2019, 3, 31), "SBC"),
        ("SBC", date(2019, 4, 1), "KOSME [SBC]"),
        ("SMBA", date(2017, 7, 25), "SMBA"),
        ("SMBA", date(2017, 7, 26), "MSS [SMBA]"),
        ("MOCIE", date(2008, 2, 28), "MOCIE"),
        ("MOCIE", date(2008, 2, 29), "MKE [MOCIE]"),
        ("MOCIE", date(2013, 3, 23), "MOTIE [MOCIE]"),
        ("MKE", date(2025, 9, 30), "MOTIE [MKE]"),
        ("MOTIE", date(2025, 10, 1), "Ministry of Industry and Trade [MOTIE]"),
        ("KOTRA", date(2026, 11, 28), "KOTRA"),
    ],
)
def test_called_by_its_name_of_the_day(agency: str, day: date, expected: str) -> None:
    """The name changes on its day, not before."""
    assert expected == agencies.short(agency, whole(), day, "en")


def test_every_later_name_says_how_sure_it_is() -> None:
    """Whoever reports a later name is named: a document where it is stated, a public page where it is reported."""
    for name, agency in whole().register.agencies.items():
        for later in agency.later:
            assert later.source if later.sure == "stated" else later.address, name


@pytest.mark.parametrize(("day", "then"), [("2017-03-02", False), ("2026-11-28", True)])
def test_check_keeps_the_key_and_tells_the_name(day: str, then: bool, capsys: Capture) -> None:
    """In JSON `agency` is the key on every day; `agency_name` is the name of the day; the screen tells both."""
    found = json.loads(out(capsys, "check", FIRM, "--as-of", day, "--format", "json"))
    of_sbc = [program for program in found["programs"] if program["agency"] == "SBC"]

    assert of_sbc
    assert {then} == {program["agency_name"].startswith("Korea SMEs and Startups Agency") for program in of_sbc}
    for command in (("check", FIRM), ("check", FIRM, "--program", "sbc.online-export")):
        assert then == ("KOSME [SBC]" in out(capsys, *command, "--as-of", day))


def test_plan_and_explain_tell_the_name_of_the_day(capsys: Capture) -> None:
    """A plan and an explanation call the agency as it is called on the day of the check."""
    days = ("--as-of", "2026-11-28")
    plan = json.loads(out(capsys, "plan", FIRM, *days, "--format", "json"))
    explained = out(capsys, "explain", FIRM, "sbc.online-export", *days)

    of_sbc = [entry for entry in plan["services"] if entry["agency"] == "SBC"]
    assert of_sbc
    assert all("KOSME" in entry["agency_name"] for entry in of_sbc)
    assert "KOSME [SBC]" in explained


def test_whom_to_call_first_is_called_by_its_name(capsys: Capture, tmp_path: Path) -> None:
    """The agency to call first is told by its name of the day, too."""
    firm = tmp_path / "firm.yaml"
    firm.write_text("has_exported: no\nemployees: 12\n", encoding="utf-8")

    assert "  KOSME [SBC]: before the firm exports" in out(capsys, "check", str(firm), "--as-of", "2026-11-28")
    assert "  SBC: before the firm exports" in out(capsys, "check", str(firm), "--as-of", "2017-03-02")


def test_found_by_any_of_its_names(capsys: Capture) -> None:
    """`--agency` finds an agency by its key, by each name it has or came to have, in either language."""

    def listed(name: str) -> list[str]:
        return [entry["program"] for entry in json.loads(out(capsys, "list", "--agency", name, "--format", "json"))]

    assert listed("kosme") == listed("중소벤처기업진흥공단") == listed("중소기업진흥공단")
    assert set(listed("kosme")) == {name for name in listed("SBC") if name.startswith("sbc.")}
    assert "smba.bizinfo" in listed("중소기업청")
    assert set(listed("SMBA")) >= {"smba.training-programs", "smba.sme-informatisation"}
    assert set(listed("중소벤처기업부")) >= {"smba.training-programs", "mss.manufacturing-data-platform"}
