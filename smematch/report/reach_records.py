"""A count as plain records, one table each: as CSV files and as JSON, the same numbers under the same names."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

from smematch.bulk.reach import Counts, Reach
from smematch.report.plain import indented_json
from smematch.report.reach_names import Names
from smematch.rulebook import Rulebook

VERSION = 1
Record = dict[str, Any]
_DIGITS = 6
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_BOM = "\ufeff"
"""Without it Excel takes Korean for something else."""


def reach_json(reach: Reach, rulebook: Rulebook, lang: str) -> str:
    """All tables as one JSON object."""
    head = {
        "version": VERSION,
        "as_of": reach.day.isoformat(),
        "firms": reach.firms,
        "left_out": reach.unsound.firms,
        "any_program": reach.any,
    }
    found = {name: [each for each in rows if each] for name, (_, rows) in _tables(reach, rulebook, lang).items()}
    return indented_json({**head, **found})


def reach_csv(reach: Reach, rulebook: Rulebook, lang: str) -> dict[str, str]:
    """Each table as the text of a CSV file; no cell is a formula."""
    return {name: _BOM + _csv(columns, rows) for name, (columns, rows) in _tables(reach, rulebook, lang).items()}


def _csv(columns: list[str], rows: list[Record]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = ";".join(value)
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


_COUNTS = ["may_use", "eligible", "refer_likely", "refer", "refer_unlikely", "needs_info", "ineligible"]
_COLUMNS = {
    "programs": ["program", "name", "agency", *_COUNTS],
    "services": ["program", "service", "name", *_COUNTS],
    "groups": ["fact", "group", "label", "firms", "any_program"],
    "groups_programs": ["fact", "group", "label", "program", "firms", *_COUNTS],
    "kept_out": ["program", "service", "condition", "facts", "ineligible", "by_one_alone", "alone", "only", "source"],
    "missing": ["fact", "label", "firms", "pairs", "only_firms", "only_pairs"],
    "overlap": ["support_type", "program", "agency", "other_program", "other_agency", "firms", "other_firms", "both",
                "either", "share"],
}  # fmt: skip


def _tables(reach: Reach, rulebook: Rulebook, lang: str) -> dict[str, tuple[list[str], list[Record]]]:
    teller = _Teller(reach, rulebook, lang)
    return {name: (columns, list(getattr(teller, name)())) for name, columns in _COLUMNS.items()}


class _Teller:
    """The records of each table, by its name."""

    def __init__(self, reach: Reach, rulebook: Rulebook, lang: str) -> None:
        self.reach, self.lang = reach, lang
        self.names = Names(reach, rulebook, lang)

    def programs(self) -> Iterator[Record]:
        for name, counts in self.reach.programs.items():
            edition = self.names.edition(name)
            yield {"program": name, "name": edition.name.get(self.lang), "agency": edition.agency, **_counts(counts)}

    def services(self) -> Iterator[Record]:
        for name, counts in self.reach.services.items():
            program, _, service = name.partition("/")
            called = self.names.edition(program).services[service].name.get(self.lang)
            yield {"program": program, "service": service, "name": called, **_counts(counts)}

    def groups(self) -> Iterator[Record]:
        for grouped in self.reach.grouped:
            for group in grouped.groups:
                head = {"fact": grouped.fact, "group": group.key, "label": self.names.group(group)}
                yield {**head, "firms": group.firms, "any_program": group.any}

    def groups_programs(self) -> Iterator[Record]:
        for grouped in self.reach.grouped:
            for group in grouped.groups:
                head = {"fact": grouped.fact, "group": group.key, "label": self.names.group(group)}
                for name, counts in group.programs.items():
                    yield {**head, "program": name, "firms": group.firms, **_counts(counts)}

    def kept_out(self) -> Iterator[Record]:
        for barred in self.reach.barred:
            for service in barred.services:
                program, _, own = service.partition("/")
                for test in barred.tests:
                    facts = sorted({fact for node in (test.asked, *test.asked.children) for fact in node.facts})
                    yield {
                        "program": program, "service": own, "condition": self.names.condition(test), "facts": facts,
                        "ineligible": barred.ineligible, "by_one_alone": barred.alone, "alone": test.firms,
                        "only": test.only, "source": self.names.source(barred, test),
                    }  # fmt: skip

    def missing(self) -> Iterator[Record]:
        for each in self.reach.missing:
            yield {"fact": each.fact, "label": self.names.fact(each.fact), **each._asdict()}

    def overlap(self) -> Iterator[Record]:
        for each in self.reach.overlaps:
            (one, other), (firms, others) = each.programs, each.firms
            agencies = [self.names.edition(name).agency for name in each.programs]
            for kind in each.kinds:
                yield {
                    "support_type": kind, "program": one, "agency": agencies[0], "other_program": other,
                    "other_agency": agencies[1], "firms": firms, "other_firms": others, "both": each.both,
                    "either": each.either, "share": None if each.share is None else round(float(each.share), _DIGITS),
                }  # fmt: skip


def _counts(counts: Counts) -> Record:
    return dict(zip(_COUNTS, (counts.may_use, *counts), strict=True))
