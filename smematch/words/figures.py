"""The words in which tables of figures are told, and what can be wrong with them."""

FIGURES: dict[str, str] = {
    "title": "Title",
    "source": "Source",
    "compiled-from": "The source names",
    "information": "Information as of",
    "notes": "Notes",
    "programs": "Programs",
    "tables": "Tables of figures",
    "no-table": "no table fits",
    "part-of": "of which {name}",
    "no-figure": "not stated",
    "thousand": "thousand {unit}",
    "million": "million {unit}",
    "billion": "billion {unit}",
    "trillion": "trillion {unit}",
}

FIGURES_PROBLEMS: dict[str, str] = {
    "not-a-figure": "`{found}` is not a figure; expected a number, one with < <= > >= before it, or `unstated`",
    "no-cell": "the row has no figure for `{found}`; write `unstated` where the source states none",
    "not-in-table": "there is no `{found}` here; expected one of {expected}",
    "row-of-nothing": "a row needs `name`, `agency` or `period`",
    "total-row-or-column": "a total is of one `row` or of one `column`",
    "total-unequal": "this total is {found}; its parts come to {sum}: mend a figure, or name under `unequal` the reading that says why",
    "firm-of-table": "--firm tells how a firm stands by a definition; {found} is a table of figures",
    "total-equal": "the parts come to the total here; expected no reading",
}

FIGURES_KEYS: dict[str, str] = {
    "FiguresFile.units": "Units of figures, by the word columns name them with.",
    "FiguresFile.figures": "Tables of figures: document.name-of-table -> the table.",
    "FigureTable.title": "What the table is about, as printed.",
    "FigureTable.compiled_from": "What the source itself names as its source.",
    "FigureTable.programs": "The programs the table is about; `show` of them points to it.",
    "FigureTable.groups": "What groups of rows are called.",
    "FigureTable.columns": "The columns, each in one unit.",
    "FigureTable.rows": "The rows, in the order of the source.",
    "FigureTable.totals": "What is printed as the sum of other figures.",
    "FigureTable.notes": "What the source says beside the table.",
    "FigureColumn.unit": "What its figures count: a key of `units`.",
    "FigureColumn.scale": "What its figures are multiplied with: 13.0 in trillion is 13,000,000,000,000.",
    "FigureColumn.line": "The line of the stored text that holds the column, where years are columns there.",
    "FigureRow.agency": "The agency the row is about: a key of sources.yaml.",
    "FigureRow.period": "The year, years or month the row is about.",
    "FigureRow.group": "The group it belongs to.",
    "FigureRow.part_of": "The row whose figures contain those of this one.",
    "FigureRow.line": "The line of the stored text that holds the row.",
    "FigureRow.cells": "Column -> its figure as printed; `unstated` where there is none.",
    "Total.row": "The row that is the sum.",
    "Total.column": "The column that is the sum.",
    "Total.of": "The rows, or columns, it is the sum of.",
    "Total.unequal": "Where it is not the sum: column, or row -> the reading that says why.",
}
"""What an editor says of keys."""

FIGURES_FIELDS: dict[str, str] = {
    "figures": "Table of figures",
    "units": "Unit of figures",
    "columns": "column",
    "cells": "figure",
    "scale": "in",
    "line": "line",
    "compiled_from": "source it names",
    "programs": "programs",
    "group": "group",
    "part_of": "part of",
    "totals": "totals",
    "notes": "notes",
    "column": "column",
    "unequal": "not the sum",
    "figures.rows": "row",
    "totals.row": "row",
    "totals.of": "parts",
}
"""What keys are called in the report of a change."""

FIGURES_MESSAGES: dict[str, str] = {
    "figure": "write a number as printed, one with < <= > >= before it, or unstated",
}
"""What an editor says of a text that does not fit."""
