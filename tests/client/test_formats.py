"""The three formats of the client's page say the same, and each is what its name promises."""

import itertools
import re
from datetime import date
from io import BytesIO
from typing import Any

import html5lib
import pytest
from client.pages import LANGS, joined, page_of, said, seen_in_html, seen_in_markdown, seen_in_workbook
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from openpyxl.worksheet.properties import PageSetupProperties
from support.rules import FIRMS

from smematch.advise.days import Span
from smematch.report.client.html import client_html
from smematch.report.client.markdown import client_markdown
from smematch.report.client.value import ClientPage
from smematch.report.client.xlsx import client_xlsx

NAMES = [path.stem for path in FIRMS]
HEADINGS = {f"h{number}": number for number in range(1, 7)}


def tree_of(page: ClientPage) -> Any:
    """The elements of a page."""
    return html5lib.parse(client_html(page), namespaceHTMLElements=False)


def missing(page: ClientPage, seen: str) -> list[str]:
    """The texts of a page that a reader does not see."""
    return [text for text in said(page) if joined(text) not in seen]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_every_format_says_everything(name: str, lang: str) -> None:
    """Every verdict, question, step, day, amount, contact and source of the page stands in each of its formats."""
    page = page_of(name, lang)

    assert [] == missing(page, seen_in_html(client_html(page)))
    assert [] == missing(page, seen_in_markdown(client_markdown(page)))
    assert [] == missing(page, seen_in_workbook(client_xlsx(page)))


@pytest.mark.parametrize("lang", LANGS)
def test_html_is_well_formed(lang: str) -> None:
    """A strict reader of HTML finds no mistake; names of elements are there once, and what leads inside leads there."""
    html = client_html(page_of("half-known", lang))
    html5lib.HTMLParser(strict=True).parse(html)
    tree: Any = html5lib.parse(html, namespaceHTMLElements=False)
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    inside = {each.get("href")[1:] for each in tree.iter("a") if each.get("href").startswith("#")}
    named = {word for each in tree.iter() for word in (each.get("aria-labelledby") or "").split()}

    assert sorted(set(ids)) == sorted(ids)
    assert set() == (inside | named) - set(ids)
    assert lang == tree.get("lang")


def test_html_needs_nothing_else() -> None:
    """There is no script, no form, no address that is loaded, and a policy that forbids them."""
    html = client_html(page_of("half-known", "en"))
    tree: Any = html5lib.parse(html, namespaceHTMLElements=False)
    kinds = {each.tag for each in tree.iter()}
    loaded = [each for each in tree.iter() if each.get("src") or (each.tag == "link" and each.get("href"))]
    addresses = {each.get("href").partition(":")[0] for each in tree.iter("a") if not each.get("href").startswith("#")}
    (policy,) = [each for each in tree.iter("meta") if each.get("http-equiv") == "Content-Security-Policy"]

    assert set() == kinds & {"script", "iframe", "object", "embed", "img", "form", "link", "base"}
    assert [] == loaded
    assert addresses <= {"http", "https", "tel", "mailto"}
    assert not re.search(r"url\((?!#)|@import|\son[a-z]+=", html)
    assert policy.get("content").startswith("default-src 'none'")


@pytest.mark.parametrize("name", NAMES)
def test_headings_in_order(name: str) -> None:
    """There is one heading of the first level, and none below another skips a level."""
    levels = [HEADINGS[each.tag] for each in tree_of(page_of(name, "en")).iter() if each.tag in HEADINGS]

    assert 1 == levels[0]
    assert 1 == levels.count(1)
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_tables_say_what_their_cells_are() -> None:
    """Every table has a caption, heads of columns and of rows, and as many cells a row as columns."""
    for table in tree_of(page_of("half-known", "en")).iter("table"):
        columns = [each for each in table.iter("th") if each.get("scope") == "col"]
        bodies = table.findall("tbody")
        rows = [row for body in bodies for row in body.findall("tr")]

        assert table.find("caption").text
        assert all(body.find("tr/th").get("scope") in {"row", "rowgroup"} for body in bodies)
        assert {len(columns) - 1} == {len(row.findall("td")) for row in rows}


def test_markdown_tables_are_whole() -> None:
    """Every row of a table has as many cells as its head, and nothing is HTML but the end of a line in a cell."""
    tokens = MarkdownIt().enable("table").parse(client_markdown(page_of("half-known", "en")))
    inline = [child for token in tokens for child in token.children or ()]
    widths: list[set[int]] = []
    for token in tokens:
        if token.type == "table_open":
            widths.append(set())
        elif token.type == "tr_open":
            cells = 0
        elif token.type in {"td_open", "th_open"}:
            cells += 1
        elif token.type == "tr_close":
            widths[-1].add(cells)

    assert widths
    assert all(len(each) == 1 for each in widths)
    assert {"<br>"} == {child.content for child in inline if child.type == "html_inline"}
    assert "html_block" not in {token.type for token in tokens}


@pytest.mark.parametrize("lang", LANGS)
def test_workbook_is_ready_to_print(lang: str) -> None:
    """A sheet a part; every cell is a text, wrapped; pages are A4, as wide as the sheet."""
    page = page_of("half-known", lang)
    book = load_workbook(BytesIO(client_xlsx(page)))

    assert [section.brief for section in page.sections] == book.sheetnames[1:]
    for sheet in book:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {"s"} == {cell.data_type for cell in cells}
        assert all(cell.alignment.wrap_text for cell in cells)
        assert 9 == sheet.page_setup.paperSize
        assert 0 == sheet.page_setup.fitToHeight
        assert sheet.sheet_properties.pageSetUpPr == PageSetupProperties(fitToPage=True)


def test_the_head_of_a_table_stays_in_sight() -> None:
    """The contacts, a table of many rows, keep their head when they are scrolled and on every page that is printed."""
    sheet = load_workbook(BytesIO(client_xlsx(page_of("half-known", "en"))))["Contacts"]

    assert sheet.freeze_panes is not None
    assert sheet.print_title_rows is not None


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2017, 12, 31), date(2026, 11, 28), date.max])
def test_any_day(day: date, lang: str) -> None:
    """A page of one day, on any day, before all programs or at the calendar's end, is made in every format."""
    page = page_of("half-known", lang, Span(day, day))

    assert [] == missing(page, seen_in_html(client_html(page)))
    assert [] == missing(page, seen_in_markdown(client_markdown(page)))
    assert [] == missing(page, seen_in_workbook(client_xlsx(page)))


def test_same_page_same_bytes() -> None:
    """What is written follows from the page alone."""
    page = page_of("gyeonggi-precision", "ko")

    for write in (client_html, client_markdown, client_xlsx):
        assert write(page) == write(page)
