"""YAML text -> plain data, and a route into it -> file, line, column. Only this module knows yaml.

Plain data is dicts, lists, texts and None: YAML never guesses a type here, the declared type of
what is read does that later (`NO` is a country, `0123` is what it says). A route is a tuple of keys
and indexes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import yaml

from smematch.errors import InputProblems, Place, Problem, problem

Route = Sequence[str | int]
Plain = dict[str, Any] | list[Any] | str | None

LARGEST_FILE = 1_048_576
"""Bytes. Rule files and profiles are a few kilobytes; anything larger is a mistake."""
DEEPEST = 64
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TEXT = yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG
_PLAIN_TAGS = frozenset((
    _TEXT, yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, yaml.resolver.BaseResolver.DEFAULT_SEQUENCE_TAG,
))  # fmt: skip
_SUSPICIOUS = 5_000
_TOO_DEEP = "nesting depth"
"""What libyaml says from a depth of its own on (0.2.6), before it has told of any level."""
_BEGUN = ("while scanning a quoted scalar", "while scanning an alias", "while scanning an anchor")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_HIDDEN = re.compile("[\x85\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_COMMENT = re.compile(r"\s#")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Composes nodes and guesses no type: every scalar without a tag of its own is a text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:  # noqa: ARG002 - PyYAML's signature
        """The tag of a node that bears none."""
        return _TAGS[kind]

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """No tag depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """No tag depends on where a node stands."""


_TAGS = {
    yaml.ScalarNode: _TEXT,
    yaml.SequenceNode: yaml.resolver.BaseResolver.DEFAULT_SEQUENCE_TAG,
    yaml.MappingNode: yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG,
}


class Span(NamedTuple):
    """Where a node begins and ends, lines and columns from 0, the end not included; whether it is a flow (`[..]`)."""

    start: tuple[int, int]
    end: tuple[int, int]
    flow: bool


class Source:
    """One composed YAML text: its plain `data` and the places in it."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.root = _compose(file, text)
        self._entries: dict[int, dict[str, tuple[Any, Any]]] = {}
        self.data: Plain = None
        problems: list[Problem] = []
        if self.root is not None:
            self.data = _Plainer(self, problems).plain(self.root, 0)
        if problems:
            raise InputProblems(problems)

    def place(self, route: Route, *, key: bool = False) -> Place:
        """The place of the value at `route`, or of its key; a step that does not exist is skipped."""
        return self.place_of(self._node(route, key=key))

    def place_in(self, route: Route, text: str) -> Place:
        """The place of a piece of the text at `route`; of the whole where it is written otherwise (folded, escaped)."""
        span = self.span(route)
        start, end = self.offset(span.start), self.offset(span.end)
        at = self.text.find(text, start, end)
        if at < 0:
            return self.place(route)
        line = bisect_right(self.starts, at) - 1
        return self.place_at(line, at - self.starts[line], len(text))

    def span(self, route: Route, *, key: bool = False) -> Span:
        """From where to where the value at `route` stands, or its key; what follows a block is not part of it."""
        return _span(self._node(route, key=key))

    def offset(self, position: tuple[int, int]) -> int:
        """The offset in the text of a line and a column, both from 0; the end of the text for a line after it."""
        line, column = position
        return self.starts[line] + column if line < len(self.starts) else len(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """The offsets at which lines begin."""
        return [0, *(hit.end() for hit in re.finditer(r"\r\n|\r|\n", self.text))]

    def in_scalar(self, line: int, column: int) -> bool:
        """Whether a position (from 0) lies inside a text, where a `#` begins no comment."""
        return any(span.start <= (line, column) < span.end for span in map(_span, _scalars(self.root)))

    def _node(self, route: Route, *, key: bool) -> Any:
        node, at = self.root, self.root
        for step in route:
            if isinstance(node, yaml.MappingNode):
                if found := self.entries(node).get(str(step)):
                    node, at = found[1], found[0] if key else found[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = at = node.value[step]
        return at

    def entries(self, node: Any) -> dict[str, tuple[Any, Any]]:
        """The nodes of a mapping's keys and values by key, the first of twins: indexed once, for hostile files."""
        if id(node) not in self._entries:
            pairs = [pair for pair in node.value if type(pair[0]) is yaml.ScalarNode]
            self._entries[id(node)] = {pair[0].value: pair for pair in reversed(pairs)}
        return self._entries[id(node)]

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.splitlines()

    def place_of(self, node: Any) -> Place:
        """The place of a node."""
        if node is None:
            return Place(self.file, 1, 1)
        start, end = node.start_mark, node.end_mark
        if end.line == start.line:
            return self.place_at(start.line, start.column, end.column - start.column)
        line = self.lines[start.line] if start.line < len(self.lines) else ""
        return self.place_at(start.line, start.column, len(_COMMENT.split(line)[0].rstrip()) - start.column)

    def place_at(self, line: int, column: int, width: int = 1) -> Place:
        """A place by line and column, both from 0 as PyYAML counts them."""
        excerpt = self.lines[line] if line < len(self.lines) else ""
        return Place(self.file, line + 1, column + 1, max(1, width), excerpt)


def read(path: Path) -> Source:
    """Read and compose a file; every way in which that fails is an `InputProblems` with a place."""
    return Source(str(path), decode(str(path), read_bytes(path)))


def read_rules(path: Path) -> Source:
    """Read a file whose words are shown as they stand: nothing in it may act on a terminal or hide.

    A profile may hold such characters (they are shown as escapes), a rule file may not.
    """
    source = read(path)
    if "\\" in source.text or _INVISIBLE.search(source.text):
        found = [
            Problem("control-character", {"found": f"U+{ord(hit.group()):04X}"}, source.place_of(node))
            for node in _scalars(source.root)
            if (hit := _INVISIBLE.search(node.value))
        ]
        if not found and (hidden := _HIDDEN.search(source.text)):
            line = bisect_right(source.starts, hidden.start()) - 1
            place = source.place_at(line, hidden.start() - source.starts[line])
            found = [Problem("control-character", {"found": f"U+{ord(hidden.group()):04X}"}, place)]
        if found:
            raise InputProblems(found)
    return source


def _span(node: Any) -> Span:
    start, last = node.start_mark, node
    while not isinstance(last, yaml.ScalarNode) and not last.flow_style and last.value:
        last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
    flow = not isinstance(node, yaml.ScalarNode) and bool(node.flow_style)
    return Span((start.line, start.column), (last.end_mark.line, last.end_mark.column), flow)


def _scalars(root: Any) -> Iterator[Any]:
    todo = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            todo += [part for pair in node.value for part in pair]
        elif node is not None:
            todo += node.value


def read_bytes(path: Path) -> bytes:
    """The bytes of a file of a sane size."""
    with opened(path) as stream:
        raw = stream.read(LARGEST_FILE + 1)
        size = path.stat().st_size
    if len(raw) > LARGEST_FILE:
        raise problem("file-too-large", str(path), found=max(size, len(raw)), most=LARGEST_FILE)
    return raw


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file, open for its bytes; every way in which that fails is an `InputProblems`."""
    file = str(path)
    try:
        with path.open("rb") as stream:
            yield stream
    except IsADirectoryError:
        raise problem("is-a-folder", file) from None
    except FileNotFoundError:
        raise problem("no-such-file", file) from None
    except (OSError, ValueError) as error:
        raise problem("cannot-read", file, why=getattr(error, "strerror", None) or str(error)) from None


def decode(file: str, raw: bytes) -> str:
    """UTF-8 text with or without a mark; anything else is named as what it seems to be."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace").split("\n")
        place = Place(file, len(before), len(before[-1]) + 1)
        raise InputProblems([Problem(_encoding(raw), {}, place)]) from None


def _encoding(raw: bytes) -> str:
    if b"\0" in raw[:1024] and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return "binary-file"
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16-file"
    try:
        raw.decode("cp949")
    except UnicodeDecodeError:
        return "not-utf-8"
    return "cp949-file"


def _compose(file: str, text: str) -> Any:
    _refuse_unprintable(file, text)
    try:
        if sum(map(text.count, ("[", "{", "- ", "? "))) >= _SUSPICIOUS:
            _refuse_depth(file, text)
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and _TOO_DEEP in str(error.problem):
            _refuse_depth(file, text[: mark.index])
        if error.context_mark and str(error.context).startswith(_BEGUN):
            mark = error.context_mark  # where what was begun is not ended
        line, column = (mark.line, mark.column) if mark else (0, 0)
        lines = text.splitlines()
        excerpt = lines[line] if line < len(lines) else ""
        tab = excerpt[column : column + 1] == "\t" or "\t" in excerpt[: len(excerpt) - len(excerpt.lstrip())]
        code = "tab-used" if tab else "yaml-syntax"
        if isinstance(error, yaml.composer.ComposerError) and "alias" in str(error.problem):
            code = "anchor-used"
        args = {"why": str(error.problem or error.context or error)}
        raise InputProblems([Problem(code, args, Place(file, line + 1, column + 1, 1, excerpt))]) from None
    except yaml.YAMLError as error:
        raise problem("yaml-syntax", file, why=str(error).splitlines()[0]) from None


def _refuse_unprintable(file: str, text: str) -> None:
    """Control characters and lone surrogates: libyaml refuses them too, but without a place."""
    if found := _UNPRINTABLE.search(text):
        before = text[: found.start()].split("\n")
        place = Place(file, len(before), len(before[-1]) + 1)
        raise InputProblems([Problem("control-character", {"found": f"U+{ord(found.group()):04X}"}, place)])


def _refuse_depth(file: str, text: str) -> None:
    """The C composer may recurse without a limit: refuse deep nesting before it sees it."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                mark = event.start_mark
                place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
                raise InputProblems([Problem("nested-too-deep", {"most": DEEPEST}, place)])
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _written(tag: str) -> str:
    """A tag as it is written in a file."""
    return tag.replace(yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG.removesuffix("str"), "!!")


class _Plainer:
    """Turns nodes into plain data, collecting what plain data cannot say."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self.source = source
        self.problems = problems
        # Only a text with `*` can hold an alias, and only then a node can come twice.
        self.seen: set[int] | None = set() if "*" in source.text else None

    def plain(self, node: Any, depth: int) -> Plain:
        if self.seen is not None:
            if id(node) in self.seen:
                return self.refuse("anchor-used", node)
            self.seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            return self.refuse("tag-used", node, found=_written(node.tag))
        if type(node) is yaml.ScalarNode:
            value: str = node.value
            return None if not node.style and value in _NULLS else value
        if depth >= DEEPEST:
            return self.refuse("nested-too-deep", node, most=DEEPEST)
        if type(node) is yaml.MappingNode:
            return self.mapping(node, depth + 1)
        return [self.plain(item, depth + 1) for item in node.value]

    def mapping(self, node: Any, depth: int) -> Plain:
        result: dict[str, Any] = {}
        for name, value in node.value:
            if type(name) is not yaml.ScalarNode:
                self.refuse("key-not-text", name)
                continue
            if name.tag != _TEXT:
                self.refuse("tag-used", name, found=_written(name.tag))
                continue
            key = name.value
            if key in result:
                first = self.source.place_of(self.source.entries(node)[key][0])
                self.refuse("duplicate-key", name, found=key, line=first.line)
                continue
            result[key] = self.plain(value, depth)
        return result

    def refuse(self, code: str, node: Any, **args: Any) -> Plain:
        self.problems.append(Problem(code, args, self.source.place_of(node)))
        return None
