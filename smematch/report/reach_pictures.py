"""What is drawn of a count: bars by program, by group, of missing answers; the map of the overlap."""

from collections.abc import Iterator

from smematch.bulk.kept import LEVELS
from smematch.bulk.reach import Grouped, Overlap, Reach
from smematch.report.pictures import Bars, Cell, Heat, draw
from smematch.report.reach_names import Names, counted, share
from smematch.report.reach_tables import by_kind, programs_of
from smematch.rulebook import Rulebook


def pictures(reach: Reach, rulebook: Rulebook, lang: str, kind: str) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each picture; of what there is nothing, there is none."""
    names = Names(reach, rulebook, lang)
    if reach.programs and reach.firms:
        yield "programs", draw(_programs(reach, names), kind)
        for grouped in reach.grouped:
            yield f"by-{grouped.fact}", draw(_groups(grouped, names), kind)
    if reach.missing:
        yield "missing", draw(_missing(reach, names), kind)
    if reach.overlaps:
        yield "overlap", draw(_overlap(reach, names), kind)


def _programs(reach: Reach, names: Names) -> Bars:
    labels = [f"{names.numbers[name]} {names.program(name)}" for name in reach.programs]
    parts = [
        (names.say(word), [counts[at] / reach.firms for counts in reach.programs.values()])
        for at, word in enumerate(LEVELS)
    ]
    title = names.say("picture-programs", firms=counted(reach.firms))
    return Bars(title, labels, parts, [""] * len(labels), names.say("axis-share"), percent=True)


def _groups(grouped: Grouped, names: Names) -> Bars:
    labels, means, remarks = [], [], []
    for group in grouped.groups:
        pairs = sum(counts.may_use for counts in group.programs.values())
        tenths = round(10 * pairs / group.firms)
        labels.append(names.group(group))
        means.append(pairs / group.firms)
        mean = f"{tenths // 10}.{tenths % 10}"
        remarks.append(names.say("bar-firms", mean=mean, firms=counted(group.firms)))
    title = names.say("picture-groups", fact=names.fact(grouped.fact), programs=len(names.reach.programs))
    return Bars(title, labels, [(title, means)], remarks, names.say("axis-programs"))


def _missing(reach: Reach, names: Names) -> Bars:
    alone = [float(each.only_firms) for each in reach.missing]
    more = [float(each.firms - each.only_firms) for each in reach.missing]
    parts = [(names.say("waits-alone"), alone), (names.say("waits-more"), more)]
    labels = [names.fact(each.fact) for each in reach.missing]
    remarks = [counted(each.firms) for each in reach.missing]
    return Bars(names.say("picture-missing"), labels, parts, remarks, names.say("axis-firms"))


def _overlap(reach: Reach, names: Names) -> Heat:
    """Kind after kind: a program that gives several kinds of support has a row in each."""
    places = [(kind, name) for kind, overlaps in by_kind(reach).items() for name in programs_of(overlaps, reach)]
    groups = [(names.kind(kind), len(programs_of(overlaps, reach))) for kind, overlaps in by_kind(reach).items()]
    found = {(kind, each.programs): each for kind, overlaps in by_kind(reach).items() for each in overlaps}
    cells = [[_cell(one, other, found, reach, names) for other in places] for one in places]
    rows = [f"{names.program(name)}  {names.numbers[name]}" for _, name in places]
    columns = [f"{names.numbers[name]}" for _, name in places]
    title = names.say("picture-overlap")
    return Heat(title, rows, columns, cells, groups, f"{names.say('overlap-means')} {names.say('may-use-means')}")


def _cell(
    one: tuple[str, str],
    other: tuple[str, str],
    found: dict[tuple[str, tuple[str, str]], Overlap],
    reach: Reach,
    names: Names,
) -> Cell | None:
    (kind, name), (other_kind, other_name) = one, other
    if kind != other_kind:
        return None
    if name == other_name:
        return Cell(f"({counted(reach.programs[name].may_use)})")
    each = found.get((kind, (name, other_name))) or found.get((kind, (other_name, name)))
    if each is None:
        return Cell(names.say("same-agency"))
    return Cell(f"{counted(each.both)}\n{share(each.both, each.either)}", float(each.share or 0))
