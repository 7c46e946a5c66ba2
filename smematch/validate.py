"""A composed source and a pydantic model -> the model, or problems with places.

pydantic says where in the data a mistake is; the source says where in the file that is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from smematch.errors import InputProblems, Problem, nearest
from smematch.model.base import FORMS, Frozen, Text
from smematch.model.money import SHAPES as FEE_SHAPES
from smematch.source import Plain, Route, Source

Model = TypeVar("Model", bound=Frozen)
_TAGS = ("fee:", "row:")
_MAPPING, _LIST = Text(en="mapping (`key: value`)", ko="`키: 값` 묶음"), Text(en="list", ko="목록")
_NOTHING = Text(en="nothing", ko="빈 값")
_SHAPES = {
    "dict_type": _MAPPING, "model_type": _MAPPING, "model_attributes_type": _MAPPING,
    "tuple_type": _LIST, "list_type": _LIST, "frozen_set_type": _LIST,
    "string_type": Text(en="text", ko="글"),
}  # fmt: skip
_OF_KEYS = frozenset((
    "unknown-fact", "unknown-key", "derived-never-stated", "wrong-operator", "not-a-range-key", "not-a-year",
    "not-a-service", "condition-twice", "not-an-amount", "wrong-currency",
))  # fmt: skip
_KEY = "[key]"  # pydantic's last step to a key that its type refuses


def validate(model: type[Model], source: Source, context: Any = None) -> Model:
    """The model a file states; an InputProblems carries every mistake with its place."""
    data: Plain = {} if source.data is None else source.data
    try:
        return model.model_validate(data, context=context)
    except ValidationError as error:
        raise InputProblems(problems(error, source, model)) from None


def problems(
    error: ValidationError, source: Source, model: type[Frozen] | None = None, below: Route = ()
) -> Iterator[Problem]:
    """The mistakes pydantic found, in our words and with their places in the source (`below` a route)."""
    data: Any = source.data
    for step in below:
        _, data = _below(data, step)
    for line in error.errors(include_url=False):
        if line["type"] == "too_short" and line["input"]:
            continue  # its entries were refused one by one
        route = list(_steps(line["loc"], data))
        at_key = route[-1:] == [_KEY]
        if at_key:
            route.pop()
        code, args = _in_our_words(line, route, model)
        if code == "missing-key":
            at_key = line["type"] != "missing"  # a key without a value
            route = route if at_key else route[:-1]
        route += args.pop("at", ())
        at_key = at_key or of_key(code, args, route)
        yield Problem(code, args, source.place([*below, *route], key=at_key))


def _in_our_words(line: Any, route: list[Any], model: type[Frozen] | None) -> tuple[str, dict[str, Any]]:
    """The code and the arguments of a mistake that pydantic reports in its own words (or in ours)."""
    kind, found, context = line["type"], line["input"], dict(line.get("ctx") or {})
    if kind == "missing" or (found is None and (kind in _SHAPES or kind == "literal_error")):
        return "missing-key", {"key": str(route[-1]), "below": str(route[0])}
    if kind == "extra_forbidden":
        others = [key for key in _keys(model, line["loc"]) if key != route[-1]]
        return "unknown-key", {"found": route[-1], "nearest": nearest(str(route[-1]), others)}
    if kind in _SHAPES:
        return "wrong-shape", {"expected": _SHAPES[kind], "found": _shape(found)}
    if kind == "literal_error":
        words = re.findall(r"'([^']*)'", context["expected"])
        near = nearest(found, words) if isinstance(found, str) else ""
        return "not-allowed", {"found": _shape(found), "expected": ", ".join(words), "nearest": near}
    if kind == "string_pattern_mismatch":
        return "wrong-form", {"found": found, "expected": FORMS.get(context["pattern"], context["pattern"])}
    if kind == "too_short":
        return "empty-list", {}
    if kind == "union_tag_not_found":
        return "no-fee-shape", {"expected": ", ".join(FEE_SHAPES)}
    if "-" not in kind:
        return "wrong-value", {"found": _shape(found), "why": line["msg"]}
    return kind, context


def of_key(code: str, args: Mapping[str, Any], route: Route) -> bool:
    """Whether it is the last key of the route that is wrong, not what stands under it."""
    return code in _OF_KEYS and list(route[-1:]) == [args.get("found")]


def _below(data: Any, step: str | int) -> tuple[bool, Any]:
    """Whether the data has a step, and the data below it."""
    has = step in data if isinstance(data, dict) else isinstance(data, list) and step in range(len(data))
    return has, data[step] if has else None


def _steps(loc: Route, data: Any) -> Iterator[str | int]:
    """The steps of a location; the tag of a union is none, unless a key of the file is spelt like one."""
    for step in loc:
        has, inside = _below(data, step)
        if has or not str(step).startswith(_TAGS):
            data = inside
            yield step


def unknown_sources(source: Source, known: Iterable[str]) -> Iterator[Problem]:
    """Every `source:` in a file that names a document the register does not have."""
    documents = list(known)
    todo: list[tuple[Plain, Route]] = [(source.data, ())]
    while todo:
        data, route = todo.pop()
        items = data.items() if isinstance(data, dict) else enumerate(data or ())
        for key, value in items:
            if not isinstance(value, str):
                if value is not None:
                    todo.append((value, (*route, key)))
            elif "source" in (key, *route[-1:]) and (document := value.partition("#")[0]) not in documents:
                args = {"found": document, "nearest": nearest(document, documents)}
                yield Problem("unknown-source", args, source.place((*route, key)))


def _shape(raw: Any) -> Text | str:
    if raw is None:
        return _NOTHING
    if isinstance(raw, str):
        return raw
    return _MAPPING if isinstance(raw, dict) else _LIST


def _keys(model: type[Frozen] | None, loc: tuple[str | int, ...]) -> list[str]:
    """The keys that are allowed where an unknown one was found."""
    here: Any = model
    for step in loc[:-1]:
        here = _annotation(here, step)
    models = [here] if isinstance(here, type) else [part for part in _parts(here) if isinstance(part, type)]
    fields = [part.model_fields for part in models if issubclass(part, Frozen)]
    return [field.alias or name for group in fields for name, field in group.items()]


def _annotation(here: Any, step: str | int) -> Any:
    """The annotation one step down: a field's, or that of a tag of a union; items stay in theirs."""
    if isinstance(step, str) and step.startswith(_TAGS):
        return next((part for part in _parts(here) if step in map(str, _tags(here, part))), here)
    for part in _parts(here):
        if isinstance(part, type) and issubclass(part, Frozen):
            for name, field in part.model_fields.items():
                if step == (field.alias or name):
                    return field.annotation
    return here


def _parts(annotation: Any) -> Iterator[Any]:
    arguments = get_args(annotation)
    if not arguments:
        yield annotation
    for argument in arguments:
        yield from _parts(argument)


def _tags(annotation: Any, part: Any) -> Iterator[str]:
    for member in get_args(annotation):
        metadata = getattr(member, "__metadata__", ())
        if part in _parts(member):
            yield from (entry.tag for entry in metadata if hasattr(entry, "tag"))
        else:
            yield from _tags(member, part)
