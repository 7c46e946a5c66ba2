"""`list`, `show` and `explain`: what they find, and that all formats say the same."""

import json
from pathlib import Path

import pytest
import yaml
from support.golden import compare
from support.rules import ANNEX, ROOT, RULES, shipped

from smematch.catalogue import load_catalogue, load_roles
from smematch.cli import run

GOLDEN = Path(__file__).parent / "golden"
FIRM = str(ROOT / "data" / "firms" / "half-known.yaml")
CONTRACT_ROWS = (
    "name", "agency", "websites", "purpose", "created", "budget", "most_for_one_firm", "services", "process",
    "contacts", "assisted", "program_lasts", "support_types", "information_as_of", "source",
)  # fmt: skip
IN_2017 = ("--as-of", "2017-03-02")  # a day on which the editions of the annex hold
Capture = pytest.CaptureFixture[str]


def out(capsys: Capture, *args: str) -> str:
    """What a command that succeeds prints."""
    assert run(list(args)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("program", ANNEX)
def test_show(program: str, lang: str, capsys: Capture, request: pytest.FixtureRequest) -> None:
    """The sheet of each program is the recorded one."""
    compare(GOLDEN / f"show-{program}-{lang}.txt", out(capsys, "show", program, "--lang", lang), request)


@pytest.mark.parametrize("program", ANNEX)
def test_every_row_of_the_template(program: str, capsys: Capture) -> None:
    """Every row of the annex template is there in JSON, in structured form, each service with its own rows."""
    found = json.loads(out(capsys, "show", program, "--format", "json", *IN_2017))

    assert {row for row in CONTRACT_ROWS if not found.get(row)} == set()
    for service in found["services"].values():
        assert {"name", "eligible_when", "fee", "window"} <= set(service)
        assert {"en", "ko"} == set(service["fee"]["words"]) == set(service["window"]["words"])
    assert found["contents"] if "contents" in found else any("contents" in each for each in found["services"].values())


def test_contract_ids() -> None:
    """The programs of the contract are there with its services, no more and no less."""
    expected = yaml.safe_load((Path(__file__).parent / "annex" / "programs.yaml").read_text(encoding="utf-8"))

    assert {name: each["services"] for name, each in expected.items()} == {
        name: list(shipped().editions[name][0].services) for name in ANNEX
    }


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_explain(lang: str, form: str, capsys: Capture, request: pytest.FixtureRequest) -> None:
    """The explanation of a service that is open in parts is the recorded one, in all formats."""
    args = ("explain", FIRM, "kotra.start-up-export", "--as-of", "2017-03-02", "--lang", lang, "--format", form)

    compare(GOLDEN / f"explain-{lang}.{form}", out(capsys, *args), request)


@pytest.mark.parametrize("program", ANNEX)
def test_explain_says_what_check_says(program: str, capsys: Capture) -> None:
    """The services of `explain` are the objects of `check`, with the tree and its sources added."""
    args = (FIRM, "--as-of", "2017-03-02", "--format", "json")
    checked = json.loads(out(capsys, "check", *args, "--program", program))["programs"][0]
    explained = json.loads(out(capsys, "explain", args[0], program, *args[1:]))

    assert checked["services"] == [
        {key: value for key, value in service.items() if key != "tree"} for service in explained["services"]
    ]
    for service in explained["services"]:
        assert (service["verdict"] == "ineligible") == (service["tree"]["high"] is False)


def test_list_filters(capsys: Capture) -> None:
    """Each filter keeps what it asks for; words are found in either language; named programs are marked."""

    def listed(*args: str) -> set[str]:
        return {entry["program"] for entry in json.loads(out(capsys, "list", *args, "--format", "json"))}

    assert listed() == {*shipped().editions, *load_catalogue(shipped()).named}
    assert listed("--agency", "kita", "--free") <= {name for name in ANNEX if name.startswith("kita.")}
    assert "sbc.global-buyer-matchmaking" in listed("--type", "matchmaking")
    assert {"kotra.overseas-exhibition"} <= listed("전시회") & listed("booth")
    assert listed("--stage", "contract", *IN_2017) == {"kotra.export-voucher"}
    assert listed("no such words anywhere") == set()


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_named_program_can_be_shown(form: str, capsys: Capture) -> None:
    """A program that is only named is shown in every format, and is not known to `check`."""
    name = next(iter(load_catalogue(shipped()).named))
    assert out(capsys, "show", name, "--format", form)
    assert run(["check", FIRM, "--program", name]) == 2


def test_every_agency_has_a_role() -> None:
    """The sources give each agency of the annex a role, and some of its roles can be told from facts."""
    roles = load_roles(shipped())
    agencies = {edition.agency for name in ANNEX for edition in shipped().editions[name]}

    assert agencies == {role.agency for role in roles}
    assert agencies == {role.agency for role in roles if role.applies_when}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("show", "kotra.overseas-exhibitions"), "did you mean `kotra.overseas-exhibition`?"),
        (("explain", FIRM, "kotra.export-vouchr"), "did you mean `kotra.export-voucher`?"),
        (("show", "kotra.export-voucher", "--as-of", "1999-01-01"), "no edition in force on 1999-01-01"),
        (("list", "--type", "consultin"), "did you mean `consulting`?"),
    ],
)
def test_wrong_words(args: tuple[str, ...], words: str, capsys: Capture) -> None:
    """A wrong id or word is refused with the nearest right one, nothing on standard output."""
    assert run(list(args)) == 2
    captured = capsys.readouterr()

    assert "" == captured.out
    assert words in captured.err


def test_nothing_lies_in_the_folder_unread() -> None:
    """Every YAML file two folders down is an edition of the program its folders name, or the cases of one."""
    files = {path.relative_to(RULES) for path in RULES.glob("*/*/*.yaml")}
    editions = {
        Path(*name.split(".", 1), f"{each.edition}.yaml")
        for name, found in shipped().editions.items()
        for each in found
    }

    assert files == editions | {path.with_suffix(".cases.yaml") for path in editions}
