"""Pictures: legible without colour, the same bytes again, Hangul drawn, hostile names inert."""

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from matplotlib import font_manager, image
from reach.conftest import DAY, REGISTER
from reach.test_shown import hostile_rules
from support.rules import shipped

from smematch.bulk.reach import Reach, Task, run
from smematch.bulk.task import Source
from smematch.cli import run as cli
from smematch.errors import UsageProblem
from smematch.report import pictures as drawing
from smematch.report.pictures import Bars, draw
from smematch.report.reach_pictures import pictures

NAMES = ["programs", "by-industry", "by-region", "by-size", "missing", "overlap"]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_svg_has_the_same_bytes_again(register: Reach, lang: str) -> None:
    """The same counts give the same SVG, byte by byte, without a day and without text that needs a font."""
    first, again = (dict(pictures(register, shipped(), lang, "svg")) for _ in range(2))

    assert NAMES == list(first)
    assert first == again
    for raw in first.values():
        kinds = {node.tag for node in ET.fromstring(raw).iter()}
        assert {f"{SVG}path", f"{SVG}use"} <= kinds
        assert not {f"{SVG}text", f"{SVG}script", f"{SVG}image"} & kinds
        assert b"dc:date" not in raw


def test_png_is_grey(register: Reach) -> None:
    """No pixel has a colour: a print in grey loses nothing."""
    for name, raw in pictures(register, shipped(), "ko", "png"):
        pixels = image.imread(BytesIO(raw), format="png")
        assert np.allclose(pixels[..., 0], pixels[..., 1]), name
        assert np.allclose(pixels[..., 0], pixels[..., 2]), name
        assert pixels[..., 0].min() < 0.2, name
        assert pixels[..., 0].max() > 0.99, name


def test_hostile_names_are_drawn_as_text() -> None:
    """Mathematics, markup and escapes in a name are drawn as they stand, and the SVG stays well-formed."""
    rules = hostile_rules()
    found = run(Task(Source((str(REGISTER),)), DAY), rules)
    for kind in ("svg", "png"):
        for _, raw in pictures(found, rules, "en", kind):
            assert kind == "png" or ET.fromstring(raw).tag == f"{SVG}svg"


def test_what_no_font_has_is_an_escape() -> None:
    """A letter that the font lacks is drawn as its number, never as an empty box."""
    one = Bars("t", ["\U00013000"], [("p", [1.0])], [""], "x")
    other = one._replace(labels=["\\u{13000}"])

    assert draw(other, "svg") == draw(one, "svg")


def test_the_users_settings_do_not_matter(register: Reach) -> None:
    """Whatever matplotlib is set to, the pictures are the same, and its settings are afterwards what they were."""
    from matplotlib import rc_context, rcParams

    expected = dict(pictures(register, shipped(), "ko", "svg"))["by-size"]
    with rc_context({"font.size": 30, "text.usetex": True, "svg.fonttype": "none"}):
        found = dict(pictures(register, shipped(), "ko", "svg"))["by-size"]
        assert 30 == rcParams["font.size"]

    assert expected == found


def test_without_hangul_nothing_is_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where no font has Hangul, the error says what to install; nothing is drawn and nothing written."""
    monkeypatch.setattr(drawing, "_BUNDLED", ("no_such_package", "fonts", "none.ttf"))
    monkeypatch.setattr(font_manager, "findSystemFonts", list)
    with pytest.raises(UsageProblem) as failed:
        draw(Bars("t", ["a"], [("p", [1.0])], [""], "x"), "png")
    code = cli(["reach", str(REGISTER), "--as-of", "2017-03-02", "--pictures", str(tmp_path / "new"), "--lang", "en"])
    out, err = capsys.readouterr()

    assert "no-korean-font" == failed.value.problem.code
    assert (2, "") == (code, out)
    assert "pip install 'smematch[pictures]'" in err
    assert not (tmp_path / "new").exists()


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The pictures are written to their folder, as what is asked for."""
    call = ["reach", str(REGISTER), "--as-of", "2017-03-02", "--pictures", str(tmp_path), "--picture-type", "png"]
    code = cli([*call, "--by", "size", "--lang", "ko"])

    assert 0 == code
    assert ["by-size.png", "missing.png", "overlap.png", "programs.png"] == sorted(p.name for p in tmp_path.iterdir())
    assert 4 == capsys.readouterr().err.count("저장: ")
