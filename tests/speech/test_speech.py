"""The language of the command line: help and mistakes in it, the catalogue, what no speaker has checked."""

import re
from pathlib import Path

import pytest
from support.golden import compare
from support.rules import ROOT, copy_of_rules

from smematch import messages
from smematch.checked import sentences
from smematch.cli import COMMANDS, run
from smematch.words import KOREAN, UNCHECKED, file_of, say, told

HERE = Path(__file__).parent
Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_in_korean(command: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The help of every command is in Korean: but for names, no line of it is in English."""
    monkeypatch.setenv("SMEMATCH_LANG", "ko")
    assert run([*command.split(), "--help"]) == 0
    told = capsys.readouterr().out

    assert told.startswith("사용법: smematch")
    lines = [line for line in told.splitlines()[1:] if re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", line)]
    assert [line for line in lines if not re.search("[가-힣]", line)] == []


def test_help_page(request: pytest.FixtureRequest, capsys: Capture) -> None:
    """What a Korean reader sees of `check --help`; the language may be asked for in the same call."""
    assert run(["check", "--lang", "ko", "--help"]) == 0

    compare(HERE / "golden" / "check-help-ko.txt", capsys.readouterr().out, request)


def test_help_goes_back_to_english(capsys: Capture) -> None:
    """One call's language does not stay for the next in the same process."""
    for lang, head in (("ko", "옵션:"), ("en", "Options:")):
        assert run(["check", "--lang", lang, "--help"]) == 0
        assert head in capsys.readouterr().out


@pytest.mark.parametrize(
    ("call", "english", "korean"),
    [
        ("chek firm.yaml", "there is no command `chek`; did you mean `check`?",
         "`chek` 명령이 없습니다; 혹시 `check`인가요?"),
        ("check a --cost=yes", "`--cost` takes no value", "`--cost` 뒤에는 값을 쓸 수 없습니다"),
        ("check a --formt json", "smematch check has no option `--formt`; did you mean `--format`?",
         "smematch check 명령에 `--formt` 옵션이 없습니다; 혹시 `--format`인가요?"),
        ("check", "`FIRM...` is missing", "`FIRM...` 빠져 있습니다"),
        ("check a --as-of", "a value was expected after `--as-of`", "`--as-of` 뒤에 값이 필요합니다"),
        ("sql --dialect duckbd", "--dialect duckbd: expected duckdb, spark, postgres, bigquery; did you mean `duckdb`?",
         "--dialect duckbd: 쓸 수 있는 값은 duckdb, spark, postgres, bigquery; 혹시 `duckdb`인가요?"),
        ("sql --dialect=duckbd", "--dialect duckbd: expected duckdb, spark, postgres, bigquery; did you mean `duckdb`?",
         "--dialect duckbd: 쓸 수 있는 값은 duckdb, spark, postgres, bigquery; 혹시 `duckdb`인가요?"),
        ("test --threshold 200", "--threshold 200: expected a number from 0 to 100",
         "--threshold 200: 쓸 수 있는 값은 0~100 사이의 숫자"),
        ("batch a -o b.csv --memory q", "--memory q: expected a number of at least 0.1",
         "--memory q: 쓸 수 있는 값은 0.1 이상인 숫자"),
        ("explain a b c d", "nothing more was expected after the other arguments; found: c d",
         "더 쓸 수 없는 것이 있습니다: c d"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_call(
    call: str, english: str, korean: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong call is one report in the caller's language, with the nearest right word; exit code 2."""
    for lang, sentence in (("en", english), ("ko", korean)):
        monkeypatch.setenv("SMEMATCH_LANG", lang)
        assert run(call.split()) == 2
        captured = capsys.readouterr()

        assert "" == captured.out
        assert sentence in captured.err.splitlines()


def test_a_call_may_hold_anything(capsys: Capture) -> None:
    """Escapes in a call are shown as text."""
    assert run(["\x1b[31mchek"]) == 2

    assert "\x1b" not in capsys.readouterr().err


def test_a_sentence_without_korean_is_said_in_english() -> None:
    """What the catalogue does not hold is shown as it stands in the code, never left out."""
    assert "no such sentence {n}" == told("no such sentence {n}", KOREAN, "nowhere")
    assert "seen 3" == say({"nowhere": "seen {n}"}, "nowhere", KOREAN, n=3)
    assert told("", KOREAN) == ""


def test_the_catalogue_tells_what_is_wrong_with_it() -> None:
    """What is new, changed, left over, unchecked or puts in other values is told."""
    old = [
        messages.Message("a", "one {x}", "t"),
        messages.Message("b", "two", "t"),
        messages.Message(None, "help", "t"),
    ]
    catalogue = messages.renewed(messages.read(KOREAN), old)
    for message, korean in zip(old, ("하나 {y}", "둘", "도움말"), strict=True):
        entry = catalogue.get(message.english, message.key)
        assert entry is not None
        entry.string = korean
    catalogue.get("two", "b").flags.add(UNCHECKED)  # type: ignore[union-attr]
    new = [old[0], old[1]._replace(english="two or more"), old[2], messages.Message("c", "three", "t")]

    state = messages.state(catalogue, new)
    assert [message.english for message in state.missing] == ["two or more", "three"]
    assert [message.english for message in state.other_arguments] == ["one {x}"]
    assert state.left_over == ("two",)
    assert [message.english for message in messages.state(catalogue, old).unchecked] == ["two"]
    assert messages.state(messages.renewed(catalogue, new), new).left_over == ()


def test_renewing_changes_nothing_that_is_up_to_date(capsys: Capture) -> None:
    """The catalogue committed is the one that `words --renew` would write."""
    from smematch.cli.words import helps

    file = file_of(KOREAN)
    renewed = messages.renewed(messages.read(KOREAN), (*messages.messages(), *helps()))

    assert file.read_bytes() == messages.as_text(renewed)
    assert run(["words"]) == 0
    assert "without Korean: 0" in capsys.readouterr().out


def test_both_readers_of_the_catalogue_count_alike() -> None:
    """What the page of a client says is unchecked is what `words` counts."""
    entries = [entry for entry in messages.read(KOREAN) if entry.id]

    assert sentences(KOREAN) == (sum(entry.fuzzy for entry in entries), len(entries))


def test_without_babel_it_says_what_brings_it(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """What needs more than is installed is a report with the command that brings it, not a fault."""
    monkeypatch.setattr("smematch.cli.register.find_spec", lambda _: None)
    assert run(["words"]) == 2
    captured = capsys.readouterr()

    assert "" == captured.out
    assert "smematch[words]" in captured.err


def test_what_a_speaker_has_checked_is_counted(capsys: Capture, tmp_path: Path) -> None:
    """A text of the rules listed as checked counts as such until it changes."""
    rules = copy_of_rules(tmp_path)
    label = re.search(
        r"label: \{en: Name of the firm, ko: ([^}]+)\}", (ROOT / "rules" / "facts.yaml").read_text("utf-8")
    )
    assert label is not None

    def unchecked() -> int:
        assert run(["words", "--rules", str(rules), "--lang", "en"]) == 0
        found = re.search(r"texts of the rules: \d+; not yet checked by a speaker: (\d+)", capsys.readouterr().out)
        assert found is not None
        return int(found[1])

    before = unchecked()
    (rules / "checked-korean.txt").write_text(f"{label[1]}\n이 글은 규칙에 없다\n", encoding="utf-8")
    assert unchecked() == before - 1
