"""Text for the terminal, with anything in every field."""

import re

from formats.hostile import UNSEEN, several
from formats.samples import FINDINGS, OVERLAP
from hypothesis import given

from smematch.errors import Place
from smematch.report.item import Item
from smematch.report.items_text import items_text
from smematch.report.plain import plain


def test_sentences_of_several_lines() -> None:
    """Further lines of a sentence and of a help are indented under their first."""
    item = Item("a", "b", "error", Place("c.yaml", 1, 1), "one\ntwo", "three\nfour")

    expected = "c.yaml:1:1: error a b: one\n        two\n      = help: three\n        four"
    assert expected == items_text([item], "en")


def test_code_and_name_the_same() -> None:
    """A kind that has one word is named once, and one that has none not at all."""
    item = OVERLAP._replace(place=Place("a"), related=(), mend="", says="x")

    assert "a: error b: x" == items_text([item._replace(id="b", name="b")], "en")
    assert "a: error: x" == items_text([item._replace(id="", name="")], "en")
    assert "error b: x" == items_text([item._replace(id="b", name="", place=Place(""))], "en")


@given(several)
def test_any_text(items: tuple[Item, ...]) -> None:
    """Nothing acts on the terminal, and no text can pass for the head of another item: all else is indented."""
    text = items_text(items, "ko")

    heads = [line for line in text.split("\n") if not re.match(r"      |\s*[0-9]* \| ", line)]
    assert not UNSEEN.search(text)
    assert max(1, 2 * len(items) - 1) >= len(heads)
    assert all(plain(item.says.split("\n")[0]) in text for item in items)


def test_order_is_the_callers() -> None:
    """Items stand in the order given."""
    text = items_text(tuple(reversed(FINDINGS)), "en")

    assert ["SM801", "SM115", "SM203"] == re.findall(r"SM\d{3}", text)
