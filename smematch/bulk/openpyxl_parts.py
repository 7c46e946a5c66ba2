"""openpyxl, a cell at a time: by itself it does not tell a formula without a result from an empty cell.

It also takes `x005F_` out of every text that cells share. Only `workbook` imports this, where openpyxl is installed.
"""

from typing import Any
from xml.etree.ElementTree import iterparse

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

_STRING = f"{{{SHEET_MAIN_NS}}}si"
_PLAIN = f"{{{SHEET_MAIN_NS}}}t"
_ROW_NUMBER = "r"


def _text(node: Any) -> str:
    """The text of a node; nearly all are in one piece, which needs no objects of openpyxl's."""
    if len(node) == 1 and node[0].tag == _PLAIN:
        return node[0].text or ""
    text: Any = Text.from_tree(node)
    return str(text.content)


class Reader(ExcelReader):
    """Reads a workbook but for its cells; texts are as they are written, escapes of characters included."""

    def read_strings(self) -> None:
        """The texts that cells share."""
        self.shared_strings: list[str] = []
        package: Any = self.package
        part = package.find(SHARED_STRINGS)
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as source:
            node: Any
            for _, node in iterparse(source):  # noqa: S314 - expat bounds what entities grow to; openpyxl reads so too
                if node.tag == _STRING:
                    self.shared_strings.append(_text(node))
                    node.clear()


class Parser(WorkSheetParser):
    """Reads the cells of a sheet."""

    def __init__(self, sheet: Any, strings: list[str], no_value: object) -> None:
        book: Any = sheet.parent
        super().__init__(
            sheet._get_source(),  # noqa: SLF001 - there is no other way to its XML
            strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        self._no_value = no_value

    def parse_row(self, row: Any) -> Any:
        """The cells of a row; its height and style would be kept for all rows."""
        for key in set(row.attrib) - {_ROW_NUMBER}:
            del row.attrib[key]
        return super().parse_row(row)

    def parse_cell(self, element: Any) -> Any:
        """A cell; its value is `no_value` where a formula has none (an empty text is one)."""
        inline = element.get("t") == "inlineStr"
        if inline and (node := element.find(INLINE_STRING)) is not None:
            element.set("t", "str")  # its value is read here
        cell = super().parse_cell(element)
        if inline and node is not None:
            cell["value"] = _text(node)
        elif cell["value"] is None and element.get("t") != "str" and element.find(FORMULA_TAG) is not None:
            cell["value"] = self._no_value
        return cell
