"""What a person, a program and a pull request get to see of what a change means."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from diff.build import compared, edit
from diff.conftest import Cli
from markdown_it import MarkdownIt
from meaning.conftest import firms_in
from meaning.trial import HEAD, STATED, folder, program, services
from rich.cells import cell_len
from support import golden
from support.rules import RULES

from smematch.diff.compare import compare
from smematch.diff.meaning import meaning
from smematch.diff.meant import Gate
from smematch.diff.sides import read_folder
from smematch.match.matcher import match
from smematch.model.firm import read_firm
from smematch.prove.turns import Turn
from smematch.prove.versus import Versus
from smematch.report.changes_markdown import LARGEST, changes_markdown
from smematch.report.meaning_words import mark_of
from smematch.rulebook import load
from smematch.words.meaning import TURNS

GOLDEN = Path(__file__).parent / "golden"
FIRMS = {
    "big": "size_class: medium\nannual_sales_krw: 60억\nbusiness_licence: yes\n",
    "small": "size_class: small\nannual_sales_krw: 10억\nbusiness_licence: yes\nexhibition_fee_krw: 1000만\n",
    "unknown": "size_class: small\nbusiness_licence: yes\n",
    "unlicensed": "business_licence: no\n",
}


@pytest.mark.usefixtures("states", "always_the_same_firms")
@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_report(
    form: str, lang: str, width: int, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: Any
) -> None:
    """The report is the recorded one, without an escape and no line of text wider than the terminal."""
    monkeypatch.setenv("COLUMNS", str(width))
    firms_in(tmp_path / "firms", **FIRMS)
    outcome = cli(
        "old/rules", "new/rules", "--format", form, "--lang", lang, "--firms", "firms", "--as-of", "2018-03-02"
    )
    path = GOLDEN / (f"{form}-{lang}-{width}.txt" if form == "text" else f"{form}-{lang}.txt")

    assert (0, "") == (outcome.code, outcome.err)
    golden.compare(path, outcome.out, request)
    assert "\x1b" not in outcome.out
    assert form != "text" or max(map(cell_len, outcome.out.splitlines())) <= width


@pytest.mark.usefixtures("states")
def test_json_names_every_effect_with_its_firm(cli: Cli) -> None:
    """Each effect has a firm whose profile, checked by both states, gives the two answers that stand beside it."""
    found = json.loads(cli("old/rules", "new/rules", "--format", "json").out)
    meant = found["meaning"]
    books = {side: load(Path(side) / "rules").rulebook for side in ("old", "new")}

    assert (None, True, [], []) == tuple(meant[key] for key in ("day", "proved", "narrowed", "unread"))
    assert {"newly-out", "newly-asked", "fee-higher", "window-longer", "window-shorter", "no-longer-possible"} == {
        kind for kind, count in meant["counts"].items() if count
    }
    for service in meant["services"]:
        assert [] == service["undecided"]
        for effect in service["effects"]:
            assert effect["changes"]
            assert all(found["changes"][index] for index in effect["changes"])
            day = date.fromisoformat(effect["day"])
            for side, key in (("old", "before"), ("new", "after")):
                book = books[side]
                assert book is not None
                firm = read_firm(yaml.load(yaml.dump(effect["firm"]), yaml.BaseLoader), book.profile)
                (program,) = match(firm, book, day, (service["program"],)).programs
                (answer,) = (each for each in program.services if each.service == service["service"])
                assert effect[key]["verdict"] == answer.verdict.word
                assert effect[key]["fee"]["krw"] == {"min": answer.fee.krw.low, "max": answer.fee.krw.high}
                assert effect[key]["window"]["state"] == answer.window.state


@pytest.mark.usefixtures("states")
def test_effects_stand_beside_their_statements(cli: Cli) -> None:
    """An effect names the statements it rests on, and no others: not the fee's beside a verdict."""
    found = json.loads(cli("old/rules", "new/rules", "--format", "json").out)
    routes = [".".join(map(str, change["route"])) for change in found["changes"]]
    beside = {
        (service["service"], effect["kind"]): {routes[index] for index in effect["changes"]}
        for service in found["meaning"]["services"]
        for effect in service["effects"]
    }

    assert {"eligible_when.all.2"} == beside["group-entrance", "newly-out"]
    assert {"services.group-entrance.fee.first_of.1.firm_pays"} == beside["group-entrance", "fee-higher"]
    assert {"window.open.1"} == beside["group-entrance", "window-longer"]
    assert {"window.open.1", "services.individual-entrance.limits.0.uses"} == beside[
        "individual-entrance", "window-longer"
    ]
    assert {"edition", "window.lead_time.days"} == beside["sales-trip-premium", "window-shorter"]


def test_the_text_changed_the_meaning_did_not(states: Path, cli: Cli) -> None:
    """Where only words changed every format says so: proved; without a change nothing is said of meaning."""
    edit(states / "new/rules/facts.yaml", ("ko: 평균 매출액}", "ko: 연평균 매출액}"))
    files = "old/rules/facts.yaml", "new/rules/facts.yaml"
    text, shown, comment = (cli(*files, "--format", form).out for form in ("text", "json", "markdown"))
    meant = json.loads(shown)["meaning"]
    said = "the text changed, the meaning did not: proved for all firms on all days"

    assert said in text
    assert said in comment
    assert (True, 0, []) == (meant["proved"], meant["asked"], meant["services"])
    assert "old/rules -> old/rules\nno statement changed\n" == cli("old/rules", "old/rules").out


def test_every_turn_has_its_words_and_its_mark() -> None:
    """Each turn has its name, and a mark of its own kind: + for the better, - for the worse, ~ for neither."""
    marks = {turn: mark_of(turn) for turn in Turn}

    assert {turn.value for turn in Turn} == TURNS.keys()
    assert {"+": 7, "-": 7, "~": 3} == {mark: list(marks.values()).count(mark) for mark in "+-~"}
    assert not any(turn.narrows and turn.widens for turn in Turn)


EVIL = ["<script>alert(1)</script>", "</details>", "a | b\n| c |", "@everyone", "[x](http://e.org)", "`x` <!-- x"]
TAGS = {"p", "strong", "h3", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "br", "code"}


@pytest.mark.parametrize("evil", EVIL)
def test_names_are_text(evil: str, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in the name of a service or of a firm's file, it stays text in a comment and on a terminal."""
    monkeypatch.chdir(tmp_path)
    name = json.dumps(evil)
    for side, fee in (("old", "free"), ("new", "{price: 1만}")):
        text = program(fee=fee).replace("{en: Service one, ko: 서비스 one}", f"{{en: {name}, ko: {name}}}")
        folder(tmp_path / side, {"kotra/trial/2017.yaml": text})
    firms_in(tmp_path / "firms", **{evil.replace("/", "-") + "\u202e": "business_licence: yes\n"})
    call = ("old/rules", "new/rules", "--firms", "firms", "--as-of", "2017-03-02", "--format")
    shown, comment = (cli(*call, form).out for form in ("text", "markdown"))
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(comment)

    assert 2 == shown.count("pays more: ")
    assert 0 == (shown + comment).count("\u202e")
    assert {tag.lower() for tag in re.findall(r"</?([A-Za-z][A-Za-z0-9]*)", html)} <= TAGS
    assert not re.search(r"(?<![`>])@everyone", html)


def test_a_comment_is_never_too_long() -> None:
    """However many effects there are a comment stays below GitHub's limit and counts what it leaves out."""

    def text(step: int) -> str:
        stated = {f"s{number}": {**STATED, "fee": f"{{price: {1000 + number * step}}}"} for number in range(300)}
        return HEAD + services(**stated)

    comparison = compared(text(1), text(2))
    shown = changes_markdown(comparison, "en", meaning(comparison))
    left = re.search(r"effects not shown here: (\d+)", shown)

    assert left is not None
    assert len(shown) < LARGEST + 100
    assert 299 == shown.count("| pays more |") + int(left[1])


def test_gates_name_what_they_fail_on() -> None:
    """Every turn is of some gate but those that are neither, and `any` is of all."""
    assert set(Turn) == {turn for turn in Turn if Gate.ANY.names(turn)}
    for turn in Turn:
        assert (turn.narrows, turn.widens) == (Gate.NARROWS.names(turn), Gate.WIDENS.names(turn))


def test_shipped_rules_ask_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped rules against themselves: not one question."""
    monkeypatch.setattr(Versus, "__init__", None)
    found = meaning(compare(read_folder(RULES, "a"), read_folder(RULES, "b")))

    assert (0, ()) == (found.asked, found.services)
