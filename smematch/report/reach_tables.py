"""A count as tables of texts in a language, for the screen and for Markdown."""

from collections.abc import Iterator
from typing import NamedTuple

from smematch.bulk.kept import LEVELS
from smematch.bulk.reach import Counts, Grouped, Overlap, Reach
from smematch.report.reach_names import Names, counted, rows_of, share, short_share

FEW = 3
"""Groups of fewer firms tell of single ones."""


class Column(NamedTuple):
    """A column: its head, and whether it holds words rather than numbers."""

    head: str
    words: bool = False


class Table(NamedTuple):
    """A table: its title (none: it goes on with the one before), sentences above it, columns, rows."""

    title: str
    says: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    below: str = ""


class Room(NamedTuple):
    """How much there is room for: programs in one table of groups, rows of a long table, exact counts or shares."""

    programs: int
    rows: int
    exact: bool
    counted_groups: bool = False


def tables(reach: Reach, names: Names, room: Room) -> Iterator[Table]:
    """All tables, in the order in which they are read."""
    yield _programs(reach, names, exact=room.exact)
    for grouped in reach.grouped:
        yield from _groups(grouped, names, room)
    yield _barred(reach, names, room)
    yield _missing(reach, names, exact=room.exact)
    yield from _overlaps(reach, names)


def _programs(reach: Reach, names: Names, *, exact: bool) -> Table:
    rows = []
    for program, counts in reach.programs.items():
        rows.append((f"{names.numbers[program]}", names.program(program), *_answers(counts, exact=exact)))
        alike: dict[Counts, list[str]] = {}
        for service, each in reach.services.items():
            if service.partition("/")[0] == program:
                alike.setdefault(each, []).append(names.service(service))
        if len(alike) > 1:
            rows += [("", f"- {', '.join(own)}", *_answers(each, exact=exact)) for each, own in alike.items()]
    words = LEVELS if exact else ("eligible", "ask", "needs-info", "ineligible")
    heads = [names.say("may-use"), *([names.say("share")] if exact else []), *(names.say(word) for word in words)]
    says = (names.say("may-use-means"), names.say("services-mean"))
    columns = (Column(names.say("number")), Column(names.say("program"), words=True), *map(Column, heads))
    return Table(names.say("programs"), says, columns, tuple(rows))


def _answers(counts: Counts, *, exact: bool) -> tuple[str, ...]:
    firms = sum(counts)
    if exact:
        return counted(counts.may_use), share(counts.may_use, firms), *map(counted, counts)
    asked = counts.likely + counts.refer + counts.unlikely
    shown = (counts.eligible, asked, counts.needs_info, counts.ineligible)
    return counted(counts.may_use), *(share(each, firms) for each in shown)


def _groups(grouped: Grouped, names: Names, room: Room) -> Iterator[Table]:
    programs = list(names.reach.programs)
    title = names.say("groups", fact=names.fact(grouped.fact))
    means = (names.say("groups-counted" if room.counted_groups else "groups-means"),)
    few = sum(0 < each.firms < FEW for each in grouped.groups)
    below = names.say("few", count=few) if few else ""
    blocks = [programs[at : at + room.programs] for at in range(0, len(programs), room.programs)]
    for at, block in enumerate(blocks):
        first = at == 0
        heads = [names.say("firms"), *([names.say("any-program")] if first else [])]
        heads += [f"{names.numbers[name]}" for name in block]
        rows = []
        for group in grouped.groups:
            cells = [group.programs[name].may_use for name in block]
            cells = [group.any, *cells] if first else cells
            shown = map(counted, cells) if room.counted_groups else (short_share(cell, group.firms) for cell in cells)
            rows.append((names.group(group), counted(group.firms), *shown))
        columns = (Column(names.say("group"), words=True), *map(Column, heads))
        last = at == len(blocks) - 1
        yield Table(title if first else "", means if first else (), columns, tuple(rows), below if last else "")


def _barred(reach: Reach, names: Names, room: Room) -> Table:
    found = rows_of(reach.barred)
    rows = []
    for each, together in found[: room.rows]:
        said = "\n".join(names.condition(test) for test in together)
        cells = (names.services(each.services), said, counted(together[0].firms), counted(together[0].only))
        sources = "\n".join(dict.fromkeys(names.source(each, test) for test in together))
        rows.append((*cells, sources) if room.exact else cells)
    columns = [Column(names.say(key), words=True) for key in ("services", "condition")]
    columns += [Column(names.say(key)) for key in ("alone", "only")]
    columns += [Column(names.say("source"), words=True)] if room.exact else []
    more = len(found) - len(rows)
    below = names.say("more", count=more) if more else ""
    return Table(names.say("barred"), (names.say("barred-means"),), tuple(columns), tuple(rows), below)


def _missing(reach: Reach, names: Names, *, exact: bool) -> Table:
    rows = []
    for each in reach.missing:
        cells = [counted(each.firms), *([share(each.firms, reach.firms)] if exact else [])]
        cells += [counted(value) for value in (each.pairs, each.only_firms, each.only_pairs)]
        rows.append((names.fact(each.fact), *cells))
    keys = ("firms", *(["share"] if exact else []), "pairs", "only-firms", "only-pairs")
    columns = (Column(names.say("fact"), words=True), *(Column(names.say(key)) for key in keys))
    return Table(names.say("missing"), (names.say("missing-means"),), columns, tuple(rows))


def by_kind(reach: Reach) -> dict[str, list[Overlap]]:
    """The overlaps of each kind of support."""
    found: dict[str, list[Overlap]] = {}
    for each in reach.overlaps:
        for kind in each.kinds:
            found.setdefault(kind, []).append(each)
    return found


def programs_of(overlaps: list[Overlap], reach: Reach) -> list[str]:
    """The programs of some overlaps, in the order of the rules."""
    named = {name for each in overlaps for name in each.programs}
    return [name for name in reach.programs if name in named]


def _overlaps(reach: Reach, names: Names) -> Iterator[Table]:
    quoted = names.quoted()
    says = (*([quoted] if quoted else []), names.say("overlap-means"))
    kinds = by_kind(reach)
    if not kinds:
        yield Table(names.say("overlap"), says, (), ())
    for at, (kind, overlaps) in enumerate(kinds.items()):
        programs = programs_of(overlaps, reach)
        found = {each.programs: each for each in overlaps}
        rows = []
        for one in programs:
            label = f"{names.numbers[one]} {names.program(one)}"
            rows.append((label, *(_cell(one, other, found, reach, names) for other in programs)))
        columns = (Column(names.kind(kind), words=True), *(Column(f"{names.numbers[name]}") for name in programs))
        yield Table("" if at else names.say("overlap"), () if at else says, columns, tuple(rows))


def _cell(one: str, other: str, found: dict[tuple[str, str], Overlap], reach: Reach, names: Names) -> str:
    if one == other:
        return f"({counted(reach.programs[one].may_use)})"
    each = found.get((one, other)) or found.get((other, one))
    return names.say("same-agency") if each is None else f"{counted(each.both)}\n{share(each.both, each.either)}"
