"""A YAML text as an editor sees it, by YAML 1.2's core schema, read without smematch: dates and keys are texts."""

import re
from typing import Any

import yaml


class _Core(yaml.SafeLoader):
    """PyYAML with the scalars of YAML 1.2 instead of those of 1.1."""

    yaml_implicit_resolvers: dict[Any, Any] = {}


_SCALARS = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
}
for _name, _form in _SCALARS.items():
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_form})\Z"), None)


def _whole(_: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    text = node.value
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[str, Any]:
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


_Core.add_constructor("tag:yaml.org,2002:int", _whole)
_Core.add_constructor("tag:yaml.org,2002:map", _mapping)


def as_an_editor(text: str) -> Any:
    """The data of a text."""
    return yaml.load(text, Loader=_Core)
