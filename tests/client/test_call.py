"""`smematch report` as it is called: the file it writes, and every wrong call as one sentence."""

import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from bad_input.runner import said
from support.rules import ROOT

from smematch.cli import run

FIRM = str(ROOT / "data" / "firms" / "gyeonggi-precision.yaml")
DAY = ["--as-of", "2017-03-02", "--lang", "en"]
BEGINS = {"html": b"<!DOCTYPE html>", "md": "# 예시정밀".encode(), "xlsx": b"PK\x03\x04"}


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a call."""
    code = run(["report", *args])
    return (code, *capsys.readouterr())


@pytest.mark.parametrize("suffix", BEGINS)
def test_a_page_is_written(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The end of the file's name decides what it is; nothing is said, and a second call writes the same."""
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix.upper()}"

    assert (0, "", "") == call(capsys, FIRM, "-o", str(first), *DAY)
    assert (0, "", "") == call(capsys, FIRM, "--output", str(second), *DAY)
    assert first.read_bytes().startswith(BEGINS[suffix])
    assert first.read_bytes() == second.read_bytes()


def test_from_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A profile may come from standard input, with answers put over it."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO("name: 갑\n".encode()), "utf-8"))
    page = tmp_path / "page.md"

    assert 0 == call(capsys, "-", "-o", str(page), *DAY, "--set", "has_exported=no")[0]
    assert page.read_text(encoding="utf-8").startswith("# 갑\n")
    assert "Has exported before | no" in page.read_text(encoding="utf-8")


def test_warnings_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What contradicts itself is said on standard error too."""
    code, out, err = call(capsys, FIRM, "-o", str(tmp_path / "a.md"), *DAY, "--set", "exports_usd.2016=5")

    assert (0, "") == (code, out)
    assert err.startswith("contradiction:")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["-o", "{tmp}/page.pdf"], "no-kind-of-page"),
        (["-o", "{tmp}/page"], "no-kind-of-page"),
        (["-o", "{tmp}/page.html", "--as-of", "2017-02-30"], "bad-option-day"),
        (["-o", "{tmp}/page.html", "--until", "2017-03-01"], "plan-backwards"),
        (["-o", "{tmp}/page.html", "--until", "2117-03-03"], "until-far"),
        (["-o", "{tmp}/page.html", "--from", "2017-03-01"], "plan-from-past"),
        (["-o", "{tmp}/page.html", "--program", "kita.trade-so"], "bad-option-program"),
        (["-o", "{tmp}/none/page.html"], "cannot-write"),
        (["-o", "{tmp}/page.html", "--rules", "{tmp}/none"], "no-rules-folder"),
        (["-o", "{tmp}/page.html", "--set", "nonsense"], "bad-option-set"),
    ],
)
def test_a_wrong_call_is_one_sentence(
    args: list[str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, one sentence, nothing on standard output, nothing written."""
    exit_code, out, err = call(capsys, FIRM, *DAY, *(arg.format(tmp=tmp_path) for arg in args))

    assert (2, "", 1) == (exit_code, out, len(err.splitlines()))
    assert said(code, err.rstrip("\n").removeprefix(f"{tmp_path}/none/page.html: ").removeprefix(f"{tmp_path}/none: "))
    assert [] == list(tmp_path.iterdir())


def test_the_nearest_ending_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a name that ends nearly right, the right ending is named."""
    err = call(capsys, FIRM, *DAY, "-o", str(tmp_path / "page.htm"))[2]

    assert err.endswith("did you mean `.html`?\n")


def test_a_wrong_profile_leaves_the_page_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the profile is wrong the mistakes are named with their places, and a page that is there stays."""
    firm, page = tmp_path / "firm.yaml", tmp_path / "page.html"
    firm.write_text("fonded: 2010-01-01\nemployees: many\n", encoding="utf-8")
    page.write_text("before", encoding="utf-8")
    code, out, err = call(capsys, str(firm), "-o", str(page), *DAY)

    assert (2, "") == (code, out)
    assert {"1", "2"} == {line.split(":")[1] for line in err.splitlines() if line.startswith(str(firm))}
    assert "before" == page.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="who may write is not looked at for root")
def test_a_page_that_may_not_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that may not be written stays as it is."""
    page = tmp_path / "page.html"
    page.write_text("before", encoding="utf-8")
    page.chmod(0o400)

    assert 2 == call(capsys, FIRM, "-o", str(page), *DAY)[0]
    assert "before" == page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("suffix", "library"), [("html", "jinja2"), ("xlsx", "xlsxwriter")])
def test_a_missing_extra_is_named(
    suffix: str, library: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the library of a format the call says what to install; Markdown needs none."""
    monkeypatch.setattr("smematch.cli.register.find_spec", lambda name: None if name == library else object())
    code, out, err = call(capsys, FIRM, "-o", str(tmp_path / f"a.{suffix}"), *DAY)

    assert (2, "") == (code, out)
    assert "pip install 'smematch[report]'" in err
    assert 0 == call(capsys, FIRM, "-o", str(tmp_path / "a.md"), *DAY)[0]
    assert ["a.md"] == [path.name for path in tmp_path.iterdir()]


def test_where_the_rules_lie_does_not_matter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same rules in another folder give the same page."""
    from support.rules import copy_of_rules

    one, other = tmp_path / "one.html", tmp_path / "other.html"
    call(capsys, FIRM, "-o", str(one), *DAY)
    call(capsys, FIRM, "-o", str(other), *DAY, "--rules", str(copy_of_rules(tmp_path)))

    assert one.read_bytes() == other.read_bytes()
