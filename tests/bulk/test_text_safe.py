"""No text in CSV makes a spreadsheet calculate, and no other text is changed."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smematch.bulk.text_safe import FORMULA, text_safe

SIGNS = st.text(st.sampled_from("=+-@＝＋－＠ \t\r\n\v\x85\xa0\u200b\u3000\ufeffa1'"), max_size=6)


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        "+82",
        "-1",
        "@x",
        "\tx",
        "\rx",
        "  =1",
        "\n=1",
        "\u3000＝1",
        "＋1",
        "－1",
        "＠x",
        "\xa0=1",
        "=",
        "\ufeff=1",
    ],
)
def test_formulas_are_inert(text: str) -> None:
    """What begins like a formula, also after blanks, begins with an apostrophe."""
    assert "'" + text == text_safe(text)


@pytest.mark.parametrize("text", ["", "EX-001", "가나다 주식회사", "1=1", "'=1", "(주)가", " a", "a@b"])
def test_other_texts_are_as_they_are(text: str) -> None:
    """An ordinary id or name is not touched."""
    assert text == text_safe(text)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=3) | SIGNS))
def test_the_database_says_the_same(texts: list[str]) -> None:
    """The pattern finds the same texts in the database as here."""
    query = "SELECT list_transform(?::VARCHAR[], lambda text: regexp_matches(text, ?))"
    with duckdb.connect() as database:
        (found,) = database.execute(query, [texts, FORMULA]).fetchone() or ()

    assert [text != text_safe(text) for text in texts] == found


@given(st.text(st.sampled_from("=+-@＝＋－＠ \t\r\n\u3000a1'"), max_size=6))
def test_any_text(text: str) -> None:
    """Whatever the text, what it becomes begins like no formula, and is the text again without the apostrophe."""
    safe = text_safe(text)

    assert safe in {text, "'" + text}
    assert not safe.strip().startswith(tuple("=+-@＝＋－＠"))
