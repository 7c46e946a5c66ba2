"""The client's page as one HTML file: no script, nothing from elsewhere, any text in it inert."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from smematch.report.client.value import SIGNS, Block, ClientPage, Row
from smematch.report.plain import plain

_FOLDER = Path(__file__).parent / "templates"


def client_html(page: ClientPage) -> str:
    """The page as HTML; the same bytes for the same page."""
    found = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    found.filters |= {"kind": _kind, "percent": _percent, "alike": _alike}
    return found.get_template("page.html").render(page=page, signs=SIGNS)


def _shown(value: object) -> object:
    """Text of unknown origin with everything escaped that is not simply seen; what is HTML already stays so."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _kind(block: Block) -> str:
    return type(block).__name__


def _alike(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows that follow one another and are about the same: their first cell is drawn once."""
    return [list(found) for _, found in groupby(rows, key=lambda row: (row.cells[0], row.state))]


def _percent(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".") + "%"
