"""Groups of items as JUnit XML, which build servers read: each group is a test case."""

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from smematch.report.item import SEVERITIES, Group, Item
from smematch.report.items_text import headline, message
from smematch.report.plain import plain


def junit(groups: Sequence[Group], suite_name: str) -> str:
    """One suite. A group fails when it has an error or a warning; what it has besides stands in its output.

    A failed case bears one failure: its message is the first item's sentence, its text holds all of them. Control
    characters, of which XML allows few, are shown as text. No times are given.
    """
    failed = sum(1 for group in groups if any(map(_fails, group.items)))
    about = {
        "name": plain(suite_name),
        "tests": str(len(groups)),
        "failures": str(failed),
        "errors": "0",
        "skipped": "0",
    }
    root = Element("testsuites", about)
    suite = SubElement(root, "testsuite", about)
    suite.extend(map(_case, groups))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _fails(item: Item) -> bool:
    return item.level != "note"


def _case(group: Group) -> Element:
    case = Element("testcase", name=plain(group.name), classname=plain(group.part_of))
    if files := [item.place.file for item in group.items if item.place.file]:
        case.set("file", plain(files[0]))
    failures = [item for item in group.items if _fails(item)]
    if failures:
        first = failures[0]
        SubElement(case, "failure", message=message(first)[0], type=plain(first.kind)).text = _text(failures)
    if notes := [item for item in group.items if not _fails(item)]:
        SubElement(case, "system-out").text = _text(notes)
    return case


def _text(items: Iterable[Item]) -> str:
    return "\n".join(line for item in items for line in _block(item))


def _block(item: Item) -> Iterator[str]:
    yield headline(item, SEVERITIES[item.level])
    yield from (f"    {line}" for line in message(item)[1:])
