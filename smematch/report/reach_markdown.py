"""Whom programs reach, as Markdown: the tables of the screen, with exact counts and all rows."""

from smematch.bulk.reach import Reach
from smematch.report.markdown import inert, table
from smematch.report.reach import head_lines
from smematch.report.reach_names import Names
from smematch.report.reach_tables import Room, tables
from smematch.rulebook import Rulebook

_ALL = 1_000_000


def reach_markdown(reach: Reach, rulebook: Rulebook, lang: str) -> str:
    """Everything counted."""
    names = Names(reach, rulebook, lang)
    lines = [f"# {inert(names.say('title'))}", "", *(f"- {inert(line)}" for line in head_lines(reach, names))]
    for each in tables(reach, names, Room(_ALL, _ALL, exact=True, counted_groups=True)):
        lines += ["", *([f"## {inert(each.title)}", ""] if each.title else [])]
        for sentence in each.says:
            lines += [inert(sentence), ""]
        columns = [column.head for column in each.columns]
        lines.append(table(columns, each.rows).rstrip("\n") if each.rows else inert(names.say("nothing")))
        if each.below:
            lines += ["", inert(each.below)]
    return "\n".join(lines) + "\n"
