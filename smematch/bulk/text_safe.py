"""A text of unknown origin in a CSV file, which a spreadsheet must not take for a formula."""

import re

_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠\t\r]")
"""Spreadsheets pass over blanks, and take the wide signs of East Asian text for the narrow ones."""


def text_safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would begin to calculate; any other as it is.

    Unlike an Excel workbook, CSV cannot say that a cell is text; the apostrophe is how a person says so.
    """
    return f"'{text}" if _FORMULA.match(text) else text
