"""Whatever a firm's name holds is shown as text, in every format."""

import re
from io import BytesIO

import html5lib
import pytest
from client.pages import joined, named, seen_in_html, seen_in_markdown, seen_in_workbook
from formats.hostile import SNIPPETS, UNSEEN
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from smematch.report.client.html import client_html
from smematch.report.client.markdown import client_markdown
from smematch.report.client.value import ClientPage, Facts
from smematch.report.client.xlsx import client_xlsx
from smematch.report.plain import plain

FORMULAS = ("=1+1", '=HYPERLINK("http://b.example")', "+1", "-1", "@SUM(1)", "<r>x</r>", "_x0041_", "{=1}", "'=1")
BIDI = ("שלום", "مرحبا", "\u202eabc", "\u2067x\u2069", "\u200f")
MARKUP = ("</title><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "{% raw %}", "</style>")
NAMES = (*SNIPPETS, *FORMULAS, *BIDI, *MARKUP)
pieces = st.one_of(st.sampled_from(NAMES), st.text(st.characters(codec="utf-8"), max_size=4))
names = st.lists(pieces, min_size=1, max_size=6).map("".join)
QUIET = named("Quiet Ltd.")
few = settings(max_examples=25)  # a name holds up to six of the texts, and a page takes long to read back


def kinds(page: ClientPage) -> list[str]:
    """The elements of a page in HTML, in order."""
    return [each.tag for each in html5lib.parse(client_html(page), namespaceHTMLElements=False).iter()]


QUIET_KINDS = kinds(QUIET)


def shown_name(page: ClientPage) -> str:
    """The firm's name as the page has it among what is stated."""
    return next(fact for block in _facts(page) for fact in block.facts).lines[0]


def _facts(page: ClientPage) -> list[Facts]:
    (section,) = [section for section in page.sections if section.key == "firm"]
    return [block for block in section.blocks if isinstance(block, Facts)]


@few
@given(names)
def test_inert_in_html(name: str) -> None:
    """A name adds no element, is read as it was written, and holds nothing that is not seen."""
    page = named(name)
    html = client_html(page)

    assert QUIET_KINDS == kinds(page)
    assert joined(plain(name)) in seen_in_html(html)
    assert not UNSEEN.search(html)


@few
@given(names)
def test_inert_in_markdown(name: str) -> None:
    """A name makes no link, no HTML, no emphasis, no row and no cell of a table; it is read as it was written."""
    quiet, text = (client_markdown(page) for page in (QUIET, named(name)))

    def shape(markdown: str) -> list[str]:
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
        inside = [child.type for token in tokens for child in token.children or ()]
        return [token.type for token in tokens] + [each for each in inside if each not in {"text", "code_inline"}]

    assert shape(quiet) == [each for each in shape(text) if each != "text_special"]
    assert joined(plain(name)) in seen_in_markdown(text)
    assert not UNSEEN.search(text)


@few
@given(names)
@example("<r>x</r>")
@example("<r>")
@example("_x0041_")
def test_inert_in_a_workbook(name: str) -> None:
    """Every cell is a text, none a formula or a link; the name is read as it was written."""
    raw = client_xlsx(named(name))
    book = load_workbook(BytesIO(raw))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {"s"} == {cell.data_type for cell in cells}
    assert not any(cell.hyperlink for cell in cells)
    assert joined(plain(name)) in seen_in_workbook(raw)


@pytest.mark.parametrize("letters", [10_000, 40_000])
def test_a_long_name(letters: int) -> None:
    """A name of very many letters is whole in every format; a heading shows its beginning."""
    name = "가😀" * (letters // 2)
    page = named(name)

    assert 80 == len(page.title)
    assert name in seen_in_html(client_html(page))
    assert name in seen_in_markdown(client_markdown(page))
    assert name in seen_in_workbook(client_xlsx(page)).replace(" ", "")
    assert name == shown_name(page)


def test_right_to_left_is_set_apart() -> None:
    """A name stands by itself in HTML, so that letters of it do not turn round what follows."""
    html = client_html(named("שלום"))

    assert 2 == len(re.findall('<bdi( class="l")?>שלום</bdi>', html))


def test_what_is_not_seen_is_escaped_everywhere() -> None:
    """Whatever text of a page holds a control character or a mark of direction, each format shows it as an escape."""
    texts = ("a\u202eb", "a\x1b[31mb")
    page = QUIET._replace(subtitle=texts[0], footer=texts, answer=QUIET.answer._replace(headline=texts[1]))
    seen = (
        seen_in_html(client_html(page)),
        seen_in_markdown(client_markdown(page)),
        seen_in_workbook(client_xlsx(page)),
    )

    assert [True] * 3 == [all(plain(text) in each for text in texts) and not UNSEEN.search(each) for each in seen]
