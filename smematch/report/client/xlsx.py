"""The client's page as an Excel workbook: a sheet a part, every cell a text, ready to print on A4."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from rich.cells import cell_len

from smematch.bulk.xlsxwriter_parts import in_memory, write_text
from smematch.report.client.value import (
    SIGNS,
    Block,
    Card,
    Cards,
    Checklist,
    ClientPage,
    Facts,
    Lines,
    Picture,
    Section,
    Table,
)
from smematch.report.plain import plain
from smematch.words import say
from smematch.words.client import CLIENT

_A4 = 9
_LONGEST = 16_000
"""Characters of a cell: Excel keeps 32,767 UTF-16 units; a longer text goes on in the rows below."""
_FONT, _LEADING, _HIGHEST = 11, 1.4, 409
"""Points of a letter, of a line a letter's point, and of the highest row there is."""
_EPOCH = datetime.fromtimestamp(0, UTC).replace(tzinfo=None)
"""When every page says it was made: the same page gives the same file."""
_WIDTHS = {2: (46, 60), 3: (14, 46, 50), 4: (14, 60, 30, 22), 5: (34, 34, 22, 22, 44), 6: (34, 26, 30, 60, 50, 40)}
"""Widths of the columns of a table, in letters, by how many it has."""
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "caption": {"bold": True, "font_size": 12},
    "head": {"bold": True, "bottom": 2, "bg_color": "#E8EEF0"},
    "strong": {"bold": True},
    "text": {},
}


def client_xlsx(page: ClientPage) -> bytes:
    """The workbook; the same bytes for the same page."""
    out = BytesIO()
    book = in_memory(out)
    book.set_properties({"title": plain(page.title)[:255], "created": _EPOCH})
    formats = {key: book.add_format({"text_wrap": True, "valign": "top", **each}) for key, each in _FORMATS.items()}
    writer = _Writer(book, formats, page)
    writer.first()
    for section in page.sections:
        writer.section(section)
    book.close()
    return out.getvalue()


class _Writer:
    """Writes the sheets of one workbook, one row after the other."""

    def __init__(self, book: Any, formats: dict[str, Any], page: ClientPage) -> None:
        self.book, self.formats, self.page = book, formats, page
        self.sheet: Any = None
        self.at = 0
        self.widths: tuple[int, ...] = ()

    def first(self) -> None:
        """The sheet with the answer."""
        answer = self.page.answer
        self._open(say(CLIENT, "brief-answer", self.page.lang), self.page.title, 2)
        for line in (self.page.kicker, self.page.subtitle):
            self._wide(line)
        self.at += 1
        self._wide(answer.headline, "caption")
        for line in (*answer.lines, *(f"! {line}" for line in answer.warnings)):
            self._wide(line)
        self.at += 1
        for count in answer.counts:
            self._row([f"{SIGNS[count.state]} {count.label}", str(count.number)])
        self.at += 1
        for line in self.page.footer:
            self._wide(line)

    def section(self, section: Section) -> None:
        """A sheet with the blocks of a part below one another; the head of a single table stays in sight."""
        most = max(map(_columns, section.blocks))
        self._open(section.brief, section.title, most)
        tables = [block for block in section.blocks if isinstance(block, (Table, Cards, Checklist))]
        for block in section.blocks:
            self._block(block, frozen=len(tables) == 1 and block is section.blocks[0])
            self.at += 1

    def _open(self, name: str, title: str, columns: int) -> None:
        self.sheet, self.at, self.widths = self.book.add_worksheet(name), 0, _WIDTHS[columns]
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)
        self.sheet.set_paper(_A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.sheet.set_footer("&R&P / &N")
        self._wide(title, "title")

    def _wide(self, text: str, look: str = "text") -> None:
        """A text across all columns; Excel does not find the height of such a row itself."""
        size = _FORMATS[look].get("font_size", _FONT)
        for piece in _pieces(text):
            lines = -(-cell_len(piece) * size // (sum(self.widths) * _FONT))
            self.sheet.set_row(self.at, min(max(lines, 1) * size * _LEADING, _HIGHEST))
            self.sheet.merge_range(self.at, 0, self.at, len(self.widths) - 1, "", self.formats[look])
            write_text(self.sheet, self.at, 0, piece, self.formats[look])
            self.at += 1

    def _row(self, cells: list[str], look: str = "text", first: str | None = None) -> None:
        """One row; a text that is too long for a cell goes on in the rows below."""
        rows = 1
        for column, cell in enumerate(cells):
            pieces = _pieces(cell)
            drawn = self.formats[first if first and column == 0 else look]
            for down, piece in enumerate(pieces):
                write_text(self.sheet, self.at + down, column, piece, drawn)
            rows = max(rows, len(pieces))
        self.at += rows

    def _head(self, cells: Lines, *, frozen: bool) -> None:
        if frozen:
            self.sheet.freeze_panes(self.at + 1, 0)
            self.sheet.repeat_rows(self.at)
        self._row(list(cells), "head")

    def _block(self, block: Block, *, frozen: bool) -> None:
        lang = self.page.lang
        if isinstance(block, Table):
            self._wide(block.caption, "caption")
            self._head(block.head, frozen=frozen)
            for row in block.rows:
                cells = ["\n".join(cell) for cell in row.cells]
                cells[0] = f"{SIGNS[row.state]} {cells[0]}" if row.state else cells[0]
                self._row(cells, first="strong")
        elif isinstance(block, Facts):
            for fact in block.facts:
                self._row([fact.label, "\n".join(fact.lines)], first="strong")
        elif isinstance(block, Checklist):
            head = (say(CLIENT, "question", lang), block.answer, say(CLIENT, "needed-for", lang))
            self._head(head, frozen=frozen)
            for ask in block.questions:
                boxes = "   ".join(f"☐ {choice}" for choice in ask.choices)
                self._row(["\n".join(filter(None, (ask.text, ask.help))), boxes, ask.why], first="strong")
        elif isinstance(block, Picture):
            self._wide(block.title, "caption")
            for lane in block.lanes:
                self._row([lane.name, lane.says], first="strong")
        elif isinstance(block, Cards):
            self._cards(block, frozen=frozen)
        else:
            for line in block.lines:
                self._wide(line)

    def _cards(self, block: Cards, *, frozen: bool) -> None:
        keys = ("program", "agency", "gives", "steps-head")
        head = [say(CLIENT, key, self.page.lang) for key in keys]
        self._head((*head, block.ask, say(CLIENT, "source-head", self.page.lang)), frozen=frozen)
        for card in block.cards:
            self._row(_card(card), first="strong")


def _columns(block: Block) -> int:
    if isinstance(block, Table):
        return len(block.head)
    return {Checklist: 3, Cards: 6}.get(type(block), 2)


def _pieces(text: str) -> list[str]:
    """A text with nothing in it that is not simply seen, in pieces that a cell holds."""
    shown = "\n".join(map(plain, text.split("\n")))
    return [shown[start : start + _LONGEST] for start in range(0, len(shown), _LONGEST)] or [""]


def _card(card: Card) -> list[str]:
    """A program in one row."""
    steps: list[str] = []
    for process in card.processes:
        steps += [process.title, *(f"{number}. {step}" for number, step in enumerate(process.steps, 1))]
    contacts = [
        ": ".join(filter(None, (each.at, ", ".join(link.text for link in each.links)))) for each in card.contacts
    ]
    said = ((card.name,), (card.agency,), (card.gives, *card.lines), steps, contacts, (card.source,))
    return ["\n".join(lines) for lines in said]
