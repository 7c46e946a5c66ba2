"""Bars and heat maps as SVG or PNG. Only this module knows matplotlib.

Legible in grey: parts are told apart by hatches, cells by their numbers. The same picture gives the same bytes on one
machine: no dates, fixed ids. Letters are drawn as outlines, so that no viewer needs a font; nothing in a text is taken
for mathematics or markup, and what no font has is shown as an escape.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

from matplotlib import font_manager, rc_context
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.ticker import FuncFormatter, MaxNLocator

from smematch.errors import UsageProblem
from smematch.report.plain import plain

_BUNDLED = ("koreanize_matplotlib", "fonts", "NanumGothic.ttf")
"""A package that brings a font with Hangul; it is not imported, for that would change matplotlib's settings."""
_HANGUL = "가힣"
_GREYS = ("0.15", "0.45", "0.65", "0.8", "0.92", "1.0")
_HATCHES = ("", "///", "...", "xxx", "---", "")
_INK = "0.1"
_WIDTH, _LINE, _MARGIN = 11.0, 0.2, 1.7
_LONGEST = 44
"""Inches of a picture, of a line, of head and foot; characters of a line of a label."""
_LINE_OF_NOTE = 100
_DARK = 0.55
"""From this share on a cell is so dark that its text is white."""


class Bars(NamedTuple):
    """Horizontal bars, each in parts: `values` of a part for every bar, a remark behind each bar."""

    title: str
    labels: Sequence[str]
    parts: Sequence[tuple[str, Sequence[float]]]
    remarks: Sequence[str]
    axis: str
    percent: bool = False


class Cell(NamedTuple):
    """A cell of a heat map: its text, and how dark it is from 0 to 1 (None: not a value of the map)."""

    text: str
    dark: float | None = None


class Heat(NamedTuple):
    """A heat map: the labels of its rows, the short ones of its columns, cells by row (None: empty).

    `groups` is what rows belong to, in order: a label, and how many rows. `note` says what the cells hold.
    """

    title: str
    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[Cell | None]]
    groups: Sequence[tuple[str, int]]
    note: str


def draw(picture: Bars | Heat, kind: str) -> bytes:
    """A picture as `svg` or `png`; a UsageProblem where no font with Hangul is there."""
    with _settings() as letters:
        figure = _bars(picture, letters) if isinstance(picture, Bars) else _heat(picture, letters)
        out = BytesIO()
        about: dict[str, Any] = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        figure.savefig(out, format=kind, metadata=about, bbox_inches="tight", pad_inches=0.2)
        return out.getvalue()


def _font() -> Path:
    """A font with Hangul: the bundled one, else the first installed one by its name."""
    package = find_spec(_BUNDLED[0])
    for place in (package.submodule_search_locations or ()) if package else ():
        path = Path(place, *_BUNDLED[1:])
        if path.is_file():
            return path
    for path in sorted(map(Path, font_manager.findSystemFonts())):
        try:
            if _letters(path).issuperset(map(ord, _HANGUL)):
                return path
        except (OSError, RuntimeError):  # no font that can be read
            continue
    raise UsageProblem("no-korean-font")


def _letters(path: Path) -> set[int]:
    return set(FT2Font(str(path)).get_charmap())


@contextmanager
def _settings() -> Iterator[set[int]]:
    """Settings of our own whatever the user's are; gives the letters of the font."""
    path = _font()
    font_manager.fontManager.addfont(str(path))
    name = font_manager.FontProperties(fname=str(path)).get_name()
    with rc_context():
        from matplotlib import rcdefaults, rcParams

        rcdefaults()
        rcParams.update({
            "font.family": [name], "font.size": 9, "axes.unicode_minus": False, "text.parse_math": False,
            "text.usetex": False, "svg.fonttype": "path", "svg.hashsalt": "smematch", "hatch.linewidth": 0.5,
            "hatch.color": _INK, "axes.spines.top": False, "axes.spines.right": False, "figure.dpi": 110,
            "path.sketch": None,
        })  # fmt: skip
        yield _letters(path)


def _shown(text: str, letters: set[int]) -> str:
    """A text of which everything can be drawn."""
    safe = "\n".join(plain(line) for line in text.split("\n"))
    return "".join(char if char == "\n" or ord(char) in letters else f"\\u{{{ord(char):x}}}" for char in safe)


def _label(text: str, letters: set[int]) -> str:
    return "\n".join(wrap(_shown(text, letters), _LONGEST))


def _bars(picture: Bars, letters: set[int]) -> Figure:
    labels = [_label(each, letters) for each in picture.labels]
    lines = sum(label.count("\n") + 1.6 for label in labels)
    figure = Figure(figsize=(_WIDTH, _MARGIN + _LINE * lines), layout="constrained")
    axes = figure.add_subplot()
    left = [0.0] * len(labels)
    places = range(len(labels))
    looks = _looks(len(picture.parts))
    for look, (name, values) in zip(looks, picture.parts, strict=True):
        axes.barh(
            places, values, left=left, label=_shown(name, letters), color=_GREYS[look],
            hatch=_HATCHES[look] if len(looks) > 1 else None, edgecolor=_INK, linewidth=0.6, height=0.72,
        )  # fmt: skip
        left = [start + value for start, value in zip(left, values, strict=True)]
    most = max(left, default=0.0) or 1.0
    for at, (end, remark) in enumerate(zip(left, picture.remarks, strict=True)):
        axes.text(end + most * 0.01, at, _shown(remark, letters), va="center", fontsize=8)
    axes.set_yticks(list(places), labels)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlim(0, most * (1.002 if picture.percent else 1.16))
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=not picture.percent))
    axes.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _: f"{value:.0%}" if picture.percent else f"{value:,.6g}")
    )
    axes.set_xlabel(_shown(picture.axis, letters))
    figure.suptitle(_shown(picture.title, letters), fontsize=12, x=0.01, ha="left")
    if len(picture.parts) > 1:
        figure.legend(loc="outside lower center", ncols=3, frameon=False, handlelength=2.5, handleheight=1.2)
    return figure


def _looks(parts: int) -> list[int]:
    """Which greys and hatches so many parts have: from the darkest to the lightest."""
    if parts == 1:
        return [2]
    return [at * (len(_GREYS) - 1) // (parts - 1) for at in range(parts)]


def _heat(picture: Heat, letters: set[int]) -> Figure:
    rows, columns = len(picture.rows), len(picture.columns)
    figure = Figure(figsize=(5.0 + 0.62 * columns, _MARGIN + 0.46 * rows), layout="constrained")
    axes = figure.add_subplot()
    for at, row in enumerate(picture.cells):
        for place, cell in enumerate(row):
            if cell is None:
                continue
            value = cell.dark is not None
            shade = f"{1 - 0.85 * (cell.dark or 0):.3f}"
            axes.add_patch(_square(place, at, shade if value else "1.0", None if value else "////"))
            axes.text(
                place, at, _shown(cell.text, letters), ha="center", va="center", fontsize=7.5,
                color="white" if (cell.dark or 0) >= _DARK else "black",
                bbox=None if value else {"facecolor": "white", "edgecolor": "none", "pad": 1.0},
            )  # fmt: skip
    start = 0
    for name, many in picture.groups:
        axes.plot([-0.5, columns - 0.5], [start - 0.5, start - 0.5], color="0.5", linewidth=0.8)
        axes.text(columns - 0.4, start + (many - 1) / 2, _label(name, letters), va="center", fontsize=9)
        start += many
    axes.set_xlim(-0.5, columns - 0.5)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_aspect("auto")
    axes.set_yticks(range(rows), [_shown(each, letters) for each in picture.rows])
    axes.set_xticks(range(columns), [_shown(each, letters) for each in picture.columns])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_xlabel(
        "\n".join(wrap(_shown(picture.note, letters), _LINE_OF_NOTE)), loc="left", fontsize=8, linespacing=1.5
    )
    figure.suptitle(_shown(picture.title, letters), fontsize=12, x=0.01, ha="left")
    return figure


def _square(column: int, row: int, shade: str, hatch: str | None) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=shade, hatch=hatch, edgecolor="0.6", linewidth=0.5)
