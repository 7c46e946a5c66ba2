"""The tables that are whole: where they stand in their sources, and that their figures agree with each other."""

import re
from decimal import Decimal

import pytest
from support.rules import whole

from smematch.catalogue import load_catalogue
from smematch.figures import load_figures
from smematch.model.figures import FigureTable

RULEBOOK = whole()
FIGURES = load_figures(RULEBOOK, load_catalogue(RULEBOOK))
TABLES = FIGURES.tables
PLACE = re.compile(r"(?P<document>[^#]+)#(?P<part>.+)/lines? (?P<first>\d+)(?:-(?P<last>\d+))?")


def span(place: str) -> range:
    """The lines of a place, which lie in the part it names."""
    match = PLACE.fullmatch(place)
    assert match, place
    text = RULEBOOK.register.documents[match["document"]].text
    assert text is not None
    low, high = map(int, text.parts[match["part"]].split("-"))
    first, last = int(match["first"]), int(match["last"] or match["first"])
    assert low <= first <= last <= high, place
    return range(first, last + 1)


@pytest.mark.parametrize("name", TABLES)
def test_every_figure_has_its_line(name: str) -> None:
    """A table lies in its part; each row, or each column, names its own line of it; readings name places there are."""
    table = TABLES[name]
    (source,) = table.source
    lines = [row.line for row in table.rows.values()], [column.line for column in table.columns.values()]
    stated = [each for each in lines if any(each)]

    assert 1 == len(stated)
    assert len(set(stated[0])) == len(stated[0])
    assert set(stated[0]) <= set(span(source))
    assert stated[0] == sorted(line for line in stated[0] if line is not None)
    for reading in table.readings.values():
        assert reading.source is None or span(reading.source)


@pytest.mark.parametrize("name", TABLES)
def test_named_after_its_source(name: str) -> None:
    """The id of a table is its document and its part there, so that who has the document finds it."""
    document, _, part = name.partition(".")

    assert [f"{document}#{part}"] == [source.partition("/")[0] for source in TABLES[name].source]


def test_every_unit_is_used() -> None:
    """No unit stands there for nothing."""
    assert set(FIGURES.units) == {column.unit for table in TABLES.values() for column in table.columns.values()}


@pytest.mark.parametrize("name", TABLES)
def test_every_printed_sum_is_declared(name: str) -> None:
    """A row that calls itself a total or a sum is declared to be one, so that reading the file adds it up."""
    table = TABLES[name]
    called = {key for key, row in table.rows.items() if row.name and row.name.en in ("Total", "Sum")}

    assert called == {total.row for total in table.totals if total.row}


def numbers(table: FigureTable, column: str) -> dict[str, Decimal]:
    """The figures of a column by row."""
    found = {name: row.cells[column].number for name, row in table.rows.items()}
    return {name: number for name, number in found.items() if number is not None}


RATIOS = [
    ("sme-businesses", "businesses", "sme-businesses-ratio"),
    ("sme-employees", "employees", "sme-employees-ratio"),
]


@pytest.mark.parametrize(("part", "whole", "ratio"), RATIOS)
def test_ratios_are_those_of_the_figures(part: str, whole: str, ratio: str) -> None:
    """A printed ratio is that of some numbers that round to the printed ones."""
    table, half = TABLES["kim-2006.table-2"], Decimal("0.5")
    parts, wholes = numbers(table, part), numbers(table, whole)
    printed = numbers(table, ratio)

    for row, percent in printed.items():
        low = 100 * (parts[row] - half) / (wholes[row] + half)
        high = 100 * (parts[row] + half) / (wholes[row] - half)
        assert low - Decimal("0.05") <= percent <= high + Decimal("0.05"), row


def test_two_tables_of_one_source_agree() -> None:
    """Programs and organizations by category are those that the other table counts by organization."""
    by_category, by_organization = TABLES["eclac-2018.table-4"], TABLES["eclac-2018.table-5"]
    whole = {name: row for name, row in by_organization.rows.items() if row.part_of is None}
    counted = numbers(by_organization, "programs")
    for category, programs in numbers(by_category, "programs").items():
        rows = {name: row for name, row in whole.items() if row.group == category}
        rest = [re.search(r"\((\d+)\)", row.name.en) for row in rows.values() if row.name]
        several = [int(match[1]) for match in rest if match]

        assert programs == sum(counted[name] for name in rows)
        assert numbers(by_category, "organizations")[category] == len(rows) - len(several) + sum(several)
        named = [row.name.en.partition(": ")[2].split(", ") for row in rows.values() if row.name]
        assert several == [len(each) for each in named]


def test_what_a_row_is_part_of_is_no_less() -> None:
    """A row's figures are no more than those of the row that contains them."""
    seen = 0
    for table in TABLES.values():
        for row in table.rows.values():
            if row.part_of is not None:
                for column, cell in row.cells.items():
                    whole = table.rows[row.part_of].cells[column].number
                    assert cell.number is not None
                    assert whole is not None
                    assert cell.number <= whole
                    seen += 1
    assert seen


def test_readings_tell_what_the_figures_come_to() -> None:
    """What a reading says the figures come to is what they come to."""
    table = TABLES["eclac-2018.table-5"]
    whole = {name for name, row in table.rows.items() if row.part_of is None}
    budgets, programs = numbers(table, "budget"), numbers(table, "programs")
    of = {
        agency: [name for name, row in table.rows.items() if row.agency == agency] for agency in ("SMBA", "KOTRA")
    }  # fmt: skip

    assert f"{sum(budgets[name] for name in whole):,f}" in table.readings["all-budgets"].taken.en
    assert f"{sum(budgets[name] for name in of['SMBA']):f}" in table.readings["smba-budget"].taken.en
    assert table.readings["kotra-programs"].taken.en.endswith(f" {sum(programs[name] for name in of['KOTRA'])}")


def test_what_a_rule_file_states_too_is_the_same_figure() -> None:
    """A program that a table is about may state its budget or firms assisted by year; then as the table has them."""
    seen = 0
    for name, table in TABLES.items():
        cells = {
            (row.period, row.cells[column].scaled(each.scale))
            for row in table.rows.values()
            for column, each in table.columns.items()
        }
        for edition in (edition for program in table.programs for edition in RULEBOOK.editions.get(program, ())):
            for stated in (edition.budget, edition.assisted):
                if isinstance(stated, dict):
                    assert {(str(year), figure) for year, figure in stated.items()} <= cells, (name, edition.program)
                    seen += len(stated)
    assert seen


LIMITS = [
    ("employees", "sme_employee_limit"),
    ("capital", "sme_capital_limit"),
    ("sales", "sme_sales_limit_of_services"),
]


@pytest.mark.parametrize(("column", "limits"), LIMITS)
def test_the_definition_by_law_has_the_limits_of_the_table(column: str, limits: str) -> None:
    """The limits by which a firm is judged for the years of the table are those that it prints, no more and no less."""
    table = TABLES["kim-2006.table-1"]
    printed = {row.cells[column].scaled(table.columns[column].scale) for row in table.rows.values()}
    tested = RULEBOOK.vocabulary.tables[limits]
    (edition,) = (each for each in tested.editions if each.source == table.source[0])

    assert printed - {None} == {limit for limit in edition.by_code(tested.unit).values() if isinstance(limit, int)}
