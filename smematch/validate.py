"""A composed source and a pydantic model -> the model, or problems with places.

pydantic says where in the data a mistake is; the source says where in the file that is.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from smematch.errors import InputProblems, Problem
from smematch.model.base import Frozen, nearest
from smematch.model.money import SHAPES as FEE_SHAPES
from smematch.source import Plain, Route, Source

Model = TypeVar("Model", bound=Frozen)
_TAGS = ("fee:", "row:")
_SHAPES = {
    "dict_type": "mapping", "model_type": "mapping", "model_attributes_type": "mapping",
    "tuple_type": "list", "list_type": "list", "frozen_set_type": "list",
    "string_type": "text",
}  # fmt: skip
_OF_KEYS = frozenset((
    "unknown-fact", "unknown-key", "derived-never-stated", "wrong-operator", "not-a-range-key", "not-a-year",
    "not-a-service", "condition-twice",
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
        args = dict(line.get("ctx") or {})
        route = list(_steps(line["loc"], data))
        at_key = route[-1:] == [_KEY]
        if at_key:
            route.pop()
        code, kind = line["type"], line["type"]
        if kind == "missing" or (line["input"] is None and (kind in _SHAPES or kind == "literal_error")):
            empty = kind != "missing"
            code, args = "missing-key", {"key": str(route[-1]), "below": str(route[0])}
            at_key = empty
            if not empty:
                route.pop()
        elif kind == "extra_forbidden":
            code = "unknown-key"
            args = {"found": route[-1], "nearest": nearest(str(route[-1]), _keys(model, line["loc"]))}
        elif kind in _SHAPES:
            code, args = "wrong-shape", {"expected": _SHAPES[kind], "found": _shape(line["input"])}
        elif kind == "literal_error":
            code, args = "not-allowed", {"found": line["input"], "expected": args["expected"]}
        elif kind == "string_pattern_mismatch":
            code, args = "wrong-form", {"found": line["input"], "expected": args["pattern"]}
        elif kind == "too_short":
            code, args = "empty-list", {}
        elif kind == "union_tag_not_found":
            code, args = "no-fee-shape", {"expected": ", ".join(FEE_SHAPES)}
        elif "-" not in kind:
            code, args = "wrong-value", {"found": _shape(line["input"]), "why": line["msg"]}
        route += args.pop("at", ())
        at_key = at_key or of_key(code, args, route)
        yield Problem(code, args, source.place([*below, *route], key=at_key))


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


def _shape(raw: Any) -> str:
    if raw is None:
        return "nothing"
    if isinstance(raw, str):
        return raw
    return "mapping" if isinstance(raw, dict) else "list"


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
