"""A text of unknown origin in a CSV file, which a spreadsheet must not take for a formula."""

import re

_BLANKS = "\t\n\v\f\r \x1c-\x1f\x85\xa0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
FORMULA = f"^(?:[{_BLANKS}]*[=+@＝＋－＠-]|[\t\r])"
"""What a spreadsheet would calculate, for Python and for the database (RE2) alike.

Spreadsheets pass over blanks, and take the wide signs of East Asian text for the narrow ones.
"""
_FORMULA = re.compile(FORMULA)


def text_safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would begin to calculate; any other as it is.

    Unlike an Excel workbook, CSV cannot say that a cell is text; the apostrophe is how a person says so.
    """
    return f"'{text}" if _FORMULA.match(text) else text
