"""Tables of figures as a sheet, Markdown or JSON, and the list of them."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from smematch.model.base import Text
from smematch.model.figures import SCALES, Cell, FigureColumn, FigureRow, Figures, FigureTable
from smematch.report import agencies, amounts
from smematch.report.markdown import inert
from smematch.report.markdown import table as markdown_table
from smematch.report.plain import indented_json
from smematch.report.sheet import SheetRow, reading_line, source_lines
from smematch.report.show import rows_text
from smematch.rulebook import Rulebook
from smematch.words import LANGUAGES, say
from smematch.words.figures import FIGURES
from smematch.words.rules import RULES

_SIGNS = {"<=": "≤", ">=": "≥"}
_GAP = 2


class Shown(NamedTuple):
    """A table to be told: its id, what it needs to be told by."""

    name: str
    table: FigureTable
    figures: Figures
    rulebook: Rulebook
    day: date

    @property
    def title(self) -> Text:
        """What it is about."""
        return self.table.title


def figures_text(shown: Shown, lang: str, width: int) -> RenderableType:
    """A table for a terminal: its figures, then its notes, readings and source."""
    title = f"{shown.title.get(lang)} [{shown.name}]"
    drawn = _drawn(shown, lang, width) or _in_lines(shown, lang)
    return Group(Line(title, style="bold"), Line(""), drawn, Line(""), rows_text(_sheet(shown, lang)))


def _drawn(shown: Shown, lang: str, width: int) -> RenderableType | None:
    """The figures as a table; None where it has no room without a number broken in two."""
    drawn = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0))
    labels = _labels(shown, lang)
    rows = [[*labels[name], *_cells(row, shown, lang)] for name, row in shown.table.rows.items()]
    head = _head(shown, lang)
    columns = list(zip(head, *rows, strict=True))
    least, whole = ([max(map(longest, column)) for column in columns] for longest in (_longest_word, _longest_line))
    room = width - _GAP * (len(columns) - 1)
    if sum(least) > room:
        return None
    figures = len(columns) - len(shown.table.columns)
    # Names of columns are folded between words where the labels need the room, up to half of the width.
    labelled = min(sum(whole[:figures]), max(sum(least[:figures]), width // 2))
    widths = whole[figures:] if labelled + sum(whole[figures:]) <= room else least[figures:]
    for words, wide in zip(head, _spread(least[:figures], whole[:figures], room - sum(widths)), strict=False):
        drawn.add_column(words, width=wide, overflow="fold")
    for words, wide in zip(head[figures:], widths, strict=True):
        drawn.add_column(words, header_style="dim", justify="right", width=wide)
    before: list[str] = []
    for row in rows:
        drawn.add_row(*map(Line, _unrepeated(row, before, figures)))
        before = row
    return drawn


def _spread(least: list[int], whole: list[int], room: int) -> list[int]:
    """Widths of columns that fit into a room: at least the least, at most the whole, those that want little first."""
    found, left = list(least), room - sum(least)
    order = sorted(range(len(least)), key=lambda at: whole[at] - least[at])
    for done, at in enumerate(order):
        more = min(whole[at] - least[at], left // (len(order) - done))
        found[at], left = found[at] + more, left - more
    return found


def _in_lines(shown: Shown, lang: str) -> RenderableType:
    """The figures one below the other, for a narrow terminal."""
    drawn = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), show_header=False)
    drawn.add_column(overflow="fold")
    drawn.add_column(justify="right", no_wrap=True)
    labels, head = _labels(shown, lang), _in_one_line(_head(shown, lang))
    for name, row in shown.table.rows.items():
        drawn.add_row(Line(" · ".join(filter(None, labels[name])), style="bold"))
        for words, cell in zip(head[len(labels[name]) :], _cells(row, shown, lang), strict=True):
            drawn.add_row(Line(words), Line(cell))
    return drawn


def _longest_line(text: str) -> int:
    return max(map(cell_len, text.split("\n")))


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split()), default=0)


def figures_markdown(shown: Shown, lang: str) -> str:
    """A table as Markdown."""
    labels = _labels(shown, lang)
    rows = ([*labels[name], *_cells(row, shown, lang)] for name, row in shown.table.rows.items())
    sheet = markdown_table(("", ""), ((row.label, "\n".join(row.lines)) for row in _sheet(shown, lang)))
    figures = markdown_table(_in_one_line(_head(shown, lang)), rows)
    return f"# {inert(f'{shown.title.get(lang)} [{shown.name}]')}\n\n{figures}\n{sheet}"


def figures_json(shown: Shown) -> str:
    """A table as one JSON object; `value` in whole units, `printed` as the source prints it."""
    table = shown.table
    columns = [
        {
            "column": name, "name": _both(column.name), "unit": column.unit,
            "unit_name": _both(shown.figures.units[column.unit]),
            "scale": SCALES[column.scale] if column.scale else 1, "line": column.line,
        }
        for name, column in table.columns.items()
    ]  # fmt: skip
    return indented_json({
        **_entry(shown),
        "compiled_from": table.compiled_from,
        "programs": list(table.programs),
        "columns": columns,
        "rows": [_row_json(name, row, shown) for name, row in table.rows.items()],
        "totals": [_stated(total.model_dump()) for total in table.totals],
        "notes": [_both(note) for note in table.notes],
        "readings": {name: _stated(reading.model_dump()) for name, reading in table.readings.items()},
    })  # fmt: skip


def cell_words(cell: Cell, lang: str) -> str:
    """A figure as printed, with separators of thousands; what the source does not state says so."""
    if cell.number is None:
        return say(FIGURES, "no-figure", lang)
    number = f"{cell.number:,f}"
    return f"{_SIGNS.get(cell.bound, cell.bound)} {number}" if cell.bound else number


def those_wanted(every: Iterable[Shown], words: Iterable[str], agency: str | None) -> list[Shown]:
    """The tables that hold all these words, and figures of an agency by any of its names."""
    wanted = [word.lower() for word in words]
    return [
        shown
        for shown in every
        if all(word in _searched(shown) for word in wanted)
        and (agency is None or any(agency.lower() in name for name in _agency_names(shown)))
    ]


def list_text(shown: list[Shown], lang: str) -> RenderableType:
    """The list of tables for a terminal: id and title, below them where the table stands."""
    if not shown:
        return Line(say(FIGURES, "no-table", lang))
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    drawn.add_column(style="dim", no_wrap=True)
    drawn.add_column(overflow="fold")
    for each in shown:
        below = f"{', '.join(each.table.source)} · {_known(each, lang)}"
        drawn.add_row(Line(each.name), Line.assemble((each.title.get(lang), "bold"), "\n", (below, "dim")))
    return Group(drawn)


def list_markdown(shown: list[Shown], lang: str) -> str:
    """The list of tables as Markdown."""
    head = ["id", *(say(FIGURES, key, lang) for key in ("title", "source", "information"))]
    rows = ([each.name, each.title.get(lang), "\n".join(each.table.source), _known(each, lang)] for each in shown)
    return markdown_table(head, rows)


def list_json(shown: list[Shown]) -> str:
    """The list of tables as a JSON array."""
    return indented_json([_entry(each) for each in shown])


def _entry(shown: Shown) -> dict[str, Any]:
    document = shown.rulebook.document(shown.table.source[0])
    return {
        "table": shown.name,
        "title": _both(shown.title),
        "source": list(shown.table.source),
        "information_as_of": document.known_as_of,
    }


def _row_json(name: str, row: FigureRow, shown: Shown) -> dict[str, Any]:
    group = None if row.group is None else _both(shown.table.groups[row.group])
    return {
        "row": name,
        "group": group,
        "period": row.period,
        "agency": row.agency,
        "name": row.name and _both(row.name),
        "part_of": row.part_of,
        "line": row.line,
        "cells": {column: _cell_json(row.cells[column], each) for column, each in shown.table.columns.items()},
    }


def _cell_json(cell: Cell, column: FigureColumn) -> dict[str, Any] | None:
    value = cell.scaled(column.scale)
    if value is None:
        return None
    found = {"value": _number(value), "printed": f"{cell.number:f}"}
    return {**found, "bound": cell.bound} if cell.bound else found


def _number(value: Decimal) -> int | float:
    """A number of JSON, which knows no decimals: whole where it is, otherwise the nearest one."""
    return int(value) if value == value.to_integral_value() else float(value)


def _both(text: Text) -> dict[str, str]:
    return {lang: text.get(lang) for lang in LANGUAGES}


def _stated(found: dict[str, Any]) -> dict[str, Any]:
    """What is stated of a model."""
    return {key: value for key, value in found.items() if value not in (None, (), {})}


def _labels(shown: Shown, lang: str) -> dict[str, list[str]]:
    """What stands before the figures of each row: its group, its years, its name, as far as the table has them."""
    rows = shown.table.rows.values()
    grouped = any(row.group for row in rows)
    # Years and names share a column where no row has both: years and, last, their sum.
    apart = any(row.period and (row.name or row.agency) for row in rows)
    found = {}
    for name, row in shown.table.rows.items():
        years, label = _period(row, lang), _label(row, shown, lang)
        parts = [shown.table.groups[row.group].get(lang) if row.group else ""] if grouped else []
        found[name] = [*parts, years, label] if apart else [*parts, years or label]
    return found


def _label(row: FigureRow, shown: Shown, lang: str) -> str:
    named = [
        *([agencies.short(row.agency, shown.rulebook, shown.day, lang)] if row.agency else []),
        *([row.name.get(lang)] if row.name else []),
    ]
    label = " ".join(named)
    return say(FIGURES, "part-of", lang, name=label) if row.part_of else label


def _period(row: FigureRow, lang: str) -> str:
    if row.period is None:
        return ""
    whole = row.period.partition("-")[2]
    return amounts.month(row.period, lang) if whole and len(whole) < len(row.period) - len(whole) - 1 else row.period


def _unrepeated(row: list[str], before: list[str], labels: int) -> list[str]:
    """A row without those labels at its beginning that the row above bears too; the last label is always said."""
    same = 0
    while same < labels - 1 and row[: same + 1] == before[: same + 1]:
        same += 1
    return ["" for _ in range(same)] + row[same:]


def _cells(row: FigureRow, shown: Shown, lang: str) -> list[str]:
    return [cell_words(row.cells[column], lang) for column in shown.table.columns]


def _head(shown: Shown, lang: str) -> list[str]:
    """What stands above the columns: nothing above the labels, a name and its unit above the figures."""
    labels = len(next(iter(_labels(shown, lang).values())))
    return ["" for _ in range(labels)] + [_heading(each, shown, lang) for each in shown.table.columns.values()]


def _in_one_line(head: list[str]) -> list[str]:
    return [words.replace("\n", ", ") for words in head]


def _heading(column: FigureColumn, shown: Shown, lang: str) -> str:
    """A column's name and below it its unit, unless the name says it already (`Number of programs`)."""
    name, unit = column.name.get(lang), shown.figures.units[column.unit].get(lang)
    if column.scale:
        unit = say(FIGURES, column.scale, lang, unit=unit)
    return name if unit.lower() in name.lower() else f"{name}\n{unit}"


def _sheet(shown: Shown, lang: str) -> Iterator[SheetRow]:
    table = shown.table
    if table.programs:
        yield SheetRow(say(FIGURES, "programs", lang), list(table.programs))
    if table.notes:
        yield SheetRow(say(FIGURES, "notes", lang), [note.get(lang) for note in table.notes])
    if table.readings:
        lines = [reading_line(reading, lang) for reading in table.readings.values()]
        yield SheetRow(say(RULES, "readings", lang), lines)
    yield SheetRow(say(FIGURES, "source", lang), list(source_lines(table.source, shown.rulebook)))
    if table.compiled_from:
        yield SheetRow(say(FIGURES, "compiled-from", lang), [table.compiled_from])
    yield SheetRow(say(FIGURES, "information", lang), [_known(shown, lang)])


def _known(shown: Shown, lang: str) -> str:
    return amounts.month(shown.rulebook.document(shown.table.source[0]).known_as_of, lang)


def _searched(shown: Shown) -> str:
    table = shown.table
    texts = [table.title, *table.groups.values(), *(column.name for column in table.columns.values())]
    texts += [row.name for row in table.rows.values() if row.name]
    return " ".join([shown.name, *(f"{text.en} {text.ko}" for text in texts)]).lower()


def _agency_names(shown: Shown) -> Iterator[str]:
    for agency in {row.agency for row in shown.table.rows.values() if row.agency}:
        yield agencies.every_name(agency, shown.rulebook)
