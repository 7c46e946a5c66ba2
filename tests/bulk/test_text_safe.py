"""No text in CSV makes a spreadsheet calculate, and no other text is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smematch.bulk.text_safe import text_safe


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


@given(st.text(st.sampled_from("=+-@＝＋－＠ \t\r\n\u3000a1'"), max_size=6))
def test_any_text(text: str) -> None:
    """Whatever the text, what it becomes does not begin like a formula, and is the text again without the apostrophe."""
    safe = text_safe(text)

    assert safe in {text, "'" + text}
    assert not safe.strip().startswith(tuple("=+-@＝＋－＠"))
