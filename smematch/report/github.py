"""Items for GitHub Actions: annotations beside the lines of a change, and a job summary that holds all of them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from smematch.report.item import SEVERITIES, Item, Level, by_severity, end_column
from smematch.report.items_text import headline, message
from smematch.report.markdown import lifeless, table
from smematch.report.plain import plain
from smematch.report.problems import position
from smematch.words import say
from smematch.words.formats import COUNTS, FORMATS

MOST = 10
"""Annotations of a level that GitHub shows for one step; it drops the rest."""
LARGEST = 1_000_000
"""Bytes of a job summary; GitHub shows nothing of one over 1 MiB."""
_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}


def github_annotations(items: Sequence[Item]) -> str:
    """Workflow commands for the first ten of each level, errors first; the rest as lines of the log."""
    levels = [[item for item in items if item.level == level] for level in _COMMANDS]
    lines = [_command(item) for level in levels for item in level[:MOST]]
    lines += [_log_line(item) for level in levels for item in level[MOST:]]
    return "".join(f"{line}\n" for line in lines)


def job_summary(title: str, items: Sequence[Item], counts: Mapping[str, int], lang: str) -> str:
    """Markdown: the title, what was counted (by the keys of COUNTS), and a table of all items.

    Nothing in it is a link, a mention or HTML but for line breaks. Rows that would make it too large for GitHub
    are counted instead.
    """
    counted = {**counts, **by_severity(items)}
    told = [say(FORMATS, "count", lang, what=_label(key, lang), count=count) for key, count in counted.items()]
    head = f"## {lifeless(title)}\n\n{lifeless(' · '.join(told))}\n\n"
    return head + (_table(items, lang) if items else say(FORMATS, "nothing", lang) + "\n")


def _command(item: Item) -> str:
    place = item.place
    properties = {"file": plain(place.file)}
    if place.line:
        properties["line"] = str(place.line)
    if place.line and place.column:
        properties |= {"col": str(place.column), "endColumn": str(end_column(place))}
    properties["title"] = plain(item.kind)
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{_COMMANDS[item.level]} {told}::{_data(chr(10).join(message(item)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _log_line(item: Item) -> str:
    line = headline(item._replace(says=item.says.replace("\n", " ")), SEVERITIES[item.level])
    # A line that begins with `::` or holds `##[` is a command too, whoever wrote it there: this one does neither.
    return "- " + (line.replace("[", "\\[") if line.count("#") > 1 else line)


def _label(key: str, lang: str) -> str:
    return say(COUNTS, key, lang) if key in COUNTS else key


def _table(items: Sequence[Item], lang: str) -> str:
    head = [say(FORMATS, key, lang) for key in ("level", "check", "place", "says", "mend")]
    text = table(head, (_row(item, lang) for item in items), lifeless)
    lines = text.splitlines(keepends=True)
    sizes = accumulate(len(line.encode()) for line in lines)
    kept = sum(1 for size in sizes if size <= LARGEST)
    left = len(lines) - kept
    return "".join(lines[:kept]) + (f"\n{say(FORMATS, 'more', lang, count=left)}\n" if left else "")


def _row(item: Item, lang: str) -> Iterator[str]:
    yield say(FORMATS, item.level, lang)
    yield item.kind
    yield position(item.place)
    shown = [each.line for each in item.shows]
    yield "\n".join([item.says, *shown, *(f"{position(place)}: {label}" for place, label in item.related)])
    yield item.mend
