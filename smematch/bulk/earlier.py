"""Answers given earlier: an output of `smematch batch`, checked, as rows that can be laid beside those of now."""

import glob
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb
from sqlglot import exp, parse_one

from smematch.bulk import duck
from smematch.bulk.csv_text import mistakes_of_form
from smematch.bulk.files import CSV
from smematch.bulk.forms import Quick
from smematch.bulk.staging import Staged, stage
from smematch.bulk.stamp import Stamp, from_notes
from smematch.errors import Place, Problem, UsageProblem, problem
from smematch.model.facts import SERVICE
from smematch.source import opened
from smematch.sql import logic
from smematch.sql.layout import column
from smematch.sql.query import Query, alias, select
from smematch.sql.told import ANSWER, ELIGIBLE, HEADER, INELIGIBLE, NEEDS_INFO, REFER
from smematch.table.columns import ID
from smematch.table.csv_rows import records
from smematch.table.mistakes import Mistakes

OLD = "old_answers"
WHY = "why"
"""The last column of a list of changes."""
_VERDICTS = (ELIGIBLE, REFER, NEEDS_INFO, INELIGIBLE)
_KEPT = {"FORMAT": "parquet", "COMPRESSION": "'zstd'"}
Service = tuple[str, str]


class Earlier(NamedTuple):
    """Earlier answers: what people call them, their day, what they say of themselves, their form.

    `rows` says where the rows about each service are; `marked`: an id that a spreadsheet would calculate with has an
    apostrophe before it.
    """

    name: str
    day: date
    stamp: Stamp | None
    long: bool
    rows: Mapping[Service, exp.Expr]
    marked: bool

    def of(self, service: Service) -> exp.Select:
        """The rows about one service, each with every column of the long form but the two that name it."""
        if self.long:
            return exp.Select(expressions=[*map(column, (ID, *ANSWER))]).from_(self.rows[service], copy=False)
        empty = [alias(name, exp.cast(exp.null(), "TEXT")) for name in ANSWER[1:]]
        columns = [column(ID), alias(ANSWER[0], column("/".join(service))), *empty]
        return exp.Select(expressions=columns).from_(self.rows[service], copy=False)


def earlier(name: str, day: date | None, folder: Path, engine: duck.Duck) -> Earlier:
    """Earlier answers by the name of their file. An InputProblems or a UsageProblem says what they are instead."""
    folder.mkdir()
    staged = stage((name,), folder)
    if len(staged.files) != 1:
        raise problem("old-is-several", name)
    with _said(staged):
        names, stamp = _taken_over(staged, folder / "old.parquet", engine)
    if day is None and stamp is None:
        raise UsageProblem("no-old-day", found=name)
    if day is not None and stamp is not None and day != stamp.day:
        raise UsageProblem("other-old-day", found=day.isoformat(), name=name, expected=stamp.day.isoformat())
    long = set(names) == set(HEADER)
    with _said(staged):
        rows = (
            _apart(name, folder / "services", engine)
            if long
            else {_split(each): exp.to_table(OLD) for each in names if each != ID}
        )
    found = Earlier(name, stamp.day if stamp else day or date.min, stamp, long, rows, Path(name).suffix.lower() == CSV)
    _check(found, engine)
    return found


@contextmanager
def _said(staged: Staged) -> Iterator[None]:
    """What keeps the file from being read, in our words."""
    try:
        yield
    except duckdb.Error as error:
        why = str(error).partition("\n")[0]
        if staged.kind == "parquet":
            raise problem("malformed-parquet", staged.name, why=why) from None
        mistakes_of_form(staged.files[0], staged.name).raise_any()
        raise problem("malformed-csv", staged.name, why=why) from None


def _taken_over(staged: Staged, copy: Path, engine: duck.Duck) -> tuple[list[str], Stamp | None]:
    """Make the view of the rows; the names of their columns, and the stamp if there is one."""
    path, stamp = staged.files[0], None
    if staged.kind == "parquet":
        with opened(path):
            pass
        scan = duck.parquet([path])
        described = list(engine.rows(exp.Describe(this=exp.select("*").from_(scan))))
        names = [row[0] for row in described]
        wrong = [row[0] for row in described if row[1] != "VARCHAR"]
        _refuse_others(names, wrong, staged.name)
        stamp = from_notes(_notes(path, engine))
        rows = exp.select("*").from_(scan)
    else:
        names = _header(staged)
        _refuse_others(names, [], staged.name)
        nothing = logic.literal("")
        cells = [
            alias(name, exp.Nullif(this=exp.column(f"c{at}"), expression=nothing)) for at, name in enumerate(names)
        ]
        query = Query((), exp.Select(expressions=cells).from_(duck.csv([path], len(names))))
        engine.save(Quick(query, {}), copy, _KEPT)
        rows = exp.select("*").from_(duck.parquet([copy]))
    engine.run(exp.Create(this=exp.to_table(OLD), kind="VIEW", expression=rows))
    return names, stamp


def _header(staged: Staged) -> list[str]:
    mistakes = Mistakes()
    _, names = next(records(staged.files[0], mistakes), (1, []))
    mistakes.raise_any()
    return names


def _notes(path: Path, engine: duck.Duck) -> dict[str, str]:
    query = exp.select("key", "value").from_(
        exp.Anonymous(this="parquet_kv_metadata", expressions=[logic.literal(glob.escape(str(path)))])
    )
    return {key.decode("utf-8", "replace"): value.decode("utf-8", "replace") for key, value in engine.rows(query)}


def _refuse_others(names: list[str], wrong: list[str], name: str) -> None:
    """Refuse what is no output of `batch`, by its columns."""
    if WHY in names:
        raise problem("old-is-changes", name)
    others = [each for each in names if each != ID]
    wide = bool(others) and all(SERVICE.fullmatch(each) for each in others)
    form = set(names) == set(HEADER) or wide
    if not form or wrong or ID not in names or len(set(names)) < len(names):
        raise problem("not-answers", name, expected=", ".join(HEADER))


def _split(name: str) -> Service:
    program, _, service = name.partition("/")
    return program, service


def _apart(name: str, folder: Path, engine: duck.Duck) -> dict[Service, exp.Expr]:
    """The rows about each service in files of their own, so that one can be read without the others."""
    query = select([column(HEADER[1]), column(HEADER[2])], OLD).distinct(copy=False)
    services = sorted((str(program), str(service)) for program, service in engine.rows(query))
    if not all(SERVICE.fullmatch("/".join(each)) for each in services):
        raise problem("not-answers", name, expected=", ".join(HEADER))
    if not services:
        return {}
    by = [f'"{name}"' for name in HEADER[1:3]]
    engine.save(
        Quick(Query((), exp.select("*").from_(OLD)), {}), folder, {**_KEPT, "PARTITION_BY": f"({', '.join(by)})"}
    )
    return {each: duck.parquet(_files(folder, each)) for each in services}


def _files(folder: Path, service: Service) -> list[Path]:
    """The files about one service; its names are checked, they are no paths."""
    program, name = service
    return sorted((folder / f"{HEADER[1]}={program}" / f"{HEADER[2]}={name}").iterdir())


def _check(found: Earlier, engine: duck.Duck) -> None:
    """Refuse rows without an id or with another word than a verdict; an id that stands twice."""
    for at, service in enumerate(found.rows):
        rows = exp.Subquery(this=found.of(service), alias=exp.TableAlias(this=exp.to_identifier("r")))
        words = parse_one("SELECT count(*), count(id), count(DISTINCT hash(id)) FROM t", read="duckdb")
        assert isinstance(words, exp.Select)
        counted = words.from_(rows)
        known = logic.one_of(column(ANSWER[0]), _VERDICTS)
        counted = counted.select(exp.Count(this=exp.Case(ifs=[exp.If(this=known, true=logic.literal(1))])), copy=False)
        ((total, named, different, sound),) = engine.rows(counted)
        if not total == named == sound:
            raise problem("not-answers", found.name, expected=", ".join(_VERDICTS))
        if different < total and (found.long or at == 0):
            _name_twin(found, rows, engine)


def _name_twin(found: Earlier, rows: exp.Subquery, engine: duck.Duck) -> None:
    """Name one that stands twice, if any does: two ids may hash alike."""
    query = exp.select(column(ID)).from_(rows).group_by(column(ID)).having("count(*) > 1").order_by(column(ID)).limit(1)
    for (name,) in engine.rows(query):
        args = {"found": name}
        mistakes = Mistakes()
        mistakes.add(Problem("old-id-twice", args, Place(found.name)))
        mistakes.raise_any()
