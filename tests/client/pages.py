"""Client's pages of example firms, and what a reader sees of each format."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import html5lib
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from support.rules import ROOT, firm, shipped

from smematch.advise.days import Span
from smematch.advise.plan import make_plan
from smematch.advise.timeline import timeline
from smematch.catalogue import load_roles
from smematch.match.matcher import match
from smematch.model.firm import Firm
from smematch.profile import read_profile
from smematch.report.client import value as v
from smematch.report.client.page import Told, client_page

DAY = date(2017, 3, 2)
YEAR = Span(DAY, date(2018, 3, 1))
RULES = {"facts.yaml": "facts: {}\n"}
LANGS = ("en", "ko")


def told(found: Firm, span: Span = YEAR, wanted: tuple[str, ...] = (), **others: Any) -> Told:
    """All that a page of a firm is made of, checked on the first day of the span."""
    rules = shipped()
    matched = match(found, rules, span.start)
    plan = make_plan(matched, rules, span, None, wanted)
    passing = timeline(found, rules, span, wanted)
    return Told(plan, passing, rules, **{"rules": RULES, "roles": load_roles(rules), "wanted": wanted, **others})


def example(name: str) -> Firm:
    """An example firm."""
    return read_profile(str(ROOT / "data" / "firms" / f"{name}.yaml"), [], shipped())


@cache
def page_of(name: str, lang: str, span: Span = YEAR) -> v.ClientPage:
    """The page of an example firm."""
    return client_page(told(example(name), span), lang)


def named(name: str) -> v.ClientPage:
    """The English page of a small firm of that name."""
    found = firm("wants_overseas_expansion: yes\nhas_exported: no\n")
    return client_page(told(found._replace(facts={**found.facts, "name": name})), "en")


def said(value: Any) -> Iterator[str]:
    """Every text of a page that its reader is to see, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, v.ClientPage):
        for part in (value.title, value.kicker, value.subtitle, value.answer, value.sections, value.footer):
            yield from said(part)
    elif isinstance(value, v.Section):
        yield from said(value.blocks)
    elif isinstance(value, v.Count):
        yield from (str(value.number), value.label)
    elif isinstance(value, v.Row):
        yield from said(value.cells)
    elif isinstance(value, v.Card):
        yield from said(value[1:])
    elif isinstance(value, v.Link):
        yield value.text
    elif isinstance(value, v.Picture):
        yield from said((value.title, [(lane.name, lane.says) for lane in value.lanes]))
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from said(each)


def joined(text: str) -> str:
    """A text with any run of blanks as one."""
    return " ".join(text.split())


def seen_in_html(html: str) -> str:
    """What a person reads of an HTML page."""
    tree: Any = html5lib.parse(html, namespaceHTMLElements=False)
    return joined(" ".join(tree.find("body").itertext()))


def seen_in_markdown(text: str) -> str:
    """What a person reads of a Markdown page."""
    breaks = {"softbreak", "hardbreak", "html_inline"}
    lines = (
        "".join("\n" if child.type in breaks else child.content for child in token.children or ())
        for token in MarkdownIt().enable("table").parse(text)
    )
    return joined("\n".join(lines))


def seen_in_workbook(raw: bytes) -> str:
    """What a person reads of a workbook, sheet by sheet, row by row."""
    book = load_workbook(BytesIO(raw))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return joined("\n".join(str(value) for value in cells if value is not None))
