"""A person at a terminal: whole interviews in both languages, with mistakes, back, interruption, a crash, resuming."""

import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pexpect
import pytest
from ask.walks import verdicts
from support.rules import ROOT, shipped

from smematch.match.matcher import match
from smematch.profile import read_profile

DAY = "2017-03-02"
FIRM = ROOT / "data" / "firms" / "gyeonggi-precision.yaml"
WAIT = 60
"""Seconds; a machine that is shared may be slow."""
END = re.compile("Enter skips\\)|건너뛰기\\)")
PROMPT = re.compile("> |>\x08?\x1b\\[[0-9]*C")
"""Drawn with or without moving the cursor."""


class Person:
    """Someone who knows a firm and answers what is asked."""

    def __init__(self, lang: str, *, dumb: bool = False) -> None:
        self.lang, self.dumb = lang, dumb
        self.facts = read_profile(str(FIRM), [], shipped()).facts
        self.questions = {
            re.sub(r"\s", "", fact.question.get(lang)): name for name, fact in shipped().vocabulary.facts.items()
        }
        self.asked: list[str] = []
        self.child: Any = None

    def sit_down(self) -> None:
        """Begin, or go on with, the interview."""
        env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TERM": "dumb" if self.dumb else "xterm",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "NO_COLOR": "1",
            "PYTHONUTF8": "1",
        }
        command = ["-m", "smematch", "ask", "--as-of", DAY, "--lang", self.lang]
        self.child = pexpect.spawn(
            sys.executable, command, env=env, encoding="utf-8", timeout=WAIT, dimensions=(50, 200), echo=False
        )

    def hear(self) -> str | None:
        """The fact that is asked for next; None at the end of the questions, or where costs and dates are offered."""
        found = self.child.expect([END, "Go on\\?|계속할까요\\?", pexpect.EOF])
        if found:
            return None
        said = re.sub(r"\s", "", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.child.before))
        name = self.questions[max(self.questions, key=said.rfind)]  # the one said last
        self.asked.append(name)
        self.child.expect(PROMPT)
        return name

    def say(self, text: str) -> None:
        self.child.send(text + "\r")

    def answer(self, name: str) -> str:
        """What the person says of a fact: the firm's own value as people write it."""
        value = self.facts.get(name)
        if value is None:
            return "모름" if self.lang == "ko" else "don't know"
        if isinstance(value, bool):
            yes, no = ("예", "아니오") if self.lang == "ko" else ("yes", "no")
            return yes if value else no
        if isinstance(value, str):
            return value
        return f"{float(value.low):.2%}" if shipped().vocabulary.facts[name].type == "ratio" else str(value.low)

    def to_the_end(self) -> None:
        """Answer everything that is left; costs and dates are not wanted."""
        while (name := self.hear()) is not None:
            self.say(self.answer(name))
        if self.child.isalive() and self.child.after is not pexpect.EOF:
            self.say("no")
            self.child.expect(pexpect.EOF)
        self.child.close()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_an_interview_with_everything_that_happens_at_a_table(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong answers, why, back, Ctrl-C, a kill and resuming: it ends with the verdicts of the whole profile."""
    monkeypatch.chdir(tmp_path)
    person = Person(lang)
    person.sit_down()
    assert person.hear() == "name"
    person.say(person.answer("name"))
    second = person.hear()
    assert second is not None
    for wrong in ("?", "perhaps", "\x1b[A" + "-1-1"):
        person.say(wrong)
        person.child.expect(PROMPT)
    person.say(person.answer(second))
    third = person.hear()
    person.say("뒤로" if lang == "en" else "back")  # either language is understood in either
    assert person.hear() == second
    person.say(person.answer(second))
    assert person.hear() == third
    person.child.sendintr()
    person.child.expect_exact("smematch ask firm.yaml")
    person.child.expect(pexpect.EOF)
    person.child.close()
    assert person.child.exitstatus == 130

    person.sit_down()
    assert person.hear() == third
    person.say(person.answer(third or ""))
    fourth = person.hear()
    person.child.kill(9)  # nothing is lost but the question at hand
    person.child.close()

    person.sit_down()
    assert person.hear() == fourth
    person.say("저장" if lang == "ko" else "save")
    person.child.expect(pexpect.EOF)
    person.child.close()
    assert person.child.exitstatus == 0
    assert not Path("firm.yaml").exists()

    person.sit_down()
    person.to_the_end()

    assert person.child.exitstatus == 0
    day = date.fromisoformat(DAY)
    full, found = (match(read_profile(str(path), [], shipped()), shipped(), day) for path in (FIRM, "firm.yaml"))
    assert verdicts(full) == verdicts(found)
    assert [Path("firm.yaml")] == list(Path().iterdir())


def test_a_simple_terminal_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal that cannot be drawn on, lines are read as they come."""
    monkeypatch.chdir(tmp_path)
    person = Person("en", dumb=True)
    person.sit_down()
    person.hear()
    person.child.sendline("Some firm")
    person.hear()
    person.child.sendline("end")
    person.child.expect(pexpect.EOF)
    person.child.close()

    assert person.child.exitstatus == 0
    assert {"name": "Some firm"} == dict(read_profile("firm.yaml", [], shipped()).facts)
