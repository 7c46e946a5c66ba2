"""Interviews from a pipe: how they end, are kept and taken up; what hostile lines do; what is written."""

import io
import json
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ask.talking import ESCAPES, Said, talk
from ask.walks import verdicts
from support.golden import compare
from support.rules import FIRMS, shipped

from smematch.cli import lines
from smematch.match.matcher import match
from smematch.profile import read_profile

GOLDEN = Path(__file__).parent / "golden"
DAY = "2017-03-02"
AS_OF = ("--as-of", DAY)
Patch = pytest.MonkeyPatch
Capture = pytest.CaptureFixture[str]
Hold = Callable[..., Said]
JOURNAL = ".firm.yaml.smematch-ask"
ENGLISH = [
    "Sample Precision", "?", "yes", "maybe", "unknown", "104-81-36565", "about 12bn", "11bn", "130억",
    "104-81-36565", "gyeonggi", "back", "경기도", "yes", "no", "motor vehicles", "2", "back", "제조업", "20",
    "no", "no", "no", "no", "35%", "yes", "no", "no", "no", "no", "no", "no", "no", "unknown", "yes", "?", "no",
    "2017-04", "2백만~3백만", "2013", "0", "", "800만", "2=1, 1=0", "0",
    "unknown", "no",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def held(monkeypatch: Patch, capsys: Capture) -> Hold:
    """Holds an interview on the day of the tests."""

    def hold(lines: list[str] | bytes, *args: str) -> Said:
        return talk(lines, *AS_OF, *args, monkeypatch=monkeypatch, capsys=capsys)

    return hold


def answers() -> list[dict[str, Any]]:
    """The answers that are kept."""
    found: list[dict[str, Any]] = json.loads(Path(JOURNAL).read_text(encoding="utf-8"))["answers"]
    return found


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_whole_interview(lang: str, held: Hold, request: pytest.FixtureRequest) -> None:
    """What is asked, said back, shown at the end and written is the recorded talk."""
    said = held(ENGLISH, "--lang", lang)
    profile = Path("firm.yaml")

    assert said.code == 0
    assert profile.exists(), said.err[-600:]
    compare(GOLDEN / f"talk-{lang}.txt", said.err + "=" * 80 + "\n" + said.out, request)
    compare(GOLDEN / f"firm-{lang}.yaml", profile.read_text(encoding="utf-8"), request)
    assert not Path(JOURNAL).exists()


def test_the_end_shows_what_check_shows(held: Hold, capsys: Capture) -> None:
    """The result is the screen of `check` for the profile that was written, and nothing else is on standard output."""
    from smematch.cli import run

    said = held(["Some firm", "yes", "end"])
    assert run(["check", "firm.yaml", *AS_OF]) == 0

    assert capsys.readouterr().out == said.out


def test_the_end_of_the_input_saves(held: Hold) -> None:
    """A script that ends early loses nothing: exit code 0, no result, and the next interview goes on."""
    said = held(["Some firm", "yes", "no"])

    assert (0, "") == (said.code, said.out)
    assert "smematch ask firm.yaml" in said.err
    assert ["name", "independent", "business_licence"] == [each["fact"] for each in answers()]

    again = held(["end"])
    assert again.code == 0
    assert "3 answers" in again.err
    assert {"name": "Some firm", "independent": True, "business_licence": False} == dict(
        read_profile("firm.yaml", [], shipped()).facts
    )


@pytest.mark.parametrize("word", ["save", "quit", "저장", "나중에"])
def test_save_keeps_answers_and_writes_no_profile(word: str, held: Hold) -> None:
    """Saving ends the talk with exit code 0 and keeps what was said; the profile is written at the end only."""
    said = held(["Some firm", word])

    assert (0, "", False) == (said.code, said.out, Path("firm.yaml").exists())
    assert len(answers()) == 1


def test_an_interview_that_nobody_answered_leaves_nothing(held: Hold) -> None:
    """Without an answer there is nothing to go on with, and no file is left."""
    assert held([]).code == 0
    assert [] == list(Path().iterdir())


def test_back_takes_answers_back_even_those_kept(held: Hold) -> None:
    """Going back asks the question again; also in an interview taken up, down to the first."""
    held(["Some firm", "yes", "save"])
    said = held(["back", "back", "back", "Other firm", "no", "end"])

    assert said.code == 0
    assert "This is the first question." in said.err
    assert {"name": "Other firm", "independent": False} == dict(read_profile("firm.yaml", [], shipped()).facts)


def test_not_known_is_not_asked_again_but_skipped_is(held: Hold) -> None:
    """The written profile remembers what nobody knew; what was skipped is open; --again asks for all."""
    held(["Some firm", "unknown", "", "end"])
    text = Path("firm.yaml").read_text(encoding="utf-8")

    assert "#? independent:" in text
    assert "business_licence" not in text
    assert "independent" not in held([]).err.partition("Question 1")[2].partition("Enter")[0]
    assert "Is the firm independent" in held([], "--again").err


def test_a_profile_written_by_hand_is_kept(held: Hold) -> None:
    """Completing a profile keeps all that it states, and the text as it was beside it."""
    before = "# by hand\nname: Some firm\nindependent: true\nemployees: {min: 50, max: 99}\n"
    Path("firm.yaml").write_text(before, encoding="utf-8")
    said = held(["yes", "end"])
    facts = read_profile("firm.yaml", [], shipped()).facts

    assert before == Path("firm.yaml.before").read_text(encoding="utf-8")
    assert "firm.yaml.before" in said.err
    assert dict(read_profile("firm.yaml.before", [], shipped()).facts) | {"business_licence": True} == dict(facts)


def test_a_profile_that_has_changed_meanwhile_is_told_of(held: Hold) -> None:
    """Answers that were kept go over what the profile states now, and the talk says so."""
    Path("firm.yaml").write_text("name: Some firm\n", encoding="utf-8")
    held(["yes", "save"])
    Path("firm.yaml").write_text("name: Other firm\nindependent: no\n", encoding="utf-8")
    said = held(["end"])

    assert "firm.yaml has changed since" in said.err
    assert {"name": "Other firm", "independent": True} == dict(read_profile("firm.yaml", [], shipped()).facts)


def test_output_leaves_the_profile_alone(held: Hold) -> None:
    """With -o the profile it starts from is only read."""
    Path("firm.yaml").write_text("name: Some firm\n", encoding="utf-8")
    held(["yes", "end"], "firm.yaml", "-o", "new.yaml")

    assert "name: Some firm\n" == Path("firm.yaml").read_text(encoding="utf-8")
    assert {"name": "Some firm", "independent": True} == dict(read_profile("new.yaml", [], shipped()).facts)


@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_example_profiles_are_completed(path: Path, held: Hold) -> None:
    """Every example profile, nothing more being known, keeps its verdicts and ends."""
    said = held(["unknown"] * 40, str(path), "-o", "out.yaml", "--lang", "ko")
    day = date.fromisoformat(DAY)
    before, after = (match(read_profile(str(each), [], shipped()), shipped(), day) for each in (path, "out.yaml"))

    assert said.code == 0
    assert verdicts(before) == verdicts(after)


HOSTILE = {
    "escapes": "\x1b[31mred\x1b]0;title\x07",
    "right to left": "abc\u202edef\u2066",
    "controls": "a\x00b\x08c\x7f\x9b31m",
    "yaml": "a: b # c\t{}[]&*!|>'\"%@`",
    "formula": "=cmd|' /C calc'!A0",
    "markup": "[bold]x[/bold]<script>alert(1)</script>",
    "long": "가" * 900,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_names_are_inert(kind: str, held: Hold) -> None:
    """Whatever a name holds is shown as text that does nothing, and kept as it is."""
    said = held([HOSTILE[kind], "yes", "end"])

    assert said.code == 0
    assert [] == ESCAPES.findall(said.err + said.out)
    assert [] == ESCAPES.findall(Path("firm.yaml").read_text(encoding="utf-8"))
    assert HOSTILE[kind].strip() == read_profile("firm.yaml", [], shipped()).facts["name"]


def test_hostile_answers_are_refused_and_asked_again(held: Hold) -> None:
    """Ten thousand characters, controls, bytes that are no text: each is refused in a sentence, then asked again."""
    lines = ["Some firm", "x" * 10_000, "\x1b[2J", "\u202eyes", "9" * 500, "{a: b}", "yes", "9" * 900, "٣", "²", "save"]
    raw = "".join(f"{line}\n" for line in lines).encode().replace(b"{a: b}", b"\xff\xfe\xc3")
    said = held(raw)

    assert said.code == 0
    assert [] == ESCAPES.findall(said.err)
    assert len(re.findall(r"^  !", said.err, re.MULTILINE)) == 8
    assert max(map(len, said.err.splitlines())) < 400
    assert ["name", "independent"] == [each["fact"] for each in answers()]


def test_a_line_longer_than_any_answer_is_passed_over(held: Hold) -> None:
    """A million characters are one wrong answer, not many."""
    said = held(["Some firm", "y" * 1_000_000, "yes", "save"])

    assert len(re.findall(r"^  !", said.err, re.MULTILINE)) == 1
    assert len(answers()) == 2


BROKEN = {
    "no yaml": "{",
    "a list": "[]",
    "no answers": "{}",
    "another fact": '{"answers": [{"fact": "nothing", "how": "answer", "raw": "1"}], "programs": []}',
    "no such answer": '{"answers": [{"fact": "independent", "how": "answer", "raw": "maybe"}], "programs": []}',
    "a deep one": '{"answers": [{"fact": "independent", "how": "answer", "raw": {"a": []}}], "programs": []}',
    "another how": '{"answers": [{"fact": "independent", "how": "shout", "raw": null}], "programs": []}',
    "programs": '{"answers": [], "programs": "x"}',
}


@pytest.mark.parametrize("kind", BROKEN)
def test_broken_kept_answers_are_a_report(kind: str, held: Hold) -> None:
    """Kept answers that cannot be read are told with their place; --fresh begins anew."""
    Path(JOURNAL).write_text(BROKEN[kind], encoding="utf-8")
    said = held([])

    assert (2, "") == (said.code, said.out)
    assert said.err.startswith(JOURNAL)
    assert "Traceback" not in said.err
    assert held(["Some firm", "end"], "--fresh").code == 0


def test_wrong_calls_are_a_report(held: Hold) -> None:
    """Standard input as a profile, a profile that is not there to be read, a program that is none: exit code 2."""
    for args in (["-"], ["."], ["-o", ""], ["none.yaml", "-o", "new.yaml"], ["--program", "kotra.nothing"]):
        said = held(["x"], *args)
        assert (2, "") == (said.code, said.out), args
        assert [] == list(Path().iterdir())


def test_some_programs_only(held: Hold) -> None:
    """With --program only what it rests on is asked for, also when the interview is taken up."""
    program = "kita.trade-delegation-dispatch"
    held(["Some firm", "save"], "--program", program)
    said = held(["yes"])

    assert said.code == 0
    assert {"name": "Some firm", "wants_overseas_expansion": True} == dict(
        read_profile("firm.yaml", [], shipped()).facts
    )


def test_without_the_library_lines_are_read_as_they_come(monkeypatch: Patch) -> None:
    """Where prompt_toolkit is not installed a person at a terminal is heard all the same."""
    monkeypatch.setattr(lines, "find_spec", lambda _: None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"yes\n"), encoding="utf-8"))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    found = lines.lines()

    assert isinstance(found, lines.PlainLines)
    assert ["yes", None] == [found.read("> ", ()), found.read("> ", ())]
